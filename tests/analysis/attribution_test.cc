// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/attribution.h"

#include <cmath>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analysis/hand_made_weights.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::pair<int, int> Ends(WordRange words) { return {words.begin, words.end}; }

std::vector<std::pair<int, int>> Ends(const std::vector<WordRange>& pieces) {
  std::vector<std::pair<int, int>> ends;
  for (const WordRange piece : pieces) ends.push_back(Ends(piece));
  return ends;
}

// A text whose sources, cues, contents and links the test names. A link scores the product of what its two sides say.
class Text : public HandMadeWeights {
 public:
  explicit Text(int words) : HandMadeWeights(words) {
    for (SpanHead* head : {&weights.source, &weights.cue, &weights.content}) Make(*head);
    for (PairHead* head : {&weights.cue_link, &weights.source_link, &weights.direct_source}) Make(*head, 2);
    weights.direct_source.right = weights.source_link.right;
    Make(weights.speech, {"speech"});
  }

  // The vectors are the keys under which links are looked for (`from`) and found (`to`).
  void Source(WordRange words, const std::vector<float>& to) {
    Mark(weights.source, words);
    Set(weights.source_link.right, words.begin, to);
  }
  void Cue(WordRange words, const std::vector<float>& to, const std::vector<float>& from) {
    Mark(weights.cue, words);
    Set(weights.cue_link.right, words.begin, to);
    Set(weights.source_link.left, words.begin, from);
  }
  void Content(WordRange words, const std::vector<float>& cue_from, const std::vector<float>& source_from = {}) {
    Mark(weights.content, words);
    Set(weights.cue_link.left, words.begin, cue_from);
    Set(weights.direct_source.left, words.begin, source_from);
  }

  // A second paragraph begins with this word.
  void BreakBefore(int word) { break_ = word; }

  std::vector<AttributionAnalysis> Read() const {
    Document document;
    document.words.resize(heads.rows);
    document.sentences.resize(2);
    document.sentences[1].paragraph = 1;
    for (int word = 0; word < heads.rows; ++word) document.words[word].sentence = word < break_ ? 0 : 1;
    Analysis analysis;
    ReadAttributions(document, weights, heads, analysis);
    return analysis.attributions;
  }

 private:
  int break_ = 1 << 30;
};

TEST(ReadAttributions, NothingOfNothing) {
  EXPECT_THAT(Text(0).Read(), IsEmpty());
  EXPECT_THAT(Text(1).Read(), IsEmpty());
}

TEST(ReadAttributions, CutsContentsAtParagraphs) {
  Text text(12);
  text.Cue({0, 1}, {9, 0}, {});
  text.Content({1, 10}, {1, 0});
  text.Set(text.weights.cue_link.left, 6, {0, 1});
  text.Cue({11, 12}, {0, 9}, {});
  text.BreakBefore(6);
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 2u);
  EXPECT_THAT(Ends(read[0].content), ElementsAre(Pair(1, 6)));
  EXPECT_EQ(Ends(read[0].cue), std::make_pair(0, 1));
  EXPECT_THAT(Ends(read[1].content), ElementsAre(Pair(6, 10)));
  EXPECT_EQ(Ends(read[1].cue), std::make_pair(11, 12));
}

TEST(ReadAttributions, LinksContentCueAndSource) {
  Text text(10);
  text.Source({0, 2}, {9, 0});
  text.Cue({2, 3}, {9, 0}, {1, 0});
  text.Content({4, 9}, {1, 0}, {0, 0});
  text.Set(text.weights.speech.columns, 4, {2});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(Ends(read[0].content), ElementsAre(Pair(4, 9)));
  EXPECT_THAT(Ends(read[0].cue), Pair(2, 3));
  EXPECT_THAT(Ends(read[0].source), Pair(0, 2));
  EXPECT_NEAR(read[0].speech, 1 / (1 + std::exp(-2.0f)), 1e-6f);
  EXPECT_GT(read[0].probability, 0.99f);
}

TEST(ReadAttributions, TakesTheBestCueAndTheBestSource) {
  Text text(20);
  text.Source({0, 1}, {30, 0});
  text.Source({2, 3}, {60, 0});
  text.Cue({4, 5}, {60, 30}, {0, 0});
  text.Content({6, 9}, {0, 1});
  text.Cue({10, 11}, {30, 60}, {1, 0});
  text.Source({12, 13}, {30, 0});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(Ends(read[0].cue), Pair(10, 11));
  EXPECT_THAT(Ends(read[0].source), Pair(2, 3));
}

TEST(ReadAttributions, ScoresBelowNoneLinkNothing) {
  Text text(10);
  text.Source({0, 1}, {-3, 0});
  text.Cue({1, 2}, {-3, 0}, {1, 0});
  text.Content({3, 5}, {1, 0}, {1, 0});
  std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_TRUE(read[0].cue.empty());
  EXPECT_TRUE(read[0].source.empty());
  EXPECT_EQ(read[0].speech, 1);
  EXPECT_GT(read[0].probability, 0.8f);  // Sure that there is neither.

  text.weights.cue_link.none = -5;
  read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(Ends(read[0].cue), Pair(1, 2));
  EXPECT_TRUE(read[0].source.empty());
}

