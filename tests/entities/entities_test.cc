// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/entities.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/entities/named_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr MentionForm kName = MentionForm::kName;
constexpr MentionForm kNominal = MentionForm::kNominal;
constexpr MentionForm kPronoun = MentionForm::kPronoun;

Entities Resolve(const NamedArticle& article, absl::string_view publisher = "") {
  return ResolveEntities(article.document, article.analysis, publisher);
}

std::vector<std::string> Names(const Entities& entities) {
  std::vector<std::string> names;
  for (const Entity& entity : entities.all) names.push_back(entity.name);
  return names;
}

std::string RegionOf(const Entities& entities, absl::string_view name) {
  for (const Entity& entity : entities.all) {
    if (entity.name == name) return entity.region_code;
  }
  ADD_FAILURE() << "no entity " << name;
  return "";
}

TEST(ResolveEntities, OfNothingAreNone) {
  for (const char* text : {"", "They spoke ."}) {
    const NamedArticle article(text);
    const Entities entities = Resolve(article);
    EXPECT_THAT(entities.all, IsEmpty());
    EXPECT_EQ(entities.at_head.size(), article.document.words.size());
    EXPECT_THAT(entities.at_head, Each(-1));
  }
}

TEST(ResolveEntities, StandInTheOrderOfTheFirstMention) {
  NamedArticle article("Peter Stone met Anna Brook . | Stone smiled at her .");
  article.Person("Peter Stone");
  article.Person("Anna Brook", 0);
  article.Person("Stone", -1, 1);
  article.Mention("her", kPronoun, "person", 0);
  const Entities entities = Resolve(article);
  EXPECT_THAT(Names(entities), ElementsAre("Peter Stone", "Anna Brook"));
  ASSERT_EQ(entities.all.size(), 2u);
  EXPECT_EQ(entities.all[0].mentions.size(), 2u);
  EXPECT_EQ(entities.all[1].mentions.size(), 2u);
  for (const Entity& entity : entities.all) {
    EXPECT_LT(entity.mentions[0].head, entity.mentions[1].head);
    EXPECT_GT(entity.confidence, 0);
    EXPECT_LE(entity.confidence, 1);
  }
}

TEST(ResolveEntities, AreFoundAtTheHeadsOfTheirMentions) {
  NamedArticle article("Peter Stone met Anna Brook . | Stone smiled .");
  article.Person("Peter Stone");
  article.Person("Anna Brook");
  article.Person("Stone", -1, 1);
  const Entities entities = Resolve(article);
  EXPECT_THAT(entities.at_head, ElementsAre(-1, 0, -1, -1, 1, -1, 0, -1, -1));
}

TEST(ResolveEntities, HoldEverySourceAndParticipant) {
  NamedArticle article("Envoys met rebels , a senior official said .");
  article.Tag("Envoys", "NOUN", "NNS");
  article.Tag("rebels", "NOUN", "NNS");
  article.Tag("official", "NOUN", "NN");
  article.Participant("met", "Envoys");
  article.Participant("met", "rebels");
  article.Attribute("a senior official", "said", {"Envoys met rebels"});
  article.Depend("official", "said", "nsubj");
  article.Depend("a", "official", "det");
  article.Depend("senior", "official", "amod");
  const Entities entities = Resolve(article);
  EXPECT_THAT(Names(entities), ElementsAre("Envoys", "rebels", "a senior official"));
  EXPECT_EQ(entities.Of(article.At("a senior official"), article.analysis), 2);
}

// A person with an office, beside `text`, which tells of a state.
Entities ThePresidentAnd(absl::string_view text, const std::vector<const char*>& seats, absl::string_view publisher) {
  NamedArticle article(std::string("President Anna Brook spoke . | Peter Stone smiled . | ") + std::string(text));
  article.Name("Anna Brook", "Person");
  article.Mention("President Anna Brook", kName, "person");
  article.Person("Peter Stone");
  for (const char* seat : seats) {
    article.Name(seat, "Organization");
    article.Mention(seat, kName, "organization");
  }
  return Resolve(article, publisher);
}

TEST(ResolveEntities, GiveAnOfficeTheStateOfThePublisher) {
  for (const char* publisher : {"The White House", "White House", "U.S. State Department", "Pentagon",
                                "Washington Post", "Daily News of America"}) {
    const Entities entities = ThePresidentAnd("", {}, publisher);
    EXPECT_EQ(RegionOf(entities, "Anna Brook"), "US") << publisher;
    EXPECT_EQ(RegionOf(entities, "Peter Stone"), "") << publisher;
  }
}

TEST(ResolveEntities, GiveAnOfficeTheStateWhoseSeatsTheArticleSpeaksOfMost) {
  EXPECT_EQ(RegionOf(ThePresidentAnd("The Kremlin agreed .", {"The Kremlin"}, ""), "Anna Brook"), "RU");
  EXPECT_EQ(RegionOf(ThePresidentAnd("The Kremlin agreed . | Downing Street disagreed . | Whitehall slept .",
                                     {"The Kremlin", "Downing Street", "Whitehall"}, ""),
                     "Anna Brook"),
            "GB");
}

