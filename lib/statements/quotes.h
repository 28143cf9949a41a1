// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_QUOTES_H_
#define READOUT_LIB_STATEMENTS_QUOTES_H_

// How the contents of attributions and the quotations of the text fit together.

#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/statements/tree.h"
#include "lib/text/document.h"
#include "lib/watch.h"
#include "readout/v1/statement.pb.h"

namespace readout {
namespace internal {

// The quotations of a document, found by word. Keeps references to its arguments.
// Thread safety: immutable once created.
class Quotes {
 public:
  Quotes(const Document& document, const Tree& tree, const Watch& watch = {});

  // The quotation that `word` stands in, as an index into Document::quotations, its marks included; or -1.
  int At(int word) const { return at_[word]; }

  // Index of the first quotation that ends after `word`; quotations from there on may overlap a range from `word` on.
  int FirstEndingAfter(int word) const;

  // Number of words of `range` that are no punctuation.
  int CountWords(WordRange range) const { return letters_before_[range.end] - letters_before_[range.begin]; }

  // Takes in the quotation marks that stand directly at an edge of `piece`, with the comma or full stop before a
  // closing mark, and lets go of a mark at an edge that faces the wrong way.
  WordRange TakeMarks(WordRange piece) const;

  // DIRECT if all words of `pieces` are quoted, INDIRECT if none are, MIXED else. Quoted names do not count.
  v1::StatementKind KindOf(const std::vector<WordRange>& pieces) const;

  // True if quotation `i` is just a name: capitalized throughout, but for function words. Titles of works are, too.
  bool IsName(int i) const { return is_name_[i]; }

  // True if quotation `i` is made of whole sentences.
  bool IsWholeSentences(int i) const;

 private:
  bool LooksLikeName(const Quotation& quotation) const;
  bool HasLetters(int word) const { return letters_before_[word + 1] > letters_before_[word]; }

  const Document& document_;
  const Tree& tree_;
  std::vector<int> at_;
  std::vector<int> letters_before_;  // Words before each word, and before the end, that are no punctuation.
  std::vector<bool> is_name_;        // Of each quotation.
};

// Grows the contents of `attributions` to the quotations that they tell: a quotation that an attribution covers for the
// most part, or that marks re-open in later paragraphs, becomes content as a whole, marks included, unless two
// attributions share it or its own words report it. An attribution without cue or source that continues another's
// quotation joins it. Returns the attributions that stay, in text order, each with at least one piece.
std::vector<AttributionAnalysis> FitToQuotations(const Document& document, const Quotes& quotes,
                                                 const std::vector<AttributionAnalysis>& attributions,
                                                 const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_QUOTES_H_
