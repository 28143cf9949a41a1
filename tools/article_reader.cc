// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/article_reader.h"

#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"

namespace readout {
namespace tools {
namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

// A byte order mark before it is passed over.
absl::StatusOr<v1::Article> FromJson(absl::string_view json) {
  absl::ConsumePrefix(&json, kByteOrderMark);
  v1::Article article;
  const auto status = google::protobuf::util::JsonStringToMessage(std::string(json), &article);
  if (!status.ok()) {
    // The lines below the first quote the article.
    const std::string what(status.message());
    return absl::InvalidArgumentError(absl::StrCat("no Article in ProtoJSON: ", what.substr(0, what.find('\n'))));
  }
  return article;
}

// The first line is the title; blank lines after it are skipped.
v1::Article FromText(absl::string_view text, const std::string& path) {
  absl::ConsumePrefix(&text, kByteOrderMark);
  const size_t end = text.find_first_of("\r\n");
  const absl::string_view title = text.substr(0, end);
  const absl::string_view body = end == absl::string_view::npos ? "" : text.substr(end + 1);
  const size_t begin = body.find_first_not_of("\r\n");
  v1::Article article;
  if (path != "-") article.set_id(std::filesystem::path(path).stem().string());
  article.set_title(std::string(title));
  article.set_body(std::string(begin == absl::string_view::npos ? "" : body.substr(begin)));
  return article;
}

std::string RestOf(std::istream& stream) {
  return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

}  // namespace

ArticleReader::ArticleReader(std::vector<std::string> paths, std::istream& input)
    : paths_(std::move(paths)), input_(input) {
  for (const std::string& path : paths_) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error) total_bytes_ += static_cast<int64_t>(size);
  }
}

bool ArticleReader::Next(ReadArticle& read) {
  if (lines_ != nullptr && NextLine(read)) return true;
  while (next_ < paths_.size()) {
    if (OpenNext(read)) return true;
  }
  return false;
}

// Returns false if the file held no article.
bool ArticleReader::OpenNext(ReadArticle& read) {
  path_ = paths_[next_++];
  lines_ = nullptr;
  line_ = 0;
  if (path_ == "-") {
    lines_ = &input_;
    if (input_.peek() == '{') return NextLine(read);
    lines_ = nullptr;
    ReadWhole(path_, read);
    return true;
  }
  file_ = std::ifstream(path_, std::ios::binary);
  std::error_code error;
  if (!file_ || std::filesystem::is_directory(path_, error)) {
    read = {path_, absl::NotFoundError("cannot be read")};
    return true;
  }
  if (absl::EndsWith(path_, ".jsonl")) {
    lines_ = &file_;
    return NextLine(read);
  }
  ReadWhole(path_, read);
  return true;
}

void ArticleReader::ReadWhole(const std::string& path, ReadArticle& read) {
  const std::string content = RestOf(path == "-" ? input_ : file_);
  read_bytes_ += static_cast<int64_t>(content.size());
  read.where = path;
  if (absl::EndsWith(path, ".json")) {
    read.article = FromJson(content);
  } else {
    read.article = FromText(content, path);
  }
}

bool ArticleReader::NextLine(ReadArticle& read) {
  for (std::string line; std::getline(*lines_, line);) {
    ++line_;
    read_bytes_ += static_cast<int64_t>(line.size()) + 1;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    read = {absl::StrCat(path_, ":", line_), FromJson(line)};
    return true;
  }
  lines_ = nullptr;
  return false;
}

}  // namespace tools
}  // namespace readout
