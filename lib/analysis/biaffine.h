// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_BIAFFINE_H_
#define READOUT_LIB_ANALYSIS_BIAFFINE_H_

#include <vector>

#include "absl/types/span.h"

namespace readout {
namespace internal {

// Scores pairs of vectors by [a; 1]^T U [b; 1] (Dozat and Manning 2017), for each of K labels. Does not own U.
class Biaffine {
 public:
  Biaffine() = default;
  // `weights` is [K, left + 1, right + 1], row-major.
  Biaffine(absl::Span<const float> weights, int labels, int left, int right)
      : weights_(weights), labels_(labels), left_(left), right_(right) {}

  int labels() const { return labels_; }

  // [a; 1]^T U for one label: what Score() takes for each `b` that the same `a` is held against. [right + 1].
  std::vector<float> Project(absl::Span<const float> a, int label = 0) const {
    std::vector<float> projected(right_ + 1, 0.0f);
    for (int i = 0; i <= left_; ++i) {
      const float factor = i < left_ ? a[i] : 1.0f;
      const float* row = weights_.data() + (size_t{1} * label * (left_ + 1) + i) * (right_ + 1);
      for (int j = 0; j <= right_; ++j) projected[j] += factor * row[j];
    }
    return projected;
  }

  static float Score(absl::Span<const float> projected, absl::Span<const float> b) {
    float score = projected[b.size()];
    for (size_t j = 0; j < b.size(); ++j) score += projected[j] * b[j];
    return score;
  }

 private:
  absl::Span<const float> weights_;
  int labels_ = 0;
  int left_ = 0;
  int right_ = 0;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_BIAFFINE_H_
