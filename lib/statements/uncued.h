// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_UNCUED_H_
#define READOUT_LIB_STATEMENTS_UNCUED_H_

// Quotations that no words report, and the speakers whom the text leaves to be understood.

#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/statements/quotes.h"
#include "lib/statements/statements.h"
#include "lib/statements/tree.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// A statement on its way, and what is needed to find who says it.
struct SaidInParagraph {
  StatementRecord record;
  int paragraph = 0;           // Of its first word.
  bool implied = false;        // The speaker is to be taken from the neighbourhood.
  bool needs_speaker = false;  // It is not worth telling without one.
  bool dropped = false;        // Set by ImplySpeakers.
};

// The quotations that are told by none of `attributions`, which FitToQuotations has made, but hold a statement: whole
// sentences, or four words and more with a finite verb. Not titles or names, and not words quoted within a sentence
// that reports something itself, since what the report leaves out there is no speech of its own.
std::vector<SaidInParagraph> UncuedQuotations(const Document& document, const Tree& tree, const Quotes& quotes,
                                              const std::vector<AttributionAnalysis>& attributions);

// Takes a quotation without words that report it for the next piece of the statement whose cue ends the sentence
// before:
// "'We will wait,' | Xi said. | 'They will come.'" `said` is in text order; what has joined another is taken out of it.
void JoinContinued(const Document& document, std::vector<SaidInParagraph>& said);

// Gives each implied statement of `said`, which is in text order, the speaker of the nearest statement before it in its
// paragraph, else of the nearest after it, else of the last one of the paragraph before. The confidence shrinks with
// each of these steps.
void ImplySpeakers(std::vector<SaidInParagraph>& said);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_UNCUED_H_
