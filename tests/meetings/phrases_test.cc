// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/phrases.h"

#include <string>
#include <vector>

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

std::vector<std::string> Items(const Article& article) {
  const Tree tree(article.document, article.analysis);
  std::vector<std::string> items;
  for (const WordRange item : ItemsOf({0, tree.size()}, tree)) items.push_back(article.TextOfWords(item));
  return items;
}

TEST(ItemsOfTest, SplitsWhereTheFirstHasItsOwnObject) {
  Article article("ending the war as well as opening ports");
  article.Verbs("ending opening");
  article.Nouns("war ports");
  article.Depends("war>ending:obj the>war:det opening>ending:conj well>opening:fixed ports>opening:obj");
  article.Depend("as", "opening", "cc");
  article.analysis.words[5].head = 3;
  article.analysis.words[5].label = "fixed";
  article.analysis.words[4].head = 3;
  EXPECT_THAT(Items(article), testing::ElementsAre("ending the war", "opening ports"));
}

TEST(ItemsOfTest, SplitsListsOfNouns) {
  Article article("health , trade , and fish");
  article.Nouns("health trade fish");
  article.Depends("trade>health:conj fish>health:conj and>fish:cc");
  article.analysis.words[1].head = 2;
  article.analysis.words[1].label = "punct";
  article.analysis.words[3].head = 5;
  article.analysis.words[3].label = "punct";
  EXPECT_THAT(Items(article), testing::ElementsAre("health", "trade", "fish"));
}

TEST(ItemsOfTest, SplitsTwoNounsWithModifiersOfTheirOwn) {
  Article article("medical care and tax reform");
  article.Nouns("care tax reform");
  article.Depends("medical>care:amod reform>care:conj and>reform:cc tax>reform:compound");
  EXPECT_THAT(Items(article), testing::ElementsAre("medical care", "tax reform"));
}

TEST(ItemsOfTest, KeepsWhatSharesAModifier) {
  Article before("the sovereignty and full integrity");
  before.Nouns("sovereignty integrity");
  before.Depends("the>sovereignty:det integrity>sovereignty:conj and>integrity:cc full>integrity:amod");
  EXPECT_THAT(Items(before), testing::ElementsAre("the sovereignty and full integrity"));
  Article after("peace and stability in Arden");
  after.Nouns("peace stability Arden");
  after.Depends("stability>peace:conj and>stability:cc Arden>stability:nmod in>Arden:case");
  EXPECT_THAT(Items(after), testing::ElementsAre("peace and stability in Arden"));
}

}  // namespace
}  // namespace internal
}  // namespace readout
