// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_TEXT_UTF8_H_
#define READOUT_LIB_TEXT_UTF8_H_

// UTF-8 and the few character classes that reading English news needs. Unicode's own data come from ICU.

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// One code point and the byte that it begins at.
struct Char {
  char32_t code = 0;
  int byte = 0;
};

// Offset of the first byte that is not part of valid UTF-8 (no surrogates, no overlong forms, at most U+10FFFF);
// text.size() if there is none.
size_t FindInvalidUtf8(absl::string_view text);

// Appends the code points of text[begin, end), which must be valid UTF-8 cut at character boundaries.
void DecodeUtf8(absl::string_view text, int begin, int end, std::vector<Char>& chars);

// Appends the UTF-8 form of `code`.
void AppendUtf8(char32_t code, std::string& out);

// White space, control characters, and invisible characters that stand between words: U+200B, U+2060, U+FEFF, and those
// that turn the direction of writing.
bool IsSpace(char32_t code);
bool IsLineEnd(char32_t code);  // LF, CR, VT, FF, NEL, LS, PS.
bool IsLetter(char32_t code);   // Letters and the marks on them.
bool IsDigit(char32_t code);    // Decimal digits of any script.
bool IsUpper(char32_t code);    // Upper or title case.
bool IsLower(char32_t code);
bool IsPunctuation(char32_t code);  // Unicode P* and S*.
char32_t ToLower(char32_t code);    // Simple case mapping.

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_TEXT_UTF8_H_
