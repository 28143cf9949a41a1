// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/lines.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

absl::string_view Said(const NamedArticle& article, const SpokenLine& line) {
  return article.document.Text(line.attribution.content.front());
}

TEST(SpokenLines, ReadsAHeadlineWithItsSpeaker) {
  NamedArticle article("Brook : No talks planned // The minister left .");
  article.Person("Brook");
  const std::vector<SpokenLine> lines = SpokenLines(article.document, article.analysis);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(article.document.Text(lines[0].attribution.source), "Brook");
  EXPECT_EQ(Said(article, lines[0]), "No talks planned");
  EXPECT_FALSE(lines[0].is_post);
}

TEST(SpokenLines, TakesStatesAndSeatsOfPowerForSpeakers) {
  for (const char* speaker : {"White House", "Norway", "Kremlin"}) {
    const NamedArticle article(std::string(speaker) + " : No talks planned");
    EXPECT_THAT(SpokenLines(article.document, article.analysis), SizeIs(1)) << speaker;
  }
}

TEST(SpokenLines, TakesNoOtherColonForOne) {
  for (const absl::string_view text : {"Showdown : They will meet", "Photos : Inside the palace",
                                       "Brook : she left the talks .", ":", "Brook :", ": No talks planned"}) {
    NamedArticle article(text);
    if (absl::StrContains(text, "Brook")) article.Person("Brook");
    EXPECT_THAT(SpokenLines(article.document, article.analysis), IsEmpty()) << text;
  }
}

TEST(SpokenLines, ReadsAPostWithItsAuthor) {
  NamedArticle article("Great talks today ! -- Anna Brook ( @annabrook ) March 3 , 2026 // The day ended .");
  article.Name("Anna Brook", "Person");
  const std::vector<SpokenLine> lines = SpokenLines(article.document, article.analysis);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(article.document.Text(lines[0].attribution.source), "Anna Brook");
  EXPECT_EQ(Said(article, lines[0]), "Great talks today!");
  EXPECT_TRUE(lines[0].is_post);
}

TEST(SpokenLines, TakesAMentionOfAnAccountForNoPost) {
  const NamedArticle article("We thank her ( @annabrook ) for all that she has done here in so many years .");
  EXPECT_THAT(SpokenLines(article.document, article.analysis), IsEmpty());
}

TEST(DropRetold, DropsWhatALineTells) {
  NamedArticle article("Brook : No talks planned // She said they left .");
  article.Person("Brook");
  const std::vector<SpokenLine> lines = SpokenLines(article.document, article.analysis);
  const Tree tree(article.document, article.analysis);
  const Quotes quotes(article.document, tree);
  AttributionAnalysis same, part, other;
  same.content = {article.At("No talks planned")};
  part.content = {article.At("talks")};
  other.content = {article.At("they left")};
  other.cue = article.At("said");
  std::vector<AttributionAnalysis> attributions = {same, part, other};
  DropRetold(lines, quotes, attributions);
  ASSERT_THAT(attributions, SizeIs(1));
  EXPECT_EQ(attributions[0].content.front().begin, article.At("they").begin);
}

}  // namespace
}  // namespace internal
}  // namespace readout
