// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/comparison_page.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "lib/sha256.h"
#include "readout/compare.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace tools {
namespace {

// Berg and Morel meet in `place`; by one account Dahl stayed away, and the Arctic came up or not.
v1::Readout Account(const std::string& publisher, const std::string& place, v1::Attendance dahl,
                    v1::DiscussionStatus arctic) {
  MadeReadout made("Anna Berg met Luc Morel and Jon Dahl in " + place +
                   ". Berg said that fish stocks would recover. They spoke about the Arctic and ships.");
  made.readout().mutable_article()->set_title("Berg meets Morel");
  made.readout().mutable_article()->set_publisher(publisher);
  *made.readout().mutable_article()->mutable_published() = MakeDate(2020, 3, 5);
  made.Person("e1", "Anna Berg", "NO", {"Anna Berg"});
  made.Person("e2", "Luc Morel", "CH", {"Luc Morel"});
  made.Person("e3", "Jon Dahl", "NO", {"Jon Dahl"});
  made.Person("e4", place, place == "Oslo" ? "NO" : "CH", {place}).set_kind(v1::ENTITY_KIND_PLACE);
  *made.Topic("t1", "the Arctic").add_mentions() = made.Span("the Arctic");
  *made.Topic("t2", "ships").add_mentions() = made.Span("ships");
  v1::Meeting& meeting = made.Meeting("m1", v1::MEETING_STATUS_HELD);
  meeting.set_prominence(v1::PROMINENCE_MAIN);
  *meeting.add_triggers() = made.Span("met");
  *meeting.mutable_time()->mutable_date() = MakeDate(2020, 3, 3);
  meeting.mutable_place()->set_entity_id("e4");
  *meeting.mutable_place()->mutable_span() = made.Span(place);
  AddParticipant(meeting, "e1", v1::ATTENDANCE_ATTENDED, "NO");
  AddParticipant(meeting, "e2", v1::ATTENDANCE_ATTENDED, "CH");
  *AddParticipant(meeting, "e3", dahl, "NO").add_evidence() = made.Span("Jon Dahl");
  *AddDiscussion(meeting, "t1", arctic).add_evidence() = made.Span("the Arctic");
  AddDiscussion(meeting, "t2", v1::DISCUSSION_STATUS_DISCUSSED);
  made.Statement("s1", "e1", "that fish stocks would recover");
  made.readout().set_text_sha256(internal::Sha256(made.readout().text()));
  return made.readout();
}

std::string Page(const std::vector<v1::Readout>& readouts, int width = 100) {
  const auto compared = Compare(readouts);
  EXPECT_TRUE(compared.ok()) << compared.status();
  return compared.ok() ? SummarizeComparison(*compared, readouts, width) : "";
}

v1::Readout Ours() {
  return Account("Our Ministry", "Geneva", v1::ATTENDANCE_ATTENDED, v1::DISCUSSION_STATUS_DISCUSSED);
}

TEST(ComparisonPage, HasDifferencesFirst) {
  const v1::Readout theirs =
      Account("Their Ministry", "Oslo", v1::ATTENDANCE_ABSENT, v1::DISCUSSION_STATUS_NOT_DISCUSSED);
  EXPECT_EQ(Page({Ours(), theirs}),
            "A  Berg meets Morel, Our Ministry, 2020-03-05\n"
            "B  Berg meets Morel, Their Ministry, 2020-03-05\n"
            "\n"
            "DIFFERENCES\n"
            "  place (meeting of Anna Berg, Luc Morel, Jon Dahl)\n"
            "      A  Geneva\n"
            "      B  Oslo\n"
            "  attendance: Jon Dahl (meeting of Anna Berg, Luc Morel, Jon Dahl)\n"
            "      A  attended (\"Jon Dahl\")\n"
            "      B  absent (\"Jon Dahl\")\n"
            "  topic: the Arctic (meeting of Anna Berg, Luc Morel, Jon Dahl)\n"
            "      A  discussed (\"the Arctic\")\n"
            "      B  not discussed (\"the Arctic\")\n"
            "\n"
            "MEETING of Anna Berg, Luc Morel, Jon Dahl, told by all\n"
            "  Who    all: Anna Berg; Luc Morel; Jon Dahl\n"
            "  Topic  all: ships\n"
            "  Accounts differ on  all: the Arctic\n"
            "\n"
            "STATEMENTS\n"
            "  all: Anna Berg\n"
            "      A  that fish stocks would recover\n"
            "      B  that fish stocks would recover\n");
}

TEST(ComparisonPage, TellsWhatOneAloneHas) {
  v1::Readout silent = Ours();
  silent.mutable_meetings(0)->mutable_participants()->RemoveLast();
  silent.mutable_meetings(0)->mutable_discussions()->RemoveLast();
  silent.clear_statements();
  EXPECT_EQ(Page({silent, Ours()}),
            "A  Berg meets Morel, Our Ministry, 2020-03-05\n"
            "B  Berg meets Morel, Our Ministry, 2020-03-05\n"
            "\n"
            "NO DIFFERENCES FOUND\n"
            "\n"
            "MEETING of Anna Berg, Luc Morel, Jon Dahl, told by all\n"
            "  Who    all: Anna Berg; Luc Morel\n"
            "  Who    only B: Jon Dahl\n"
            "  Topic  all: the Arctic\n"
            "  Topic  only B: ships\n"
            "\n"
            "STATEMENTS\n"
            "  only B: Anna Berg\n"
            "      B  that fish stocks would recover\n");
}

TEST(ComparisonPage, NamesAMeetingThatOneAccountTellsOf) {
  v1::Readout silent = Ours();
  silent.clear_meetings();
  const std::string page = Page({Ours(), silent});
  EXPECT_NE(page.find("\nMEETING of Anna Berg, Luc Morel, Jon Dahl, told by A alone\n  Who    Anna Berg; Luc Morel"),
            std::string::npos)
      << page;
}

TEST(ComparisonPage, NumbersAccountsBehindZ) {
  const std::string page = Page(std::vector<v1::Readout>(28, Ours()));
  EXPECT_NE(page.find("\nZ  Berg meets Morel"), std::string::npos);
  EXPECT_NE(page.find("\n#27  Berg meets Morel"), std::string::npos);
  EXPECT_NE(page.find("      #28  that fish stocks would recover\n"), std::string::npos);
}

TEST(ComparisonPage, OfWhatHasNoNames) {
  v1::Readout bare = Ours();
  bare.mutable_article()->Clear();
  bare.mutable_article()->set_id("bare");
  bare.mutable_meetings(0)->clear_participants();
  bare.mutable_statements(0)->clear_speaker_id();
  const std::string page = Page({bare, bare});
  EXPECT_EQ(page.substr(0, 16), "A  bare\nB  bare\n");
  EXPECT_NE(page.find("MEETING of unnamed sides"), std::string::npos) << page;
  EXPECT_NE(page.find("(nobody named)"), std::string::npos) << page;
}

TEST(ComparisonPage, KeepsToItsWidth) {
  const std::string page = Page({Ours(), Ours()}, 40);
  for (size_t at = 0, end; (end = page.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string line = page.substr(at, end - at);
    if (line.rfind("MEETING", 0) == 0) continue;
    EXPECT_LE(line.size(), 40u) << line;
  }
}

}  // namespace
}  // namespace tools
}  // namespace readout
