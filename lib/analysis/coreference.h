// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_COREFERENCE_H_
#define READOUT_LIB_ANALYSIS_COREFERENCE_H_

#include "lib/analysis/analysis.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/weights.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Numbers the clusters of Analysis::mentions by mention ranking (Lee et al. 2017, with words for mentions as in
// Dobrovolskii 2021): each mention takes the best of its candidates, the 60 mentions before it and up to 20 earlier
// ones with the same head word among the 400 before it, or begins a cluster.
void ReadCoreference(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                     const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_COREFERENCE_H_
