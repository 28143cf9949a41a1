// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_EXTRACT_COMMAND_H_
#define READOUT_TOOLS_EXTRACT_COMMAND_H_

// `readout extract`: articles in, events out.

namespace readout {
namespace tools {

// Status a command ends with.
enum ExitCode { kOk = 0, kSomeFailed = 1, kUsage = 2 };

// Runs the command on what follows its name; argv[0] is the name. Writes results to standard output in the order of the
// input, and complaints to standard error. Returns an ExitCode.
int Extract(int argc, char** argv);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_EXTRACT_COMMAND_H_
