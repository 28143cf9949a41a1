// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_TREE_H_
#define READOUT_LIB_STATEMENTS_TREE_H_

// The dependency trees of a document, walked downward and upward.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/analysis/analysis.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Keeps references to both arguments. Thread safety: immutable once created.
class Tree {
 public:
  Tree(const Document& document, const Analysis& analysis);

  int size() const { return static_cast<int>(children_begin_.size()) - 1; }
  // The head of `word`, or -1.
  int Head(int word) const { return analysis_.words[word].head; }
  absl::string_view Label(int word) const { return analysis_.words[word].label; }
  absl::string_view Upos(int word) const { return analysis_.words[word].upos; }
  absl::string_view Xpos(int word) const { return analysis_.words[word].xpos; }

  // The dependents of `word`, in text order.
  absl::Span<const int> Children(int word) const {
    const int begin = children_begin_[word];
    return absl::MakeConstSpan(children_).subspan(begin, children_begin_[word + 1] - begin);
  }

  // The first dependent of `word` that `is` holds for; or -1.
  template <typename Predicate>
  int FindChild(int word, const Predicate& is) const {
    for (const int child : Children(word)) {
      if (is(child)) return child;
    }
    return -1;
  }

  // Whether `is` holds for a dependent of `word`.
  template <typename Predicate>
  bool AnyChild(int word, const Predicate& is) const {
    return FindChild(word, is) >= 0;
  }

  // The first dependent of `word` with this label, subtypes included ("nsubj" finds "nsubj:outer"); or -1.
  int FindChildLabelled(int word, absl::string_view label) const;

  // The first verb or noun of `range` whose head lies outside of it, or else the first such word; -1 for an empty
  // range.
  int Top(WordRange range) const;

  // `word` in lower case.
  std::string Lower(int word) const;

  // True if `label` is `base` or a subtype of it.
  static bool IsLabel(absl::string_view label, absl::string_view base);

 private:
  const Document& document_;
  const Analysis& analysis_;
  std::vector<int> children_begin_;  // Of each word, into children_; one more at the end.
  std::vector<int> children_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_TREE_H_
