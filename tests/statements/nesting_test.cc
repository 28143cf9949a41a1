// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/nesting.h"

#include <utility>

#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

StatementRecord Record(std::vector<ByteRange> content) {
  StatementRecord record;
  record.content = std::move(content);
  return record;
}

TEST(FindParents, TakesTheSmallestThatHoldsAll) {
  std::vector<StatementRecord> records = {Record({{0, 100}}), Record({{10, 60}}), Record({{20, 30}, {40, 50}}),
                                          Record({{55, 70}})};
  FindParents(Document(), records);
  EXPECT_EQ(records[0].parent, -1);
  EXPECT_EQ(records[1].parent, 0);
  EXPECT_EQ(records[2].parent, 1);
  EXPECT_EQ(records[3].parent, 0);
}

TEST(FindParents, EqualContentsDoNotNest) {
  std::vector<StatementRecord> records = {Record({{0, 10}}), Record({{0, 10}})};
  FindParents(Document(), records);
  EXPECT_EQ(records[0].parent, -1);
  EXPECT_EQ(records[1].parent, -1);
}

TEST(FindParents, HoleInTheContentHoldsNothing) {
  std::vector<StatementRecord> records = {Record({{0, 10}, {20, 30}}), Record({{12, 18}})};
  FindParents(Document(), records);
  EXPECT_EQ(records[1].parent, -1);
}

TEST(FindParents, CueMustStandInTheParent) {
  MiniArticle article("he said that she wrote books");
  for (const bool within : {true, false}) {
    std::vector<StatementRecord> records = {Record({article.document.Bytes(article.At("that she wrote books"))}),
                                            Record({article.document.Bytes(article.At("books"))})};
    records[1].cue = article.At(within ? "wrote" : "said");
    FindParents(article.document, records);
    EXPECT_EQ(records[1].parent, within ? 0 : -1);
  }
}

// The bound on open statements keeps this linear; without it, it takes minutes.
TEST(FindParents, DeepNestingStaysLinear) {
  constexpr int kCount = 200000;
  std::vector<StatementRecord> records;
  for (int i = 0; i < kCount; ++i) records.push_back(Record({{i, 2 * kCount - i}}));
  FindParents(Document(), records);
  for (int i = 1; i < kCount; ++i) ASSERT_EQ(records[i].parent, i - 1);
}

}  // namespace
}  // namespace internal
}  // namespace readout
