// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_EXAMPLES_PROGRAM_H_
#define READOUT_TESTS_EXAMPLES_PROGRAM_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace readout {

struct Outcome {
  int status = -1;  // -1 if it could not be started or did not exit.
  std::vector<std::string> out;
  std::string err;
};

// Runs a program to its end, with `input` on its standard input. `out` holds the lines of its standard output.
Outcome RunProgram(std::vector<std::string> arguments, absl::string_view input = "");

}  // namespace readout

#endif  // READOUT_TESTS_EXAMPLES_PROGRAM_H_
