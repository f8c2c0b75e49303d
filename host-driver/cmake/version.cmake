# The file properties of what runs on Windows: ksync_version(<target> <file> <application or driver> <description>).
# Nobody needs a resource compiler for anything else: without one they have none.
include(CheckLanguage)
check_language(RC)
if(NOT CMAKE_RC_COMPILER)
  message(STATUS "No resource compiler: files will have no version among their properties")
  function(ksync_version)
  endfunction()
  return()
endif()
enable_language(RC)
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../process/version.h" line REGEX "define KSYNC_VERSION")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" KSYNC_VERSION "${line}")
string(REPLACE "." "," KSYNC_VERSION_COMMAS "${KSYNC_VERSION}.0")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/../process/version.h")
set(KSYNC_VERSION_TEMPLATE "${CMAKE_CURRENT_LIST_DIR}/version.rc.in")

function(ksync_version target file type description)
  set(KSYNC_FILE_TYPE 1L) # VFT_APP
  if(type STREQUAL "driver")
    set(KSYNC_FILE_TYPE "3L\nFILESUBTYPE 7L") # VFT_DRV, VFT2_DRV_SYSTEM
  endif()
  set(resource "${CMAKE_CURRENT_BINARY_DIR}/${target}.rc")
  configure_file("${KSYNC_VERSION_TEMPLATE}" "${resource}" @ONLY)
  target_sources(${target} PRIVATE "${resource}")
endfunction()
