// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "lib/compare/align.h"
#include "lib/compare/stems.h"

namespace readout {
namespace internal {
namespace {

// Chosen by hand, not measured.
constexpr double kEnough = 0.5;         // Of the weight of two labels that they share.
constexpr double kContained = 0.75;     // What a label that lies wholly in the other counts.
constexpr double kStatesAlone = 0.75;   // What two count that share states and generic words alone.
constexpr double kInOneMeeting = 0.34;  // Enough for topics of one meeting, if they share more than states,
constexpr double kOfOneMeeting = 0.1;   // and what they get more: of two that fit, the one of the meeting.
constexpr size_t kKeys = 8;             // Stems by which a label is looked up.

// Sorted groups of the meetings that name the topic.
std::vector<std::vector<int>> MeetingsOfTopics(const Accounts& accounts, const Groups& meetings, const Groups& topics) {
  std::vector<std::vector<int>> of(topics.size());
  for (size_t account = 0; account < accounts.size(); ++account) {
    const int number = static_cast<int>(account);
    for (int i = 0; i < accounts[account].readout().meetings_size(); ++i) {
      for (const v1::Discussion& discussion : accounts[account].readout().meetings(i).discussions()) {
        const int topic = accounts[account].Topic(discussion.topic_id());
        const int group = meetings.GroupOf(meetings.Record(number, i));
        if (topic >= 0) of[topics.Record(number, topic)].push_back(group);
      }
    }
  }
  for (std::vector<int>& groups : of) std::sort(groups.begin(), groups.end());
  return of;
}

// Looks at the first ones only; a topic of many meetings is rare.
bool Meet(const std::vector<int>& one, const std::vector<int>& other) {
  constexpr size_t kLooked = 16;
  for (size_t i = 0; i < std::min(one.size(), kLooked); ++i) {
    if (std::binary_search(other.begin(), other.end(), one[i])) return true;
  }
  return false;
}

double Score(const Overlap& overlap) {
  if (overlap.stems == 0) return 0;
  // A state alone makes two topics one only if a label holds nothing else: "Syria" and "the war in Syria".
  const bool may_contain = overlap.subject || (overlap.specific && overlap.containment() > 0.99);
  const double contained = may_contain ? kContained * overlap.containment() : 0;
  return std::max(overlap.subject || may_contain ? overlap.dice() : kStatesAlone * overlap.dice(), contained);
}

}  // namespace

Groups AlignTopics(const Accounts& accounts, const Groups& meetings) {
  Groups topics(Counts(accounts, &v1::Readout::topics));
  std::vector<std::vector<std::string>> stems;
  StemWeights weights;
  std::vector<KeyedRecord> same, near;
  for (const AccountReader& account : accounts) {
    for (const v1::Topic& topic : account.readout().topics()) {
      stems.push_back(Stems(topic.label()));
      weights.Add(stems.back());
      if (!stems.back().empty()) same.push_back({absl::StrJoin(stems.back(), " "), static_cast<int>(stems.size()) - 1});
    }
  }
  UniteByKey(std::move(same), /*unique=*/false, topics, [](int, int) { return true; });
  for (int i = 0; i < topics.size(); ++i) {
    for (std::string& stem : weights.Heaviest(stems[i], kKeys)) near.push_back({std::move(stem), i});
  }
  const std::vector<std::vector<int>> meetings_of = MeetingsOfTopics(accounts, meetings, topics);
  std::vector<ScoredPair> pairs;
  for (const auto& [one, other] : NearPairs(std::move(near), topics)) {
    const Overlap overlap = OverlapOf(stems[one], stems[other], weights);
    const double score = Score(overlap);
    const bool meet = score >= kInOneMeeting && Meet(meetings_of[one], meetings_of[other]);
    if (score < (meet && overlap.subject ? kInOneMeeting : kEnough)) continue;
    pairs.push_back({meet ? score + kOfOneMeeting : score, one, other});
  }
  UniteBest(std::move(pairs), topics);
  topics.Number();
  return topics;
}

}  // namespace internal
}  // namespace readout
