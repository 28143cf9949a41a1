// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_CONTEXT_H_
#define READOUT_LIB_MEETINGS_CONTEXT_H_

// What the parts of this room read from, and how words hang together with the triggers of a meeting.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/analysis/analysis.h"
#include "lib/entities/entities.h"
#include "lib/statements/tree.h"
#include "lib/text/document.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {

// References to what the rooms before handed on; all outlive it.
struct Context {
  const Document& document;
  const Analysis& analysis;
  const Entities& entities;
  const Tree& tree;
  // Of each word: the entity of the smallest mention that holds it, or -1, and that mention's words.
  std::vector<int> owner;
  std::vector<WordRange> mention;
  // Of each entity: whether it is named, and whether all its mentions are words that stand for those who meet, whoever
  // they are ("they", "both leaders"). Once for all meetings, since an entity may have many mentions.
  std::vector<bool> is_named;
  std::vector<bool> is_stand_in;
  // The codes of the states that the article names more than once, the most named first.
  std::vector<std::string> states;
};

// `tree` is that of `document` and `analysis`.
Context MakeContext(const Document& document, const Analysis& analysis, const Entities& entities, const Tree& tree);

// The triggers of one meeting, as indices into Analysis::triggers, in text order; never empty.
struct Cluster {
  std::vector<int> triggers;
};

// The word of `trigger` that the others depend on.
int TriggerHead(const TriggerAnalysis& trigger, const Tree& tree);

// The verb of the clause that tells of the trigger: the trigger itself if it is a verb, or the verb whose subject,
// object or oblique it is ("held" in "held talks"); else the trigger's head word.
int EventWord(int trigger_head, const Tree& tree);

// How closely `word` hangs on the trigger in the tree: 1 below the trigger itself, 0.8 below its event word, down to 0
// with each clause or further step in between; 0 in another sentence.
float Closeness(int word, int trigger_head, const Context& context);

// The words of the sentence of `word`, at most 60 on either side: where what belongs to an event stands.
WordRange Neighbourhood(int word, const Document& document);

// The largest probability that the network gives `word` in `role` of one of the triggers.
// Roles are few for each trigger; this table makes looking them up linear.
class RoleTable {
 public:
  RoleTable(const Cluster& cluster, MeetingRole role, const Analysis& analysis);

  // 0 for a word without a link.
  float At(int word) const;
  // The largest over the words of `range`.
  float Best(WordRange range) const;

  struct Entry {
    int word = 0;
    float probability = 0;
  };
  // By word, each once.
  const std::vector<Entry>& entries() const& { return entries_; }
  const std::vector<Entry>& entries() && = delete;  // Would not outlive the statement.

 private:
  std::vector<Entry> entries_;
};

// True of a form of the verb "visit", whose object is where somebody goes.
bool IsVisiting(int word, const Tree& tree);

// True if a negation ("not", "n't", "never") hangs on `verb` itself, or "no" or "neither" on one of its nouns.
bool IsNegated(int verb, const Tree& tree);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_CONTEXT_H_
