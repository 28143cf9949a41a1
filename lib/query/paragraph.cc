// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/paragraph.h"

#include <cstddef>

#include "absl/strings/match.h"

namespace readout {
namespace internal {
namespace {

constexpr absl::string_view kLongLineEnds[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};  // NEL, LS, PS.

bool IsShortLineEnd(char c) { return c >= '\n' && c <= '\r'; }

// Size of the line end that `text` begins with; 0 if it begins with none.
size_t LineEndAtBegin(absl::string_view text) {
  if (!text.empty() && IsShortLineEnd(text.front())) return 1;
  for (const absl::string_view end : kLongLineEnds) {
    if (absl::StartsWith(text, end)) return end.size();
  }
  return 0;
}

size_t LineEndAtEnd(absl::string_view text) {
  if (!text.empty() && IsShortLineEnd(text.back())) return 1;
  for (const absl::string_view end : kLongLineEnds) {
    if (absl::EndsWith(text, end)) return end.size();
  }
  return 0;
}

}  // namespace

absl::string_view ParagraphAround(absl::string_view text, absl::string_view piece) {
  while (const size_t size = LineEndAtBegin(piece)) piece.remove_prefix(size);
  while (const size_t size = LineEndAtEnd(piece)) piece.remove_suffix(size);
  if (piece.empty()) return absl::string_view();
  size_t begin = static_cast<size_t>(piece.data() - text.data());
  size_t end = begin + piece.size();
  while (begin > 0 && LineEndAtEnd(text.substr(0, begin)) == 0) --begin;
  while (end < text.size() && LineEndAtBegin(text.substr(end)) == 0) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace internal
}  // namespace readout
