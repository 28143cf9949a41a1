// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/summary.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace readout {
namespace tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kText[] =
    "Brook meets Stone\n\n"
    "Anna Brook met Peter Stone in Oslo on Wednesday. \"We spoke about fish,\" Brook said. Stone did not say whether "
    "he would go. They also spoke by phone in March.";

// Sets `span` to the `nth` `words` of the text.
void Put(absl::string_view words, v1::TextSpan* span, int nth = 0) {
  size_t at = absl::string_view(kText).find(words);
  for (; nth > 0; --nth) at = absl::string_view(kText).find(words, at + 1);
  ASSERT_NE(at, absl::string_view::npos) << words;
  span->set_begin(static_cast<uint32_t>(at));
  span->set_end(static_cast<uint32_t>(at + words.size()));
}

v1::Readout Parse(const std::string& text) {
  v1::Readout readout;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &readout));
  return readout;
}

v1::Readout Fixture() {
  v1::Readout readout = Parse(R"(
      article { title: "Brook meets Stone" publisher: "The Daily Example" published { year: 2017 month: 5 day: 11 } }
      offset_unit: OFFSET_UNIT_UTF8_BYTE
      entities { id: "e1" kind: ENTITY_KIND_PERSON name: "Anna Brook" title: "Premier" region_code: "NO" }
      entities { id: "e2" kind: ENTITY_KIND_PERSON name: "Peter Stone" }
      entities { id: "e3" kind: ENTITY_KIND_PLACE name: "Oslo" region_code: "NO" }
      topics { id: "t1" label: "fish" }
      topics { id: "t2" label: "oil" }
      topics { id: "t3" label: "snow" }
      topics { id: "t4" label: "reindeer" }
      meetings {
        id: "m1" prominence: PROMINENCE_MAIN status: MEETING_STATUS_HELD format: MEETING_FORMAT_IN_PERSON
        time { date { year: 2017 month: 5 day: 10 } precision: TIME_PRECISION_DAY }
        place { entity_id: "e3" region_code: "NO" }
        participants { entity_id: "e1" attendance: ATTENDANCE_ATTENDED role: PARTICIPANT_ROLE_HOST region_code: "NO" }
        participants { entity_id: "e2" attendance: ATTENDANCE_EXPECTED }
        discussions { topic_id: "t1" status: DISCUSSION_STATUS_DISCUSSED }
        discussions { topic_id: "t2" status: DISCUSSION_STATUS_NOT_DISCUSSED }
        discussions { topic_id: "t3" status: DISCUSSION_STATUS_PLANNED }
        discussions { topic_id: "t4" status: DISCUSSION_STATUS_DISCUSSED }
      }
      meetings {
        id: "m2" prominence: PROMINENCE_BACKGROUND status: MEETING_STATUS_HELD format: MEETING_FORMAT_PHONE
        time { precision: TIME_PRECISION_UNSPECIFIED }
      }
      statements { id: "s1" speaker_id: "e1" polarity: POLARITY_AFFIRMED content {} cue {} }
      statements { id: "s2" speaker_id: "e2" polarity: POLARITY_NEGATED content {} cue {} }
      notices { message: "quotation is never closed" })");
  readout.set_text(kText);
  Put("on Wednesday", readout.mutable_meetings(0)->mutable_time()->mutable_span());
  Put("Oslo", readout.mutable_meetings(0)->mutable_place()->mutable_span());
  Put("in March", readout.mutable_meetings(1)->mutable_time()->mutable_span());
  Put("\"We spoke about fish,\"", readout.mutable_statements(0)->mutable_content(0));
  Put("said", readout.mutable_statements(0)->mutable_cue());
  Put("whether he would go", readout.mutable_statements(1)->mutable_content(0));
  Put("did not say", readout.mutable_statements(1)->mutable_cue());
  return readout;
}

TEST(Summarize, WritesEveryPart) {
  EXPECT_EQ(Summarize(Fixture(), 100), R"(Brook meets Stone
The Daily Example, 2017-05-11

MEETING  held, in person
  When           2017-05-10 ("on Wednesday")
  Where          Oslo, NO
  Who            Anna Brook, Premier, NO, attended, host
  Who            Peter Stone, expected
  Discussed      fish; reindeer
  To discuss     snow
  Not discussed  oil

BACKGROUND MEETING  held, phone
  When           in March

STATEMENTS
  Anna Brook, "said"
      "We spoke about fish,"
  Peter Stone, "did not say" (negated)
      whether he would go
Note: quotation is never closed
)");
}

TEST(Summarize, WritesNothingForNothing) { EXPECT_EQ(Summarize(v1::Readout(), 80), ""); }

