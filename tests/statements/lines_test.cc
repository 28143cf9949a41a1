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

void ExpectOneLine(const NamedArticle& article, absl::string_view source, absl::string_view said, bool is_verbatim) {
  const std::vector<SpokenLine> lines = SpokenLines(article.document, article.analysis);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(article.document.Text(lines[0].attribution.source), source);
  EXPECT_EQ(article.document.Text(lines[0].attribution.content.front()), said);
  EXPECT_EQ(lines[0].is_verbatim, is_verbatim);
}

TEST(SpokenLines, ReadsAHeadlineWithItsSpeaker) {
  NamedArticle article("Brook : No talks planned // The minister left .");
  article.Person("Brook");
  ExpectOneLine(article, "Brook", "No talks planned", false);
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
  ExpectOneLine(article, "Anna Brook", "Great talks today!", true);
}

TEST(SpokenLines, TakesAMentionOfAnAccountForNoPost) {
  const NamedArticle article("We thank her ( @annabrook ) for all that she has done here in so many years .");
  EXPECT_THAT(SpokenLines(article.document, article.analysis), IsEmpty());
}

// "Talks begin, the Gazette reports:", and what the Gazette wrote.
NamedArticle AnnouncedBlock(absl::string_view rest) {
  NamedArticle article(std::string("Talks begin , the Gazette reports ") + std::string(rest));
  AttributionAnalysis told;
  told.cue = article.At("reports");
  told.source = article.At("the Gazette");
  told.content = {article.At("Talks begin")};
  article.analysis.attributions.push_back(told);
  return article;
}

TEST(SpokenLines, ReadsTheParagraphThatAColonAnnounces) {
  const NamedArticle article = AnnouncedBlock(
      "on Monday : // Brook came early . She met the others in a small room by the harbour . // She left .");
  ExpectOneLine(article, "the Gazette", "Brook came early. She met the others in a small room by the harbour.", true);
}

TEST(SpokenLines, TakesAQuotationAHeadingAndAFullStopForNoBlock) {
  for (const absl::string_view rest :
       {": // < Brook came early . She met the others in a small room by the harbour . >", ": // What comes next",
        ". // Brook came early . She met the others in a small room by the harbour .",
        "in a long piece about the week of talks : // Brook came early . She met the others in a small room here ."}) {
    const NamedArticle article = AnnouncedBlock(rest);
    EXPECT_THAT(SpokenLines(article.document, article.analysis), IsEmpty()) << rest;
  }
}

TEST(DropRetold, LeavesWhatStandsBeforeABlock) {
  NamedArticle article =
      AnnouncedBlock(": // Brook came early . She met the others in a small room by the harbour , an aide said .");
  article.analysis.attributions[0].content.push_back(article.At("Brook came early"));
  AttributionAnalysis of_cue, nested;
  of_cue.cue = article.At("reports");
  of_cue.content = {article.At("She met the others")};
  nested.cue = article.At("said");
  nested.content = {article.At("She met the others in a small room")};
  const Tree tree(article.document, article.analysis);
  const Quotes quotes(article.document, tree);
  std::vector<AttributionAnalysis> attributions = {article.analysis.attributions[0], of_cue, nested};
  DropRetold(SpokenLines(article.document, article.analysis), quotes, attributions);
  ASSERT_THAT(attributions, SizeIs(2));
  ASSERT_THAT(attributions[0].content, SizeIs(1));
  EXPECT_EQ(article.document.Text(attributions[0].content[0]), "Talks begin");
  EXPECT_EQ(article.document.Text(attributions[1].cue), "said");
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
