# The kernel's rules for code, and how a driver that has ksync in it is linked. Part of CMakeLists.txt in builds
# with a toolchain file that sets KSYNC_NT.

# No libc, no stack probes (the kernel has no guard page to probe), no red zone (an interrupt writes below the
# stack pointer). The names of what the kernel exports may be those of a libc: memcpy and its kind are.
target_compile_options(ksync_flags INTERFACE
  -ffreestanding -fno-stack-protector -mno-stack-arg-probe -mno-red-zone -fasynchronous-unwind-tables
  -Wno-multichar -fstack-usage)
target_compile_definitions(ksync_flags INTERFACE _WIN32_WINNT=0x0A00 NTDDI_VERSION=0x0A000000)

# clang passes too few of an op's arguments in registers when it follows Windows' convention, and keeps no
# sibling call then; the other convention is between ops only.
if(CMAKE_C_COMPILER_ID STREQUAL "Clang")
  target_compile_options(ksync_flags INTERFACE "-Wno-#warnings") # mingw's intrin.h includes deprecated headers
  set(KSYNC_ENGINE_NT_OPTIONS "-DKSYNC_ENGINE_CONVENTION=__attribute__((sysv_abi))")
endif()

set(CMAKE_C_STANDARD_LIBRARIES "")
set(KSYNC_NT_LINK_OPTIONS
  -nostdlib -shared -Wl,--subsystem,native:10.0 -Wl,--entry,FxDriverEntry -Wl,--image-base,0x140000000
  -Wl,--dynamicbase -Wl,--nxcompat -Wl,--disable-auto-import -Wl,--exclude-all-symbols -Wl,--section-alignment,0x1000)
if(CMAKE_C_COMPILER_ID STREQUAL "Clang")
  list(APPEND KSYNC_NT_LINK_OPTIONS -Wl,-Xlink=-driver)
endif()

find_path(KSYNC_DDK ntifs.h PATHS /usr/share/mingw-w64/include/ddk /usr/x86_64-w64-mingw32/include/ddk
  NO_DEFAULT_PATH REQUIRED)
target_include_directories(ksync_flags SYSTEM INTERFACE "${KSYNC_DDK}")

# Import libraries of what mingw's lack, from lists of names.
find_program(KSYNC_DLLTOOL NAMES x86_64-w64-mingw32-dlltool llvm-dlltool-19 REQUIRED)
function(ksync_import_library name)
  set(library "${CMAKE_CURRENT_BINARY_DIR}/lib${name}.a")
  set(list "${CMAKE_CURRENT_SOURCE_DIR}/cmake/${name}.def")
  add_custom_command(OUTPUT "${library}" DEPENDS "${list}" VERBATIM
    COMMAND "${KSYNC_DLLTOOL}" -m i386:x86-64 -d "${list}" -l "${library}")
  add_custom_target(${name}_library DEPENDS "${library}")
endfunction()
ksync_import_library(ntoskrnl_more)
ksync_import_library(wdfldr)
set(KSYNC_NT_LIBRARIES "${CMAKE_CURRENT_BINARY_DIR}/libntoskrnl_more.a" ntoskrnl)

# A driver of KMDF that has the host in it: ksync_driver(<target> <name of the .sys> [<source>...]).
function(ksync_driver target name)
  file(GLOB sources CONFIGURE_DEPENDS kmdf/*.c)
  add_library(ksync_core_nt STATIC $<TARGET_OBJECTS:ksync_core> $<TARGET_OBJECTS:ksync_engine>)
  add_executable(${target} ${sources})
  add_dependencies(${target} ntoskrnl_more_library wdfldr_library)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .sys)
  target_include_directories(${target} PRIVATE include core platform platform/nt kmdf)
  target_link_options(${target} PRIVATE ${KSYNC_NT_LINK_OPTIONS})
  target_link_libraries(${target} PRIVATE ksync_flags ksync_core_nt
    "${CMAKE_CURRENT_BINARY_DIR}/libwdfldr.a" ${KSYNC_NT_LIBRARIES})
endfunction()
