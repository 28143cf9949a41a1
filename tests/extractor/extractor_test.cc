// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/extractor.h"

#include <cstdio>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/offsets.h"
#include "readout/validate.h"
#include "tests/analysis/read_conllu.h"

namespace readout {
namespace {

using ::testing::HasSubstr;

v1::Article ArticleOf(absl::string_view title, absl::string_view body) {
  v1::Article article;
  article.set_title(std::string(title));
  article.set_body(std::string(body));
  return article;
}

// An emoji and a combining accent before the quotation, so that the units differ where it counts.
constexpr char kBody[] =
    "President Adams met Foreign Minister Zoe\xCC\x81 Brown \xF0\x9F\x91\x8D in Geneva on Wednesday.\n\n"
    "\xE2\x80\x9CWe spoke about trade,\xE2\x80\x9D Brown said. She told reporters that they would meet again.";

// The snippet of the header.
absl::StatusOr<v1::Readout> Snippet() {
  absl::StatusOr<readout::Extractor> extractor = readout::Extractor::Create();
  if (!extractor.ok()) return extractor.status();
  readout::v1::Article article;
  article.set_title("Lavrov meets Trump");
  article.set_body("The foreign minister met the president on Wednesday.");
  absl::StatusOr<readout::v1::Readout> readout = extractor->Extract(article);
  return readout;
}

TEST(Extractor, SnippetOfTheHeaderRuns) {
  const auto readout = Snippet();
  ASSERT_TRUE(readout.ok()) << readout.status();
  EXPECT_EQ(readout->text(), "Lavrov meets Trump\n\nThe foreign minister met the president on Wednesday.");
  EXPECT_TRUE(Validate(*readout).ok()) << Validate(*readout);
}

TEST(Extractor, EmptyAndBlankArticlesAreOkAndEmpty) {
  const auto extractor = Extractor::Create();
  ASSERT_TRUE(extractor.ok()) << extractor.status();
  for (const char* body : {"", " ", "\n\n\t", "\xC2\xA0"}) {
    const auto readout = extractor->Extract(ArticleOf("", body));
    ASSERT_TRUE(readout.ok()) << readout.status();
    EXPECT_EQ(readout->text(), body);
    EXPECT_EQ(readout->entities_size() + readout->meetings_size() + readout->statements_size(), 0);
    EXPECT_TRUE(Validate(*readout).ok()) << Validate(*readout);
  }
}

TEST(Extractor, RejectsInvalidUtf8ByFieldAndByte) {
  const auto extractor = Extractor::Create();
  ASSERT_TRUE(extractor.ok()) << extractor.status();
  const absl::Status title = extractor->Extract(ArticleOf("ab\xFF", "c")).status();
  EXPECT_EQ(title.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(title.message()), HasSubstr("title"));
  EXPECT_THAT(std::string(title.message()), HasSubstr("2"));
  const absl::Status body = extractor->Extract(ArticleOf("", "abc\xED\xA0\x80")).status();
  EXPECT_EQ(body.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(body.message()), HasSubstr("body"));
  EXPECT_THAT(std::string(body.message()), HasSubstr("3"));
}

TEST(Extractor, RejectsLongerThanTheLimit) {
  ExtractorOptions options;
  options.max_article_bytes = 10;
  const auto extractor = Extractor::Create(options);
  ASSERT_TRUE(extractor.ok()) << extractor.status();
  EXPECT_TRUE(extractor->Extract(ArticleOf("12345", "67890")).ok());
  const absl::Status status = extractor->Extract(ArticleOf("12345", "678901")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kOutOfRange);
  EXPECT_THAT(std::string(status.message()), HasSubstr("max_article_bytes"));
}

TEST(Extractor, RejectsOptionsOutOfRange) {
  std::vector<ExtractorOptions> all(6);
  all[0].max_article_bytes = 0;
  all[1].max_article_bytes = (size_t{1} << 30) + 1;
  all[2].offset_unit = v1::OFFSET_UNIT_UNSPECIFIED;
  all[3].offset_unit = static_cast<v1::OffsetUnit>(99);
  all[4].min_confidence = 1.5f;
  all[5].min_confidence = std::numeric_limits<float>::quiet_NaN();
  for (const ExtractorOptions& options : all) {
    EXPECT_EQ(Extractor::Create(options).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(Extractor, RejectsForeignWeights) {
  alignas(64) static constexpr char kForeign[128] = "not a weight file";
  const auto extractor = Extractor::CreateFromWeights(absl::string_view(kForeign, sizeof(kForeign)));
  EXPECT_EQ(extractor.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Extractor, UnitsTellOfTheSameText) {
  std::vector<std::vector<std::string>> texts;
  for (const v1::OffsetUnit unit :
       {v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_UTF16_CODE_UNIT, v1::OFFSET_UNIT_CODE_POINT}) {
    ExtractorOptions options;
    options.offset_unit = unit;
    const auto extractor = Extractor::Create(options);
    ASSERT_TRUE(extractor.ok()) << extractor.status();
    const auto readout = extractor->Extract(ArticleOf("", kBody));
    ASSERT_TRUE(readout.ok()) << readout.status();
    EXPECT_TRUE(Validate(*readout).ok()) << Validate(*readout);
    texts.emplace_back();
    for (const v1::Statement& statement : readout->statements()) {
      for (const v1::TextSpan& piece : statement.content()) texts.back().emplace_back(TextOf(*readout, piece));
    }
    for (const v1::Entity& entity : readout->entities()) {
      for (const v1::Mention& mention : entity.mentions()) texts.back().emplace_back(TextOf(*readout, mention.span()));
    }
  }
  EXPECT_EQ(texts[0], texts[1]);
  EXPECT_EQ(texts[0], texts[2]);
}

TEST(Extractor, ThreadsSharingOneExtractorAgree) {
  const auto extractor = Extractor::Create();
  ASSERT_TRUE(extractor.ok()) << extractor.status();
  const auto alone = extractor->Extract(ArticleOf("Talks in Geneva", kBody));
  ASSERT_TRUE(alone.ok()) << alone.status();
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&extractor, &result] {
      const auto readout = extractor->Extract(ArticleOf("Talks in Geneva", kBody));
      if (readout.ok()) result = readout->SerializeAsString();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, alone->SerializeAsString());
}

TEST(Extractor, GivesTheAnalysisInConllu) {
  const auto extractor = Extractor::Create();
  ASSERT_TRUE(extractor.ok()) << extractor.status();
  v1::Article article;
  article.set_id("a1");
  article.set_title("Berg meets Morel\r\nin Geneva");
  article.set_body(
      "Norway's Anna Berg \xF0\x9F\x91\x8D didn't meet Luc Morel.\n\n\"We spoke,\" she said.\tIt (the "
      "U.S.)\xC2\xA0left!");
  const auto conllu = extractor->AnalyzeToConllu(article);
  ASSERT_TRUE(conllu.ok()) << conllu.status();
  const std::vector<internal::ConlluSentence> sentences = internal::ReadConllu(*conllu);
  ASSERT_GE(sentences.size(), 4u);
  EXPECT_EQ(sentences[0].comments.front(), "newdoc id = a1");
  // Each range holds its word, in order.
  const auto readout = extractor->Extract(article);
  ASSERT_TRUE(readout.ok());
  const auto map = OffsetMap::Create(readout->text());
  ASSERT_TRUE(map.ok());
  for (const internal::ConlluSentence& sentence : sentences) {
    for (const internal::ConlluWord& word : sentence.words) {
      unsigned begin = 0, end = 0;
      const size_t at = word.misc.find("TokenRange=");
      ASSERT_EQ(std::sscanf(word.misc.c_str() + at, "TokenRange=%u:%u", &begin, &end), 2) << word.misc;
      const auto first = map->Convert(begin, v1::OFFSET_UNIT_CODE_POINT, v1::OFFSET_UNIT_UTF8_BYTE);
      const auto last = map->Convert(end, v1::OFFSET_UNIT_CODE_POINT, v1::OFFSET_UNIT_UTF8_BYTE);
      ASSERT_TRUE(first.has_value() && last.has_value());
      EXPECT_EQ(readout->text().substr(*first, *last - *first), word.form);
    }
  }
  EXPECT_EQ(*extractor->AnalyzeToConllu(v1::Article()), "");
  article.set_body("\xFF");
  EXPECT_EQ(extractor->AnalyzeToConllu(article).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace readout
