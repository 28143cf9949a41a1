// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_ENTITIES_H_
#define READOUT_LIB_ENTITIES_ENTITIES_H_

// Who and what an article speaks of: people, groups, organizations, countries and places, each with all its mentions.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "lib/analysis/analysis.h"
#include "lib/text/document.h"
#include "lib/watch.h"
#include "readout/v1/entity.pb.h"

namespace readout {
namespace internal {

struct EntityMention {
  WordRange words;  // As a reader would mark it: with title and determiner, without relative clauses.
  int head = 0;     // The word of `words` that heads it.
  v1::MentionKind kind = v1::MENTION_KIND_UNSPECIFIED;
};

struct Entity {
  v1::EntityKind kind = v1::ENTITY_KIND_UNSPECIFIED;
  std::string name;         // The fullest in the article: "Sergey Lavrov"; for the unnamed, the noun phrase.
  std::string title;        // "Foreign Minister"; empty if the text gives none.
  std::string affiliation;  // "Russia"; empty if the text gives none.
  std::string region_code;  // "RU"; empty if none follows from the text.
  // Whether that is the state from which the article is told, for want of one beside the name.
  bool is_state_assumed = false;
  std::vector<EntityMention> mentions;  // In text order; never empty.
  std::vector<int> members;             // Of a group, those that the article names, into Entities::all; at least two.
  float confidence = 0;
};

// True for people, bodies and states: those who speak, meet and are spoken to.
bool CanAct(v1::EntityKind kind);

// Whether a mention gives its name.
bool IsNamed(const Entity& entity);

// Immutable once made.
struct Entities {
  std::vector<Entity> all;  // In the order of the first mention.
  // Parallel to Document::words: the entity that has a mention headed by the word, or -1.
  std::vector<int> at_head;
  // By the source of an attribution whose words tell more than its top word: "Biden and Modi" are a group.
  std::map<std::pair<int, int>, int> of_source;

  // The entity that `words` refer to: that of a source, else that of the mention whose head is the topmost word of
  // `words` in the dependency tree, else of the longest mention inside `words`; -1 if there is none.
  int Of(WordRange words, const Analysis& analysis) const;
};

// Groups the mentions of `analysis` into entities. Every source of an attribution and every word that the analysis
// takes for a participant of a meeting gets an entity, unnamed ones too ("a senior official"). An office of state that
// the article names without the state ("the president") is taken to be of `publisher`'s, if that is a body of a state,
// or else of the state whose seats of power the article speaks of most.
Entities ResolveEntities(const Document& document, const Analysis& analysis, absl::string_view publisher,
                         const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_ENTITIES_H_
