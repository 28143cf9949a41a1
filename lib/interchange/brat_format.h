// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_BRAT_FORMAT_H_
#define READOUT_LIB_INTERCHANGE_BRAT_FORMAT_H_

// What the writer and the reader of brat standoff share.

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// What ends a line for Python's str.splitlines, or the field of a line; other control characters as well.
inline bool IsBreak(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029; }

// What Python strips from the end of a line.
inline bool IsBlank(char32_t c) {
  return IsBreak(c) || c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// "IN_PERSON" becomes "InPerson", as brat's own types are written.
inline std::string CamelCase(absl::string_view name) {
  std::string out;
  for (const absl::string_view word : absl::StrSplit(name, '_', absl::SkipEmpty())) {
    out += word[0];
    absl::StrAppend(&out, absl::AsciiStrToLower(word.substr(1)));
  }
  return out;
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_BRAT_FORMAT_H_
