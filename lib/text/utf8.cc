// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/utf8.h"

#include <unicode/uchar.h>

#include <cstdint>
#include <string>

namespace readout {
namespace internal {
namespace {

// Length of the valid sequence at text[i], or 0. The ranges are those of the Unicode Standard, table 3-7.
size_t ValidSequence(absl::string_view text, size_t i) {
  const auto byte = [&](size_t k) -> uint8_t { return i + k < text.size() ? static_cast<uint8_t>(text[i + k]) : 0; };
  const auto in = [](uint8_t b, uint8_t low, uint8_t high) { return low <= b && b <= high; };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  if (in(lead, 0xC2, 0xDF)) return in(byte(1), 0x80, 0xBF) ? 2 : 0;
  if (in(lead, 0xE0, 0xEF)) {
    const uint8_t low = lead == 0xE0 ? 0xA0 : 0x80;
    const uint8_t high = lead == 0xED ? 0x9F : 0xBF;
    return in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) ? 3 : 0;
  }
  if (in(lead, 0xF0, 0xF4)) {
    const uint8_t low = lead == 0xF0 ? 0x90 : 0x80;
    const uint8_t high = lead == 0xF4 ? 0x8F : 0xBF;
    return in(byte(1), low, high) && in(byte(2), 0x80, 0xBF) && in(byte(3), 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

bool AsciiLetter(char32_t code) { return (code | 0x20) >= 'a' && (code | 0x20) <= 'z'; }

}  // namespace

size_t FindInvalidUtf8(absl::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    const size_t length = ValidSequence(text, i);
    if (length == 0) return i;
    i += length;
  }
  return text.size();
}

void DecodeUtf8(absl::string_view text, int begin, int end, std::vector<Char>& chars) {
  for (int i = begin; i < end;) {
    const uint8_t lead = static_cast<uint8_t>(text[i]);
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0x7F >> length);
    for (int k = 1; k < length; ++k) code = (code << 6) | (static_cast<uint8_t>(text[i + k]) & 0x3F);
    chars.push_back({code, i});
    i += length;
  }
}

void AppendUtf8(char32_t code, std::string& out) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (code >> 6)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (code >> 12)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (code >> 18)));
    out.push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
  }
}

bool IsSpace(char32_t code) {
  if (code < 0x80) return code <= ' ' || code == 0x7F;
  const bool directs = code == 0x61C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
                       (code >= 0x2066 && code <= 0x2069);
  return directs || code < 0xA0 || code == 0x200B || code == 0x2060 || code == 0xFEFF ||
         u_isUWhiteSpace(static_cast<UChar32>(code));
}

bool IsLineEnd(char32_t code) {
  return (code >= '\n' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool IsLetter(char32_t code) {
  if (code < 0x80) return AsciiLetter(code);
  return (U_GET_GC_MASK(static_cast<UChar32>(code)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool IsDigit(char32_t code) {
  if (code < 0x80) return code >= '0' && code <= '9';
  return u_isdigit(static_cast<UChar32>(code));
}

bool IsUpper(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  return u_isupper(static_cast<UChar32>(code)) || u_istitle(static_cast<UChar32>(code));
}

bool IsLower(char32_t code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  return u_islower(static_cast<UChar32>(code));
}

bool IsPunctuation(char32_t code) {
  if (code < 0x80) return code > ' ' && code < 0x7F && !AsciiLetter(code) && !IsDigit(code);
  return (U_GET_GC_MASK(static_cast<UChar32>(code)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
}

char32_t ToLower(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 32 : code;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(code)));
}

}  // namespace internal
}  // namespace readout
