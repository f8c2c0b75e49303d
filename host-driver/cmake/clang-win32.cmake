# Toolchain of the user host as a Windows program: clang and lld with mingw-w64's headers and libraries, on Debian.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_C_COMPILER_TARGET x86_64-w64-windows-gnu)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
set(CMAKE_RC_COMPILER llvm-windres-19)
set(CMAKE_EXE_LINKER_FLAGS_INIT -fuse-ld=lld-19)
