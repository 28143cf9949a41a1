// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/phrases.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

TEST(PhraseOfTest, SpansTheSubtreeWithoutCaseClauseAndConjuncts) {
  Article article("about the long war in Arden , which they mourn , and fish");
  article.Depends("about>war:case the>war:det long>war:amod Arden>war:nmod in>Arden:case ,>mourn:punct");
  article.Depends("mourn>war:acl:relcl which>mourn:obj they>mourn:nsubj fish>war:conj and>fish:cc");
  const ArticleContext with(article);
  EXPECT_EQ(article.TextOfWords(PhraseOf(article.At("war").begin, with.context)), "the long war in Arden");
}

TEST(PhraseOfTest, StaysBoundedInADeepTree) {
  std::string text = "w0";
  for (int i = 1; i < 500; ++i) text += " w" + std::to_string(i);
  Article article(text);
  for (int i = 1; i < 500; ++i) {
    article.analysis.words[i].head = i - 1;
    article.analysis.words[i].label = "nmod";
  }
  const ArticleContext with(article);
  const WordRange phrase = PhraseOf(0, with.context);
  EXPECT_EQ(phrase.begin, 0);
  EXPECT_LE(phrase.end, 60);
}

TEST(CoordinatedTest, ListsAllItems) {
  Article article("tariffs , visas and fish");
  article.Depends("visas>tariffs:conj fish>tariffs:conj and>fish:cc");
  const Tree tree(article.document, article.analysis);
  EXPECT_THAT(Coordinated(0, tree), testing::ElementsAre(0, 2, 4));
  EXPECT_THAT(Coordinated(4, tree), testing::ElementsAre(4));
}

}  // namespace
}  // namespace internal
}  // namespace readout
