// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_PARAGRAPH_H_
#define READOUT_LIB_QUERY_PARAGRAPH_H_

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Returns the part of `text` between the line ends around `piece`, which is a view into it: LF, VT, FF, CR, NEL, LS or
// PS in UTF-8. Line ends at the borders of `piece` count as around it. Empty if nothing else is in `piece`.
absl::string_view ParagraphAround(absl::string_view text, absl::string_view piece);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_PARAGRAPH_H_
