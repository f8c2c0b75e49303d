# Headers, import libraries and linker options for a driver on Windows: those of the WDK, and its framework's own
# entry instead of kmdf/bind.c. Written from the WDK's documentation; it has not been run.
set(KSYNC_WDK_VERSION "10.0.26100.0" CACHE STRING "version of the WDK's headers and libraries")
set(KSYNC_KMDF_VERSION "1.15" CACHE STRING "version of the framework, 1.15 or later")
string(REPLACE "." ";" kmdf "${KSYNC_KMDF_VERSION}")
list(GET kmdf 0 kmdf_major)
list(GET kmdf 1 kmdf_minor)

set(wdk_include "${KSYNC_WDK}/Include/${KSYNC_WDK_VERSION}")
target_include_directories(ksync_flags SYSTEM INTERFACE "${wdk_include}/km" "${wdk_include}/shared"
  "${wdk_include}/ucrt" "${KSYNC_WDK}/Include/wdf/kmdf/${KSYNC_KMDF_VERSION}")
target_compile_definitions(ksync_flags INTERFACE KSYNC_WDK _AMD64_ _WIN64
  KMDF_VERSION_MAJOR=${kmdf_major} KMDF_VERSION_MINOR=${kmdf_minor})

set(KSYNC_FRAMEWORK_ENTRY "")
set(framework_libraries "${KSYNC_WDK}/Lib/wdf/kmdf/x64/${KSYNC_KMDF_VERSION}")
set(KSYNC_FRAMEWORK_LIBRARIES "${framework_libraries}/WdfDriverEntry.lib" "${framework_libraries}/WdfLdr.lib")
set(KSYNC_NT_LIBRARIES "${KSYNC_WDK}/Lib/${KSYNC_WDK_VERSION}/km/x64/ntoskrnl.lib")
set(KSYNC_NT_LINK_OPTIONS -nostdlib -fuse-ld=lld
  LINKER:/driver LINKER:/subsystem:native,10.00 LINKER:/entry:FxDriverEntry LINKER:/dynamicbase LINKER:/nxcompat
  LINKER:/release)