TEST(ResolveEntities, GiveAnOfficeTheStateOfWhosePartsTheArticleSpeaks) {
  EXPECT_EQ(RegionOf(ThePresidentAnd("Ohio voted . | Texas did not .", {"Ohio", "Texas"}, ""), "Anna Brook"), "US");
}

TEST(ResolveEntities, BelieveThePublisherMoreThanTheText) {
  EXPECT_EQ(RegionOf(ThePresidentAnd("The Kremlin agreed .", {"The Kremlin"}, "The White House"), "Anna Brook"), "US");
}

TEST(ResolveEntities, GiveAnOfficeNoStateWhereNothingTells) {
  for (const char* publisher : {"", "The Daily Example", "\xFF"}) {
    EXPECT_EQ(RegionOf(ThePresidentAnd("It rained .", {}, publisher), "Anna Brook"), "") << publisher;
  }
}

TEST(ResolveEntities, DoNotTakeACityForAPublisherOfAState) {
  for (const char* publisher : {"Orlando", "Texas Star"}) {
    EXPECT_EQ(RegionOf(ThePresidentAnd("It rained .", {}, publisher), "Anna Brook"), "") << publisher;
  }
}

TEST(ResolveEntities, LeaveAnOfficeTheStateThatTheTextNames) {
  NamedArticle article("Norwegian President Anna Brook spoke .");
  article.Tag("Norwegian", "ADJ", "JJ");
  article.Name("Norwegian", "NORP");
  article.Name("Anna Brook", "Person");
  article.Mention("Norwegian President Anna Brook", kName, "person");
  EXPECT_EQ(RegionOf(Resolve(article, "The White House"), "Anna Brook"), "NO");
}

// "Premier Anna Brook met Vice Premier Peter Stone" and one mention of an office, without a name.
std::vector<std::string> WithOffice(absl::string_view office, absl::string_view state = "") {
  NamedArticle article(
      absl::StrCat("Norwegian Premier Anna Brook met Norwegian Vice Premier Peter Stone . | ", office, " smiled ."));
  article.Name("Norwegian", "NORP");
  article.Name("Norwegian", "NORP", 1);
  article.Name("Anna Brook", "Person");
  article.Name("Peter Stone", "Person");
  article.Mention("Norwegian Premier Anna Brook", kName, "person");
  article.Mention("Norwegian Vice Premier Peter Stone", kName, "person");
  if (!state.empty()) article.Name(state, "NORP");
  article.Mention(office, kNominal, "person");
  article.Tag(office, "NOUN", "NN");
  article.Tag(office.substr(0, office.find(' ')), "DET", "DT");
  const Entities entities = Resolve(article);
  for (size_t i = 0; i < entities.all.size(); ++i) {
    for (const EntityMention& mention : entities.all[i].mentions) {
      EXPECT_EQ(entities.at_head[mention.head], static_cast<int>(i));
    }
  }
  return Names(entities);
}

TEST(ResolveEntities, GiveAnOfficeWithoutANameToItsHolder) {
  EXPECT_THAT(WithOffice("the premier"), ElementsAre("Anna Brook", "Peter Stone"));
  EXPECT_THAT(WithOffice("the vice premier"), ElementsAre("Anna Brook", "Peter Stone"));
}

TEST(ResolveEntities, LeaveAnOfficeThatMayBeAnothers) {
  EXPECT_THAT(WithOffice("a premier"), ElementsAre("Anna Brook", "Peter Stone", "a premier"));
  EXPECT_THAT(WithOffice("the deputy premier"), ElementsAre("Anna Brook", "Peter Stone", "the deputy premier"));
  EXPECT_THAT(WithOffice("the minister"), ElementsAre("Anna Brook", "Peter Stone", "the minister"));
  EXPECT_THAT(WithOffice("the Swedish premier", "Swedish"),
              ElementsAre("Anna Brook", "Peter Stone", "the Swedish premier"));
}

// Names of "A spokesman said so . | ...", where the person named last has the title "spokesman".
std::vector<std::string> WithSpokesman(absl::string_view text, absl::string_view spokesman) {
  NamedArticle article(text);
  article.Tag("spokesman", "NOUN", "NN", 0);
  article.Tag("spokesman", "NOUN", "NN", 1);
  article.Name("Anna Brook", "Person");
  article.Mention("spokesman Anna Brook", kName, "person");
  article.Mention(spokesman, kNominal, "person");
  return Names(Resolve(article));
}

TEST(ResolveEntities, IntroduceSomebodyBeforeTheNameIsGiven) {
  EXPECT_THAT(WithSpokesman("A spokesman said so . | Then spokesman Anna Brook left .", "A spokesman"),
              ElementsAre("Anna Brook"));
  EXPECT_THAT(WithSpokesman("Then spokesman Anna Brook left . | A spokesman said so .", "A spokesman"),
              ElementsAre("Anna Brook", "A spokesman"));
}

