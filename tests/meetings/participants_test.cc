// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/participants.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

using testing::ElementsAre;

std::vector<ParticipantRecord> ParticipantsIn(const Article& article,
                                              v1::MeetingStatus status = v1::MEETING_STATUS_HELD,
                                              absl::string_view place = "") {
  const ArticleContext with(article);
  return ParticipantsOf(AllTriggers(article), status, place, with.context);
}

std::vector<std::string> NamesIn(const Article& article) {
  std::vector<std::string> names;
  for (const ParticipantRecord& record : ParticipantsIn(article)) {
    names.push_back(article.entities.all[record.entity].name);
  }
  return names;
}

TEST(ParticipantsOfTest, TakesWhomTheNetworkLinks) {
  Article article("Arne met Bo . | Cy was at home .");
  article.AddTrigger("met");
  article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.AddEntity("Bo", v1::ENTITY_KIND_PERSON);
  article.AddEntity("Cy", v1::ENTITY_KIND_PERSON);
  article.LinkRole(0, MeetingRole::kParticipant, "Arne");
  article.LinkRole(0, MeetingRole::kParticipant, "Bo", 0.96f);
  article.LinkRole(0, MeetingRole::kParticipant, "Cy", 0.2f);
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo"));
}

TEST(ParticipantsOfTest, LetsTheTreeHelpADoubtfulLink) {
  Article article("Arne met Bo .");
  article.Verbs("met");
  article.Depends("Arne>met:nsubj Bo>met:obj");
  article.AddTrigger("met");
  article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.AddEntity("Bo", v1::ENTITY_KIND_PERSON);
  article.LinkRole(0, MeetingRole::kParticipant, "Arne", 0.62f);
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne"));
  article.Depends("Arne>met:dep");
  EXPECT_THAT(NamesIn(article), testing::IsEmpty());
}

TEST(ParticipantsOfTest, NamesEachOnceWithAllEvidence) {
  Article article("Arne met Bo . | Arne was glad .");
  article.AddTrigger("met");
  const int arne = article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.AddMention(arne, "Arne", v1::MENTION_KIND_NAME, 1);
  article.LinkRole(0, MeetingRole::kParticipant, "Arne");
  article.LinkRole(0, MeetingRole::kParticipant, "Arne", 0.97f, 1);
  const std::vector<ParticipantRecord> records = ParticipantsIn(article);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].evidence.size(), 2u);
}

TEST(ParticipantsOfTest, TakesThePersonForTheCountry) {
  Article article("Arne of Freedonia met Bo and Sylvania .");
  article.AddTrigger("met");
  for (const absl::string_view name : {"Arne", "Bo"}) article.AddEntity(name, v1::ENTITY_KIND_PERSON);
  const int freedonia = article.AddEntity("Freedonia", v1::ENTITY_KIND_COUNTRY);
  const int sylvania = article.AddEntity("Sylvania", v1::ENTITY_KIND_COUNTRY);
  article.entities.all[0].region_code = "FD";
  article.entities.all[1].region_code = "RU";
  article.entities.all[freedonia].region_code = "FD";
  article.entities.all[sylvania].region_code = "SY";
  article.LinkRole(0, MeetingRole::kParticipant, "Arne of Freedonia");
  article.LinkRole(0, MeetingRole::kParticipant, "Bo and Sylvania");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo", "Sylvania"));
  // Of the only one without a state the one that is left is taken to be it.
  article.entities.all[1].region_code = "";
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo"));
}

TEST(ParticipantsOfTest, DropsPhrasesThatStandForThoseNamed) {
  Article article("Arne met Bo . | The leaders ate .");
  article.AddTrigger("met");
  article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.AddEntity("Bo", v1::ENTITY_KIND_PERSON);
  article.AddEntity("The leaders", v1::ENTITY_KIND_GROUP);
  article.LinkRole(0, MeetingRole::kParticipant, "Arne");
  article.LinkRole(0, MeetingRole::kParticipant, "leaders");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "The leaders"));
  article.LinkRole(0, MeetingRole::kParticipant, "Bo");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo"));
}

TEST(ParticipantsOfTest, DropsWhomOneOfSeveralTriggersIsTiedTo) {
  Article article("Arne met Bo . | Their talks began . | The meeting with Cy was short .");
  for (const char* name : {"Arne", "Bo", "Cy"}) article.AddEntity(name, v1::ENTITY_KIND_PERSON);
  article.AddTrigger("met");
  article.AddTrigger("talks");
  for (const char* name : {"Arne", "Bo"}) {
    for (const int trigger : {0, 1}) article.LinkRole(trigger, MeetingRole::kParticipant, name);
  }
  article.LinkRole(1, MeetingRole::kParticipant, "Cy");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo", "Cy"));
  article.AddTrigger("meeting");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo"));
}

TEST(ParticipantsOfTest, TakesTheLikeliestForTheOtherSide) {
  Article article("Arne met Bo and Cy and Di .");
  article.AddTrigger("met");
  for (const char* name : {"Arne", "Bo", "Cy", "Di"}) article.AddEntity(name, v1::ENTITY_KIND_PERSON);
  article.LinkRole(0, MeetingRole::kParticipant, "Bo", 0.55f);
  article.LinkRole(0, MeetingRole::kParticipant, "Cy", 0.75f);
  EXPECT_THAT(NamesIn(article), testing::IsEmpty());
  article.LinkRole(0, MeetingRole::kParticipant, "Arne");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Cy"));
  article.LinkRole(0, MeetingRole::kParticipant, "Di");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Di"));
}

