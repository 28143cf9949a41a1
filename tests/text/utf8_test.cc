// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/utf8.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

TEST(FindInvalidUtf8, AcceptsValidText) {
  const std::string text = "a\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80" + std::string(1, '\0') + "z";
  EXPECT_EQ(FindInvalidUtf8(text), text.size());
  EXPECT_EQ(FindInvalidUtf8(""), 0u);
}

struct Invalid {
  std::string text;
  size_t offset;
};

TEST(FindInvalidUtf8, NamesTheFirstBadByte) {
  const Invalid cases[] = {
      {"ab\xFF", 2},            // No lead byte.
      {"a\x80", 1},             // Continuation alone.
      {"\xC0\x80", 0},          // Overlong NUL.
      {"x\xC1\xBF", 1},         // Overlong.
      {"\xE0\x80\x80", 0},      // Overlong.
      {"\xED\xA0\x80", 0},      // Surrogate.
      {"\xF4\x90\x80\x80", 0},  // Beyond U+10FFFF.
      {"\xF5\x80\x80\x80", 0},
      {"ab\xE2\x80", 2},  // Cut short.
      {"\xF0\x9F\x98", 0},
      {"\xC3", 0},
  };
  for (const Invalid& c : cases) EXPECT_EQ(FindInvalidUtf8(c.text), c.offset) << c.text;
}

TEST(DecodeUtf8, GivesCodePointsWithTheirBytesAndAppendUtf8GivesThemBack) {
  const std::string text = "a\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80";
  std::vector<Char> chars;
  DecodeUtf8(text, 0, static_cast<int>(text.size()), chars);
  ASSERT_EQ(chars.size(), 4u);
  EXPECT_EQ(chars[1].code, 0xE9u);
  EXPECT_EQ(chars[2].code, 0x201Cu);
  EXPECT_EQ(chars[3].code, 0x1F600u);
  EXPECT_EQ(chars[3].byte, 6);
  std::string back;
  for (const Char& c : chars) AppendUtf8(c.code, back);
  EXPECT_EQ(back, text);
}

TEST(CharacterClasses, FollowUnicode) {
  EXPECT_TRUE(IsSpace(0xA0));
  EXPECT_TRUE(IsSpace(0x200B));
  for (const char32_t c : {0x00, 0x07, 0x1F, 0x7F, 0x9D, 0x61C, 0x200E, 0x202E, 0x2060, 0x2069, 0xFEFF}) {
    EXPECT_TRUE(IsSpace(c)) << static_cast<uint32_t>(c);
  }
  EXPECT_FALSE(IsSpace(0x200D));  // Joins emoji.
  EXPECT_FALSE(IsSpace(0xAD));    // Stands within a word.
  EXPECT_TRUE(IsLineEnd(0x2028));
  EXPECT_TRUE(IsLetter(0x416));
  EXPECT_TRUE(IsUpper(0x416));
  EXPECT_TRUE(IsLower(0xE9));
  EXPECT_TRUE(IsPunctuation(0x201C));
  EXPECT_TRUE(IsPunctuation('$'));
  EXPECT_FALSE(IsPunctuation('a'));
  EXPECT_EQ(ToLower(0xC9), 0xE9u);
}

}  // namespace
}  // namespace internal
}  // namespace readout
