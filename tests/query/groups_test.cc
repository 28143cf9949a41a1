// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// What a group did, its members did: typed functions and filters alike.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/query.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <typename Record>
std::vector<std::string> Ids(const std::vector<Found<Record>>& found) {
  std::vector<std::string> ids;
  for (const Found<Record>& one : found) ids.push_back(one->id());
  return ids;
}

// Berg and Morel speak together, Berg alone and somebody else; they and a ministry are at a meeting as a group.
v1::Readout JointStatement() {
  MadeReadout made(
      "Anna Berg and Luc Morel said that fish stocks would recover. Berg said that quotas would fall. A diplomat told "
      "the two that ships were late. They met in May.");
  made.Person("e1", "Anna Berg", "NO", {"Anna Berg", "Berg"});
  made.Person("e2", "Luc Morel", "CH", {"Luc Morel"});
  v1::Entity& both = made.Person("e3", "Anna Berg and Luc Morel", "", {"Anna Berg and Luc Morel", "the two"});
  both.set_kind(v1::ENTITY_KIND_GROUP);
  both.add_member_ids("e1");
  both.add_member_ids("e2");
  made.Person("e4", "A diplomat", "SE", {"A diplomat"});
  *made.Topic("t1", "fish stocks").add_mentions() = made.Span("fish stocks");
  v1::Meeting& meeting = made.Meeting("m1", v1::MEETING_STATUS_HELD);
  AddParticipant(meeting, "e3", v1::ATTENDANCE_ATTENDED);
  AddParticipant(meeting, "e4", v1::ATTENDANCE_ABSENT, "SE");
  v1::Statement& joint = made.Statement("s1", "e3", "that fish stocks would recover");
  joint.add_topic_ids("t1");
  joint.set_meeting_id("m1");
  made.Statement("s2", "e1", "that quotas would fall");
  made.Statement("s3", "e4", "that ships were late").add_addressee_ids("e3");
  return made.readout();
}

class GroupsTest : public ::testing::Test {
 protected:
  std::vector<std::string> Statements(absl::string_view text) const {
    const auto filter = Filter::Parse(text);
    EXPECT_TRUE(filter.ok()) << filter.status();
    return filter.ok() ? Ids(index_.Statements(*filter)) : std::vector<std::string>();
  }
  std::vector<std::string> Meetings(absl::string_view text) const {
    const auto filter = Filter::Parse(text);
    EXPECT_TRUE(filter.ok()) << filter.status();
    return filter.ok() ? Ids(index_.Meetings(*filter)) : std::vector<std::string>();
  }

  const OwningIndex index_{JointStatement()};
};

TEST_F(GroupsTest, KnowsMembersAndGroups) {
  EXPECT_THAT(Ids(index_.Members(*index_.EntityById(0, "e3"))), ElementsAre("e1", "e2"));
  EXPECT_THAT(Ids(index_.GroupsOf(*index_.EntityById(0, "e2"))), ElementsAre("e3"));
  EXPECT_THAT(index_.Members(*index_.EntityById(0, "e1")), IsEmpty());
  EXPECT_THAT(index_.Members(FoundEntity()), IsEmpty());
  EXPECT_THAT(index_.GroupsOf(FoundEntity()), IsEmpty());
}

TEST_F(GroupsTest, AMemberSaidWhatTheGroupSaid) {
  EXPECT_THAT(Ids(index_.StatementsBy("Berg")), ElementsAre("s1", "s2"));
  EXPECT_THAT(Ids(index_.StatementsBy("Morel")), ElementsAre("s1"));
  EXPECT_THAT(Ids(index_.StatementsBy(*index_.EntityById(0, "e1"))), ElementsAre("s1", "s2"));
  EXPECT_THAT(Ids(index_.StatementsBy(*index_.EntityById(0, "e3"))), ElementsAre("s1"));
  EXPECT_EQ((*index_.Speaker(*index_.StatementById(0, "s1")))->id(), "e3");
  StatementQuery query;
  query.speaker = "Luc Morel";
  EXPECT_THAT(Ids(index_.Statements(query)), ElementsAre("s1"));
  EXPECT_THAT(Statements("speaker = Morel"), ElementsAre("s1"));
  EXPECT_THAT(Statements("speaker = Berg"), ElementsAre("s1", "s2"));
  EXPECT_THAT(Statements("speaker:luc"), ElementsAre("s1"));
  EXPECT_THAT(Statements("speaker != Berg"), ElementsAre("s3"));
}

