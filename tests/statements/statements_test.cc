// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/statements.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<StatementRecord> Read(const MiniArticle& article) {
  return ReadStatements(article.document, article.analysis, article.entities);
}

std::vector<std::string> Content(const MiniArticle& article, const StatementRecord& record) {
  std::vector<std::string> pieces;
  for (const ByteRange piece : record.content) pieces.push_back(article.TextOf(piece));
  return pieces;
}

TEST(ReadStatements, NothingOfNothing) { EXPECT_THAT(Read(MiniArticle("")), IsEmpty()); }

TEST(ReadStatements, QuotationWithItsMarksAndComma) {
  MiniArticle article("< We will win , > Adams said .");
  const int adams = article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Attribute("Adams", "said", {"We will win"});
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 1u);
  EXPECT_THAT(Content(article, statements[0]), ElementsAre("\xE2\x80\x9CWe will win,\xE2\x80\x9D"));
  EXPECT_EQ(statements[0].kind, v1::STATEMENT_KIND_DIRECT);
  EXPECT_EQ(statements[0].speaker, adams);
  EXPECT_EQ(statements[0].polarity, v1::POLARITY_AFFIRMED);
  EXPECT_EQ(statements[0].attitude, v1::ATTITUDE_SPEECH);
  EXPECT_FLOAT_EQ(statements[0].confidence, 0.9f);
}

TEST(ReadStatements, ParaphraseKeepsTheSpansGiven) {
  MiniArticle article("Adams said that talks had failed .");
  article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Attribute("Adams", "said", {"that talks had failed"}).speech = 0.1f;
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 1u);
  EXPECT_THAT(Content(article, statements[0]), ElementsAre("that talks had failed"));
  EXPECT_EQ(statements[0].kind, v1::STATEMENT_KIND_INDIRECT);
  EXPECT_EQ(statements[0].attitude, v1::ATTITUDE_THOUGHT);
}

TEST(ReadStatements, ComplementizerMakesMixed) {
  MiniArticle article("Adams said that < the talks have failed > .");
  article.Attribute("Adams", "said", {"that < the talks have failed >"});
  EXPECT_EQ(Read(article)[0].kind, v1::STATEMENT_KIND_MIXED);
}

TEST(ReadStatements, QuotedNameDoesNotMakeMixed) {
  MiniArticle article("Adams said the ship < Aurora > had left .");
  article.Attribute("Adams", "said", {"the ship < Aurora > had left"});
  EXPECT_EQ(Read(article)[0].kind, v1::STATEMENT_KIND_INDIRECT);
}

TEST(ReadStatements, ScareQuoteMakesMixed) {
  MiniArticle article("Adams said the so-called < peace > had left .");
  article.Attribute("Adams", "said", {"the so-called < peace > had left"});
  EXPECT_EQ(Read(article)[0].kind, v1::STATEMENT_KIND_MIXED);
}

TEST(ReadStatements, QuotationOverParagraphsIsOne) {
  MiniArticle article("Adams said : < We came early . // < They came late and left . >");
  article.Attribute("Adams", "said", {"We came early ."});
  article.Attribute("", "", {"They came late"});
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 1u);
  EXPECT_THAT(Content(article, statements[0]),
              ElementsAre("\xE2\x80\x9CWe came early.\n\n\xE2\x80\x9CThey came late and left.\xE2\x80\x9D"));
}

TEST(ReadStatements, TwoCuesOnOneQuotationGrowNeither) {
  MiniArticle article("< We came early and we left late in spite of it all > Adams said , Brown wrote .");
  article.Attribute("Adams", "said", {"We came early and we left late"});
  article.Attribute("Brown", "wrote", {"spite of it all"});
  EXPECT_EQ(Read(article).size(), 2u);
}

TEST(ReadStatements, UncuedQuotationTakesTheParagraphsSpeaker) {
  MiniArticle article("Adams said that talks failed . | < They had no plan at all . >");
  const int adams = article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Attribute("Adams", "said", {"that talks failed"});
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[1].speaker, adams);
  EXPECT_TRUE(statements[1].cue.empty());
  EXPECT_TRUE(statements[1].source.empty());
  EXPECT_EQ(statements[1].kind, v1::STATEMENT_KIND_DIRECT);
  EXPECT_LT(statements[1].confidence, statements[0].confidence);
}

TEST(ReadStatements, UncuedQuotationPrefersItsOwnParagraphToTheOneBefore) {
  MiniArticle article("Adams said that talks failed . // < They had no plan at all . > | Brown said that was wrong .");
  article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  const int brown = article.AddEntity("Brown", v1::ENTITY_KIND_PERSON);
  article.Attribute("Adams", "said", {"that talks failed"});
  article.Attribute("Brown", "said", {"that was wrong"}).cue = article.At("said", 1);
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(statements[1].speaker, brown);
}

