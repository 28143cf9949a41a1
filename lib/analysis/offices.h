// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_OFFICES_H_
#define READOUT_LIB_ANALYSIS_OFFICES_H_

// Which words are offices of state.

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// True if a word of `title`, letter case aside, is an office that states fill: "Foreign Minister", "president-elect".
bool IsOffice(absl::string_view title);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_OFFICES_H_
