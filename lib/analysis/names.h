// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_NAMES_H_
#define READOUT_LIB_ANALYSIS_NAMES_H_

#include "lib/analysis/analysis.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/weights.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Fills Analysis::names: what the chain of labels finds, the persons that the tree knows besides, and the two steps
// below. Wants the words' tags and trees to be there.
void ReadNames(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis);

// Cuts persons' names where a web page's next link has run into them: "Trump | Donald John TrumpGOP senators balk".
void CutRunOns(const Document& document, Analysis& analysis);

// Lets a person whom Analysis::names names in full somewhere be a person wherever the name stands: the same words
// where the network saw none ("Leo Varadkar"), and the family name behind an office where it saw none or something
// else ("Foreign Minister | Kuleba" of a headline, an organization). Names stay in text order and apart.
void RepeatPersons(const Document& document, Analysis& analysis);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_NAMES_H_
