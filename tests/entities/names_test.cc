// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/names.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Bare(absl::string_view name) {
  const NamedArticle article(name);
  return std::string(article.document.Text(BareName(article.At(name), article.document)));
}

TEST(BareName, LeavesOutArticleHonorificAndPossessive) {
  EXPECT_EQ(Bare("the Baltic Council"), "Baltic Council");
  EXPECT_EQ(Bare("The Baltic Council"), "Baltic Council");
  EXPECT_EQ(Bare("Mr. Brook"), "Brook");
  EXPECT_EQ(Bare("Ms. Anna Brook 's"), "Anna Brook");
  EXPECT_EQ(Bare("Brook \xE2\x80\x99s"), "Brook");
}

TEST(BareName, LeavesOutWhatKindOfPlaceItIs) {
  EXPECT_EQ(Bare("Finnish capital Helsinki"), "Helsinki");
  EXPECT_EQ(Bare("the Red Sea resort Hurghada"), "Hurghada");
  EXPECT_EQ(Bare("Oslo city"), "Oslo city");
  EXPECT_EQ(Bare("Mexico City"), "Mexico City");
  EXPECT_EQ(Bare("the city of Bergen"), "city of Bergen");
}

TEST(BareName, KeepsAPlainName) {
  EXPECT_EQ(Bare("Anna Brook"), "Anna Brook");
  EXPECT_EQ(Bare("Brook"), "Brook");
  EXPECT_EQ(Bare("Theresa Brook"), "Theresa Brook");
}

TEST(BareName, IsNeverEmpty) {
  for (const char* name : {"the", "Mr.", "'s", "the Mr.", "the 's"}) EXPECT_NE(Bare(name), "") << name;
}

TEST(RegionNamed, IsOfTheBareNameUnlessItIsAPersons) {
  NamedArticle article("the U.S. met Jordan and Oslo Bank .");
  article.Name("the U.S.", "Location");
  article.Name("Jordan", "Person");
  article.Name("Oslo Bank", "Organization");
  const auto region = [&](int name) { return RegionNamed(article.analysis.names[name], article.document); };
  ASSERT_TRUE(region(0).has_value());
  EXPECT_EQ(region(0)->code, "US");
  EXPECT_FALSE(region(1).has_value());
  EXPECT_FALSE(region(2).has_value());
}

TEST(NameLedUpTo, IsTheNameThatEndsWords) {
  NamedArticle article("Norway 's Deputy Minister Anna Brook and an aide of Erik Lund left .");
  article.Tag("'s", "PART", "POS");
  article.Tag("an", "DET", "DT");
  article.Tag("aide", "NOUN", "NN");
  article.Tag("of", "ADP", "IN");
  article.Tag("and", "CCONJ", "CC");
  article.Name("Norway", "Location");
  article.Name("Anna Brook", "Person");
  article.Name("Erik Lund", "Person");
  const auto led_up_to = [&](const char* words) {
    return NameLedUpTo(article.At(words), article.document, article.analysis);
  };
  EXPECT_EQ(led_up_to("Norway 's Deputy Minister Anna Brook"), 1);
  EXPECT_EQ(led_up_to("Deputy Minister Anna Brook"), 1);
  EXPECT_EQ(led_up_to("Anna Brook"), 1);
  EXPECT_EQ(led_up_to("Deputy Minister"), -1);
  EXPECT_EQ(led_up_to("Anna Brook and an aide of Erik Lund"), -1);
}

TEST(NameLedUpTo, IsNotAnothersWhoseTitleStandsWithin) {
  const auto led_up_to = [](const std::string& before, const char* preposition) {
    const std::string words = before + " Anna Brook";
    NamedArticle article(words + " left .");
    article.Tag(preposition, "ADP", "IN");
    article.Name("Anna Brook", "Person");
    return NameLedUpTo(article.At(words), article.document, article.analysis);
  };
  EXPECT_EQ(led_up_to("adviser to Norwegian President", "to"), -1);
  EXPECT_EQ(led_up_to("aide of Foreign Minister", "of"), -1);
  EXPECT_EQ(led_up_to("Chief of Staff General", "of"), 0);
  EXPECT_EQ(led_up_to("Director of Intelligence", "of"), 0);
}

