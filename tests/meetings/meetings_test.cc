// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/meetings.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

MeetingReading Read(const Article& article) {
  return ReadMeetings(article.document, article.analysis, article.entities, {}, v1::Date());
}

// Two people and what links them to each trigger of "... met ... talks ... meeting".
Article ThreeMentions() {
  Article article("Arne met Bo . | The talks went on . | Their meeting ended .");
  article.AddTrigger("met", 0);
  article.AddTrigger("talks", 1);
  article.AddTrigger("meeting", 0);
  article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.AddEntity("Bo", v1::ENTITY_KIND_PERSON);
  for (const int trigger : {0, 1, 2}) {
    article.LinkRole(trigger, MeetingRole::kParticipant, "Arne");
    article.LinkRole(trigger, MeetingRole::kParticipant, "Bo");
  }
  return article;
}

TEST(ReadMeetingsTest, MakesOneMeetingOfOneNumber) {
  const MeetingReading reading = Read(ThreeMentions());
  ASSERT_EQ(reading.meetings.size(), 1u);
  EXPECT_EQ(reading.meetings[0].triggers.size(), 3u);
  EXPECT_EQ(reading.meetings[0].participants.size(), 2u);
  EXPECT_EQ(reading.meetings[0].prominence, v1::PROMINENCE_MAIN);
  EXPECT_EQ(reading.meetings[0].status, v1::MEETING_STATUS_HELD);
  EXPECT_NEAR(reading.meetings[0].confidence, 0.9f, 1e-6f);
}

TEST(ReadMeetingsTest, KeepsMeetingsApartThatDifferInStatus) {
  Article article = ThreeMentions();
  article.analysis.triggers[1].status = {0, 0, 1, 0, 0, 0};
  const MeetingReading reading = Read(article);
  ASSERT_EQ(reading.meetings.size(), 2u);
  EXPECT_EQ(reading.meetings[0].triggers.size(), 2u);
  EXPECT_EQ(reading.meetings[1].status, v1::MEETING_STATUS_PLANNED);
}

TEST(ReadMeetingsTest, TakesAPlanAndItsProposalForOneMeeting) {
  Article article = ThreeMentions();
  for (TriggerAnalysis& trigger : article.analysis.triggers) trigger.status = {0, 0, 0, 1, 0, 0};
  article.analysis.triggers[1].status = {0, 0, 1, 0, 0, 0};
  EXPECT_EQ(Read(article).meetings.size(), 1u);
}

TEST(ReadMeetingsTest, KeepsMeetingsApartThatDifferInSides) {
  Article article = ThreeMentions();
  article.analysis.triggers[1].roles.pop_back();
  article.analysis.triggers[1].probability = 0.95f;
  EXPECT_EQ(Read(article).meetings.size(), 2u);
}

TEST(ReadMeetingsTest, DropsWeakOnesAndThoseWithoutSides) {
  Article weak = ThreeMentions();
  for (TriggerAnalysis& trigger : weak.analysis.triggers) trigger.probability = 0.4f;
  EXPECT_TRUE(Read(weak).meetings.empty());

  Article nobody("It met .");
  nobody.AddTrigger("met");
  EXPECT_TRUE(Read(nobody).meetings.empty());
}

TEST(ReadMeetingsTest, TellsBackgroundFromMain) {
  Article article = ThreeMentions();
  for (TriggerAnalysis& trigger : article.analysis.triggers) trigger.main = 0.2f;
  EXPECT_EQ(Read(article).meetings[0].prominence, v1::PROMINENCE_BACKGROUND);
}

TEST(ReadMeetingsTest, SplitsMeetingsThatTheTreeGivesOtherPersons) {
  Article article("Arne met Bo . | Arne spoke with Cid .");
  for (const char* name : {"Arne", "Bo", "Cid"}) article.AddEntity(name, v1::ENTITY_KIND_PERSON);
  article.Tag("met", "VERB");
  article.Tag("spoke", "VERB");
  article.Depend("Arne", "met", "nsubj");
  article.Depend("Bo", "met", "obj");
  article.Depend("Arne", "spoke", "nsubj", 1);
  article.AddMention(0, "Arne", v1::MENTION_KIND_NAME, 1);
  article.Depend("Cid", "spoke", "obl");
  article.Depend("with", "Cid", "case");
  for (const char* verb : {"met", "spoke"}) article.AddTrigger(verb, 0);
  for (const int trigger : {0, 1}) {
    for (const char* name : {"Arne", "Bo", "Cid"}) article.LinkRole(trigger, MeetingRole::kParticipant, name, 0.62f);
  }
  const MeetingReading reading = Read(article);
  ASSERT_EQ(reading.meetings.size(), 2u);
  EXPECT_EQ(reading.meetings[0].participants.size(), 2u);
  EXPECT_EQ(reading.meetings[1].participants.size(), 2u);
}

TEST(ReadMeetingsTest, ReadsNothingFromNothing) {
  EXPECT_TRUE(Read(Article("")).meetings.empty());
  EXPECT_TRUE(Read(Article("word")).meetings.empty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
