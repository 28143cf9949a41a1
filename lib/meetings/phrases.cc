// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/phrases.h"

#include <algorithm>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {
namespace {

constexpr int kReach = 60;
constexpr int kDeepest = 20;
constexpr int kMostItems = 16;

// What hangs on a phrase's head without being part of the phrase.
bool IsOutside(absl::string_view label) {
  return label == "case" || label == "punct" || label == "conj" || label == "cc" || label == "mark" ||
         label == "acl:relcl" || label == "parataxis" || label == "appos" || label == "cop" ||
         Tree::IsLabel(label, "nsubj") || Tree::IsLabel(label, "aux");
}

void Widen(int word, int depth, bool top, const Context& context, WordRange& range) {
  range.begin = std::min(range.begin, word);
  range.end = std::max(range.end, word + 1);
  if (depth >= kDeepest) return;
  for (const int child : context.tree.Children(word)) {
    if (!top || !IsOutside(context.tree.Label(child))) Widen(child, depth + 1, false, context, range);
  }
}

bool IsPunctuation(int word, const Tree& tree) { return tree.Upos(word) == "PUNCT"; }

bool Joins(absl::string_view label) { return label == "cc" || label == "punct"; }

bool IsNoun(int word, const Tree& tree) { return tree.Upos(word) == "NOUN" || tree.Upos(word) == "PROPN"; }

// A dependent of `head` within [begin, end) that belongs to the head's phrase, with a label that `good` accepts.
template <typename Good>
bool HasDependent(int head, int begin, int end, const Tree& tree, const Good& good) {
  return tree.AnyChild(head, [&](int child) {
    const absl::string_view label = tree.Label(child);
    return child >= begin && child < end && !Joins(label) && label != "conj" && good(label);
  });
}

// Whether the conjuncts, in text order, share no modifier. One that stands after the first of them is its own: shared
// ones follow the last. One before it may be shared, a determiner is, unless the last has some of its own.
bool AreItems(const std::vector<int>& heads, WordRange phrase, const Tree& tree) {
  const auto any = [](absl::string_view) { return true; };
  const auto determines = [](absl::string_view label) { return Tree::IsLabel(label, "det") || label == "nmod:poss"; };
  const auto modifies = [](absl::string_view label) { return label != "case" && label != "mark"; };
  const int first = heads.front();
  const int last = heads.back();
  if (HasDependent(first, first + 1, heads[1], tree, any)) return true;
  for (const int head : heads) {
    if (!IsNoun(head, tree)) return false;
  }
  if (HasDependent(first, phrase.begin, first, tree, determines)) return false;
  if (heads.size() > 2 && !HasDependent(last, last + 1, phrase.end, tree, any)) return true;
  return HasDependent(first, phrase.begin, first, tree, modifies) &&
         HasDependent(last, heads[heads.size() - 2], last, tree, any);
}

// The last word that joins the conjunct `head` to those before it, or -1.
int JoinerOf(int head, const Tree& tree) {
  int joiner = -1;
  for (const int child : tree.Children(head)) {
    if (child < head && Joins(tree.Label(child))) joiner = child;
  }
  return joiner;
}

}  // namespace

WordRange PhraseOf(int head, const Context& context) {
  WordRange range = {head, head + 1};
  Widen(head, 0, true, context, range);
  range.begin = std::max(range.begin, head - kReach);
  range.end = std::min(range.end, head + kReach);
  while (range.begin < head && IsPunctuation(range.begin, context.tree)) ++range.begin;
  while (range.end > head + 1 && IsPunctuation(range.end - 1, context.tree)) --range.end;
  return range;
}

std::vector<int> Coordinated(int head, const Tree& tree) {
  std::vector<int> heads = {head};
  for (const int child : tree.Children(head)) {
    if (tree.Label(child) == "conj" && heads.size() < kMostItems) heads.push_back(child);
  }
  return heads;
}

std::vector<WordRange> ItemsOf(WordRange phrase, const Tree& tree) {
  std::vector<int> heads;
  const int top = tree.Top(phrase);
  if (top < 0) return {phrase};
  for (const int head : Coordinated(top, tree)) {
    if (head == top || (head > top && phrase.contains(head))) heads.push_back(head);
  }
  if (heads.size() < 2 || !AreItems(heads, phrase, tree)) return {phrase};
  std::vector<WordRange> items;
  int begin = phrase.begin;
  for (size_t i = 1; i < heads.size(); ++i) {
    int next = JoinerOf(heads[i], tree) + 1;
    if (next <= heads[i - 1]) continue;
    int end = next - 1;
    while (end > begin && (IsPunctuation(end - 1, tree) || tree.Label(end - 1) == "cc")) --end;
    while (next < heads[i] && tree.Label(next) == "fixed") ++next;  // "as well as"
    if (end > begin) items.push_back({begin, end});
    begin = next;
  }
  items.push_back({begin, phrase.end});
  return items;
}

}  // namespace internal
}  // namespace readout
