// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/validate.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/sha256.h"
#include "readout/offsets.h"

namespace readout {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A Readout with something in every list, over text with characters of all lengths.
v1::Readout Valid() {
  v1::Readout readout;
  readout.set_text("Zo\xC3\xAB met \xF0\x9F\x91\x8D.");
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  readout.set_text_sha256(internal::Sha256(readout.text()));
  for (const char* id : {"e1", "e2"}) {
    v1::Entity& entity = *readout.add_entities();
    entity.set_id(id);
    entity.add_mentions()->mutable_span()->set_end(4);
    entity.set_confidence(1);
  }
  readout.add_topics()->set_id("t1");
  v1::Meeting& meeting = *readout.add_meetings();
  meeting.set_id("m1");
  v1::TextSpan& trigger = *meeting.add_triggers();
  trigger.set_begin(5);
  trigger.set_end(8);
  meeting.mutable_place()->set_entity_id("e2");
  meeting.add_participants()->set_entity_id("e1");
  v1::Discussion& discussion = *meeting.add_discussions();
  discussion.set_topic_id("t1");
  discussion.add_raised_by_ids("e1");
  discussion.add_statement_ids("s1");
  for (const char* id : {"s1", "s2"}) {
    v1::Statement& statement = *readout.add_statements();
    statement.set_id(id);
    statement.set_speaker_id("e1");
    statement.set_meeting_id("m1");
    statement.add_topic_ids("t1");
    statement.add_addressee_ids("e2");
    v1::TextSpan& content = *statement.add_content();
    content.set_begin(9);
    content.set_end(13);
    statement.set_confidence(0);
  }
  readout.mutable_statements(1)->set_parent_id("s1");
  return readout;
}

TEST(Validate, AcceptsInEveryUnit) {
  for (const v1::OffsetUnit unit :
       {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT, v1::OFFSET_UNIT_CODE_POINT}) {
    const auto converted = ConvertOffsets(Valid(), unit);
    ASSERT_TRUE(converted.ok()) << converted.status();
    EXPECT_TRUE(Validate(*converted).ok()) << Validate(*converted);
  }
}

TEST(Validate, AcceptsAnEmptyTextWithItsHash) {
  v1::Readout readout;
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  EXPECT_FALSE(Validate(readout).ok());
  readout.set_text_sha256(internal::Sha256(""));
  EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
}

struct Case {
  FaultKind kind;
  const char* path;
  const char* what;
  std::function<void(v1::Readout&)> make;
};

TEST(Validate, NamesEachFault) {
  const Case cases[] = {
      {FaultKind::kHash, "text_sha256", "is not the hash", [](v1::Readout& r) { r.set_text(r.text() + " "); }},
      {FaultKind::kUnit, "offset_unit", "unit 0",
       [](v1::Readout& r) { r.set_offset_unit(v1::OFFSET_UNIT_UNSPECIFIED); }},
      {FaultKind::kUnit, "offset_unit", "unit 17",
       [](v1::Readout& r) { r.set_offset_unit(static_cast<v1::OffsetUnit>(17)); }},
      {FaultKind::kSpan, "statements[0].content[0]", "cuts a character",
       [](v1::Readout& r) { r.mutable_statements(0)->mutable_content(0)->set_end(12); }},
      {FaultKind::kSpan, "meetings[0].triggers[0]", "outside of the text",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_triggers(0)->set_end(99); }},
      {FaultKind::kSpan, "meetings[0].triggers[0]", "ends before it begins",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_triggers(0)->set_end(1); }},
      {FaultKind::kSpan, "entities[1].mentions[0].span", "cuts",
       [](v1::Readout& r) { r.mutable_entities(1)->mutable_mentions(0)->mutable_span()->set_begin(3); }},
      {FaultKind::kSpan, "notices[0].span", "outside",
       [](v1::Readout& r) { r.add_notices()->mutable_span()->set_end(0xFFFFFFFF); }},
      {FaultKind::kConfidence, "entities[0].confidence", "no number",
       [](v1::Readout& r) { r.mutable_entities(0)->set_confidence(1.5f); }},
      {FaultKind::kConfidence, "statements[1].confidence", "no number",
       [](v1::Readout& r) { r.mutable_statements(1)->set_confidence(std::numeric_limits<float>::quiet_NaN()); }},
      {FaultKind::kConfidence, "meetings[0].participants[0].confidence", "no number",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_participants(0)->set_confidence(-0.5f); }},
      {FaultKind::kId, "topics[1].id", "is empty", [](v1::Readout& r) { r.add_topics(); }},
      {FaultKind::kId, "entities[2].id", "stands twice, first with an entity",
       [](v1::Readout& r) { r.add_entities()->set_id("e1"); }},
      {FaultKind::kId, "topics[1].id", "stands twice, first with a meeting",
       [](v1::Readout& r) { r.add_topics()->set_id("m1"); }},
      {FaultKind::kReference, "meetings[0].place.entity_id", "names nothing in this readout, want an entity",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_place()->set_entity_id("e9"); }},
      {FaultKind::kReference, "meetings[0].participants[0].entity_id", "names nothing",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_participants(0)->clear_entity_id(); }},
      {FaultKind::kReference, "meetings[0].discussions[0].topic_id", "names an entity, want a topic",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_discussions(0)->set_topic_id("e1"); }},
      {FaultKind::kReference, "meetings[0].discussions[0].raised_by_ids[1]", "names a topic, want an entity",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_discussions(0)->add_raised_by_ids("t1"); }},
      {FaultKind::kReference, "meetings[0].discussions[0].statement_ids[0]", "want a statement",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_discussions(0)->set_statement_ids(0, "s3"); }},
      {FaultKind::kReference, "entities[0].member_ids[0]", "names a topic, want an entity",
       [](v1::Readout& r) { r.mutable_entities(0)->add_member_ids("t1"); }},
      {FaultKind::kReference, "statements[0].speaker_id", "names a meeting, want an entity",
       [](v1::Readout& r) { r.mutable_statements(0)->set_speaker_id("m1"); }},
      {FaultKind::kReference, "statements[1].meeting_id", "names an entity, want a meeting",
       [](v1::Readout& r) { r.mutable_statements(1)->set_meeting_id("e1"); }},
      {FaultKind::kReference, "statements[0].topic_ids[0]", "names a statement, want a topic",
       [](v1::Readout& r) { r.mutable_statements(0)->set_topic_ids(0, "s2"); }},
      {FaultKind::kReference, "statements[0].addressee_ids[0]", "names nothing",
       [](v1::Readout& r) { r.mutable_statements(0)->set_addressee_ids(0, ""); }},
      {FaultKind::kReference, "statements[0].parent_id", "names nothing",
       [](v1::Readout& r) { r.mutable_statements(0)->set_parent_id("s3"); }},
      {FaultKind::kRing, "statements[0].parent_id", "ring",
       [](v1::Readout& r) { r.mutable_statements(0)->set_parent_id("s1"); }},
      {FaultKind::kRing, "statements[0].parent_id", "ring",
       [](v1::Readout& r) { r.mutable_statements(0)->set_parent_id("s2"); }},
      {FaultKind::kEnum, "entities[1].mentions[0].kind", "unknown value 99",
       [](v1::Readout& r) { r.mutable_entities(1)->mutable_mentions(0)->set_kind(static_cast<v1::MentionKind>(99)); }},
      {FaultKind::kEnum, "meetings[0].status", "unknown value -1",
       [](v1::Readout& r) { r.mutable_meetings(0)->set_status(static_cast<v1::MeetingStatus>(-1)); }},
      {FaultKind::kEnum, "statements[1].polarity", "unknown value 2147483647",
       [](v1::Readout& r) { r.mutable_statements(1)->set_polarity(static_cast<v1::Polarity>(2147483647)); }},
  };
  for (const Case& one : cases) {
    v1::Readout readout = Valid();
    one.make(readout);
    const FaultList found = FindFaults(readout);
    ASSERT_EQ(found.faults.size(), 1u) << one.path;
    EXPECT_EQ(found.count, 1u);
    EXPECT_EQ(found.faults[0].kind, one.kind) << one.path;
    EXPECT_EQ(found.faults[0].path, one.path);
    EXPECT_THAT(found.faults[0].what, HasSubstr(one.what)) << one.path;
    EXPECT_EQ(Validate(readout), absl::InvalidArgumentError(found.faults[0].path + ": " + found.faults[0].what));
  }
}

