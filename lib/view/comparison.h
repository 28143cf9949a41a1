// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_VIEW_COMPARISON_H_
#define READOUT_LIB_VIEW_COMPARISON_H_

#include <vector>

#include "lib/interchange/grounded.h"
#include "lib/view/html.h"
#include "lib/view/marks.h"
#include "readout/v1/comparison.pb.h"

namespace readout {
namespace internal {

// Returns the marks of what differs in one account: difference 0 is "x0" in each.
std::vector<Mark> DifferencesIn(const Grounded& source, int account, const v1::Comparison& comparison);

// Writes where accounts contradict each other, as a list with the ids "x0", "x1" ..., and what all of them and what one
// alone says. `comparison` is that of `accounts`.
void WriteComparison(const std::vector<Grounded>& accounts, const v1::Comparison& comparison, Html& html);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_VIEW_COMPARISON_H_
