// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/journeys.h"

#include <vector>

#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

// Two travellers before a meeting.
Article Journey() {
  Article article("Arne traveled to Arden on Monday . | Bo arrived . | Arne visited Freedonia . | They met Cy .");
  article.Verbs("traveled arrived visited met");
  article.Depends("Arden>traveled:obl to>Arden:case Monday>traveled:obl on>Monday:case Bo>arrived:nsubj");
  article.Depends("Freedonia>visited:obj They>met:nsubj Cy>met:obj");
  article.Depend("Arne", "traveled", "nsubj");
  article.Depend("Arne", "visited", "nsubj", 1);
  article.AddTrigger("met");
  article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.entities.at_head[article.At("Arne", 1).begin] = 0;
  article.AddEntity("Bo", v1::ENTITY_KIND_PERSON);
  return article;
}

int Before(const Article& article, int entity) {
  const ArticleContext with(article);
  ParticipantRecord who;
  who.entity = entity;
  return Journeys(with.context).Before(AllTriggers(article), {who});
}

TEST(JourneysTest, FindsTheLastOneOfWhoTakesPart) {
  Article article = Journey();
  EXPECT_EQ(Before(article, 0), article.At("traveled").begin);
  EXPECT_EQ(Before(article, 1), article.At("arrived").begin);
  EXPECT_EQ(Before(article, 2), -1);
}

TEST(JourneysTest, TakesAVisitToAPlaceForOne) {
  Article article = Journey();
  article.AddName("Freedonia", "Location");
  EXPECT_EQ(Before(article, 0), article.At("visited").begin);
}

TEST(JourneysTest, LeavesLaterOnesAlone) {
  Article article("They met Cy . | Arne traveled to Arden .");
  article.Verbs("met traveled");
  article.Depends("Arne>traveled:nsubj Arden>traveled:obl to>Arden:case");
  article.AddTrigger("met");
  article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  EXPECT_EQ(Before(article, 0), -1);
}

}  // namespace
}  // namespace internal
}  // namespace readout
