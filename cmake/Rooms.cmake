# readout_room(<name> SOURCES <file>... [DEPENDS <target>...])
#
# A room is one folder of lib/: its objects go into the library, and the static library readout_<name> of them is what
# tests and other rooms link. DEPENDS names other rooms' libraries and outside ones.
function(readout_room name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;DEPENDS")
  add_library(readout_${name}_objects OBJECT ${ARG_SOURCES})
  readout_compile_settings(readout_${name}_objects)
  target_link_libraries(readout_${name}_objects PUBLIC ${ARG_DEPENDS})
  add_library(readout_${name} STATIC $<TARGET_OBJECTS:readout_${name}_objects>)
  target_include_directories(readout_${name} PUBLIC ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include ${READOUT_GEN_DIR})
  target_link_libraries(readout_${name} PUBLIC ${ARG_DEPENDS})
  target_sources(readout PRIVATE $<TARGET_OBJECTS:readout_${name}_objects>)
  set_property(TARGET readout APPEND PROPERTY READOUT_ROOM_LINKS ${ARG_DEPENDS})
endfunction()

# Links `readout` with every outside library that a room of it depends on. Called once, after the last room.
function(readout_link_rooms)
  get_target_property(links readout READOUT_ROOM_LINKS)
  list(FILTER links EXCLUDE REGEX "^readout_")
  list(REMOVE_DUPLICATES links)
  list(SORT links)
  target_link_libraries(readout PRIVATE ${links})
endfunction()

# Settings of all our own code. No fused multiply-add: results must not depend on the compiler's choice.
function(readout_compile_settings target)
  target_compile_features(${target} PUBLIC cxx_std_17)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON POSITION_INDEPENDENT_CODE ON)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include ${READOUT_GEN_DIR})
  target_compile_options(${target} PRIVATE -Wall -Wextra -ffp-contract=off $<$<BOOL:${READOUT_WERROR}>:-Werror>)
endfunction()

# readout_test(<name> SOURCES <file>... LINKS <target>...): a GoogleTest program, its cases known to CTest.
function(readout_test name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LINKS")
  add_executable(${name} ${ARG_SOURCES})
  readout_compile_settings(${name})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} GTest::gmock GTest::gtest_main)
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60)
endfunction()
