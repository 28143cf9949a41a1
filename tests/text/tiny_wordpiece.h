// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_TEXT_TINY_WORDPIECE_H_
#define READOUT_TESTS_TEXT_TINY_WORDPIECE_H_

#include <vector>

#include "lib/text/wordpiece.h"

namespace readout {
namespace internal {

// A vocabulary for tests in which subwords do not matter.
inline WordPiece TinyWordPiece() {
  const std::vector<absl::string_view> vocabulary = {"[PAD]", "[UNK]", "[CLS]",  "[SEP]", "talk",
                                                     "##s",   "un",    "##able", "##e"};
  return *WordPiece::Create(vocabulary);
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_TEXT_TINY_WORDPIECE_H_
