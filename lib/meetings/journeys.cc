// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/journeys.h"

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "lib/statements/reporting.h"

namespace readout {
namespace internal {
namespace {

constexpr absl::string_view kGoing[] = {"travel",     "travels", "traveled", "travelled", "traveling",
                                        "travelling", "arrive",  "arrives",  "arrived",   "arriving"};

// "visited Kyiv" is a journey; "visited a school" may be a part of one.
bool IsJourney(int verb, const Context& context) {
  if (context.tree.Upos(verb) != "VERB") return false;
  if (IsOneOf(context.tree.Lower(verb), kGoing)) return true;
  const int object = IsVisiting(verb, context.tree) ? context.tree.FindChildLabelled(verb, "obj") : -1;
  const int name = object < 0 ? -1 : NameAt(context.analysis, object);
  return name >= 0 && context.analysis.names[name].type == "Location";
}

}  // namespace

Journeys::Journeys(const Context& context) : context_(context) {
  for (int verb = 0; verb < context.tree.size(); ++verb) {
    if (!IsJourney(verb, context)) continue;
    const int subject = SubjectOf({verb, verb + 1}, context.tree);
    const int traveller = subject < 0 ? -1 : context.entities.at_head[Antecedent(subject, context.tree)];
    if (traveller >= 0) journeys_.push_back({verb, traveller});
  }
}

int Journeys::Before(const Cluster& cluster, const std::vector<ParticipantRecord>& participants) const {
  constexpr int kMostLookedAt = 16;
  const int last = context_.analysis.triggers[cluster.triggers.back()].words.begin;
  auto at = absl::c_lower_bound(journeys_, last, [](const Journey& journey, int word) { return journey.verb < word; });
  for (int i = 0; i < kMostLookedAt && at != journeys_.begin(); ++i) {
    --at;
    const bool takes_part = absl::c_any_of(
        participants, [&](const ParticipantRecord& participant) { return participant.entity == at->traveller; });
    if (takes_part) return at->verb;
  }
  return -1;
}

}  // namespace internal
}  // namespace readout
