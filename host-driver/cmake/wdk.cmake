# Headers, import libraries and linker options for a driver on Windows: those of the WDK, and its framework's own
# entry instead of kmdf/bind.c. Libraries and options are those of the WDK's own build of a KMDF driver.
set(KSYNC_WDK_VERSION "10.0.26100.0" CACHE STRING "version of the WDK's headers and libraries")
set(KSYNC_KMDF_VERSION "1.15" CACHE STRING "version of the framework, 1.15 or later")
string(REPLACE "." ";" kmdf "${KSYNC_KMDF_VERSION}")
list(GET kmdf 0 kmdf_major)
list(GET kmdf 1 kmdf_minor)

set(wdk_include "${KSYNC_WDK}/Include/${KSYNC_WDK_VERSION}")
set(kmdf_include "${KSYNC_WDK}/Include/wdf/kmdf/${KSYNC_KMDF_VERSION}")
foreach(needed "${wdk_include}/km/ntifs.h" "${kmdf_include}/wdf.h")
  if(NOT EXISTS "${needed}")
    message(FATAL_ERROR "${needed} is missing: install the WDK, or set KSYNC_WDK, KSYNC_WDK_VERSION and "
      "KSYNC_KMDF_VERSION to what is installed")
  endif()
endforeach()
target_include_directories(ksync_flags SYSTEM INTERFACE "${wdk_include}/km/crt" "${wdk_include}/km"
  "${wdk_include}/shared" "${kmdf_include}")
target_compile_definitions(ksync_flags INTERFACE KSYNC_WDK _AMD64_ AMD64 _KERNEL_MODE=1
  KMDF_VERSION_MAJOR=${kmdf_major} KMDF_VERSION_MINOR=${kmdf_minor})

set(KSYNC_FRAMEWORK_ENTRY "")
set(framework_libraries "${KSYNC_WDK}/Lib/wdf/kmdf/x64/${KSYNC_KMDF_VERSION}")
set(kernel_libraries "${KSYNC_WDK}/Lib/${KSYNC_WDK_VERSION}/km/x64")
set(KSYNC_FRAMEWORK_LIBRARIES "${framework_libraries}/WdfDriverEntry.lib" "${framework_libraries}/WdfLdr.lib")
# The framework's entry was compiled with security cookies, which the first of these has.
set(KSYNC_NT_LIBRARIES "${kernel_libraries}/BufferOverflowFastFailK.lib" "${kernel_libraries}/ntoskrnl.lib"
  "${kernel_libraries}/hal.lib")
set(KSYNC_NT_LINK_OPTIONS -nostdlib -fuse-ld=lld
  LINKER:/driver LINKER:/nodefaultlib LINKER:/entry:FxDriverEntry
  "SHELL:-Xlinker /subsystem:native,10.00" # LINKER: would part it at the comma
  LINKER:/dynamicbase LINKER:/nxcompat LINKER:/opt:ref
  LINKER:/debug LINKER:/pdbaltpath:%_PDB% LINKER:/release) # release: with a checksum
