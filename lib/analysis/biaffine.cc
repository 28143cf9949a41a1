// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/biaffine.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "lib/nn/kernels.h"

namespace readout {
namespace internal {
namespace {

constexpr int RoundUp(int value, int step) { return (value + step - 1) / step * step; }

}  // namespace

Biaffine::Biaffine(absl::Span<const float> weights, int labels, int left, int right)
    : weights_(weights), labels_(labels), left_(left), right_(right) {
  if (weights.size() != size_t{1} * labels * (left + 1) * (right + 1)) return;  // Whoever loads them has said so.
  const auto pack = [&](int size, int used) {
    const int columns = RoundUp(used, 16);
    return std::make_shared<Packed>(Packed{size, columns, Buffer<float>(size_t{1} * (size + 1) * columns)});
  };
  const std::shared_ptr<Packed> from_left = pack(left, right + 1);
  for (int i = 0; i <= left; ++i) {
    std::copy_n(weights.data() + size_t{1} * i * (right + 1), right + 1,
                from_left->weights.data() + size_t{1} * i * from_left->columns);
  }
  from_left_ = from_left;
  if (labels < 2) return;
  const std::shared_ptr<Packed> from_right = pack(right, (left + 1) * labels);
  const float* from = weights.data();
  for (int label = 0; label < labels; ++label) {
    for (int i = 0; i <= left; ++i, from += right + 1) {
      float* const to = from_right->weights.data() + size_t{1} * i * labels + label;
      for (int j = 0; j <= right; ++j) to[size_t{1} * j * from_right->columns] = from[j];
    }
  }
  from_right_ = from_right;
}

void Biaffine::Packed::Project(absl::Span<const float* const> vectors, float* projected) const {
  const int count = static_cast<int>(vectors.size());
  const int rows = RoundUp(count, kProductRows);
  Buffer<float> whole(size_t{1} * rows * (size + 1));  // The rows in excess are zero.
  for (int i = 0; i < count; ++i) {
    float* const to = whole.data() + size_t{1} * i * (size + 1);
    std::copy_n(vectors[i], size, to);
    to[size] = 1;
  }
  std::fill_n(projected, size_t{1} * rows * columns, 0.0f);
  BestKernels().multiply_add(whole.data(), size + 1, weights.data(), columns, rows, columns, size + 1, projected,
                             columns);
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
  const int columns = from_left_->columns;
  Buffer<float> projected(size_t{1} * kBlock * columns);
  Buffer<float> block(size_t{1} * kBlock * padded);
  for (int begin = 0; begin < left.count; begin += kBlock) {
    const int rows = std::min(kBlock, left.count - begin);
    std::vector<const float*> vectors;
    for (int i = 0; i < rows; ++i) vectors.push_back(left.first + (begin + i) * left.stride);
    from_left_->Project(vectors, projected.data());
    for (int i = 0; i < rows; ++i) {
      std::fill_n(block.data() + size_t{1} * i * padded, padded, projected.data()[size_t{1} * i * columns + right_]);
    }
    BestKernels().multiply_add(projected.data(), columns, turned.data(), padded, RoundUp(rows, kProductRows), padded,
                               right_, block.data(), padded);
    for (int i = 0; i < rows; ++i) {
      std::copy_n(block.data() + size_t{1} * i * padded, count, scores.Row(begin + i).begin());
    }
  }
  return scores;
}

Matrix Biaffine::ScoreLabels(const PairSide& left, absl::Span<const float* const> right) const {
  Matrix scores(left.count, labels_);
  std::vector<int> order(left.count);  // Pairs with one right vector side by side.
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return std::less<>()(right[a], right[b]); });
  const int columns = from_right_->columns;
  Buffer<float> projected(size_t{1} * kBlock * columns);
  for (size_t next = 0; next < order.size();) {
    const size_t begin = next;
    std::vector<const float*> vectors;
    for (; next < order.size(); ++next) {
      const float* const vector = right[order[next]];
      if (!vectors.empty() && vectors.back() == vector) continue;
      if (vectors.size() == kBlock) break;
      vectors.push_back(vector);
    }
    from_right_->Project(vectors, projected.data());
    size_t row = 0;
    for (size_t i = begin; i < next; ++i) {
      if (vectors[row] != right[order[i]]) ++row;
      const float* const of_row = projected.data() + row * columns;
      const float* const vector = left.first + order[i] * left.stride;
      float* const to = scores.Row(order[i]).data();
      std::copy_n(of_row + size_t{1} * left_ * labels_, labels_, to);
      for (int j = 0; j < left_; ++j) {
        const float* const from = of_row + size_t{1} * j * labels_;
        for (int label = 0; label < labels_; ++label) to[label] += vector[j] * from[label];
      }
    }
  }
  return scores;
}

}  // namespace internal
}  // namespace readout
