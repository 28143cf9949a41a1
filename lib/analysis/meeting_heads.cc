// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/meeting_heads.h"

#include <algorithm>
#include <vector>

#include "lib/nn/exponential.h"

namespace readout {
namespace internal {
namespace {

constexpr int kReach = 120;         // Words on either side of a trigger in which its roles are sought.
constexpr int kMostEarlier = 64;    // Triggers that a later one is compared with.
constexpr float kRoleFloor = 0.1f;  // Less likely role fillers are not handed on.
constexpr float kLowScore = -2.3f;  // Its probability is 0.091: most words need no exponential.

std::vector<RoleLink> Roles(const PairHead& head, const Matrix& heads, int trigger) {
  const int begin = std::max(0, trigger - kReach), end = std::min(heads.rows, trigger + kReach);
  const Matrix scores =
      head.scorer.ScoreAllLabels(head.left.Of(heads, trigger),
                                 {head.right.Of(heads, begin).data(), static_cast<size_t>(heads.columns), end - begin});
  std::vector<RoleLink> links;
  for (int word = begin; word < end; ++word) {
    for (int role = 0; role < scores.columns; ++role) {
      const float score = scores.Row(word - begin)[role];
      if (score < kLowScore) continue;
      const float probability = Sigmoid(score);
      if (probability > kRoleFloor) links.push_back({word, static_cast<MeetingRole>(role), probability});
    }
  }
  return links;
}

// The index of the earlier trigger that refers to the same meeting most likely, or -1.
int Antecedent(const AnalysisWeights& weights, const Matrix& heads, const std::vector<TriggerAnalysis>& earlier,
               int trigger) {
  const PairHead& head = weights.same_meeting;
  const std::vector<float> projected = head.scorer.Project(head.left.Of(heads, trigger));
  const int count = static_cast<int>(earlier.size());
  int best = -1;
  float best_probability = weights.same_meeting_min;
  for (int i = std::max(0, count - kMostEarlier); i < count; ++i) {
    const float probability = Sigmoid(Biaffine::Score(projected, head.right.Of(heads, earlier[i].words.begin)));
    if (probability > best_probability) {
      best = i;
      best_probability = probability;
    }
  }
  return best;
}

void ReadTriggers(const AnalysisWeights& weights, const Matrix& heads, std::vector<TriggerAnalysis>& triggers,
                  const Watch& watch) {
  int meetings = 0;
  for (const TaggedSpan& span : weights.trigger.Decode(heads)) {
    if (watch.Expired()) return;
    const int word = span.words.begin;
    TriggerAnalysis trigger;
    trigger.words = span.words;
    trigger.probability = span.probability;
    const std::vector<float> status = weights.status.Distribution(heads, word);
    const std::vector<float> format = weights.format.Distribution(heads, word);
    std::copy(status.begin(), status.end(), trigger.status.begin());
    std::copy(format.begin(), format.end(), trigger.format.begin());
    trigger.main = Sigmoid(weights.main.columns.Of(heads, word)[0]);
    trigger.roles = Roles(weights.role, heads, word);
    const int antecedent = Antecedent(weights, heads, triggers, word);
    trigger.meeting = antecedent < 0 ? meetings++ : triggers[antecedent].meeting;
    triggers.push_back(trigger);
  }
}

// The largest chance that a word of `words` is in a topic of `trigger`.
float TopicProbability(const TriggerAnalysis& trigger, WordRange words) {
  float best = 0;
  for (const RoleLink& link : trigger.roles) {
    if (link.role == MeetingRole::kTopic && words.contains(link.word)) best = std::max(best, link.probability);
  }
  return best;
}

void ReadTopics(const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis, const Watch& watch) {
  const std::vector<TriggerAnalysis>& triggers = analysis.triggers;
  for (const TaggedSpan& span : weights.topic.Decode(heads)) {
    if (watch.Expired()) return;
    TopicAnalysis topic;
    topic.words = span.words;
    topic.probability = span.probability;
    const std::vector<float> status = weights.topic_status.Distribution(heads, span.words.begin);
    std::copy(status.begin(), status.end(), topic.status.begin());
    auto trigger =
        std::lower_bound(triggers.begin(), triggers.end(), span.words.begin - kReach,
                         [](const TriggerAnalysis& candidate, int word) { return candidate.words.begin < word; });
    for (; trigger != triggers.end() && trigger->words.begin <= span.words.end + kReach; ++trigger) {
      const float probability = TopicProbability(*trigger, span.words);
      if (probability > topic.trigger_probability) {
        topic.trigger = static_cast<int>(trigger - triggers.begin());
        topic.trigger_probability = probability;
      }
    }
    analysis.topics.push_back(topic);
  }
}

}  // namespace

void ReadMeetingHeads(const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis, const Watch& watch) {
  ReadTriggers(weights, heads, analysis.triggers, watch);
  ReadTopics(weights, heads, analysis, watch);
}

}  // namespace internal
}  // namespace readout
