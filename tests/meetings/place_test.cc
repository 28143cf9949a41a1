// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/place.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

PlaceRecord PlaceIn(const Article& article) {
  const ArticleContext with(article);
  return PlaceOf(AllTriggers(article), with.context);
}

TEST(PlaceOfTest, TakesALocativeOfTheTrigger) {
  Article article("Arne met Bo in Arden , Freedonia .");
  article.Verbs("met");
  article.Depends("Arne>met:nsubj Bo>met:obj Arden>met:obl in>Arden:case Freedonia>Arden:appos");
  article.AddTrigger("met");
  article.AddName("Arden", "Location");
  article.AddName("Freedonia", "Location");
  const int arden = article.AddEntity("Arden", v1::ENTITY_KIND_PLACE);
  article.entities.all[arden].region_code = "FD";
  const PlaceRecord place = PlaceIn(article);
  EXPECT_EQ(article.TextOfWords(place.words), "Arden, Freedonia");
  EXPECT_EQ(place.entity, arden);
  EXPECT_EQ(place.region_code, "FD");
}

TEST(PlaceOfTest, LeavesTopicsAndPeopleAlone) {
  Article article("Arne met Bo about Arden .");
  article.Verbs("met");
  article.Depends("Arne>met:nsubj Bo>met:obj Arden>met:obl about>Arden:case");
  article.AddTrigger("met");
  article.AddName("Arden", "Location");
  EXPECT_TRUE(PlaceIn(article).words.empty());
}

TEST(PlaceOfTest, FollowsTheNetworkIntoAnotherSentence) {
  Article article("They met . | Both left the White Palace at noon .");
  article.AddTrigger("met");
  article.AddName("White Palace", "Facility");
  EXPECT_TRUE(PlaceIn(article).words.empty());
  article.LinkRole(0, MeetingRole::kPlace, "White Palace");
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "the White Palace");
}

TEST(PlaceOfTest, PrefersTheBuildingToTheCity) {
  Article article("They met at Stone Hall in Arden .");
  article.AddTrigger("met");
  article.AddName("Stone Hall", "Facility");
  article.AddName("Arden", "Location");
  article.LinkRole(0, MeetingRole::kPlace, "Stone Hall");
  article.LinkRole(0, MeetingRole::kPlace, "Arden");
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "Stone Hall");
}

TEST(PlaceOfTest, GoesToWhereAVisitLeads) {
  Article article("Arne praised his trip to Freedonia .");
  article.Nouns("trip");
  article.Verbs("praised");
  article.Depends("Arne>praised:nsubj trip>praised:obj Freedonia>trip:nmod to>Freedonia:case");
  article.AddTrigger("trip");
  article.AddName("Freedonia", "Location");
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "Freedonia");
}

TEST(PlaceOfTest, TakesTheNounsAroundAName) {
  Article article("They met at the old mill in Arden .");
  article.Verbs("met");
  article.Nouns("mill");
  article.Depends("They>met:nsubj mill>met:obl at>mill:case the>mill:det old>mill:amod Arden>mill:nmod in>Arden:case");
  article.AddTrigger("met");
  article.AddName("Arden", "Location");
  const int arden = article.AddEntity("Arden", v1::ENTITY_KIND_PLACE);
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "Arden");
  article.LinkRole(0, MeetingRole::kPlace, "mill in Arden");
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "the old mill in Arden");
  EXPECT_EQ(PlaceIn(article).entity, arden);
}

TEST(PlaceOfTest, PrefersTheSiteToItsTown) {
  Article article("They met in Arden . | The talks at Stone Hall ended .");
  article.Verbs("met");
  article.Depends("They>met:nsubj Arden>met:obl in>Arden:case");
  article.AddTrigger("met");
  article.AddName("Arden", "Location");
  article.AddName("Stone Hall", "Facility");
  for (const absl::string_view name : {"Arden", "Stone Hall"}) {
    article.entities.all[article.AddEntity(name, v1::ENTITY_KIND_PLACE)].region_code = "FD";
    article.LinkRole(0, MeetingRole::kPlace, name, 0.6f);
  }
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "Stone Hall");
  article.entities.all[1].region_code = "SY";
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "Arden");
}

// A meeting in a state, and where in it, by a common noun that depends on the trigger.
std::string PlaceWithNoun(absl::string_view type_of_noun) {
  Article article("They will meet in Freedonia . | They met at a hotel on Stony Island , a resort .");
  article.Verbs("met meet");
  article.Nouns("hotel resort");
  article.Depends(
      "Freedonia>meet:obl hotel>met:obl at>hotel:case Island>hotel:nmod on>Island:case resort>Island:appos");
  article.Depend("a", "hotel", "det");
  article.AddTrigger("meet");
  article.AddTrigger("met");
  article.AddName("Freedonia", "Location");
  article.AddName("Stony Island", "Location");
  article.entities.all[article.AddEntity("Freedonia", v1::ENTITY_KIND_COUNTRY)].region_code = "FD";
  article.LinkRole(0, MeetingRole::kPlace, "Freedonia");
  article.analysis.words[article.At("hotel").begin].entity = type_of_noun;
  const PlaceRecord place = PlaceIn(article);
  EXPECT_EQ(place.region_code, "FD");
  return article.TextOfWords(place.words);
}

TEST(PlaceOfTest, TakesANounForAPlaceInItsState) {
  EXPECT_EQ(PlaceWithNoun("place"), "a hotel on Stony Island");
  EXPECT_EQ(PlaceWithNoun("organization"), "Freedonia");
}

TEST(PlaceOfTest, NamesNoMeetingAsAPlace) {
  Article article("Talks at the meeting in Arden ended .");
  article.Nouns("Talks meeting");
  article.Depends("meeting>Talks:nmod at>meeting:case the>meeting:det Arden>meeting:nmod in>Arden:case");
  article.AddTrigger("Talks");
  article.AddTrigger("meeting");
  article.AddName("Arden", "Location");
  article.AddEntity("Arden", v1::ENTITY_KIND_PLACE);
  article.LinkRole(0, MeetingRole::kPlace, "meeting in Arden");
  EXPECT_EQ(article.TextOfWords(PlaceIn(article).words), "Arden");
}

TEST(DestinationOfTest, ReadsWhereAJourneyLed) {
  Article article("Arne traveled to Arden and visited Freedonia .");
  article.Verbs("traveled visited");
  article.Depends("Arne>traveled:nsubj Arden>traveled:obl to>Arden:case visited>traveled:conj Freedonia>visited:obj");
  for (const absl::string_view name : {"Arden", "Freedonia"}) article.AddName(name, "Location");
  const ArticleContext with(article);
  EXPECT_EQ(article.TextOfWords(DestinationOf(article.At("traveled").begin, with.context).words), "Arden");
  EXPECT_EQ(article.TextOfWords(DestinationOf(article.At("visited").begin, with.context).words), "Freedonia");
}

}  // namespace
}  // namespace internal
}  // namespace readout
