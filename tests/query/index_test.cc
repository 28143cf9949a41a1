// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <iostream>
#include <limits>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/offsets.h"
#include "readout/query.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "0/s1" is the record "s1" of the first Readout.
template <typename Record>
std::string Name(const Found<Record>& found) {
  return absl::StrCat(found.readout_number, "/", found->id());
}

template <typename Record>
std::string Name(const absl::optional<Found<Record>>& found) {
  return found.has_value() ? Name(*found) : "none";
}

template <typename Record>
std::vector<std::string> Names(const std::vector<Found<Record>>& found) {
  std::vector<std::string> names;
  for (const Found<Record>& one : found) names.push_back(Name(one));
  return names;
}

class IndexTest : public ::testing::Test {
 protected:
  FoundMeeting MeetingOf(int readout, absl::string_view id) const { return *index_.MeetingById(readout, id); }
  FoundStatement StatementOf(int readout, absl::string_view id) const { return *index_.StatementById(readout, id); }

  const OwningIndex index_{std::vector<v1::Readout>{GenevaTalks(), OsloReport()}};
};

TEST_F(IndexTest, KnowsItsReadouts) {
  EXPECT_EQ(index_.size(), 2);
  EXPECT_EQ(index_.readout(1).article().id(), "oslo");
  EXPECT_EQ(index_.readout(2).text(), "");
  EXPECT_EQ(index_.readout(-1).text(), "");
}

TEST_F(IndexTest, FindsEntitiesByEveryName) {
  EXPECT_THAT(Names(index_.FindEntities("Anna Berg")), ElementsAre("0/e1", "1/e2"));
  EXPECT_THAT(Names(index_.FindEntities("ANNA  BERG")), ElementsAre("0/e1", "1/e2"));
  EXPECT_THAT(Names(index_.FindEntities("berg")), ElementsAre("0/e1", "1/e2"));
  EXPECT_THAT(Names(index_.FindEntities("the Norwegian foreign minister Anna Berg")), ElementsAre("0/e1"));
  EXPECT_THAT(Names(index_.FindEntities("Minister Anna Berg")), ElementsAre("1/e2"));
  EXPECT_THAT(Names(index_.FindEntities("the Norwegian Foreign Minister")), ElementsAre("0/e1"));
  EXPECT_THAT(Names(index_.FindEntities("her Swiss counterpart")), ElementsAre("0/e2"));
  EXPECT_THAT(Names(index_.FindEntities("diplomat")), ElementsAre("0/e5"));
  EXPECT_THAT(Names(index_.FindEntities("Geneva")), ElementsAre("0/e3"));
}

TEST_F(IndexTest, FindsNobodyByOtherWords) {
  for (const char* name : {"Anna", "She", "He", "Bergs", "Anna Bergen", "", "\"", "Foreign Minister"}) {
    EXPECT_THAT(index_.FindEntities(name), IsEmpty()) << name;
  }
}

TEST_F(IndexTest, FindsAFamilyNameThatStandsNowhereAlone) {
  MadeReadout made("Foreign Minister Ola Nordmann left.");
  made.Person("e1", "Ola Nordmann", "NO", {"Foreign Minister Ola Nordmann"});
  made.Person("e2", "Nordmann Shipping", "NO").set_kind(v1::ENTITY_KIND_ORGANIZATION);
  const BorrowingIndex index(made.readout());
  EXPECT_THAT(Names(index.FindEntities("Nordmann")), ElementsAre("0/e1"));
  EXPECT_THAT(index.FindEntities("Shipping"), IsEmpty());
}

TEST_F(IndexTest, FindsEntitiesOfACountry) {
  EXPECT_THAT(Names(index_.FindEntitiesOf("NO")), ElementsAre("0/e1", "1/e2"));
  EXPECT_THAT(Names(index_.FindEntitiesOf("ch")), ElementsAre("0/e2", "0/e3", "1/e1"));
  EXPECT_THAT(index_.FindEntitiesOf("RU"), IsEmpty());
  EXPECT_THAT(index_.FindEntitiesOf(""), IsEmpty());
}

