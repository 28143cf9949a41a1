// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/interchange.h"
#include "readout/offsets.h"
#include "readout/validate.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// `readout` without what standoff does not carry, by hand from docs/interchange.md.
v1::Readout Carried(v1::Readout readout) {
  readout.clear_article();
  readout.clear_notices();
  readout.clear_producer();
  for (v1::Entity& entity : *readout.mutable_entities()) {
    for (v1::Mention& mention : *entity.mutable_mentions()) mention.clear_kind();
    entity.clear_name();
    entity.clear_title();
    entity.clear_affiliation();
    entity.clear_region_code();
    entity.clear_external_ids();
    entity.clear_confidence();
  }
  for (v1::Meeting& meeting : *readout.mutable_meetings()) {
    if (meeting.has_time()) {
      const v1::TextSpan span = meeting.time().span();
      meeting.clear_time();
      *meeting.mutable_time()->mutable_span() = span;
    }
    meeting.clear_confidence();
    if (meeting.has_place()) meeting.mutable_place()->clear_region_code();
    for (v1::Participant& participant : *meeting.mutable_participants()) {
      participant.clear_role();
      participant.clear_region_code();
      participant.clear_confidence();
    }
    for (v1::Discussion& discussion : *meeting.mutable_discussions()) {
      discussion.clear_raised_by_ids();
      discussion.clear_statement_ids();
      discussion.clear_confidence();
    }
  }
  for (v1::Statement& statement : *readout.mutable_statements()) statement.clear_confidence();
  return readout;
}

v1::Readout WithoutNames(v1::Readout readout) {
  for (v1::Entity& entity : *readout.mutable_entities()) entity.clear_name();
  return readout;
}

v1::Readout Read(const std::string& text, const std::string& ann) {
  const auto readout = FromBrat(text, ann);
  EXPECT_TRUE(readout.ok()) << readout.status() << "\n" << ann;
  if (!readout.ok()) return v1::Readout();
  EXPECT_TRUE(Validate(*readout).ok()) << Validate(*readout);
  return *readout;
}

std::string Written(const v1::Readout& readout) {
  const auto ann = ToBrat(readout);
  EXPECT_TRUE(ann.ok()) << ann.status();
  return ann.ok() ? *ann : "";
}

// Talks, with all that standoff has lines for.
v1::Readout FullTalks() {
  v1::Readout readout = internal::Talks();
  readout.mutable_statements(2)->set_parent_id("s2");
  readout.mutable_meetings(0)->mutable_triggers()->Clear();
  *readout.mutable_meetings(0)->add_triggers() = internal::SpanOf(readout.text(), "Talks");
  *readout.mutable_meetings(0)->add_triggers() = internal::SpanOf(readout.text(), "met");
  *readout.mutable_topics(0)->add_mentions() = internal::SpanOf(readout.text(), "fish", 1);
  v1::Entity& both = *readout.add_entities();
  both.set_id("e4");
  both.set_kind(v1::ENTITY_KIND_GROUP);
  *both.add_mentions()->mutable_span() = internal::SpanOf(readout.text(), "We");
  both.add_member_ids("e1");
  both.add_member_ids("e2");
  v1::Meeting& second = *readout.add_meetings();
  second.set_id("m2");
  second.set_status(v1::MEETING_STATUS_CANCELLED);
  second.set_format(v1::MEETING_FORMAT_VIDEO);
  second.set_prominence(v1::PROMINENCE_BACKGROUND);
  *second.add_triggers() = internal::SpanOf(readout.text(), "comment");
  *second.mutable_place()->mutable_span() = internal::SpanOf(readout.text(), "Tuesday");
  const std::pair<const char*, v1::Attendance> attendances[] = {
      {"e1", v1::ATTENDANCE_EXPECTED}, {"e2", v1::ATTENDANCE_ABSENT}, {"e3", v1::ATTENDANCE_MENTIONED}};
  for (const auto& [id, attendance] : attendances) {
    v1::Participant& participant = *second.add_participants();
    participant.set_entity_id(id);
    participant.set_attendance(attendance);
    const int number = id[1] - '1';
    *participant.add_evidence() = readout.entities(number).mentions(0).span();
  }
  v1::Discussion& discussion = *second.add_discussions();
  discussion.set_topic_id("t2");
  discussion.set_status(v1::DISCUSSION_STATUS_PLANNED);
  *discussion.add_evidence() = internal::SpanOf(readout.text(), "gas");
  return readout;
}

