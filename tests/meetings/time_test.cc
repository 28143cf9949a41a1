// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/time.h"

#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

v1::Date Thursday() {
  v1::Date date;
  date.set_year(2017);
  date.set_month(5);
  date.set_day(11);
  return date;
}

TimeRecord TimeIn(const Article& article, v1::MeetingStatus status, const v1::Date& published) {
  const ArticleContext with(article);
  return TimePhrases(with.context).Of(AllTriggers(article), status, published);
}

// "Arne told us on Tuesday that he met Bo on Wednesday ."
Article TwoDays() {
  Article article("Arne told us on Tuesday that he met Bo on Wednesday .");
  article.Verbs("told met");
  article.Depends("Arne>told:nsubj us>told:obj Tuesday>told:obl met>told:ccomp he>met:nsubj Bo>met:obj");
  article.Depends("Wednesday>met:obl that>met:mark");
  article.Depend("on", "Tuesday", "case");
  article.Depend("on", "Wednesday", "case", 1);
  article.AddTrigger("met");
  return article;
}

TEST(TimePhrasesTest, TakesThePhraseThatHangsOnTheTrigger) {
  const Article article = TwoDays();
  const TimeRecord time = TimeIn(article, v1::MEETING_STATUS_HELD, Thursday());
  EXPECT_EQ(article.TextOfWords(time.words), "on Wednesday");
  EXPECT_EQ(time.date.day(), 10);
  EXPECT_EQ(time.precision, v1::TIME_PRECISION_DAY);
  EXPECT_EQ(time.basis, v1::TIME_BASIS_RELATIVE_TO_PUBLICATION);
}

TEST(TimePhrasesTest, LooksAheadForWhatIsPlanned) {
  const Article article = TwoDays();
  EXPECT_EQ(TimeIn(article, v1::MEETING_STATUS_PLANNED, Thursday()).date.day(), 17);
}

TEST(TimePhrasesTest, KeepsTheWordsWithoutPublication) {
  const Article article = TwoDays();
  const TimeRecord time = TimeIn(article, v1::MEETING_STATUS_HELD, v1::Date());
  EXPECT_EQ(article.TextOfWords(time.words), "on Wednesday");
  EXPECT_EQ(time.date.year(), 0);
  EXPECT_EQ(time.precision, v1::TIME_PRECISION_UNSPECIFIED);
  EXPECT_EQ(time.basis, v1::TIME_BASIS_UNSPECIFIED);
}

TEST(TimePhrasesTest, FollowsTheNetworkIntoAnotherSentence) {
  Article article("They met . | It was May 3 , 2016 .");
  article.AddTrigger("met");
  EXPECT_TRUE(TimeIn(article, v1::MEETING_STATUS_HELD, Thursday()).words.empty());
  article.LinkRole(0, MeetingRole::kTime, "May 3");
  const TimeRecord time = TimeIn(article, v1::MEETING_STATUS_HELD, Thursday());
  EXPECT_EQ(article.TextOfWords(time.words), "May 3, 2016");
  EXPECT_EQ(time.basis, v1::TIME_BASIS_EXPLICIT);
}

TEST(TimePhrasesTest, CountsTheNextDayFromTheDateBefore) {
  Article article("On May 3 he left . | They met the next day .");
  article.Verbs("met");
  article.Depends("They>met:nsubj day>met:obl:tmod");
  article.AddTrigger("met");
  EXPECT_EQ(TimeIn(article, v1::MEETING_STATUS_HELD, Thursday()).date.day(), 4);
}

TEST(TimePhrasesTest, SurvivesTextWithoutTreeOrDate) {
  Article article("met");
  article.AddTrigger("met");
  EXPECT_TRUE(TimeIn(article, v1::MEETING_STATUS_HELD, Thursday()).words.empty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
