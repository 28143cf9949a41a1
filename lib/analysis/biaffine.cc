// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/biaffine.h"

#include <algorithm>
#include <utility>

#include "lib/nn/kernels.h"

namespace readout {
namespace internal {
namespace {

constexpr int RoundUp(int value, int step) { return (value + step - 1) / step * step; }

}  // namespace

Biaffine::Biaffine(absl::Span<const float> weights, int labels, int left, int right)
    : weights_(weights), labels_(labels), left_(left), right_(right) {
  if (weights.size() != size_t{1} * labels * (left + 1) * (right + 1)) return;  // Whoever loads them has said so.
  packed_columns_ = RoundUp((right + 1) * labels, 16);
  auto packed = std::make_shared<Buffer<float>>(size_t{1} * (left + 1) * packed_columns_);
  const float* from = weights.data();
  for (int label = 0; label < labels; ++label) {
    for (int i = 0; i <= left; ++i, from += right + 1) {
      float* const to = packed->data() + size_t{1} * i * packed_columns_ + label;
      for (int j = 0; j <= right; ++j) to[size_t{1} * j * labels] = from[j];
    }
  }
  packed_ = std::move(packed);
}

void Biaffine::ProjectBlock(const PairSide& left, int begin, int count, float* projected) const {
  const int rows = RoundUp(count, kProductRows);
  Buffer<float> vectors(size_t{1} * rows * (left_ + 1));  // The rows in excess are zero.
  for (int i = 0; i < count; ++i) {
    float* const to = vectors.data() + size_t{1} * i * (left_ + 1);
    std::copy_n(left.first + (begin + i) * left.stride, left_, to);
    to[left_] = 1;
  }
  std::fill_n(projected, size_t{1} * rows * packed_columns_, 0.0f);
  BestKernels().multiply_add(vectors.data(), left_ + 1, packed_->data(), packed_columns_, rows, packed_columns_,
                             left_ + 1, projected, packed_columns_);
}

Matrix Biaffine::ScoreAll(const PairSide& left, absl::Span<const float* const> right) const {
  const int count = static_cast<int>(right.size());
  const int padded = RoundUp(count, 16);
  // Side by side, so that the scores of neighbours are summed at once, each in Score()'s order.
  Buffer<float> turned(size_t{1} * right_ * padded);
  for (int j = 0; j < count; ++j) {
    for (int i = 0; i < right_; ++i) turned.data()[size_t{1} * i * padded + j] = right[j][i];
  }
  Matrix scores(left.count, count);
  Buffer<float> projected(size_t{1} * kBlock * packed_columns_);
  Buffer<float> block(size_t{1} * kBlock * padded);
  for (int begin = 0; begin < left.count; begin += kBlock) {
    const int rows = std::min(kBlock, left.count - begin);
    ProjectBlock(left, begin, rows, projected.data());
    for (int i = 0; i < rows; ++i) {
      const float bias = projected.data()[size_t{1} * i * packed_columns_ + size_t{1} * right_ * labels_];
      std::fill_n(block.data() + size_t{1} * i * padded, padded, bias);
    }
    for (int i = 0; labels_ > 1 && i < rows; ++i) {  // Label 0 moves together.
      float* const row = projected.data() + size_t{1} * i * packed_columns_;
      for (int j = 0; j < right_; ++j) row[j] = row[size_t{1} * j * labels_];
    }
    BestKernels().multiply_add(projected.data(), packed_columns_, turned.data(), padded, RoundUp(rows, kProductRows),
                               padded, right_, block.data(), padded);
    for (int i = 0; i < rows; ++i) {
      std::copy_n(block.data() + size_t{1} * i * padded, count, scores.Row(begin + i).begin());
    }
  }
  return scores;
}

Matrix Biaffine::ScoreLabels(const PairSide& left, absl::Span<const float* const> right) const {
  Matrix scores(left.count, labels_);
  Buffer<float> projected(size_t{1} * kBlock * packed_columns_);
  for (int begin = 0; begin < left.count; begin += kBlock) {
    const int rows = std::min(kBlock, left.count - begin);
    ProjectBlock(left, begin, rows, projected.data());
    for (int i = 0; i < rows; ++i) {
      const float* const of_row = projected.data() + size_t{1} * i * packed_columns_;
      float* const to = scores.Row(begin + i).data();
      std::copy_n(of_row + size_t{1} * right_ * labels_, labels_, to);
      for (int j = 0; j < right_; ++j) {
        const float factor = right[begin + i][j];
        const float* const from = of_row + size_t{1} * j * labels_;
        for (int label = 0; label < labels_; ++label) to[label] += from[label] * factor;
      }
    }
  }
  return scores;
}

}  // namespace internal
}  // namespace readout
