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
  context.tree.FindChild(word, [&](int child) {
    const absl::string_view label = context.tree.Label(child);
    if (top && IsOutside(label)) return false;
    Widen(child, depth + 1, false, context, range);
    return false;
  });
}

bool IsPunctuation(int word, const Tree& tree) { return tree.Upos(word) == "PUNCT"; }

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
  tree.FindChild(head, [&](int child) {
    if (tree.Label(child) == "conj") heads.push_back(child);
    return heads.size() >= kMostItems;
  });
  return heads;
}

}  // namespace internal
}  // namespace readout
