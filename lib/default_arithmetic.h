// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_DEFAULT_ARITHMETIC_H_
#define READOUT_LIB_DEFAULT_ARITHMETIC_H_

#include <cfenv>

namespace readout {
namespace internal {

// While it lives, this thread rounds to nearest, keeps small numbers and traps nothing, whatever the host has set; then
// the host's settings and flags are back. Results would depend on them otherwise.
class DefaultArithmetic {
 public:
  DefaultArithmetic() {
    std::fegetenv(&before_);
    std::fesetenv(FE_DFL_ENV);
  }
  ~DefaultArithmetic() { std::fesetenv(&before_); }
  DefaultArithmetic(const DefaultArithmetic&) = delete;
  DefaultArithmetic& operator=(const DefaultArithmetic&) = delete;

 private:
  std::fenv_t before_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_DEFAULT_ARITHMETIC_H_