// Of "... Anna Brook ...", the name of whom it is; "" if of nobody.
std::string NamedIn(absl::string_view source, const std::vector<const char*>& names = {"Anna Brook"}) {
  NamedArticle article(absl::StrCat(source, " said so ."));
  for (const char* noun : {"mother", "rivals", "aide", "lawyer"}) {
    if (!absl::StrContains(source, noun)) continue;
    article.Tag(noun, "NOUN", absl::EndsWith(noun, "s") ? "NNS" : "NN");
  }
  for (const char* name : names) article.NextName(name, "Person");
  const int name = NameInSource(article.At(source), article.document, article.analysis);
  return name < 0 ? "" : std::string(article.document.Text(article.analysis.names[name].words));
}

TEST(NameInSource, IsThatOfTheOneWhoSpeaks) {
  EXPECT_EQ(NamedIn("Rep. Anna Brook of Ohio , who leads it"), "Anna Brook");
  EXPECT_EQ(NamedIn("Sen. Anna Brook ( D. , Ohio )"), "Anna Brook");
  EXPECT_EQ(NamedIn("her mother , Anna Brook ,"), "Anna Brook");
  EXPECT_EQ(NamedIn("Stone lawyer Anna Brook", {"Stone", "Anna Brook"}), "Anna Brook");
}

TEST(NameInSource, IsNobodysWhoIsOnlySpokenOf) {
  EXPECT_EQ(NamedIn("an aide of Anna Brook"), "");
  EXPECT_EQ(NamedIn("an aide who met Anna Brook"), "");
  EXPECT_EQ(NamedIn("rivals , including Anna Brook ,"), "");
  EXPECT_EQ(NamedIn("Anna Brook and Erik Lund", {"Anna Brook", "Erik Lund"}), "");
  EXPECT_EQ(NamedIn("her mother", {}), "");
}

// The groups of names, which are given in text order by their words and types.
std::vector<int> Groups(absl::string_view text, const std::vector<std::pair<const char*, const char*>>& names) {
  NamedArticle article(text);
  for (const auto& [words, type] : names) article.NextName(words, type);
  return GroupNames(article.document, article.analysis);
}

std::vector<int> Persons(absl::string_view text, const std::vector<const char*>& names) {
  std::vector<std::pair<const char*, const char*>> typed;
  for (const char* name : names) typed.emplace_back(name, "Person");
  return Groups(text, typed);
}

bool Same(const std::vector<int>& groups, size_t a, size_t b) { return groups.at(a) >= 0 && groups[a] == groups.at(b); }

bool Differ(const std::vector<int>& groups, size_t a, size_t b) {
  return groups.at(a) >= 0 && groups.at(b) >= 0 && groups[a] != groups[b];
}

TEST(GroupNames, OfNoNamesAreNone) {
  EXPECT_THAT(Groups("", {}), IsEmpty());
  EXPECT_THAT(Groups("They spoke .", {}), IsEmpty());
}

TEST(GroupNames, AreParallelToTheNames) {
  EXPECT_EQ(Persons("Anna Brook met Peter Stone , and Brook smiled .", {"Anna Brook", "Peter Stone"}).size(), 2u);
}

TEST(GroupNames, TakeAPersonWhoseNameEndsAnotherForTheSame) {
  EXPECT_TRUE(Same(Persons("Anna Brook left . | Brook smiled .", {"Anna Brook", "Brook"}), 0, 1));
  EXPECT_TRUE(Same(Persons("Brook left . | Anna Brook smiled .", {"Brook", "Anna Brook"}), 0, 1));
  EXPECT_TRUE(Same(Persons("Anna van Brook left . | van Brook smiled .", {"Anna van Brook", "van Brook"}), 0, 1));
}

TEST(GroupNames, TakeAPersonWhoseNameBeginsAnotherForTheSame) {
  EXPECT_TRUE(Same(Persons("Lin Qiaoyu left . | Lin smiled .", {"Lin Qiaoyu", "Lin"}), 0, 1));
  EXPECT_TRUE(Same(Persons("Lin left . | Lin Qiaoyu smiled .", {"Lin", "Lin Qiaoyu"}), 0, 1));
}

TEST(GroupNames, TakePersonsWhoseFirstAndLastWordsAgreeForTheSame) {
  EXPECT_TRUE(Same(Persons("Anna Maria Brook left . | Anna Brook smiled .", {"Anna Maria Brook", "Anna Brook"}), 0, 1));
  EXPECT_TRUE(Same(Persons("Anna M. Brook left . | Anna Brook smiled .", {"Anna M. Brook", "Anna Brook"}), 0, 1));
}

