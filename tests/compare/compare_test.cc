// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/compare.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/sha256.h"
#include "readout/offsets.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace {

// A meeting of two ministers, told by one side.
struct Account {
  std::string place = "Geneva";
  std::string region = "CH";
  int day = 3;
  v1::MeetingStatus status = v1::MEETING_STATUS_HELD;
  v1::MeetingFormat format = v1::MEETING_FORMAT_IN_PERSON;
  v1::Attendance third = v1::ATTENDANCE_ATTENDED;
  v1::DiscussionStatus arctic = v1::DISCUSSION_STATUS_DISCUSSED;
  v1::Polarity polarity = v1::POLARITY_AFFIRMED;
  std::string ships = "12";
  std::string berg = "Anna Berg";
  std::string norway = "NO";  // The state that the account ties Berg to.
  v1::Date published;
};

v1::Readout Make(const Account& account) {
  MadeReadout made(account.berg + " met Luc Morel and Jon Dahl in " + account.place +
                   ". Berg said that Norway would sell " + account.ships +
                   " fishing vessels to Switzerland. They spoke about the Arctic.");
  made.Person("e1", account.berg, account.norway, {account.berg}).set_title("Foreign Minister");
  made.Person("e2", "Luc Morel", "CH", {"Luc Morel"});
  made.Person("e3", "Jon Dahl", "NO", {"Jon Dahl"});
  made.Person("e4", account.place, account.region, {account.place}).set_kind(v1::ENTITY_KIND_PLACE);
  *made.Topic("t1", "the Arctic").add_mentions() = made.Span("the Arctic");
  v1::Meeting& meeting = made.Meeting("m1", account.status);
  meeting.set_prominence(v1::PROMINENCE_MAIN);
  meeting.set_format(account.format);
  *meeting.add_triggers() = made.Span("met");
  if (account.day > 0) *meeting.mutable_time()->mutable_date() = MakeDate(2020, 3, account.day);
  if (account.published.year() > 0) *made.readout().mutable_article()->mutable_published() = account.published;
  meeting.mutable_place()->set_entity_id("e4");
  meeting.mutable_place()->set_region_code(account.region);
  *meeting.mutable_place()->mutable_span() = made.Span(account.place);
  AddParticipant(meeting, "e1", v1::ATTENDANCE_ATTENDED, account.norway);
  AddParticipant(meeting, "e2", v1::ATTENDANCE_ATTENDED, "CH");
  *AddParticipant(meeting, "e3", account.third, "NO").add_evidence() = made.Span("Jon Dahl");
  *AddDiscussion(meeting, "t1", account.arctic).add_evidence() = made.Span("the Arctic");
  made.Statement("s1", "e1", "that Norway would sell " + account.ships + " fishing vessels to Switzerland")
      .set_polarity(account.polarity);
  made.readout().set_text_sha256(internal::Sha256(made.readout().text()));
  return made.readout();
}

v1::Comparison CompareOrFail(const v1::Readout& one, const v1::Readout& other) {
  const absl::StatusOr<v1::Comparison> compared = Compare(one, other);
  EXPECT_TRUE(compared.ok()) << compared.status();
  return compared.ok() ? *compared : v1::Comparison();
}

// The kinds of the differences between the plain account and this one.
std::vector<v1::DifferenceKind> Kinds(const Account& account) {
  std::vector<v1::DifferenceKind> kinds;
  const v1::Comparison compared = CompareOrFail(Make({}), Make(account));
  for (const v1::Difference& difference : compared.differences()) {
    kinds.push_back(difference.kind());
    EXPECT_EQ(difference.sides_size(), 2);
  }
  return kinds;
}

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Compare, TheSameTwiceIsSharedAndDiffersInNothing) {
  const v1::Comparison compared = CompareOrFail(Make({}), Make({}));
  EXPECT_EQ(compared.differences_size(), 0);
  ASSERT_EQ(compared.entities_size(), 4);
  for (const auto& entity : compared.entities()) EXPECT_EQ(entity.coverage(), v1::COVERAGE_ALL);
  ASSERT_EQ(compared.meetings_size(), 1);
  EXPECT_EQ(compared.meetings(0).records_size(), 2);
  EXPECT_EQ(compared.topics_size(), 1);
  ASSERT_EQ(compared.statements_size(), 1);
  EXPECT_EQ(compared.statements(0).speaker_id(), "e1");
}

