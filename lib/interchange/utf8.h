// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_UTF8_H_
#define READOUT_LIB_INTERCHANGE_UTF8_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Whether `text` is UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool IsUtf8(absl::string_view text);

// Returns the code point that begins at byte `at` < text.size(), and moves `at` behind it. `text` must be UTF-8; if it
// is not, the result is some number, and `at` still moves on within the text.
char32_t NextCodePoint(absl::string_view text, size_t& at);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_UTF8_H_
