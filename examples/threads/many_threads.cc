// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Reads articles on many threads, all of which use one Extractor. A call to Extract runs on the thread that makes it,
// so a program uses as many cores as it has threads; the results are the same however many there are.
//
//   many_threads 8 articles/fishing_talks.txt articles/call_readout.txt
//
// An article is a text file, its first line the title.

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "readout/extractor.h"

namespace {

absl::StatusOr<readout::v1::Readout> ReadFile(const readout::Extractor& extractor, const std::string& path) {
  std::ifstream file(path);
  readout::v1::Article article;
  if (!std::getline(file, *article.mutable_title())) return absl::NotFoundError("cannot read the article");
  article.set_body(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
  return extractor.Extract(article);
}

}  // namespace

int main(int argc, char** argv) {
  const int threads = argc < 3 ? 0 : std::atoi(argv[1]);
  if (threads < 1 || threads > 1024) {
    std::cerr << "usage: many_threads NUMBER FILE...\n";
    return 2;
  }
  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  if (!extractor.ok()) {
    std::cerr << extractor.status() << "\n";
    return 1;
  }

  // Each thread takes the next article that nobody has taken, and writes to that article's place.
  const std::vector<std::string> paths(argv + 2, argv + argc);
  std::vector<absl::StatusOr<readout::v1::Readout>> events(paths.size());
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < paths.size(); i = next++) events[i] = ReadFile(*extractor, paths[i]);
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) workers.emplace_back(work);
  for (std::thread& worker : workers) worker.join();

  bool all_read = true;
  for (size_t i = 0; i < paths.size(); ++i) {
    all_read = all_read && events[i].ok();
    if (!events[i].ok()) {
      std::cerr << paths[i] << ": " << events[i].status() << "\n";
      continue;
    }
    const readout::v1::Readout& event = *events[i];
    std::cout << event.article().title() << ": " << event.entities_size() << " entities, " << event.meetings_size()
              << " meetings, " << event.statements_size() << " statements\n";
  }
  return all_read ? 0 : 1;
}
