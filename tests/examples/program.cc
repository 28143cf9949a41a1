// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/examples/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/tools/temp_folder.h"

extern char** environ;

namespace readout {

Outcome RunProgram(std::vector<std::string> arguments, absl::string_view input) {
  const tools::TempFolder folder;
  const std::string in = folder.Write("in", input), out = folder.Path("out"), err = folder.Path("err");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);

  constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), kWrite, 0600);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), kWrite, 0600);
  pid_t child = 0;
  const int error = posix_spawn(&child, argv[0], &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);

  Outcome outcome;
  int status = 0;
  if (error == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
  const std::string written = folder.Read("out");
  if (!written.empty()) outcome.out = absl::StrSplit(absl::StripSuffix(written, "\n"), '\n');
  outcome.err = folder.Read("err");
  return outcome;
}

}  // namespace readout
