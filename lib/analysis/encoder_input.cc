// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/encoder_input.h"

#include <algorithm>

namespace readout {
namespace internal {
namespace {

void Add(int32_t id, uint8_t letter_case, uint8_t quote_state, EncoderInput& input) {
  input.ids.push_back(id);
  input.letter_case.push_back(letter_case);
  input.quote_state.push_back(quote_state);
}

}  // namespace

std::vector<Window> WindowsOf(const Document& document, int max_window, int overlap) {
  std::vector<int> first_subword, sentence_end;
  first_subword.reserve(document.words.size() + 1);
  for (const Word& word : document.words) first_subword.push_back(word.first_subword);
  first_subword.push_back(static_cast<int>(document.subwords.size()));
  for (const Sentence& sentence : document.sentences) sentence_end.push_back(sentence.words.end);
  return PlanWindows(first_subword, sentence_end, max_window, overlap);
}

EncoderInput InputOf(const Document& document, const Window& window, const WordPiece& wordpiece) {
  EncoderInput input;
  Add(wordpiece.cls_id(), 0, 0, input);
  for (int i = window.begin_word; i < window.end_word; ++i) {
    const Word& word = document.words[i];
    if (window.begin_read <= i && i < window.end_read) input.rows.push_back(static_cast<int>(input.ids.size()));
    const int end = std::min(document.EndSubword(i), window.end_subword);
    for (int subword = word.first_subword; subword < end; ++subword) {
      Add(document.subwords[subword], static_cast<uint8_t>(word.letter_case), static_cast<uint8_t>(word.quote_state),
          input);
    }
  }
  Add(wordpiece.sep_id(), 0, 0, input);
  return input;
}

}  // namespace internal
}  // namespace readout
