// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/dates.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

v1::Date Day(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

std::vector<DateToken> Tokens(absl::string_view text) {
  std::vector<DateToken> tokens;
  for (const absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    tokens.push_back({absl::AsciiStrToLower(word), absl::ascii_isupper(word[0])});
  }
  return tokens;
}

std::string Written(const v1::Date& date) { return absl::StrCat(date.year(), "-", date.month(), "-", date.day()); }

// The first phrase of `text` as it resolves, or what is missing. Published on Thursday, May 11, 2017.
std::string Past(absl::string_view text) {
  const std::vector<DatePhrase> phrases = FindDatePhrases(Tokens(text));
  if (phrases.empty()) return "no phrase";
  const auto date = ResolveDate(phrases.back(), false, Day(2017, 5, 11), Day(2017, 3, 31));
  return date ? Written(*date) : "no date";
}

std::string Future(absl::string_view text) {
  const std::vector<DatePhrase> phrases = FindDatePhrases(Tokens(text));
  if (phrases.empty()) return "no phrase";
  const auto date = ResolveDate(phrases.back(), true, Day(2017, 5, 11), Day(2017, 3, 31));
  return date ? Written(*date) : "no date";
}

// The words of each phrase.
std::vector<std::string> Phrases(absl::string_view text) {
  const std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  std::vector<std::string> found;
  for (const DatePhrase& phrase : FindDatePhrases(Tokens(text))) {
    found.push_back(absl::StrJoin(words.begin() + phrase.begin, words.begin() + phrase.end, " "));
  }
  return found;
}

TEST(ResolveDateTest, ReadsFullDates) {
  EXPECT_EQ(Past("May 10 , 2017"), "2017-5-10");
  EXPECT_EQ(Past("10 May 2016"), "2016-5-10");
  EXPECT_EQ(Past("2017-05-10"), "2017-5-10");
  EXPECT_EQ(Past("2017 - 05 - 10"), "2017-5-10");
  EXPECT_EQ(Past("Tuesday , Jan. 21 , 2020"), "2020-1-21");
  EXPECT_EQ(Past("the 10th of May 2016"), "2016-5-10");
  EXPECT_EQ(Past("May 2016"), "2016-5-0");
  EXPECT_EQ(Past("in 2016"), "2016-0-0");
}

TEST(ResolveDateTest, TakesTheNearestYearThatFits) {
  EXPECT_EQ(Past("May 10"), "2017-5-10");
  EXPECT_EQ(Past("May 11"), "2017-5-11");
  EXPECT_EQ(Past("May 20"), "2016-5-20");
  EXPECT_EQ(Past("in December"), "2016-12-0");
  EXPECT_EQ(Future("May 1"), "2018-5-1");
  EXPECT_EQ(Future("May 11"), "2017-5-11");
  EXPECT_EQ(Future("12 June"), "2017-6-12");
  EXPECT_EQ(Future("in January"), "2018-1-0");
  EXPECT_EQ(Past("last May"), "2016-5-0");
  EXPECT_EQ(Past("this past April"), "2017-4-0");
  EXPECT_EQ(Future("next May"), "2018-5-0");
}

TEST(ResolveDateTest, AllowsForADayOfPublicationThatIsOff) {
  EXPECT_EQ(Past("on May 13"), "2017-5-13");
  EXPECT_EQ(Past("on May 16"), "2016-5-16");
  EXPECT_EQ(Future("on May 9"), "2017-5-9");
  EXPECT_EQ(Future("on May 5"), "2018-5-5");
  EXPECT_EQ(Past("last May 13"), "2016-5-13");
}

TEST(ResolveDateTest, TakesWeeksForTheirMonth) {
  EXPECT_EQ(Past("during the week of May 8"), "2017-5-0");
  EXPECT_EQ(Future("the week beginning 22 May"), "2017-5-0");
}

TEST(ResolveDateTest, CountsWeekdaysFromPublication) {
  EXPECT_EQ(Past("on Wednesday"), "2017-5-10");
  EXPECT_EQ(Past("Thursday"), "2017-5-11");
  EXPECT_EQ(Past("Friday night"), "2017-5-5");
  EXPECT_EQ(Future("on Wednesday"), "2017-5-17");
  EXPECT_EQ(Future("Thursday"), "2017-5-11");
  EXPECT_EQ(Past("last Thursday"), "2017-5-4");
  EXPECT_EQ(Future("next Thursday"), "2017-5-18");
  EXPECT_EQ(Future("last Friday"), "2017-5-5");
}

TEST(ResolveDateTest, CountsDaysWeeksMonthsYears) {
  EXPECT_EQ(Past("today"), "2017-5-11");
  EXPECT_EQ(Past("this morning"), "2017-5-11");
  EXPECT_EQ(Past("yesterday"), "2017-5-10");
  EXPECT_EQ(Future("tomorrow"), "2017-5-12");
  EXPECT_EQ(Past("two days ago"), "2017-5-9");
  EXPECT_EQ(Future("in three weeks"), "2017-6-0");
  EXPECT_EQ(Past("last week"), "2017-5-0");
  EXPECT_EQ(Past("two weeks ago"), "2017-4-0");
  EXPECT_EQ(Past("late last month"), "2017-4-0");
  EXPECT_EQ(Past("earlier this month"), "2017-5-0");
  EXPECT_EQ(Past("last year"), "2016-0-0");
  EXPECT_EQ(Future("next year"), "2018-0-0");
  EXPECT_EQ(Future("this fall"), "2017-0-0");
  EXPECT_EQ(Past("last summer"), "2016-0-0");
  EXPECT_EQ(Past("last winter"), "2016-0-0");
}

TEST(ResolveDateTest, CrossesMonthsYearsAndLeapDays) {
  const auto resolve = [](absl::string_view text, const v1::Date& published) {
    const auto date = ResolveDate(FindDatePhrases(Tokens(text))[0], false, published, v1::Date());
    return date ? Written(*date) : "no date";
  };
  EXPECT_EQ(resolve("yesterday", Day(2016, 3, 1)), "2016-2-29");
  EXPECT_EQ(resolve("yesterday", Day(2017, 1, 1)), "2016-12-31");
  EXPECT_EQ(resolve("last week", Day(2019, 7, 6)), "2019-6-0");
  EXPECT_EQ(resolve("on Monday", Day(2019, 1, 2)), "2018-12-31");
  EXPECT_EQ(resolve("Feb. 29", Day(2017, 5, 11)), "no date");
}

TEST(ResolveDateTest, CoversRanges) {
  EXPECT_EQ(Past("May 6 - 7"), "2017-5-0");
  EXPECT_EQ(Past("July 12 - 15 , 2021"), "2021-7-0");
  EXPECT_EQ(Past("September 4 and 5"), "2016-9-0");
  EXPECT_EQ(Future("in late May or early June"), "2017-0-0");
  EXPECT_EQ(Past("Monday and Tuesday"), "2017-5-0");
  EXPECT_EQ(Past("from June 2018 to June 2019"), "no date");
  EXPECT_EQ(Past("May 30 to June 2 , 2014"), "2014-0-0");
}

TEST(ResolveDateTest, CountsFromTheDateBefore) {
  EXPECT_EQ(Past("the next day"), "2017-4-1");
  EXPECT_EQ(Past("that evening"), "2017-3-31");
  EXPECT_EQ(Past("the day before"), "2017-3-30");
  EXPECT_FALSE(ResolveDate(FindDatePhrases(Tokens("the next day"))[0], false, Day(2017, 5, 11), v1::Date()));
}

TEST(ResolveDateTest, KeepsSilentWithoutPublication) {
  for (const absl::string_view text : {"on Wednesday", "yesterday", "last month", "May 10", "in June", "last summer"}) {
    EXPECT_FALSE(ResolveDate(FindDatePhrases(Tokens(text))[0], false, v1::Date(), v1::Date())) << text;
  }
  EXPECT_TRUE(ResolveDate(FindDatePhrases(Tokens("May 10 , 2017"))[0], false, v1::Date(), v1::Date()));
  v1::Date year;
  year.set_year(2017);
  EXPECT_EQ(ResolveDate(FindDatePhrases(Tokens("last year"))[0], false, year, v1::Date())->year(), 2016);
  EXPECT_FALSE(ResolveDate(FindDatePhrases(Tokens("last month"))[0], false, year, v1::Date()));
}

TEST(FindDatePhrasesTest, TakesWordsThatBelongToThePhrase) {
  EXPECT_THAT(Phrases("They met on Wednesday in Geneva ."), testing::ElementsAre("on Wednesday"));
  EXPECT_THAT(Phrases("They will meet by the end of May ."), testing::ElementsAre("by the end of May"));
  EXPECT_THAT(Phrases("They met in early June 2016 and again last week"),
              testing::ElementsAre("in early June 2016", "last week"));
}

TEST(FindDatePhrasesTest, LeavesOtherWordsAlone) {
  EXPECT_THAT(Phrases("May said they may march in 12 days"), testing::ElementsAre("in 12 days"));
  EXPECT_THAT(Phrases("He sent 2000 troops to sign 12 papers"), testing::IsEmpty());
  EXPECT_THAT(Phrases(""), testing::IsEmpty());
  EXPECT_THAT(Phrases("last next this 99999999999999999999 th st"), testing::IsEmpty());
}

TEST(FindDatePhrasesTest, ReadsAnnouncementsApartFromDates) {
  EXPECT_THAT(Phrases("They met Monday and today agreed"), testing::ElementsAre("Monday", "today"));
}

}  // namespace
}  // namespace internal
}  // namespace readout