TEST(GroupNames, CountAnInitialAsTheFirstWord) {
  EXPECT_TRUE(Same(Persons("Anna Brook left . | A. Brook smiled .", {"Anna Brook", "A. Brook"}), 0, 1));
  EXPECT_TRUE(Same(Persons("A. Brook left . | Anna Brook smiled .", {"A. Brook", "Anna Brook"}), 0, 1));
  EXPECT_TRUE(Differ(Persons("Anna Brook left . | B. Brook smiled .", {"Anna Brook", "B. Brook"}), 0, 1));
}

TEST(GroupNames, TellPersonsApart) {
  EXPECT_TRUE(Differ(Persons("Anna Brook left . | Peter Stone smiled .", {"Anna Brook", "Peter Stone"}), 0, 1));
  EXPECT_TRUE(Differ(Persons("Anna Brook left . | Anna Stone smiled .", {"Anna Brook", "Anna Stone"}), 0, 1));
  EXPECT_TRUE(Differ(Persons("Anna Brook left . | Peter Brook smiled .", {"Anna Brook", "Peter Brook"}), 0, 1));
  // A part of a word is not a part of a name.
  EXPECT_TRUE(Differ(Persons("Anna Holbrook left . | Brook smiled .", {"Anna Holbrook", "Brook"}), 0, 1));
}

TEST(GroupNames, TakeALongNameWithLettersInTheWrongOrderForTheSame) {
  EXPECT_TRUE(Same(Persons("Anna Holbrook left . | Hoblrook smiled .", {"Anna Holbrook", "Hoblrook"}), 0, 1));
  EXPECT_TRUE(Same(Persons("Hoblrook left . | Anna Holbrook smiled .", {"Hoblrook", "Anna Holbrook"}), 0, 1));
  // A short one might be somebody else's, as is one of other letters.
  EXPECT_TRUE(Differ(Persons("Anna Brain left . | Brian smiled .", {"Anna Brain", "Brian"}), 0, 1));
  EXPECT_TRUE(Differ(Persons("Anna Holbrook left . | Holbreck smiled .", {"Anna Holbrook", "Holbreck"}), 0, 1));
}

TEST(GroupNames, SetLetterCaseHonorificAndPossessiveAside) {
  EXPECT_TRUE(Same(Persons("ANNA BROOK LEFT . | Brook smiled .", {"ANNA BROOK", "Brook"}), 0, 1));
  EXPECT_TRUE(Same(Persons("Anna Brook left . | Ms. Brook smiled .", {"Anna Brook", "Ms. Brook"}), 0, 1));
  EXPECT_TRUE(Same(Persons("Anna Brook left . | Brook 's aide smiled .", {"Anna Brook", "Brook 's"}), 0, 1));
}

TEST(GroupNames, GiveASingleWordToThePersonNamedMostOften) {
  const std::vector<int> groups =
      Persons("Peter Brook left . | Anna Brook came . | Anna Brook spoke . | Anna Brook sat . | Brook smiled .",
              {"Peter Brook", "Anna Brook", "Anna Brook", "Anna Brook", "Brook"});
  EXPECT_TRUE(Differ(groups, 0, 1));
  EXPECT_TRUE(Same(groups, 1, 4));
  const std::vector<int> other = Persons("Peter Brook left . | Peter Brook sat . | Anna Brook came . | Brook smiled .",
                                         {"Peter Brook", "Peter Brook", "Anna Brook", "Brook"});
  EXPECT_TRUE(Same(other, 0, 3));
}

TEST(GroupNames, TakePersonsWithDifferentTitlesForTwo) {
  NamedArticle article("President Brook spoke . | First lady Melinda Brook smiled .");
  article.Tag("lady", "NOUN");
  article.NextName("Brook", "Person");
  article.NextName("Melinda Brook", "Person");
  EXPECT_TRUE(Differ(GroupNames(article.document, article.analysis), 0, 1));
}

TEST(GroupNames, TakePersonsWithOneTitleForTheSame) {
  NamedArticle article("President Brook spoke . | President Melinda Brook smiled .");
  article.NextName("Brook", "Person");
  article.NextName("Melinda Brook", "Person");
  EXPECT_TRUE(Same(GroupNames(article.document, article.analysis), 0, 1));
}

