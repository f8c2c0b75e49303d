# Headers, import libraries and linker options for a driver on a machine without the WDK: mingw-w64's.
find_path(KSYNC_DDK ntifs.h PATHS /usr/share/mingw-w64/include/ddk /usr/x86_64-w64-mingw32/include/ddk
  NO_DEFAULT_PATH REQUIRED)
target_include_directories(ksync_flags SYSTEM INTERFACE "${KSYNC_DDK}")

set(KSYNC_NT_LINK_OPTIONS
  -nostdlib -shared -Wl,--subsystem,native:10.0 -Wl,--entry,FxDriverEntry -Wl,--image-base,0x140000000
  -Wl,--dynamicbase -Wl,--nxcompat -Wl,--disable-auto-import -Wl,--exclude-all-symbols -Wl,--section-alignment,0x1000)
if(CMAKE_C_COMPILER_ID STREQUAL "Clang")
  target_compile_options(ksync_flags INTERFACE "-Wno-#warnings") # mingw's intrin.h includes deprecated headers
  list(APPEND KSYNC_NT_LINK_OPTIONS -Wl,-Xlink=-driver -Wl,-Xlink=-release) # release: with a checksum
  # Symbols for WinDbg, in a file beside the driver. gcc writes none: its symbols are for gdb, and in the driver.
  target_compile_options(ksync_flags INTERFACE -gcodeview)
  list(APPEND KSYNC_NT_LINK_OPTIONS -Wl,--pdb= -Wl,-Xlink=-pdbaltpath:%_PDB%) # its name, without a folder
endif()

# Import libraries of what mingw's lack, from lists of names.
find_program(KSYNC_DLLTOOL NAMES x86_64-w64-mingw32-dlltool llvm-dlltool-19 REQUIRED)
function(ksync_import_library name)
  set(library "${CMAKE_CURRENT_BINARY_DIR}/lib${name}.a")
  set(list "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${name}.def")
  add_custom_command(OUTPUT "${library}" DEPENDS "${list}" VERBATIM
    COMMAND "${KSYNC_DLLTOOL}" -m i386:x86-64 -d "${list}" -l "${library}")
  add_custom_target(${name}_file DEPENDS "${library}")
  add_library(${name} INTERFACE)
  target_link_libraries(${name} INTERFACE "${library}")
  add_dependencies(${name} ${name}_file)
endfunction()
ksync_import_library(ntoskrnl_more)
ksync_import_library(wdfldr_import)
set(KSYNC_FRAMEWORK_LIBRARIES wdfldr_import)
set(KSYNC_NT_LIBRARIES ntoskrnl_more ntoskrnl)
