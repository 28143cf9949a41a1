// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_UNNAMED_H_
#define READOUT_LIB_ENTITIES_UNNAMED_H_

// Whom the mentions without a name mean: "he", "the minister".

#include <vector>

#include "absl/strings/string_view.h"
#include "lib/analysis/analysis.h"
#include "lib/entities/agreement.h"
#include "lib/entities/clusters.h"
#include "lib/entities/sets.h"
#include "lib/text/document.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// A source of an attribution, and the mention of the person it names, or else of its top word.
struct SourceMention {
  WordRange words;
  int mention = 0;
  bool is_titled_name = false;  // A person's name and what leads up to it (NameInSource).
};

// The mentions, as they are once each has its name.
struct NamedMentions {
  const Referents& referents;                 // Its clusters are not read.
  const std::vector<int>& at_head;            // Of each word: the mention it heads, or -1.
  const std::vector<SourceMention>& sources;  // In text order.
  const Agreement& agreement;                 // Of `referents`.
};

// A noun for an organ of the press, in lower case: "newspaper".
bool IsMediumNoun(absl::string_view word);

// Joins nominals and pronouns with those they mean, as FindReferents says. An office goes to the person who bears it,
// if that is nobody of the network's cluster; of the sources of statements "he" and "the lawmaker" go to the one
// before. `sets` holds what names, appositions and titles have joined. Leaves some alone once the time is up.
void UniteUnnamed(const Document& document, const Analysis& analysis, const NamedMentions& mentions, const Watch& watch,
                  Sets& sets);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_UNNAMED_H_
