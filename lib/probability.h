// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_PROBABILITY_H_
#define READOUT_LIB_PROBABILITY_H_

#include <algorithm>

namespace readout {
namespace internal {

// The probability nearest to `value`: in [0, 1]; what is no number is 0.
inline float AsProbability(float value) { return value > 0 ? std::min(value, 1.0f) : 0.0f; }

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_PROBABILITY_H_
