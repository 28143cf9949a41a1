// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/groups.h"

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

TEST(Groups, TwoRecordsOfOneAccountNeverMeet) {
  Groups groups({2, 1});
  EXPECT_TRUE(groups.Unite(0, 2));
  EXPECT_FALSE(groups.Unite(1, 2));
  EXPECT_TRUE(groups.Unite(2, 0));
  groups.Number();
  EXPECT_EQ(groups.groups(), (std::vector<std::vector<int>>{{0, 2}, {1}}));
  EXPECT_EQ(groups.AccountOf(2), 1);
  EXPECT_EQ(groups.IndexOf(2), 0);
}

TEST(Groups, AmbiguousKeysJoinNothing) {
  Groups groups({2, 1});
  UniteByKey({{"a", 0}, {"a", 1}, {"a", 2}}, /*unique=*/true, groups, [](int, int) { return true; });
  EXPECT_FALSE(groups.Together(0, 2));
  EXPECT_FALSE(groups.Together(1, 2));
}

TEST(Groups, TheBestPairWins) {
  Groups groups({2, 1});
  UniteBest({{0.5, 0, 2}, {0.9, 1, 2}}, groups);
  EXPECT_TRUE(groups.Together(1, 2));
  EXPECT_FALSE(groups.Together(0, 2));
}

TEST(Groups, PairsOfACommonKeyStayLinear) {
  constexpr int kRecords = 2000;
  Groups groups({kRecords, kRecords});
  std::vector<KeyedRecord> records;
  for (int i = 0; i < 2 * kRecords; ++i) records.push_back({"common", i});
  EXPECT_LT(NearPairs(records, groups).size(), size_t{30} * kRecords);
}

}  // namespace
}  // namespace internal
}  // namespace readout
