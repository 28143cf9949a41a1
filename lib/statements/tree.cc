// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/tree.h"

#include "absl/strings/match.h"

namespace readout {
namespace internal {

// A counting sort of the words by head: one pass to count, one to place.
Tree::Tree(const Document& document, const Analysis& analysis)
    : document_(document), analysis_(analysis), children_begin_(analysis.words.size() + 1, 0) {
  for (const WordAnalysis& word : analysis.words) {
    if (word.head >= 0) ++children_begin_[word.head + 1];
  }
  for (size_t i = 1; i < children_begin_.size(); ++i) children_begin_[i] += children_begin_[i - 1];
  children_.resize(children_begin_.back());
  std::vector<int> next(children_begin_.begin(), children_begin_.end() - 1);
  for (size_t i = 0; i < analysis.words.size(); ++i) {
    const int head = analysis.words[i].head;
    if (head >= 0) children_[next[head]++] = static_cast<int>(i);
  }
}

bool Tree::IsLabel(absl::string_view label, absl::string_view base) {
  return absl::StartsWith(label, base) && (label.size() == base.size() || label[base.size()] == ':');
}

int Tree::FindChildLabelled(int word, absl::string_view label) const {
  return FindChild(word, [&](int child) { return IsLabel(Label(child), label); });
}

int Tree::Top(WordRange range) const {
  if (range.empty()) return -1;
  // A range may hold the tops of several subtrees ("declined" ... "comment"); a verb or noun says more than a mark.
  int best = -1;
  for (int word = range.begin; word < range.end; ++word) {
    if (range.contains(Head(word))) continue;
    const bool content = Upos(word) == "VERB" || Upos(word) == "NOUN" || Upos(word) == "AUX";
    if (content) return word;
    if (best < 0) best = word;
  }
  return best < 0 ? range.begin : best;
}

std::string Tree::Lower(int word) const { return document_.Lower(word); }

}  // namespace internal
}  // namespace readout
