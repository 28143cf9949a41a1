// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Runs a fuzz target on the files named and on all files of the folders named, without libFuzzer: any compiler builds
// it, and so each test run repeats what fuzzing once found. Each input is also cut short, since many faults are of
// that kind. Fails if there is no input at all.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

std::vector<std::string> FilesUnder(const std::string& path) {
  if (!std::filesystem::is_directory(path)) return {path};
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(path)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

// A copy of its own, so that a read behind its end is seen.
void RunOn(const std::string& bytes, size_t size) {
  const std::vector<uint8_t> copy(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

}  // namespace

int main(int argc, char** argv) {
  int inputs = 0;
  for (int i = 1; i < argc; ++i) {
    for (const std::string& name : FilesUnder(argv[i])) {
      std::ifstream file(name, std::ios::binary);
      if (!file) {
        std::fprintf(stderr, "%s: cannot be read\n", name.c_str());
        return 1;
      }
      const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      std::fprintf(stderr, "%s\n", name.c_str());  // The last one named is the one that failed.
      RunOn(bytes, bytes.size());
      RunOn(bytes, bytes.size() / 2);
      ++inputs;
    }
  }
  std::fprintf(stderr, "%d inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
