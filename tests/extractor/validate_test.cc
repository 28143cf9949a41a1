// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/validate.h"

#include <functional>
#include <limits>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/sha256.h"
#include "readout/offsets.h"

namespace readout {
namespace {

using ::testing::HasSubstr;

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

struct Fault {
  const char* message;
  std::function<void(v1::Readout&)> make;
};

TEST(Validate, FindsEachFault) {
  const Fault faults[] = {
      {"text_sha256", [](v1::Readout& r) { r.set_text(r.text() + " "); }},
      {"offset_unit", [](v1::Readout& r) { r.set_offset_unit(v1::OFFSET_UNIT_UNSPECIFIED); }},
      {"statements[0].content[0]", [](v1::Readout& r) { r.mutable_statements(0)->mutable_content(0)->set_end(12); }},
      {"meetings[0].triggers[0]", [](v1::Readout& r) { r.mutable_meetings(0)->mutable_triggers(0)->set_end(99); }},
      {"ends before it begins", [](v1::Readout& r) { r.mutable_meetings(0)->mutable_triggers(0)->set_end(1); }},
      {"entities[1].mentions[0].span",
       [](v1::Readout& r) { r.mutable_entities(1)->mutable_mentions(0)->mutable_span()->set_begin(3); }},
      {"entities[0].confidence", [](v1::Readout& r) { r.mutable_entities(0)->set_confidence(1.5f); }},
      {"statements[1].confidence",
       [](v1::Readout& r) { r.mutable_statements(1)->set_confidence(std::numeric_limits<float>::quiet_NaN()); }},
      {"entities: an id is empty", [](v1::Readout& r) { r.mutable_entities(0)->clear_id(); }},
      {"an id stands twice", [](v1::Readout& r) { r.mutable_statements(1)->set_id("m1"); }},
      {"place.entity_id", [](v1::Readout& r) { r.mutable_meetings(0)->mutable_place()->set_entity_id("e9"); }},
      {"participants.entity_id",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_participants(0)->clear_entity_id(); }},
      {"discussions.topic_id",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_discussions(0)->set_topic_id("e1"); }},
      {"discussions.raised_by_ids",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_discussions(0)->set_raised_by_ids(0, "t1"); }},
      {"discussions.statement_ids",
       [](v1::Readout& r) { r.mutable_meetings(0)->mutable_discussions(0)->set_statement_ids(0, "s3"); }},
      {"statements.speaker_id", [](v1::Readout& r) { r.mutable_statements(0)->set_speaker_id("m1"); }},
      {"statements.meeting_id", [](v1::Readout& r) { r.mutable_statements(0)->set_meeting_id("e1"); }},
      {"statements.topic_ids", [](v1::Readout& r) { r.mutable_statements(0)->set_topic_ids(0, "e1"); }},
      {"statements.addressee_ids", [](v1::Readout& r) { r.mutable_statements(0)->set_addressee_ids(0, ""); }},
      {"statements.parent_id: names", [](v1::Readout& r) { r.mutable_statements(0)->set_parent_id("s3"); }},
      {"ring", [](v1::Readout& r) { r.mutable_statements(0)->set_parent_id("s1"); }},
      {"ring", [](v1::Readout& r) { r.mutable_statements(0)->set_parent_id("s2"); }},
  };
  for (const Fault& fault : faults) {
    v1::Readout readout = Valid();
    fault.make(readout);
    const absl::Status status = Validate(readout);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << fault.message;
    EXPECT_THAT(std::string(status.message()), HasSubstr(fault.message));
  }
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