TEST(GroupNames, DoNotNameAnybodyByAPairOfFamilyNames) {
  const std::vector<int> groups = Persons("Anna Brook met Peter Stone . | The Brook Stone summit ended .",
                                          {"Anna Brook", "Peter Stone", "Brook Stone"});
  EXPECT_TRUE(Differ(groups, 0, 1));
  EXPECT_EQ(groups.at(2), -1);
  // The family name may also stand first.
  EXPECT_EQ(
      Persons("Anna Brook met Lin Qiaoyu . | The Brook Lin summit ended .", {"Anna Brook", "Lin Qiaoyu", "Brook Lin"})
          .at(2),
      -1);
}

TEST(GroupNames, TakeOthersThatSpellTheSameForTheSame) {
  const std::vector<int> groups =
      Groups("The Baltic Council met . | the Baltic Council met . | The Arctic Council met .",
             {{"The Baltic Council", "Organization"},
              {"the Baltic Council", "Organization"},
              {"The Arctic Council", "Organization"}});
  EXPECT_TRUE(Same(groups, 0, 1));
  EXPECT_TRUE(Differ(groups, 0, 2));
}

TEST(GroupNames, TakeNamesOfOneStateForTheSame) {
  const std::vector<int> groups = Groups(
      "The U.S. and America and the United States spoke to Norway .",
      {{"U.S.", "Location"}, {"America", "Location"}, {"the United States", "Location"}, {"Norway", "Location"}});
  EXPECT_TRUE(Same(groups, 0, 1));
  EXPECT_TRUE(Same(groups, 0, 2));
  EXPECT_TRUE(Differ(groups, 0, 3));
}

// A people is not its state, nor is a capital.
TEST(GroupNames, TellAStateFromItsPeopleAndCities) {
  const std::vector<int> groups = Groups("Norway and the Norwegian team met in Oslo .",
                                         {{"Norway", "Location"}, {"Norwegian", "NORP"}, {"Oslo", "Location"}});
  EXPECT_TRUE(Differ(groups, 0, 1));
  EXPECT_TRUE(Differ(groups, 0, 2));
}

TEST(GroupNames, TakeInitialsForTheName) {
  EXPECT_TRUE(Same(Groups("The Baltic Sea Forum met . | The BSF spoke .",
                          {{"The Baltic Sea Forum", "Organization"}, {"The BSF", "Organization"}}),
                   0, 1));
  EXPECT_TRUE(Same(Groups("The Forum of Baltic States met . | The FBS spoke .",
                          {{"The Forum of Baltic States", "Organization"}, {"The FBS", "Organization"}}),
                   0, 1));
  EXPECT_TRUE(Differ(Groups("The Baltic Sea Forum met . | The BSC spoke .",
                            {{"The Baltic Sea Forum", "Organization"}, {"The BSC", "Organization"}}),
                     0, 1));
}

TEST(GroupNames, TakeInitialsForTheNameThatFollows) {
  EXPECT_TRUE(Same(Groups("The BSF spoke . | The Baltic Sea Forum met .",
                          {{"The BSF", "Organization"}, {"The Baltic Sea Forum", "Organization"}}),
                   0, 1));
}

TEST(GroupNames, TellAPersonFromAnotherThingOfTheSameName) {
  EXPECT_TRUE(Differ(
      Groups("Florence smiled . | They met in Florence .", {{"Florence", "Person"}, {"Florence", "Location"}}), 0, 1));
}

// Twenty thousand names of one person must not take quadratic time.
TEST(GroupNames, ReadManyNamesFast) {
  NamedArticle article("Brook");
  article.analysis.names.clear();
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    const int begin = static_cast<int>(text.size());
    text += "Brook ";
    Word word;
    word.bytes = {begin, begin + 5};
    if (i == 0) article.document.words.clear();
    article.document.words.push_back(word);
    article.analysis.names.push_back({{i, i + 1}, "Person", 0.9f});
  }
  article.document.text = text;
  article.analysis.words.assign(20000, WordAnalysis());
  const std::vector<int> groups = GroupNames(article.document, article.analysis);
  ASSERT_EQ(groups.size(), 20000u);
  EXPECT_THAT(groups, ::testing::Each(groups[0]));
}

}  // namespace
}  // namespace internal
}  // namespace readout
