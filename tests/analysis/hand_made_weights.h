// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_ANALYSIS_HAND_MADE_WEIGHTS_H_
#define READOUT_TESTS_ANALYSIS_HAND_MADE_WEIGHTS_H_

// Heads and scorers so simple that a test says what the network "says" of each word.

#include <algorithm>
#include <list>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/weights.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

class HandMadeWeights {
 public:
  static constexpr int kColumns = 160;

  explicit HandMadeWeights(int words) : heads(words, kColumns) {}
  HandMadeWeights(const HandMadeWeights&) = delete;
  HandMadeWeights& operator=(const HandMadeWeights&) = delete;

  // Gives `head` the labels O, B and I, and says O of every word.
  void Make(SpanHead& head) {
    head.columns = NewColumns(3);
    head.types = {"", "", ""};
    head.crf.labels = {{BioLabel::kOutside, -1}, {BioLabel::kBegin, 0}, {BioLabel::kInside, 0}};
    head.crf.transition = Keep(std::vector<float>(9, 0.0f));
    head.crf.start = head.crf.end = Keep(std::vector<float>(3, 0.0f));
    for (int word = 0; word < heads.rows; ++word) At(head.columns, word)[0] = kSure;
  }

  void Make(TagHead& head, std::vector<absl::string_view> labels) {
    head.columns = NewColumns(static_cast<int>(labels.size()));
    head.labels = std::move(labels);
  }

  // Gives `head` a left and a right key of `size` numbers each; a pair scores their product and `bias`. With labels,
  // the right key has `size` numbers for each of them.
  void Make(PairHead& head, int size, int labels = 1, float bias = 0) {
    head.left = NewColumns(size);
    head.right = NewColumns(size * labels);
    std::vector<float> weights(size_t{1} * labels * (size + 1) * (size * labels + 1), 0.0f);
    float* row = weights.data();
    for (int label = 0; label < labels; ++label) {
      for (int i = 0; i < size; ++i, row += size * labels + 1) row[label * size + i] = 1;
      row[size * labels] = bias;
      row += size * labels + 1;
    }
    head.scorer = Biaffine(Keep(std::move(weights)), labels, size, size * labels);
  }

  // Says that `words` are a span.
  void Mark(const SpanHead& head, WordRange words) {
    for (int word = words.begin; word < words.end; ++word) {
      At(head.columns, word)[word == words.begin ? 1 : 2] = 2 * kSure;
    }
  }

  void Set(Columns columns, int word, const std::vector<float>& values) {
    std::copy(values.begin(), values.end(), At(columns, word).begin());
  }

  // Numbers that live as long as this.
  absl::Span<const float> Keep(std::vector<float> values) {
    kept_.push_back(std::move(values));
    return kept_.back();
  }

  AnalysisWeights weights;
  Matrix heads;

 private:
  static constexpr float kSure = 20;

  Columns NewColumns(int size) {
    const Columns columns = {next_, size};
    next_ += size;
    return columns;
  }

  absl::Span<float> At(Columns columns, int word) { return heads.Row(word).subspan(columns.begin, columns.size); }

  int next_ = 0;
  std::list<std::vector<float>> kept_;  // Its elements stay where they are.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_ANALYSIS_HAND_MADE_WEIGHTS_H_