TEST(ParticipantsOfTest, DropsWhatHangsOnAPersonsName) {
  Article article("Arne met Bo , head of the Council .");
  article.Depends("Council>head:nmod head>Bo:appos Bo>met:obj");
  article.Nouns("head Council");
  article.AddTrigger("met");
  for (const absl::string_view name : {"Arne", "Bo"}) article.AddEntity(name, v1::ENTITY_KIND_PERSON);
  article.AddEntity("Council", v1::ENTITY_KIND_ORGANIZATION);
  for (const absl::string_view name : {"Arne", "Bo", "Council"}) {
    article.LinkRole(0, MeetingRole::kParticipant, name);
  }
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo"));
  article.Depends("Council>met:obl");
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo", "Council"));
}

TEST(ParticipantsOfTest, DropsWordsThatLeadUpToAPersonsName) {
  Article article("Arne met Trade Minister Bo .");
  article.Depends("Minister>met:obj Trade>Minister:compound Bo>Minister:flat");
  article.AddTrigger("met");
  article.AddName("Bo", "Person");
  for (const absl::string_view name : {"Arne", "Bo"}) article.AddEntity(name, v1::ENTITY_KIND_PERSON);
  const int minister = article.AddEntity("Trade Minister Bo", v1::ENTITY_KIND_PERSON);
  article.entities.all[minister].mentions[0].head = article.At("Minister").begin;
  article.entities.at_head[article.At("Minister").begin] = minister;
  article.entities.at_head[article.At("Bo").begin] = minister - 1;
  for (const absl::string_view name : {"Arne", "Bo", "Minister"}) {
    article.LinkRole(0, MeetingRole::kParticipant, name);
  }
  EXPECT_THAT(NamesIn(article), ElementsAre("Arne", "Bo"));
}

TEST(ParticipantsOfTest, LeavesPlacesOut) {
  Article article("Arne met in Arden .");
  article.AddTrigger("met");
  article.AddEntity("Arden", v1::ENTITY_KIND_PLACE);
  article.LinkRole(0, MeetingRole::kParticipant, "Arden");
  EXPECT_THAT(NamesIn(article), testing::IsEmpty());
}

// "Arne met with Bo and Cy .", told from the state FD.
Article MeetingOfThree() {
  Article article("Arne met with Bo and Cy .");
  article.Verbs("met");
  article.Depends("Arne>met:nsubj Bo>met:obl with>Bo:case Cy>Bo:conj and>Cy:cc");
  article.AddTrigger("met");
  for (const absl::string_view name : {"Arne", "Bo", "Cy"}) {
    const int who = article.AddEntity(name, v1::ENTITY_KIND_PERSON);
    article.entities.all[who].region_code = "FD";
    article.entities.all[who].is_state_assumed = true;
    article.LinkRole(0, MeetingRole::kParticipant, name);
  }
  return article;
}

std::vector<std::string> RegionsIn(const Article& article, absl::string_view place) {
  std::vector<std::string> regions;
  for (const auto& who : ParticipantsIn(article, v1::MEETING_STATUS_HELD, place)) regions.push_back(who.region_code);
  return regions;
}

TEST(ParticipantsOfTest, DoesNotTakeThoseWhoAreMetForThoseAtHome) {
  EXPECT_THAT(RegionsIn(MeetingOfThree(), "SY"), ElementsAre("FD", "SY", "SY"));
  EXPECT_THAT(RegionsIn(MeetingOfThree(), ""), ElementsAre("FD", "FD", "FD"));
}

TEST(ParticipantsOfTest, LetsOneSideHaveOneState) {
  Article article = MeetingOfThree();
  article.entities.all[1].region_code = "SY";
  article.entities.all[1].is_state_assumed = false;
  EXPECT_THAT(RegionsIn(article, "FD"), ElementsAre("FD", "SY", "SY"));
}

TEST(ParticipantsOfTest, SaysWhoIsThere) {
  Article article("Arne met Bo .");
  article.AddTrigger("met");
  const int arne = article.AddEntity("Arne", v1::ENTITY_KIND_PERSON);
  article.entities.all[arne].region_code = "FD";
  article.LinkRole(0, MeetingRole::kParticipant, "Arne");
  EXPECT_EQ(ParticipantsIn(article)[0].attendance, v1::ATTENDANCE_ATTENDED);
  EXPECT_EQ(ParticipantsIn(article)[0].region_code, "FD");
  EXPECT_EQ(ParticipantsIn(article, v1::MEETING_STATUS_PLANNED)[0].attendance, v1::ATTENDANCE_EXPECTED);
  EXPECT_EQ(ParticipantsIn(article, v1::MEETING_STATUS_DENIED)[0].attendance, v1::ATTENDANCE_MENTIONED);
}

}  // namespace
}  // namespace internal
}  // namespace readout
