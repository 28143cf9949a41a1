// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/sides.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

using testing::ElementsAre;

// The sides as words, with what they play.
std::vector<std::string> SidesIn(const Article& article) {
  const Tree tree(article.document, article.analysis);
  std::vector<std::string> sides;
  for (const Side& side : SidesOf(TriggerHead(article.analysis.triggers[0], tree), tree)) {
    std::string text(article.document.Text(side.word));
    if (side.role == v1::PARTICIPANT_ROLE_HOST) text += " host";
    if (side.role == v1::PARTICIPANT_ROLE_GUEST) text += " guest";
    if (side.role == v1::PARTICIPANT_ROLE_MEDIATOR) text += " mediator";
    if (side.role == v1::PARTICIPANT_ROLE_DELEGATE) text += " delegate";
    if (side.absent) text += " absent";
    sides.push_back(text);
  }
  return sides;
}

TEST(SidesOfTest, ReadsSubjectObjectAndTheirConjuncts) {
  Article article("Arne and Bo met Cy .");
  article.Verbs("met");
  article.Depends("Arne>met:nsubj Bo>Arne:conj Cy>met:obj");
  article.AddTrigger("met");
  EXPECT_THAT(SidesIn(article), ElementsAre("Arne", "Bo", "Cy"));
}

TEST(SidesOfTest, ReadsWithOfAHeldMeeting) {
  Article article("Arne held talks with Bo on trade .");
  article.Verbs("held");
  article.Nouns("talks trade");
  article.Depends("Arne>held:nsubj talks>held:obj Bo>talks:nmod with>Bo:case trade>talks:nmod on>trade:case");
  article.AddTrigger("talks");
  EXPECT_THAT(SidesIn(article), ElementsAre("Arne", "Bo"));
}

TEST(SidesOfTest, ReadsBetween) {
  Article article("Talks between Freedonia and Sylvania failed .");
  article.Verbs("failed");
  article.Tag("Talks", "NOUN");
  article.Depends("Talks>failed:nsubj Freedonia>Talks:nmod between>Freedonia:case Sylvania>Freedonia:conj");
  article.AddTrigger("Talks");
  EXPECT_THAT(SidesIn(article), ElementsAre("Freedonia", "Sylvania"));
}

TEST(SidesOfTest, ReadsCompoundsOfNames) {
  Article article("The Arne - Bo trade summit ended .");
  article.Verbs("ended");
  article.Nouns("summit trade");
  article.Depends("summit>ended:nsubj Bo>summit:compound Arne>Bo:compound trade>summit:compound");
  article.AddTrigger("summit");
  EXPECT_THAT(SidesIn(article), ElementsAre("Arne", "Bo"));
}

TEST(SidesOfTest, TellsHostFromGuest) {
  Article article("Arne hosted Bo .");
  article.Verbs("hosted");
  article.Depends("Arne>hosted:nsubj Bo>hosted:obj");
  article.AddTrigger("hosted");
  EXPECT_THAT(SidesIn(article), ElementsAre("Arne host", "Bo guest"));
}

TEST(SidesOfTest, TellsHostFromGuestInThePassive) {
  Article article("Bo was received by Arne .");
  article.Verbs("received");
  article.Depends("Bo>received:nsubj:pass was>received:aux:pass Arne>received:obl by>Arne:case");
  article.AddTrigger("received");
  EXPECT_THAT(SidesIn(article), ElementsAre("Bo guest", "Arne host"));
}

TEST(SidesOfTest, KnowsMediatorsDelegatesAndAbsentees) {
  Article mediated("Arne mediated talks between envoys .");
  mediated.Verbs("mediated");
  mediated.Nouns("talks envoys");
  mediated.Depends("Arne>mediated:nsubj talks>mediated:obj envoys>talks:nmod between>envoys:case");
  mediated.AddTrigger("talks");
  EXPECT_THAT(SidesIn(mediated), ElementsAre("Arne mediator", "envoys delegate"));

  Article skipped("Arne skipped the summit .");
  skipped.Verbs("skipped");
  skipped.Nouns("summit");
  skipped.Depends("Arne>skipped:nsubj summit>skipped:obj");
  skipped.AddTrigger("summit");
  EXPECT_THAT(SidesIn(skipped), ElementsAre("Arne absent"));

  Article attended("Arne did not attend the summit .");
  attended.Verbs("attend");
  attended.Nouns("summit");
  attended.Depends("Arne>attend:nsubj did>attend:aux not>attend:advmod summit>attend:obj");
  attended.AddTrigger("summit");
  EXPECT_THAT(SidesIn(attended), ElementsAre("Arne absent"));

  Article away("Arne stayed away from the summit .");
  away.Verbs("stayed");
  away.Nouns("summit");
  away.Depends("Arne>stayed:nsubj away>stayed:advmod summit>stayed:obl from>summit:case");
  away.AddTrigger("summit");
  EXPECT_THAT(SidesIn(away), ElementsAre("Arne absent"));

  Article part("Arne did not take part in the summit .");
  part.Verbs("take");
  part.Nouns("part summit");
  part.Depends("Arne>take:nsubj did>take:aux not>take:advmod part>take:obj summit>take:obl in>summit:case");
  part.AddTrigger("summit");
  EXPECT_THAT(SidesIn(part), ElementsAre("Arne absent"));

  Article there("Arne was not at the summit .");
  there.Nouns("summit");
  there.Depends("Arne>summit:nsubj was>summit:cop not>summit:advmod at>summit:case");
  there.AddTrigger("summit");
  EXPECT_THAT(SidesIn(there), ElementsAre("Arne absent"));
}

TEST(SidesOfTest, SurvivesAWordWithoutTree) {
  Article article("summit");
  article.AddTrigger("summit");
  EXPECT_THAT(SidesIn(article), testing::IsEmpty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