std::vector<std::string> Paths(const FaultList& list) {
  std::vector<std::string> paths;
  for (const Fault& fault : list.faults) paths.push_back(fault.path);
  return paths;
}

// A Readout with a fault of every kind but that of the text.
v1::Readout Broken() {
  v1::Readout readout = Valid();
  readout.set_text_sha256("");
  readout.mutable_meetings(0)->set_format(static_cast<v1::MeetingFormat>(9));
  readout.mutable_meetings(0)->mutable_triggers(0)->set_end(99);
  readout.mutable_meetings(0)->set_confidence(2);
  readout.mutable_meetings(0)->mutable_participants(0)->set_entity_id("e7");
  readout.mutable_statements(0)->set_parent_id("s2");
  readout.add_topics();
  return readout;
}

TEST(Validate, NamesAllFaultsAtOnceThoseOfEnumsLast) {
  const FaultList found = FindFaults(Broken());
  EXPECT_THAT(Paths(found),
              ElementsAre("text_sha256", "meetings[0].confidence", "meetings[0].triggers[0]", "topics[1].id",
                          "meetings[0].participants[0].entity_id", "statements[0].parent_id", "meetings[0].format"));
  EXPECT_EQ(found.count, 7u);
  EXPECT_EQ(Validate(Broken()).message(), "text_sha256: is not the hash of the text (and 6 more)");
}

