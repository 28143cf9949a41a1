// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_MENTIONS_H_
#define READOUT_LIB_ANALYSIS_MENTIONS_H_

#include "lib/analysis/analysis.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Fills Analysis::mentions, but for their clusters, from words and names. A mention is a word (word-level coreference:
// Dobrovolskii 2021); its extent is the subtree around it without relative clauses, appositions, coordination and
// punctuation at its edges. A name of a person, group, organization or place that no mention holds becomes one.
void ReadMentions(const Document& document, Analysis& analysis);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_MENTIONS_H_
