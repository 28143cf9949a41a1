// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_ENCODER_INPUT_H_
#define READOUT_LIB_ANALYSIS_ENCODER_INPUT_H_

#include <cstdint>
#include <vector>

#include "lib/nn/network.h"
#include "lib/nn/windows.h"
#include "lib/text/document.h"
#include "lib/text/wordpiece.h"

namespace readout {
namespace internal {

// One window as the network takes it, and the rows of it that are read.
struct EncoderInput {
  std::vector<int32_t> ids;
  std::vector<uint8_t> letter_case;
  std::vector<uint8_t> quote_state;
  std::vector<int> rows;  // The first subword of each word that is read.

  // A view.
  WindowInput window() const { return {ids, letter_case, quote_state}; }
};

// Windows of at most `max_window` subwords that cover the document, see PlanWindows().
std::vector<Window> WindowsOf(const Document& document, int max_window, int overlap);

EncoderInput InputOf(const Document& document, const Window& window, const WordPiece& wordpiece);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_ENCODER_INPUT_H_
