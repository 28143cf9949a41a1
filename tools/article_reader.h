// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_ARTICLE_READER_H_
#define READOUT_TOOLS_ARTICLE_READER_H_

// Reads articles from the files of a command line, one after the other.

#include <cstdint>
#include <fstream>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "readout/v1/article.pb.h"

namespace readout {
namespace tools {

// An article, or why there is none, and where it stands.
struct ReadArticle {
  std::string where;  // "FILE", or "FILE:LINE" in a file of many.
  absl::StatusOr<v1::Article> article;
};

// FILE.json holds one Article in ProtoJSON; FILE.jsonl one a line; any other file is text whose first line is the
// title, and "-" is standard input, JSON lines if it begins with "{" and else text. Holds one article in memory at a
// time. Thread-compatible.
class ArticleReader {
 public:
  // `input` is what "-" stands for; it must outlive the reader.
  ArticleReader(std::vector<std::string> paths, std::istream& input);

  // Reads the next article. Returns false at the end of the last file.
  bool Next(ReadArticle& read);

  // Of all files, and of what has been read; 0 where it cannot be known.
  int64_t total_bytes() const { return total_bytes_; }
  int64_t read_bytes() const { return read_bytes_; }

 private:
  bool OpenNext(ReadArticle& read);
  bool NextLine(ReadArticle& read);
  void ReadWhole(const std::string& path, ReadArticle& read);

  const std::vector<std::string> paths_;
  std::istream& input_;
  size_t next_ = 0;
  std::ifstream file_;
  std::istream* lines_ = nullptr;  // The file of many that is being read, or null.
  std::string path_;               // Its name,
  int line_ = 0;                   // and how many lines of it have been read.
  int64_t total_bytes_ = 0;
  int64_t read_bytes_ = 0;
};

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_ARTICLE_READER_H_
