// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_FUZZ_ARTICLE_INPUT_H_
#define READOUT_TESTS_FUZZ_ARTICLE_INPUT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

struct ArticleInput {
  std::string title;
  std::string body;
};

// What articles about meetings are made of, and what comes with them from the web.
inline constexpr absl::string_view kArticlePieces[] = {
    // Who.
    " Anna Berg",
    " Berg",
    " Luc Morel",
    " President",
    " Foreign Minister",
    " the minister",
    " Norwegian",
    " Norway",
    " the United Nations",
    " NATO",
    " he",
    " she",
    " they",
    " the two leaders",
    " her Swiss counterpart",
    " Mr.",
    "'s",
    " a spokesman",
    " officials",
    " who",
    " and",
    " of",
    // Meets whom, when and where.
    " met",
    " meet",
    " will meet",
    " talks",
    " a meeting",
    " summit",
    " spoke by telephone",
    " visited",
    " hosted",
    " denied",
    " cancelled",
    " did not attend",
    " with",
    " between",
    " in Oslo",
    " in",
    " at the White House",
    " on Tuesday",
    " on March 5",
    " 2020",
    " yesterday",
    " last week",
    " for two hours",
    // What about.
    " discussed",
    " did not discuss",
    " was not raised",
    " fishing rights",
    " sanctions",
    " the Arctic",
    " about",
    " to discuss",
    " including",
    " 12 vessels",
    " $2.5 billion",
    " not",
    " no",
    " also",
    " the",
    " a",
    // Who says what.
    " said",
    " says",
    " told reporters",
    " according to",
    " thinks",
    " asked",
    " that",
    " whether",
    " would",
    " if",
    "\"",
    " \"",
    "\u201C",
    "\u201D",
    " '",
    "'",
    "\u00AB",
    "\u00BB",
    "\u2018",
    "\u2019",
    // What parts them.
    ".",
    ",",
    ":",
    ";",
    "?",
    "!",
    "...",
    " -",
    " \u2014",
    "-",
    " (",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    // What comes with them.
    "PARIS, March 5 (Reuters) - ",
    "\u2022 ",
    "* ",
    "| ",
    "<p>",
    "</b>",
    "&quot;",
    "&nbsp;",
    "http://example.org/a?b",
    "@berg",
    "#talks",
    "Q:",
    "Photo:",
    "\u00E2\u20AC\u0153",
    "\u00A0",
    "\u200B",
    "\u200D",
    "\u00AD",
    "\uFEFF",
    "\u202E",
    "\u2028",
    "\u0085",
    "\u0301",
    "\u00E9",
    "\u4E2D\u6587",
    "\u05E9\u05DC\u05D5\u05DD",
    "\U0001F44D\U0001F3FD",
    "\x01",
};

// 0xFF, which begins no text in UTF-8, says that each further byte is a piece: mutations then change what an article
// says rather than whether it is one.
inline std::string TextOfInput(absl::string_view input) {
  if (input.empty() || input[0] != '\xFF') return std::string(input);
  std::string text;
  for (const char byte : input.substr(1)) {
    const absl::string_view piece = kArticlePieces[static_cast<uint8_t>(byte) % std::size(kArticlePieces)];
    text.append(piece.data(), piece.size());
  }
  return text;
}

// Reads a fuzzer's bytes as an article: the first line is the title.
inline ArticleInput ReadArticleInput(const uint8_t* data, size_t size) {
  const std::string input = TextOfInput(absl::string_view(reinterpret_cast<const char*>(data), size));
  const size_t line_end = std::min(input.find('\n'), input.size());
  return {input.substr(0, line_end), input.substr(std::min(line_end + 1, input.size()))};
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_FUZZ_ARTICLE_INPUT_H_
