// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_CRF_H_
#define READOUT_LIB_ANALYSIS_CRF_H_

// Linear-chain conditional random fields over BIO labels (Lafferty et al. 2001).

#include <vector>

#include "absl/types/span.h"
#include "lib/analysis/matrix.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// What a label of the chain is: outside (O), or the beginning (B) or inside (I) of a span of a type.
struct BioLabel {
  enum Kind { kOutside, kBegin, kInside };
  Kind kind = kOutside;
  int type = 0;  // Equal for the B and the I of one type.
};

struct CrfWeights {
  std::vector<BioLabel> labels;        // L of them.
  absl::Span<const float> transition;  // [L, L], from the row's label to the column's.
  absl::Span<const float> start;       // [L]
  absl::Span<const float> end;         // [L]
  float open_bias = 0;                 // Added to the score of every B label.
};

struct TaggedSpan {
  WordRange words;
  int label = 0;          // Its B label.
  float probability = 0;  // The least marginal probability of its labels.
};

// Finds the spans of the best label sequence of `scores` [words, L], in which I follows only B or I of its type, and
// how sure the chain is of each. Linear in the number of words.
std::vector<TaggedSpan> DecodeCrf(const CrfWeights& weights, const Matrix& scores);

// `spans`, cut where a paragraph ends: what a chain draws across that border, from a headline to a dateline for
// example, is several.
std::vector<TaggedSpan> CutAtParagraphs(const std::vector<TaggedSpan>& spans, const Document& document);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_CRF_H_
