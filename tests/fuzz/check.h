// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_FUZZ_CHECK_H_
#define READOUT_TESTS_FUZZ_CHECK_H_

#include <cstdio>
#include <cstdlib>
#include <string>

namespace readout {
namespace internal {

// Ends the fuzzer, which then keeps the input, if there is a fault (tests/robustness/invariants.h).
inline void FailOn(const std::string& fault) {
  if (fault.empty()) return;
  std::fprintf(stderr, "broken: %s\n", fault.c_str());
  std::abort();
}

}  // namespace internal
}  // namespace readout

// Likewise, if `condition` does not hold.
#define READOUT_FUZZ_CHECK(condition) ::readout::internal::FailOn((condition) ? "" : __FILE__ ": " #condition)

#endif  // READOUT_TESTS_FUZZ_CHECK_H_
