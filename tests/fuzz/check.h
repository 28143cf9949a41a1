// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_FUZZ_CHECK_H_
#define READOUT_TESTS_FUZZ_CHECK_H_

#include <cstdlib>

// Ends the fuzzer, which then keeps the input, if `condition` does not hold.
#define READOUT_FUZZ_CHECK(condition) \
  do {                                \
    if (!(condition)) std::abort();   \
  } while (false)

#endif  // READOUT_TESTS_FUZZ_CHECK_H_