TEST_F(IndexTest, FindsWhomAPronounMeans) {
  const auto at = [&](absl::string_view words) {
    return static_cast<uint32_t>(index_.readout(0).text().find(std::string(words)));
  };
  EXPECT_EQ(Name(index_.EntityAt(0, at("She said"))), "0/e1");
  EXPECT_EQ(Name(index_.EntityAt(0, at("Norwegian"))), "0/e1");
  EXPECT_EQ(Name(index_.EntityAt(0, at("told"))), "none");
  EXPECT_EQ(Name(index_.EntityAt(0, std::numeric_limits<uint32_t>::max())), "none");
  EXPECT_EQ(Name(index_.EntityAt(2, 0)), "none");
  EXPECT_EQ(Name(index_.EntityAt(-1, 0)), "none");
}

TEST_F(IndexTest, FindsTheInnermostMention) {
  MadeReadout made("the minister of Norway");
  made.Person("e1", "the minister of Norway", "NO", {"the minister of Norway"});
  made.Person("e2", "Norway", "NO", {"Norway"});
  made.Person("e3", "the minister of Norway", "NO", {"the minister of Norway"});
  const BorrowingIndex index(made.readout());
  EXPECT_EQ(Name(index.EntityAt(0, 0)), "0/e1");
  EXPECT_EQ(Name(index.EntityAt(0, 16)), "0/e2");
  EXPECT_EQ(Name(index.EntityAt(0, 22)), "none");
}

TEST_F(IndexTest, FindsById) {
  EXPECT_EQ(Name(index_.EntityById(1, "e2")), "1/e2");
  EXPECT_EQ(Name(index_.MeetingById(0, "m2")), "0/m2");
  EXPECT_EQ(Name(index_.StatementById(1, "s3")), "1/s3");
  EXPECT_EQ(Name(index_.TopicById(0, "t3")), "0/t3");
  EXPECT_EQ(Name(index_.EntityById(1, "e5")), "none");
  EXPECT_EQ(Name(index_.TopicById(2, "t1")), "none");
  EXPECT_EQ(Name(index_.TopicById(-1, "t1")), "none");
  EXPECT_EQ(Name(index_.StatementById(0, "")), "none");
}

TEST_F(IndexTest, FindsStatementsBySpeaker) {
  EXPECT_THAT(Names(index_.StatementsBy("Berg")), ElementsAre("0/s1", "0/s2", "1/s2"));
  EXPECT_THAT(Names(index_.StatementsBy("morel")), ElementsAre("0/s3", "0/s4", "1/s1", "1/s3"));
  EXPECT_THAT(Names(index_.StatementsBy(*index_.EntityById(1, "e1"))), ElementsAre("1/s1", "1/s3"));
  EXPECT_THAT(index_.StatementsBy("nobody"), IsEmpty());
  EXPECT_THAT(index_.StatementsBy(""), IsEmpty());
}

TEST_F(IndexTest, AnswersEachFieldOfAStatementQuery) {
  const auto ask = [&](void (*set)(StatementQuery&)) {
    StatementQuery query;
    set(query);
    return Names(index_.Statements(query));
  };
  EXPECT_EQ(ask([](StatementQuery&) {}).size(), 8u);
  EXPECT_THAT(ask([](StatementQuery& q) { q.speaker = "Anna Berg"; }), ElementsAre("0/s1", "0/s2", "1/s2"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.speaker = "?"; }), IsEmpty());
  EXPECT_THAT(ask([](StatementQuery& q) { q.country = "ch"; }), ElementsAre("0/s3", "0/s4", "1/s1", "1/s3"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.addressee = "reporters"; }), ElementsAre("0/s1"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.topic = "the fishing right"; }), ElementsAre("0/s1"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.topic = "quota"; }), ElementsAre("0/s4"));  // By a discussion.
  EXPECT_THAT(ask([](StatementQuery& q) { q.topic = "the"; }), IsEmpty());
  EXPECT_THAT(ask([](StatementQuery& q) { q.kind = v1::STATEMENT_KIND_DIRECT; }), ElementsAre("0/s1"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.polarity = v1::POLARITY_NEGATED; }), ElementsAre("0/s4"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.polarity = v1::POLARITY_UNSPECIFIED; }), IsEmpty());
  EXPECT_THAT(ask([](StatementQuery& q) { q.attitude = v1::ATTITUDE_THOUGHT; }), ElementsAre("0/s3"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.published_from = MakeDate(2020, 6); }),
              ElementsAre("1/s1", "1/s2", "1/s3"));
  EXPECT_EQ(ask([](StatementQuery& q) { q.published_until = MakeDate(2020, 3, 5); }).size(), 5u);
  EXPECT_THAT(ask([](StatementQuery& q) { q.published_until = MakeDate(2020, 3, 4); }), IsEmpty());
  EXPECT_THAT(ask([](StatementQuery& q) { q.published_from = MakeDate(2020, 13); }), IsEmpty());
  EXPECT_THAT(ask([](StatementQuery& q) { q.min_confidence = 0.8f; }), ElementsAre("0/s1", "0/s4"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.min_confidence = 0.f; }), ElementsAre("0/s1", "0/s2", "0/s4", "0/s5"));
  EXPECT_THAT(ask([](StatementQuery& q) { q.min_confidence = std::numeric_limits<float>::quiet_NaN(); }), IsEmpty());
}

