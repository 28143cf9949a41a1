// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/utf8.h"

#include "readout/offsets.h"

namespace readout {
namespace internal {

bool IsUtf8(absl::string_view text) { return OffsetMap::Create(text).ok(); }

char32_t NextCodePoint(absl::string_view text, size_t& at) {
  const unsigned char lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  char32_t code = lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07);
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
    code = (code << 6) | (static_cast<unsigned char>(text[at++]) & 0x3F);
  }
  return code;
}

}  // namespace internal
}  // namespace readout
