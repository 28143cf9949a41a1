// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as the command's standard input: JSON lines of Articles, or text. What is read from text are pieces of it,
// an Article read from JSON is read again from its own JSON, and reading ends.

#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "tests/fuzz/check.h"
#include "tools/article_reader.h"

namespace readout {
namespace tools {
namespace {

void CheckText(const std::string& input, const v1::Article& article) {
  READOUT_FUZZ_CHECK(absl::StrContains(input, article.title()) && absl::EndsWith(input, article.body()));
  READOUT_FUZZ_CHECK(!absl::StrContains(article.title(), "\n"));
  READOUT_FUZZ_CHECK(!absl::StartsWith(article.body(), "\n") && !absl::StartsWith(article.body(), "\r"));
}

void CheckJson(const v1::Article& article) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(article, &json).ok() || json == "{}") return;
  std::istringstream stream(json);
  ArticleReader reader({"-"}, stream);
  ReadArticle read;
  READOUT_FUZZ_CHECK(reader.Next(read) && read.article.ok());
  READOUT_FUZZ_CHECK(read.article->SerializeAsString() == article.SerializeAsString());
  READOUT_FUZZ_CHECK(!reader.Next(read));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // It logs strings that are not UTF-8.
  static const google::protobuf::LogSilencer silence;
  static_cast<void>(silence);
  const std::string input(reinterpret_cast<const char*>(data), size);
  std::istringstream stream(input);
  ArticleReader reader({"-"}, stream);
  const bool json = absl::StartsWith(input, "{");
  int articles = 0;
  for (ReadArticle read; reader.Next(read); ++articles) {
    READOUT_FUZZ_CHECK(absl::StartsWith(read.where, "-"));
    READOUT_FUZZ_CHECK(json || read.article.ok());
    READOUT_FUZZ_CHECK(read.article.ok() || read.article.status().code() == absl::StatusCode::kInvalidArgument);
    if (!read.article.ok()) continue;
    json ? CheckJson(*read.article) : CheckText(input, *read.article);
  }
  READOUT_FUZZ_CHECK(articles <= (json ? 1 + std::count(input.begin(), input.end(), '\n') : 1));
  return 0;
}

}  // namespace tools
}  // namespace readout
