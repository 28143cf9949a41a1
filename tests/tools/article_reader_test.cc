// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/article_reader.h"

#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gtest/gtest.h"
#include "tests/tools/temp_folder.h"

namespace readout {
namespace tools {
namespace {

std::vector<ReadArticle> ReadAll(const std::vector<std::string>& paths, const std::string& input = "") {
  std::istringstream stream(input);
  ArticleReader reader(paths, stream);
  std::vector<ReadArticle> all;
  for (ReadArticle read; reader.Next(read);) all.push_back(read);
  ReadArticle after;
  EXPECT_FALSE(reader.Next(after)) << "the end must last";
  return all;
}

// The only article of a file with this content.
v1::Article ReadText(absl::string_view content, const std::string& name = "brook.txt") {
  const TempFolder folder;
  const std::vector<ReadArticle> all = ReadAll({folder.Write(name, content)});
  if (all.size() != 1 || !all[0].article.ok()) {
    ADD_FAILURE() << "not one article";
    return {};
  }
  return *all[0].article;
}

TEST(ArticleReader, TakesTheFirstLineOfATextForTheTitle) {
  const v1::Article article = ReadText("Brook meets Stone\n\nThey met.\n\nThey smiled.\n");
  EXPECT_EQ(article.id(), "brook");
  EXPECT_EQ(article.title(), "Brook meets Stone");
  EXPECT_EQ(article.body(), "They met.\n\nThey smiled.\n");
  EXPECT_FALSE(article.has_published());
}

TEST(ArticleReader, TakesTextWithoutABlankLineBelowTheTitle) {
  const v1::Article article = ReadText("Brook meets Stone\nThey met.");
  EXPECT_EQ(article.title(), "Brook meets Stone");
  EXPECT_EQ(article.body(), "They met.");
}

TEST(ArticleReader, SkipsTheByteOrderMark) {
  EXPECT_EQ(ReadText("\xEF\xBB\xBF"
                     "Brook meets Stone\n\nThey met.")
                .title(),
            "Brook meets Stone");
  EXPECT_EQ(ReadText("\xEF\xBB\xBF").title(), "");
}

TEST(ArticleReader, ReadsLineEndsOfWindows) {
  const v1::Article article = ReadText("Brook meets Stone\r\n\r\nThey met.\r\nThey smiled.\r\n");
  EXPECT_EQ(article.title(), "Brook meets Stone");
  EXPECT_EQ(article.body(), "They met.\r\nThey smiled.\r\n");
}

TEST(ArticleReader, ReadsOldLineEnds) {
  const v1::Article article = ReadText("Brook meets Stone\r\rThey met.\rThey smiled.");
  EXPECT_EQ(article.title(), "Brook meets Stone");
  EXPECT_EQ(article.body(), "They met.\rThey smiled.");
}

TEST(ArticleReader, SkipsTheByteOrderMarkOfJson) {
  EXPECT_EQ(ReadText("\xEF\xBB\xBF{\"body\": \"They met.\"}", "brook.json").body(), "They met.");
  EXPECT_EQ(ReadText("\xEF\xBB\xBF{\"body\": \"They met.\"}\n", "brook.jsonl").body(), "They met.");
}

TEST(ArticleReader, RefusesHalfOfASurrogatePairWithoutQuotingIt) {
  const TempFolder folder;
  for (const char* json :
       {"{\"body\": \"Stone \\ud83d\"}", "{\"body\": \"Stone \\udc4d\"}", "{\"body\": \"Stone \\ud83d\\ud83d\"}"}) {
    const std::vector<ReadArticle> all = ReadAll({folder.Write("stone.json", json)});
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].article.status().code(), absl::StatusCode::kInvalidArgument) << json;
    EXPECT_EQ(all[0].article.status().message().find("Stone"), absl::string_view::npos) << all[0].article.status();
  }
  EXPECT_EQ(ReadText("{\"body\": \"\\ud83d\\udc4d\"}", "whole.json").body(), "\xF0\x9F\x91\x8D");
}

TEST(ArticleReader, TakesOneLineForATitle) {
  for (const char* text : {"Brook meets Stone", "Brook meets Stone\n", "Brook meets Stone\r\n\r\n"}) {
    const v1::Article article = ReadText(text);
    EXPECT_EQ(article.title(), "Brook meets Stone");
    EXPECT_EQ(article.body(), "");
  }
}

TEST(ArticleReader, TakesATextThatBeginsWithABlankLineForOneWithoutTitle) {
  const v1::Article article = ReadText("\n\nThey met.\n");
  EXPECT_EQ(article.title(), "");
  EXPECT_EQ(article.body(), "They met.\n");
}

TEST(ArticleReader, ReadsAnEmptyFileAsAnEmptyArticle) {
  const v1::Article article = ReadText("");
  EXPECT_EQ(article.title(), "");
  EXPECT_EQ(article.body(), "");
}

TEST(ArticleReader, HandsBytesOnThatAreNotUtf8) { EXPECT_EQ(ReadText("Brook\n\nab\xFF").body(), "ab\xFF"); }

TEST(ArticleReader, ReportsAFileThatIsNotThereAndGoesOn) {
  const TempFolder folder;
  const std::string good = folder.Write("good.txt", "Brook");
  const std::vector<ReadArticle> all = ReadAll({folder.Path("missing.txt"), folder.Path(""), good});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].where, folder.Path("missing.txt"));
  EXPECT_EQ(all[0].article.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(all[1].where, folder.Path(""));  // A folder.
  EXPECT_FALSE(all[1].article.ok());
  ASSERT_TRUE(all[2].article.ok()) << all[2].article.status();
  EXPECT_EQ(all[2].article->title(), "Brook");
}

