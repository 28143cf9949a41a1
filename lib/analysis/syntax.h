// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_SYNTAX_H_
#define READOUT_LIB_ANALYSIS_SYNTAX_H_

#include "absl/types/span.h"
#include "lib/analysis/analysis.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/weights.h"
#include "lib/nn/buffer.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Fills Analysis::words: parts of speech, entity types, and a dependency tree a sentence (biaffine parsing: Dozat and
// Manning 2017). A sentence longer than 256 words is parsed in stretches, whose roots hang from the first one's: the
// work for a text without full stops stays linear.
void ReadSyntax(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                const Watch& watch = {});

// The same from heads that come piece by piece, of which none is kept longer than its stretch is open.
class SyntaxReader {
 public:
  // All must outlive it. Sizes Analysis::words.
  SyntaxReader(const Document& document, const AnalysisWeights& weights, Analysis& analysis);

  // Takes the heads of the next words. Once `watch` has expired, what is read is incomplete.
  void Add(const Matrix& heads, const Watch& watch = {});

 private:
  // Reads the stretches that end within `heads`, whose first row is of the word next_.
  void Parse(const Matrix& heads, const Watch& watch);
  int StretchEnd(int begin) const;
  void PutLabels(const Matrix& heads, int first, WordRange words);
  // `stretches` follow each other. Row 0 of `heads` is of the word `first`.
  void ParseStretches(const Matrix& heads, int first, absl::Span<const WordRange> stretches);

  const Document& document_;
  const AnalysisWeights& weights_;
  const int root_label_;
  Analysis& analysis_;
  Matrix pending_;  // Heads of the words from next_ on.
  Buffer<float> label_scratch_;
  int next_ = 0;
  int root_ = -1;  // Of the sentence that next_ is in, if a stretch of it has been parsed.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_SYNTAX_H_
