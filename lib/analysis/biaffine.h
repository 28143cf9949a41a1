// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_BIAFFINE_H_
#define READOUT_LIB_ANALYSIS_BIAFFINE_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "lib/analysis/matrix.h"
#include "lib/nn/buffer.h"

namespace readout {
namespace internal {

// `count` vectors that lie `stride` numbers apart.
struct VectorRows {
  const float* first = nullptr;
  size_t stride = 0;
  int count = 0;
};

// What Biaffine::Project() makes of many vectors, `stride` numbers apart.
struct ProjectedRows {
  const float* Row(int row) const { return data.data() + size_t{1} * row * stride; }

  int stride = 0;
  Buffer<float> data;
};

// Scores pairs of vectors by [a; 1]^T U [b; 1] (Dozat and Manning 2017), for each of K labels. Does not own U, but
// keeps a copy of it in the order in which many pairs are scored at once; copies of a Biaffine share that.
class Biaffine {
 public:
  Biaffine() = default;
  // `weights` is [K, left + 1, right + 1], row-major.
  Biaffine(absl::Span<const float> weights, int labels, int left, int right);

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

  // Project() of many vectors, for label 0.
  ProjectedRows ProjectAll(absl::Span<const float* const> left) const;
  // Of the projected rows [begin, begin + count) with all right vectors, [count, right.size()]. The same bits as
  // Score(), twenty times as fast.
  Matrix ScoreAll(const ProjectedRows& projected, int begin, int count, absl::Span<const float* const> right) const;
  // Of one left vector with all right ones, for each label, [right.count, K]. The same bits as Score().
  Matrix ScoreAllLabels(absl::Span<const float> left, const VectorRows& right) const;
  // Of each left vector with the right one of the same place, for each label, [left.size(), K]. Works on each distinct
  // right vector once, and so sums in another order than Score(). If K is more than 1. `scratch` grows to what one
  // call needs, half a megabyte with our weights, and serves the next.
  Matrix ScoreLabels(absl::Span<const float* const> left, absl::Span<const float* const> right,
                     Buffer<float>& scratch) const;

 private:
  static constexpr int kBlock = 32;  // Vectors projected at once; what they become fits the second-level cache.

  // One side's vector with a 1 behind it, times U. U is [size + 1, columns], zeros at the end of a row to a multiple of
  // 16, and lies in panels of kPanel columns, the last of which may be narrower.
  struct Packed {
    Packed(int size_in, int used);

    // Where row `row` has column `column`.
    float* At(int row, int column);
    // [vectors.size(), columns].
    void Project(absl::Span<const float* const> vectors, float* projected) const;

    int size = 0;
    int columns = 0;
    Buffer<float> weights;
  };

  int PaddedLabels() const;

  absl::Span<const float> weights_;
  std::shared_ptr<const Packed> from_left_;   // Of label 0: [left + 1, right + 1].
  std::shared_ptr<const Packed> from_right_;  // Of more than one label: [right + 1, (left + 1) * K].
  int labels_ = 0;
  int left_ = 0;
  int right_ = 0;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_BIAFFINE_H_
