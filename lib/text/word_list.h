// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_TEXT_WORD_LIST_H_
#define READOUT_LIB_TEXT_WORD_LIST_H_

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace readout {
namespace internal {

// True if `word` is one of `list`, letter case and all.
inline bool IsOneOf(absl::string_view word, absl::Span<const absl::string_view> list) {
  return absl::c_linear_search(list, word);
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_TEXT_WORD_LIST_H_
