// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Words(absl::string_view text) {
  std::vector<std::string> words;
  AppendWords(text, words);
  return words;
}

TEST(AppendWords, SplitsAtWhatIsNoLetterOrDigit) {
  EXPECT_THAT(Words("Foreign Minister Anna Berg"), ElementsAre("foreign", "minister", "anna", "berg"));
  EXPECT_THAT(Words("  \"co-operation\", (2017); "), ElementsAre("co", "operation", "2017"));
  EXPECT_THAT(Words("one\xE2\x80\x94two\xC2\xA0three\xE2\x80\x9D"), ElementsAre("one", "two", "three"));
  EXPECT_THAT(Words(""), IsEmpty());
  EXPECT_THAT(Words(" -- \"...\" "), IsEmpty());
}

TEST(AppendWords, DropsThePossessive) {
  EXPECT_THAT(Words("Berg's plan"), ElementsAre("berg", "plan"));
  EXPECT_THAT(Words("Berg\xE2\x80\x99s plan"), ElementsAre("berg", "plan"));
  EXPECT_THAT(Words("the ministers' plan"), ElementsAre("the", "ministers", "plan"));
  EXPECT_THAT(Words("O'Brien"), ElementsAre("o", "brien"));
  EXPECT_THAT(Words("class s"), ElementsAre("class", "s"));
}

TEST(AppendWords, JoinsAbbreviations) {
  EXPECT_THAT(Words("the U.S.-led talks"), ElementsAre("the", "us", "led", "talks"));
  EXPECT_THAT(Words("U.N."), ElementsAre("un"));
  EXPECT_THAT(Words("J.K. Rowe"), ElementsAre("jk", "rowe"));
  EXPECT_THAT(Words("It ended.They left."), ElementsAre("it", "ended", "they", "left"));
}

TEST(AppendWords, FoldsLettersAndTheirMarks) {
  EXPECT_THAT(Words("\xC3\x87"
                    "avu\xC5\x9Fo\xC4\x9Flu"),
              ElementsAre("cavusoglu"));
  EXPECT_THAT(Words("\xC3\x9Cnal \xC3\xA6\xC3\x9F \xC5\x81\xC3\xB3\x64\xC5\xBA"), ElementsAre("unal", "aess", "lodz"));
  // Cyrillic and Greek lose their capitals, and nothing else.
  EXPECT_EQ(Words("\xD0\x9B\xD0\xB0\xD0\xB2"), Words("\xD0\xBB\xD0\x90\xD0\x92"));
  EXPECT_EQ(Words("\xD0\x81"), Words("\xD1\x91"));
  EXPECT_EQ(Words("\xCE\xA3"), Words("\xCF\x83"));
  EXPECT_THAT(Words("\xE4\xB8\xAD\xE5\x9B\xBD"), ElementsAre("\xE4\xB8\xAD\xE5\x9B\xBD"));
  EXPECT_THAT(Words("\xF0\x9F\x91\x8D"), ElementsAre("\xF0\x9F\x91\x8D"));
}

TEST(AppendWords, TakesAnyBytes) {
  EXPECT_THAT(Words("a\xFF"
                    "b\xC3"),
              ElementsAre("a", "b"));
  EXPECT_THAT(Words("\xE2\x80"), IsEmpty());
  EXPECT_THAT(Words(absl::string_view("a\0b", 3)), ElementsAre("a", "b"));
}

TEST(NameKey, LeavesTheArticleOut) {
  EXPECT_EQ(NameKey("the Norwegian foreign minister"), "norwegian foreign minister");
  EXPECT_EQ(NameKey("A diplomat"), "diplomat");
  EXPECT_EQ(NameKey("The"), "the");
  EXPECT_EQ(NameKey(" Anna   Berg's "), "anna berg");
  EXPECT_EQ(NameKey("--"), "");
}

TEST(FamilyName, IsTheLastWord) {
  EXPECT_EQ(FamilyName("anna berg"), "berg");
  EXPECT_EQ(FamilyName("berg"), "berg");
  EXPECT_EQ(FamilyName("ola nordmann jr"), "nordmann");
  EXPECT_EQ(FamilyName("ola nordmann iii"), "nordmann");
  EXPECT_EQ(FamilyName("iv"), "iv");
  EXPECT_EQ(FamilyName(""), "");
}

TEST(SubjectWords, CountsNoFunctionWordsAndNoPlurals) {
  EXPECT_THAT(SubjectWords("the sanctions on the parties"), ElementsAre("party", "sanction"));
  EXPECT_THAT(SubjectWords("Sanction, sanctions"), ElementsAre("sanction"));
  EXPECT_THAT(SubjectWords("crises heroes census losses gas us"),
              ElementsAre("census", "crise", "gas", "heroe", "losse", "us"));
  EXPECT_THAT(SubjectWords("of the"), IsEmpty());
}

// The list is searched by halves, so each word shows that it is in order.
TEST(SubjectWords, KnowsEveryFunctionWord) {
  EXPECT_THAT(SubjectWords("a about an and as at between by for from in into of on or over that the this to via with"),
              IsEmpty());
}

TEST(OfficeBefore, IsWhatStandsInFrontOfTheName) {
  EXPECT_EQ(OfficeBefore("russian foreign minister sergey lavrov", "foreign minister", "sergey lavrov"),
            "russian foreign minister");
  EXPECT_EQ(OfficeBefore("foreign minister lavrov", "foreign minister", "sergey lavrov"), "foreign minister");
  EXPECT_EQ(OfficeBefore("sergey lavrov", "foreign minister", "sergey lavrov"), "");
  EXPECT_EQ(OfficeBefore("mr lavrov", "foreign minister", "sergey lavrov"), "");
  EXPECT_EQ(OfficeBefore("foreign minister slavrov", "foreign minister", "lavrov"), "");
  EXPECT_EQ(OfficeBefore("prime minister lavrov", "minister", "lavrov"), "prime minister");
  EXPECT_EQ(OfficeBefore("xminister lavrov", "minister", "lavrov"), "");
  EXPECT_EQ(OfficeBefore("lavrov", "", ""), "");
  EXPECT_EQ(OfficeBefore("", "minister", "lavrov"), "");
}

}  // namespace
}  // namespace internal
}  // namespace readout
