// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/dateline.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/text/tiny_wordpiece.h"

namespace readout {
namespace internal {
namespace {

std::string Dateline(absl::string_view title, absl::string_view body) {
  const auto document = ReadDocument(title, body, TinyWordPiece());
  return document.ok() ? std::string(document->Text(DatelineOf(*document))) : "no document";
}

TEST(Dateline, EndsWithTheDash) {
  EXPECT_EQ(Dateline("Talks", "PARIS, March 5 (Reuters) - They met."), "PARIS, March 5 (Reuters) -");
  EXPECT_EQ(Dateline("Talks", "(AP) \u2014 They met."), "(AP) \u2014");
  EXPECT_EQ(Dateline("", "Paris (Example News) -- They met."), "Paris (Example News) --");
  EXPECT_EQ(Dateline("", "\n\nOSLO \u2014 They met."), "OSLO \u2014");
}

TEST(Dateline, IsNotAnyDash) {
  EXPECT_EQ(Dateline("Talks", "Berg \u2014 the minister \u2014 met Morel."), "");
  EXPECT_EQ(Dateline("PARIS (Reuters) - Talks", "Berg met Morel."), "");
  EXPECT_EQ(Dateline("", "They met.\n\nPARIS (Reuters) - Later they did not."), "");
  EXPECT_EQ(Dateline("", "PARIS-based officials met."), "");
  EXPECT_EQ(Dateline("", "- They met."), "");
  EXPECT_EQ(Dateline("", ""), "");
}

}  // namespace
}  // namespace internal
}  // namespace readout
