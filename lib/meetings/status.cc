// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/status.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace readout {
namespace internal {
namespace {

// The order of TriggerAnalysis::status.
enum StatusIndex { kHeld, kOngoing, kPlanned, kProposed, kCancelled, kDenied };
using StatusShares = std::array<float, 6>;
// The order of TriggerAnalysis::format.
enum FormatIndex { kNoFormat, kInPerson, kPhone, kVideo };
using FormatShares = std::array<float, 4>;

// How much a rule adds to the network's distribution, which sums to 1.
constexpr float kRule = 0.6f;
constexpr int kMostSteps = 4;

constexpr absl::string_view kCancelling[] = {
    "cancel", "canceled", "cancelled", "cancels",   "canceling", "cancelling", "scrap",   "scrapped",
    "scraps", "postpone", "postponed", "postpones", "scuttled",  "shelved",    "aborted", "postponing"};
constexpr absl::string_view kWishes[] = {"willing", "ready",    "open",   "eager",   "hope",  "hopes",   "hoped",
                                         "want",    "wants",    "wanted", "wish",    "offer", "offered", "offers",
                                         "propose", "proposed", "invite", "invited", "seek",  "seeks",   "sought"};
constexpr absl::string_view kPlans[] = {"scheduled", "set",   "expected", "due",      "slated",
                                        "plan",      "plans", "planned",  "planning", "going"};
constexpr absl::string_view kCallWords[] = {"call", "calls", "called", "phone", "telephone", "phoned", "telephoned"};
constexpr absl::string_view kVideoWords[] = {"video", "videoconference", "virtual", "virtually", "teleconference"};
constexpr absl::string_view kMeetingWords[] = {"met",     "meet",     "meets",    "meeting", "meetings", "summit",
                                               "summits", "visit",    "visited",  "lunch",   "dinner",   "breakfast",
                                               "hosted",  "welcomed", "received", "hosts",   "hosting",  "sit-down"};

// "plans to", "plan" above the event in "no plans to meet".
int GovernorOf(int event, const Tree& tree) {
  const absl::string_view label = tree.Label(event);
  const bool open = Tree::IsLabel(label, "xcomp") || Tree::IsLabel(label, "acl") || Tree::IsLabel(label, "ccomp");
  return open ? tree.Head(event) : -1;
}

bool HasNo(int noun, const Tree& tree) {
  return tree.AnyChild(noun, [&](int child) {
    const std::string text = tree.Lower(child);
    return text == "no" || text == "neither";
  });
}

// "called off", "broke off".
bool IsCancelling(int verb, const Tree& tree) {
  const std::string text = tree.Lower(verb);
  if (IsOneOf(text, kCancelling)) return true;
  if (!absl::StartsWith(text, "call") && text != "put") return false;
  return tree.AnyChild(verb, [&](int child) { return tree.Lower(child) == "off"; });
}

bool HasAux(int verb, absl::string_view aux, const Tree& tree) {
  return tree.AnyChild(verb,
                       [&](int child) { return Tree::IsLabel(tree.Label(child), "aux") && tree.Lower(child) == aux; });
}

// What the words around one mention say, on top of the network's shares.
void AddRules(int trigger_head, const Tree& tree, StatusShares& shares) {
  const int event = EventWord(trigger_head, tree);
  if (IsNegated(event, tree) || HasNo(trigger_head, tree)) shares[kDenied] += kRule;
  if (event != trigger_head && IsCancelling(event, tree)) shares[kCancelled] += kRule;
  if (HasAux(event, "will", tree) && !IsCancelling(event, tree)) shares[kPlanned] += kRule / 2;
  int governor = GovernorOf(event, tree);
  for (int step = 0; step < kMostSteps && governor >= 0; ++step) {
    const std::string text = tree.Lower(governor);
    if (IsCancelling(governor, tree)) shares[kCancelled] += kRule;
    if (IsOneOf(text, kPlans))
      shares[IsNegated(governor, tree) || HasNo(governor, tree) ? kDenied : kPlanned] += kRule / 2;
    if (IsOneOf(text, kWishes)) shares[kProposed] += kRule / 2;
    if (text == "refused" || text == "refusal" || text == "declined") shares[kDenied] += kRule / 2;
    governor = GovernorOf(governor, tree);
  }
}

// The first mention says what the rest refers to.
float WeightOf(const Cluster& cluster, size_t i, const Analysis& analysis) {
  return analysis.triggers[cluster.triggers[i]].probability * (i < 2 ? 2 : 1);
}

// The words of the trigger and those that hang on it, and an oblique's: "spoke | by phone".
bool SpeaksOf(const TriggerAnalysis& trigger, absl::Span<const absl::string_view> list, const Tree& tree) {
  for (int word = trigger.words.begin; word < trigger.words.end; ++word) {
    if (IsOneOf(tree.Lower(word), list)) return true;
  }
  return tree.AnyChild(TriggerHead(trigger, tree), [&](int child) {
    const absl::string_view label = tree.Label(child);
    const bool near = label == "compound" || label == "amod" || Tree::IsLabel(label, "obl") || label == "advmod";
    return near && IsOneOf(tree.Lower(child), list);
  });
}

template <typename Shares>
size_t Largest(const Shares& shares) {
  return static_cast<size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

}  // namespace

v1::MeetingStatus StatusOf(const Cluster& cluster, const Context& context) {
  StatusShares sum{};
  for (size_t i = 0; i < cluster.triggers.size(); ++i) {
    const TriggerAnalysis& trigger = context.analysis.triggers[cluster.triggers[i]];
    StatusShares shares = trigger.status;
    AddRules(TriggerHead(trigger, context.tree), context.tree, shares);
    for (size_t k = 0; k < shares.size(); ++k) sum[k] += WeightOf(cluster, i, context.analysis) * shares[k];
  }
  constexpr v1::MeetingStatus kNames[] = {v1::MEETING_STATUS_HELD,      v1::MEETING_STATUS_ONGOING,
                                          v1::MEETING_STATUS_PLANNED,   v1::MEETING_STATUS_PROPOSED,
                                          v1::MEETING_STATUS_CANCELLED, v1::MEETING_STATUS_DENIED};
  return kNames[Largest(sum)];
}

v1::MeetingFormat FormatOf(const Cluster& cluster, const Context& context) {
  FormatShares sum{};
  for (size_t i = 0; i < cluster.triggers.size(); ++i) {
    const TriggerAnalysis& trigger = context.analysis.triggers[cluster.triggers[i]];
    FormatShares shares = trigger.format;
    if (SpeaksOf(trigger, kVideoWords, context.tree)) {
      shares[kVideo] += kRule;
    } else if (SpeaksOf(trigger, kCallWords, context.tree)) {
      shares[kPhone] += kRule;
    } else if (SpeaksOf(trigger, kMeetingWords, context.tree)) {
      shares[kInPerson] += kRule / 2;
    }
    for (size_t k = 0; k < shares.size(); ++k) sum[k] += WeightOf(cluster, i, context.analysis) * shares[k];
  }
  constexpr v1::MeetingFormat kNames[] = {v1::MEETING_FORMAT_UNSPECIFIED, v1::MEETING_FORMAT_IN_PERSON,
                                          v1::MEETING_FORMAT_PHONE, v1::MEETING_FORMAT_VIDEO};
  return kNames[Largest(sum)];
}

float MainProbability(const Cluster& cluster, const Context& context) {
  float sum = 0;
  float weight = 0;
  for (size_t i = 0; i < cluster.triggers.size(); ++i) {
    sum += WeightOf(cluster, i, context.analysis) * context.analysis.triggers[cluster.triggers[i]].main;
    weight += WeightOf(cluster, i, context.analysis);
  }
  return weight > 0 ? sum / weight : 0;
}

}  // namespace internal
}  // namespace readout
