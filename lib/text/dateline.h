// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_TEXT_DATELINE_H_
#define READOUT_LIB_TEXT_DATELINE_H_

#include "lib/text/document.h"

namespace readout {
namespace internal {

// What an agency puts before the first sentence of the body, up to the dash: "PARIS, March 5 (Reuters) -", "(AP) --",
// "WASHINGTON --". Empty if there is none. Its date is that of the report, not of what the report tells.
WordRange DatelineOf(const Document& document);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_TEXT_DATELINE_H_
