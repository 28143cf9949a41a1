// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/document.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/text/tiny_wordpiece.h"

namespace readout {
namespace internal {
namespace {

using ::testing::HasSubstr;

TEST(ReadDocument, JoinsTitleAndBodyByteForByte) {
  const auto document = ReadDocument("A title ", "\r\nBody\twith\u00A0blanks. \n", TinyWordPiece());
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->text, "A title \n\n\r\nBody\twith\u00A0blanks. \n");
  EXPECT_EQ(document->body_begin, 10);
  ASSERT_EQ(document->paragraphs.size(), 2u);
  EXPECT_EQ(document->Text(document->paragraphs[1].bytes), "Body\twith\u00A0blanks.");
  EXPECT_EQ(document->words.size(), 6u);
}

TEST(ReadDocument, WithoutTitleIsTheBodyAlone) {
  const auto document = ReadDocument("", "Talks.", TinyWordPiece());
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->text, "Talks.");
  EXPECT_EQ(document->body_begin, 0);
}

TEST(ReadDocument, EmptyAndBlankTextsHaveNoWords) {
  for (const char* body : {"", " ", "\n\n \t\r\n", "\u00A0\u200B"}) {
    const auto document = ReadDocument("", body, TinyWordPiece());
    ASSERT_TRUE(document.ok());
    EXPECT_TRUE(document->words.empty()) << body;
    EXPECT_TRUE(document->sentences.empty());
    EXPECT_TRUE(document->quotations.empty());
  }
}

TEST(ReadDocument, NamesFieldAndByteOfInvalidUtf8) {
  EXPECT_THAT(ReadDocument("", "ab\xFF", TinyWordPiece()).status().message(),
              HasSubstr("body: invalid UTF-8 at byte 2"));
  EXPECT_THAT(ReadDocument("\xC3", "ok", TinyWordPiece()).status().message(),
              HasSubstr("title: invalid UTF-8 at byte 0"));
}

TEST(ReadDocument, LetterCases) {
  const auto document = ReadDocument("", "talks Lavrov I NATO U.S. McKay 2017 ,", TinyWordPiece());
  ASSERT_TRUE(document.ok());
  const LetterCase want[] = {LetterCase::kLower, LetterCase::kTitle, LetterCase::kTitle, LetterCase::kUpper,
                             LetterCase::kUpper, LetterCase::kMixed, LetterCase::kNone,  LetterCase::kNone};
  ASSERT_EQ(document->words.size(), 8u);
  for (int i = 0; i < 8; ++i) EXPECT_EQ(document->words[i].letter_case, want[i]) << document->Text(i);
}

TEST(ReadDocument, EveryWordHasASubword) {
  const auto document = ReadDocument("", "talks \u200D \uFFFD unable", TinyWordPiece());
  ASSERT_TRUE(document.ok());
  for (size_t w = 0; w < document->words.size(); ++w) {
    EXPECT_LT(document->words[w].first_subword, document->EndSubword(static_cast<int>(w)));
  }
}

TEST(ReadDocument, OneHugeWordAndALongLineAreRead) {
  const auto word = ReadDocument("", std::string(1 << 20, 'x'), TinyWordPiece());
  ASSERT_TRUE(word.ok());
  EXPECT_EQ(word->words.size(), 1u);
  std::string line;
  for (int i = 0; i < 50000; ++i) line += "old-new ";
  const auto many = ReadDocument("", line, TinyWordPiece());
  ASSERT_TRUE(many.ok());
  EXPECT_EQ(many->words.size(), 150000u);
}

TEST(Ranges, OverlapIfTheyShareAnything) {
  const WordRange words = {2, 5};
  EXPECT_TRUE(words.overlaps(words));
  EXPECT_TRUE(words.overlaps({4, 9}));
  EXPECT_TRUE(words.overlaps({0, 3}));
  EXPECT_TRUE(words.overlaps({3, 4}));
  EXPECT_FALSE(words.overlaps({0, 2}));
  EXPECT_FALSE(words.overlaps({5, 9}));
  const ByteRange bytes = {2, 5};
  EXPECT_TRUE(bytes.overlaps({0, 9}));
  EXPECT_FALSE(bytes.overlaps({0, 2}));
  EXPECT_FALSE(bytes.overlaps({5, 9}));
}

TEST(DocumentFromWords, KeepsGivenWordsAndCutsParagraphsAtBlankLines) {
  const std::string text = "a-b c.\n\nd";
  const ByteRange words[] = {{0, 3}, {4, 5}, {5, 6}, {8, 9}};
  const WordRange sentences[] = {{0, 3}, {3, 4}};
  const auto document = DocumentFromWords(text, words, sentences, TinyWordPiece());
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->Text(0), "a-b");
  ASSERT_EQ(document->paragraphs.size(), 2u);
  EXPECT_EQ(document->sentences[1].paragraph, 1);
  EXPECT_EQ(document->SentenceOf(2).paragraph, 0);
  EXPECT_EQ(document->SentenceOf(3).paragraph, 1);
}

TEST(Document, FindsTheWordAtAByteOrBehindIt) {
  const ByteRange words[] = {{0, 3}, {4, 5}, {5, 6}};
  const WordRange sentences[] = {{0, 3}};
  const auto document = DocumentFromWords("a-b c.", words, sentences, TinyWordPiece());
  ASSERT_TRUE(document.ok());
  const int word_at[] = {0, 0, 0, 1, 1, 2, 3};
  for (int byte = 0; byte < 7; ++byte) EXPECT_EQ(document->WordAt(byte), word_at[byte]) << byte;
}

TEST(DocumentFromWords, RefusesRangesThatBreakTheRules) {
  const WordRange one[] = {{0, 1}};
  const ByteRange outside[] = {{0, 9}};
  EXPECT_EQ(DocumentFromWords("a b", outside, one, TinyWordPiece()).status().code(),
            absl::StatusCode::kInvalidArgument);
  const ByteRange two[] = {{0, 1}, {2, 3}};
  EXPECT_EQ(DocumentFromWords("a b", two, one, TinyWordPiece()).status().code(), absl::StatusCode::kInvalidArgument);
  const ByteRange crossing[] = {{2, 3}, {0, 1}};
  const WordRange both[] = {{0, 2}};
  EXPECT_EQ(DocumentFromWords("a b", crossing, both, TinyWordPiece()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace internal
}  // namespace readout
