// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/words.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

std::vector<ByteRange> Ranges(const std::string& text) {
  std::vector<Char> chars;
  DecodeUtf8(text, 0, static_cast<int>(text.size()), chars);
  std::vector<ByteRange> words;
  SplitWords(chars, static_cast<int>(text.size()), words);
  return words;
}

std::string Words(const std::string& text) {
  std::vector<std::string> out;
  for (const ByteRange word : Ranges(text)) out.push_back(text.substr(word.begin, word.end - word.begin));
  return absl::StrJoin(out, "|");
}

struct Case {
  const char* text;
  const char* words;
};

TEST(SplitWords, FollowsUniversalDependencies) {
  const Case cases[] = {
      {"He didn't go.", "He|did|n't|go|."},
      {"The minister\u2019s plan won\u2019t do", "The|minister|\u2019s|plan|wo|n\u2019t|do"},
      {"a long-term, U.S.-backed plan", "a|long|-|term|,|U.S.|-|backed|plan"},
      {"anti-war non-paper", "anti-war|non-paper"},
      {"Mr. Berg met Gen. J. Doe in the U.S.", "Mr.|Berg|met|Gen.|J.|Doe|in|the|U.S."},
      {"at 10am or 3.5% of $1,000", "at|10|am|or|3.5|%|of|$|1,000"},
      {"US$5bn on 2017-05-10", "US$|5|bn|on|2017-05-10"},
      {"\u201CYes,\u201D she said\u2014loudly.", "\u201C|Yes|,|\u201D|she|said|\u2014|loudly|."},
      {"see https://example.org/a-b. Now", "see|https://example.org/a-b|.|Now"},
      {"write to a.b@example.org!", "write|to|a.b@example.org|!"},
      {"wait... what--no?!", "wait|...|what|--|no|?|!"},
      {"and/or 24/7", "and|/|or|24/7"},
      {"It ended.Then he left", "It|ended|.|Then|he|left"},
      {"O'Brien's AT&T", "O'Brien|'s|AT&T"},
      {"the ministers' talks", "the|ministers|'|talks"},
      {"(the 1990s)", "(|the|1990s|)"},
      {"cannot", "can|not"},
  };
  for (const Case& c : cases) EXPECT_EQ(Words(c.text), c.words) << c.text;
}

TEST(SplitWords, WordsAscendAndHoldEverythingButBlanks) {
  const std::string text = "\u00A0\u2018a\u2019  (b)...c-d \u00ABe\u00BB f'g\u200Bh \U0001F600!";
  int end = 0;
  for (const ByteRange word : Ranges(text)) {
    EXPECT_GE(word.begin, end);
    EXPECT_LT(word.begin, word.end);
    for (const char c : text.substr(end, word.begin - end)) EXPECT_FALSE(absl::ascii_isalnum(c));
    end = word.end;
  }
}

std::string Repeated(absl::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text.append(part.data(), part.size());
  return text;
}

TEST(SplitWords, PassesOverTagsAndControls) {
  const Case cases[] = {
      {"<p>Berg <b>met</b> Morel.</p>", "Berg|met|Morel|."},
      {"Berg<br/>met<BR>Morel", "Berg|met|Morel"},
      {"<a href=\"x y\">Berg</a>&nbsp;met", "Berg|met"},
      {"a < b > c", "a|<|b|>|c"},
      {"<http://a.example/> <berg@a.example>", "<|http://a.example/|>|<|berg@a.example|>"},
      {"<p", "<|p"},
      {"Berg\u200E met\x07 \u2060Morel", "Berg|met|Morel"},
  };
  for (const Case& c : cases) EXPECT_EQ(Words(c.text), c.words) << c.text;
}

// Each of these took a minute, or all of the stack.
TEST(SplitWords, TakesLongRunsInTheirStride) {
  constexpr int kTimes = 300000;
  EXPECT_EQ(Ranges("a" + Repeated(".", kTimes)).size(), 2u);
  EXPECT_EQ(Ranges("a" + Repeated("-", kTimes) + " b").size(), 3u);
  EXPECT_EQ(Ranges("a" + Repeated("'s", kTimes)).size(), 1u + kTimes);
  EXPECT_EQ(Ranges("x5" + Repeated("$5", kTimes)).size(), 1u + kTimes);
  EXPECT_EQ(Ranges(Repeated("<p ", kTimes)).size(), 2u * kTimes);
  EXPECT_EQ(Ranges(Repeated("a", kTimes)).size(), 1u);
}

std::string Sentences(const std::string& text) {
  const std::vector<ByteRange> words = Ranges(text);
  std::vector<std::string> out;
  int begin = 0;
  for (const int end : SplitSentences(text, words)) {
    out.push_back(text.substr(words[begin].begin, words[end - 1].end - words[begin].begin));
    begin = end;
  }
  return absl::StrJoin(out, "|");
}

TEST(SplitSentences, KnowsAbbreviationsAndQuotes) {
  const Case cases[] = {
      {"He came. She went.", "He came.|She went."},
      {"U.S. President Doe met Mr. Berg. They talked.", "U.S. President Doe met Mr. Berg.|They talked."},
      {"He lives in the U.S. The others do not.", "He lives in the U.S.|The others do not."},
      {"\u201CIt is over.\u201D He left.", "\u201CIt is over.\u201D|He left."},
      {"\"Is it?\" he asked. \"Yes.\"", "\"Is it?\" he asked.|\"Yes.\""},
      {"Well... he said so", "Well... he said so"},
      {"What?! No way.", "What?!|No way."},
      {"No stop", "No stop"},
  };
  for (const Case& c : cases) EXPECT_EQ(Sentences(c.text), c.words) << c.text;
}

}  // namespace
}  // namespace internal
}  // namespace readout
