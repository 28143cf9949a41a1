// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_SYNTAX_H_
#define READOUT_LIB_ANALYSIS_SYNTAX_H_

#include "lib/analysis/analysis.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/weights.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Fills Analysis::words: parts of speech, entity types, and a dependency tree a sentence (biaffine parsing: Dozat and
// Manning 2017). A sentence longer than 256 words is parsed in stretches, whose roots hang from the first one's: the
// work for a text without full stops stays linear.
void ReadSyntax(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_SYNTAX_H_
