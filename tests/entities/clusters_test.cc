// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/clusters.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr MentionForm kName = MentionForm::kName;
constexpr MentionForm kNominal = MentionForm::kNominal;
constexpr MentionForm kPronoun = MentionForm::kPronoun;

// The clusters as "Brook = she", in order.
std::vector<std::string> Clusters(const NamedArticle& article) {
  const Referents referents = FindReferents(article.document, article.analysis);
  std::vector<std::string> out;
  for (const std::vector<int>& cluster : referents.clusters) {
    std::string text;
    for (const int i : cluster) {
      if (!text.empty()) text += " = ";
      text += std::string(article.document.Text(referents.mentions[i].extent));
    }
    out.push_back(text);
  }
  return out;
}

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

TEST(FindReferents, FollowTheNetworkForNominalsAndPronouns) {
  NamedArticle article("a minister met an aide . | She thanked the aide .");
  article.Mention("a minister", kNominal, "person", 0);
  article.Mention("an aide", kNominal, "person", 1);
  article.Mention("She", kPronoun, "person", 0);
  article.Mention("the aide", kNominal, "person", 1);
  EXPECT_THAT(Clusters(article), ElementsAre("a minister = She", "an aide = the aide"));
}

TEST(FindReferents, FollowTheNetworkToAName) {
  NamedArticle article("Anna Brook met Peter Stone . | The premier smiled .");
  article.Person("Anna Brook", 0);
  article.Person("Peter Stone", 1);
  article.Mention("The premier", kNominal, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = The premier", "Peter Stone"));
}

TEST(FindReferents, GiveEachToTheNameBeforeItWhereTheNetworkUnitesNames) {
  NamedArticle article(
      "Anna Brook spoke . | The premier smiled . | Peter Stone left . | The guest waved . | He sang .");
  article.Person("Anna Brook", 0);
  article.Mention("The premier", kNominal, "person", 0);
  article.Person("Peter Stone", 0);
  article.Mention("The guest", kNominal, "person", 0);
  article.Mention("He", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = The premier", "Peter Stone = The guest = He"));
}

TEST(FindReferents, GiveAPronounToTheOneThatTheNetworkLinkedItTo) {
  NamedArticle article("Anna Brook met Peter Stone . | She spoke . | He left .");
  article.Person("Anna Brook", 0);
  article.Person("Peter Stone", 0);
  article.Mention("She", kPronoun, "person", 0);
  article.analysis.mentions.back().antecedent = article.At("Brook").begin;
  article.Mention("He", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = She", "Peter Stone = He"));
}

TEST(FindReferents, LeaveSeveralWithThoseThatTheNetworkLinkedThemTo) {
  NamedArticle article("The guests met in Norway . | They spoke .");
  article.Tag("guests", "NOUN", "NNS");
  article.Mention("The guests", kNominal, "person", 0);
  article.Name("Norway", "Location");
  article.Mention("Norway", kName, "place", 0);
  article.Mention("They", kPronoun, "person", 0);
  article.analysis.mentions.back().antecedent = article.At("guests").begin;
  EXPECT_THAT(Clusters(article), ElementsAre("The guests = They", "Norway"));
}

TEST(FindReferents, GiveWhatStandsBeforeAllNamesToTheFirst) {
  NamedArticle article("The premier smiled . | Anna Brook spoke . | Peter Stone left .");
  article.Mention("The premier", kNominal, "person", 0);
  article.Person("Anna Brook", 0);
  article.Person("Peter Stone", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("The premier = Anna Brook", "Peter Stone"));
}

// The network may tie them to the name or to the office beside it.
TEST(FindReferents, LetSeveralNotBeOnePersonByWhateverWord) {
  NamedArticle article("Anna Brook met Peter Stone , the premier of Norway . | They agreed .");
  article.Person("Anna Brook");
  article.Person("Peter Stone");
  article.Tag("premier", "NOUN", "NN");
  article.Mention("the premier", kNominal, "person", 0);
  article.Depend("premier", "Stone", "appos");
  article.Mention("They", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook", "Peter Stone = the premier", "They"));
}

TEST(FindReferents, GiveALonelyPronounToThePersonBefore) {
  NamedArticle article("Anna Brook spoke . | She smiled .");
  article.Person("Anna Brook");
  article.Mention("She", kPronoun, "person");
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = She"));
}

TEST(FindReferents, GiveALonelyPronounToASubjectRatherThanAnother) {
  NamedArticle article("Peter Stone met Anna Brook . | He smiled .");
  article.Person("Peter Stone");
  article.Person("Anna Brook");
  article.Depend("Stone", "met", "nsubj");
  article.Depend("Brook", "met", "obj");
  article.Mention("He", kPronoun, "person");
  EXPECT_THAT(Clusters(article), ElementsAre("Peter Stone = He", "Anna Brook"));
}

TEST(FindReferents, GiveAPronounToTheSubjectOfTheClauseThatItsOwnHangsOn) {
  for (const bool speaks : {false, true}) {
    NamedArticle article("Peter Stone spoke . | When she came , Anna Brook left .");
    article.Person("Peter Stone", 0);
    article.Mention("she", kPronoun, "person", 0);
    article.Depend("she", "came", "nsubj");
    article.Depend("came", "left", "advcl");
    article.Person("Anna Brook", 1);
    article.Depend("Brook", "left", "nsubj");
    if (speaks) article.Attribute("she", "came", {"Anna Brook left"});
    if (speaks) {
      EXPECT_THAT(Clusters(article), ElementsAre("Peter Stone = she", "Anna Brook"));
    } else {
      EXPECT_THAT(Clusters(article), ElementsAre("Peter Stone", "she = Anna Brook"));
    }
  }
}

TEST(FindReferents, GiveALonelyPronounToNobodyBehindIt) {
  NamedArticle article("He smiled . | Peter Stone spoke in Oslo . | It rained .");
  article.Mention("He", kPronoun, "person");
  article.Person("Peter Stone");
  article.Name("Oslo", "Location");
  article.Mention("Oslo", kName, "place");
  article.Mention("It", kPronoun, "object");
  EXPECT_THAT(Clusters(article), ElementsAre("He", "Peter Stone", "Oslo", "It"));
}

TEST(FindReferents, DoNotGiveALonelyPronounToAPlace) {
  NamedArticle article("They met in Oslo . | He smiled .");
  article.Name("Oslo", "Location");
  article.Mention("Oslo", kName, "place");
  article.Mention("He", kPronoun, "person");
  EXPECT_THAT(Clusters(article), ElementsAre("Oslo", "He"));
}

TEST(FindReferents, LeaveAPronounToItsAntecedent) {
  NamedArticle article("Peter Stone came . | An aide spoke . | He smiled .");
  article.Person("Peter Stone");
  article.Mention("An aide", kNominal, "person", 0);
  article.Mention("He", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Peter Stone", "An aide = He"));
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
