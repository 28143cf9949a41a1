// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/spanning_tree.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Heads are columns: 0 for the root, 1 + word for a word.
bool IsTree(const std::vector<int>& heads) {
  const int words = static_cast<int>(heads.size());
  if (std::count(heads.begin(), heads.end(), 0) != 1) return false;
  for (int word = 0; word < words; ++word) {
    int node = word + 1;
    for (int steps = 0; node != 0; ++steps) {
      if (steps > words || node < 0 || node > words) return false;
      node = heads[node - 1];
    }
  }
  return true;
}

double ScoreOf(const std::vector<int>& heads, const Matrix& scores) {
  double sum = 0;
  for (int word = 0; word < scores.rows; ++word) sum += scores.Row(word)[heads[word]];
  return sum;
}

// Tries every head of every word.
std::vector<int> BestByBruteForce(const Matrix& scores) {
  std::vector<int> heads(scores.rows, 0), best;
  while (true) {
    if (IsTree(heads) && (best.empty() || ScoreOf(heads, scores) > ScoreOf(best, scores))) best = heads;
    int word = 0;
    while (word < scores.rows && heads[word] == scores.rows) heads[word++] = 0;
    if (word == scores.rows) return best;
    ++heads[word];
  }
}

Matrix RandomScores(int words, std::mt19937& generator) {
  Matrix scores(words, words + 1);
  for (float& score : scores.data) score = static_cast<float>(generator() % 20001) / 1000.0f - 10.0f;
  return scores;
}

Matrix Filled(int words, float value) {
  Matrix scores(words, words + 1);
  std::fill(scores.data.begin(), scores.data.end(), value);
  return scores;
}

TEST(BestTree, FindsWhatBruteForceFinds) {
  std::mt19937 generator(1);
  for (int words = 1; words <= 5; ++words) {
    for (int trial = 0; trial < (words == 5 ? 60 : 200); ++trial) {
      const Matrix scores = RandomScores(words, generator);
      EXPECT_EQ(BestTree(scores), BestByBruteForce(scores)) << words << " words, trial " << trial;
    }
  }
}

// As a parser's scores are: words like each other better than the root, in circles.
TEST(BestTree, FindsWhatBruteForceFindsAmongCycles) {
  std::mt19937 generator(2);
  for (int trial = 0; trial < 60; ++trial) {
    Matrix scores = RandomScores(5, generator);
    for (int word = 0; word < 5; ++word) {
      scores.Row(word)[0] -= 20;
      scores.Row(word)[1 + (word + 1 + trial % 3) % 5] += 8;
    }
    EXPECT_EQ(BestTree(scores), BestByBruteForce(scores)) << "trial " << trial;
  }
}

TEST(BestTree, NothingOfNothing) { EXPECT_THAT(BestTree(Matrix(0, 1)), IsEmpty()); }

TEST(BestTree, OneWordIsTheRoot) {
  Matrix scores(1, 2);
  scores.Row(0)[0] = -5;
  scores.Row(0)[1] = 100;  // Itself.
  EXPECT_THAT(BestTree(scores), ElementsAre(0));
}

TEST(BestTree, NoWordIsItsOwnHead) {
  Matrix scores = Filled(3, 0);
  for (int word = 0; word < 3; ++word) scores.Row(word)[word + 1] = 1000;
  scores.Row(1)[0] = 1;
  EXPECT_TRUE(IsTree(BestTree(scores)));
  EXPECT_EQ(BestTree(scores)[1], 0);
}

TEST(BestTree, HasOneRootEvenIfAllWordsWantToBe) {
  Matrix scores = Filled(6, -50);
  for (int word = 0; word < 6; ++word) scores.Row(word)[0] = 50;
  scores.Row(4)[0] = 51;
  const std::vector<int> heads = BestTree(scores);
  EXPECT_TRUE(IsTree(heads));
  EXPECT_EQ(heads[4], 0);
}

TEST(BestTree, IsATreeIfAllScoresAreEqual) {
  for (int words = 1; words < 20; ++words) EXPECT_TRUE(IsTree(BestTree(Filled(words, 3)))) << words;
}

// Words 0 and 1 want each other, both want word 2 next, the three want word 3 next, and so on: each cycle that is
// contracted makes the next one. All trees that hang from one word but the first are as good as each other, but for the
// score of the root.
TEST(BestTree, UndoesCyclesWithinCycles) {
  constexpr int kWords = 80, kRoot = 33;
  Matrix scores = Filled(kWords, -500);
  for (int word = 0; word < kWords; ++word) {
    if (word > 0) scores.Row(word)[1 + word - 1] = 100.0f - static_cast<float>(word);
    if (word + 1 < kWords) scores.Row(word)[1 + word + 1] = word == 0 ? 100.0f : 99.0f - static_cast<float>(word);
    scores.Row(word)[0] = word == kRoot ? 0.5f : 0.0f;
  }
  std::vector<int> want;
  for (int word = 0; word < kWords; ++word) {
    want.push_back(word < kRoot ? 1 + word + 1 : word > kRoot ? 1 + word - 1 : 0);
  }
  EXPECT_EQ(BestTree(scores), want);
}

TEST(BestTree, ManagesTheLongestStretch) {
  std::mt19937 generator(3);
  const Matrix scores = RandomScores(256, generator);
  const std::vector<int> heads = BestTree(scores);
  ASSERT_TRUE(IsTree(heads));
  // No other head of a word makes a better tree.
  const double best = ScoreOf(heads, scores);
  for (int word = 0; word < 256; word += 17) {
    for (int head = 1; head <= 256; ++head) {
      std::vector<int> other = heads;
      other[word] = head;
      if (head == word + 1 || !IsTree(other)) continue;
      EXPECT_LE(ScoreOf(other, scores), best);
    }
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
