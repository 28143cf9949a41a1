// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Prints one speaker's position on a topic: the statements in a few articles that it rests on, each with its article
// and the paragraph that it was read from.
//
//   position "Duarte Vilhena" "limits" articles/fishing_talks.txt
//
// An article is a text file, its first line the title.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "readout/extractor.h"
#include "readout/query.h"

namespace {

absl::StatusOr<readout::v1::Readout> ReadFile(const readout::Extractor& extractor, const char* path) {
  std::ifstream file(path);
  readout::v1::Article article;
  if (!std::getline(file, *article.mutable_title())) return absl::NotFoundError("cannot read the article");
  article.set_body(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
  return extractor.Extract(article);
}

// "denied", "would not say" and "thinks" are no plain "said": who reports a position has to tell them apart.
const char* Manner(const readout::v1::Statement& statement) {
  if (statement.polarity() == readout::v1::POLARITY_NEGATED) return "did not say";
  if (statement.polarity() == readout::v1::POLARITY_DECLINED) return "would not say";
  if (statement.attitude() == readout::v1::ATTITUDE_THOUGHT) return "is said to think";
  return statement.kind() == readout::v1::STATEMENT_KIND_DIRECT ? "said, word for word" : "said";
}

void Print(const readout::Index& index, const readout::FoundStatement& said) {
  const readout::FoundEntity speaker = *index.Speaker(said);  // What Position finds has one.
  std::cout << index.readout(said.readout_number).article().title() << "\n";
  std::cout << "  " << speaker->name() << " " << Manner(*said) << ":";
  for (const absl::string_view piece : index.Content(said)) std::cout << " " << piece;
  std::cout << "\n  in: " << index.Paragraph(said, said->content(0)) << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: position SPEAKER TOPIC FILE...\n";
    return 2;
  }
  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  if (!extractor.ok()) {
    std::cerr << extractor.status() << "\n";
    return 1;
  }
  std::vector<readout::v1::Readout> events;
  for (int i = 3; i < argc; ++i) {
    absl::StatusOr<readout::v1::Readout> event = ReadFile(*extractor, argv[i]);
    if (!event.ok()) {
      std::cerr << argv[i] << ": " << event.status() << "\n";
      return 1;
    }
    events.push_back(*std::move(event));
  }
  const readout::OwningIndex index(std::move(events));
  for (const readout::FoundStatement& said : index.Position(argv[1], argv[2])) Print(index, said);
  return 0;
}