TEST(Compare, Places) {
  Account account;
  account.place = "Oslo";
  account.region = "NO";
  EXPECT_THAT(Kinds(account), ElementsAre(v1::DIFFERENCE_KIND_PLACE));
}

TEST(Compare, TownsOfOneState) {
  Account account;
  account.place = "Zurich";
  EXPECT_THAT(Kinds(account), ElementsAre(v1::DIFFERENCE_KIND_PLACE));
}

// "Swiss soil", whose name is "Swiss", may be Geneva.
TEST(Compare, PlacesThatOnlyNameTheirStateContradictNone) {
  Account account;
  account.place = "Swiss";
  EXPECT_THAT(Kinds(account), IsEmpty());
}

TEST(Compare, PlacesWithoutANameContradictNone) {
  Account account;
  account.place = "Zurich";
  v1::Readout other = Make(account);
  other.mutable_entities(3)->mutable_mentions(0)->set_kind(v1::MENTION_KIND_NOMINAL);
  other.mutable_entities(3)->set_name("a town");
  EXPECT_EQ(CompareOrFail(Make({}), other).differences_size(), 0);
}

TEST(Compare, DoubtfulReadingsContradictNone) {
  Account account;
  account.place = "Oslo";
  account.region = "NO";
  account.day = 4;
  v1::Readout other = Make(account);
  other.mutable_meetings(0)->mutable_place()->set_confidence(0.9f);
  other.mutable_meetings(0)->mutable_time()->set_confidence(0.9f);
  EXPECT_EQ(CompareOrFail(Make({}), other).differences_size(), 2);
  other.mutable_meetings(0)->mutable_place()->set_confidence(0.4f);
  EXPECT_EQ(CompareOrFail(Make({}), other).differences_size(), 1);
  other.mutable_meetings(0)->mutable_time()->set_confidence(0.4f);
  EXPECT_EQ(CompareOrFail(Make({}), other).differences_size(), 0);
}

TEST(Compare, Dates) {
  Account account;
  account.day = 4;
  EXPECT_THAT(Kinds(account), ElementsAre(v1::DIFFERENCE_KIND_DATE));
}

TEST(Compare, TheWeekdayOfPublicationContradictsNobody) {
  Account account;
  account.day = 4;
  account.published = MakeDate(2020, 3, 4);
  v1::Readout other = Make(account);
  other.mutable_meetings(0)->mutable_time()->set_basis(v1::TIME_BASIS_RELATIVE_TO_PUBLICATION);
  EXPECT_EQ(CompareOrFail(Make({}), other).differences_size(), 0);
  *other.mutable_article()->mutable_published() = MakeDate(2020, 3, 5);  // "On Wednesday", on a Thursday.
  EXPECT_EQ(CompareOrFail(Make({}), other).differences_size(), 1);
}

TEST(Compare, DaysFarApartAreOfTwoMeetings) {
  Account account;
  account.day = 20;
  EXPECT_THAT(Kinds(account), IsEmpty());
  EXPECT_EQ(CompareOrFail(Make({}), Make(account)).meetings_size(), 2);
}

TEST(Compare, Statuses) {
  Account account;
  account.status = v1::MEETING_STATUS_DENIED;
  EXPECT_THAT(Kinds(account), ElementsAre(v1::DIFFERENCE_KIND_STATUS));
  account.status = v1::MEETING_STATUS_ONGOING;
  EXPECT_THAT(Kinds(account), IsEmpty());
}

TEST(Compare, APlanIsNoContradictionToWhatCameOfIt) {
  Account plan, report;
  plan.status = v1::MEETING_STATUS_PLANNED;
  const auto differ = [&] { return CompareOrFail(Make(plan), Make(report)).differences_size() > 0; };
  EXPECT_FALSE(differ());
  plan.published = MakeDate(2020, 3, 2);
  report.published = MakeDate(2020, 3, 4);
  EXPECT_FALSE(differ());
  report.status = v1::MEETING_STATUS_CANCELLED;
  EXPECT_FALSE(differ());
  plan.published = MakeDate(2020, 3, 4);
  EXPECT_TRUE(differ());
  report.status = v1::MEETING_STATUS_HELD;
  plan.published = MakeDate(2020, 3, 5);
  EXPECT_TRUE(differ());
  plan.published = MakeDate(2020, 3, 2);
  report.status = v1::MEETING_STATUS_DENIED;
  EXPECT_TRUE(differ());
}

