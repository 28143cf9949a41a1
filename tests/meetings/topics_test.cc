// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/topics.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One meeting of all triggers, with these participants.
MeetingReading TopicsIn(const Article& article, v1::MeetingStatus status, const std::vector<int>& participants,
                        const std::vector<StatementRecord>& statements = {}) {
  const ArticleContext with(article);
  MeetingReading reading;
  reading.meetings.emplace_back();
  reading.meetings[0].status = status;
  reading.meetings[0].prominence = v1::PROMINENCE_MAIN;
  for (const TriggerAnalysis& trigger : article.analysis.triggers)
    reading.meetings[0].triggers.push_back(trigger.words);
  for (const int entity : participants) {
    ParticipantRecord participant;
    participant.entity = entity;
    reading.meetings[0].participants.push_back(participant);
  }
  ReadTopics(with.context, statements, std::vector<int>(article.analysis.triggers.size(), 0), reading);
  return reading;
}

Article Discussed() {
  Article article("They discussed the tariffs and fish .");
  article.Verbs("discussed");
  article.Nouns("tariffs fish");
  article.Depends("They>discussed:nsubj tariffs>discussed:obj the>tariffs:det fish>tariffs:conj");
  article.AddTrigger("discussed");
  article.AddTopic("the tariffs", 0);
  article.AddTopic("fish", 0);
  return article;
}

TEST(ReadTopicsTest, JoinsTopicsWithTheirMeeting) {
  const MeetingReading reading = TopicsIn(Discussed(), v1::MEETING_STATUS_HELD, {});
  ASSERT_EQ(reading.topics.size(), 2u);
  EXPECT_EQ(reading.topics[0].label, "the tariffs");
  ASSERT_EQ(reading.meetings[0].discussions.size(), 2u);
  EXPECT_EQ(reading.meetings[0].discussions[0].status, v1::DISCUSSION_STATUS_DISCUSSED);
  EXPECT_EQ(reading.meetings[0].discussions[1].topic, 1);
}

TEST(ReadTopicsTest, PlansTopicsOfPlannedMeetings) {
  for (const auto status : {v1::MEETING_STATUS_PLANNED, v1::MEETING_STATUS_PROPOSED, v1::MEETING_STATUS_CANCELLED}) {
    EXPECT_EQ(TopicsIn(Discussed(), status, {}).meetings[0].discussions[0].status, v1::DISCUSSION_STATUS_PLANNED);
  }
}

TEST(ReadTopicsTest, MergesATopicSaidTwice) {
  Article article("They discussed the tariffs . | Tariffs matter .");
  article.AddTrigger("discussed");
  article.AddTopic("the tariffs", 0);
  article.AddTopic("Tariffs", 0);
  const MeetingReading reading = TopicsIn(article, v1::MEETING_STATUS_HELD, {});
  ASSERT_EQ(reading.topics.size(), 1u);
  EXPECT_EQ(reading.topics[0].label, "Tariffs");
  EXPECT_EQ(reading.topics[0].mentions.size(), 2u);
  EXPECT_EQ(reading.meetings[0].discussions.size(), 1u);
}

TEST(ReadTopicsTest, DropsWeakTopicsAndThoseOfNoMeeting) {
  Article article = Discussed();
  article.analysis.topics[0].probability = 0.1f;
  article.analysis.topics[1].trigger = -1;
  EXPECT_THAT(TopicsIn(article, v1::MEETING_STATUS_HELD, {}).topics, IsEmpty());
}

// A list goes on where the network no longer ties its items to the trigger.
TEST(ReadTopicsTest, GivesTopicsOfNoTriggerToTheMeetingOfTheLast) {
  Article article = Discussed();
  article.analysis.topics[1].trigger = -1;
  EXPECT_EQ(TopicsIn(article, v1::MEETING_STATUS_HELD, {}).meetings[0].discussions.size(), 2u);
  std::string text = "They discussed the tariffs";
  for (int i = 0; i < 70; ++i) text += " and";
  Article far(text + " fish .");
  far.AddTrigger("discussed");
  far.AddTopic("the tariffs", 0);
  far.AddTopic("fish", -1);
  EXPECT_EQ(TopicsIn(far, v1::MEETING_STATUS_HELD, {}).meetings[0].discussions.size(), 1u);
}

TEST(ReadTopicsTest, SplitsLists) {
  Article article("They discussed fair trade and tax reform .");
  article.Verbs("discussed");
  article.Nouns("trade tax reform");
  article.Depends("trade>discussed:obj fair>trade:amod reform>trade:conj and>reform:cc tax>reform:compound");
  article.AddTrigger("discussed");
  article.AddTopic("fair trade and tax reform", 0);
  const MeetingReading reading = TopicsIn(article, v1::MEETING_STATUS_HELD, {});
  ASSERT_EQ(reading.topics.size(), 2u);
  EXPECT_EQ(reading.topics[0].label, "fair trade");
  EXPECT_EQ(reading.topics[1].label, "tax reform");
}

