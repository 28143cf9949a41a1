// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/interchange.h"
#include "tests/interchange/parse_json.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using internal::At;
using internal::Has;
using internal::JsonValue;
using internal::StringAt;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<JsonValue> RecordsOf(const v1::Readout& readout) {
  const auto lines = ToPlover(readout);
  EXPECT_TRUE(lines.ok()) << lines.status();
  std::vector<JsonValue> records;
  if (!lines.ok()) return records;
  EXPECT_TRUE(lines->empty() || absl::EndsWith(*lines, "\n"));
  for (const absl::string_view line : absl::StrSplit(*lines, '\n', absl::SkipEmpty())) {
    records.push_back(internal::ParseJson(line));
  }
  return records;
}

std::vector<std::string> ActorsOf(const JsonValue& record, const std::string& side) {
  std::vector<std::string> actors;
  for (const JsonValue& actor : At(record, side).list_value().values()) {
    actors.push_back(StringAt(actor, "code") + " " + StringAt(actor, "actorText"));
  }
  return actors;
}

// Talks between Norway and Ghana in Switzerland, no host named.
v1::Readout ThirdCountry() {
  v1::Readout readout = internal::Talks();
  readout.mutable_entities(1)->set_region_code("GH");
  readout.mutable_meetings(0)->mutable_participants(0)->clear_role();
  return readout;
}

TEST(ToPlover, WritesTheFieldsOfTheManual) {
  const auto lines = ToPlover(internal::Talks());
  ASSERT_TRUE(lines.ok()) << lines.status();
  EXPECT_EQ(*lines,
            R"({"id":")" + absl::BytesToHexString(internal::Talks().text_sha256()) +
                R"(-1","date":"2020-03-03",)"
                R"("source":[{"actorText":"Karim Osei"}],)"
                "\"target\":[{\"code\":\"NOR\",\"actorText\":\"Zo\xC3\xAB Lund\",\"office\":\"Foreign Minister\"}],"
                R"("event":"CONSULT","mode":"visit","quadCode":1,"eventText":"met",)"
                "\"eventLoc\":{\"name\":\"Z\xC3\xBCrich\",\"country code\":\"CH\",\"cc3\":\"CHE\"},"
                R"("textInfo":{"start":45,"end":48},"language":"en","citation":"a1",)"
                R"("url":"https://example.org/news/12","publication":"The Daily Example",)"
                R"("coder":"readout 0.1.0 hand-made","codebook":"PLOVER 0.6b2"})"
                "\n");
}

TEST(ToPlover, KnowsHowTheSidesMet) {
  v1::Readout readout = ThirdCountry();
  EXPECT_EQ(StringAt(RecordsOf(readout).at(0), "mode"), "third-party");
  EXPECT_THAT(ActorsOf(RecordsOf(readout)[0], "source"), ElementsAre("NOR Zo\xC3\xAB Lund", "GHA Karim Osei"));
  EXPECT_FALSE(Has(RecordsOf(readout)[0], "target"));

  readout.mutable_meetings(0)->mutable_place()->set_region_code("GH");
  EXPECT_EQ(StringAt(RecordsOf(readout).at(0), "mode"), "visit");
  EXPECT_THAT(ActorsOf(RecordsOf(readout)[0], "source"), ElementsAre("NOR Zo\xC3\xAB Lund"));
  EXPECT_THAT(ActorsOf(RecordsOf(readout)[0], "target"), ElementsAre("GHA Karim Osei"));

  for (const v1::MeetingFormat format : {v1::MEETING_FORMAT_PHONE, v1::MEETING_FORMAT_VIDEO}) {
    readout.mutable_meetings(0)->set_format(format);
    EXPECT_EQ(StringAt(RecordsOf(readout).at(0), "mode"), "phone");
    EXPECT_EQ(ActorsOf(RecordsOf(readout)[0], "source").size(), 2u);
  }
}

