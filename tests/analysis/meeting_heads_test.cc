// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/meeting_heads.h"

#include <cmath>
#include <numeric>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analysis/hand_made_weights.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

float Logit(float probability) { return std::log(probability / (1 - probability)); }

// A text whose triggers, topics, roles and links the test names.
class Text : public HandMadeWeights {
 public:
  // A pair of which nothing is said scores this: a probability of nearly nothing.
  static constexpr float kUnsaid = -20;

  explicit Text(int words) : HandMadeWeights(words) {
    Make(weights.trigger);
    Make(weights.topic);
    Make(weights.status, {"HELD", "ONGOING", "PLANNED", "PROPOSED", "CANCELLED", "DENIED"});
    Make(weights.format, {"UNSPECIFIED", "IN_PERSON", "PHONE", "VIDEO"});
    Make(weights.main, {"main"});
    Make(weights.topic_status, {"DISCUSSED", "PLANNED", "NOT_DISCUSSED"});
    Make(weights.role, 1, 4, kUnsaid);
    Make(weights.same_meeting, 1, 1, kUnsaid);
    weights.same_meeting_min = 0.5f;
  }

  void Trigger(WordRange words) {
    Mark(weights.trigger, words);
    Set(weights.role.left, words.begin, {1});
  }

  // The chance of `word` in `role` of every trigger.
  void Role(int word, MeetingRole role, float probability) {
    std::vector<float> scores(4, 0.0f);
    scores[static_cast<size_t>(role)] = Logit(probability) - kUnsaid;
    Set(weights.role.right, word, scores);
  }

  // Each trigger says how much it is like an earlier one, and how much a later one is like it.
  void Same(int word, float like_earlier, float like_later) {
    Set(weights.same_meeting.left, word, {like_earlier});
    Set(weights.same_meeting.right, word, {like_later});
  }

  Analysis Read() const {
    Analysis analysis;
    ReadMeetingHeads(weights, heads, analysis);
    return analysis;
  }
};

std::vector<int> Meetings(const Analysis& analysis) {
  std::vector<int> meetings;
  for (const TriggerAnalysis& trigger : analysis.triggers) meetings.push_back(trigger.meeting);
  return meetings;
}

TEST(ReadMeetingHeads, NothingOfNothing) {
  for (const int words : {0, 1, 5}) {
    const Analysis analysis = Text(words).Read();
    EXPECT_THAT(analysis.triggers, IsEmpty());
    EXPECT_THAT(analysis.topics, IsEmpty());
  }
}

TEST(ReadMeetingHeads, ReadsATriggerAtItsFirstWord) {
  Text text(10);
  text.Trigger({3, 5});
  text.Set(text.weights.status.columns, 3, {0, 0, std::log(5.0f), 0, 0, 0});
  text.Set(text.weights.status.columns, 4, {9, 0, 0, 0, 0, 0});
  text.Set(text.weights.format.columns, 3, {0, 0, 0, std::log(7.0f)});
  text.Set(text.weights.main.columns, 3, {Logit(0.8f)});
  const Analysis analysis = text.Read();
  ASSERT_EQ(analysis.triggers.size(), 1u);
  const TriggerAnalysis& trigger = analysis.triggers[0];
  EXPECT_EQ(trigger.words.begin, 3);
  EXPECT_EQ(trigger.words.end, 5);
  EXPECT_GT(trigger.probability, 0.99f);
  EXPECT_NEAR(trigger.status[2], 0.5f, 1e-5f);
  EXPECT_NEAR(trigger.status[0], 0.1f, 1e-5f);
  EXPECT_NEAR(std::accumulate(trigger.status.begin(), trigger.status.end(), 0.0f), 1, 1e-5f);
  EXPECT_NEAR(trigger.format[3], 0.7f, 1e-5f);
  EXPECT_NEAR(trigger.format[0], 0.1f, 1e-5f);
  EXPECT_NEAR(trigger.main, 0.8f, 1e-5f);
  EXPECT_EQ(trigger.meeting, 0);
  EXPECT_THAT(trigger.roles, IsEmpty());
}

TEST(ReadMeetingHeads, KeepsRolesAboveTheFloorInTextOrder) {
  Text text(10);
  text.Trigger({3, 4});
  text.Role(6, MeetingRole::kTime, 0.6f);
  text.Role(2, MeetingRole::kParticipant, 0.11f);
  text.Role(0, MeetingRole::kPlace, 0.09f);
  text.Role(9, MeetingRole::kTopic, 0.9f);
  text.Role(8, MeetingRole::kPlace, 0.3f);
  const std::vector<RoleLink> roles = text.Read().triggers.at(0).roles;
  std::vector<int> words;
  std::vector<MeetingRole> fills;
  for (const RoleLink& link : roles) {
    words.push_back(link.word);
    fills.push_back(link.role);
  }
  EXPECT_THAT(words, ElementsAre(2, 6, 8, 9));
  EXPECT_THAT(fills,
              ElementsAre(MeetingRole::kParticipant, MeetingRole::kTime, MeetingRole::kPlace, MeetingRole::kTopic));
  EXPECT_NEAR(roles[1].probability, 0.6f, 1e-4f);
}

