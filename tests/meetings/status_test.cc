// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/status.h"

#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

v1::MeetingStatus StatusIn(const Article& article) {
  const ArticleContext with(article);
  return StatusOf(AllTriggers(article), with.context);
}

v1::MeetingFormat FormatIn(const Article& article) {
  const ArticleContext with(article);
  return FormatOf(AllTriggers(article), with.context);
}

TEST(StatusOfTest, FollowsTheNetwork) {
  Article article("They met and will meet .");
  article.AddTrigger("met");
  EXPECT_EQ(StatusIn(article), v1::MEETING_STATUS_HELD);
  article.analysis.triggers[0].status = {0.1f, 0.1f, 0.2f, 0.6f, 0, 0};
  EXPECT_EQ(StatusIn(article), v1::MEETING_STATUS_PROPOSED);
}

TEST(StatusOfTest, WeighsMentions) {
  Article article("met meets meeting");
  for (const absl::string_view word : {"met", "meets", "meeting"}) article.AddTrigger(word);
  article.analysis.triggers[0].status = {0, 0, 1, 0, 0, 0};
  article.analysis.triggers[1].status = {0, 0, 1, 0, 0, 0};
  EXPECT_EQ(StatusIn(article), v1::MEETING_STATUS_PLANNED);
  article.analysis.triggers[0].probability = 0.1f;
  article.analysis.triggers[1].probability = 0.1f;
  EXPECT_EQ(StatusIn(article), v1::MEETING_STATUS_HELD);
}

TEST(StatusOfTest, ReadsNegation) {
  Article article("They did not meet .");
  article.Verbs("meet");
  article.Depends("They>meet:nsubj did>meet:aux not>meet:advmod");
  article.AddTrigger("meet");
  article.analysis.triggers[0].status = {0.6f, 0, 0, 0, 0, 0.4f};
  EXPECT_EQ(StatusIn(article), v1::MEETING_STATUS_DENIED);
}

TEST(StatusOfTest, ReadsNotOnlyAsAffirmation) {
  Article article("They not only met .");
  article.Verbs("met");
  article.Depends("They>met:nsubj not>met:advmod only>met:advmod");
  article.AddTrigger("met");
  article.analysis.triggers[0].status = {0.6f, 0, 0, 0, 0, 0.4f};
  EXPECT_EQ(StatusIn(article), v1::MEETING_STATUS_HELD);
}

TEST(StatusOfTest, ReadsNoMeetingAndNoPlans) {
  Article none("No meeting is scheduled .");
  none.Nouns("meeting");
  none.Verbs("scheduled");
  none.Depends("No>meeting:det meeting>scheduled:nsubj:pass is>scheduled:aux:pass");
  none.AddTrigger("meeting");
  none.analysis.triggers[0].status = {0, 0, 0.6f, 0, 0, 0.4f};
  EXPECT_EQ(StatusIn(none), v1::MEETING_STATUS_DENIED);

  Article plans("He had no plans to meet Bo .");
  plans.Verbs("had meet");
  plans.Nouns("plans");
  plans.Depends("He>had:nsubj plans>had:obj no>plans:det meet>plans:acl to>meet:mark Bo>meet:obj");
  plans.AddTrigger("meet");
  plans.analysis.triggers[0].status = {0, 0, 0.6f, 0, 0, 0.4f};
  EXPECT_EQ(StatusIn(plans), v1::MEETING_STATUS_DENIED);
}

TEST(StatusOfTest, ReadsCancelling) {
  Article article("Arne called off the summit .");
  article.Verbs("called");
  article.Nouns("summit");
  article.Depends("Arne>called:nsubj off>called:compound:prt summit>called:obj");
  article.AddTrigger("summit");
  article.analysis.triggers[0].status = {0, 0, 0.6f, 0, 0.3f, 0};
  EXPECT_EQ(StatusIn(article), v1::MEETING_STATUS_CANCELLED);
}

TEST(FormatOfTest, ReadsTheWords) {
  Article met("They met .");
  met.AddTrigger("met");
  met.analysis.triggers[0].format = {0.5f, 0.4f, 0.1f, 0};
  EXPECT_EQ(FormatIn(met), v1::MEETING_FORMAT_IN_PERSON);

  Article spoke("They spoke by telephone .");
  spoke.Verbs("spoke");
  spoke.Depends("They>spoke:nsubj telephone>spoke:obl by>telephone:case");
  spoke.AddTrigger("spoke");
  spoke.analysis.triggers[0].format = {0.6f, 0, 0.4f, 0};
  EXPECT_EQ(FormatIn(spoke), v1::MEETING_FORMAT_PHONE);

  Article video("They held a video call .");
  video.Nouns("video call");
  video.Depends("video>call:compound");
  video.AddTrigger("call");
  video.analysis.triggers[0].format = {0, 0, 0.6f, 0.4f};
  EXPECT_EQ(FormatIn(video), v1::MEETING_FORMAT_VIDEO);

  Article talks("The talks failed .");
  talks.AddTrigger("talks");
  EXPECT_EQ(FormatIn(talks), v1::MEETING_FORMAT_UNSPECIFIED);
}

TEST(MainProbabilityTest, IsTheWeightedMean) {
  Article article("met meets");
  article.AddTrigger("met");
  article.AddTrigger("meets");
  article.analysis.triggers[0].main = 1;
  article.analysis.triggers[1].main = 0.5f;
  const ArticleContext with(article);
  EXPECT_NEAR(MainProbability(AllTriggers(article), with.context), 0.75f, 1e-6f);
}

}  // namespace
}  // namespace internal
}  // namespace readout
