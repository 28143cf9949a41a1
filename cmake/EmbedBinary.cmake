# readout_embed_binary(<target> SYMBOL <name> FILE <path> MAGIC <text>)
#
# Links the bytes of <path> into <target>, from the hidden symbol <name> (aligned to 64 bytes) to <name>_end. The file's
# first bytes must be MAGIC: a pointer file of a large file storage is then found out here, not by the program. Without the
# file both symbols are the same address, and the configuration warns. Assembled, because a compiler needs minutes and
# gigabytes for an array of this size.
function(readout_embed_binary target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "SYMBOL;FILE;MAGIC" "")
  get_filename_component(path "${ARG_FILE}" ABSOLUTE)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${ARG_SYMBOL}.S")
  set(content "")
  if(EXISTS "${path}")
    string(LENGTH "${ARG_MAGIC}" length)
    string(HEX "${ARG_MAGIC}" wanted)
    file(READ "${path}" found LIMIT ${length} HEX)
    if(NOT found STREQUAL wanted)
      message(FATAL_ERROR "${path} does not begin with ${ARG_MAGIC}; is it a pointer to a file that was not fetched?")
    endif()
    set(content "  .incbin \"${path}\"")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${path}")
  else()
    message(WARNING "${path} is missing; ${target} is built without it")
  endif()
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT [[
// Made by cmake/EmbedBinary.cmake.
#if defined(__APPLE__)
#define NAME(x) _##x
#define HIDDEN .private_extern
  .const
#else
#define NAME(x) x
#define HIDDEN .hidden
#if defined(__CET__)
#include <cet.h>  // Says that this file, too, jumps to no unmarked place.
#endif
  .section .rodata
#endif
  .globl NAME(@ARG_SYMBOL@)
  .globl NAME(@ARG_SYMBOL@_end)
  HIDDEN NAME(@ARG_SYMBOL@)
  HIDDEN NAME(@ARG_SYMBOL@_end)
  .balign 64
NAME(@ARG_SYMBOL@):
@content@
NAME(@ARG_SYMBOL@_end):
  .byte 0
#if defined(__ELF__)
  .section .note.GNU-stack,"",%progbits
#endif
]])
  target_sources(${target} PRIVATE "${source}")
endfunction()
