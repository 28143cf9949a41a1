// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Texts as feeds, scrapers and hostile hands leave them, each kind with what is to come of it. Those that a person
// would still read are to give the meeting that the clean text gives; of the others the invariants hold.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/extractor.h"
#include "readout/offsets.h"
#include "tests/robustness/invariants.h"

namespace readout {
namespace {

using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

constexpr char kTitle[] = "Morel and Berg meet in Paris";
constexpr char kBody[] =
    "French President Anne Morel met Norwegian Prime Minister Ola Berg in Paris on Tuesday, her office said.\n\n"
    "\"We spoke about fishing rights,\" Berg told reporters. \"We did not discuss gas.\"\n\n"
    "Morel said that the talks had been useful. She will travel to Oslo next week.";

using Replacements = std::vector<std::pair<absl::string_view, absl::string_view>>;

std::string Body(const Replacements& replacements) { return absl::StrReplaceAll(kBody, replacements); }

v1::Article ArticleOf(absl::string_view title, absl::string_view body) {
  v1::Article article;
  article.set_title(std::string(title));
  article.set_body(std::string(body));
  article.mutable_published()->set_year(2020);
  article.mutable_published()->set_month(3);
  article.mutable_published()->set_day(5);
  return article;
}

// The Readout of a text, all invariants checked.
v1::Readout Read(absl::string_view title, absl::string_view body) {
  static const auto& extractor = *new absl::StatusOr<Extractor>(Extractor::Create());
  EXPECT_TRUE(extractor.ok()) << extractor.status();
  if (!extractor.ok()) return {};
  const v1::Article article = ArticleOf(title, body);
  const auto readout = extractor->Extract(article);
  EXPECT_TRUE(readout.ok()) << readout.status();
  if (!readout.ok()) return {};
  EXPECT_EQ(internal::FaultOfExtracted(article, *readout), "");
  return *readout;
}

std::string NameOf(const v1::Readout& readout, const std::string& id) {
  for (const v1::Entity& entity : readout.entities()) {
    if (entity.id() == id) return absl::AsciiStrToLower(entity.name());
  }
  return "";
}

// "anne morel/FR": names in lower case and without what separates words.
std::vector<std::string> Participants(const v1::Readout& readout, const v1::Meeting& meeting) {
  std::vector<std::string> names;
  for (const v1::Participant& participant : meeting.participants()) {
    const std::string name = absl::StrReplaceAll(NameOf(readout, participant.entity_id()),
                                                 {{"\u00A0", " "}, {"\u200B", ""}, {"  ", " "}, {"&nbsp;", " "}});
    names.push_back(absl::StrCat(name, "/", participant.region_code()));
  }
  return names;
}

std::vector<std::string> Topics(const v1::Readout& readout, const v1::Meeting& meeting) {
  std::vector<std::string> topics;
  for (const v1::Discussion& discussion : meeting.discussions()) {
    for (const v1::Topic& topic : readout.topics()) {
      if (topic.id() != discussion.topic_id()) continue;
      const bool discussed = discussion.status() == v1::DISCUSSION_STATUS_DISCUSSED;
      topics.push_back(absl::StrCat(discussed ? "" : "not ", absl::AsciiStrToLower(topic.label())));
    }
  }
  return topics;
}

// Who says the direct statement.
std::string Quoted(const v1::Readout& readout) {
  for (const v1::Statement& statement : readout.statements()) {
    if (statement.kind() == v1::STATEMENT_KIND_DIRECT) return NameOf(readout, statement.speaker_id());
  }
  return "nobody";
}

struct Kind {
  const char* name;
  std::string title;
  std::string body;
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

std::vector<Kind> StillToBeRead() {
  return {
      {"Clean", kTitle, kBody},
      {"WindowsLineEnds", kTitle, Body({{"\n", "\r\n"}})},
      {"OldLineEnds", kTitle, Body({{"\n", "\r"}})},
      {"UnicodeLineEnds", kTitle, Body({{"\n\n", "\u2028"}})},
      {"NextLines", kTitle, Body({{"\n\n", "\u0085"}})},
      {"NonBreakingSpaces", kTitle, Body({{"Anne Morel", "Anne\u00A0Morel"}, {"on Tuesday", "on\u00A0Tuesday"}})},
      {"DoubleSpacesAndTabs", kTitle, Body({{"\n\n", "\n\n\t"}, {" met ", "  met\t"}})},
      {"MarkBeforeTitle", absl::StrCat("\uFEFF", kTitle), kBody},
      {"MarkBeforeBody", kTitle, absl::StrCat("\uFEFF", kBody)},
      {"ZeroWidthSpaces", kTitle, Body({{"Anne Morel", "Anne\u200B Morel"}, {"met", "\u2060met"}})},
      {"DirectionMarks", kTitle, absl::StrCat("\u200E", Body({{"Ola Berg in", "Ola Berg\u200E in"}}))},
      {"ZeroBytes", kTitle, Body({{"Paris on", absl::string_view("Paris\0 on", 9)}})},
      {"ControlCharacters", kTitle, Body({{"Paris on", "Paris\x07 on"}, {"talks", "\x1Ftalks"}})},
      {"CapitalsInTitle", absl::AsciiStrToUpper(kTitle), kBody},
      {"AllCapitals", absl::AsciiStrToUpper(kTitle), absl::AsciiStrToUpper(kBody)},
      {"CurvedMarks", kTitle, Body({{"\"We", "\u201CWe"}, {",\"", ",\u201D"}, {".\"", ".\u201D"}})},
      {"Guillemets", kTitle, Body({{"\"We", "\u00ABWe"}, {",\"", ",\u00BB"}, {".\"", ".\u00BB"}})},
      {"Slug", kTitle, absl::StrCat("(Reuters) - ", kBody)},
      {"SlugWithTown", kTitle, absl::StrCat("PARIS (AP) \u2014 ", kBody)},
      {"SlugWithDate", kTitle, absl::StrCat("PARIS, March 5 (Reuters) - ", kBody)},
      {"Emoji", kTitle, Body({{"useful.", "useful \U0001F44D\U0001F3FD \U0001F468\u200D\U0001F469\u200D\U0001F467."}})},
      {"Tags", kTitle,
       absl::StrCat("<p class=\"a\">", Body({{"\n\n", "</p>\n<p>"}, {"Anne Morel", "<b>Anne Morel</b>"}}), "</p>")},
      {"HtmlSpaces", kTitle, Body({{"Anne Morel", "Anne&nbsp;Morel"}})},
  };
}

class StillRead : public ::testing::TestWithParam<Kind> {};

TEST_P(StillRead, GivesTheMeetingOfTheCleanText) {
  const v1::Readout readout = Read(GetParam().title, GetParam().body);
  ASSERT_EQ(readout.meetings_size(), 1);
  const v1::Meeting& meeting = readout.meetings(0);
  EXPECT_EQ(meeting.status(), v1::MEETING_STATUS_HELD);
  EXPECT_THAT(Participants(readout, meeting), UnorderedElementsAre("anne morel/FR", "ola berg/NO"));
  EXPECT_EQ(meeting.time().date().ShortDebugString(), "year: 2020 month: 3 day: 3");
  EXPECT_EQ(NameOf(readout, meeting.place().entity_id()), "paris");
  EXPECT_THAT(Topics(readout, meeting), UnorderedElementsAre("fishing rights", "not gas"));
  EXPECT_EQ(Quoted(readout), "ola berg");
  EXPECT_TRUE(readout.notices().empty());
}

INSTANTIATE_TEST_SUITE_P(Kinds, StillRead, ::testing::ValuesIn(StillToBeRead()),
                         [](const ::testing::TestParamInfo<Kind>& info) { return std::string(info.param.name); });

TEST(NastyText, LowerCaseKeepsMeetingAndPeople) {
  const v1::Readout readout = Read(absl::AsciiStrToLower(kTitle), absl::AsciiStrToLower(kBody));
  ASSERT_EQ(readout.meetings_size(), 1);
  ASSERT_EQ(readout.meetings(0).participants_size(), 2);
  EXPECT_EQ(NameOf(readout, readout.meetings(0).participants(0).entity_id()), "anne morel");
  EXPECT_EQ(NameOf(readout, readout.meetings(0).participants(1).entity_id()), "ola berg");
}

TEST(NastyText, MojibakeKeepsTheMeeting) {
  const v1::Readout readout = Read(kTitle, Body({{"\"We", "\u00E2\u20AC\u0153We"}, {",\"", ",\u00E2\u20AC\u009D"}}));
  ASSERT_EQ(readout.meetings_size(), 1);
  // A spoilt "We" may be taken for somebody as well.
  EXPECT_THAT(Participants(readout, readout.meetings(0)), IsSupersetOf({"anne morel/FR", "ola berg/NO"}));
}

TEST(NastyText, ACaptionDoesNotChangeTheMeeting) {
  const v1::Readout readout = Read(kTitle, absl::StrCat(kBody, "\n\nFILE PHOTO: Anne Morel in Lyon, January 3, 2019."));
  ASSERT_GE(readout.meetings_size(), 1);
  EXPECT_THAT(Participants(readout, readout.meetings(0)), UnorderedElementsAre("anne morel/FR", "ola berg/NO"));
  EXPECT_EQ(readout.meetings(0).time().date().ShortDebugString(), "year: 2020 month: 3 day: 3");
}

TEST(NastyText, ADialogueIsNoMeeting) {
  const v1::Readout readout =
      Read("", "Q: What did you eat?\nA: Bread.\nQ: And then?\nA: - More bread.\n- Why?\n- I like it.");
  EXPECT_EQ(readout.meetings_size(), 0);
}

TEST(NastyText, ATableIsNoMeeting) {
  const v1::Readout readout =
      Read("Catch", "Year\tCod\tHake\n2018\t12.5\t7\n2019\t11\t8\n\n* cod\n* hake\n1. a\n2) b\n| x | y |\n|---|---|");
  EXPECT_EQ(readout.meetings_size() + readout.statements_size(), 0);
}

// Nothing to be read, or nothing that is English: the invariants, which Read checks, are what is asked for.
TEST(NastyText, HoldsTogetherWhateverComes) {
  const std::string many_marks(600, '"');
  const std::string odd[] = {
      Body({{" ", ""}}),
      "\u0416\u0443\u043A met \u05D0\u05D1\u05D2 in \u6771\u4EAC, \u0645\u0631\u062D\u0628\u0627 said. \u202Edias "
      "\u202C",
      "\u05E8\u05D0\u05E9 \u05D4\u05DE\u05DE\u05E9\u05DC\u05D4 \u05E0\u05E4\u05D2\u05E9. \u200F\"\u05D0\u05D1\"\u200F",
      absl::StrCat("e", absl::StrReplaceAll(std::string(300, 'x'), {{"x", "\u0301"}}), " met a\u0308nd"),
      absl::StrReplaceAll(std::string(200, 'x'), {{"x", "\u200B\u200D\uFEFF\u00AD"}}),
      "\uFF22\uFF45\uFF52\uFF47 \uFF4D\uFF45\uFF54 \uFF2D\uFF4F\uFF52\uFF45\uFF4C",
      many_marks,
      absl::StrReplaceAll(many_marks, {{"\"", "\u201C "}}),
      absl::StrReplaceAll(many_marks, {{"\"", "'x' \"y\" "}}),
      std::string(1000, '('),
      absl::StrCat(std::string(1000, '['), "a", std::string(1000, ']')),
      absl::StrReplaceAll(std::string(300, 'x'), {{"x", "He said that "}}) + "it rained.",
      absl::StrReplaceAll(std::string(300, 'x'), {{"x", "a\r"}}),
      "&quot;We met,&quot; he said &amp; left. &#8220;Yes&#8221; <script>alert(\"x\")</script>",
      std::string("\0\0\0", 3),
      "\uFFFD\uFFFE\U0010FFFF met \uE000",
  };
  for (const std::string& body : odd) {
    Read("", body);
    Read(kTitle, absl::StrCat(body, "\n\n", kBody));
  }
}

}  // namespace
}  // namespace readout
