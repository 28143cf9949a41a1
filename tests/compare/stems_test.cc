// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/stems.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;

TEST(Stems, LeaveOutEndingsAndFunctionWords) {
  EXPECT_THAT(Stems("the interference in the elections"), ElementsAre("elect", "interfer"));
  EXPECT_EQ(StemOf("interfered"), StemOf("interference"));
}

TEST(Stems, StatesAndTheirPeopleAreOne) {
  EXPECT_EQ(Stems("Syrian refugees"), Stems("refugees of Syria"));
  EXPECT_EQ(Stems("North Korean missiles"), Stems("missiles of North Korea"));
}

TEST(Stems, GenericWordsWeighLess) {
  StemWeights weights;
  weights.Add(Stems("fishing issues"));
  EXPECT_LT(weights.Of("issu"), weights.Of("fish"));
}

TEST(Stems, OverlapCountsTheLighterList) {
  StemWeights weights;
  const auto one = Stems("Syria"), other = Stems("chemical weapons in Syria");
  weights.Add(one);
  weights.Add(other);
  const Overlap overlap = OverlapOf(one, other, weights);
  EXPECT_EQ(overlap.stems, 1);
  EXPECT_DOUBLE_EQ(overlap.containment(), 1);
  EXPECT_TRUE(overlap.specific);
}

}  // namespace
}  // namespace internal
}  // namespace readout
