// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/sets.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;

TEST(Sets, HaveTheirFirstForARepresentative) {
  Sets sets(4);
  sets.Union(3, 2);
  sets.Union(3, 1);
  EXPECT_EQ(sets.Find(0), 0);
  EXPECT_EQ(sets.Find(1), 1);
  EXPECT_EQ(sets.Find(2), 1);
  EXPECT_EQ(sets.Find(3), 1);
}

TEST(Sets, JoinNoTwoPersons) {
  Sets sets(5);
  sets.SetPerson(0, 7);
  sets.SetPerson(1, 8);
  sets.SetPerson(2, 7);
  sets.Union(3, 1);
  sets.Union(3, 0);
  sets.Union(0, 2);
  EXPECT_TRUE(sets.IsPerson(3));
  EXPECT_FALSE(sets.IsPerson(4));
  EXPECT_EQ(sets.Find(3), 1);
  EXPECT_EQ(sets.Find(2), 0);
}

TEST(Sets, SayWhatHoldsForAnyOfThem) {
  Sets sets(4);
  sets.Union(1, 3);
  EXPECT_THAT(sets.AnyOf([](int i) { return i >= 2; }), ElementsAre(false, true, true, false));
}

}  // namespace
}  // namespace internal
}  // namespace readout