// The messages promise the order of the text; the place of Talks is mentioned first.
v1::Readout InTextOrder(v1::Readout readout) {
  readout.mutable_entities()->SwapElements(0, 2);
  readout.mutable_entities()->SwapElements(1, 2);
  const std::pair<const char*, const char*> ids[] = {{"e1", "e2"}, {"e2", "e3"}, {"e3", "e1"}};
  const auto rename = [&](std::string& id) {
    for (const auto& [from, to] : ids) {
      if (id != from) continue;
      id = to;
      return;
    }
  };
  for (v1::Entity& entity : *readout.mutable_entities()) {
    rename(*entity.mutable_id());
    for (std::string& id : *entity.mutable_member_ids()) rename(id);
  }
  for (v1::Meeting& meeting : *readout.mutable_meetings()) {
    if (meeting.has_place()) rename(*meeting.mutable_place()->mutable_entity_id());
    for (v1::Participant& participant : *meeting.mutable_participants()) rename(*participant.mutable_entity_id());
  }
  for (v1::Statement& statement : *readout.mutable_statements()) {
    rename(*statement.mutable_speaker_id());
    for (std::string& id : *statement.mutable_addressee_ids()) rename(id);
  }
  return readout;
}

TEST(FromBrat, ReadsAllThatStandoffCarries) {
  const v1::Readout readout = InTextOrder(FullTalks());
  ASSERT_TRUE(Validate(readout).ok()) << Validate(readout);
  const std::string ann = Written(readout);
  const v1::Readout back = Read(readout.text(), ann);
  EXPECT_EQ(WithoutNames(back).DebugString(), Carried(readout).DebugString());
  EXPECT_EQ(Written(back), ann);
  EXPECT_EQ(back.entities(1).name(), "Foreign Minister Zo\xC3\xAB Lund");
  EXPECT_EQ(back.entities(2).name(), "Karim Osei");
}

TEST(FromBrat, ReadsWhatHostileTextMakes) {
  const v1::Readout readout = internal::Hostile();
  const v1::Readout back = Read(readout.text(), Written(readout));
  EXPECT_EQ(Written(back), Written(readout));
  ASSERT_EQ(back.statements_size(), 1);
  EXPECT_EQ(back.statements(0).kind(), v1::STATEMENT_KIND_DIRECT);
}

// Annotators move lines about; brat itself appends.
TEST(FromBrat, TakesLinesInAnyOrderNotesAndCarriageReturns) {
  const v1::Readout readout = InTextOrder(FullTalks());
  std::vector<std::string> lines = absl::StrSplit(Written(readout), '\n', absl::SkipEmpty());
  // Of lines that fill one list, the order is that of the list.
  std::stable_sort(lines.begin(), lines.end(), [](const std::string& a, const std::string& b) { return a[0] < b[0]; });
  lines.insert(lines.begin(), "#1\tAnnotatorNotes T1\tnot sure");
  const v1::Readout back = Read(readout.text(), absl::StrJoin(lines, "\r\n"));
  EXPECT_EQ(WithoutNames(back).DebugString(), Carried(readout).DebugString());
}

TEST(FromBrat, JoinsPiecesOnlyWhereALineEnds) {
  const v1::Readout back =
      Read("a b\n\nc d", "T1\tStatement 0 3;5 6;7 8\ta b c d\nT2\tStatement 0 1;2 3\ta b\nT3\tPerson 0 3;5 6\ta b c\n");
  ASSERT_EQ(back.statements_size(), 2);
  ASSERT_EQ(back.statements(0).content_size(), 2);
  EXPECT_EQ(TextOf(back, back.statements(0).content(0)), "a b\n\nc");
  EXPECT_EQ(back.statements(1).content_size(), 2);
  EXPECT_EQ(back.entities(0).name(), "a b\n\nc");
}

TEST(FromBrat, AnEmptyFileIsAReadoutWithoutEvents) {
  const v1::Readout back = Read("Nothing.", "");
  EXPECT_EQ(back.text(), "Nothing.");
  EXPECT_EQ(back.entities_size() + back.meetings_size() + back.statements_size() + back.topics_size(), 0);
}