TEST(Compare, WhatWasNewsAtAnotherTimeIsAnotherMeeting) {
  Account spring, autumn;
  spring.day = autumn.day = 0;
  spring.published = MakeDate(2020, 3, 4);
  autumn.published = MakeDate(2020, 9, 4);
  EXPECT_EQ(CompareOrFail(Make(spring), Make(autumn)).meetings_size(), 2);
  autumn.published = MakeDate(2020, 3, 6);
  EXPECT_EQ(CompareOrFail(Make(spring), Make(autumn)).meetings_size(), 1);
}

TEST(Compare, OtherTownsWithoutACommonDayAreOtherMeetings) {
  v1::Readout geneva = Make({}), oslo;
  Account account;
  account.place = "Oslo";
  account.region = "NO";
  account.day = 0;
  oslo = Make(account);
  for (v1::Readout* readout : {&geneva, &oslo}) readout->mutable_meetings(0)->mutable_participants()->RemoveLast();
  EXPECT_EQ(CompareOrFail(geneva, oslo).meetings_size(), 2);
}

TEST(Compare, Formats) {
  Account account;
  account.format = v1::MEETING_FORMAT_PHONE;
  EXPECT_THAT(Kinds(account), ElementsAre(v1::DIFFERENCE_KIND_FORMAT));
  account.format = v1::MEETING_FORMAT_UNSPECIFIED;
  EXPECT_THAT(Kinds(account), IsEmpty());
}

TEST(Compare, WhoAttended) {
  Account account;
  account.third = v1::ATTENDANCE_ABSENT;
  EXPECT_THAT(Kinds(account), ElementsAre(v1::DIFFERENCE_KIND_ATTENDANCE));
  const v1::Difference difference = CompareOrFail(Make({}), Make(account)).differences(0);
  EXPECT_EQ(difference.subject(), "Jon Dahl");
  EXPECT_EQ(difference.sides(1).attendance(), v1::ATTENDANCE_ABSENT);
  account.third = v1::ATTENDANCE_MENTIONED;
  EXPECT_THAT(Kinds(account), IsEmpty());
}

TEST(Compare, ATopicThatOneSideSaysWasNotRaised) {
  Account account;
  account.arctic = v1::DISCUSSION_STATUS_NOT_DISCUSSED;
  const v1::Readout other = Make(account);
  const v1::Comparison compared = CompareOrFail(Make({}), other);
  ASSERT_EQ(compared.differences_size(), 1);
  const v1::Difference& difference = compared.differences(0);
  EXPECT_EQ(difference.kind(), v1::DIFFERENCE_KIND_TOPIC);
  EXPECT_EQ(difference.subject(), "the Arctic");
  EXPECT_EQ(difference.meeting_id(), "m1");
  EXPECT_EQ(difference.sides(0).text(), "discussed");
  EXPECT_EQ(difference.sides(1).text(), "not discussed");
  EXPECT_EQ(TextOf(other, difference.sides(1).evidence(0)), "the Arctic");
}

TEST(Compare, WhetherSomethingWasSaid) {
  Account account;
  account.polarity = v1::POLARITY_DECLINED;
  EXPECT_THAT(Kinds(account), ElementsAre(v1::DIFFERENCE_KIND_POLARITY));
}

TEST(Compare, Numbers) {
  Account account;
  account.ships = "15";
  const v1::Readout other = Make(account);
  const v1::Comparison compared = CompareOrFail(Make({}), other);
  ASSERT_EQ(compared.differences_size(), 1);
  const v1::Difference& difference = compared.differences(0);
  EXPECT_EQ(difference.kind(), v1::DIFFERENCE_KIND_NUMBER);
  EXPECT_EQ(difference.subject(), "vessels");
  EXPECT_EQ(difference.sides(1).number(), 15);
  EXPECT_EQ(TextOf(other, difference.sides(1).evidence(0)), "15 fishing vessels");
}

