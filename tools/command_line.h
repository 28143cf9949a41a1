// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_COMMAND_LINE_H_
#define READOUT_TOOLS_COMMAND_LINE_H_

// What the commands share.

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "readout/extractor.h"
#include "readout/v1/date.pb.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace tools {

// Status a command ends with.
enum ExitCode { kOk = 0, kSomeFailed = 1, kUsage = 2 };

// What every command that reads articles may be told.
struct CommandOptions {
  ExtractorOptions extractor;
  v1::Date published;  // Of the articles that have no date of their own.
  bool help = false;
  std::vector<std::string> paths;
};

// Says what is wrong with the command line (`fault`, if it is not ""), or prints `help`, if that is asked for, or else
// makes an extractor and calls `run` with it. Returns the status to end with.
int RunCommand(absl::string_view command, absl::string_view help, absl::string_view fault,
               const CommandOptions& options, const std::function<int(const Extractor&)>& run);

// Reads "2020-03-05". Returns whether it is a date.
bool ParseDate(absl::string_view text, v1::Date& date);

// Prints "readout COMMAND: WHERE: WHAT", without WHERE if that is empty, to standard error. Returns false.
bool Complain(absl::string_view command, absl::string_view where, absl::string_view what);

// Writes `text` to standard output. Returns whether that worked, and complains otherwise.
bool WriteOut(absl::string_view command, const std::string& text);

// Extracts the articles of all files ("-" is standard input); those without a date of publication get `published`, if
// it is set. Stops and complains at the first that cannot be read. Returns whether there was none.
bool ExtractAll(absl::string_view command, const std::vector<std::string>& paths, const v1::Date& published,
                const Extractor& extractor, std::vector<v1::Readout>& readouts);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_COMMAND_LINE_H_