TEST(Validate, CountsWhatItDoesNotList) {
  const FaultList all = FindFaults(Broken());
  for (size_t most = 0; most <= all.count + 1; ++most) {
    const FaultList found = FindFaults(Broken(), most);
    EXPECT_EQ(found.count, all.count);
    ASSERT_EQ(found.faults.size(), std::min(most, all.count));
    for (size_t i = 0; i < found.faults.size(); ++i) EXPECT_EQ(found.faults[i].path, all.faults[i].path);
  }
}

TEST(Validate, LooksAtSpansOnlyWhereItCan) {
  v1::Readout readout = Broken();
  readout.set_text("ab\xFF");
  EXPECT_THAT(Paths(FindFaults(readout)),
              ElementsAre("text", "text_sha256", "meetings[0].confidence", "topics[1].id",
                          "meetings[0].participants[0].entity_id", "statements[0].parent_id", "meetings[0].format"));
  readout = Broken();
  readout.set_offset_unit(static_cast<v1::OffsetUnit>(4));
  EXPECT_THAT(Paths(FindFaults(readout)), Not(Contains("meetings[0].triggers[0]")));
}

TEST(Validate, EachRingIsOneFault) {
  v1::Readout readout = Valid();
  readout.mutable_statements(0)->set_parent_id("s2");  // s1 and s2; then one of three with a tail, one of one.
  const std::pair<const char*, const char*> added[] = {{"s3", "s4"}, {"s4", "s5"}, {"s5", "s6"},    {"s6", "s4"},
                                                       {"s7", "s7"}, {"s8", "s4"}, {"s9", "nobody"}};
  for (const auto& [id, parent] : added) {
    v1::Statement& statement = *readout.add_statements();
    statement.set_id(id);
    statement.set_parent_id(parent);
  }
  std::vector<std::string> rings;
  for (const Fault& fault : FindFaults(readout).faults) {
    if (fault.kind == FaultKind::kRing) rings.push_back(fault.path);
  }
  EXPECT_THAT(rings, ElementsAre("statements[0].parent_id", "statements[3].parent_id", "statements[6].parent_id"));
}

TEST(Validate, RejectsTextThatIsNotUtf8) {
  v1::Readout readout = Valid();
  readout.set_text("ab\xFF");
  EXPECT_THAT(std::string(Validate(readout).message()), HasSubstr("at byte 2"));
}

TEST(Validate, LongChainOfParentsIsNoRing) {
  v1::Readout readout = Valid();
  for (int i = 3; i < 50000; ++i) {
    v1::Statement& statement = *readout.add_statements();
    statement.set_id("s" + std::to_string(i));
    statement.set_parent_id("s" + std::to_string(i - 1));
  }
  EXPECT_TRUE(Validate(readout).ok()) << Validate(readout);
}

}  // namespace
}  // namespace readout
