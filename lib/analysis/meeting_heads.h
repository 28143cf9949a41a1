// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_MEETING_HEADS_H_
#define READOUT_LIB_ANALYSIS_MEETING_HEADS_H_

#include "lib/analysis/analysis.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/weights.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// Fills Analysis::triggers and Analysis::topics. A trigger's roles are sought among the 120 words
// before and after its first; it joins the
// meeting of the earlier trigger, among the last 64, that it most likely shares one with, or begins a meeting.
void ReadMeetingHeads(const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_MEETING_HEADS_H_
