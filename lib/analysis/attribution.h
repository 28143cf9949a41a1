// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_ATTRIBUTION_H_
#define READOUT_LIB_ANALYSIS_ATTRIBUTION_H_

#include "lib/analysis/analysis.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/weights.h"
#include "lib/text/document.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// Fills Analysis::attributions: the spans of sources, cues and contents are read off three chains, contents cut where a
// paragraph ends, then every content
// takes the best of the cues with at most 40 words between them, and every cue the best of the sources likewise; or
// none, if no score is above PairHead::none. Each cue, or source, between the two counts against a link. Contents with
// one cue are pieces of one attribution. A content without a cue takes a source of its own. Cues and sources without
// content are dropped.
void ReadAttributions(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                      const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_ATTRIBUTION_H_
