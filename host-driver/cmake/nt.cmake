# The kernel's rules for code, and how a driver that has ksync in it is linked. Part of CMakeLists.txt in builds
# with a toolchain file that sets KSYNC_NT.

# No libc, no stack probes (the kernel has no guard page to probe), no red zone (an interrupt writes below the
# stack pointer), and what unwinds the stack. What the kernel exports may have a libc's name: memcpy and its kind.
target_compile_options(ksync_flags INTERFACE
  -ffreestanding -fno-stack-protector -mno-stack-arg-probe -mno-red-zone -fasynchronous-unwind-tables
  -Wno-multichar -fstack-usage)
target_compile_definitions(ksync_flags INTERFACE _WIN32_WINNT=0x0A00 NTDDI_VERSION=0x0A000008) # 2004
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  target_compile_options(ksync_flags INTERFACE -fcallgraph-info=su) # who calls whom, for what the stack must hold
endif()
set(CMAKE_C_STANDARD_LIBRARIES "")

set(KSYNC_FRAMEWORK_ENTRY "${CMAKE_CURRENT_SOURCE_DIR}/kmdf/bind.c")
if(KSYNC_WDK)
  include(${CMAKE_CURRENT_LIST_DIR}/wdk.cmake)
else()
  include(${CMAKE_CURRENT_LIST_DIR}/mingw.cmake)
endif()

# A driver of KMDF that has the host in it: ksync_driver(<target> <name of the .sys> <source>...).
function(ksync_driver target name)
  add_executable(${target} ${ARGN} ${KSYNC_FRAMEWORK_ENTRY})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .sys)
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../include"
    "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../platform" "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../platform/nt"
    "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../kmdf")
  target_link_options(${target} PRIVATE ${KSYNC_NT_LINK_OPTIONS})
  target_link_libraries(${target} PRIVATE ksync_flags ksync_kmdf ksync_core_nt ${KSYNC_FRAMEWORK_LIBRARIES} ${KSYNC_NT_LIBRARIES})
endfunction()
