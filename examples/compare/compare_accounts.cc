// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Compares two accounts of one meeting: prints which meetings both tell of, and where the two contradict each other.
//
//   compare_accounts articles/harbor_talks_tallinn.json articles/harbor_talks_montevideo.json
//
// An article is a readout.v1.Article in JSON.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "google/protobuf/util/json_util.h"
#include "readout/compare.h"
#include "readout/extractor.h"

namespace {

absl::StatusOr<readout::v1::Readout> ReadFile(const readout::Extractor& extractor, const char* path) {
  std::ifstream file(path);
  const std::string json{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  readout::v1::Article article;
  if (!google::protobuf::util::JsonStringToMessage(json, &article).ok()) {
    return absl::InvalidArgumentError("not an article in JSON");
  }
  return extractor.Extract(article);
}

void Print(const readout::v1::Comparison& comparison) {
  for (const readout::v1::ComparedMeeting& meeting : comparison.meetings()) {
    std::cout << "meeting " << meeting.id() << ": told of by " << meeting.records_size() << " of "
              << comparison.accounts_size() << "\n";
  }
  for (const readout::v1::Difference& difference : comparison.differences()) {
    std::cout << readout::v1::DifferenceKind_Name(difference.kind()) << " " << difference.subject() << "\n";
    for (const readout::v1::DifferenceSide& side : difference.sides()) {
      std::cout << "  " << comparison.accounts(static_cast<int>(side.account())).publisher() << ": " << side.text()
                << "\n";
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  if (argc != 3 || !extractor.ok()) {
    std::cerr << "usage: compare_accounts ARTICLE.json ARTICLE.json\n";
    return 2;
  }
  const absl::StatusOr<readout::v1::Readout> one = ReadFile(*extractor, argv[1]);
  const absl::StatusOr<readout::v1::Readout> other = ReadFile(*extractor, argv[2]);
  if (!one.ok() || !other.ok()) {
    std::cerr << (one.ok() ? other.status() : one.status()) << "\n";
    return 1;
  }
  const absl::StatusOr<readout::v1::Comparison> comparison = readout::Compare(*one, *other);
  if (!comparison.ok()) {
    std::cerr << comparison.status() << "\n";
    return 1;
  }
  Print(*comparison);
  return 0;
}
