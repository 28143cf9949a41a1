// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Makes an Extractor with the weights of a file instead of those in the library. The file is mapped: all processes that
// use it share its pages, and nothing is copied.
//
//   with_weight_file readout-en.bin "Berg met Morel in Geneva on Tuesday."

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iostream>

#include "readout/extractor.h"
#include "readout/query.h"

namespace {

// A file in memory, read only. The Extractor refers to these bytes, so the mapping has to outlive it.
class MappedFile {
 public:
  explicit MappedFile(const char* path) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file >= 0 && fstat(file, &status) == 0 && status.st_size > 0) {
      void* const begin = mmap(nullptr, static_cast<size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
      if (begin != MAP_FAILED) {
        bytes_ = absl::string_view(static_cast<const char*>(begin), static_cast<size_t>(status.st_size));
      }
    }
    if (file >= 0) close(file);  // The mapping stays.
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }

  absl::string_view bytes() const { return bytes_; }  // Empty if the file cannot be read.

 private:
  absl::string_view bytes_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: with_weight_file WEIGHTS TEXT\n";
    return 2;
  }
  const MappedFile weights(argv[1]);
  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::CreateFromWeights(weights.bytes());
  if (!extractor.ok()) {
    std::cerr << argv[1] << ": " << extractor.status() << "\n";
    return 1;
  }
  readout::v1::Article article;
  article.set_body(argv[2]);
  const absl::StatusOr<readout::v1::Readout> event = extractor->Extract(article);
  if (!event.ok()) {
    std::cerr << event.status() << "\n";
    return 1;
  }
  std::cout << "model " << event->producer().model_id() << "\n";
  const readout::BorrowingIndex index(*event);
  for (const readout::FoundMeeting& meeting : index.Meetings(readout::MeetingQuery())) {
    std::cout << "meeting: " << index.Text(meeting, meeting->triggers(0)) << "\n";
    for (const readout::FoundEntity& who : index.Participants(meeting)) std::cout << "  " << who->name() << "\n";
  }
  return 0;
}
