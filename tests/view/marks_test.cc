// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/marks.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Mark Make(MarkKind kind, int record, size_t begin, size_t end) { return Mark{kind, record, TextBytes{begin, end}}; }

// "3-5 e1 s0": a piece and the marks on it.
std::vector<std::string> Cut(const std::vector<Mark>& marks, const std::vector<TextBytes>& ranges) {
  std::vector<std::string> cut;
  Pieces pieces(marks);
  for (const TextBytes& range : ranges) {
    pieces.Visit(range, [&](TextBytes piece, const std::set<int>& covering) {
      cut.push_back(absl::StrCat(piece.begin, "-", piece.end));
      for (const int mark : covering) {
        absl::StrAppend(&cut.back(), " ", std::string(1, static_cast<char>(marks[mark].kind)), marks[mark].record);
      }
    });
  }
  return cut;
}

TEST(Pieces, NestedMarks) {
  const std::vector<Mark> marks = {Make(MarkKind::kEntity, 0, 4, 6), Make(MarkKind::kContent, 0, 2, 8)};
  EXPECT_THAT(Cut(marks, {{0, 10}}), ElementsAre("0-2", "2-4 s0", "4-6 e0 s0", "6-8 s0", "8-10"));
}

TEST(Pieces, CrossingMarks) {
  const std::vector<Mark> marks = {Make(MarkKind::kTopic, 0, 0, 4), Make(MarkKind::kContent, 0, 2, 7),
                                   Make(MarkKind::kContent, 1, 3, 9)};
  EXPECT_THAT(Cut(marks, {{0, 9}}), ElementsAre("0-2 t0", "2-3 t0 s0", "3-4 t0 s0 s1", "4-7 s0 s1", "7-9 s1"));
}

TEST(Pieces, MarksSideBySideAndOfOneLength) {
  const std::vector<Mark> marks = {Make(MarkKind::kEntity, 0, 0, 2), Make(MarkKind::kSource, 0, 0, 2),
                                   Make(MarkKind::kCue, 0, 2, 4)};
  EXPECT_THAT(Cut(marks, {{0, 4}}), ElementsAre("0-2 e0 o0", "2-4 q0"));
}

TEST(Pieces, MarksThatGoOverSeveralRanges) {
  const std::vector<Mark> marks = {Make(MarkKind::kEntity, 0, 4, 5), Make(MarkKind::kContent, 0, 1, 8)};
  EXPECT_THAT(Cut(marks, {{0, 3}, {5, 6}, {7, 9}}), ElementsAre("0-1", "1-3 s0", "5-6 s0", "7-8 s0", "8-9"));
  EXPECT_THAT(Cut(marks, {{3, 3}}), IsEmpty());
  EXPECT_THAT(Cut({}, {{0, 3}}), ElementsAre("0-3"));
}

TEST(MarksOf, FindsAllThatIsGrounded) {
  const v1::Readout readout = Talks();
  const auto source = Grounded::Create(readout);
  ASSERT_TRUE(source.ok());
  std::vector<std::string> found;
  for (const Mark& mark : MarksOf(*source)) {
    found.push_back(absl::StrCat(std::string(1, static_cast<char>(mark.kind)), mark.record, " ",
                                 std::string(source->WordsOf(mark.range))));
  }
  EXPECT_THAT(found,
              ::testing::IsSupersetOf({"m0 met", "w0 on Tuesday", "p0 Z\xC3\xBCrich", "e2 Z\xC3\xBCrich", "t1 gas",
                                       "d1 gas", "o0 she", "q0 said", "e1 He", "s1 to comment on gas"}));
  EXPECT_EQ(found.front(), "e1 He");
  EXPECT_THAT(found.back(), ::testing::StartsWith("s0 "));
}

TEST(MarksOf, SaysNothingTwiceAndPassesOverEmptySpans) {
  v1::Readout readout = Talks();
  const size_t before = MarksOf(*Grounded::Create(readout)).size();
  *readout.mutable_topics(0)->add_mentions() = readout.topics(0).mentions(0);
  readout.mutable_topics(0)->add_mentions();
  EXPECT_EQ(MarksOf(*Grounded::Create(readout)).size(), before);
}

}  // namespace
}  // namespace internal
}  // namespace readout
