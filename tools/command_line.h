// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_COMMAND_LINE_H_
#define READOUT_TOOLS_COMMAND_LINE_H_

// What the commands share.

#include "absl/strings/string_view.h"
#include "readout/v1/date.pb.h"

namespace readout {
namespace tools {

// Status a command ends with.
enum ExitCode { kOk = 0, kSomeFailed = 1, kUsage = 2 };

// Reads "2020-03-05". Returns whether it is a date.
bool ParseDate(absl::string_view text, v1::Date& date);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_COMMAND_LINE_H_
