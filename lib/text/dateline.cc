// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/dateline.h"

#include <algorithm>

namespace readout {
namespace internal {
namespace {

// Longer ones were not seen: "AUBURN HILLS, Mich., Sept. 12, 2019 (Example News) --".
constexpr int kMostWords = 24;

bool IsDash(absl::string_view word) {
  return word == "-" || word == "--" || word == "\u2013" || word == "\u2014" || word == "\u2015";
}

}  // namespace

WordRange DatelineOf(const Document& document) {
  for (const Paragraph& paragraph : document.paragraphs) {
    if (paragraph.bytes.begin < document.body_begin || paragraph.begin_sentence == paragraph.end_sentence) continue;
    const int first = document.sentences[paragraph.begin_sentence].words.begin;
    const int last = document.sentences[paragraph.end_sentence - 1].words.end;
    for (int word = first + 1; word < std::min(last, first + kMostWords); ++word) {
      const bool apart = document.words[word - 1].bytes.end < document.words[word].bytes.begin;
      if (!apart || !IsDash(document.Text(word))) continue;
      const bool agency = document.Text(word - 1) == ")";
      const bool town = document.words[first].letter_case == LetterCase::kUpper;
      return agency || town ? WordRange{first, word + 1} : WordRange{};
    }
    return {};
  }
  return {};
}

}  // namespace internal
}  // namespace readout
