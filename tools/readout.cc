// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The command `readout`.

#include <iostream>
#include <string>

#include "readout/version.h"
#include "tools/command_line.h"
#include "tools/compare_command.h"
#include "tools/extract_command.h"
#include "tools/view_command.h"

namespace {

constexpr char kHelp[] = R"(usage: readout COMMAND [ARGUMENT]...

  extract    read news articles and write the meetings and statements in them
  compare    read accounts of one meeting and print what all say, what one alone says, and where they differ
  view       read news articles and write a page to look at what they say
  version    print the library's version

'readout COMMAND --help' says more.
)";

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "extract") return readout::tools::Extract(argc - 1, argv + 1);
  if (command == "compare") return readout::tools::Compare(argc - 1, argv + 1);
  if (command == "view") return readout::tools::View(argc - 1, argv + 1);
  if (command == "version" || command == "--version") {
    std::cout << "readout " << readout::Version() << "\n";
    return readout::tools::kOk;
  }
  if (command == "help" || command == "--help") {
    std::cout << kHelp;
    return readout::tools::kOk;
  }
  std::cerr << (command.empty() ? "readout: no command given" : "readout: unknown command \"" + command + "\"")
            << "\nTry 'readout --help'.\n";
  return readout::tools::kUsage;
}
