// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_EXPONENTIAL_H_
#define READOUT_LIB_NN_EXPONENTIAL_H_

#include <cstdint>
#include <cstring>

namespace readout {
namespace internal {

// e^x to within 3e-16 of it, with the same bits on every processor. Those of the C library are not the same: glibc's
// exp() takes fused multiply-add where there is one, which changes the last bit of every 20th result (measured with
// glibc 2.36), and expf() of a few.
//
// Below -700 and above 700 it stays at what it is there: at neither end is a result infinite, zero or subnormal.
inline double Exp(double x) {
  constexpr double kMost = 700;
  constexpr double kPowers = 1.4426950408889634;      // Of two in one of e.
  constexpr double kLogHigh = 0.6931471803691238;     // ln 2 without its last 21 bits, so that a product with a power
  constexpr double kLogLow = 1.9082149292705877e-10;  // is exact; and what that lacks.
  if (x != x) return x;
  x = x < -kMost ? -kMost : x > kMost ? kMost : x;
  const double scaled = x * kPowers;
  const int64_t power = static_cast<int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  const double r = x - static_cast<double>(power) * kLogHigh - static_cast<double>(power) * kLogLow;
  // The series up to r^13 / 13!, |r| <= ln 2 / 2; in two halves, which a processor computes at the same time.
  const double s = r * r;
  double even = 1.0 / 479001600;
  even = even * s + 1.0 / 3628800;
  even = even * s + 1.0 / 40320;
  even = even * s + 1.0 / 720;
  even = even * s + 1.0 / 24;
  even = even * s + 1.0 / 2;
  double odd = 1.0 / 6227020800;
  odd = odd * s + 1.0 / 39916800;
  odd = odd * s + 1.0 / 362880;
  odd = odd * s + 1.0 / 5040;
  odd = odd * s + 1.0 / 120;
  odd = odd * s + 1.0 / 6;
  // Small parts first.
  double y = 1 + (r + (even * s + odd * s * r));
  uint64_t bits;
  std::memcpy(&bits, &y, sizeof(bits));
  bits += static_cast<uint64_t>(power) << 52;
  std::memcpy(&y, &bits, sizeof(y));
  return y;
}

// Rounded to float once: infinite or zero where that has no such number.
inline float Exp(float x) { return static_cast<float>(Exp(static_cast<double>(x))); }

// The probability whose log-odds are `x`.
inline float Sigmoid(float x) { return 1 / (1 + Exp(-x)); }

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_EXPONENTIAL_H_