TEST(ArticleReader, ReadsJson) {
  const v1::Article article = ReadText(R"({
    "id": "a-1", "title": "Brook meets Stone", "body": "They met.", "publisher": "The Daily Example",
    "published": {"year": 2017, "month": 5, "day": 11}
  })",
                                       "other.json");
  EXPECT_EQ(article.id(), "a-1");
  EXPECT_EQ(article.title(), "Brook meets Stone");
  EXPECT_EQ(article.body(), "They met.");
  EXPECT_EQ(article.publisher(), "The Daily Example");
  EXPECT_EQ(article.published().day(), 11);
}

TEST(ArticleReader, ReportsBrokenJson) {
  const TempFolder folder;
  for (const char* content : {"", "{", "[]", "They met.", R"({"no_such_field": 1})", R"({"title": 1})"}) {
    const std::string path = folder.Write("a.json", content);
    const std::vector<ReadArticle> all = ReadAll({path});
    ASSERT_EQ(all.size(), 1u) << content;
    EXPECT_EQ(all[0].where, path);
    EXPECT_EQ(all[0].article.status().code(), absl::StatusCode::kInvalidArgument) << content;
  }
}

TEST(ArticleReader, ReadsJsonLinesWithTheirNumbers) {
  const TempFolder folder;
  const std::string path = folder.Write("a.jsonl", R"({"id": "one"}

{"id": "two"}
 )"
                                                   "\t\r\n"
                                                   R"({"id": )"
                                                   "\r\n"
                                                   R"({"id": "three"})");
  const std::vector<ReadArticle> all = ReadAll({path});
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].where, path + ":1");
  EXPECT_EQ(all[0].article->id(), "one");
  EXPECT_EQ(all[1].where, path + ":3");
  EXPECT_EQ(all[1].article->id(), "two");
  EXPECT_EQ(all[2].where, path + ":5");
  EXPECT_EQ(all[2].article.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(all[3].where, path + ":6");
  EXPECT_EQ(all[3].article->id(), "three");
}

TEST(ArticleReader, FindsNoArticleInEmptyJsonLines) {
  const TempFolder folder;
  EXPECT_TRUE(ReadAll({folder.Write("a.jsonl", "")}).empty());
  EXPECT_TRUE(ReadAll({folder.Write("b.jsonl", "\n\n  \n")}).empty());
}

TEST(ArticleReader, CountsLinesOfEveryFileAnew) {
  const TempFolder folder;
  const std::string a = folder.Write("a.jsonl", "{}\n{}\n");
  const std::string b = folder.Write("b.jsonl", "\n{}\n");
  const std::vector<ReadArticle> all = ReadAll({a, folder.Write("empty.jsonl", ""), b});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].where, a + ":1");
  EXPECT_EQ(all[1].where, a + ":2");
  EXPECT_EQ(all[2].where, b + ":2");
}

TEST(ArticleReader, ReadsTextFromStandardInput) {
  const std::vector<ReadArticle> all = ReadAll({"-"}, "Brook meets Stone\n\nThey met.\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].where, "-");
  EXPECT_EQ(all[0].article->id(), "");
  EXPECT_EQ(all[0].article->title(), "Brook meets Stone");
  EXPECT_EQ(all[0].article->body(), "They met.\n");
}

TEST(ArticleReader, ReadsJsonLinesFromStandardInput) {
  const std::vector<ReadArticle> all = ReadAll({"-"}, "{\"id\": \"one\"}\n{\"id\n\n{\"id\": \"two\"}\n");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].where, "-:1");
  EXPECT_EQ(all[0].article->id(), "one");
  EXPECT_EQ(all[1].where, "-:2");
  EXPECT_FALSE(all[1].article.ok());
  EXPECT_EQ(all[2].where, "-:4");
  EXPECT_EQ(all[2].article->id(), "two");
}

TEST(ArticleReader, ReadsEmptyStandardInputAsAnEmptyArticle) {
  const std::vector<ReadArticle> all = ReadAll({"-"});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_TRUE(all[0].article.ok());
  EXPECT_EQ(all[0].article->body(), "");
}

TEST(ArticleReader, ReadsFilesAroundStandardInput) {
  const TempFolder folder;
  const std::vector<ReadArticle> all =
      ReadAll({folder.Write("a.txt", "First"), "-", folder.Write("c.txt", "Third")}, "{\"title\": \"Second\"}");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].article->title(), "First");
  EXPECT_EQ(all[1].article->title(), "Second");
  EXPECT_EQ(all[2].article->title(), "Third");
}

TEST(ArticleReader, SaysHowMuchHasBeenRead) {
  const TempFolder folder;
  std::istringstream input;
  ArticleReader reader({folder.Write("a.txt", "12345"), folder.Write("b.jsonl", "{}\n{}\n"), folder.Path("missing")},
                       input);
  EXPECT_EQ(reader.total_bytes(), 11);
  EXPECT_EQ(reader.read_bytes(), 0);
  ReadArticle read;
  ASSERT_TRUE(reader.Next(read));
  EXPECT_EQ(reader.read_bytes(), 5);
  while (reader.Next(read)) {
  }
  EXPECT_EQ(reader.read_bytes(), 11);
}

}  // namespace
}  // namespace tools
}  // namespace readout
