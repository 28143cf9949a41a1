// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Readouts from elsewhere that Validate refuses: an index over them answers, with less.

#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/query.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr uint32_t kMax = std::numeric_limits<uint32_t>::max();

TEST(OddReadouts, MayBeNone) {
  for (const OwningIndex& index : {OwningIndex(std::vector<v1::Readout>()), OwningIndex(v1::Readout()),
                                   OwningIndex(std::vector<v1::Readout>(3))}) {
    EXPECT_THAT(index.FindEntities("Berg"), IsEmpty());
    EXPECT_THAT(index.Statements(StatementQuery()), IsEmpty());
    EXPECT_THAT(index.Meetings(MeetingQuery()), IsEmpty());
    EXPECT_THAT(index.Position("Berg", "fish"), IsEmpty());
    EXPECT_THAT(index.Discussed(), IsEmpty());
    EXPECT_THAT(index.FindTopics("fish"), IsEmpty());
    EXPECT_EQ(index.Text(0, v1::TextSpan()), "");
    EXPECT_EQ(index.Paragraph(0, v1::TextSpan()), "");
    for (const char* text : {"", "speaker:*", "NOT speaker = Berg", "date > 2020", "article:*", "status = HELD",
                             "content:*", "place:*", "confidence > 0", "country = NO"}) {
      const auto filter = Filter::Parse(text);
      ASSERT_TRUE(filter.ok()) << text;
      EXPECT_THAT(index.Statements(*filter), IsEmpty());
      EXPECT_THAT(index.Meetings(*filter), IsEmpty());
    }
  }
}

TEST(OddReadouts, MayHaveEmptyOnesBetween) {
  const OwningIndex index(std::vector<v1::Readout>{v1::Readout(), GenevaTalks(), v1::Readout(), v1::Readout(),
                                                   OsloReport(), v1::Readout()});
  std::vector<int> numbers;
  for (const FoundStatement& found : index.StatementsBy("Morel")) {
    numbers.push_back(found.readout_number);
    EXPECT_EQ(found.record, &index.readout(found.readout_number).statements(found.number));
  }
  EXPECT_THAT(numbers, ::testing::ElementsAre(1, 1, 4, 4));
}

TEST(OddReadouts, MayReferToNothing) {
  v1::Readout readout = GenevaTalks();
  readout.clear_entities();
  readout.clear_topics();
  readout.mutable_statements(0)->set_meeting_id("m77");
  readout.mutable_statements(1)->set_parent_id("s77");
  readout.mutable_meetings(1)->mutable_discussions(0)->add_statement_ids("t1");
  const BorrowingIndex index(readout);
  const FoundStatement first = *index.StatementById(0, "s1");
  EXPECT_FALSE(index.Speaker(first).has_value());
  EXPECT_FALSE(index.MeetingOf(first).has_value());
  EXPECT_THAT(index.Addressees(first), IsEmpty());
  EXPECT_THAT(index.TopicsOf(first), IsEmpty());
  EXPECT_FALSE(index.Parent(*index.StatementById(0, "s2")).has_value());
  EXPECT_THAT(index.Participants(*index.MeetingById(0, "m1")), IsEmpty());
  EXPECT_THAT(index.Discussed(), IsEmpty());
  EXPECT_THAT(index.Statements(*Filter::Parse("speaker:*")), IsEmpty());
  EXPECT_THAT(index.Meetings(*Filter::Parse("country = NO")), SizeIs(2));
}

TEST(OddReadouts, MayRepeatIds) {
  MadeReadout made("Berg said yes. Morel said no.");
  made.Person("e1", "Berg", "NO");
  made.Person("e1", "Morel", "CH");
  made.Statement("s1", "e1", "yes");
  made.Statement("s1", "e1", "no").set_parent_id("s1");
  const BorrowingIndex index(made.readout());
  EXPECT_THAT(index.StatementsBy("Berg"), SizeIs(2));
  EXPECT_THAT(index.StatementsBy("Morel"), IsEmpty());
  EXPECT_THAT(index.Children(*index.StatementById(0, "s1")), SizeIs(1));
}

TEST(OddReadouts, MayHaveParentsInARing) {
  MadeReadout made("a b c d e");
  const char* const parents[] = {"s2", "s3", "s1", "s1", "s5"};  // A ring of three, one below it, one on its own.
  for (int i = 0; i < 5; ++i) made.Statement("s" + std::to_string(i + 1), "", "").set_parent_id(parents[i]);
  const BorrowingIndex index(made.readout());
  const auto parent_of = [&](const char* id) { return index.Parent(*index.StatementById(0, id)); };
  for (const char* id : {"s1", "s2", "s3", "s5"}) EXPECT_FALSE(parent_of(id).has_value()) << id;
  ASSERT_TRUE(parent_of("s4").has_value());
  EXPECT_EQ((*parent_of("s4"))->id(), "s1");
  EXPECT_THAT(index.Children(*index.StatementById(0, "s1")), SizeIs(1));
}

