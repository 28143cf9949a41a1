// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_TEXT_WORDS_H_
#define READOUT_LIB_TEXT_WORDS_H_

// Cuts a paragraph into words and sentences after the conventions of UD English.

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/text/document.h"
#include "lib/text/utf8.h"

namespace readout {
namespace internal {

// Appends the words of the paragraph whose characters are `chars`; `end_byte` is where its last character ends.
void SplitWords(absl::Span<const Char> chars, int end_byte, std::vector<ByteRange>& words);

// Cuts the words of one paragraph into sentences; returns the index after the last word of each.
std::vector<int> SplitSentences(absl::string_view text, absl::Span<const ByteRange> words);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_TEXT_WORDS_H_
