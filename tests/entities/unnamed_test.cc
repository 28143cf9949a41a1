// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/unnamed.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/entities/cluster_texts.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;

constexpr MentionForm kName = MentionForm::kName;
constexpr MentionForm kNominal = MentionForm::kNominal;
constexpr MentionForm kPronoun = MentionForm::kPronoun;

// Through FindReferents, which gives the mentions their names first.

TEST(UniteUnnamed, FollowTheNetworkForNominalsAndPronouns) {
  NamedArticle article("a minister met an aide . | She thanked the aide .");
  article.Mention("a minister", kNominal, "person", 0);
  article.Mention("an aide", kNominal, "person", 1);
  article.Mention("She", kPronoun, "person", 0);
  article.Mention("the aide", kNominal, "person", 1);
  EXPECT_THAT(Clusters(article), ElementsAre("a minister = She", "an aide = the aide"));
}

TEST(UniteUnnamed, FollowTheNetworkToAName) {
  NamedArticle article("Anna Brook met Peter Stone . | The premier smiled .");
  article.Person("Anna Brook", 0);
  article.Person("Peter Stone", 1);
  article.Mention("The premier", kNominal, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = The premier", "Peter Stone"));
}

TEST(UniteUnnamed, GiveEachToTheNameBeforeItWhereTheNetworkUnitesNames) {
  NamedArticle article(
      "Anna Brook spoke . | The premier smiled . | Peter Stone left . | The guest waved . | He sang .");
  article.Person("Anna Brook", 0);
  article.Mention("The premier", kNominal, "person", 0);
  article.Person("Peter Stone", 0);
  article.Mention("The guest", kNominal, "person", 0);
  article.Mention("He", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = The premier", "Peter Stone = The guest = He"));
}

TEST(UniteUnnamed, GiveAPronounToTheOneThatTheNetworkLinkedItTo) {
  NamedArticle article("Anna Brook met Peter Stone . | She spoke . | He left .");
  article.Person("Anna Brook", 0);
  article.Person("Peter Stone", 0);
  article.Mention("She", kPronoun, "person", 0);
  article.analysis.mentions.back().antecedent = article.At("Brook").begin;
  article.Mention("He", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = She", "Peter Stone = He"));
}

TEST(UniteUnnamed, LeaveSeveralWithThoseThatTheNetworkLinkedThemTo) {
  NamedArticle article("The guests met in Norway . | They spoke .");
  article.Tag("guests", "NOUN", "NNS");
  article.Mention("The guests", kNominal, "person", 0);
  article.Name("Norway", "Location");
  article.Mention("Norway", kName, "place", 0);
  article.Mention("They", kPronoun, "person", 0);
  article.analysis.mentions.back().antecedent = article.At("guests").begin;
  EXPECT_THAT(Clusters(article), ElementsAre("The guests = They", "Norway"));
}

TEST(UniteUnnamed, GiveWhatStandsBeforeAllNamesToTheFirst) {
  NamedArticle article("The premier smiled . | Anna Brook spoke . | Peter Stone left .");
  article.Mention("The premier", kNominal, "person", 0);
  article.Person("Anna Brook", 0);
  article.Person("Peter Stone", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("The premier = Anna Brook", "Peter Stone"));
}

// The network may tie them to the name or to the office beside it.
TEST(UniteUnnamed, LetSeveralNotBeOnePersonByWhateverWord) {
  NamedArticle article("Anna Brook met Peter Stone , the premier of Norway . | They agreed .");
  article.Person("Anna Brook");
  article.Person("Peter Stone");
  article.Tag("premier", "NOUN", "NN");
  article.Mention("the premier", kNominal, "person", 0);
  article.Depend("premier", "Stone", "appos");
  article.Mention("They", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook", "Peter Stone = the premier", "They"));
}

TEST(UniteUnnamed, GiveALonelyPronounToThePersonBefore) {
  NamedArticle article("Anna Brook spoke . | She smiled .");
  article.Person("Anna Brook");
  article.Mention("She", kPronoun, "person");
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook = She"));
}

TEST(UniteUnnamed, GiveALonelyPronounToASubjectRatherThanAnother) {
  NamedArticle article("Peter Stone met Anna Brook . | He smiled .");
  article.Person("Peter Stone");
  article.Person("Anna Brook");
  article.Depend("Stone", "met", "nsubj");
  article.Depend("Brook", "met", "obj");
  article.Mention("He", kPronoun, "person");
  EXPECT_THAT(Clusters(article), ElementsAre("Peter Stone = He", "Anna Brook"));
}

TEST(UniteUnnamed, GiveAPronounToTheSubjectOfTheClauseThatItsOwnHangsOn) {
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

TEST(UniteUnnamed, GiveALonelyPronounToNobodyBehindIt) {
  NamedArticle article("He smiled . | Peter Stone spoke in Oslo . | It rained .");
  article.Mention("He", kPronoun, "person");
  article.Person("Peter Stone");
  article.Name("Oslo", "Location");
  article.Mention("Oslo", kName, "place");
  article.Mention("It", kPronoun, "object");
  EXPECT_THAT(Clusters(article), ElementsAre("He", "Peter Stone", "Oslo", "It"));
}

TEST(UniteUnnamed, DoNotGiveALonelyPronounToAPlace) {
  NamedArticle article("They met in Oslo . | He smiled .");
  article.Name("Oslo", "Location");
  article.Mention("Oslo", kName, "place");
  article.Mention("He", kPronoun, "person");
  EXPECT_THAT(Clusters(article), ElementsAre("Oslo", "He"));
}

TEST(UniteUnnamed, LeaveAPronounToItsAntecedent) {
  NamedArticle article("Peter Stone came . | An aide spoke . | He smiled .");
  article.Person("Peter Stone");
  article.Mention("An aide", kNominal, "person", 0);
  article.Mention("He", kPronoun, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Peter Stone", "An aide = He"));
}

// Somebody says something, `between` comes, then `epithet` does.
NamedArticle TwoSources(absl::string_view name, absl::string_view name_type, absl::string_view between,
                        absl::string_view epithet, absl::string_view noun, absl::string_view type) {
  NamedArticle article(absl::StrCat("We agree , ", name, " said . | ", between, "They left , ", epithet, " added ."));
  article.Name(name, name_type);
  article.Mention(name, kName, type);
  article.Tag(noun, "NOUN", "NN");
  article.MentionUnder(article.At(epithet), article.At(noun).begin, kNominal, type);
  article.Attribute(name, "said", {"We agree"});
  article.Attribute(epithet, "added", {"They left"});
  return article;
}

TEST(UniteUnnamed, TakeAnEpithetForTheSourceBeforeOfItsKind) {
  EXPECT_THAT(Clusters(TwoSources("Anna Brook", "Person", "", "the lawmaker", "lawmaker", "person")),
              ElementsAre("Anna Brook = the lawmaker"));
  EXPECT_THAT(Clusters(TwoSources("Acme", "Organization", "", "the company", "company", "organization")),
              ElementsAre("Acme = the company"));
  EXPECT_THAT(Clusters(TwoSources("Acme", "Organization", "", "the lawmaker", "lawmaker", "person")),
              ElementsAre("Acme", "the lawmaker"));
}

TEST(UniteUnnamed, TakeAGovernmentForTheStateThatSpokeBefore) {
  EXPECT_THAT(Clusters(TwoSources("Norway", "Location", "", "the government", "government", "organization")),
              ElementsAre("Norway = the government"));
  EXPECT_THAT(Clusters(TwoSources("Norway", "Location", "", "the company", "company", "organization")),
              ElementsAre("Norway", "the company"));
}

TEST(UniteUnnamed, TakeNobodyForASourceWhomMoreWordsTellApart) {
  for (const char* epithet : {"a lawmaker", "the lawmaker of Oslo"}) {
    EXPECT_THAT(Clusters(TwoSources("Anna Brook", "Person", "", epithet, "lawmaker", "person")),
                ElementsAre("Anna Brook", epithet));
  }
  NamedArticle article = TwoSources("Anna Brook", "Person", "", "the lawmaker", "lawmaker", "person");
  article.Depend("added", "lawmaker", "acl:relcl");
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook", "the lawmaker"));
}

TEST(UniteUnnamed, TakeAnEpithetForNobodyFarBefore) {
  EXPECT_THAT(Clusters(TwoSources("Anna Brook", "Person", "It rained . | It rained . | ", "the lawmaker", "lawmaker",
                                  "person")),
              ElementsAre("Anna Brook = the lawmaker"));
  EXPECT_THAT(Clusters(TwoSources("Anna Brook", "Person", "It rained . | It rained . | It rained . | ", "the lawmaker",
                                  "lawmaker", "person")),
              ElementsAre("Anna Brook", "the lawmaker"));
}

TEST(UniteUnnamed, TakeAMediumForTheOrganizationNamedBefore) {
  for (const auto& [noun, clusters] :
       {std::pair<const char*, const char*>{"network", "Acme = the network"}, {"company", "Acme"}}) {
    NamedArticle article(absl::StrCat("We watched Acme . | We agree , the ", noun, " added ."));
    article.Name("Acme", "Organization");
    article.Mention("Acme", kName, "organization");
    article.Tag(noun, "NOUN", "NN");
    const std::string epithet = absl::StrCat("the ", noun);
    article.MentionUnder(article.At(epithet), article.At(noun).begin, kNominal, "organization");
    article.Attribute(epithet, "added", {"We agree"});
    EXPECT_EQ(Clusters(article).front(), clusters);
  }
}

TEST(UniteUnnamed, LeaveAnEpithetToWhomTheNetworkFoundBefore) {
  NamedArticle article = TwoSources("Anna Brook", "Person", "A guest left . | ", "the lawmaker", "lawmaker", "person");
  article.analysis.mentions.back().cluster = 0;
  article.Tag("guest", "NOUN", "NN");
  article.Mention("A guest", kNominal, "person", 0);
  EXPECT_THAT(Clusters(article), ElementsAre("Anna Brook", "A guest = the lawmaker"));
}

}  // namespace
}  // namespace internal
}  // namespace readout
