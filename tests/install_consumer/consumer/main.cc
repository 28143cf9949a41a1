// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// A user's program: reads one article, checks what it gets and prints who said what.

#include <cstdio>
#include <string>

#include "readout/extractor.h"
#include "readout/offsets.h"
#include "readout/validate.h"
#include "readout/version.h"

namespace {

int Fail(absl::string_view what) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  return 1;
}

void Print(const readout::v1::Readout& event, const readout::v1::TextSpan& span) {
  const absl::string_view words = readout::TextOf(event, span);
  std::printf("[%.*s] ", static_cast<int>(words.size()), words.data());
}

}  // namespace

int main() {
  if (readout::Version() != READOUT_VERSION) return Fail("the library is of another version than its headers");

  const absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  if (!extractor.ok()) return Fail(extractor.status().ToString());

  readout::v1::Article article;
  article.set_title("Berg and Morel meet in Geneva");
  article.set_body(
      "Norwegian Foreign Minister Anna Berg met her Swiss counterpart, Luc Morel, in Geneva on Tuesday.\n\n"
      "\"We spoke about fishing rights,\" Berg told reporters. She said that the Arctic was not discussed.");
  article.mutable_published()->set_year(2020);
  article.mutable_published()->set_month(3);
  article.mutable_published()->set_day(5);

  const absl::StatusOr<readout::v1::Readout> event = extractor->Extract(article);
  if (!event.ok()) return Fail(event.status().ToString());
  const absl::Status valid = readout::Validate(*event);
  if (!valid.ok()) return Fail(valid.ToString());
  if (event->text() != article.title() + "\n\n" + article.body()) return Fail("the text is not the article's");

  for (const readout::v1::Statement& statement : event->statements()) {
    Print(*event, statement.source());
    Print(*event, statement.cue());
    for (const readout::v1::TextSpan& piece : statement.content()) Print(*event, piece);
    std::printf("\n");
  }
  std::printf("%s: %d entities, %d meetings, %d statements\n", event->producer().model_id().c_str(),
              event->entities_size(), event->meetings_size(), event->statements_size());
  return 0;
}
