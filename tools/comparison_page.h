// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_COMPARISON_PAGE_H_
#define READOUT_TOOLS_COMPARISON_PAGE_H_

#include <string>

#include "absl/types/span.h"
#include "readout/v1/comparison.pb.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace tools {

// A page for a person to read: the differences first, then meeting by meeting who and what all accounts have and one
// alone has, then what was said. `comparison` is of `readouts`, which count bytes. Accounts are lettered from A.
std::string SummarizeComparison(const v1::Comparison& comparison, absl::Span<const v1::Readout> readouts, int width);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_COMPARISON_PAGE_H_
