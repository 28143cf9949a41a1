// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_VIEW_COMMAND_H_
#define READOUT_TOOLS_VIEW_COMMAND_H_

// `readout view`: articles in, a page to look at out.

namespace readout {
namespace tools {

// Runs the command on what follows its name; argv[0] is the name. Writes the page to the file that the command line
// names or else to standard output, and complaints to standard error. Returns an ExitCode (tools/command_line.h).
int View(int argc, char** argv);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_VIEW_COMMAND_H_
