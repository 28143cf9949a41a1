// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/mentions.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Text : public MiniArticle {
 public:
  using MiniArticle::MiniArticle;

  // Depends several words at once: "the>minister:det". For words that stand once in the text.
  void Depends(absl::string_view arcs) {
    for (const absl::string_view arc : absl::StrSplit(arcs, ' ', absl::SkipEmpty())) {
      const std::vector<absl::string_view> sides = absl::StrSplit(arc, absl::MaxSplits('>', 1));
      const std::vector<absl::string_view> head = absl::StrSplit(sides[1], absl::MaxSplits(':', 1));
      Depend(sides[0], head[0], head[1]);
    }
  }

  void HeadsEntity(absl::string_view word, absl::string_view type, int nth = 0) {
    analysis.words[At(word, nth).begin].entity = type;
  }

  void Name(absl::string_view phrase, absl::string_view type) { analysis.names.push_back({At(phrase), type, 0.9f}); }

  const std::vector<MentionAnalysis>& Read() {
    analysis.mentions.clear();
    ReadMentions(document, analysis);
    return analysis.mentions;
  }

  // The extents of the mentions.
  std::vector<std::string> Extents() {
    std::vector<std::string> extents;
    for (const MentionAnalysis& mention : Read()) {
      EXPECT_TRUE(mention.extent.contains(mention.head));
      extents.emplace_back(document.Text(mention.extent));
    }
    return extents;
  }
};

TEST(ReadMentions, NothingOfNothing) {
  EXPECT_THAT(Text("").Extents(), IsEmpty());
  EXPECT_THAT(Text("We met .").Extents(), IsEmpty());
}

TEST(ReadMentions, AWordWithoutDependents) {
  Text text("Arne");
  text.HeadsEntity("Arne", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("Arne"));
  EXPECT_EQ(text.analysis.mentions[0].head, 0);
  EXPECT_EQ(text.analysis.mentions[0].type, "person");
}

TEST(ReadMentions, ExtentIsTheSubtree) {
  Text text("He met the old minister of trade yesterday .");
  text.Depends("He>met:nsubj minister>met:obj the>minister:det old>minister:amod trade>minister:nmod of>trade:case");
  text.Depends("yesterday>met:obl:tmod .>met:punct");
  text.HeadsEntity("minister", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("the old minister of trade"));
}

TEST(ReadMentions, ExtentEndsBeforeRelativeClauseAppositionAndCoordination) {
  Text relative("the man who left");
  relative.Depends("the>man:det left>man:acl:relcl who>left:nsubj");
  relative.HeadsEntity("man", "person");
  EXPECT_THAT(relative.Extents(), ElementsAre("the man"));

  Text apposition("the man , a minister , left");
  apposition.Depends("the>man:det minister>man:appos a>minister:det man>left:nsubj");
  apposition.Depend(",", "minister", "punct");
  apposition.Depend(",", "minister", "punct", 1);
  apposition.HeadsEntity("man", "person");
  EXPECT_THAT(apposition.Extents(), ElementsAre("the man"));

  Text coordination("the man and the woman");
  coordination.Depends("woman>man:conj and>woman:cc");
  coordination.Depend("the", "man", "det");
  coordination.Depend("the", "woman", "det", 1);
  coordination.HeadsEntity("man", "person");
  coordination.HeadsEntity("woman", "person");
  EXPECT_THAT(coordination.Extents(), ElementsAre("the man", "the woman"));
}

TEST(ReadMentions, PrepositionsStayOutside) {
  Text text("with the man");
  text.Depends("with>man:case the>man:det");
  text.HeadsEntity("man", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("the man"));
}

TEST(ReadMentions, PossessiveMarkBelongsToIt) {
  Text text("Arne 's aide");
  text.Depends("Arne>aide:nmod:poss 's>Arne:case");
  text.Tag("'s", "PART", "POS");
  text.HeadsEntity("Arne", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("Arne 's"));
}

TEST(ReadMentions, PunctuationAtTheEdgesStaysOutside) {
  Text text(", old men , here ,");
  for (const int nth : {0, 1, 2}) text.Depend(",", "men", "punct", nth);
  text.Depends("old>men:amod here>men:advmod");
  text.HeadsEntity("men", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("old men, here"));
}

TEST(ReadMentions, AFullStopAndAdverbsBeforeItStayOutside) {
  Text text("not even the man .");
  text.Depends("not>man:advmod even>man:advmod the>man:det .>man:punct");
  text.HeadsEntity("man", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("the man"));

  Text many("about ten men");
  many.Depends("about>ten:advmod ten>men:nummod");
  many.HeadsEntity("men", "person");
  EXPECT_THAT(many.Extents(), ElementsAre("about ten men"));
}

TEST(ReadMentions, ABracketWithinStaysClosed) {
  Text text("the council ( LC )");
  text.Depends("the>council:det LC>council:nmod (>LC:punct )>LC:punct");
  text.HeadsEntity("council", "organization");
  EXPECT_THAT(text.Extents(), ElementsAre("the council ( LC )"));
}

TEST(ReadMentions, ExtentIsContiguous) {
  Text text("men came of great age");
  text.Depends("men>came:nsubj age>men:nmod of>age:case great>age:amod");
  text.HeadsEntity("men", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("men"));
}

