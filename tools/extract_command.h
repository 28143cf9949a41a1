// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_EXTRACT_COMMAND_H_
#define READOUT_TOOLS_EXTRACT_COMMAND_H_

// `readout extract`: articles in, events out.

namespace readout {
namespace tools {

// Runs the command on what follows its name; argv[0] is the name. Writes results to standard output in the order of the
// input, and complaints to standard error. Returns an ExitCode (tools/command_line.h).
int Extract(int argc, char** argv);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_EXTRACT_COMMAND_H_
