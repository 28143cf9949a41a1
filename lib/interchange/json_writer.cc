// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/json_writer.h"

#include "absl/strings/str_cat.h"
#include "lib/interchange/utf8.h"

namespace readout {
namespace internal {
namespace {

bool NeedsEscape(char32_t c) {
  if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') return true;
  if (c < 0x7F) return false;
  const bool control = c <= 0x9F;
  const bool line_end = c == 0x2028 || c == 0x2029;
  const bool direction =
      c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || line_end || direction;
}

}  // namespace

JsonWriter& JsonWriter::Key(absl::string_view key) {
  Separate();
  Quote(key);
  output_.Append(':');
  needs_comma_ = false;
  return *this;
}

void JsonWriter::String(absl::string_view text) {
  Separate();
  Quote(text);
}

void JsonWriter::Integer(int64_t value) { Raw(absl::StrCat(value)); }

void JsonWriter::Raw(absl::string_view json) {
  Separate();
  output_.Append(json);
}

void JsonWriter::Begin(char bracket) {
  Separate();
  output_.Append(bracket);
  needs_comma_ = false;
}

void JsonWriter::End(char bracket) {
  output_.Append(bracket);
  needs_comma_ = true;
}

void JsonWriter::Separate() {
  if (needs_comma_) output_.Append(',');
  needs_comma_ = true;
}

void JsonWriter::Quote(absl::string_view text) {
  output_.Append('"');
  size_t plain = 0;  // What lies before `at` and is not written yet begins here.
  for (size_t at = 0; at < text.size() && !output_.full();) {
    const size_t begin = at;
    const char32_t c = NextCodePoint(text, at);
    if (!NeedsEscape(c)) continue;
    output_.Append(text.substr(plain, begin - plain));
    plain = at;
    if (c == '"' || c == '\\') {
      const char escape[] = {'\\', static_cast<char>(c)};
      output_.Append(absl::string_view(escape, 2));
    } else {
      output_.Append(absl::StrCat("\\u", absl::Hex(static_cast<uint32_t>(c), absl::kZeroPad4)));
    }
  }
  output_.Append(text.substr(plain));
  output_.Append('"');
}

}  // namespace internal
}  // namespace readout
