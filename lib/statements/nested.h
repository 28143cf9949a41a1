// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_NESTED_H_
#define READOUT_LIB_STATEMENTS_NESTED_H_

// Reports within reports: "Xi said | all sides should wait |, according to the broadcaster".

#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/statements/tree.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Adds to `read`, which begins with Analysis::attributions, those
// - of a cue (of Analysis::bare_cues or found by its verb) that stands in what another attribution reports, with the
//   clause that complements the cue's verb as content;
// - of a bare cue right behind what somebody else relays: "'We will wait,' | Xi said |, according to the broadcaster".
//   Xi said the words; the broadcaster, that he said them.
void AddNestedAttributions(const Document& document, const Analysis& analysis, const Tree& tree,
                           std::vector<AttributionAnalysis>& read);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_NESTED_H_
