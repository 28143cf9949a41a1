// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_TEXT_LINES_H_
#define READOUT_TOOLS_TEXT_LINES_H_

// Lines for a person to read in a terminal.

#include <string>

#include "absl/strings/string_view.h"
#include "readout/v1/date.pb.h"

namespace readout {
namespace tools {

// Appends `text` behind `label`, wrapped at words to `width` characters and indented below itself.
void AppendLine(absl::string_view label, absl::string_view text, int width, std::string& out);

// "MEETING_STATUS_HELD", "MEETING_STATUS_" -> "held"; "" for the unspecified.
std::string PlainName(absl::string_view value, absl::string_view prefix);

// "2020-03-05", as far as it is known.
std::string DateText(const v1::Date& date);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_TEXT_LINES_H_