TEST(FromBrat, PointsAtTheLineThatIsWrong) {
  const std::string text = "Berg met Morel.";
  const std::string good =
      "T1\tPerson 0 4\tBerg\nT2\tPerson 9 14\tMorel\nT3\tMeeting 5 8\tmet\nE1\tMeeting:T3 Participant:T1\n"
      "T4\tStatement 0 14\tBerg met Morel\nT5\tTopic 5 8\tmet\nT6\tTime 5 8\tmet\nT7\tCue 5 8\tmet\n";
  EXPECT_TRUE(FromBrat(text, good).ok()) << FromBrat(text, good).status();
  const std::pair<const char*, const char*> faults[] = {
      {"T1\tPerson 0 4\tBerg", "an id stands twice"},
      {"T8\tPerson 0 4\tBerk", "words are not those of the text"},
      {"T8\tPerson 0 4\tBerg met", "words are not those of the text"},
      {"T8\tPerson 0 4", "three fields"},
      {"T8\tPerson\tBerg", "offsets"},
      {"T8\tPerson 0\tBerg", "offset"},
      {"T8\tPerson 0 16\tBerg met Morel..", "outside of the text"},
      {"T8\tPerson 4 0\tBerg", "offset"},
      {"T8\tPerson -1 4\tBerg", "offset"},
      {"T8\tPerson 0 4;2 8\tBerg rg met", "text order"},
      {"T8\tPerson 0 4;9 14\tBerg Morel", "only a Statement"},
      {"T8\tAnimal 0 4\tBerg", "unknown type"},
      {"E2\tMeeting:T9", "refers to no T line"},
      {"E2\tMeeting:T1", "is no Meeting"},
      {"E2\tAttack:T3", "is no Meeting"},
      {"E2\t", "trigger"},
      {"E2\tMeeting:T3 Guest:T1", "role"},
      {"E2\tMeeting:T3 Topic:T1", "role"},
      {"E2\tMeeting:T3 Time:T6 Time:T6", "role"},
      {"E1\tMeeting:T3", "an id stands twice"},
      {"R1\tSpeaker Arg1:T4", "Arg2"},
      {"R1\tSpeaker Arg1:T4 Arg2:T9", "refers to no"},
      {"R1\tSpeaker Arg1:T4 Arg2:T5", "no such relation"},
      {"R1\tSpeaker Arg1:T1 Arg2:T2", "no such relation"},
      {"R1\tAt Arg1:T1 Arg2:E1", "no such relation"},
      {"R1\tWithin Arg1:T4 Arg2:T4", "ring"},
      {"R1\tMember Arg1:T1 Arg2:T2", "no such relation"},
      {"T8\tGroup 0 4\tBerg\nR1\tMember Arg1:T8 Arg2:T5", "no such relation"},
      {"T8\tGroup 0 4\tBerg\nR1\tMember Arg1:T8 Arg2:T8", "no such relation"},
      {"A1\tStatus E1", "value"},
      {"A1\tStatus E1 Finished", "unknown value"},
      {"A1\tMood E1 Good", "unknown attribute"},
      {"A1\tId E1 Held", "unknown attribute"},
      {"A1\tKind T1 Direct", "refers to no meeting or statement"},
      {"*\tEquiv T1 T9", "refers to no T line"},
      {"*\tEquiv T1 T5", "different types"},
      {"*\tEquiv T7 T6", "neither entity nor topic"},
      {"*\tEquiv T1", "two ids"},
      {"N1\tReference T1 Wikipedia:1\tBerg", "is none of"},
      {"T8 Person 0 4 Berg", "no tab"},
      {"\tPerson 0 4\tBerg", "no id"},
  };
  for (const auto& [line, what] : faults) {
    const auto readout = FromBrat(text, absl::StrCat(good, line, "\n"));
    EXPECT_EQ(readout.status().code(), absl::StatusCode::kInvalidArgument) << line;
    const int wrong = 9 + static_cast<int>(absl::string_view(line).find('\n') != absl::string_view::npos);
    EXPECT_THAT(std::string(readout.status().message()), StartsWith(absl::StrCat("line ", wrong, ": "))) << line;
    EXPECT_THAT(std::string(readout.status().message()), HasSubstr(what)) << line;
  }
  for (const char* line : {"R1\tCue Arg1:T4 Arg2:T7\n", "R1\tSpeaker Arg1:T4 Arg2:T1\n", "R1\tAt Arg1:T4 Arg2:E1\n"}) {
    const std::string twice = absl::StrCat(good, line, "R2", absl::string_view(line).substr(2));
    EXPECT_THAT(std::string(FromBrat(text, twice).status().message()), StartsWith("line 10: a statement has")) << line;
  }
}

TEST(FromBrat, RefusesTextThatIsNotUtf8) {
  EXPECT_EQ(FromBrat("\xFF", "").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(FromBrat("a", "T1\tPerson 0 1\t\xFF\n").status().message(), "line 1: the words are not those of the text");
}

// Lines that each refer to all of a long text, and chains of equivalents, take time that grows with their number.
TEST(FromBrat, IsLinear) {
  constexpr int kLines = 20000;
  std::string text(kLines, ' '), ann;
  text.front() = text.back() = 'x';
  for (int i = 1; i <= kLines; ++i) {
    absl::StrAppend(&ann, "T", i, "\tPerson 0 1;", text.size() - 1, " ", text.size(), "\tx x\n");
  }
  EXPECT_EQ(FromBrat(text, ann).status().message(), "line 1: only a Statement may be in pieces");
  ann.clear();
  for (int i = 1; i <= kLines; ++i) absl::StrAppend(&ann, "T", i, "\tPerson 0 1\tx\n");
  for (int i = 2; i <= kLines; ++i) absl::StrAppend(&ann, "*\tEquiv T", i, " T", i - 1, "\n");
  EXPECT_EQ(Read(text, ann).entities_size(), 1);
}

}  // namespace
}  // namespace readout