TEST(ResolveEntities, TellTheHolderOfAnOfficeFromThatOfAnother) {
  NamedArticle article("Vice Premier Peter Stone met Premier Anna Brook . | the premier smiled at Stone .");
  article.Name("Peter Stone", "Person");
  article.Name("Anna Brook", "Person");
  article.Mention("Vice Premier Peter Stone", kName, "person");
  article.Mention("Premier Anna Brook", kName, "person");
  article.Tag("the", "DET", "DT");
  article.Tag("premier", "NOUN", "NN");
  article.Mention("the premier", kNominal, "person");
  article.Person("Stone", -1, 1);
  const Entities entities = Resolve(article);
  EXPECT_THAT(Names(entities), ElementsAre("Peter Stone", "Anna Brook"));
  EXPECT_EQ(entities.at_head[article.At("premier").begin], 1);
}

// However many there are.
TEST(ResolveEntities, GiveEveryOfficeToItsHolder) {
  constexpr int kMany = 2000;
  std::string text = "Premier Brook met ";
  for (int i = 0; i < kMany; ++i) text += "the premier ";
  NamedArticle article(text);
  article.Name("Brook", "Person");
  article.Mention("Premier Brook", kName, "person");
  for (int i = 0; i < kMany; ++i) {
    MentionAnalysis mention;
    mention.head = 4 + 2 * i;
    mention.extent = {mention.head - 1, mention.head + 1};
    mention.type = "person";
    mention.cluster = -1;
    article.analysis.words[mention.head].upos = "NOUN";
    article.analysis.mentions.push_back(mention);
  }
  const Entities entities = Resolve(article);
  ASSERT_THAT(Names(entities), ElementsAre("Brook"));
  EXPECT_EQ(entities.all[0].mentions.size(), static_cast<size_t>(kMany + 1));
}

// "the president of the council spoke to Anna Brook", with three mentions, one in another.
struct Fixture {
  Fixture() : article("the president of the council spoke to Anna Brook .") {
    article.Tag("president", "NOUN", "NN");
    article.Tag("council", "NOUN", "NN");
    article.MentionUnder(article.At("the president of the council"), article.At("president").begin, kNominal, "person");
    article.Mention("the council", kNominal, "organization");
    article.Person("Anna Brook");
    article.Depend("the", "president", "det");
    article.Depend("president", "spoke", "nsubj");
    article.Depend("council", "president", "nmod");
    article.Depend("of", "council", "case");
    article.Depend("the", "council", "det", 1);
    article.Depend("Brook", "spoke", "obl");
    article.Depend("to", "Brook", "case");
    entities = Resolve(article);
  }
  std::string Of(absl::string_view words) const {
    const int entity = entities.Of(article.At(words), article.analysis);
    return entity < 0 ? "" : entities.all[entity].name;
  }
  NamedArticle article;
  Entities entities;
};

TEST(EntitiesOf, IsThatOfTheTopmostWord) {
  const Fixture f;
  EXPECT_EQ(f.Of("the president of the council"), "the president of the council");
  EXPECT_EQ(f.Of("president"), "the president of the council");
  EXPECT_EQ(f.Of("of the council"), "the council");
  EXPECT_EQ(f.Of("to Anna Brook"), "Anna Brook");
}

TEST(EntitiesOf, IsElseThatOfTheLongestMention) {
  const Fixture f;
  // "spoke" is on top and heads no mention.
  EXPECT_EQ(f.Of("the president of the council spoke to Anna Brook"), "the president of the council");
  EXPECT_EQ(f.Of("spoke to Anna Brook ."), "Anna Brook");
}

TEST(EntitiesOf, IsNoneWhereNoMentionIs) {
  const Fixture f;
  EXPECT_EQ(f.Of("spoke to"), "");
  EXPECT_EQ(f.Of("of"), "");
  EXPECT_EQ(f.entities.Of({0, 0}, f.article.analysis), -1);
}

TEST(ResolveEntities, GivesAMediumItsName) {
  NamedArticle article("The state-run SANA news agency said so .");
  article.Tag("agency", "NOUN", "NN");
  article.Name("SANA", "Organization");
  article.Mention("SANA", kName, "organization");
  article.Mention("The state-run SANA news agency", kNominal, "organization");
  article.Depend("SANA", "agency", "compound");
  EXPECT_THAT(Names(Resolve(article)), ElementsAre("SANA"));
  article.analysis.words[article.At("agency").begin].xpos = "NNS";
  EXPECT_THAT(Names(Resolve(article)), ElementsAre("SANA", "The state-run SANA news agency"));
}

TEST(ResolveEntities, TakesTheNameThatASourceLeadsUpTo) {
  NamedArticle article("DNC chairman Jo Doe said so .");
  article.Tag("chairman", "NOUN", "NN");
  article.Name("DNC", "Organization");
  article.Mention("DNC", kName, "organization");
  article.Person("Jo Doe");
  article.Depend("DNC", "said", "nsubj");
  article.Depend("Doe", "said", "nsubj");
  AttributionAnalysis attribution;
  attribution.source = article.At("DNC chairman Jo Doe");
  article.analysis.attributions.push_back(attribution);
  const Entities entities = Resolve(article);
  EXPECT_EQ(entities.all[entities.Of(attribution.source, article.analysis)].name, "Jo Doe");
}

}  // namespace
}  // namespace internal
}  // namespace readout
