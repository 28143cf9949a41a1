// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/lists.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Lists, HoldsEachPairOnce) {
  const Lists lists(4, {{2, 5}, {0, 1}, {2, 5}, {2, 7}, {0, 9}, {3, 5}, {3, 5}});
  EXPECT_EQ(lists.size(), 4u);
  EXPECT_THAT(lists[0], ElementsAre(1, 9));
  EXPECT_THAT(lists[1], IsEmpty());
  EXPECT_THAT(lists[2], ElementsAre(5, 7));
  EXPECT_THAT(lists[3], ElementsAre(5));
  EXPECT_THAT(lists.AllTargets(), ElementsAre(1, 9, 5, 7, 5));
}

TEST(Lists, MayBeEmpty) {
  EXPECT_EQ(Lists().size(), 0u);
  EXPECT_THAT(Lists(2, {})[1], IsEmpty());
}

TEST(Relation, IsSeenFromBothSides) {
  Relation relation;
  relation.Add(2, 0);
  relation.Add(0, 1);
  relation.Add(0, 0);
  relation.Add(2, 0);
  relation.Finish(3, 2);
  EXPECT_THAT(relation.To(0), ElementsAre(0, 1));
  EXPECT_THAT(relation.To(1), IsEmpty());
  EXPECT_THAT(relation.To(2), ElementsAre(0));
  EXPECT_THAT(relation.From(0), ElementsAre(0, 2));
  EXPECT_THAT(relation.From(1), ElementsAre(0));
}

TEST(Postings, FindRowsThatHaveAllKeys) {
  Postings postings;
  for (const Row row : {1, 3, 5, 6}) postings.Add("peace", row);
  for (const Row row : {3, 6}) postings.Add("talks", row);
  postings.Add("talks", 6);
  postings.Finish();
  EXPECT_THAT(postings.Find("peace"), ElementsAre(1, 3, 5, 6));
  EXPECT_THAT(postings.Find("war"), IsEmpty());
  EXPECT_THAT(postings.FindAll({"peace", "talks"}), ElementsAre(3, 6));
  EXPECT_THAT(postings.FindAll({"peace", "war"}), IsEmpty());
  EXPECT_THAT(postings.FindAll({}), IsEmpty());
}

std::vector<Row> RowsOf(const Bits& bits) {
  std::vector<Row> rows;
  bits.ForEach([&](Row row) { rows.push_back(row); });
  return rows;
}

TEST(Bits, CombineAndStayInSize) {
  Bits some(70), others(70);
  for (const Row row : {0, 63, 64, 69}) some.Set(row);
  others.SetRange(60, 65);
  Bits both = some;
  both.And(others);
  EXPECT_THAT(RowsOf(both), ElementsAre(63, 64));
  both.Or(some);
  EXPECT_THAT(RowsOf(both), ElementsAre(0, 63, 64, 69));
  others.Complement();
  EXPECT_EQ(RowsOf(others).size(), 65u);
  EXPECT_EQ(others.Count(), 65u);
  EXPECT_EQ(RowsOf(others).back(), 69u);
  for (const size_t size : {0, 64, 128}) {
    Bits all(size);
    all.Complement();
    EXPECT_EQ(RowsOf(all).size(), size);
    EXPECT_EQ(all.Count(), size);
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
