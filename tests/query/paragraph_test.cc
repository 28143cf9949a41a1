// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/paragraph.h"

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

std::string Around(absl::string_view text, absl::string_view words) {
  return std::string(ParagraphAround(text, text.substr(text.find(words), words.size())));
}

TEST(ParagraphAround, EndsAtLineEnds) {
  constexpr absl::string_view kText =
      "Title\n\nFirst one.\r\nSecond\xE2\x80\xA9Third\xC2\x85"
      "Fourth";
  EXPECT_EQ(Around(kText, "itl"), "Title");
  EXPECT_EQ(Around(kText, "one"), "First one.");
  EXPECT_EQ(Around(kText, "Second"), "Second");
  EXPECT_EQ(Around(kText, "hird"), "Third");
  EXPECT_EQ(Around(kText, "F"), "First one.");
  EXPECT_EQ(Around(kText, "ourth"), "Fourth");
}

TEST(ParagraphAround, SpansSeveral) { EXPECT_EQ(Around("One a.\nTwo b.\nThree c.", "a.\nTwo"), "One a.\nTwo b."); }

TEST(ParagraphAround, LeavesLineEndsAtTheBordersOut) {
  EXPECT_EQ(Around("One a.\n\nTwo b.\nThree", "\n\nTwo b.\n"), "Two b.");
  EXPECT_EQ(Around("One a.\n\nTwo", "\n\n"), "");
  EXPECT_EQ(Around("One", ""), "");
}

}  // namespace
}  // namespace internal
}  // namespace readout
