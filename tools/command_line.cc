// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/command_line.h"

#include <cstdio>
#include <iostream>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "tools/article_reader.h"

namespace readout {
namespace tools {

int RunCommand(absl::string_view command, absl::string_view help, absl::string_view fault,
               const CommandOptions& options, const std::function<int(const Extractor&)>& run) {
  if (!fault.empty()) {
    Complain(command, "", fault);
    std::cerr << "Try 'readout " << command << " --help'.\n";
    return kUsage;
  }
  if (options.help) {
    std::cout << help;
    return kOk;
  }
  const absl::StatusOr<Extractor> extractor = Extractor::Create(options.extractor);
  if (extractor.ok()) return run(*extractor);
  Complain(command, "", extractor.status().message());
  return extractor.status().code() == absl::StatusCode::kInvalidArgument ? kUsage : kSomeFailed;
}

bool ParseDate(absl::string_view text, v1::Date& date) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  int numbers[3] = {};
  if (parts.size() != 3) return false;
  for (int i = 0; i < 3; ++i) {
    if (!absl::SimpleAtoi(parts[i], &numbers[i]) || numbers[i] < 1) return false;
  }
  date.set_year(numbers[0]);
  date.set_month(numbers[1]);
  date.set_day(numbers[2]);
  return numbers[0] <= 9999 && numbers[1] <= 12 && numbers[2] <= 31;
}

bool Complain(absl::string_view command, absl::string_view where, absl::string_view what) {
  std::cerr << "readout " << command << ": " << where << (where.empty() ? "" : ": ") << what << "\n";
  return false;
}

bool WriteOut(absl::string_view command, const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return written || Complain(command, "", "cannot write to standard output");
}

bool ExtractAll(absl::string_view command, const std::vector<std::string>& paths, const v1::Date& published,
                const Extractor& extractor, std::vector<v1::Readout>& readouts) {
  ArticleReader reader(paths, std::cin);
  ReadArticle read;
  while (reader.Next(read)) {
    if (!read.article.ok()) return Complain(command, read.where, read.article.status().message());
    if (!read.article->has_published() && published.year() > 0) *read.article->mutable_published() = published;
    absl::StatusOr<v1::Readout> readout = extractor.Extract(*read.article);
    if (!readout.ok()) return Complain(command, read.where, readout.status().message());
    readouts.push_back(*std::move(readout));
  }
  return true;
}

}  // namespace tools
}  // namespace readout
