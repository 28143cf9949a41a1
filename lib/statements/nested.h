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

// Attributions for Analysis::bare_cues that stand in what another attribution reports, with the clause that complements
// the cue's verb as content.
std::vector<AttributionAnalysis> NestedAttributions(const Document& document, const Analysis& analysis,
                                                    const Tree& tree);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_NESTED_H_
