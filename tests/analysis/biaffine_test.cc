// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/biaffine.h"

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

}  // namespace
}  // namespace internal
}  // namespace readout