TEST(Compare, NumbersThatAgreeInWords) {
  Account account;
  account.ships = "twelve";
  EXPECT_THAT(Kinds(account), IsEmpty());
  account.ships = "about 13";
  EXPECT_THAT(Kinds(account), IsEmpty());
}

TEST(Compare, FamilyNameAlone) {
  Account account;
  account.berg = "Berg";
  const v1::Comparison compared = CompareOrFail(Make(account), Make({}));
  EXPECT_EQ(compared.entities_size(), 4);
  EXPECT_EQ(compared.entities(0).name(), "Anna Berg");
}

TEST(Compare, AFullNameIsOneWhateverTheState) {
  Account account;
  account.norway = "SG";
  const v1::Comparison compared = CompareOrFail(Make({}), Make(account));
  EXPECT_EQ(compared.entities_size(), 4);
  EXPECT_EQ(compared.meetings_size(), 1);
}

TEST(Compare, WhoMeetIsKnownWithoutTheirStates) {
  v1::Readout bare = Make({});
  for (v1::Entity& entity : *bare.mutable_entities()) entity.clear_region_code();
  for (v1::Participant& who : *bare.mutable_meetings(0)->mutable_participants()) who.clear_region_code();
  EXPECT_EQ(CompareOrFail(Make({}), bare).meetings_size(), 1);
}

TEST(Compare, AFamilyNameAtTheSameMeetingIsOneWhateverTheState) {
  Account account;
  account.berg = "Berg";
  account.norway = "SG";
  EXPECT_EQ(CompareOrFail(Make({}), Make(account)).entities_size(), 4);
  account.day = 20;  // Another meeting.
  EXPECT_EQ(CompareOrFail(Make({}), Make(account)).entities_size(), 5);
}

TEST(Compare, OtherSidesMeanAnotherMeeting) {
  v1::Readout other = Make({});
  other.mutable_entities(1)->set_name("Kei Mori");
  other.mutable_entities(1)->set_region_code("JP");
  other.mutable_entities(1)->clear_mentions();
  other.mutable_meetings(0)->mutable_participants(1)->set_region_code("JP");
  other.mutable_meetings(0)->clear_place();
  other.mutable_meetings(0)->clear_time();
  EXPECT_EQ(CompareOrFail(Make({}), other).meetings_size(), 2);
}

TEST(Compare, TopicsOfOneMeetingAreOneBySubject) {
  const auto with_label = [](const char* label) {
    v1::Readout readout = Make({});
    readout.mutable_topics(0)->set_label(label);
    return readout;
  };
  const auto count = [&](const char* one, const char* other) {
    return CompareOrFail(with_label(one), with_label(other)).topics_size();
  };
  EXPECT_EQ(count("Norway's fishing in Swiss waters", "fishing by the Norwegian fleet"), 1);
  EXPECT_EQ(count("the border with Norway", "whether Norway had meddled"), 2);
  EXPECT_EQ(count("Syria", "the war in Syria"), 1);
}

TEST(Compare, RelativesAreTwo) {
  Account account;
  account.berg = "Olav Berg";
  v1::Readout other = Make(account);
  other.mutable_entities(0)->clear_title();
  EXPECT_EQ(CompareOrFail(Make({}), other).entities_size(), 5);
}

TEST(Compare, OfficeAndStateNameWhoIsNotNamed) {
  v1::Readout other = Make({});
  v1::Entity& minister = *other.mutable_entities(0);
  minister.set_name("the foreign minister");
  minister.mutable_mentions(0)->set_kind(v1::MENTION_KIND_NOMINAL);
  const v1::Comparison compared = CompareOrFail(other, Make({}));
  EXPECT_EQ(compared.entities_size(), 4);
  EXPECT_EQ(compared.entities(0).name(), "Anna Berg");
}

TEST(Compare, SilenceIsNoDifference) {
  v1::Readout silent = Make({});
  silent.clear_meetings();
  silent.clear_statements();
  const v1::Comparison compared = CompareOrFail(Make({}), silent);
  EXPECT_EQ(compared.differences_size(), 0);
  EXPECT_EQ(compared.meetings(0).coverage(), v1::COVERAGE_ONE);
  EXPECT_EQ(compared.statements(0).coverage(), v1::COVERAGE_ONE);
}

