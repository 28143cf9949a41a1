// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_CLUSTERS_H_
#define READOUT_LIB_ENTITIES_CLUSTERS_H_

// Which mentions are of one entity.

#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/text/document.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// Whether the network takes the word of `role` for a participant of a meeting.
bool TakesPart(const RoleLink& role);

struct Referents {
  // Those of the analysis, and one for each source and participant that has none; ascending by head.
  std::vector<MentionAnalysis> mentions;
  // Parallel to `mentions`: the one of Analysis::names that names it, or -1.
  std::vector<int> name;
  // Indices of mentions, ascending, that refer to one thing each. In the order of their first mention.
  std::vector<std::vector<int>> clusters;
};

// Mentions with the same name belong together, and so do a name and its apposition. The others follow the network's
// coreference; where it puts several names into one cluster, each nominal and pronoun goes to the one that its own link
// leads to, or else to the name before it. "He" and "she" ahead of their clause's subject go to that; without any
// antecedent, to the person before them, a subject rather than another.
Referents FindReferents(const Document& document, const Analysis& analysis, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_CLUSTERS_H_
