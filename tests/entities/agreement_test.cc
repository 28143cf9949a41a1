// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/agreement.h"

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

// Mentions of the analysis with the names given by their position; -1 for those without one.
Referents With(const NamedArticle& article, std::vector<int> names) {
  Referents referents;
  referents.mentions = article.analysis.mentions;
  referents.name = std::move(names);
  return referents;
}

// "Vice President Brook" (0), "President Lund" (1), then a nominal (2).
NamedArticle Offices(absl::string_view nominal, absl::string_view head_tag = "NOUN") {
  NamedArticle article("Vice President Brook met President Lund . | The " + std::string(nominal) + " spoke .");
  article.Person("Brook");
  article.Person("Lund");
  article.Tag("The", "DET", "DT");
  const std::string phrase = "The " + std::string(nominal);
  article.Tag(article.document.Text(article.At(phrase).end - 1), head_tag);
  article.Mention(phrase, kNominal, "person");
  return article;
}

TEST(Agreement, GivesAnOfficeToWhomItsTitleFitsBest) {
  const NamedArticle vice = Offices("Vice President");
  const Referents of_vice = With(vice, {0, 1, -1});
  const Agreement agreement(vice.document, vice.analysis, of_vice);
  EXPECT_THAT(agreement.OfficeOf(2), ElementsAre("vice", "president"));
  EXPECT_THAT(agreement.BearersOf(agreement.OfficeOf(2)), ElementsAre(0));

  const NamedArticle article = Offices("President");
  const Referents referents = With(article, {0, 1, -1});
  const Agreement plain(article.document, article.analysis, referents);
  EXPECT_THAT(plain.BearersOf(plain.OfficeOf(2)), ElementsAre(1));
  EXPECT_EQ(plain.Excess(0, {"president"}), 1);
  EXPECT_EQ(plain.Excess(1, {"president"}), 0);
  EXPECT_EQ(plain.Excess(1, {"vice", "president"}), -1);
}

TEST(Agreement, NamesNoOfficeThatNobodyBears) {
  const NamedArticle article = Offices("singer");
  const Referents referents = With(article, {0, 1, -1});
  const Agreement agreement(article.document, article.analysis, referents);
  EXPECT_THAT(agreement.OfficeOf(2), IsEmpty());
  EXPECT_THAT(agreement.BearersOf({"minister"}), IsEmpty());
  EXPECT_THAT(agreement.BearersOf({}), IsEmpty());
}

TEST(Agreement, LetsOnlyADefiniteSingularMeanAPerson) {
  NamedArticle article(
      "Brook left . | An official , the officials , the official , she , they and his ministry spoke .");
  article.Person("Brook");
  article.Tag("official", "NOUN", "NN");
  article.Mention("An official", kNominal, "person");
  article.Tag("officials", "NOUN", "NNS");
  article.Mention("the officials", kNominal, "person");
  article.Mention("the official", kNominal, "person");
  article.Mention("she", kPronoun, "person");
  article.Mention("they", kPronoun, "person");
  article.Mention("his ministry", kNominal, "organization");
  const Referents referents = With(article, {0, -1, -1, -1, -1, -1, -1});
  const Agreement agreement(article.document, article.analysis, referents);
  EXPECT_FALSE(agreement.MayMean(1, 0));
  EXPECT_FALSE(agreement.MayMean(2, 0));
  EXPECT_TRUE(agreement.MayMean(3, 0));
  EXPECT_TRUE(agreement.MayMean(4, 0));
  EXPECT_FALSE(agreement.MayMean(5, 0));
  EXPECT_FALSE(agreement.MayMean(6, 0));
  EXPECT_TRUE(agreement.IsHeOrShe(4));
  EXPECT_FALSE(agreement.IsHeOrShe(5));
}

TEST(Agreement, TellsPluralNounsFromPluralPronouns) {
  NamedArticle article("the aide , the aides and they spoke .");
  article.Tag("aide", "NOUN", "NN");
  article.Mention("the aide", kNominal, "person");
  article.Tag("aides", "NOUN", "NNS");
  article.Mention("the aides", kNominal, "person");
  article.Mention("they", kPronoun, "person");
  const Referents referents = With(article, {-1, -1, -1});
  const Agreement agreement(article.document, article.analysis, referents);
  EXPECT_TRUE(agreement.IsSingular(0));
  EXPECT_FALSE(agreement.IsPlural(0));
  EXPECT_FALSE(agreement.IsSingular(1));
  EXPECT_TRUE(agreement.IsPlural(1));
  EXPECT_TRUE(agreement.IsSingular(2));
  EXPECT_TRUE(agreement.IsPlural(2));
}

TEST(Agreement, KnowsTheStateBeforeANoun) {
  NamedArticle article("the French leader met Chinese Premier Lund .");
  article.Tag("leader", "NOUN");
  article.Tag("Chinese", "ADJ");
  article.Mention("the French leader", kNominal, "person");
  article.Name("Lund", "Person");
  article.Mention("Chinese Premier Lund", kName, "person");
  const Referents referents = With(article, {-1, 0});
  const Agreement agreement(article.document, article.analysis, referents);
  EXPECT_EQ(agreement.State(0), "FR");
  EXPECT_EQ(agreement.State(1), "CN");
}

}  // namespace
}  // namespace internal
}  // namespace readout