TEST(Compare, ThreeAccounts) {
  Account third;
  third.day = 4;
  v1::Readout silent = Make({});
  silent.clear_topics();
  silent.mutable_meetings(0)->clear_discussions();
  const std::vector<v1::Readout> accounts = {Make({}), silent, Make(third)};
  const absl::StatusOr<v1::Comparison> compared = Compare(accounts);
  ASSERT_TRUE(compared.ok()) << compared.status();
  EXPECT_EQ(compared->accounts_size(), 3);
  EXPECT_EQ(compared->topics(0).coverage(), v1::COVERAGE_SOME);
  ASSERT_EQ(compared->differences_size(), 1);
  EXPECT_EQ(compared->differences(0).sides_size(), 3);
}

TEST(Compare, SpansCountAsEachAccountDoes) {
  Account account;
  account.place = "Z\xC3\xBCrich";
  const auto other = ConvertOffsets(Make(account), v1::OFFSET_UNIT_UTF16_CODE_UNIT);
  ASSERT_TRUE(other.ok());
  const v1::Comparison compared = CompareOrFail(Make({}), *other);
  EXPECT_EQ(compared.accounts(1).offset_unit(), v1::OFFSET_UNIT_UTF16_CODE_UNIT);
  EXPECT_EQ(TextOf(*other, compared.topics(0).records(1).evidence(0)), "the Arctic");
}

TEST(Compare, TheSameBytesTwice) {
  Account account;
  account.ships = "15";
  account.day = 4;
  const v1::Readout one = Make({}), other = Make(account);
  EXPECT_EQ(CompareOrFail(one, other).SerializeAsString(), CompareOrFail(one, other).SerializeAsString());
}

TEST(Compare, FewerThanTwo) {
  EXPECT_EQ(Compare(std::vector<v1::Readout>{}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Compare(std::vector<v1::Readout>{Make({})}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Compare, NullAndInvalidAccountsAreNamed) {
  const v1::Readout good = Make({});
  const v1::Readout* const with_null[] = {&good, nullptr};
  EXPECT_EQ(Compare(absl::MakeConstSpan(with_null)).status().message(), "account 2: null");
  v1::Readout bad = good;
  bad.mutable_meetings(0)->mutable_participants(0)->set_entity_id("e99");
  const absl::Status status = Compare(good, bad).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("account 2: meetings[0].participants[0].entity_id"));
}

TEST(Compare, EmptyReadoutsHaveNothingInCommon) {
  v1::Readout empty;
  empty.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  empty.set_text_sha256(internal::Sha256(""));
  const v1::Comparison compared = CompareOrFail(empty, empty);
  EXPECT_EQ(compared.accounts_size(), 2);
  EXPECT_EQ(compared.entities_size() + compared.meetings_size() + compared.differences_size(), 0);
}

TEST(Compare, NamesAndLabelsMayBeEmpty) {
  v1::Readout bare = Make({});
  for (v1::Entity& entity : *bare.mutable_entities()) entity.clear_name();
  bare.mutable_topics(0)->clear_label();
  bare.mutable_statements(0)->clear_speaker_id();
  EXPECT_EQ(CompareOrFail(bare, Make({})).accounts_size(), 2);
}

TEST(Compare, TheLinesOfTheHeader) {
  Account not_raised;
  not_raised.arctic = v1::DISCUSSION_STATUS_NOT_DISCUSSED;
  const v1::Readout ours = Make({}), theirs = Make(not_raised);
  std::string out;
  const std::vector<readout::v1::Readout> accounts = {ours, theirs};
  const absl::StatusOr<readout::v1::Comparison> compared = readout::Compare(accounts);
  ASSERT_TRUE(compared.ok());
  for (const readout::v1::Difference& difference : compared->differences()) {
    out += difference.subject() + ":";
    for (const auto& side : difference.sides()) out += " " + side.text();
  }
  EXPECT_EQ(out, "the Arctic: discussed not discussed");
}

}  // namespace
}  // namespace readout
