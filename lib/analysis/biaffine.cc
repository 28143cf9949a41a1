// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/biaffine.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "lib/nn/kernels.h"

namespace readout {
namespace internal {
namespace {

constexpr int kPanel = 32;

constexpr int RoundUp(int value, int step) { return (value + step - 1) / step * step; }

}  // namespace

Biaffine::Packed::Packed(int size_in, int used)
    : size(size_in), columns(RoundUp(used, 16)), weights(size_t{1} * (size + 1) * columns) {}

float* Biaffine::Packed::At(int row, int column) {
  const int panel = column / kPanel * kPanel;
  const int width = std::min(kPanel, columns - panel);
  return weights.data() + size_t{1} * (size + 1) * panel + size_t{1} * row * width + (column - panel);
}

void Biaffine::Packed::Project(absl::Span<const float* const> vectors, float* projected) const {
  const int count = static_cast<int>(vectors.size());
  Buffer<float> whole(size_t{1} * count * (size + 1));
  for (int i = 0; i < count; ++i) {
    float* const to = whole.data() + size_t{1} * i * (size + 1);
    std::copy_n(vectors[i], size, to);
    to[size] = 1;
  }
  constexpr float zeros[kPanel] = {};
  for (int panel = 0; panel < columns; panel += kPanel) {
    const int width = std::min(kPanel, columns - panel);
    BestKernels().multiply_add(whole.data(), size + 1, weights.data() + size_t{1} * (size + 1) * panel, width, count,
                               width, size + 1, zeros, 0, projected + panel, columns);
  }
}

Biaffine::Biaffine(absl::Span<const float> weights, int labels, int left, int right)
    : weights_(weights), labels_(labels), left_(left), right_(right) {
  if (weights.size() != size_t{1} * labels * (left + 1) * (right + 1)) return;  // Whoever loads them has said so.
  const auto from_left = std::make_shared<Packed>(left, right + 1);
  const float* from = weights.data();
  for (int i = 0; i <= left; ++i) {
    for (int j = 0; j <= right; ++j) *from_left->At(i, j) = *from++;
  }
  from_left_ = from_left;
  if (labels < 2) return;
  const auto from_right = std::make_shared<Packed>(right, (left + 1) * labels);
  from = weights.data();
  for (int label = 0; label < labels; ++label) {
    for (int i = 0; i <= left; ++i) {
      for (int j = 0; j <= right; ++j) *from_right->At(j, i * labels + label) = *from++;
    }
  }
  from_right_ = from_right;
}

ProjectedRows Biaffine::ProjectAll(absl::Span<const float* const> left) const {
  const size_t columns = from_left_->columns;
  ProjectedRows projected{from_left_->columns, Buffer<float>(left.size() * columns)};
  for (size_t begin = 0; begin < left.size(); begin += kBlock) {
    from_left_->Project(left.subspan(begin, kBlock), projected.data.data() + begin * columns);
  }
  return projected;
}

Matrix Biaffine::ScoreAll(const ProjectedRows& projected, int begin, int count,
                          absl::Span<const float* const> right) const {
  const int others = static_cast<int>(right.size());
  const int padded = RoundUp(others, 16);
  // Side by side, so that the scores of neighbours are summed at once, each in Score()'s order.
  Buffer<float> turned(size_t{1} * right_ * padded);
  for (int j = 0; j < others; ++j) {
    for (int i = 0; i < right_; ++i) turned.data()[size_t{1} * i * padded + j] = right[j][i];
  }
  Buffer<float> sums(size_t{1} * count * padded);
  for (int i = 0; i < count; ++i) {
    std::fill_n(sums.data() + size_t{1} * i * padded, padded, projected.Row(begin + i)[right_]);
  }
  BestKernels().multiply_add(projected.Row(begin), projected.stride, turned.data(), padded, count, padded, right_,
                             sums.data(), padded, sums.data(), padded);
  Matrix scores(count, others);
  for (int i = 0; i < count; ++i) {
    std::copy_n(sums.data() + size_t{1} * i * padded, others, scores.Row(i).begin());
  }
  return scores;
}

Matrix Biaffine::ScoreAllLabels(absl::Span<const float> left, const VectorRows& right) const {
  const int padded = PaddedLabels();
  Buffer<float> turned(size_t{1} * (right_ + 1) * padded);  // The labels side by side.
  for (int label = 0; label < labels_; ++label) {
    const std::vector<float> projected = Project(left, label);
    for (int i = 0; i <= right_; ++i) turned.data()[size_t{1} * i * padded + label] = projected[i];
  }
  Buffer<float> sums(size_t{1} * right.count * padded);
  const float* const last = turned.data() + size_t{1} * right_ * padded;
  BestKernels().multiply_add(right.first, right.stride, turned.data(), padded, right.count, padded, right_, last, 0,
                             sums.data(), padded);
  Matrix scores(right.count, labels_);
  for (int i = 0; i < right.count; ++i) {
    std::copy_n(sums.data() + size_t{1} * i * padded, labels_, scores.Row(i).begin());
  }
  return scores;
}

Matrix Biaffine::ScoreLabels(absl::Span<const float* const> left, absl::Span<const float* const> right,
                             Buffer<float>& scratch) const {
  const size_t count = left.size();
  std::vector<int> order(count);  // Pairs with one right vector side by side.
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return std::less<>()(right[a], right[b]); });
  Buffer<float> vectors(count * left_), sums(count * PaddedLabels());
  for (size_t i = 0; i < count; ++i) std::copy_n(left[order[i]], left_, vectors.data() + i * left_);
  const size_t columns = from_right_->columns, padded = PaddedLabels();
  // A label's neighbours are read with it, and their sums left out.
  if (scratch.size() < kBlock * columns + padded) scratch = Buffer<float>(kBlock * columns + padded);
  std::vector<const float*> distinct;
  std::vector<size_t> ends;  // In `order`, of each one's pairs.
  for (size_t next = 0; next < count;) {
    distinct.clear();
    ends.clear();
    for (size_t i = next; i < count && distinct.size() < kBlock; ends.push_back(i)) {
      distinct.push_back(right[order[i]]);
      while (i < count && right[order[i]] == distinct.back()) ++i;
    }
    from_right_->Project(distinct, scratch.data());
    for (size_t i = 0; i < ends.size(); next = ends[i++]) {
      const float* const projected = scratch.data() + i * columns;
      BestKernels().multiply_add(vectors.data() + next * left_, left_, projected, labels_,
                                 static_cast<int>(ends[i] - next), PaddedLabels(), left_,
                                 projected + size_t{1} * left_ * labels_, 0, sums.data() + next * padded, padded);
    }
  }
  Matrix scores(static_cast<int>(count), labels_);
  for (size_t i = 0; i < count; ++i) std::copy_n(sums.data() + i * padded, labels_, scores.Row(order[i]).begin());
  return scores;
}

int Biaffine::PaddedLabels() const { return RoundUp(labels_, 16); }

}  // namespace internal
}  // namespace readout
