// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/clusters.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/entities/cluster_texts.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr MentionForm kName = MentionForm::kName;
constexpr MentionForm kNominal = MentionForm::kNominal;
constexpr MentionForm kPronoun = MentionForm::kPronoun;

TEST(FindReferents, OfNothingAreNone) {
  for (const char* text : {"", "They spoke ."}) {
    const NamedArticle article(text);
    const Referents referents = FindReferents(article.document, article.analysis);
    EXPECT_THAT(referents.mentions, IsEmpty());
    EXPECT_THAT(referents.name, IsEmpty());
    EXPECT_THAT(referents.clusters, IsEmpty());
  }
}

TEST(FindReferents, AscendByHeadAndSayWhichNameNamesThem) {
  NamedArticle article("an aide met Anna Brook in Oslo .");
  article.Tag("aide", "NOUN");
  article.Name("Oslo", "Location");
  article.Mention("Oslo", kName, "place");
  article.Person("Anna Brook");
  article.Mention("an aide", kNominal, "person");
  const Referents referents = FindReferents(article.document, article.analysis);
  ASSERT_EQ(referents.mentions.size(), 3u);
  EXPECT_EQ(referents.mentions[0].head, article.At("aide").begin);
  EXPECT_EQ(referents.mentions[1].head, article.At("Brook").begin);
  EXPECT_EQ(referents.mentions[2].head, article.At("Oslo").begin);
  EXPECT_THAT(referents.name, ElementsAre(-1, 0, 1));
  EXPECT_THAT(referents.clusters, ElementsAre(ElementsAre(0), ElementsAre(1), ElementsAre(2)));
}

TEST(FindReferents, HaveASourceThatNoMentionCovers) {
  NamedArticle article("They agreed , a senior official said .");
  article.Tag("official", "NOUN", "NN");
  article.Depend("official", "said", "nsubj");
  article.Depend("a", "official", "det");
  article.Depend("senior", "official", "amod");
  article.Attribute("a senior official", "said", {"They agreed"});
  const Referents referents = FindReferents(article.document, article.analysis);
  ASSERT_EQ(referents.mentions.size(), 1u);
  EXPECT_EQ(referents.mentions[0].head, article.At("official").begin);
  EXPECT_EQ(referents.mentions[0].form, kNominal);
  EXPECT_THAT(Clusters(article), ElementsAre("a senior official"));
}

TEST(FindReferents, HaveASourceOnce) {
  NamedArticle article("They agreed , a senior official said . | A deal is near , a senior official said .");
  article.Tag("official", "NOUN", "NN");
  article.Mention("a senior official", kNominal, "person");
  article.Attribute("a senior official", "said", {"They agreed"});
  article.Attribute("a senior official", "said", {"A deal is near"});
  EXPECT_THAT(Clusters(article), ElementsAre("a senior official"));
}

TEST(FindReferents, HaveNoSourceWhereTheAnalysisHasNone) {
  NamedArticle article("< We agreed . >");
  article.Attribute("", "", {"We agreed"});
  EXPECT_THAT(Clusters(article), IsEmpty());
}

TEST(FindReferents, HaveAParticipantThatNoMentionCovers) {
  NamedArticle article("Envoys met rebels .");
  article.Tag("Envoys", "NOUN", "NNS");
  article.Tag("rebels", "NOUN", "NNS");
  article.Mention("Envoys", kNominal, "person");
  article.Participant("met", "Envoys");
  article.Participant("met", "rebels");
  EXPECT_THAT(Clusters(article), ElementsAre("Envoys", "rebels"));
}

TEST(FindReferents, HaveNoUnlikelyParticipant) {
  NamedArticle article("Envoys met rebels .");
  article.Tag("rebels", "NOUN", "NNS");
  article.Participant("met", "rebels", 0.2f);
  EXPECT_THAT(Clusters(article), IsEmpty());
}

