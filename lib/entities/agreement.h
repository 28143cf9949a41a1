// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_AGREEMENT_H_
#define READOUT_LIB_ENTITIES_AGREEMENT_H_

// Whether a mention without a name may mean somebody who has one: number, kind, state, office.

#include <map>
#include <string>
#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/entities/clusters.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Keeps its arguments. Mentions are given as indices into Referents::mentions.
class Agreement {
 public:
  // `referents` holds mentions with their final forms, and their names; its clusters are not read.
  Agreement(const Document& document, const Analysis& analysis, const Referents& referents);

  // "Ministers", "they".
  bool IsPlural(int mention) const;
  // Its head is no plural noun: "minister", but "they" too.
  bool IsSingular(int mention) const;
  bool IsHeOrShe(int mention) const;
  bool IsPersonsName(int mention) const;

  // False if `nominal`, a mention without a name, cannot be the one named in `named`: "an official" and "a man in his
  // office" bring somebody new, a group is no person, "the Chinese leader" is nobody whom the article makes French.
  bool MayMean(int nominal, int named) const;

  // The office that a nominal names, in lower case, without article and state: {"foreign", "minister"}. Empty if it
  // names none.
  std::vector<std::string> OfficeOf(int nominal) const;

  // What the title before the name in `named` has beyond `office`, in words; -1 if it lacks a word of it.
  int Excess(int named, const std::vector<std::string>& office) const;

  // The mentions of names with a title that fits `office` best, ascending; few at most, enough to know that there are
  // some.
  std::vector<int> BearersOf(const std::vector<std::string>& office) const;

  // The code of the state that is named before the mention's head ("the | American | leader"), or "".
  const std::string& State(int mention) const { return states_[mention]; }

  // Whether a title that is an office stands before the name in `named`.
  bool BearsAnOffice(int named) const { return bears_[named]; }

 private:
  const MentionAnalysis& Mention(int i) const { return referents_.mentions[i]; }
  bool IsIndefinite(int mention) const;
  bool IsOfOneKind(int nominal, int named) const;
  std::string StateOf(WordRange words) const;

  const Document& document_;
  const Analysis& analysis_;
  const Referents& referents_;
  std::vector<std::vector<std::string>> titles_;     // Of each mention: the words before its name, in lower case.
  std::vector<bool> bears_;                          // Of each mention: whether one of them is an office.
  std::vector<std::string> states_;                  // Of each mention: the code of the state named before its head.
  std::map<std::string, std::vector<int>> bearers_;  // By word of a title.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_AGREEMENT_H_
