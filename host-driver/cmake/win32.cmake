# The user host as a Windows program, with mingw-w64's gcc or with clang. Part of CMakeLists.txt in builds for
# Windows that are not the driver's. Microsoft's cl does not do: it does not promise the sibling calls that the
# engine's ops rely on.
if(MSVC AND NOT CMAKE_C_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "ksync-host needs clang or mingw-w64's gcc, not ${CMAKE_C_COMPILER}")
endif()
target_compile_definitions(ksync_flags INTERFACE
  _WIN32_WINNT=0x0A00 NTDDI_VERSION=0x0A000000 __USE_MINGW_ANSI_STDIO=1)
if(MSVC OR CMAKE_C_SIMULATE_ID STREQUAL "MSVC") # clang with Microsoft's C library
  target_compile_definitions(ksync_flags INTERFACE _CRT_SECURE_NO_WARNINGS)
else()
  target_link_options(ksync_flags INTERFACE -static) # no DLL besides the system's
endif()
target_link_libraries(ksync_flags INTERFACE advapi32 winmm)
