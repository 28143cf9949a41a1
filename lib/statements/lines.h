// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_LINES_H_
#define READOUT_LIB_STATEMENTS_LINES_H_

// What a line's form says somebody said: the headline "Lavrov: No talks planned", the tweet "Talks went well. -
// Jane Doe (@janedoe) March 3, 2026", the paragraph without quotation marks behind "As the paper reports:".

#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/statements/quotes.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

struct SpokenLine {
  AttributionAnalysis attribution;  // Without a cue, but for a paragraph that one announces.
  bool is_verbatim = false;         // In the speaker's own words, with or without quotation marks.
};

// In text order.
std::vector<SpokenLine> SpokenLines(const Document& document, const Analysis& analysis);

// Drops those of `attributions`, and those of their pieces, that tell what one of `lines` does.
void DropRetold(const std::vector<SpokenLine>& lines, const Quotes& quotes,
                std::vector<AttributionAnalysis>& attributions);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_LINES_H_