TEST(ReadTopicsTest, CutsNoCompounds) {
  Article article("They discussed the Arden - Bora border .");
  article.AddTrigger("discussed");
  article.AddTopic("Bora border", 0);
  EXPECT_EQ(TopicsIn(article, v1::MEETING_STATUS_HELD, {}).topics[0].label, "Arden-Bora border");
}

// "Arne met Bo . Arne did not discuss fish ."
Article Excluding() {
  Article article("Arne met Bo . | Arne did not discuss fish .");
  article.Verbs("met discuss");
  article.Nouns("fish");
  article.Depends("Arne>met:nsubj Bo>met:obj fish>discuss:obj did>discuss:aux not>discuss:advmod");
  article.Depend("Arne", "discuss", "nsubj", 1);
  article.AddTrigger("met");
  const int arne = article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.AddMention(arne, "Arne", v1::MENTION_KIND_NAME, 1);
  return article;
}

TEST(ReadTopicsTest, FindsWhatWasNotDiscussedWithoutTheNetwork) {
  const MeetingReading reading = TopicsIn(Excluding(), v1::MEETING_STATUS_HELD, {0});
  ASSERT_EQ(reading.topics.size(), 1u);
  EXPECT_EQ(reading.topics[0].label, "fish");
  EXPECT_EQ(reading.meetings[0].discussions[0].status, v1::DISCUSSION_STATUS_NOT_DISCUSSED);
}

TEST(ReadTopicsTest, ExcludesNothingOnBehalfOfOutsiders) {
  EXPECT_THAT(TopicsIn(Excluding(), v1::MEETING_STATUS_HELD, {}).topics, IsEmpty());
}

TEST(ReadTopicsTest, TakesNoMeetingForATopicOfItself) {
  Article article("They did not discuss the talks .");
  article.Verbs("discuss");
  article.Nouns("talks");
  article.Depends("They>discuss:nsubj not>discuss:advmod talks>discuss:obj the>talks:det");
  article.AddTrigger("talks");
  EXPECT_THAT(TopicsIn(article, v1::MEETING_STATUS_HELD, {}).topics, IsEmpty());
}

TEST(ReadTopicsTest, LetsTheGrammarCorrectTheNetwork) {
  Article article = Excluding();
  article.AddTopic("fish", 0);
  // Also where the grammar does not tell of which meeting.
  for (const std::vector<int>& participants : {std::vector<int>{0}, std::vector<int>{}}) {
    const MeetingReading reading = TopicsIn(article, v1::MEETING_STATUS_PLANNED, participants);
    ASSERT_EQ(reading.meetings[0].discussions.size(), 1u);
    EXPECT_EQ(reading.meetings[0].discussions[0].status, v1::DISCUSSION_STATUS_NOT_DISCUSSED);
  }
}

TEST(ReadTopicsTest, KnowsWhoRaisedIt) {
  Article article("Arne raised fish .");
  article.Verbs("raised");
  article.Nouns("fish");
  article.Depends("Arne>raised:nsubj fish>raised:obj");
  article.AddTrigger("raised");
  article.AddTopic("fish", 0);
  const int arne = article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  EXPECT_THAT(TopicsIn(article, v1::MEETING_STATUS_HELD, {arne}).meetings[0].discussions[0].raised_by,
              ElementsAre(arne));
  EXPECT_THAT(TopicsIn(article, v1::MEETING_STATUS_HELD, {}).meetings[0].discussions[0].raised_by, IsEmpty());
  EXPECT_THAT(TopicsIn(Discussed(), v1::MEETING_STATUS_HELD, {}).meetings[0].discussions[0].raised_by, IsEmpty());
}

TEST(ReadTopicsTest, LinksStatementsThatHoldTheTopic) {
  Article article("They met . | < Fish came first , > Arne said . | Bo spoke of rain .");
  article.AddTrigger("met");
  article.AddTopic("Fish", 0);
  std::vector<StatementRecord> statements(2);
  statements[0].content = {article.document.Bytes(article.At("< Fish came first"))};
  statements[1].content = {article.document.Bytes(article.At("rain"))};
  const MeetingReading reading = TopicsIn(article, v1::MEETING_STATUS_HELD, {}, statements);
  EXPECT_THAT(reading.meetings[0].discussions[0].statements, ElementsAre(0));
}

}  // namespace
}  // namespace internal
}  // namespace readout
