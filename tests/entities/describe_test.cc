// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/describe.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

constexpr MentionForm kName = MentionForm::kName;
constexpr MentionForm kNominal = MentionForm::kNominal;
constexpr MentionForm kPronoun = MentionForm::kPronoun;

// The entity of all the article's mentions, or of those of `cluster`. `names` says which name each mention has.
Entity DescribeAll(const NamedArticle& article, const std::vector<int>& names) {
  Referents referents;
  referents.mentions = article.analysis.mentions;
  referents.name = names;
  std::vector<int> cluster;
  for (size_t i = 0; i < names.size(); ++i) cluster.push_back(static_cast<int>(i));
  referents.clusters = {cluster};
  return Describe(cluster, referents, article.document, article.analysis).entity;
}

// An article of one phrase in which `name` is a person's, and the phrase a mention headed by the name's last word.
Entity Introduced(absl::string_view phrase, absl::string_view name) {
  NamedArticle article(phrase);
  article.Name(name, "Person");
  article.MentionUnder(article.At(phrase), article.At(name).end - 1, kName, "person");
  return DescribeAll(article, {0});
}

// One mention, all of it a name.
Entity Named(absl::string_view name, absl::string_view type) {
  NamedArticle article(name);
  article.Name(name, type);
  article.Mention(name, kName, "");
  return DescribeAll(article, {0});
}

TEST(Describe, ReadsAPersonsIntroduction) {
  NamedArticle article("Norwegian Foreign Minister Anna Brook spoke .");
  article.Tag("Norwegian", "ADJ", "JJ");
  article.Name("Norwegian", "NORP");
  article.Name("Anna Brook", "Person");
  article.Mention("Norwegian Foreign Minister Anna Brook", kName, "person");
  const Entity entity = DescribeAll(article, {1});
  EXPECT_EQ(entity.kind, v1::ENTITY_KIND_PERSON);
  EXPECT_EQ(entity.name, "Anna Brook");
  EXPECT_EQ(entity.title, "Foreign Minister");
  EXPECT_EQ(entity.affiliation, "Norway");
  EXPECT_EQ(entity.region_code, "NO");
  EXPECT_FLOAT_EQ(entity.confidence, 0.75f);
}

TEST(Describe, KeepsEveryMentionAsItStands) {
  NamedArticle article("the premier Anna Brook said she would go .");
  article.Name("Anna Brook", "Person");
  article.MentionUnder(article.At("the premier Anna Brook"), article.At("premier").begin, kNominal, "person");
  article.Mention("she", kPronoun, "person");
  article.analysis.mentions[0].form = kName;
  const Entity entity = DescribeAll(article, {0, -1});
  ASSERT_EQ(entity.mentions.size(), 2u);
  EXPECT_EQ(entity.mentions[0].words.begin, 0);
  EXPECT_EQ(entity.mentions[0].words.end, 4);
  EXPECT_EQ(entity.mentions[0].head, 1);
  EXPECT_EQ(entity.mentions[0].kind, v1::MENTION_KIND_NAME);
  EXPECT_EQ(entity.mentions[1].head, article.At("she").begin);
  EXPECT_EQ(entity.mentions[1].kind, v1::MENTION_KIND_PRONOUN);
}

TEST(Describe, TakesTheFullestNameWithoutHonorificAndPossessive) {
  NamedArticle article("Brook spoke . | Ms. Anna Brook 's aide smiled . | Brook left .");
  article.Person("Brook");
  article.Name("Ms. Anna Brook 's", "Person");
  article.MentionUnder(article.At("Ms. Anna Brook 's"), article.At("Brook", 1).begin, kName, "person");
  article.Person("Brook", -1, 2);
  EXPECT_EQ(DescribeAll(article, {0, 1, 2}).name, "Anna Brook");
}

TEST(Describe, NamesTheUnnamedByTheirNounPhrase) {
  NamedArticle article("He spoke . | a senior official left . | the official smiled .");
  article.Tag("official", "NOUN", "NN", 0);
  article.Mention("He", kPronoun, "person");
  article.Mention("a senior official", kNominal, "person");
  article.Mention("the official", kNominal, "person");
  const Entity entity = DescribeAll(article, {-1, -1, -1});
  EXPECT_EQ(entity.name, "a senior official");
  EXPECT_EQ(entity.kind, v1::ENTITY_KIND_PERSON);
  EXPECT_EQ(entity.title, "");
  EXPECT_GT(entity.confidence, 0);
  EXPECT_LE(entity.confidence, 1);
}

TEST(Describe, NamesAPronounByItself) {
  NamedArticle article("He spoke .");
  article.Mention("He", kPronoun, "person");
  const Entity entity = DescribeAll(article, {-1});
  EXPECT_EQ(entity.name, "He");
  EXPECT_EQ(entity.mentions[0].kind, v1::MENTION_KIND_PRONOUN);
  EXPECT_EQ(entity.region_code, "");
}

