// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/syntax.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analysis/hand_made_weights.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A text whose words each say how much they would like a head, and how good a head they are.
class Text : public HandMadeWeights {
 public:
  explicit Text(absl::string_view tokens)
      : HandMadeWeights(static_cast<int>(MiniArticle(tokens).document.words.size())), article(tokens) {
    Make(weights.upos, {"NOUN", "VERB"});
    Make(weights.xpos, {"NN", "VBD", "VBZ"});
    Make(weights.entity, {"O", "person"});
    Make(weights.arc, 1);
    Make(weights.label, 1, 3);
    weights.dependency_labels = {"obj", "root", "nsubj"};
    weights.arc_root = Keep({0});
    for (int word = 0; word < heads.rows; ++word) Set(weights.arc.left, word, {1});
  }

  // How good a head `word` is.
  void Head(int word, float score) { Set(weights.arc.right, word, {score}); }

  const std::vector<WordAnalysis>& Read() {
    ReadSyntax(article.document, weights, heads, article.analysis);
    return article.analysis.words;
  }

  std::vector<int> Heads() {
    std::vector<int> found;
    for (const WordAnalysis& word : Read()) found.push_back(word.head);
    return found;
  }

  MiniArticle article;
};

TEST(ReadSyntax, NothingOfNothing) { EXPECT_THAT(Text("").Read(), IsEmpty()); }

TEST(ReadSyntax, TakesTheBestTags) {
  Text text("Arne left");
  text.Set(text.weights.upos.columns, 0, {1, 0});
  text.Set(text.weights.upos.columns, 1, {0, 1});
  text.Set(text.weights.xpos.columns, 1, {0, 3, 2});
  text.Set(text.weights.entity.columns, 0, {0, 1});
  text.Set(text.weights.entity.columns, 1, {1, 0});
  const std::vector<WordAnalysis>& words = text.Read();
  EXPECT_EQ(words[0].upos, "NOUN");
  EXPECT_EQ(words[1].upos, "VERB");
  EXPECT_EQ(words[1].xpos, "VBD");
  EXPECT_EQ(words[0].entity, "person");
  EXPECT_EQ(words[1].entity, "");  // Of "O".
}

// A sentence of three stretches, then short ones.
TEST(SyntaxReader, ReadsPiecesAsItReadsTheWhole) {
  std::string tokens = "a";
  for (int i = 1; i < 600; ++i) tokens += " a";
  Text whole(tokens + " | b c | d e f");
  for (int word = 0; word < whole.heads.rows; ++word) {
    whole.Head(word, static_cast<float>(word * 37 % 23));
    whole.Set(whole.weights.upos.columns, word, {static_cast<float>(word % 2), static_cast<float>(word % 3)});
  }
  const std::vector<WordAnalysis> expected = whole.Read();
  for (const int step : {1, 7, 255, 300}) {
    Analysis analysis;
    SyntaxReader reader(whole.article.document, whole.weights, analysis);
    for (int begin = 0; begin < whole.heads.rows; begin += step) {
      Matrix piece(std::min(step, whole.heads.rows - begin), whole.heads.columns);
      for (int row = 0; row < piece.rows; ++row) {
        const absl::Span<const float> from = whole.heads.Row(begin + row);
        std::copy(from.begin(), from.end(), piece.Row(row).begin());
      }
      reader.Add(piece);
    }
    ASSERT_EQ(analysis.words.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(analysis.words[i].head, expected[i].head) << i << " by " << step;
      ASSERT_EQ(analysis.words[i].label, expected[i].label) << i << " by " << step;
      ASSERT_EQ(analysis.words[i].upos, expected[i].upos) << i << " by " << step;
    }
  }
}

TEST(ReadSyntax, GivesEachSentenceATree) {
  Text text("a b c | d e");
  text.Head(1, 5);
  text.Head(2, 3);
  text.Head(4, 50);
  EXPECT_THAT(text.Heads(), ElementsAre(1, -1, 1, 4, -1));
}

// Of two heads that score the same the nearer one.
TEST(ReadSyntax, PrefersShortArcs) {
  Text text("a b c d e");
  text.Head(0, 5);
  text.Head(4, 5);
  const std::vector<int> heads = text.Heads();
  EXPECT_EQ(heads[1], 0);
  EXPECT_EQ(heads[3], 4);
}

TEST(ReadSyntax, OneWordIsTheRoot) {
  Text text("left");
  EXPECT_EQ(text.Read()[0].head, -1);
  EXPECT_EQ(text.Read()[0].label, "root");
}

TEST(ReadSyntax, TakesTheBestLabelButRoot) {
  Text text("a b c");
  text.Head(1, 5);
  text.Set(text.weights.label.left, 0, {1});
  text.Set(text.weights.label.left, 2, {-1});
  text.Set(text.weights.label.right, 1, {1, 9, 2});
  const std::vector<WordAnalysis>& words = text.Read();
  EXPECT_EQ(words[0].label, "nsubj");  // Not "root", which scores more.
  EXPECT_EQ(words[1].label, "root");
  EXPECT_EQ(words[2].label, "obj");
}

// All words of a long sentence would like the last one as head, but each stretch sees its own words alone.
TEST(ReadSyntax, ParsesALongSentenceInStretches) {
  constexpr int kWords = 600, kStretch = 256;
  std::string tokens = "w0";
  for (int i = 1; i < kWords; ++i) absl::StrAppend(&tokens, " w", i);
  Text text(tokens);
  for (int i = 0; i < kWords; ++i) text.Head(i, static_cast<float>(i % 300) * 10);
  const int first = kStretch - 1, second = 299, third = 599;  // The best head of each stretch.
  const std::vector<WordAnalysis>& words = text.Read();
  ASSERT_EQ(words.size(), static_cast<size_t>(kWords));
  EXPECT_EQ(words[first].head, -1);
  EXPECT_EQ(words[first].label, "root");
  for (const int root : {second, third}) {
    EXPECT_EQ(words[root].head, first);
    EXPECT_EQ(words[root].label, "parataxis");
  }
  for (int i = 0; i < kWords; ++i) {
    if (i == first || i == second || i == third) continue;
    EXPECT_EQ(words[i].head, i < kStretch ? first : i < 2 * kStretch ? second : third) << i;
    EXPECT_EQ(words[i].label, "obj") << i;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
