// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_WINDOWS_H_
#define READOUT_LIB_NN_WINDOWS_H_

#include <vector>

#include "absl/types/span.h"

namespace readout {
namespace internal {

// Part of a document that the network sees at once, with the special tokens around it, and the words whose vectors are
// taken from it. Ranges are half open and count from the document's beginning.
struct Window {
  int begin_word = 0;
  int end_word = 0;
  // Of the words; except that a word alone in its window and too long for it loses its last subwords.
  int begin_subword = 0;
  int end_subword = 0;
  // Within the words above, never empty.
  int begin_read = 0;
  int end_read = 0;
};

// Covers a document with windows of whole sentences in a row. Neighbouring windows share whole sentences of at least
// `overlap` subwords together, unless the next window could then not take in the sentence that comes after them. A
// sentence too long for a window is cut at word boundaries into parts of about a quarter of `overlap`, which count as
// sentences; several of them are shared, so that none has to be read at a window's very end.
//
// Every word is read from the window in which its sentence is farthest from the window's ends (the smaller of the
// distances, in subwords, to the first and to the last; an end of the document counts as far away), the earlier of
// equal ones; windows that no word is read from are left out. So every word is read once, in order.
//
//   first_subword   For each word, and after the last word: subwords before it. Every word has at least one.
//   sentence_end    For each sentence: words up to its end. Sentences are not empty, and cover all words in order.
//   max_window      Subwords in a window, at least 3: [CLS] and [SEP] take two.
std::vector<Window> PlanWindows(absl::Span<const int> first_subword, absl::Span<const int> sentence_end, int max_window,
                                int overlap);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_WINDOWS_H_
