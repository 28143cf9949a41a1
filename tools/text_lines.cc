// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/text_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace readout {
namespace tools {
namespace {

// Characters, near enough to columns for the scripts of Europe.
int Columns(absl::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

void AppendLine(absl::string_view label, absl::string_view text, int width, std::string& out) {
  const int indent = Columns(label);
  std::string line(label);
  int at = indent;
  for (const absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n\r\t"), absl::SkipEmpty())) {
    if (at > indent && at + 1 + Columns(word) > width) {
      absl::StrAppend(&out, line, "\n");
      line = std::string(indent, ' ');
      at = indent;
    } else if (at > indent) {
      line += ' ';
      ++at;
    }
    absl::StrAppend(&line, word);
    at += Columns(word);
  }
  absl::StrAppend(&out, line, "\n");
}

std::string PlainName(absl::string_view value, absl::string_view prefix) {
  const std::string name = absl::AsciiStrToLower(value.substr(std::min(prefix.size(), value.size())));
  return name == "unspecified" ? "" : absl::StrReplaceAll(name, {{"_", " "}});
}

std::string DateText(const v1::Date& date) {
  std::string text = date.year() > 0 ? absl::StrFormat("%04d", date.year()) : "";
  if (date.month() > 0) absl::StrAppendFormat(&text, "-%02d", date.month());
  if (date.day() > 0) absl::StrAppendFormat(&text, "-%02d", date.day());
  return text;
}

}  // namespace tools
}  // namespace readout
