# Toolchain of the driver: clang and lld with the WDK, on Windows. Has not been run with Microsoft's files; a test runs
# it on Debian, with mingw-w64's in their places.
#   cmake -S host-driver -B build\driver -G Ninja -DCMAKE_TOOLCHAIN_FILE=cmake/wdk-nt.cmake
# Microsoft's cl does not do: wasm3's ops need calls that leave no frame behind, which it does not promise.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
if(NOT DEFINED CMAKE_C_COMPILER)
  set(CMAKE_C_COMPILER clang)
endif()
set(CMAKE_C_COMPILER_TARGET x86_64-pc-windows-msvc)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY) # nothing links without a libc
set(CMAKE_MSVC_RUNTIME_LIBRARY "") # nor with one
set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Debug, where cmake is not told, would be without optimisation")
set(KSYNC_WDK "C:/Program Files (x86)/Windows Kits/10" CACHE PATH "folder of the WDK")
set(KSYNC_NT ON)
