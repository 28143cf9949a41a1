# The same Readouts, byte for byte, whatever instruction set the matrix library may use at most. The library itself reads
# no environment, oneDNN does. lib/nn's own kernels are compared set by set in tests/nn/kernels_test.cc.
foreach(article border_talks.json call_readout.txt fishing_talks.txt)
  unset(expected)
  foreach(set ALL SSE41 AVX AVX2 AVX512_CORE AVX512_CORE_VNNI)
    execute_process(
      COMMAND ${CMAKE_COMMAND} -E env ONEDNN_MAX_CPU_ISA=${set} ${COMMAND} extract --format=json
        ${SOURCE}/examples/articles/${article}
      OUTPUT_VARIABLE found RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR found STREQUAL "")
      message(FATAL_ERROR "${article}, ${set}: ended with ${result}")
    endif()
    if(NOT DEFINED expected)
      set(expected "${found}")
    elseif(NOT found STREQUAL expected)
      message(FATAL_ERROR "${article}: ${set} gives another Readout")
    endif()
    string(SHA256 hash "${found}")
    message(STATUS "${article} ${set} ${hash}")
  endforeach()
endforeach()
