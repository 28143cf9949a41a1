// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Reads an article from a text file, its first line the title, and prints what each speaker said, in the article's
// words:
//
//   who_said_what examples/articles/fishing_talks.txt

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "readout/extractor.h"
#include "readout/offsets.h"

namespace {

using ::readout::v1::Readout;
using ::readout::v1::Statement;

// What was said, its pieces joined by " ... " where the speaker's name or the verb stands between them.
std::string ContentOf(const Readout& event, const Statement& statement) {
  std::string content;
  for (const readout::v1::TextSpan& piece : statement.content()) {
    if (!content.empty()) content += " ... ";
    content += std::string(readout::TextOf(event, piece));
  }
  return content;
}

void Print(const Readout& event) {
  std::map<std::string, std::vector<const Statement*>> by_speaker;  // By Entity.id; "" if nobody is named.
  for (const Statement& statement : event.statements()) by_speaker[statement.speaker_id()].push_back(&statement);
  for (const readout::v1::Entity& entity : event.entities()) {
    const auto said = by_speaker.find(entity.id());
    if (said == by_speaker.end()) continue;
    std::cout << entity.name() << "\n";
    for (const Statement* statement : said->second) {
      // What somebody is said not to have said, or would not say, is a Statement as well.
      const bool affirmed = statement->polarity() == readout::v1::POLARITY_AFFIRMED;
      std::cout << (affirmed ? "  - " : "  - (not said) ") << ContentOf(event, *statement) << "\n";
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc == 2 ? argv[1] : "");
  readout::v1::Article article;
  if (!file || !std::getline(file, *article.mutable_title())) {
    std::cerr << "usage: who_said_what FILE\n";
    return 2;
  }
  article.set_body(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));

  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  const absl::StatusOr<Readout> event = extractor.ok() ? extractor->Extract(article) : extractor.status();
  if (!event.ok()) {
    std::cerr << event.status() << "\n";
    return 1;
  }
  Print(*event);
  return 0;
}
