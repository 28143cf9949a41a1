// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/html.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "lib/interchange/utf8.h"

namespace readout {
namespace internal {
namespace {

// Controls, line separators, marks that turn the writing direction, and tags, in which text can be hidden. Not among
// them: line feed and tab; carriage return, which stands at the end of lines; and what joins letters and emojis.
bool IsHidden(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t' && c != '\r';
  if (c < 0x7F) return false;
  return c <= 0x9F || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

absl::string_view Entity(char32_t c) {
  if (c == '&') return "&amp;";
  if (c == '<') return "&lt;";
  if (c == '>') return "&gt;";
  if (c == '"') return "&quot;";
  if (c == '\'') return "&#39;";
  if (c == '\r') return " ";
  return "";
}

}  // namespace

Html& Html::Number(int64_t number) {
  output_->Append(absl::StrCat(number));
  return *this;
}

Html& Html::Escaped(absl::string_view text, bool tags) {
  size_t plain = 0;  // What lies before `at` and is not written yet begins here.
  for (size_t at = 0; at < text.size() && !full();) {
    const size_t begin = at;
    const char32_t c = NextCodePoint(text, at);
    const absl::string_view entity = Entity(c);
    if (entity.empty() && !IsHidden(c)) continue;
    output_->Append(text.substr(plain, begin - plain));
    plain = at;
    if (!entity.empty()) {
      output_->Append(entity);
      continue;
    }
    if (tags) output_->Append("<span class=\"control\">");
    output_->Append(absl::StrFormat("U+%04X", static_cast<uint32_t>(c)));
    if (tags) output_->Append("</span>");
  }
  output_->Append(text.substr(plain));
  return *this;
}

}  // namespace internal
}  // namespace readout
