// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <set>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/interchange/utf8.h"
#include "readout/interchange.h"
#include "readout/offsets.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

std::vector<std::string> Characters(const std::string& text) {
  std::vector<std::string> characters;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    internal::NextCodePoint(text, at);
    characters.push_back(text.substr(begin, at - begin));
  }
  return characters;
}

// Reads standoff as brat does, and checks what brat checks: that every line is well formed, ids are unique, what a line
// refers to exists, and a T line's words are those of the text, a space between fragments, without a line end.
void ExpectFollowsTheFormat(const std::string& ann, const std::string& text) {
  const std::vector<std::string> characters = Characters(text);
  std::set<std::string> ids, references;
  for (const absl::string_view line : absl::StrSplit(ann, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> fields = absl::StrSplit(line, absl::MaxSplits('\t', 2));
    ASSERT_GE(fields.size(), 2u) << line;
    if (fields[0] != "*") {
      EXPECT_TRUE(ids.insert(fields[0]).second) << line;
    }
    std::vector<std::string> words = absl::StrSplit(fields[1], absl::MaxSplits(' ', 1));
    if (fields[0][0] == 'T') {
      ASSERT_EQ(fields.size(), 3u) << line;
      std::string under;
      int last = -1;
      for (const absl::string_view piece : absl::StrSplit(words[1], ';')) {
        const std::vector<std::string> ends = absl::StrSplit(piece, ' ');
        int begin = 0, end = 0;
        ASSERT_TRUE(ends.size() == 2 && absl::SimpleAtoi(ends[0], &begin) && absl::SimpleAtoi(ends[1], &end)) << line;
        ASSERT_LT(begin, end);
        EXPECT_GE(begin, last);
        last = end;
        if (!under.empty()) under += ' ';
        for (int i = begin; i < end; ++i) under += characters.at(static_cast<size_t>(i));
      }
      EXPECT_EQ(under, fields[2]);
      continue;
    }
    for (const absl::string_view word : absl::StrSplit(fields[1], ' ')) {
      const size_t colon = word.find(':');
      if (colon != word.npos) references.insert(std::string(word.substr(colon + 1)));
    }
    if (fields[0][0] == 'A') references.insert(words[1].substr(0, words[1].find(' ')));
    if (fields[0] == "*") {
      for (const absl::string_view id : absl::StrSplit(words[1], ' ')) references.insert(std::string(id));
    }
  }
  EXPECT_THAT(ids, IsSupersetOf(references));
}

std::string AnnotationsOf(const v1::Readout& readout) {
  const auto ann = ToBrat(readout);
  EXPECT_TRUE(ann.ok()) << ann.status();
  return ann.ok() ? *ann : "";
}

TEST(Brat, FollowsTheFormatInEveryUnit) {
  for (const v1::OffsetUnit unit :
       {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT, v1::OFFSET_UNIT_CODE_POINT}) {
    const auto readout = ConvertOffsets(internal::Talks(), unit);
    ASSERT_TRUE(readout.ok());
    ExpectFollowsTheFormat(AnnotationsOf(*readout), readout->text());
    EXPECT_EQ(AnnotationsOf(*readout), AnnotationsOf(internal::Talks()));
  }
}

TEST(Brat, SaysWhoSaidWhatAndWhoMet) {
  const std::string ann = AnnotationsOf(internal::Talks());
  EXPECT_THAT(
      ann, HasSubstr("T1\tPerson 19 44\tForeign Minister Zo\xC3\xAB Lund\nT2\tPerson 107 110\tshe\n*\tEquiv T1 T2\n"));
  EXPECT_THAT(ann, HasSubstr("\tMeeting 45 48\tmet\n"));
  EXPECT_THAT(ann,
              HasSubstr("E1\tMeeting:T10 Participant:T1 Participant2:T3 Topic:T8 NotDiscussed:T9 Time:T11 Place:T7\n"));
  EXPECT_THAT(ann, HasSubstr("Status E1 Held\n"));
  EXPECT_THAT(ann, HasSubstr("Format E1 InPerson\n"));
  EXPECT_THAT(ann, HasSubstr("T12\tStatement 82 92;94 106;117 133\t\xE2\x80\x9CWe talked about fish,\xE2\x80\x9D "
                             "\xE2\x80\x9Cnot about gas.\xE2\x80\x9D\n"));
  EXPECT_THAT(ann, HasSubstr("\tSpeaker Arg1:T12 Arg2:T2\n"));
  EXPECT_THAT(ann, HasSubstr("\tAddressee Arg1:T14 Arg2:T1\n"));
  EXPECT_THAT(ann, HasSubstr("\tAbout Arg1:T12 Arg2:T8\n"));
  EXPECT_THAT(ann, HasSubstr("\tAt Arg1:T12 Arg2:E1\n"));
  EXPECT_THAT(ann, HasSubstr("\tPolarity T13 Declined\n"));
}

TEST(Brat, StatementsWithinStatementsAndFurtherTriggers) {
  v1::Readout readout = internal::Talks();
  readout.mutable_statements(0)->set_parent_id("s3");
  readout.mutable_statements(0)->clear_speaker_id();
  *readout.mutable_meetings(0)->add_triggers() = internal::SpanOf(readout.text(), "Talks");
  readout.mutable_meetings(0)->mutable_participants(1)->set_attendance(v1::ATTENDANCE_ABSENT);
  const std::string ann = AnnotationsOf(readout);
  ExpectFollowsTheFormat(ann, readout.text());
  EXPECT_THAT(ann, HasSubstr("\tTrigger 0 5\tTalks\n"));
  EXPECT_THAT(ann, HasSubstr("\tSameMeeting Arg1:T11 Arg2:E1\n"));
  EXPECT_THAT(ann, HasSubstr(" Absent:T3 "));
  EXPECT_THAT(ann, HasSubstr("\tWithin Arg1:T13 Arg2:T15\n"));
  EXPECT_THAT(ann, HasSubstr("\tSource 107 110\tshe\n"));
}

TEST(Brat, NoSpanHoldsALineEnd) {
  const std::string ann = AnnotationsOf(internal::Hostile());
  ExpectFollowsTheFormat(ann, internal::Hostile().text());
  EXPECT_EQ(ann.find('\r'), std::string::npos);
  EXPECT_EQ(ann.find('\0'), std::string::npos);
  EXPECT_EQ(ann.find("\xE2\x80\xA9"), std::string::npos);
}

TEST(Brat, NothingUnderASpan) {
  v1::Readout readout = internal::Talks();
  readout.mutable_statements(0)->clear_content();
  readout.mutable_meetings(0)->clear_triggers();
  readout.mutable_entities(1)->clear_mentions();
  *readout.mutable_topics(0)->mutable_mentions(0) = internal::SpanOf(readout.text(), "\n\n");
  ExpectFollowsTheFormat(AnnotationsOf(readout), readout.text());
}

TEST(Brat, ConfigurationDeclaresWhatIsUsed) {
  const std::string configuration = BratConfiguration();
  for (const char* part :
       {"[entities]\nPerson\nGroup\n", "\nOther\nTopic\nTime\nLocation\nTrigger\n",
        "[relations]\nMember Arg1:Group, Arg2:Person|", "\nSpeaker Arg1:Statement",
        "[events]\nMeeting Participant*:Person|", "[attributes]\nStatus Arg:Meeting, Value:Held|Ongoing|",
        "InPerson|Phone|Video", "Kind Arg:Statement, Value:Direct|Indirect|Mixed"}) {
    EXPECT_THAT(configuration, HasSubstr(part));
  }
}

}  // namespace
}  // namespace readout