TEST(ReadAttributions, CueWithoutSource) {
  Text text(10);
  text.Cue({1, 2}, {9, 0}, {1, 0});
  text.Content({3, 5}, {1, 0}, {1, 0});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(Ends(read[0].cue), Pair(1, 2));
  EXPECT_TRUE(read[0].source.empty());
}

TEST(ReadAttributions, ContentWithoutCueTakesItsOwnSource) {
  Text text(10);
  text.Source({0, 1}, {0, 9});
  text.Source({1, 2}, {9, 0});
  text.Content({3, 5}, {1, 0}, {0, 1});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_TRUE(read[0].cue.empty());
  EXPECT_THAT(Ends(read[0].source), Pair(0, 1));
  EXPECT_EQ(read[0].speech, 1);
}

// What a content says of sources counts only if it has no cue.
TEST(ReadAttributions, CueSpeaksForItsContent) {
  Text text(10);
  text.Source({0, 1}, {0, 9});
  text.Cue({1, 2}, {9, 0}, {0, -1});
  text.Content({3, 5}, {1, 0}, {0, 1});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_TRUE(read[0].source.empty());
}

TEST(ReadAttributions, ContentsUnderOneCueArePieces) {
  Text text(20);
  text.Content({0, 3}, {2, 0});
  text.Source({4, 5}, {9, 0});
  text.Cue({5, 6}, {9, 0}, {1, 0});
  text.Content({7, 12}, {0.1f, 0});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_THAT(Ends(read[0].content), ElementsAre(Pair(0, 3), Pair(7, 12)));
  EXPECT_THAT(Ends(read[0].source), Pair(4, 5));
  EXPECT_NEAR(read[0].probability, 1 / (1 + std::exp(-0.9f)), 1e-3f);  // That of its doubtful second piece.
}

TEST(ReadAttributions, ContentsUnderTwoCuesAreTwo) {
  Text text(20);
  text.Cue({0, 1}, {60, 0}, {0, 0});
  text.Content({1, 3}, {1, 0});
  text.Cue({4, 5}, {0, 60}, {0, 0});
  text.Content({5, 8}, {0, 1});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 2u);
  EXPECT_THAT(Ends(read[0].content), ElementsAre(Pair(1, 3)));
  EXPECT_THAT(Ends(read[0].cue), Pair(0, 1));
  EXPECT_THAT(Ends(read[1].content), ElementsAre(Pair(5, 8)));
  EXPECT_THAT(Ends(read[1].cue), Pair(4, 5));
}

TEST(ReadAttributions, DropsCuesAndSourcesWithoutContent) {
  Text text(10);
  text.Source({0, 1}, {9, 0});
  text.Cue({1, 2}, {9, 0}, {1, 0});
  EXPECT_THAT(text.Read(), IsEmpty());
  text.Content({3, 5}, {-1, 0}, {-1, 0});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_TRUE(read[0].cue.empty());
  EXPECT_TRUE(read[0].source.empty());
}

TEST(ReadAttributions, ProbabilityIsThatOfAllLinks) {
  const float odds_of_three = std::log(3.0f);
  Text text(10);
  text.Source({0, 1}, {odds_of_three, 0});
  text.Cue({1, 2}, {odds_of_three, 0}, {1, 0});
  text.Content({3, 5}, {1, 0});
  const std::vector<AttributionAnalysis> read = text.Read();
  ASSERT_EQ(read.size(), 1u);
  EXPECT_FALSE(read[0].source.empty());
  EXPECT_NEAR(read[0].probability, 0.75f * 0.75f, 1e-4f);
}

// A content, and its cue `gap` words before or after it.
void AddApart(Text& text, int content, int gap) {
  const int end = content + 4;
  const int cue = gap < 0 ? content + gap - 1 : end + gap;
  text.Content({content, end}, {1, 0});
  text.Cue({cue, cue + 1}, {90, 0}, {1, 0});
}

TEST(ReadAttributions, ReachesOverSomeWordsButNotOverMany) {
  for (const int gap : {-30, 30}) {
    Text text(900);
    AddApart(text, 400, gap);
    ASSERT_EQ(text.Read().size(), 1u);
    EXPECT_FALSE(text.Read()[0].cue.empty()) << gap;
  }
  for (const int gap : {-300, 300}) {
    Text text(900);
    AddApart(text, 400, gap);
    ASSERT_EQ(text.Read().size(), 1u);
    EXPECT_TRUE(text.Read()[0].cue.empty()) << gap;
  }
}

TEST(ReadAttributions, SourcesReachLikewise) {
  for (const int source : {370, 430}) {
    Text text(900);
    AddApart(text, 400, -3);
    text.Source({source, source + 1}, {90, 0});
    EXPECT_FALSE(text.Read()[0].source.empty()) << source;
  }
  for (const int source : {90, 710}) {
    Text text(900);
    AddApart(text, 400, -3);
    text.Source({source, source + 1}, {90, 0});
    EXPECT_TRUE(text.Read()[0].source.empty()) << source;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
