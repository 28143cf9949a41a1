// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/wordpiece.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/model/embedded_weights.h"
#include "lib/model/model.h"
#include "tests/text/tiny_wordpiece.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;

std::vector<int32_t> Ids(const WordPiece& wordpiece, absl::string_view text) {
  std::vector<int32_t> ids;
  wordpiece.Tokenize(text, ids);
  return ids;
}

struct Case {
  absl::string_view text;
  std::vector<int32_t> ids;
};

TEST(WordPiece, EqualsThePublishedTokenizerOnNastyStrings) {
  if (EmbeddedWeights().empty()) GTEST_SKIP() << "the library was built without weights, which hold the vocabulary";
  const auto model = Model::Create(EmbeddedWeights());
  ASSERT_TRUE(model.ok()) << model.status();
  const std::vector<Case> cases = {
#include "tests/text/testdata/wordpiece_cases.inc"
  };
  for (const Case& c : cases) EXPECT_EQ(Ids((*model)->wordpiece(), c.text), c.ids) << c.text;
}

// The published tokenizer takes the names of special tokens in a text for the tokens. An article must not be able to.
TEST(WordPiece, NeverReadsASpecialTokenOffTheText) {
  const WordPiece wordpiece = TinyWordPiece();
  for (const int32_t id : Ids(wordpiece, "[CLS] [SEP] talks [PAD]")) {
    EXPECT_NE(id, wordpiece.cls_id());
    EXPECT_NE(id, wordpiece.sep_id());
  }
}

TEST(WordPiece, TakesTheLongestPieceAndGivesUpOnTheWholeWord) {
  const WordPiece wordpiece = TinyWordPiece();
  EXPECT_THAT(Ids(wordpiece, "Talks"), ElementsAre(4, 5));
  EXPECT_THAT(Ids(wordpiece, "unable"), ElementsAre(6, 7));
  EXPECT_THAT(Ids(wordpiece, "unabl"), ElementsAre(1));
  EXPECT_THAT(Ids(wordpiece, " talk  talk "), ElementsAre(4, 4));
  EXPECT_TRUE(Ids(wordpiece, " \n").empty());
}

TEST(WordPiece, RefusesBrokenVocabularies) {
  const std::vector<absl::string_view> twice = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "a"};
  EXPECT_EQ(WordPiece::Create(twice).status().code(), absl::StatusCode::kInvalidArgument);
  const std::vector<absl::string_view> lacking = {"[PAD]", "[UNK]", "[CLS]", "a"};
  EXPECT_EQ(WordPiece::Create(lacking).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace internal
}  // namespace readout