TEST(OddReadouts, MayHaveALongChainOfParents) {
  MadeReadout made("x");
  constexpr int kSize = 50000;
  for (int i = 0; i < kSize; ++i) {
    made.Statement("s" + std::to_string(i), "", "").set_parent_id("s" + std::to_string(i + 1));
  }
  const BorrowingIndex index(made.readout());
  int steps = 0;
  absl::optional<FoundStatement> at = index.StatementById(0, "s0");
  for (; at.has_value(); at = index.Parent(*at)) ++steps;
  EXPECT_EQ(steps, kSize);
}

TEST(OddReadouts, MayHaveUnknownStates) {
  v1::Readout readout = GenevaTalks();
  v1::Statement& statement = *readout.mutable_statements(0);
  statement.set_kind(static_cast<v1::StatementKind>(256 + v1::STATEMENT_KIND_DIRECT));
  statement.set_polarity(static_cast<v1::Polarity>(-1));
  v1::Meeting& meeting = *readout.mutable_meetings(0);
  meeting.set_status(static_cast<v1::MeetingStatus>(99));
  meeting.mutable_discussions(0)->set_status(static_cast<v1::DiscussionStatus>(99));
  readout.mutable_entities(0)->set_kind(static_cast<v1::EntityKind>(99));
  const BorrowingIndex index(readout);
  EXPECT_THAT(index.Statements(*Filter::Parse("kind = UNSPECIFIED AND polarity = UNSPECIFIED")), SizeIs(1));
  EXPECT_THAT(index.Statements(*Filter::Parse("kind = DIRECT")), IsEmpty());
  EXPECT_THAT(index.Meetings(*Filter::Parse("status = UNSPECIFIED")), SizeIs(1));
  EXPECT_THAT(index.Topics(v1::DISCUSSION_STATUS_UNSPECIFIED), SizeIs(1));
  EXPECT_THAT(index.Topics(static_cast<v1::DiscussionStatus>(-7)), SizeIs(1));
  StatementQuery query;
  query.kind = static_cast<v1::StatementKind>(-7);
  EXPECT_THAT(index.Statements(query), SizeIs(1));
}

TEST(OddReadouts, MayHaveSpansOutsideOrNoUnit) {
  for (const int unit : {0, 1, 2, 3, 4, -1}) {
    v1::Readout readout = GenevaTalks();
    readout.set_offset_unit(static_cast<v1::OffsetUnit>(unit));
    for (v1::Entity& entity : *readout.mutable_entities()) {
      for (v1::Mention& mention : *entity.mutable_mentions()) mention.mutable_span()->set_end(kMax);
    }
    for (v1::Statement& statement : *readout.mutable_statements()) {
      statement.mutable_content(0)->set_begin(kMax);
      statement.add_content()->set_end(kMax);
    }
    const BorrowingIndex index(readout);
    EXPECT_THAT(index.FindEntities("Anna Berg"), SizeIs(1));
    EXPECT_THAT(index.Content(*index.StatementById(0, "s1")), IsEmpty());
    EXPECT_THAT(index.Statements(*Filter::Parse("content:*")), IsEmpty());
  }
}

TEST(OddReadouts, MayHoldNoUtf8) {
  for (const v1::OffsetUnit unit : {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_CODE_POINT}) {
    MadeReadout made("\xFF\xFE Berg \xC3");
    made.readout().set_offset_unit(unit);
    made.Person("e1",
                "\xFF"
                "Berg\xE2\x80",
                "NO", {"Berg"});
    made.Statement("s1", "e1", "Berg");
    const BorrowingIndex index(made.readout());
    EXPECT_THAT(index.FindEntities("Berg"), SizeIs(1));
    EXPECT_THAT(index.FindEntities("\xFF"), IsEmpty());
  }
}

// Every statement's content is the whole text: what is read of it is bounded by the text, not by its square.
TEST(OddReadouts, MayPointAtTheWholeTextAgainAndAgain) {
  std::string text;
  while (text.size() < 200000) text += "peace talks ";
  MadeReadout made(text);
  v1::TextSpan whole;
  whole.set_end(static_cast<uint32_t>(text.size()));
  for (int i = 0; i < 20000; ++i) {
    *made.Statement("s" + std::to_string(i), "", "").add_content() = whole;
  }
  const BorrowingIndex index(made.readout());
  EXPECT_THAT(index.Statements(*Filter::Parse("content:peace")), SizeIs(16));
  EXPECT_THAT(index.Statements(StatementQuery()), SizeIs(20000));
}

}  // namespace
}  // namespace readout