TEST(ReadMentions, ExtentStaysInItsSentence) {
  Text text("old | the man | left");
  text.Depends("old>man:amod the>man:det left>man:amod");
  text.HeadsEntity("man", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("the man"));
}

TEST(ReadMentions, FormsOfMentions) {
  Text text("Arne saw his aide and them");
  text.Tag("his", "DET", "PRP$");
  text.Tag("them", "PRON", "PRP");
  text.Tag("aide", "NOUN", "NN");
  for (const char* word : {"Arne", "his", "aide", "them"}) text.HeadsEntity(word, "person");
  const std::vector<MentionAnalysis>& mentions = text.Read();
  ASSERT_EQ(mentions.size(), 4u);
  EXPECT_EQ(mentions[0].form, MentionForm::kName);
  EXPECT_EQ(mentions[1].form, MentionForm::kPronoun);
  EXPECT_EQ(mentions[2].form, MentionForm::kNominal);
  EXPECT_EQ(mentions[3].form, MentionForm::kPronoun);
}

TEST(ReadMentions, ANameThatNoMentionHoldsBecomesOne) {
  const std::pair<const char*, const char*> types[] = {{"Person", "person"},
                                                       {"NORP", "person"},
                                                       {"Organization", "organization"},
                                                       {"Location", "place"},
                                                       {"Facility", "place"}};
  for (const auto& [name, mention] : types) {
    Text text("we saw Arne Berg");
    text.Depends("Berg>Arne:flat Arne>saw:obj");
    text.Name("Arne Berg", name);
    EXPECT_THAT(text.Extents(), ElementsAre("Arne Berg")) << name;
    EXPECT_EQ(text.analysis.mentions[0].head, 2) << name;
    EXPECT_EQ(text.analysis.mentions[0].type, mention) << name;
    EXPECT_EQ(text.analysis.mentions[0].form, MentionForm::kName) << name;
  }
  for (const char* type : {"Date", "Money", "Misc", "Product"}) {
    Text text("we saw Arne Berg");
    text.Name("Arne Berg", type);
    EXPECT_THAT(text.Extents(), IsEmpty()) << type;
  }
}

TEST(ReadMentions, ANameOfLowerCaseWordsIsAName) {
  Text text("we saw the senate");
  text.Depends("the>senate:det");
  text.Tag("senate", "NOUN", "NN");
  text.HeadsEntity("senate", "organization");
  EXPECT_EQ(text.Read().at(0).form, MentionForm::kNominal);
  text.Name("senate", "Organization");
  EXPECT_EQ(text.Read().at(0).form, MentionForm::kName);
}

TEST(ReadMentions, ANameIsOneMention) {
  Text text("we saw Arne Berg");
  text.Depends("Berg>Arne:flat Arne>saw:obj");
  text.Name("Arne Berg", "Person");
  text.HeadsEntity("Arne", "person");
  text.HeadsEntity("Berg", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("Arne Berg"));
}

TEST(ReadMentions, TheEntityHeadSaysTheType) {
  Text text("we saw Arden");
  text.Name("Arden", "Location");
  text.HeadsEntity("Arden", "organization");
  EXPECT_EQ(text.Read().at(0).type, "organization");
}

TEST(ReadMentions, APeopleThatModifiesIsNone) {
  Text adjective("the Freedonian envoys left");
  adjective.Depends("the>envoys:det Freedonian>envoys:amod envoys>left:nsubj");
  adjective.Tag("Freedonian", "ADJ");
  adjective.HeadsEntity("Freedonian", "person");
  adjective.HeadsEntity("envoys", "person");
  adjective.Name("Freedonian", "NORP");
  EXPECT_THAT(adjective.Extents(), ElementsAre("the Freedonian envoys"));

  Text people("the Freedonians left");
  people.Depends("the>Freedonians:det Freedonians>left:nsubj");
  people.Name("Freedonians", "NORP");
  EXPECT_THAT(people.Extents(), ElementsAre("the Freedonians"));
}

TEST(ReadMentions, MentionsStandInTextOrder) {
  Text text("Arne saw Bo and Cy");
  text.Name("Cy", "Person");
  text.Name("Arne", "Person");
  text.HeadsEntity("Bo", "person");
  EXPECT_THAT(text.Extents(), ElementsAre("Arne", "Bo", "Cy"));
}

// A chain of 2,000 dependents, each a mention.
TEST(ReadMentions, ExtentsAreBoundedInADeepTree) {
  std::string tokens = "w0";
  for (int i = 1; i < 2000; ++i) absl::StrAppend(&tokens, " w", i);
  Text text(tokens);
  for (int i = 0; i < 2000; ++i) {
    text.analysis.words[i].entity = "object";
    if (i > 0) text.analysis.words[i].head = i - 1;
    text.analysis.words[i].label = "nmod";
  }
  const std::vector<MentionAnalysis>& mentions = text.Read();
  ASSERT_EQ(mentions.size(), 2000u);
  for (const MentionAnalysis& mention : mentions) EXPECT_LE(mention.extent.end - mention.extent.begin, 121);
  EXPECT_GT(mentions[0].extent.end, 20);
}

}  // namespace
}  // namespace internal
}  // namespace readout
