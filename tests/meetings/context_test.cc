// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/context.h"

#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

TEST(MakeContextTest, GivesWordsToTheSmallestMention) {
  Article article("the Freedonian envoy left");
  const int envoy = article.AddEntity("the Freedonian envoy", v1::ENTITY_KIND_PERSON);
  const int freedonia = article.AddEntity("Freedonian", v1::ENTITY_KIND_COUNTRY);
  const ArticleContext with(article);
  EXPECT_EQ(with.context.owner[0], envoy);
  EXPECT_EQ(with.context.owner[1], freedonia);
  EXPECT_EQ(with.context.owner[2], envoy);
  EXPECT_EQ(with.context.owner[3], -1);
  EXPECT_EQ(with.context.mention[0].end, 3);
}

TEST(EventWordTest, ClimbsToTheLightVerb) {
  Article article("Arne held two rounds of talks .");
  article.Verbs("held");
  article.Nouns("rounds talks");
  article.Depends("Arne>held:nsubj rounds>held:obj talks>rounds:nmod of>talks:case");
  const Tree tree(article.document, article.analysis);
  EXPECT_EQ(EventWord(article.At("talks").begin, tree), article.At("held").begin);
  EXPECT_EQ(EventWord(article.At("held").begin, tree), article.At("held").begin);
  EXPECT_EQ(EventWord(article.At("Arne").begin, tree), article.At("held").begin);
}

TEST(ClosenessTest, FallsWithClausesAndIsNoneAcrossSentences) {
  Article article("He met Bo on Monday , saying it ended Friday . | Sunday was dull .");
  article.Verbs("met saying ended");
  article.Depends("He>met:nsubj Bo>met:obj Monday>met:obl saying>met:advcl ended>saying:ccomp Friday>ended:obl");
  const ArticleContext with(article);
  const int met = article.At("met").begin;
  const float monday = Closeness(article.At("Monday").begin, met, with.context);
  const float friday = Closeness(article.At("Friday").begin, met, with.context);
  EXPECT_GT(monday, 0.9f);
  EXPECT_LT(friday, 0.3f);
  EXPECT_GT(friday, 0);
  EXPECT_EQ(Closeness(article.At("Sunday").begin, met, with.context), 0);
}

TEST(RoleTableTest, KeepsTheBestOfAllTriggers) {
  Article article("Arne met Bo and meets Cy");
  article.AddTrigger("met");
  article.AddTrigger("meets");
  article.LinkRole(0, MeetingRole::kParticipant, "Bo", 0.4f);
  article.LinkRole(1, MeetingRole::kParticipant, "Bo", 0.6f);
  article.LinkRole(1, MeetingRole::kPlace, "Cy", 0.8f);
  const RoleTable roles(AllTriggers(article), MeetingRole::kParticipant, article.analysis);
  EXPECT_EQ(roles.At(article.At("Bo").begin), 0.6f);
  EXPECT_EQ(roles.At(article.At("Cy").begin), 0);
  EXPECT_EQ(roles.Best({0, 6}), 0.6f);
  EXPECT_EQ(roles.Best({3, 6}), 0);
  EXPECT_EQ(roles.entries().size(), 1u);
}

TEST(IsNegatedTest, FindsNegationsOfVerbAndArguments) {
  Article article("Nobody met , they did not talk , no envoy came , he ate");
  article.Verbs("met talk came ate");
  article.Depends("Nobody>met:nsubj not>talk:advmod envoy>came:nsubj no>envoy:det he>ate:nsubj");
  const Tree tree(article.document, article.analysis);
  for (const absl::string_view verb : {"met", "talk", "came"}) EXPECT_TRUE(IsNegated(article.At(verb).begin, tree));
  EXPECT_FALSE(IsNegated(article.At("ate").begin, tree));
}

}  // namespace
}  // namespace internal
}  // namespace readout
