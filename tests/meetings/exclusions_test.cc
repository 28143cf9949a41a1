// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/exclusions.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/meetings/article.h"

namespace readout {
namespace internal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ExcludedIn(const Article& article) {
  const ArticleContext with(article);
  std::vector<std::string> topics;
  for (const Exclusion& exclusion : FindExclusions(with.context)) {
    topics.push_back(article.TextOfWords(exclusion.topic));
  }
  return topics;
}

TEST(FindExclusionsTest, ReadsANegatedObject) {
  Article article("Arne did not discuss the old tariffs with Bo .");
  article.Verbs("discuss");
  article.Nouns("tariffs");
  article.Depends("Arne>discuss:nsubj did>discuss:aux not>discuss:advmod tariffs>discuss:obj the>tariffs:det");
  article.Depends("old>tariffs:amod Bo>discuss:obl with>Bo:case");
  EXPECT_THAT(ExcludedIn(article), ElementsAre("the old tariffs"));
}

TEST(FindExclusionsTest, StripsAPreposition) {
  Article article("They did n't discuss about the tariffs .");
  article.Verbs("discuss");
  article.Nouns("tariffs");
  article.Depends("They>discuss:nsubj did>discuss:aux n't>discuss:advmod tariffs>discuss:obl about>tariffs:case");
  article.Depends("the>tariffs:det");
  EXPECT_THAT(ExcludedIn(article), ElementsAre("the tariffs"));

  Article talk("They never talked about tariffs .");
  talk.Verbs("talked");
  talk.Nouns("tariffs");
  talk.Depends("They>talked:nsubj never>talked:advmod tariffs>talked:obl about>tariffs:case");
  EXPECT_THAT(ExcludedIn(talk), ElementsAre("tariffs"));
}

TEST(FindExclusionsTest, SplitsLists) {
  Article article("They did not discuss tariffs , visas and fish .");
  article.Verbs("discuss");
  article.Nouns("tariffs visas fish");
  article.Depends("They>discuss:nsubj not>discuss:advmod tariffs>discuss:obj visas>tariffs:conj fish>tariffs:conj");
  article.Depends("and>fish:cc ,>visas:punct");
  EXPECT_THAT(ExcludedIn(article), ElementsAre("tariffs", "visas", "fish"));
}

TEST(FindExclusionsTest, ReadsThePassiveAndSubjects) {
  Article raised("Tariffs were not raised .");
  raised.Verbs("raised");
  raised.Tag("Tariffs", "NOUN");
  raised.Depends("Tariffs>raised:nsubj:pass were>raised:aux:pass not>raised:advmod");
  EXPECT_THAT(ExcludedIn(raised), ElementsAre("Tariffs"));

  Article came("The dispute did not come up .");
  came.Verbs("come");
  came.Nouns("dispute");
  came.Depends("The>dispute:det dispute>come:nsubj did>come:aux not>come:advmod up>come:compound:prt");
  EXPECT_THAT(ExcludedIn(came), ElementsAre("The dispute"));

  Article came_home("The minister did not come home .");
  came_home.Verbs("come");
  came_home.Nouns("minister");
  came_home.Depends("minister>come:nsubj did>come:aux not>come:advmod home>come:advmod");
  EXPECT_THAT(ExcludedIn(came_home), IsEmpty());
}

TEST(FindExclusionsTest, ReadsNouns) {
  Article talk("There was no discussion of tariffs .");
  talk.Nouns("discussion tariffs");
  talk.Depends("There>was:expl discussion>was:nsubj no>discussion:det tariffs>discussion:nmod of>tariffs:case");
  EXPECT_THAT(ExcludedIn(talk), ElementsAre("tariffs"));

  Article table("Tariffs were off the table .");
  table.Nouns("table");
  table.Tag("Tariffs", "NOUN");
  table.Depends("Tariffs>table:nsubj were>table:cop off>table:case the>table:det");
  EXPECT_THAT(ExcludedIn(table), ElementsAre("Tariffs"));

  Article subject("Tariffs were not the subject of our conversation .");
  subject.Nouns("subject conversation");
  subject.Tag("Tariffs", "NOUN");
  subject.Depends("Tariffs>subject:nsubj were>subject:cop not>subject:advmod the>subject:det");
  subject.Depends("conversation>subject:nmod of>conversation:case our>conversation:nmod:poss");
  EXPECT_THAT(ExcludedIn(subject), ElementsAre("Tariffs"));
}

TEST(FindExclusionsTest, ReadsWithoutAndAvoiding) {
  Article without("He left without mentioning tariffs .");
  without.Verbs("left mentioning");
  without.Nouns("tariffs");
  without.Depends("He>left:nsubj mentioning>left:advcl without>mentioning:mark tariffs>mentioning:obj");
  EXPECT_THAT(ExcludedIn(without), ElementsAre("tariffs"));

  Article avoided("They avoided discussing tariffs .");
  avoided.Verbs("avoided discussing");
  avoided.Nouns("tariffs");
  avoided.Depends("They>avoided:nsubj discussing>avoided:xcomp tariffs>discussing:obj");
  EXPECT_THAT(ExcludedIn(avoided), ElementsAre("tariffs"));
}

TEST(FindExclusionsTest, ResolvesAPronoun) {
  Article article("He saw the treaty . | It was not discussed .");
  article.Verbs("saw discussed");
  article.Nouns("treaty");
  article.Depends("He>saw:nsubj treaty>saw:obj the>treaty:det It>discussed:nsubj:pass not>discussed:advmod");
  const auto add = [&](absl::string_view head, absl::string_view extent, MentionForm form) {
    MentionAnalysis mention;
    mention.head = article.At(head).begin;
    mention.extent = article.At(extent);
    mention.form = form;
    article.analysis.mentions.push_back(mention);
  };
  EXPECT_THAT(ExcludedIn(article), IsEmpty());
  add("treaty", "the treaty", MentionForm::kNominal);
  add("It", "It", MentionForm::kPronoun);
  EXPECT_THAT(ExcludedIn(article), ElementsAre("the treaty"));
}

TEST(FindExclusionsTest, LeavesAffirmedConditionalAndDeclined) {
  Article affirmed("They discussed tariffs .");
  affirmed.Verbs("discussed");
  affirmed.Nouns("tariffs");
  affirmed.Depends("They>discussed:nsubj tariffs>discussed:obj");
  EXPECT_THAT(ExcludedIn(affirmed), IsEmpty());

  Article conditional("He leaves if they do not discuss tariffs .");
  conditional.Verbs("leaves discuss");
  conditional.Nouns("tariffs");
  conditional.Depends("He>leaves:nsubj discuss>leaves:advcl if>discuss:mark they>discuss:nsubj not>discuss:advmod");
  conditional.Depends("tariffs>discuss:obj");
  EXPECT_THAT(ExcludedIn(conditional), IsEmpty());

  Article declined("He would not discuss tariffs .");
  declined.Verbs("discuss");
  declined.Nouns("tariffs");
  declined.Depends("He>discuss:nsubj would>discuss:aux not>discuss:advmod tariffs>discuss:obj");
  EXPECT_THAT(ExcludedIn(declined), IsEmpty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
