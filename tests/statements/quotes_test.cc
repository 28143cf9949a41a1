// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/quotes.h"

#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

struct Fixture {
  explicit Fixture(absl::string_view text)
      : article(text), tree(article.document, article.analysis), quotes(article.document, tree) {}
  std::string Taken(absl::string_view phrase) const {
    return article.TextOf(article.document.Bytes(quotes.TakeMarks(article.At(phrase))));
  }
  MiniArticle article;
  Tree tree;
  Quotes quotes;
};

TEST(Quotes, TakesMarksAtTheEdges) {
  const Fixture f("He said < we go , > then < we stop > .");
  EXPECT_EQ(f.Taken("we go"), "\xE2\x80\x9Cwe go,\xE2\x80\x9D");
  EXPECT_EQ(f.Taken("we stop"), "\xE2\x80\x9Cwe stop\xE2\x80\x9D");
  EXPECT_EQ(f.Taken("go"), "go,\xE2\x80\x9D");
  EXPECT_EQ(f.Taken("He said"), "He said");
  EXPECT_EQ(f.Taken("He said <"), "He said");
  EXPECT_EQ(f.Taken("> then <"), "then");
}

TEST(Quotes, LeavesACommaWithoutAMark) {
  const Fixture f("< we go , or not > he said");
  EXPECT_EQ(f.Taken("we go"), "\xE2\x80\x9Cwe go");
}

TEST(Quotes, FindsQuotationsByWord) {
  const Fixture f("a < b > c < d >");
  EXPECT_EQ(f.quotes.At(0), -1);
  EXPECT_EQ(f.quotes.At(2), 0);
  EXPECT_EQ(f.quotes.At(6), 1);
  EXPECT_EQ(f.quotes.FirstEndingAfter(0), 0);
  EXPECT_EQ(f.quotes.FirstEndingAfter(3), 0);
  EXPECT_EQ(f.quotes.FirstEndingAfter(4), 1);
  EXPECT_EQ(f.quotes.FirstEndingAfter(7), 1);
  EXPECT_EQ(f.quotes.FirstEndingAfter(8), 2);
  EXPECT_EQ(f.quotes.CountWords({0, 8}), 4);
}

TEST(Quotes, KnowsWholeSentences) {
  const Fixture f("< We go . > | He said < we stop > .");
  EXPECT_TRUE(f.quotes.IsWholeSentences(0));
  EXPECT_FALSE(f.quotes.IsWholeSentences(1));
}

TEST(FitToQuotations, GrowsWhatIsMostlyCovered) {
  const Fixture f("< one two three four five > Adams said");
  AttributionAnalysis attribution;
  attribution.content = {f.article.At("one two three")};
  attribution.cue = f.article.At("said");
  auto fitted = FitToQuotations(f.article.document, f.quotes, {attribution});
  ASSERT_EQ(fitted.size(), 1u);
  ASSERT_EQ(fitted[0].content.size(), 1u);
  EXPECT_EQ(f.quotes.CountWords(fitted[0].content[0]), 5);

  attribution.content = {f.article.At("two")};
  fitted = FitToQuotations(f.article.document, f.quotes, {attribution});
  EXPECT_EQ(f.quotes.CountWords(fitted[0].content[0]), 1);
}

TEST(FitToQuotations, GrowsOverParagraphsOnlyWhereTheyAreReopened) {
  for (const bool reopened : {true, false}) {
    const Fixture f(reopened ? "Adams said < one . // < two three four . >"
                             : "Adams said < one . // two three four . >");
    AttributionAnalysis attribution;
    attribution.content = {f.article.At("one")};
    attribution.cue = f.article.At("said");
    const auto fitted = FitToQuotations(f.article.document, f.quotes, {attribution});
    EXPECT_EQ(f.quotes.CountWords(fitted[0].content[0]), reopened ? 4 : 1);
  }
}

TEST(FitToQuotations, DoesNotGrowOverItsOwnCue) {
  const Fixture f("< I said one two three four five > Adams laughed");
  AttributionAnalysis attribution;
  attribution.content = {f.article.At("one two three four five")};
  attribution.cue = f.article.At("said");
  const auto fitted = FitToQuotations(f.article.document, f.quotes, {attribution});
  EXPECT_EQ(f.quotes.CountWords(fitted[0].content[0]), 5);
}

TEST(FitToQuotations, DropsContentThatIsOnlyAStrayMark) {
  const Fixture f("< one > two");
  AttributionAnalysis attribution;
  attribution.content = {f.article.At(">")};
  attribution.cue = f.article.At("two");
  EXPECT_TRUE(FitToQuotations(f.article.document, f.quotes, {attribution}).empty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
