// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/entities.h"

#include <algorithm>
#include <vector>

#include "lib/entities/clusters.h"
#include "lib/entities/describe.h"

namespace readout {
namespace internal {

int Entities::Of(WordRange words, const Analysis& analysis) const {
  for (int word = words.begin; word < words.end; ++word) {
    if (!words.contains(analysis.words[word].head) && at_head[word] >= 0) return at_head[word];
  }
  // No top word heads a mention: the parse is off, or the words are a clause.
  int best = -1, longest = 0;
  for (int word = words.begin; word < words.end; ++word) {
    if (at_head[word] < 0) continue;
    const std::vector<EntityMention>& mentions = all[at_head[word]].mentions;
    const auto mention = std::lower_bound(mentions.begin(), mentions.end(), word,
                                          [](const EntityMention& m, int head) { return m.head < head; });
    const int length = mention == mentions.end() ? 0 : mention->words.end - mention->words.begin;
    if (length > longest) {
      best = at_head[word];
      longest = length;
    }
  }
  return best;
}

Entities ResolveEntities(const Document& document, const Analysis& analysis) {
  const Referents referents = FindReferents(document, analysis);
  Entities entities;
  entities.at_head.assign(document.words.size(), -1);
  for (const std::vector<int>& cluster : referents.clusters) {
    const int index = static_cast<int>(entities.all.size());
    entities.all.push_back(Describe(cluster, referents, document, analysis));
    for (const EntityMention& mention : entities.all.back().mentions) entities.at_head[mention.head] = index;
  }
  return entities;
}

}  // namespace internal
}  // namespace readout