TEST_F(IndexTest, CombinesTheFieldsOfAStatementQuery) {
  StatementQuery query;
  query.speaker = "Berg";
  query.country = "NO";
  query.meeting = MeetingOf(0, "m1");
  EXPECT_THAT(Names(index_.Statements(query)), ElementsAre("0/s1", "0/s2"));
  query.kind = v1::STATEMENT_KIND_DIRECT;
  query.topic = "fishing rights";
  query.min_confidence = 0.9f;
  EXPECT_THAT(Names(index_.Statements(query)), ElementsAre("0/s1"));
  query.country = "CH";
  EXPECT_THAT(index_.Statements(query), IsEmpty());
}

TEST_F(IndexTest, FindsAPositionByTiesAndByContent) {
  EXPECT_THAT(Names(index_.Position("Berg", "fishing rights")), ElementsAre("0/s1", "1/s2"));
  EXPECT_THAT(Names(index_.Position("Morel", "the fishing")), ElementsAre("0/s3", "1/s1"));
  EXPECT_THAT(Names(index_.Position("Morel", "quotas")), ElementsAre("0/s4"));
  EXPECT_THAT(index_.Position("Morel", "Arctic"), IsEmpty());
  EXPECT_THAT(index_.Position("nobody", "quotas"), IsEmpty());
  EXPECT_THAT(index_.Position("Berg", "whales"), IsEmpty());
  EXPECT_THAT(index_.Position("Berg", ""), IsEmpty());
}

TEST_F(IndexTest, FindsAPositionOfAnEntity) {
  const FoundEntity berg = *index_.EntityById(1, "e2");
  EXPECT_THAT(Names(index_.Position(berg, *index_.TopicById(1, "t1"))), ElementsAre("1/s2"));
  EXPECT_THAT(index_.Position(berg, *index_.TopicById(0, "t1")), IsEmpty());  // Of another article.
  EXPECT_THAT(Names(index_.Position(*index_.EntityById(0, "e2"), *index_.TopicById(0, "t3"))), ElementsAre("0/s4"));
  EXPECT_THAT(index_.Position(FoundEntity(), FoundTopic()), IsEmpty());
}

TEST_F(IndexTest, TiesStatements) {
  const FoundStatement rights = StatementOf(0, "s1");
  EXPECT_EQ(Name(index_.Speaker(rights)), "0/e1");
  EXPECT_THAT(Names(index_.Addressees(rights)), ElementsAre("0/e4"));
  EXPECT_EQ(Name(index_.MeetingOf(rights)), "0/m1");
  EXPECT_THAT(Names(index_.TopicsOf(rights)), ElementsAre("0/t1"));
  EXPECT_EQ(Name(index_.Parent(rights)), "none");
  EXPECT_THAT(index_.Children(rights), IsEmpty());
  EXPECT_EQ(Name(index_.MeetingOf(StatementOf(0, "s4"))), "none");
  EXPECT_THAT(Names(index_.TopicsOf(StatementOf(0, "s4"))), ElementsAre("0/t3"));
  EXPECT_EQ(Name(index_.Parent(StatementOf(1, "s2"))), "1/s1");
  EXPECT_THAT(Names(index_.Children(StatementOf(1, "s1"))), ElementsAre("1/s2"));
}

