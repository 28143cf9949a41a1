// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/nested.h"

#include <cstddef>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// "Brook said Lund told us he agrees."
MiniArticle Retold() {
  MiniArticle article("Brook said Lund announced he agrees .");
  article.Tag("said", "VERB", "VBD");
  article.Tag("announced", "VERB", "VBD");
  article.Tag("agrees", "VERB", "VBZ");
  article.Tag("he", "PRON", "PRP");
  article.Depend("Brook", "said", "nsubj");
  article.Depend("announced", "said", "ccomp");
  article.Depend("Lund", "announced", "nsubj");
  article.Depend("agrees", "announced", "ccomp");
  article.Depend("he", "agrees", "nsubj");
  AttributionAnalysis outer;
  outer.source = article.At("Brook");
  outer.cue = article.At("said");
  outer.content = {article.At("Lund announced he agrees")};
  outer.probability = 0.5f;
  article.analysis.attributions.push_back(outer);
  return article;
}

std::vector<AttributionAnalysis> Find(const MiniArticle& article) {
  std::vector<AttributionAnalysis> read = article.analysis.attributions;
  AddNestedAttributions(article.document, article.analysis, Tree(article.document, article.analysis), read);
  return {read.begin() + static_cast<std::ptrdiff_t>(article.analysis.attributions.size()), read.end()};
}

TEST(AddNestedAttributions, FindsAReportInAReport) {
  const MiniArticle article = Retold();
  const std::vector<AttributionAnalysis> nested = Find(article);
  ASSERT_THAT(nested, SizeIs(1));
  EXPECT_EQ(article.document.Text(nested[0].source), "Lund");
  EXPECT_EQ(article.document.Text(nested[0].cue), "announced");
  EXPECT_EQ(article.document.Text(nested[0].content.front()), "he agrees");
  EXPECT_LT(nested[0].probability, 0.5f);
}

TEST(AddNestedAttributions, NeedsAVerbOfSpeechASubjectAndAClause) {
  MiniArticle other = Retold();
  other.analysis.words[other.At("Lund").begin].label = "obj";
  EXPECT_THAT(Find(other), IsEmpty());

  MiniArticle clauseless = Retold();
  clauseless.analysis.words[clauseless.At("agrees").begin].label = "advcl";
  EXPECT_THAT(Find(clauseless), IsEmpty());

  MiniArticle outside = Retold();
  outside.analysis.attributions.clear();
  EXPECT_THAT(Find(outside), IsEmpty());
}

TEST(AddNestedAttributions, GivesACueThatHasNoContentItsClause) {
  MiniArticle article = Retold();
  AttributionAnalysis bare;
  bare.source = article.At("Lund");
  bare.cue = article.At("announced");
  bare.probability = 0.9f;
  article.analysis.bare_cues.push_back(bare);
  const std::vector<AttributionAnalysis> nested = Find(article);
  ASSERT_THAT(nested, SizeIs(1));
  EXPECT_FLOAT_EQ(nested[0].probability, 0.9f);
}

// "< We will wait , > Lund said , according to the Post ."
TEST(AddNestedAttributions, TellsWhoIsQuotedFromWhoRelaysIt) {
  MiniArticle article("< We will wait , > Lund said , according to the Post .");
  AttributionAnalysis relay;
  relay.source = article.At("the Post");
  relay.cue = article.At("according to");
  relay.content = {article.At("< We will wait , >")};
  relay.probability = 0.9f;
  AttributionAnalysis bare;
  bare.source = article.At("Lund");
  bare.cue = article.At("said");
  bare.probability = 0.5f;
  article.analysis.attributions.push_back(relay);
  article.analysis.bare_cues.push_back(bare);
  std::vector<AttributionAnalysis> read = article.analysis.attributions;
  const Tree tree(article.document, article.analysis);
  AddNestedAttributions(article.document, article.analysis, tree, read);
  ASSERT_THAT(read, SizeIs(2));
  EXPECT_EQ(article.document.Text(read[1].source), "Lund");
  EXPECT_EQ(read[1].content.front().end, article.At("Lund").begin);
  EXPECT_EQ(read[0].content.front().end, article.At("said").end);

  article.analysis.attributions[0].cue = article.At("said");  // Somebody else's cue, but no relay.
  EXPECT_THAT(Find(article), IsEmpty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
