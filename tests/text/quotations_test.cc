// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "lib/text/document.h"
#include "tests/text/tiny_wordpiece.h"

namespace readout {
namespace internal {
namespace {

// The quotations of a body, "<" before those whose opening mark is missing, ">" behind those whose closing mark is.
std::string Quotations(const std::string& body) {
  const auto document = ReadDocument("", body, TinyWordPiece());
  if (!document.ok()) return document.status().ToString();
  std::vector<std::string> out;
  for (const Quotation& q : document->quotations) {
    out.push_back(absl::StrCat(q.opened ? "" : "<", document->Text(q.bytes), q.closed ? "" : ">"));
  }
  return absl::StrJoin(out, "|");
}

struct Case {
  const char* body;
  const char* quotations;
};

TEST(Quotations, EveryStyle) {
  const Case cases[] = {
      {"He said \"yes\" and \"no\".", "\"yes\"|\"no\""},
      {"\u201CWe talked,\u201D she said. \u201CIt is done.\u201D", "\u201CWe talked,\u201D|\u201CIt is done.\u201D"},
      {"It is \u2018good\u2019, he said.", "\u2018good\u2019"},
      {"It was \u2018very good\u2018.", "\u2018very good\u2018"},
      {"It is 'good', he said.", "'good'"},
      {"Er sagte: \u201EGut.\u201C Dann", "\u201EGut.\u201C"},
      {"Il dit \u00AB oui \u00BB hier", "\u00AB oui \u00BB"},
      {"Er sagte \u00BBgut\u00AB heute", "\u00BBgut\u00AB"},
      {"He said ``yes'' twice", "``yes''"},
      {"\u201CHe called it \u2018big\u2019 then,\u201D she said", "\u201CHe called it \u2018big\u2019 then,\u201D"},
      {"\u2018He called it \u201Cbig\u201D then,\u2019 she said", "\u2018He called it \u201Cbig\u201D then,\u2019"},
  };
  for (const Case& c : cases) EXPECT_EQ(Quotations(c.body), c.quotations) << c.body;
}

TEST(Quotations, ApostrophesOpenNothing) {
  EXPECT_EQ(Quotations("The ministers' talks don't end in the '90s, it's the others' turn."), "");
  EXPECT_EQ(Quotations("rock \u2019n\u2019 roll isn\u2019t the states\u2019 business"), "");
}

TEST(Quotations, LostMarks) {
  EXPECT_EQ(Quotations("First, we talked. It went well,\u201D he said."), "<First, we talked. It went well,\u201D");
  EXPECT_EQ(Quotations("\u201CFine,\u201D he said. We will go on.\u201D Then he left."),
            "\u201CFine,\u201D|<We will go on.\u201D");
  EXPECT_EQ(Quotations("\u201CNever closed, he said.\n\nNext paragraph."), "\u201CNever closed, he said.>");
}

TEST(Quotations, GoOnOverParagraphsThatReopenThem) {
  EXPECT_EQ(Quotations("\u201COne.\n\n\u201CTwo.\n\n\u201CThree,\u201D he said."),
            "\u201COne.\n\n\u201CTwo.\n\n\u201CThree,\u201D");
}

TEST(Quotations, SetTheWordsStates) {
  const auto document = ReadDocument("", "He \"said so\" .", TinyWordPiece());
  ASSERT_TRUE(document.ok());
  std::vector<QuoteState> states;
  for (const Word& word : document->words) states.push_back(word.quote_state);
  EXPECT_EQ(states, (std::vector<QuoteState>{QuoteState::kOutside, QuoteState::kOpeningMark, QuoteState::kInside,
                                             QuoteState::kInside, QuoteState::kClosingMark, QuoteState::kOutside}));
}

TEST(Quotations, ManyMarksAreDisjointAndInOrder) {
  for (const char* mark : {"\"", "'", "\u2018", "\u201C", "\u201D", " \"", "\" ", " ' a'"}) {
    std::string body = "x ";
    for (int i = 0; i < 100000; ++i) body += mark;
    const auto document = ReadDocument("", body, TinyWordPiece());
    ASSERT_TRUE(document.ok());
    int end = 0;
    for (const Quotation& q : document->quotations) {
      ASSERT_GE(q.words.begin, end);
      ASSERT_LT(q.words.begin, q.words.end);
      end = q.words.end;
    }
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