TEST_F(IndexTest, AnswersEachFieldOfAMeetingQuery) {
  const auto ask = [&](void (*set)(MeetingQuery&)) {
    MeetingQuery query;
    set(query);
    return Names(index_.Meetings(query));
  };
  EXPECT_THAT(ask([](MeetingQuery&) {}), ElementsAre("0/m1", "0/m2", "1/m1"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.participants = {"Morel"}; }), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.participants = {"Berg", "a diplomat"}; }), ElementsAre("0/m1"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.attendees = {"Berg", "Morel"}; }), ElementsAre("0/m1"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.attendees = {"a diplomat"}; }), IsEmpty());
  EXPECT_THAT(ask([](MeetingQuery& q) { q.countries = {"no"}; }), ElementsAre("0/m1", "0/m2", "1/m1"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.countries = {"NO", "CH"}; }), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.topic = "Arctic"; }), ElementsAre("0/m1"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.status = v1::MEETING_STATUS_PLANNED; }), ElementsAre("0/m2"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.format = v1::MEETING_FORMAT_UNSPECIFIED; }), ElementsAre("1/m1"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.prominence = v1::PROMINENCE_MAIN; }), ElementsAre("0/m1"));
  EXPECT_THAT(ask([](MeetingQuery& q) { q.min_confidence = 0.9f; }), ElementsAre("0/m1"));
}

