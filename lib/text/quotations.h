// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_TEXT_QUOTATIONS_H_
#define READOUT_LIB_TEXT_QUOTATIONS_H_

#include "lib/text/document.h"

namespace readout {
namespace internal {

// Pairs the quotation marks of `document`, whose paragraphs, sentences and words are known; fills its quotations and
// the words' quote states. Linear in the number of words.
void PairQuotations(Document& document);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_TEXT_QUOTATIONS_H_