TEST(FindReferents, UniteTheSameName) {
  NamedArticle article("Anna Brook met Peter Stone . | Brook smiled .");
  article.Person("Anna Brook");
  article.Person("Peter Stone");
  article.Person("Brook", -1, 1);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = Brook", "Peter Stone"));
}

// However the network sees it.
TEST(FindReferents, UniteTheSameNameAgainstTheNetwork) {
  NamedArticle article("Anna Brook met Peter Stone . | Brook smiled .");
  article.Person("Anna Brook", 0);
  article.Person("Peter Stone", 1);
  article.Person("Brook", 1, 1);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = Brook", "Peter Stone"));
}

TEST(FindReferents, UniteANameAndTheAppositionBehindIt) {
  NamedArticle article("Anna Brook , the Norwegian premier , spoke .");
  article.Person("Anna Brook");
  article.Tag("premier", "NOUN", "NN");
  article.Mention("the Norwegian premier", kNominal, "person");
  article.Depend("premier", "Brook", "appos");
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = the Norwegian premier"));
}

TEST(FindReferents, UniteANameAndTheNounThatItExplains) {
  NamedArticle article("the Norwegian premier , Anna Brook , spoke .");
  article.Person("Anna Brook");
  article.Tag("premier", "NOUN", "NN");
  article.Mention("the Norwegian premier", kNominal, "person");
  article.Depend("Brook", "premier", "appos");
  EXPECT_THAT(Clusters(article), ElementsAre("the Norwegian premier = Anna Brook"));
}

TEST(FindReferents, DoNotUniteTwoNamesAsApposition) {
  NamedArticle article("Anna Brook , Peter Stone , spoke .");
  article.Person("Anna Brook");
  article.Person("Peter Stone");
  article.Depend("Stone", "Brook", "appos");
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook", "Peter Stone"));
}

TEST(FindReferents, GiveATitleThePersonsNameBehindIt) {
  NamedArticle article("the Norwegian premier Anna Brook spoke .");
  article.Tag("premier", "NOUN", "NN");
  article.Person("Anna Brook");
  article.analysis.mentions.clear();
  article.MentionUnder(article.At("the Norwegian premier Anna Brook"), article.At("premier").begin, kNominal, "person");
  article.Depend("Brook", "premier", "appos");
  const Referents referents = FindReferents(article.document, article.analysis);
  EXPECT_THAT(referents.name, ElementsAre(0));
}

TEST(FindReferents, TakeAnOfficeSpelledLikeANameForANominal) {
  NamedArticle article("the Foreign Minister met Anna Brook .");
  article.Mention("the Foreign Minister", kName, "person");
  article.Person("Anna Brook");
  const Referents referents = FindReferents(article.document, article.analysis);
  ASSERT_EQ(referents.mentions.size(), 2u);
  EXPECT_EQ(referents.mentions[0].form, kNominal);
  EXPECT_EQ(referents.mentions[1].form, kName);
}

// Neither depth nor length of a cluster may cost more than its size.
TEST(FindReferents, ReadManyMentionsFast) {
  constexpr int kMany = 50000;
  std::string text;
  for (int i = 0; i < kMany; ++i) text += i % 2 == 0 ? "Brook " : "she ";
  NamedArticle article(text);
  for (int i = 0; i < kMany; ++i) {
    MentionAnalysis mention;
    mention.head = i;
    mention.extent = {i, i + 1};
    mention.form = i % 2 == 0 ? kName : kPronoun;
    mention.type = "person";
    mention.cluster = i % 3 == 0 ? 0 : -1;
    article.analysis.mentions.push_back(mention);
    if (i % 2 == 0) article.analysis.names.push_back({{i, i + 1}, "Person", 0.9f});
  }
  const Referents referents = FindReferents(article.document, article.analysis);
  ASSERT_EQ(referents.clusters.size(), 1u);
  EXPECT_EQ(referents.clusters[0].size(), static_cast<size_t>(kMany));
}

}  // namespace
}  // namespace internal
}  // namespace readout
