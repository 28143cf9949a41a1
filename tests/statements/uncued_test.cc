// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/uncued.h"

#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

size_t CountUncued(const MiniArticle& article) {
  const Tree tree(article.document, article.analysis);
  const Quotes quotes(article.document, tree);
  return UncuedQuotations(article.document, tree, quotes,
                          FitToQuotations(article.document, quotes, article.analysis.attributions))
      .size();
}

TEST(UncuedQuotations, WholeSentencesCountAtAnyLength) { EXPECT_EQ(CountUncued(MiniArticle("< we go . >")), 1u); }

TEST(UncuedQuotations, ClausesNeedFourWordsAndAFiniteVerb) {
  MiniArticle with("It drew < what we want is peace > there .");
  with.Tag("want", "VERB", "VBP");
  EXPECT_EQ(CountUncued(with), 1u);
  EXPECT_EQ(CountUncued(MiniArticle("It drew < a room in the west > there .")), 0u);
  MiniArticle brief("It drew < we want peace > there .");
  brief.Tag("want", "VERB", "VBP");
  EXPECT_EQ(CountUncued(brief), 0u);
}

TEST(UncuedQuotations, ToldOnesAreLeftAlone) {
  MiniArticle article("< we go home now . > Adams said .");
  article.Attribute("Adams", "said", {"we go"});
  EXPECT_EQ(CountUncued(article), 0u);
}

// The number of pieces of what Adams says, with `cue`; 0 if the second quotation stays a statement of its own.
size_t PiecesWithCue(absl::string_view text, absl::string_view cue) {
  MiniArticle article(text);
  std::vector<SaidInParagraph> said(2);
  for (int i : {0, 1}) {
    said[i].record.kind = v1::STATEMENT_KIND_DIRECT;
    said[i].record.content = {article.document.quotations[i].bytes};
  }
  if (!cue.empty()) said[0].record.cue = article.At(cue);
  said[1].implied = true;
  JoinContinued(article.document, said);
  return said.size() == 1 ? said[0].record.content.size() : 0;
}

TEST(JoinContinued, TakesTheQuotationBehindTheCuesSentence) {
  EXPECT_EQ(PiecesWithCue("< We wait , > Adams said . | < They come . >", "said"), 2u);
}

TEST(JoinContinued, LeavesWhatMayBeAnothers) {
  EXPECT_EQ(PiecesWithCue("< We wait , > Adams said . | Then < they come > .", "said"), 0u);
  EXPECT_EQ(PiecesWithCue("< We wait , > Adams said . | It rained . | < They come . >", "said"), 0u);
  EXPECT_EQ(PiecesWithCue("< We wait , > according to Adams . | < They come . >", "according"), 0u);
  EXPECT_EQ(PiecesWithCue("Adams said : < We wait . > | < They come . >", "said"), 0u);
  EXPECT_EQ(PiecesWithCue("< We wait . > | < They come . >", ""), 0u);
}

SaidInParagraph Said(int paragraph, int speaker, bool implied) {
  SaidInParagraph item;
  item.paragraph = paragraph;
  item.implied = implied;
  item.record.speaker = speaker;
  item.record.confidence = implied ? 0 : 0.8f;
  return item;
}

TEST(ImplySpeakers, NobodyNearDropsWhatNeedsASpeaker) {
  std::vector<SaidInParagraph> said = {Said(0, 3, false), Said(2, -1, true), Said(5, -1, true)};
  said[1].needs_speaker = true;
  ImplySpeakers(said);
  EXPECT_TRUE(said[1].dropped);
  EXPECT_FALSE(said[2].dropped);
  EXPECT_EQ(said[2].record.speaker, -1);
  EXPECT_GT(said[2].record.confidence, 0);
}

TEST(ImplySpeakers, ConfidenceShrinksWithDistance) {
  std::vector<SaidInParagraph> said = {Said(0, 3, false), Said(0, -1, true), Said(1, -1, true)};
  ImplySpeakers(said);
  EXPECT_EQ(said[1].record.speaker, 3);
  EXPECT_EQ(said[2].record.speaker, 3);
  EXPECT_LT(said[1].record.confidence, said[0].record.confidence);
  EXPECT_LT(said[2].record.confidence, said[1].record.confidence);
}

}  // namespace
}  // namespace internal
}  // namespace readout