TEST(Describe, TellsKindsOfNamesApart) {
  EXPECT_EQ(Named("Anna Brook", "Person").kind, v1::ENTITY_KIND_PERSON);
  EXPECT_EQ(Named("the Baltic Council", "Organization").kind, v1::ENTITY_KIND_ORGANIZATION);
  EXPECT_EQ(Named("Norway", "Location").kind, v1::ENTITY_KIND_COUNTRY);
  EXPECT_EQ(Named("the United States", "Location").kind, v1::ENTITY_KIND_COUNTRY);
  EXPECT_EQ(Named("Norwegians", "NORP").kind, v1::ENTITY_KIND_GROUP);
  EXPECT_EQ(Named("Oslo", "Location").kind, v1::ENTITY_KIND_PLACE);
  EXPECT_EQ(Named("Winter Palace Hotel", "Facility").kind, v1::ENTITY_KIND_FACILITY);
  EXPECT_EQ(Named("Northern Lights", "Misc").kind, v1::ENTITY_KIND_OTHER);
}

TEST(Describe, TellsWhereNamedThingsLie) {
  EXPECT_EQ(Named("the United States", "Location").region_code, "US");
  EXPECT_EQ(Named("the United States", "Location").name, "United States");
  EXPECT_EQ(Named("Norwegians", "NORP").region_code, "NO");
  EXPECT_EQ(Named("Oslo", "Location").region_code, "NO");
  EXPECT_EQ(Named("the White House", "Organization").region_code, "US");
  EXPECT_EQ(Named("Ruritania", "Location").region_code, "");
}

// No state: the schema promises it.
TEST(Describe, GivesUnionsOfStatesNoRegion) {
  for (const char* name : {"NATO", "the EU", "the European Union", "the UN", "the United Nations"}) {
    const Entity entity = Named(name, "Organization");
    EXPECT_EQ(entity.region_code, "") << name;
    EXPECT_EQ(entity.kind, v1::ENTITY_KIND_ORGANIZATION) << name;
  }
}

TEST(Describe, DoesNotTakeAPersonForThePlaceOfTheName) {
  const Entity entity = Named("Jordan", "Person");
  EXPECT_EQ(entity.kind, v1::ENTITY_KIND_PERSON);
  EXPECT_EQ(entity.region_code, "");
  EXPECT_EQ(entity.affiliation, "");
}

TEST(Describe, TakesAPluralForAGroup) {
  NamedArticle article("Norwegian officials left .");
  article.Tag("Norwegian", "ADJ", "JJ");
  article.Tag("officials", "NOUN", "NNS");
  article.Name("Norwegian", "NORP");
  article.Mention("Norwegian officials", kNominal, "person");
  const Entity entity = DescribeAll(article, {-1});
  EXPECT_EQ(entity.kind, v1::ENTITY_KIND_GROUP);
  EXPECT_EQ(entity.name, "Norwegian officials");
  EXPECT_EQ(entity.affiliation, "Norway");
  EXPECT_EQ(entity.region_code, "NO");
  EXPECT_EQ(entity.title, "");
}

TEST(Describe, TakesThemForAGroup) {
  NamedArticle article("They left .");
  article.Mention("They", kPronoun, "person");
  EXPECT_EQ(DescribeAll(article, {-1}).kind, v1::ENTITY_KIND_GROUP);
}

TEST(Describe, ReadsTitlesBeforeNames) {
  EXPECT_EQ(Introduced("President Anna Brook", "Anna Brook").title, "President");
  EXPECT_EQ(Introduced("Secretary General Anna Brook", "Anna Brook").title, "Secretary General");
  EXPECT_EQ(Introduced("Anna Brook", "Anna Brook").title, "");
  EXPECT_EQ(Introduced("Ms. Anna Brook", "Anna Brook").title, "");
}

TEST(Describe, LeavesTheStateOutOfATitle) {
  EXPECT_EQ(Introduced("U.S. President Anna Brook", "Anna Brook").title, "President");
  EXPECT_EQ(Introduced("U.S. President Anna Brook", "Anna Brook").region_code, "US");
  EXPECT_EQ(Introduced("United States President Anna Brook", "Anna Brook").title, "President");
  EXPECT_EQ(Introduced("United States President Anna Brook", "Anna Brook").affiliation, "United States");
}

TEST(Describe, ReadsTitlesWithOf) {
  NamedArticle article("the President of Norway Anna Brook spoke .");
  article.Tag("the", "DET", "DT");
  article.Tag("of", "ADP", "IN");
  article.Name("Norway", "Location");
  article.Name("Anna Brook", "Person");
  article.Mention("the President of Norway Anna Brook", kName, "person");
  const Entity entity = DescribeAll(article, {1});
  EXPECT_EQ(entity.title, "President");
  EXPECT_EQ(entity.region_code, "NO");
  EXPECT_EQ(entity.affiliation, "Norway");
  NamedArticle state("Norwegian Secretary of State Anna Brook spoke .");
  state.Tag("Norwegian", "ADJ", "JJ");
  state.Tag("of", "ADP", "IN");
  state.Name("Norwegian", "NORP");
  state.Name("Anna Brook", "Person");
  state.Mention("Norwegian Secretary of State Anna Brook", kName, "person");
  EXPECT_EQ(DescribeAll(state, {1}).title, "Secretary of State");
}