TEST(ToPlover, GuessesNoMode) {
  v1::Readout readout = ThirdCountry();
  readout.mutable_meetings(0)->clear_format();
  EXPECT_FALSE(Has(RecordsOf(readout).at(0), "mode"));
  readout = ThirdCountry();
  readout.mutable_entities(1)->clear_region_code();  // One side is not known.
  EXPECT_FALSE(Has(RecordsOf(readout).at(0), "mode"));
  readout.mutable_entities(1)->set_region_code("NO");  // Both are of one.
  EXPECT_FALSE(Has(RecordsOf(readout).at(0), "mode"));
  readout = ThirdCountry();
  readout.mutable_meetings(0)->clear_place();
  EXPECT_FALSE(Has(RecordsOf(readout).at(0), "mode"));
  EXPECT_FALSE(Has(RecordsOf(readout).at(0), "eventLoc"));
}

TEST(ToPlover, AnAgreedMeetingIsAnAgreementOfTheDayOfTheReport) {
  v1::Readout readout = ThirdCountry();
  readout.mutable_meetings(0)->set_status(v1::MEETING_STATUS_PLANNED);
  readout.mutable_meetings(0)->mutable_participants(0)->set_attendance(v1::ATTENDANCE_EXPECTED);
  const JsonValue record = RecordsOf(readout).at(0);
  EXPECT_EQ(StringAt(record, "event"), "AGREE");
  EXPECT_EQ(StringAt(record, "date"), "2020-03-05");
  EXPECT_EQ(StringAt(record, "comment"), "date of publication");
  EXPECT_FALSE(Has(record, "mode"));
  EXPECT_EQ(ActorsOf(record, "source").size(), 2u);
}

TEST(ToPlover, TakesTheDateOfPublicationWhereTheDayIsNotKnown) {
  v1::Readout readout = ThirdCountry();
  readout.mutable_meetings(0)->mutable_time()->mutable_date()->clear_day();
  EXPECT_EQ(StringAt(RecordsOf(readout).at(0), "date"), "2020-03-05");
  EXPECT_EQ(StringAt(RecordsOf(readout).at(0), "comment"), "date of publication");
  readout.mutable_article()->clear_published();
  EXPECT_THAT(RecordsOf(readout), IsEmpty());
}

TEST(ToPlover, LeavesOutWhatPloverHasNoRecordFor) {
  for (const v1::MeetingStatus status :
       {v1::MEETING_STATUS_UNSPECIFIED, v1::MEETING_STATUS_PROPOSED, v1::MEETING_STATUS_CANCELLED,
        v1::MEETING_STATUS_DENIED, static_cast<v1::MeetingStatus>(99)}) {
    v1::Readout readout = ThirdCountry();
    readout.mutable_meetings(0)->set_status(status);
    EXPECT_THAT(RecordsOf(readout), IsEmpty()) << status;
  }
  v1::Readout readout = ThirdCountry();
  readout.mutable_meetings(0)->mutable_participants(0)->set_attendance(v1::ATTENDANCE_ABSENT);
  EXPECT_THAT(ActorsOf(RecordsOf(readout).at(0), "source"), ElementsAre("GHA Karim Osei"));
  readout.mutable_meetings(0)->mutable_participants(1)->set_attendance(v1::ATTENDANCE_MENTIONED);
  EXPECT_THAT(RecordsOf(readout), IsEmpty());
}

TEST(ToPlover, GivesCodesOfIsoAlone) {
  for (const char* region : {"XK", "ZZ", "QZ", "gh", "G", "GHA", "..", ""}) {
    v1::Readout readout = ThirdCountry();
    readout.mutable_entities(1)->set_region_code(region);
    EXPECT_THAT(ActorsOf(RecordsOf(readout).at(0), "source"), ElementsAre("NOR Zo\xC3\xAB Lund", " Karim Osei"))
        << region;
  }
  for (const auto& [region, code] :
       {std::make_pair("QA", "QAT"), std::make_pair("PS", "PSE"), std::make_pair("RU", "RUS"),
        std::make_pair("US", "USA"), std::make_pair("TW", "TWN")}) {
    v1::Readout readout = ThirdCountry();
    readout.mutable_entities(1)->set_region_code(region);
    EXPECT_EQ(ActorsOf(RecordsOf(readout).at(0), "source").at(1), std::string(code) + " Karim Osei");
  }
}

TEST(ToPlover, RefusesWhatDoesNotHoldTogether) {
  v1::Readout readout = internal::Talks();
  readout.mutable_meetings(0)->mutable_participants(0)->set_entity_id("e9");
  EXPECT_EQ(ToPlover(readout).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(RecordsOf(internal::Hostile()), IsEmpty());
}

}  // namespace
}  // namespace readout
