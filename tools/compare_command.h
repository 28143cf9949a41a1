// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_COMPARE_COMMAND_H_
#define READOUT_TOOLS_COMPARE_COMMAND_H_

// `readout compare`: accounts of one meeting in, what they share and where they differ out.

namespace readout {
namespace tools {

// Runs the command on what follows its name; argv[0] is the name. Writes to standard output, and complaints to standard
// error. Returns an ExitCode (tools/command_line.h).
int Compare(int argc, char** argv);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_COMPARE_COMMAND_H_
