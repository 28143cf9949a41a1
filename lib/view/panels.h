// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_VIEW_PANELS_H_
#define READOUT_LIB_VIEW_PANELS_H_

#include "lib/interchange/grounded.h"
#include "lib/view/html.h"

namespace readout {
namespace internal {

// Writes the panels beside the text, as an <aside>: each meeting with what, when, where, who, discussed and not
// discussed; who said what; and everything named. `level` is that of their headings.
void WritePanels(const Grounded& source, int account, int level, Html& html);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_VIEW_PANELS_H_
