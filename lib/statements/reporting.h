// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_REPORTING_H_
#define READOUT_LIB_STATEMENTS_REPORTING_H_

// What a cue and the tree around it say about a statement: whether it was made, by whom, and to whom.

#include <vector>

#include "lib/entities/entities.h"
#include "lib/statements/tree.h"
#include "lib/text/document.h"
#include "readout/v1/statement.pb.h"

namespace readout {
namespace internal {

// DECLINED for "declined to say", "would not comment"; NEGATED for "did not say", "stopped short of", "without saying";
// AFFIRMED for everything else, "denied" and a missing cue included.
v1::Polarity PolarityOf(WordRange cue, const Tree& tree);

// The word that is the subject of `cue` in the tree, as in "Lavrov met Trump, | adding": the subject of the cue's verb
// or, if it has none, of the verbs it depends on. -1 if there is none, if it is "it", or if the cue is passive
// ("it was reported").
int SubjectOf(WordRange cue, const Tree& tree);

// The noun that a relative pronoun ("officials who | said") stands for; `word` itself if it is no such pronoun.
int Antecedent(int word, const Tree& tree);

// The people, groups, organizations and countries that the cue's verb addresses: "told Trump", "urged Iran to",
// "said to reporters". Without `speaker`; each once, in text order.
std::vector<int> AddresseesOf(WordRange cue, WordRange source, int speaker, const Tree& tree, const Entities& entities);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_REPORTING_H_
