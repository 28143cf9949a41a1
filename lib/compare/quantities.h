// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_QUANTITIES_H_
#define READOUT_LIB_COMPARE_QUANTITIES_H_

// Numbers of things in a text: "about 40 fishing vessels", "$2.5 billion", "12 percent", "a two-hour meeting".

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Words and sentences of a text, by bytes.
struct CutText {
  std::vector<ByteRange> words;
  std::vector<WordRange> sentences;

  // The sentence that a byte lies in or that begins next; the last one behind all; -1 if there is none.
  int SentenceAt(int byte) const;
};

// `text` is valid UTF-8. Linear.
CutText CutIntoSentences(absl::string_view text);

struct Quantity {
  double value = 0;
  // What the words allow: "more than 40" is [40, infinity), "about 40" [34, 46].
  double least = 0, most = 0;
  std::string unit;     // Stem of what is counted: "vessel"; "minute" of hours, too.
  std::string counted;  // The same as written: "vessels".
  ByteRange bytes;      // All of it.
  int sentence = 0;
};

// Finds the quantities in text order. Left out: dates, years, ordinals, "one", numbers without a noun in the plural
// behind them, and counts that any report of a meeting has ("the two countries"). Linear.
std::vector<Quantity> FindQuantities(absl::string_view text, const CutText& cut);

// Whether both may be right.
inline bool Agree(const Quantity& one, const Quantity& other) {
  return one.least <= other.most && other.least <= one.most;
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_QUANTITIES_H_
