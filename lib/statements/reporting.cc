// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/reporting.h"

#include <algorithm>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace readout {
namespace internal {
namespace {

// How far above a cue its subject or negation is looked for: "did not want to have to say" is three verbs up.
// Trees of real sentences need no more, and a bound keeps deep trees from costing quadratic time.
constexpr int kMostSteps = 6;
constexpr int kMostAddressees = 16;

// Stems of verbs whose object is the one who is addressed; other verbs of speech have the one who is spoken of there
// ("criticized Trump").
constexpr absl::string_view kAddressingStems[] = {
    "tell",    "told",     "ask",     "urg",    "warn",     "inform",   "assur",    "reassur", "remind",
    "advis",   "beg",      "order",   "press",  "brief",    "notif",    "promis",   "thank",   "congratulat",
    "caution", "instruct", "request", "implor", "challeng", "encourag", "question", "answer",
};
constexpr absl::string_view kEndings[] = {"", "s", "e", "es", "d", "ed", "y", "ied", "ies", "ying", "ing"};

constexpr absl::string_view kDecliningStems[] = {"declin", "refus"};
constexpr absl::string_view kNegations[] = {"not", "n't", "n\xE2\x80\x99t", "never", "neither", "nor", "without", "no"};
constexpr absl::string_view kRefusingModals[] = {"would", "will", "wo"};

bool HasStem(absl::string_view word, absl::Span<const absl::string_view> stems) {
  return absl::c_any_of(stems, [&](absl::string_view stem) {
    return absl::StartsWith(word, stem) && absl::c_linear_search(kEndings, word.substr(stem.size()));
  });
}

// A negation that counts: "not only said" affirms.
bool IsNegation(int word, const Tree& tree) {
  if (!absl::c_linear_search(kNegations, tree.Lower(word))) return false;
  if (word + 1 >= tree.size()) return true;
  const std::string next = tree.Lower(word + 1);
  return next != "only" && next != "just" && next != "merely";
}

bool IsNegated(int verb, const Tree& tree) {
  return tree.AnyChild(verb, [&](int child) {
    const absl::string_view label = tree.Label(child);
    const bool direct = Tree::IsLabel(label, "advmod") || label == "mark" || label == "cc" || label == "aux";
    return child < verb && direct && IsNegation(child, tree);
  });
}

bool HasRefusingModal(int verb, const Tree& tree) {
  return tree.AnyChild(verb, [&](int child) {
    return Tree::IsLabel(tree.Label(child), "aux") && absl::c_linear_search(kRefusingModals, tree.Lower(child));
  });
}

// True if "short of" or "stopped short" stands in `words`.
bool SaysShortOf(WordRange words, const Tree& tree) {
  for (int word = words.begin; word + 1 < words.end; ++word) {
    if (tree.Lower(word) == "short" && (tree.Lower(word + 1) == "of" || word > words.begin)) return true;
  }
  return false;
}

// The chain of verbs that govern a cue as one predicate: "want" above "say" in "did not want to say".
bool GovernsAsPredicate(absl::string_view label) {
  return Tree::IsLabel(label, "xcomp") || label == "fixed" || label == "aux" || label == "cop";
}

bool IsAddressable(const Entities& entities, int word) {
  const int entity = entities.at_head[word];
  return entity >= 0 && CanAct(entities.all[entity].kind);
}

}  // namespace

v1::Polarity PolarityOf(WordRange cue, const Tree& tree) {
  const int top = tree.Top(cue);
  if (top < 0) return v1::POLARITY_AFFIRMED;
  bool negated = SaysShortOf(cue, tree);
  for (int word = cue.begin; word < cue.end; ++word) {
    if (HasStem(tree.Lower(word), kDecliningStems)) return v1::POLARITY_DECLINED;
    // A negation inside the cue may hang on another word of it; "said no" at its end is an answer, though.
    negated = negated || (word + 1 < cue.end && IsNegation(word, tree));
  }
  int verb = top;
  for (int step = 0; step < kMostSteps; ++step) {
    if (HasStem(tree.Lower(verb), kDecliningStems)) return v1::POLARITY_DECLINED;
    negated = negated || IsNegated(verb, tree);
    if (negated && HasRefusingModal(verb, tree)) return v1::POLARITY_DECLINED;
    if (!GovernsAsPredicate(tree.Label(verb)) || tree.Head(verb) < 0) break;
    verb = tree.Head(verb);
  }
  // "stopped short of saying": the gerund is a clause of "stopped" or of "short".
  for (int word = std::max(0, cue.begin - 2); word + 1 < cue.begin; ++word) {
    negated = negated || (tree.Lower(word) == "short" && tree.Lower(word + 1) == "of");
  }
  return negated ? v1::POLARITY_NEGATED : v1::POLARITY_AFFIRMED;
}

int SubjectOf(WordRange cue, const Tree& tree) {
  int verb = tree.Top(cue);
  for (int step = 0; verb >= 0 && step < kMostSteps; ++step) {
    if (tree.FindChildLabelled(verb, "aux:pass") >= 0) {
      return tree.FindChild(verb, [&](int child) { return tree.Label(child) == "obl:agent"; });
    }
    const int subject = tree.FindChild(verb, [&](int child) {
      return Tree::IsLabel(tree.Label(child), "nsubj") && tree.Label(child) != "nsubj:pass";
    });
    if (subject >= 0) return tree.Lower(subject) == "it" ? -1 : Antecedent(subject, tree);
    const absl::string_view label = tree.Label(verb);
    const int head = tree.Head(verb);
    if (Tree::IsLabel(label, "acl")) return label == "acl" ? head : -1;  // "a statement saying"
    const bool climbs = label == "conj" || label == "advcl" || label == "xcomp" || label == "parataxis";
    if (!climbs) return -1;
    verb = head;
  }
  return -1;
}

int Antecedent(int word, const Tree& tree) {
  const std::string text = tree.Lower(word);
  if (text != "who" && text != "which" && text != "that") return word;
  int verb = tree.Head(word);
  for (int step = 0; verb >= 0 && step < kMostSteps; ++step) {
    if (tree.Label(verb) == "acl:relcl") return tree.Head(verb) >= 0 ? tree.Head(verb) : word;
    verb = tree.Head(verb);
  }
  return word;
}

std::vector<int> AddresseesOf(WordRange cue, WordRange source, int speaker, const Tree& tree,
                              const Entities& entities) {
  std::vector<int> addressees;
  const int verb = tree.Top(cue);
  if (verb < 0 || tree.Upos(verb) != "VERB") return addressees;
  const bool addresses = HasStem(tree.Lower(verb), kAddressingStems);
  const auto add = [&](int word) {
    if (source.contains(word) || !IsAddressable(entities, word)) return;
    const int entity = entities.at_head[word];
    if (entity == speaker || absl::c_linear_search(addressees, entity)) return;
    if (addressees.size() < kMostAddressees) addressees.push_back(entity);
  };
  const auto is_to = [&](int mark) { return tree.Label(mark) == "case" && tree.Lower(mark) == "to"; };
  for (const int child : tree.Children(verb)) {
    const absl::string_view label = tree.Label(child);
    const bool object = label == "iobj" || (addresses && (label == "obj" || label == "nsubj:pass"));
    const bool oblique = label == "obl" && tree.AnyChild(child, is_to);
    if (!object && !oblique) continue;
    add(child);
    for (const int other : tree.Children(child)) {
      if (tree.Label(other) == "conj") add(other);
    }
  }
  return addressees;
}

}  // namespace internal
}  // namespace readout
