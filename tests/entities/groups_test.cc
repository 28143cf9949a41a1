// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/groups.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

AttributionAnalysis From(WordRange source, WordRange content) {
  AttributionAnalysis attribution;
  attribution.source = source;
  attribution.content = {content};
  return attribution;
}

// "Anna Brook and Erik Lund said so. They agreed."
NamedArticle Pair() {
  NamedArticle article("Anna Brook and Erik Lund said so . | They agreed .");
  article.Person("Anna Brook");
  article.Person("Erik Lund");
  article.Depend("Lund", "Brook", "conj");
  article.Tag("They", "PRON", "PRP");
  article.Mention("They", MentionForm::kPronoun, "person");
  article.analysis.attributions.push_back(From(article.At("Anna Brook and Erik Lund"), article.At("so")));
  article.analysis.attributions.push_back(From(article.At("They"), article.At("agreed")));
  return article;
}

const Entity* Group(const Entities& entities) {
  for (const Entity& entity : entities.all) {
    if (!entity.members.empty()) return &entity;
  }
  return nullptr;
}

// "Secretary Anna Brook met Premier Erik Lund. | <source> said so."
std::string SpeakerOf(absl::string_view source) {
  NamedArticle article(absl::StrCat("Secretary Anna Brook met Premier Erik Lund . | ", source, " said so ."));
  article.Name("Anna Brook", "Person");
  article.Name("Erik Lund", "Person");
  article.Mention("Secretary Anna Brook", MentionForm::kName, "person");
  article.Mention("Premier Erik Lund", MentionForm::kName, "person");
  article.Tag("The", "DET", "DT");
  article.analysis.attributions.push_back(From(article.At(source), article.At("so")));
  const Entities entities = ResolveEntities(article.document, article.analysis, "");
  const int speaker = entities.Of(article.At(source), article.analysis);
  return speaker < 0 ? "" : entities.all[speaker].name;
}

TEST(FindGroups, MakesAGroupOfThoseWhoseOfficesASourceLists) {
  EXPECT_EQ(SpeakerOf("The Secretary and Premier"), "Anna Brook and Erik Lund");
  EXPECT_NE(SpeakerOf("The Secretary and Chancellor"), "Anna Brook and Erik Lund");
}

TEST(FindGroups, MakesAGroupOfASourceThatNamesSeveral) {
  const NamedArticle article = Pair();
  const Entities entities = ResolveEntities(article.document, article.analysis, "");
  const Entity* const group = Group(entities);
  ASSERT_NE(group, nullptr);
  EXPECT_EQ(group->name, "Anna Brook and Erik Lund");
  EXPECT_EQ(group->kind, v1::ENTITY_KIND_GROUP);
  ASSERT_THAT(group->members, SizeIs(2));
  EXPECT_EQ(entities.all[group->members[0]].name, "Anna Brook");
  EXPECT_EQ(entities.all[group->members[1]].name, "Erik Lund");
  const int source = entities.Of(article.At("Anna Brook and Erik Lund"), article.analysis);
  ASSERT_GE(source, 0);
  EXPECT_EQ(&entities.all[source], group);
  // Each member keeps its own mention.
  EXPECT_EQ(entities.at_head[article.At("Brook").begin], group->members[0]);
}

TEST(FindGroups, TakesTheyForTheGroupBefore) {
  const NamedArticle article = Pair();
  const Entities entities = ResolveEntities(article.document, article.analysis, "");
  const int they = entities.Of(article.At("They"), article.analysis);
  ASSERT_GE(they, 0);
  EXPECT_THAT(entities.all[they].members, SizeIs(2));
}

TEST(FindGroups, TakesTheLeadersForThoseWhoMet) {
  NamedArticle article("Anna Brook met Erik Lund . | The two leaders agreed .");
  article.Person("Anna Brook");
  article.Person("Erik Lund");
  article.Participant("met", "Brook");
  article.analysis.triggers[0].roles.push_back({article.At("Lund").begin, MeetingRole::kParticipant, 0.8f});
  article.Tag("leaders", "NOUN", "NNS");
  article.Mention("The two leaders", MentionForm::kNominal, "person");
  article.analysis.attributions.push_back(From(article.At("The two leaders"), article.At("agreed")));
  const Entities entities = ResolveEntities(article.document, article.analysis, "");
  const int leaders = entities.Of(article.At("The two leaders"), article.analysis);
  ASSERT_GE(leaders, 0);
  EXPECT_EQ(entities.all[leaders].name, "Anna Brook and Erik Lund");
}

TEST(FindGroups, LeavesOtherPluralsAlone) {
  NamedArticle article("Anna Brook met Erik Lund . | The protesters agreed .");
  article.Person("Anna Brook");
  article.Person("Erik Lund");
  article.Tag("protesters", "NOUN", "NNS");
  article.Mention("The protesters", MentionForm::kNominal, "person");
  article.analysis.attributions.push_back(From(article.At("The protesters"), article.At("agreed")));
  const Entities entities = ResolveEntities(article.document, article.analysis, "");
  EXPECT_EQ(Group(entities), nullptr);
  EXPECT_THAT(entities.of_source, IsEmpty());
}

TEST(FindGroups, ReadsATitleAndANameWhateverTheTreeSays) {
  NamedArticle article("Deputy Minister Anna Brook said so .");
  article.Name("Anna Brook", "Person");
  article.Mention("Anna Brook", MentionForm::kName, "person");
  article.Tag("Minister", "NOUN");
  article.Mention("Deputy Minister", MentionForm::kNominal, "person");
  article.Depend("Minister", "said", "nsubj");
  article.Depend("Brook", "said", "nsubj");
  article.analysis.attributions.push_back(From(article.At("Deputy Minister Anna Brook"), article.At("so")));
  const Entities entities = ResolveEntities(article.document, article.analysis, "");
  const int source = entities.Of(article.At("Deputy Minister Anna Brook"), article.analysis);
  ASSERT_GE(source, 0);
  EXPECT_EQ(entities.all[source].name, "Anna Brook");
  EXPECT_THAT(entities.all[source].members, IsEmpty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
