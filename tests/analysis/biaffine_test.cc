// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/biaffine.h"

#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;

TEST(Biaffine, ScoresByHand) {
  // a = [2], b = [3, 5]: [2 1] U [3 5 1]^T.
  const std::vector<float> weights = {1, 10, 100, 1000, 10000, 100000};
  const Biaffine scorer(weights, 1, 1, 2);
  const std::vector<float> a = {2}, b = {3, 5};
  const std::vector<float> projected = scorer.Project(a);
  EXPECT_THAT(projected, ElementsAre(1002, 10020, 100200));
  EXPECT_EQ(Biaffine::Score(projected, b), 3 * 1002 + 5 * 10020 + 100200);
}

TEST(Biaffine, KeepsLabelsApart) {
  const std::vector<float> weights = {1, 2, 3, 4, 5, 6, 7, 8};
  const Biaffine scorer(weights, 2, 1, 1);
  EXPECT_EQ(scorer.labels(), 2);
  const std::vector<float> a = {10}, b = {100};
  EXPECT_EQ(Biaffine::Score(scorer.Project(a, 0), b), 100 * (10 * 1 + 3) + (10 * 2 + 4));
  EXPECT_EQ(Biaffine::Score(scorer.Project(a, 1), b), 100 * (10 * 5 + 7) + (10 * 6 + 8));
}

TEST(Biaffine, IsABiasIfBothSidesAreEmpty) {
  const std::vector<float> weights = {7};
  const Biaffine scorer(weights, 1, 0, 0);
  EXPECT_EQ(Biaffine::Score(scorer.Project({}), {}), 7);
}

// Sizes on both sides of what the kernels take at once; some pairs share their right vector.
TEST(Biaffine, ScoresManyAsItScoresOne) {
  std::mt19937 generator(1);
  const auto random = [&](size_t count) {
    std::vector<float> values(count);
    for (float& value : values) value = static_cast<float>(generator() % 2001) / 1000 - 1;
    return values;
  };
  Buffer<float> scratch;
  for (const int labels : {1, 3, 20}) {
    for (const int size : {0, 1, 7, 16, 33}) {
      for (const int count : {1, 8, 15, 32, 70}) {
        const std::vector<float> weights = random(size_t{1} * labels * (size + 1) * (size + 3));
        const Biaffine scorer(weights, labels, size, size + 2);
        const std::vector<float> left = random(size_t{1} * count * (size + 5)), right = random(count * (size + 2));
        std::vector<const float*> partners;
        for (int i = 0; i < count; ++i) partners.push_back(right.data() + size_t{1} * i * (size + 2));
        std::vector<const float*> side;
        for (int i = 0; i < count; ++i) side.push_back(left.data() + size_t{1} * i * (size + 5));
        const Matrix all = scorer.ScoreAll(scorer.ProjectAll(side), 0, count, partners);
        std::vector<const float*> shared = partners;
        for (int i = 0; i + 1 < count; i += 3) shared[i] = partners[count / 2];
        const Matrix own = labels > 1 ? scorer.ScoreLabels(side, shared, scratch) : Matrix();
        const VectorRows rows = {right.data(), static_cast<size_t>(size + 2), count};
        const Matrix of_first = scorer.ScoreAllLabels({left.data(), size_t(size)}, rows);
        for (int i = 0; i < count; ++i) {
          const auto a = absl::MakeConstSpan(left).subspan(size_t{1} * i * (size + 5), size);
          for (int j = 0; j < count; ++j) {
            ASSERT_EQ(all.Row(i)[j], Biaffine::Score(scorer.Project(a), {partners[j], size_t(size + 2)}));
          }
          for (int label = 0; label < labels; ++label) {
            const std::vector<float> projected = scorer.Project({left.data(), size_t(size)}, label);
            ASSERT_EQ(of_first.Row(i)[label], Biaffine::Score(projected, {partners[i], size_t(size + 2)}));
          }
          for (int label = 0; labels > 1 && label < labels; ++label) {
            const float wanted = Biaffine::Score(scorer.Project(a, label), {shared[i], size_t(size + 2)});
            ASSERT_NEAR(own.Row(i)[label], wanted, 1e-4);
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