TEST(Describe, ReadsATitleFromANominalWhereTheNameHasNone) {
  NamedArticle article("Anna Brook , the Norwegian foreign minister , spoke .");
  article.Tag("the", "DET", "DT");
  article.Tag("Norwegian", "ADJ", "JJ");
  article.Tag("foreign", "ADJ", "JJ");
  article.Tag("minister", "NOUN", "NN");
  article.Name("Anna Brook", "Person");
  article.Name("Norwegian", "NORP");
  article.Mention("Anna Brook", kName, "person");
  article.Mention("the Norwegian foreign minister", kNominal, "person");
  const Entity entity = DescribeAll(article, {0, -1});
  EXPECT_EQ(entity.name, "Anna Brook");
  EXPECT_EQ(entity.title, "foreign minister");
  EXPECT_EQ(entity.region_code, "NO");
  EXPECT_EQ(entity.affiliation, "Norway");
}

TEST(Describe, ReadsTheOrganizationThatAPersonSpeaksFor) {
  NamedArticle article("NATO Secretary General Anna Brook spoke .");
  article.Name("NATO", "Organization");
  article.Name("Anna Brook", "Person");
  article.Mention("NATO Secretary General Anna Brook", kName, "person");
  const Entity entity = DescribeAll(article, {1});
  EXPECT_EQ(entity.title, "Secretary General");
  EXPECT_EQ(entity.affiliation, "NATO");
  EXPECT_EQ(entity.region_code, "");
}

TEST(Describe, TakesTheFirstStateOfAMention) {
  NamedArticle article("the Norwegian ambassador to Sweden left .");
  article.Tag("Norwegian", "ADJ", "JJ");
  article.Tag("ambassador", "NOUN", "NN");
  article.Name("Norwegian", "NORP");
  article.Name("Sweden", "Location");
  article.MentionUnder(article.At("the Norwegian ambassador to Sweden"), article.At("ambassador").begin, kNominal,
                       "person");
  const Entity entity = DescribeAll(article, {-1});
  EXPECT_EQ(entity.region_code, "NO");
  EXPECT_EQ(entity.affiliation, "Norway");
}

TEST(Describe, ReadsNoTitleOffWordsThatHoldTheName) {
  for (const char* nominal : {"the Brook spokeswoman", "the premier"}) {
    NamedArticle article("Anna Brook left . | " + std::string(nominal) + " smiled .");
    article.Person("Anna Brook");
    article.Tag("the", "DET", "DT");
    article.Tag(std::string(nominal).substr(std::string(nominal).rfind(' ') + 1), "NOUN", "NN");
    article.Mention(nominal, kNominal, "person");
    EXPECT_EQ(DescribeAll(article, {0, -1}).title, nominal == std::string("the premier") ? "premier" : "") << nominal;
  }
}

TEST(Describe, ReadsNoCaptionOrTimeAsATitle) {
  for (const char* lead : {"CLOSE", "week"}) {
    NamedArticle article(std::string(lead) + " President Anna Brook spoke .");
    article.Tag(lead, "PROPN", "NNP");
    article.Name("Anna Brook", "Person");
    article.Mention("President Anna Brook", kName, "person");
    EXPECT_EQ(DescribeAll(article, {0}).title, "President") << lead;
  }
}

TEST(Describe, ReadsTheTitleBeforeANameWhateverTheTreeSays) {
  NamedArticle article("Yesterday , Norwegian Foreign Minister Anna Brook of Norway spoke in Sweden .");
  article.Tag("Yesterday", "NOUN");
  article.Name("Norwegian", "NORP");
  article.Name("Anna Brook", "Person");
  article.Name("Sweden", "Location");
  article.Mention("Anna Brook", kName, "person");
  const Entity entity = DescribeAll(article, {1});
  EXPECT_EQ(entity.name, "Anna Brook");
  EXPECT_EQ(entity.title, "Foreign Minister");
  EXPECT_EQ(entity.affiliation, "Norway");
  EXPECT_EQ(entity.region_code, "NO");
}

// Only people and groups speak for somebody.
TEST(Describe, GivesOrganizationsARegionAndNoAffiliation) {
  NamedArticle article("the Norwegian parliament voted .");
  article.Tag("Norwegian", "ADJ", "JJ");
  article.Tag("parliament", "NOUN", "NN");
  article.Name("Norwegian", "NORP");
  article.Mention("the Norwegian parliament", kNominal, "organization");
  const Entity entity = DescribeAll(article, {-1});
  EXPECT_EQ(entity.kind, v1::ENTITY_KIND_ORGANIZATION);
  EXPECT_EQ(entity.region_code, "NO");
  EXPECT_EQ(entity.affiliation, "");
  EXPECT_EQ(entity.title, "");
}

TEST(Describe, ReadsAHugeMentionFast) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "Deputy ";
  const Entity entity = Introduced(text + "Brook", "Brook");
  EXPECT_EQ(entity.name, "Brook");
  EXPECT_LT(entity.title.size(), 200u);
}

}  // namespace
}  // namespace internal
}  // namespace readout