TEST_F(GroupsTest, APositionRestsOnJointStatements) {
  EXPECT_THAT(Ids(index_.Position("Morel", "fish stocks")), ElementsAre("s1"));
  EXPECT_THAT(Ids(index_.Position("Berg", "quotas")), ElementsAre("s2"));
  EXPECT_THAT(Ids(index_.Position(*index_.EntityById(0, "e2"), *index_.TopicById(0, "t1"))), ElementsAre("s1"));
}

TEST_F(GroupsTest, WhoAttendedIsNamedOneByOne) {
  EXPECT_THAT(Ids(index_.Attendees(*index_.MeetingById(0, "m1"))), ElementsAre("e1", "e2", "e3"));
  EXPECT_THAT(Ids(index_.Participants(*index_.MeetingById(0, "m1"))), ElementsAre("e1", "e2", "e3", "e4"));
  MeetingQuery query;
  query.attendees = {"Berg", "Morel"};
  EXPECT_THAT(Ids(index_.Meetings(query)), ElementsAre("m1"));
  EXPECT_THAT(Meetings("attendee = Berg AND participant:luc"), ElementsAre("m1"));
  EXPECT_THAT(Meetings("attendee = diplomat"), IsEmpty());
  EXPECT_THAT(Meetings("speaker = Morel"), ElementsAre("m1"));
}

TEST_F(GroupsTest, WasSpokenToAsAMember) {
  EXPECT_THAT(Statements("addressee = Morel"), ElementsAre("s3"));
  EXPECT_THAT(Ids(index_.Addressees(*index_.StatementById(0, "s3"))), ElementsAre("e1", "e2", "e3"));
}

TEST_F(GroupsTest, ItsCountriesAreThoseOfItsMembers) {
  EXPECT_THAT(Statements("country = NO"), ElementsAre("s1", "s2"));
  EXPECT_THAT(Statements("country = CH"), ElementsAre("s1"));
  EXPECT_THAT(Statements("country:*"), ElementsAre("s1", "s2", "s3"));
  EXPECT_THAT(Meetings("country = CH"), ElementsAre("m1"));
  StatementQuery query;
  query.country = "ch";
  EXPECT_THAT(Ids(index_.Statements(query)), ElementsAre("s1"));
}

// Each of the many bears the name that is asked for, and the group has said much: what is found is gone through once.
TEST(Groups, OfManyOfOneNameAreGoneThroughOnce) {
  constexpr int kMany = 20000;
  MadeReadout made("They said so.");
  v1::Entity& all = made.Person("all", "They", "", {"They"});
  all.set_kind(v1::ENTITY_KIND_GROUP);
  for (int i = 0; i < kMany; ++i) {
    all.add_member_ids(absl::StrCat("e", i));
    made.Statement(absl::StrCat("s", i), "all", "so");
  }
  for (int i = 0; i < kMany; ++i) made.Person(absl::StrCat("e", i), "Berg", "NO");
  const BorrowingIndex index(made.readout());
  EXPECT_EQ(index.StatementsBy("Berg").size(), size_t{kMany});
  for (const char* text : {"speaker = Berg", "speaker:berg", "country = NO", "country:*"}) {
    const auto filter = Filter::Parse(text);
    ASSERT_TRUE(filter.ok()) << filter.status();
    EXPECT_EQ(index.Statements(*filter).size(), size_t{kMany}) << text;
  }
}

TEST(Groups, OfGroupsAndRingsEnd) {
  v1::Readout odd = JointStatement();
  odd.mutable_entities(2)->add_member_ids("e3");  // Itself,
  odd.mutable_entities(2)->add_member_ids("e3");
  odd.mutable_entities(2)->add_member_ids("nowhere");  // nobody,
  odd.mutable_entities(0)->add_member_ids("e3");       // and round.
  const OwningIndex index(odd);
  EXPECT_THAT(Ids(index.Members(*index.EntityById(0, "e3"))), ElementsAre("e1", "e2"));
  EXPECT_THAT(Ids(index.StatementsBy("Morel")), ElementsAre("s1"));
  EXPECT_THAT(Ids(index.StatementsBy("Berg")), ElementsAre("s1", "s2"));
}

}  // namespace
}  // namespace readout