TEST(Summarize, WritesWhatIsKnownOfADate) {
  v1::Readout readout = Fixture();
  readout.mutable_article()->mutable_published()->clear_day();
  EXPECT_THAT(Summarize(readout, 80), HasSubstr("The Daily Example, 2017-05\n"));
  readout.mutable_article()->mutable_published()->clear_month();
  EXPECT_THAT(Summarize(readout, 80), HasSubstr("The Daily Example, 2017\n"));
  readout.mutable_article()->clear_published();
  EXPECT_THAT(Summarize(readout, 80), HasSubstr("The Daily Example\n"));
}

TEST(Summarize, LeavesOutWhatIsNotKnown) {
  v1::Readout readout = Fixture();
  readout.mutable_meetings(0)->clear_time();
  readout.mutable_meetings(0)->clear_place();
  readout.mutable_meetings(0)->clear_discussions();
  readout.mutable_meetings(1)->clear_time();
  readout.clear_statements();
  readout.clear_notices();
  const std::string page = Summarize(readout, 80);
  for (const char* label :
       {"When", "Where", "iscussed", "discuss", "STATEMENTS", "Note", "UNSPECIFIED", "unspecified"}) {
    EXPECT_THAT(page, Not(HasSubstr(label)));
  }
}

TEST(Summarize, SaysWhereNobodyIsNamed) {
  v1::Readout readout = Fixture();
  readout.mutable_statements(0)->clear_speaker_id();
  readout.mutable_statements(0)->clear_cue();
  EXPECT_THAT(Summarize(readout, 80), HasSubstr("  (nobody named)\n      \"We spoke about fish,\"\n"));
}

TEST(Summarize, JoinsThePiecesOfAStatement) {
  v1::Readout readout = Fixture();
  Put("he would go", readout.mutable_statements(0)->add_content());
  EXPECT_THAT(Summarize(readout, 80), HasSubstr("      \"We spoke about fish,\" ... he would go\n"));
}

TEST(Summarize, IndentsAStatementInAnother) {
  v1::Readout readout = Fixture();
  readout.mutable_statements(1)->set_parent_id("s1");
  EXPECT_THAT(Summarize(readout, 80), HasSubstr("\n    Peter Stone, \"did not say\" (negated)\n"));
}

TEST(Summarize, PassesOverIdsThatLeadNowhere) {
  v1::Readout readout = Fixture();
  readout.clear_entities();
  readout.clear_topics();
  const std::string page = Summarize(readout, 80);
  EXPECT_THAT(page, Not(HasSubstr("Who")));
  EXPECT_THAT(page, Not(HasSubstr("iscuss")));
  EXPECT_THAT(page, HasSubstr("(nobody named), \"said\""));
}

std::string Longest(const std::string& page) {
  std::string longest;
  for (const absl::string_view line : absl::StrSplit(page, '\n')) {
    if (line.size() > longest.size()) longest = std::string(line);
  }
  return longest;
}

TEST(Summarize, WrapsAtTheWidth) {
  v1::Readout readout = Fixture();
  std::string words;
  for (int i = 0; i < 60; ++i) words += std::string(static_cast<size_t>(1 + i % 7), 'x') + " ";
  readout.mutable_article()->set_title(words);
  readout.mutable_entities(0)->set_title(words);
  readout.mutable_topics(0)->set_label(words);
  readout.mutable_notices(0)->set_message(words);
  for (const int width : {40, 41, 60, 99}) {
    const std::string longest = Longest(Summarize(readout, width));
    EXPECT_LE(longest.size(), static_cast<size_t>(width)) << longest;
    EXPECT_GE(longest.size(), static_cast<size_t>(width - 7)) << longest;
  }
}

TEST(Summarize, IndentsWhatIsWrapped) {
  v1::Readout readout = Fixture();
  readout.mutable_topics(0)->set_label("fish of the northern sea");
  readout.mutable_topics(3)->set_label("reindeer");
  EXPECT_THAT(Summarize(readout, 40), HasSubstr("  Discussed      fish of the northern\n"
                                                "                 sea; reindeer\n"));
}

TEST(Summarize, LeavesALongWordWhole) {
  v1::Readout readout;
  const std::string word(200, 'x');
  readout.mutable_article()->set_title("a " + word + " b");
  EXPECT_EQ(Summarize(readout, 40), "a\n" + word + "\nb\n");
}

TEST(Summarize, CountsCharactersNotBytes) {
  v1::Readout readout;
  std::string word;
  for (int i = 0; i < 10; ++i) word += "\xC3\xB6";
  readout.mutable_article()->set_title(word + " " + word + " " + word);
  EXPECT_EQ(Summarize(readout, 21), word + " " + word + "\n" + word + "\n");
}

TEST(Summarize, WritesLineEndsOfTheTextAsSpaces) {
  v1::Readout readout = Fixture();
  Put("Brook meets Stone\n\nAnna Brook met", readout.mutable_statements(0)->mutable_content(0));
  EXPECT_THAT(Summarize(readout, 80), HasSubstr("      Brook meets Stone Anna Brook met\n"));
}

}  // namespace
}  // namespace tools
}  // namespace readout