TEST(ReadMeetingHeads, AWordMayFillSeveralRoles) {
  Text text(3);
  text.Trigger({0, 1});
  text.Set(text.weights.role.right, 1, {20, 20, 0, 20});
  const std::vector<RoleLink> roles = text.Read().triggers.at(0).roles;
  ASSERT_EQ(roles.size(), 3u);
  EXPECT_EQ(roles[0].role, MeetingRole::kParticipant);
  EXPECT_EQ(roles[1].role, MeetingRole::kPlace);
  EXPECT_EQ(roles[2].role, MeetingRole::kTopic);
}

TEST(ReadMeetingHeads, RolesReachOver120Words) {
  constexpr int kTrigger = 200;
  Text text(400);
  text.Trigger({kTrigger, kTrigger + 1});
  for (const int distance : {-122, -121, -119, -1, 1, 119, 121, 122}) {
    text.Role(kTrigger + distance, MeetingRole::kParticipant, 0.9f);
  }
  std::vector<int> distances;
  const Analysis analysis = text.Read();
  for (const RoleLink& link : analysis.triggers.at(0).roles) distances.push_back(link.word - kTrigger);
  EXPECT_THAT(distances, ElementsAre(-119, -1, 1, 119));
}

TEST(ReadMeetingHeads, JoinsTheMeetingItMostLikelyShares) {
  for (const bool first_is_better : {false, true}) {
    Text text(10);
    for (const int word : {0, 3, 6}) text.Trigger({word, word + 2});
    text.Same(0, 0, first_is_better ? 23 : 21);
    text.Same(3, 0, 22);
    text.Same(6, 1, 0);
    EXPECT_THAT(Meetings(text.Read()), ElementsAre(0, 1, first_is_better ? 0 : 1));
  }
}

TEST(ReadMeetingHeads, NumbersMeetingsByFirstTrigger) {
  Text text(12);
  for (const int word : {0, 2, 4, 6, 8, 10}) text.Trigger({word, word + 1});
  text.Same(0, 0, 25);
  text.Same(2, 1, 0);
  text.Same(4, 0, 30);
  text.Same(6, 1, 0);  // Like the third trigger, whose meeting is the second.
  text.Same(8, -1, 0);
  EXPECT_THAT(Meetings(text.Read()), ElementsAre(0, 0, 1, 1, 2, 3));
}

TEST(ReadMeetingHeads, SharesOnlyAboveTheLeastProbability) {
  Text text(4);
  text.Trigger({0, 1});
  text.Trigger({2, 3});
  text.Same(0, 0, 20 + Logit(0.6f));
  text.Same(2, 1, 0);
  EXPECT_THAT(Meetings(text.Read()), ElementsAre(0, 0));
  text.weights.same_meeting_min = 0.7f;
  EXPECT_THAT(Meetings(text.Read()), ElementsAre(0, 1));
}

TEST(ReadMeetingHeads, LooksBackOver64Triggers) {
  for (const int triggers : {65, 66}) {
    Text text(2 * triggers);
    for (int i = 0; i < triggers; ++i) text.Trigger({2 * i, 2 * i + 1});
    text.Same(0, 0, 30);
    text.Same(2 * (triggers - 1), 1, 0);
    EXPECT_EQ(text.Read().triggers.back().meeting, triggers == 65 ? 0 : 65) << triggers;
  }
}

TEST(ReadMeetingHeads, ReadsATopicAtItsFirstWord) {
  Text text(12);
  text.Mark(text.weights.topic, {4, 7});
  text.Set(text.weights.topic_status.columns, 4, {0, 0, std::log(8.0f)});
  const Analysis analysis = text.Read();
  ASSERT_EQ(analysis.topics.size(), 1u);
  const TopicAnalysis& topic = analysis.topics[0];
  EXPECT_EQ(topic.words.begin, 4);
  EXPECT_EQ(topic.words.end, 7);
  EXPECT_GT(topic.probability, 0.99f);
  EXPECT_NEAR(topic.status[2], 0.8f, 1e-5f);
  EXPECT_NEAR(topic.status[0], 0.1f, 1e-5f);
  EXPECT_EQ(topic.trigger, -1);
  EXPECT_EQ(topic.trigger_probability, 0);
}

TEST(ReadMeetingHeads, TopicBelongsToTheLikeliestTrigger) {
  Text text(12);
  for (const int word : {0, 2, 10}) text.Trigger({word, word + 1});
  text.Mark(text.weights.topic, {4, 7});
  text.Role(6, MeetingRole::kTopic, 0.5f);
  text.Role(5, MeetingRole::kParticipant, 0.9f);
  text.Role(8, MeetingRole::kTopic, 0.9f);  // Outside it.
  text.Set(text.weights.role.left, 2, {1.05f});
  text.Set(text.weights.role.left, 10, {0.95f});
  const Analysis analysis = text.Read();
  ASSERT_EQ(analysis.topics.size(), 1u);
  EXPECT_EQ(analysis.topics[0].trigger, 1);
  EXPECT_NEAR(analysis.topics[0].trigger_probability, 1 / (1 + std::exp(-1.0f)), 1e-4f);
}

TEST(ReadMeetingHeads, TopicFarFromAllTriggersBelongsToNone) {
  Text text(300);
  text.Trigger({0, 1});
  text.Trigger({299, 300});
  text.Mark(text.weights.topic, {140, 143});
  text.Role(141, MeetingRole::kTopic, 0.9f);
  EXPECT_EQ(text.Read().topics.at(0).trigger, -1);
  text.Trigger({100, 101});
  EXPECT_EQ(text.Read().topics.at(0).trigger, 1);
}

}  // namespace
}  // namespace internal
}  // namespace readout
