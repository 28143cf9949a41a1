// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/reporting.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Case {
  const char* text;
  const char* cue;
  v1::Polarity polarity;
  std::vector<std::vector<const char*>> arcs;  // Word, head, label; verbs are the heads.
};

TEST(PolarityOf, ReadsCueAndTree) {
  const Case cases[] = {
      {"Adams said it", "said", v1::POLARITY_AFFIRMED, {}},
      {"Adams denied it", "denied", v1::POLARITY_AFFIRMED, {}},
      {"Adams declined to say why", "declined to say", v1::POLARITY_DECLINED, {{"say", "declined", "xcomp"}}},
      {"Adams declined to say why", "say", v1::POLARITY_DECLINED, {{"say", "declined", "xcomp"}}},
      {"Adams refused to comment", "refused to comment", v1::POLARITY_DECLINED, {}},
      {"Adams would not say why", "say", v1::POLARITY_DECLINED, {{"would", "say", "aux"}, {"not", "say", "advmod"}}},
      {"Adams would n't comment",
       "would n't comment",
       v1::POLARITY_DECLINED,
       {{"would", "comment", "aux"}, {"n't", "comment", "advmod"}}},
      {"Adams did not confirm it", "confirm", v1::POLARITY_NEGATED, {{"not", "confirm", "advmod"}}},
      {"Adams did not want to say why",
       "say",
       v1::POLARITY_NEGATED,
       {{"say", "want", "xcomp"}, {"not", "want", "advmod"}}},
      {"Adams stopped short of saying why", "stopped short of saying", v1::POLARITY_NEGATED, {}},
      {"Adams stopped short of saying why", "saying", v1::POLARITY_NEGATED, {}},
      {"Adams left without saying why", "saying", v1::POLARITY_NEGATED, {{"without", "saying", "mark"}}},
      {"Adams not only said it", "said", v1::POLARITY_AFFIRMED, {{"not", "said", "advmod"}}},
      {"Adams would say it", "say", v1::POLARITY_AFFIRMED, {{"would", "say", "aux"}}},
  };
  for (const Case& item : cases) {
    MiniArticle article(item.text);
    for (const auto& arc : item.arcs) {
      article.Tag(arc[1], "VERB");
      article.Depend(arc[0], arc[1], arc[2]);
    }
    const Tree tree(article.document, article.analysis);
    EXPECT_EQ(PolarityOf(article.At(item.cue), tree), item.polarity) << item.text << " / " << item.cue;
  }
}

TEST(PolarityOf, NoCueAffirms) {
  MiniArticle article("Adams said it");
  EXPECT_EQ(PolarityOf(WordRange(), Tree(article.document, article.analysis)), v1::POLARITY_AFFIRMED);
}

TEST(SubjectOf, ExpletiveIsNobody) {
  MiniArticle article("it says here");
  article.Tag("says", "VERB");
  article.Depend("it", "says", "nsubj");
  EXPECT_EQ(SubjectOf(article.At("says"), Tree(article.document, article.analysis)), -1);
}

TEST(SubjectOf, RelativePronounLeadsToItsNoun) {
  MiniArticle article("officials who said so");
  article.Tag("said", "VERB");
  article.Depend("who", "said", "nsubj");
  article.Depend("said", "officials", "acl:relcl");
  EXPECT_EQ(SubjectOf(article.At("said"), Tree(article.document, article.analysis)), article.At("officials").begin);
}

TEST(AddresseesOf, ObjectOfTellingButNotOfCriticizing) {
  for (const bool telling : {true, false}) {
    const char* verb = telling ? "told" : "criticized";
    MiniArticle article(telling ? "Adams told Brown and Clark so" : "Adams criticized Brown and Clark so");
    const int adams = article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
    const int brown = article.AddEntity("Brown", v1::ENTITY_KIND_PERSON);
    const int clark = article.AddEntity("Clark", v1::ENTITY_KIND_PERSON);
    article.Tag(verb, "VERB");
    article.Depend("Adams", verb, "nsubj");
    article.Depend("Brown", verb, "obj");
    article.Depend("Clark", "Brown", "conj");
    const auto addressees = AddresseesOf(article.At(verb), article.At("Adams"), adams,
                                         Tree(article.document, article.analysis), article.entities);
    if (telling) {
      EXPECT_THAT(addressees, ElementsAre(brown, clark));
    } else {
      EXPECT_THAT(addressees, IsEmpty());
    }
  }
}

TEST(AddresseesOf, PlacesAreNotAddressed) {
  MiniArticle article("Adams said to Geneva so");
  article.AddEntity("Geneva", v1::ENTITY_KIND_PLACE);
  article.Tag("said", "VERB");
  article.Depend("Geneva", "said", "obl");
  article.Depend("to", "Geneva", "case");
  EXPECT_THAT(AddresseesOf(article.At("said"), {}, -1, Tree(article.document, article.analysis), article.entities),
              IsEmpty());
}

}  // namespace
}  // namespace internal
}  // namespace readout
