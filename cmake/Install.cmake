# Installs the library with all that a program needs to build on it: headers, messages, a CMake package and readout.pc.
include(CMakePackageConfigHelpers)

install(TARGETS readout EXPORT readoutTargets)
install(DIRECTORY include/readout "${READOUT_GEN_DIR}/readout"
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.h" PATTERN "model" EXCLUDE)
install(DIRECTORY proto/readout/v1
  DESTINATION ${CMAKE_INSTALL_DATADIR}/readout/proto/readout
  FILES_MATCHING PATTERN "*.proto")
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})

get_target_property(type readout TYPE)
string(COMPARE EQUAL "${type}" STATIC_LIBRARY READOUT_STATIC)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/readout")
install(EXPORT readoutTargets NAMESPACE readout:: DESTINATION ${package_dir})
configure_package_config_file(cmake/readoutConfig.cmake.in readoutConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(readoutConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/readoutConfig.cmake" "${PROJECT_BINARY_DIR}/readoutConfigVersion.cmake"
  DESTINATION ${package_dir})

# Translates CMake targets into the words of readout.pc: `requires` of packages, `libs` of what has no package.
function(readout_pkg_config_names requires libs)
  set(packages)
  set(flags)
  foreach(target ${ARGN})
    if(target MATCHES "^absl::(.*)")
      list(APPEND packages absl_${CMAKE_MATCH_1})
    elseif(target STREQUAL protobuf::libprotobuf)
      list(APPEND packages protobuf)
    elseif(target STREQUAL OpenSSL::Crypto)
      list(APPEND packages libcrypto)
    elseif(target STREQUAL ICU::uc)
      list(APPEND packages icu-uc)
    elseif(target STREQUAL DNNL::dnnl)
      list(APPEND flags -ldnnl)
    elseif(target STREQUAL OpenMP::OpenMP_CXX)
      list(APPEND flags ${OpenMP_CXX_FLAGS})
    elseif(target STREQUAL Threads::Threads)
      list(APPEND flags -pthread)
    else()
      message(FATAL_ERROR "readout.pc: no name known for ${target}; add it here and to readoutConfig.cmake.in")
    endif()
  endforeach()
  list(JOIN packages " " packages)
  list(JOIN flags " " flags)
  set(${requires} "${packages}" PARENT_SCOPE)
  set(${libs} "${flags}" PARENT_SCOPE)
endfunction()

# A static library's user has to link what it was built on, so there nothing is private.
get_target_property(all_links readout LINK_LIBRARIES)
get_target_property(public_links readout INTERFACE_LINK_LIBRARIES)
list(FILTER all_links EXCLUDE REGEX "^::@")
list(FILTER public_links EXCLUDE REGEX "^::@|LINK_ONLY")
list(REMOVE_DUPLICATES all_links)
list(REMOVE_DUPLICATES public_links)
if(READOUT_STATIC)
  set(public_links ${all_links})
endif()
readout_pkg_config_names(READOUT_PC_REQUIRES READOUT_PC_LIBS ${public_links})
configure_file(cmake/readout.pc.in readout.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/readout.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