TEST(ReadStatements, UncuedQuotationReachesOneParagraphBack) {
  MiniArticle article(
      "Adams said that talks failed . // < They had no plan . > // Rain fell . // < Nobody knew why . >");
  const int adams = article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Attribute("Adams", "said", {"that talks failed"});
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(statements[1].speaker, adams);
  EXPECT_EQ(statements[2].speaker, -1);
}

TEST(ReadStatements, TermsTitlesAndPartsOfReportsAreNoStatements) {
  MiniArticle article(
      "The so-called < new order > came . | They read < The Long Way Home > there . | "
      "Adams said the man < who was never asked about it > had left .");
  article.Tag("was", "AUX", "VBD");
  article.Attribute("Adams", "said", {"had left"});
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 1u);
  EXPECT_THAT(Content(article, statements[0]), ElementsAre("had left"));
}

TEST(ReadStatements, StatementInAStatement) {
  MiniArticle article("< Brown told me that he was ready , > Adams said .");
  const int brown = article.AddEntity("Brown", v1::ENTITY_KIND_PERSON);
  article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Attribute("Adams", "said", {"< Brown told me that he was ready , >"});
  article.Attribute("Brown", "told", {"that he was ready"});
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[0].parent, -1);
  EXPECT_EQ(statements[1].parent, 0);
  EXPECT_EQ(statements[1].speaker, brown);
}

TEST(ReadStatements, FirstPersonInAQuotationIsWhoIsQuoted) {
  MiniArticle article("< I said that he was ready , > Adams told Brown .");
  const int adams = article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Attribute("Adams", "told", {"< I said that he was ready , >"});
  article.Attribute("I", "said", {"that he was ready"});
  const auto statements = Read(article);
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[1].speaker, adams);
}

TEST(ReadStatements, SpeakerFromTheTree) {
  MiniArticle article("Adams met Brown , adding that it was late .");
  const int adams = article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Tag("met", "VERB");
  article.Tag("adding", "VERB");
  article.Depend("Adams", "met", "nsubj");
  article.Depend("adding", "met", "advcl");
  article.Attribute("", "adding", {"that it was late"});
  EXPECT_EQ(Read(article)[0].speaker, adams);
}

TEST(ReadStatements, WhoIsThePersonNamedBeforeIt) {
  MiniArticle article("They met a reporter , Anna Brook , who asked whether talks had failed .");
  article.AddEntity("a reporter", v1::ENTITY_KIND_PERSON);
  const int brook = article.AddEntity("Anna Brook", v1::ENTITY_KIND_PERSON);
  article.analysis.names.push_back({article.At("Anna Brook"), "Person", 0.9f});
  article.Depend("asked", "reporter", "acl:relcl");
  article.Depend("who", "asked", "nsubj");
  article.Attribute("who", "asked", {"whether talks had failed"});
  EXPECT_EQ(Read(article)[0].speaker, brook);
}

TEST(ReadStatements, WhoIsPeopleRatherThanAThing) {
  MiniArticle article("The letter of ten envoys who said that talks had failed .");
  article.AddEntity("The letter", v1::ENTITY_KIND_OTHER);
  const int envoys = article.AddEntity("ten envoys", v1::ENTITY_KIND_GROUP);
  article.Depend("said", "letter", "acl:relcl");
  article.Depend("who", "said", "nsubj");
  article.Attribute("who", "said", {"that talks had failed"});
  EXPECT_EQ(Read(article)[0].speaker, envoys);
}

TEST(ReadStatements, PassiveCueHasNoSpeaker) {
  MiniArticle article("Adams said that it was late . | It was reported that nobody came .");
  article.AddEntity("Adams", v1::ENTITY_KIND_PERSON);
  article.Tag("reported", "VERB");
  article.Depend("was", "reported", "aux:pass", 1);
  article.Attribute("Adams", "said", {"that it was late"});
  article.Attribute("", "reported", {"that nobody came"});
  EXPECT_EQ(Read(article)[1].speaker, -1);
}

TEST(ReadStatements, ConfidenceStaysInRange) {
  MiniArticle article("Adams said no . | Brown said yes .");
  article.Attribute("Adams", "said", {"no"}).probability = 1.5f;
  article.Attribute("Brown", "said", {"yes"}).probability = -1.0f;
  const auto statements = Read(article);
  EXPECT_FLOAT_EQ(statements[0].confidence, 1.0f);
  EXPECT_FLOAT_EQ(statements[1].confidence, 0.0f);
}

}  // namespace
}  // namespace internal
}  // namespace readout
