# What makes a fault in memory harder to use, for all targets of this project: a canary in functions with arrays, checked
# calls of the C library, stack pages touched in order, indirect jumps to marked places alone (x86), relocations resolved and
# made read-only before main(), executables at a random address. Who links the library decides for itself.
#
# Builds with sanitizers leave it out: these check more, and their own checks of the C library must not be bypassed.
option(READOUT_HARDENING "Build with the compiler's and linker's protections" ON)

if(READOUT_HARDENING AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  set(protections -fstack-protector-strong)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    list(APPEND protections -fstack-clash-protection)
  endif()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    list(APPEND protections -fcf-protection)
  elseif(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
    list(APPEND protections -mbranch-protection=standard)
  endif()
  # The checked calls need an optimizer to know sizes. Undefined first, since distributions define it as well.
  set(optimized "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
  list(APPEND protections "$<${optimized}:-U_FORTIFY_SOURCE>" "$<${optimized}:-D_FORTIFY_SOURCE=2>")
  foreach(protection IN LISTS protections)
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:${protection}>")
  endforeach()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    add_compile_options("$<$<COMPILE_LANGUAGE:ASM>:-fcf-protection>")
  endif()
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    add_link_options(LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
  endif()
endif()