TEST_F(IndexTest, FindsMeetingsInARangeOfDates) {
  const auto between = [&](v1::Date earliest, v1::Date latest) {
    MeetingQuery query;
    query.earliest = earliest;
    query.latest = latest;
    return Names(index_.Meetings(query));
  };
  EXPECT_THAT(between(MakeDate(2020), MakeDate(2020)), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(between(MakeDate(2020, 3, 3), MakeDate(2020, 3, 3)), ElementsAre("0/m1"));
  EXPECT_THAT(between(MakeDate(2020, 3, 4), v1::Date()), ElementsAre("0/m2"));
  EXPECT_THAT(between(v1::Date(), MakeDate(2020, 4, 29)), ElementsAre("0/m1"));  // April ends on the 30th.
  EXPECT_THAT(between(v1::Date(), MakeDate(2020, 4, 30)), ElementsAre("0/m1", "0/m2"));
  EXPECT_THAT(between(MakeDate(2021), MakeDate(2019)), IsEmpty());
  EXPECT_THAT(between(MakeDate(2020, 13), v1::Date()), IsEmpty());
  EXPECT_THAT(between(v1::Date(), MakeDate(-5)), IsEmpty());
}

TEST_F(IndexTest, TellsWhoTookPart) {
  EXPECT_THAT(Names(index_.Participants(MeetingOf(0, "m1"))), ElementsAre("0/e1", "0/e2", "0/e5"));
  EXPECT_THAT(Names(index_.Attendees(MeetingOf(0, "m1"))), ElementsAre("0/e1", "0/e2"));
  EXPECT_THAT(index_.Attendees(MeetingOf(0, "m2")), IsEmpty());
  EXPECT_THAT(Names(index_.StatementsAt(MeetingOf(0, "m1"))), ElementsAre("0/s1", "0/s2"));
  EXPECT_THAT(Names(index_.StatementsAt(MeetingOf(1, "m1"))), ElementsAre("1/s3"));
}

TEST_F(IndexTest, TellsWhatWasDiscussed) {
  EXPECT_THAT(Names(index_.Discussed()), ElementsAre("0/t1"));
  EXPECT_THAT(Names(index_.NotDiscussed()), ElementsAre("0/t2"));
  EXPECT_THAT(Names(index_.Topics(v1::DISCUSSION_STATUS_PLANNED)), ElementsAre("0/t3"));
  EXPECT_THAT(index_.Topics(v1::DISCUSSION_STATUS_UNSPECIFIED), IsEmpty());
  EXPECT_THAT(Names(index_.Discussed(MeetingOf(0, "m1"))), ElementsAre("0/t1"));
  EXPECT_THAT(Names(index_.NotDiscussed(MeetingOf(0, "m1"))), ElementsAre("0/t2"));
  EXPECT_THAT(index_.Discussed(MeetingOf(0, "m2")), IsEmpty());
  EXPECT_THAT(index_.NotDiscussed(MeetingOf(1, "m1")), IsEmpty());
}

TEST_F(IndexTest, FindsTopicsByAllWords) {
  EXPECT_THAT(Names(index_.FindTopics("right to fishing")), ElementsAre("0/t1", "1/t1"));
  EXPECT_THAT(Names(index_.FindTopics("Norway right")), ElementsAre("1/t1"));
  EXPECT_THAT(index_.FindTopics("fishing Arctic"), IsEmpty());
  EXPECT_THAT(index_.FindTopics(""), IsEmpty());
}

TEST_F(IndexTest, GivesViewsOfTheText) {
  const FoundStatement rights = StatementOf(0, "s1");
  EXPECT_EQ(index_.Text(rights, rights->cue()), "told");
  EXPECT_EQ(index_.Text(rights, rights->cue()).data(), index_.readout(0).text().data() + rights->cue().begin());
  EXPECT_EQ(index_.Paragraph(rights, rights->cue()),
            "\"We spoke about fishing rights,\" Berg told reporters. She said that the Arctic was not discussed.");
  EXPECT_THAT(index_.Content(rights), ElementsAre("\"We spoke about fishing rights,\""));
  const FoundStatement fleets = StatementOf(0, "s3");
  EXPECT_EQ(index_.Text(fleets, fleets->cue()), "");  // There is none.
  EXPECT_EQ(index_.Paragraph(fleets, fleets->cue()), "");
}

TEST_F(IndexTest, GivesNoTextOutside) {
  v1::TextSpan span;
  span.set_end(5);
  EXPECT_EQ(index_.Text(0, span), "Berg ");
  EXPECT_EQ(index_.Text(2, span), "");
  EXPECT_EQ(index_.Text(-1, span), "");
  EXPECT_EQ(index_.Paragraph(7, span), "");
  span.set_end(100000);
  EXPECT_EQ(index_.Text(0, span), "");
  EXPECT_EQ(index_.Paragraph(0, span), "");
  span.set_begin(9);
  span.set_end(4);
  EXPECT_EQ(index_.Text(0, span), "");
}

TEST_F(IndexTest, KnowsWhatAnotherIndexFoundFromItsOwn) {
  const OwningIndex other(GenevaTalks());
  const FoundStatement elsewhere = *other.StatementById(0, "s1");
  EXPECT_EQ(Name(index_.Speaker(elsewhere)), "none");
  EXPECT_THAT(index_.Content(elsewhere), IsEmpty());
  EXPECT_THAT(index_.Attendees(*other.MeetingById(0, "m1")), IsEmpty());
  EXPECT_EQ(Name(index_.Speaker(FoundStatement())), "none");
  FoundStatement wrong = StatementOf(0, "s1");
  wrong.number = 77;
  EXPECT_EQ(Name(index_.Speaker(wrong)), "none");
  wrong.readout_number = -3;
  EXPECT_EQ(Name(index_.Parent(wrong)), "none");
  StatementQuery query;
  query.meeting = *other.MeetingById(0, "m1");
  EXPECT_THAT(index_.Statements(query), IsEmpty());
}

TEST(Found, ComparesByRecord) {
  const OwningIndex index(GenevaTalks());
  EXPECT_EQ(index.FindEntities("Berg")[0], *index.EntityById(0, "e1"));
  EXPECT_NE(index.FindEntities("Morel")[0], *index.EntityById(0, "e1"));
}

class UnitTest : public ::testing::TestWithParam<v1::OffsetUnit> {};

// The article begins with characters of two and of four bytes, so that every unit counts differently.
TEST_P(UnitTest, FindsTheSameInEveryUnit) {
  MadeReadout made("Zo\xC3\xAB \xF0\x9F\x91\x8D\nJoss\xC3\xA9 Qu\xC3\xA9 said that h\xC3\xA9rrings matter.\nEnd");
  made.Person("e1", "Joss\xC3\xA9 Qu\xC3\xA9", "FR", {"Joss\xC3\xA9 Qu\xC3\xA9"});
  *made.Topic("t1", "fish").add_mentions() = made.Span("h\xC3\xA9rrings");
  made.Statement("s1", "e1", "that h\xC3\xA9rrings matter");
  const auto readout = ConvertOffsets(made.readout(), GetParam());
  ASSERT_TRUE(readout.ok());
  const BorrowingIndex index(*readout);
  EXPECT_THAT(Names(index.FindEntities("josse que")), ElementsAre("0/e1"));
  EXPECT_THAT(Names(index.FindTopics("herring")), ElementsAre("0/t1"));
  EXPECT_THAT(Names(index.Position("Que", "herrings")), ElementsAre("0/s1"));
  const FoundStatement said = *index.StatementById(0, "s1");
  EXPECT_THAT(index.Content(said), ElementsAre("that h\xC3\xA9rrings matter"));
  EXPECT_EQ(index.Paragraph(said, said->content(0)), "Joss\xC3\xA9 Qu\xC3\xA9 said that h\xC3\xA9rrings matter.");
  EXPECT_EQ(Name(index.EntityAt(0, readout->entities(0).mentions(0).span().end() - 1)), "0/e1");
  v1::TextSpan outside = said->content(0);
  outside.set_end(1000);
  EXPECT_EQ(index.Text(0, outside), "");
}

INSTANTIATE_TEST_SUITE_P(Units, UnitTest,
                         ::testing::Values(v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT,
                                           v1::OFFSET_UNIT_CODE_POINT));

TEST(Ownership, BorrowsWithoutACopy) {
  const v1::Readout one = GenevaTalks();
  const std::vector<v1::Readout> two = {GenevaTalks(), OsloReport()};
  const v1::Readout* const pointers[] = {&two[1], nullptr, &one};
  EXPECT_EQ(&BorrowingIndex(one).readout(0), &one);
  EXPECT_EQ(&BorrowingIndex(two).readout(1), &two[1]);
  const BorrowingIndex index(pointers);
  EXPECT_EQ(index.size(), 3);
  EXPECT_EQ(&index.readout(2), &one);
  EXPECT_THAT(Names(index.StatementsBy("a diplomat")), ElementsAre("2/s5"));
  EXPECT_THAT(Names(index.StatementsBy("Berg")), ElementsAre("0/s2", "2/s1", "2/s2"));
}

TEST(Ownership, CopiesShareAndOutliveTheOriginal) {
  auto index = absl::make_optional<OwningIndex>(GenevaTalks());
  OwningIndex copy = *index;
  const OwningIndex moved = std::move(*index);
  index.reset();
  EXPECT_EQ(&copy.readout(0), &moved.readout(0));
  EXPECT_THAT(Names(moved.StatementsBy("a diplomat")), ElementsAre("0/s5"));
  copy = OwningIndex(OsloReport());
  EXPECT_EQ(copy.readout(0).article().id(), "oslo");
}

TEST(Ownership, IsToldByTheType) {
  EXPECT_FALSE((std::is_constructible<BorrowingIndex, v1::Readout>::value));
  EXPECT_FALSE((std::is_constructible<BorrowingIndex, std::vector<v1::Readout>>::value));
  EXPECT_TRUE((std::is_constructible<BorrowingIndex, const v1::Readout&>::value));
  EXPECT_TRUE((std::is_constructible<OwningIndex, v1::Readout>::value));
  EXPECT_FALSE((std::is_convertible<v1::Readout, OwningIndex>::value));
  EXPECT_FALSE((std::is_copy_constructible<Index>::value));  // Nobody can lose what an OwningIndex owns.
}

TEST(Threads, MayAskAtOnce) {
  const OwningIndex index(std::vector<v1::Readout>{GenevaTalks(), OsloReport()});
  const auto filter = Filter::Parse("speaker = Berg");
  ASSERT_TRUE(filter.ok());
  std::vector<std::thread> threads;
  std::vector<size_t> found(4);
  for (size_t& count : found) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) count += index.Statements(*filter).size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(found, ::testing::Each(300u));
}

// The lines that stand in readout/query.h.
absl::StatusOr<size_t> Snippet(const v1::Readout& event) {
  const readout::BorrowingIndex index(event);  // `event` is a readout::v1::Readout and outlives the index.
  for (const readout::FoundStatement& said : index.Position("Sergey Lavrov", "Syria")) {
    for (absl::string_view piece : index.Content(said)) std::cout << piece << "\n";
  }
  const auto filter = readout::Filter::Parse("speaker = 'Sergey Lavrov' AND topic:Syria AND kind = DIRECT");
  if (!filter.ok()) return filter.status();  // The message names the column.
  const std::vector<readout::FoundStatement> found = index.Statements(*filter);
  return found.size();
}

TEST(Header, HasLinesThatWork) {
  const auto found = Snippet(GenevaTalks());
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(*found, 0u);
}

}  // namespace
}  // namespace readout
