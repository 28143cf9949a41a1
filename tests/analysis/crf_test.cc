// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/crf.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

using ::testing::IsEmpty;

const BioLabel kO = {BioLabel::kOutside, -1};
const BioLabel kBeginA = {BioLabel::kBegin, 0}, kInsideA = {BioLabel::kInside, 0};
const BioLabel kBeginB = {BioLabel::kBegin, 1}, kInsideB = {BioLabel::kInside, 1};

// A chain and the scores of a text, with the numbers that the weights view.
struct Chain {
  Chain(std::vector<BioLabel> labels, int words)
      : transition(labels.size() * labels.size()),
        start(labels.size()),
        end(labels.size()),
        scores(words, static_cast<int>(labels.size())) {
    weights.labels = std::move(labels);
    weights.transition = transition;
    weights.start = start;
    weights.end = end;
  }
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  std::vector<TaggedSpan> Decode() const { return DecodeCrf(weights, scores); }

  std::vector<float> transition, start, end;
  Matrix scores;
  CrfWeights weights;
};

void Randomize(Chain& chain, std::mt19937& generator) {
  const auto fill = [&](std::vector<float>& values) {
    for (float& value : values) value = static_cast<float>(generator() % 4001) / 1000.0f - 2.0f;
  };
  fill(chain.transition);
  fill(chain.start);
  fill(chain.end);
  fill(chain.scores.data);
  chain.weights.open_bias = static_cast<float>(generator() % 1001) / 1000.0f;
}

bool MayBegin(const BioLabel& label) { return label.kind != BioLabel::kInside; }

bool MayFollow(const BioLabel& from, const BioLabel& to) {
  return MayBegin(to) || (from.kind != BioLabel::kOutside && from.type == to.type);
}

// All that is known of a chain from trying every label sequence.
class BruteForce {
 public:
  explicit BruteForce(const Chain& chain)
      : chain_(chain), labels_(chain.weights.labels.size()), marginals_(chain.scores.rows) {
    for (std::vector<double>& row : marginals_) row.resize(labels_);
    std::vector<int> sequence;
    Extend(sequence, 0);
    for (std::vector<double>& row : marginals_) {
      for (double& value : row) value /= sum_;
    }
  }

  const std::vector<int>& best() const { return best_; }
  double Marginal(int word) const { return marginals_[word][best_[word]]; }

 private:
  void Extend(std::vector<int>& sequence, double score) {
    const size_t word = sequence.size();
    for (size_t label = 0; label < labels_; ++label) {
      const BioLabel& to = chain_.weights.labels[label];
      const int from = word == 0 ? -1 : sequence[word - 1];
      if (from < 0 ? !MayBegin(to) : !MayFollow(chain_.weights.labels[from], to)) continue;
      double more = chain_.scores.Row(static_cast<int>(word))[label];
      more += from < 0 ? chain_.start[label] : chain_.transition[from * labels_ + label];
      if (to.kind == BioLabel::kBegin) more += chain_.weights.open_bias;
      sequence.push_back(static_cast<int>(label));
      if (sequence.size() == marginals_.size()) {
        Count(sequence, score + more + chain_.end[label]);
      } else {
        Extend(sequence, score + more);
      }
      sequence.pop_back();
    }
  }

  void Count(const std::vector<int>& sequence, double score) {
    if (best_.empty() || score > best_score_) {
      best_ = sequence;
      best_score_ = score;
    }
    const double weight = std::exp(score);
    sum_ += weight;
    for (size_t word = 0; word < sequence.size(); ++word) marginals_[word][sequence[word]] += weight;
  }

  const Chain& chain_;
  const size_t labels_;
  std::vector<std::vector<double>> marginals_;
  double sum_ = 0;
  double best_score_ = 0;
  std::vector<int> best_;
};

void ExpectAsByBruteForce(const Chain& chain) {
  const BruteForce brute(chain);
  const std::vector<TaggedSpan> spans = chain.Decode();
  std::vector<int> labels(chain.scores.rows, 0);
  for (const TaggedSpan& span : spans) {
    double least = 1;
    for (int word = span.words.begin; word < span.words.end; ++word) {
      labels[word] = word == span.words.begin ? span.label : span.label + 1;  // The I label comes after its B label.
      least = std::min(least, brute.Marginal(word));
    }
    EXPECT_NEAR(span.probability, least, 1e-5);
  }
  EXPECT_EQ(labels, brute.best());
}

TEST(DecodeCrf, FindsWhatBruteForceFinds) {
  std::mt19937 generator(1);
  for (int words = 1; words <= 5; ++words) {
    for (int trial = 0; trial < 40; ++trial) {
      Chain chain({kO, kBeginA, kInsideA, kBeginB, kInsideB}, words);
      Randomize(chain, generator);
      ExpectAsByBruteForce(chain);
    }
  }
}

TEST(DecodeCrf, FindsWhatBruteForceFindsWithoutTypes) {
  std::mt19937 generator(2);
  for (int trial = 0; trial < 100; ++trial) {
    Chain chain({kO, kBeginA, kInsideA}, 7);
    Randomize(chain, generator);
    ExpectAsByBruteForce(chain);
  }
}

TEST(DecodeCrf, NothingOfNothing) { EXPECT_THAT(Chain({kO, kBeginA, kInsideA}, 0).Decode(), IsEmpty()); }

TEST(DecodeCrf, NothingWhereAllIsOutside) {
  Chain chain({kO, kBeginA, kInsideA}, 4);
  for (int word = 0; word < 4; ++word) chain.scores.Row(word)[0] = 3;
  EXPECT_THAT(chain.Decode(), IsEmpty());
}

TEST(DecodeCrf, InsideNeverFollowsOutside) {
  Chain chain({kO, kBeginA, kInsideA}, 3);
  chain.scores.Row(0)[0] = 50;  // O is sure, then I is the best label by far.
  chain.scores.Row(1)[2] = 9;
  chain.scores.Row(2)[2] = 9;
  const std::vector<TaggedSpan> spans = chain.Decode();
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].words.begin, 1);  // As B, though that scores less.
  EXPECT_EQ(spans[0].words.end, 3);
  EXPECT_EQ(spans[0].label, 1);
}

TEST(DecodeCrf, InsideNeverBeginsTheText) {
  Chain chain({kO, kBeginA, kInsideA}, 1);
  chain.scores.Row(0)[2] = 9;
  chain.scores.Row(0)[1] = -1;
  EXPECT_THAT(chain.Decode(), IsEmpty());
}

TEST(DecodeCrf, InsideNeverFollowsAnotherType) {
  Chain chain({kO, kBeginA, kInsideA, kBeginB, kInsideB}, 2);
  chain.scores.Row(0)[1] = 50;
  chain.scores.Row(1)[4] = 9;
  chain.scores.Row(1)[0] = 1;
  const std::vector<TaggedSpan> spans = chain.Decode();
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].words.end, 1);
}

TEST(DecodeCrf, SpansMayTouch) {
  Chain chain({kO, kBeginA, kInsideA}, 3);
  chain.scores.Row(0)[1] = 9;
  chain.scores.Row(1)[1] = 9;
  chain.scores.Row(2)[2] = 9;
  const std::vector<TaggedSpan> spans = chain.Decode();
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].words.end, 1);
  EXPECT_EQ(spans[1].words.begin, 1);
  EXPECT_EQ(spans[1].words.end, 3);
}

TEST(DecodeCrf, BiasOpensSpans) {
  Chain chain({kO, kBeginA, kInsideA, kBeginB, kInsideB}, 3);
  for (int word = 0; word < 3; ++word) chain.scores.Row(word)[0] = 2;
  chain.scores.Row(1)[3] = 1;
  EXPECT_THAT(chain.Decode(), IsEmpty());
  chain.weights.open_bias = 1.5f;
  const std::vector<TaggedSpan> spans = chain.Decode();
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].words.begin, 1);
  EXPECT_EQ(spans[0].words.end, 2);
  EXPECT_EQ(spans[0].label, 3);
  // exp(2.5) to B-b, exp(1.5) to B-a, exp(2) to O; the words beside are O or B, or I where that may follow.
  EXPECT_GT(spans[0].probability, 0.4f);
  EXPECT_LT(spans[0].probability, 0.6f);
}

TEST(DecodeCrf, IsAsExactAtTheEndOfALongText) {
  constexpr int kPeriod = 6, kWords = 60000;
  std::mt19937 generator(3);
  Chain period({kO, kBeginA, kInsideA}, kPeriod);
  for (float& score : period.scores.data) score = static_cast<float>(generator() % 1000) / 100.0f;
  period.scores.Row(0)[0] = 60;  // Sure to be outside, which parts what is before from what comes after.
  period.scores.Row(3)[1] = 10.2f;
  const std::vector<TaggedSpan> want = period.Decode();
  ASSERT_FALSE(want.empty());

  Chain chain({kO, kBeginA, kInsideA}, kWords);
  for (int word = 0; word < kWords; ++word) {
    const absl::Span<const float> row = period.scores.Row(word % kPeriod);
    std::copy(row.begin(), row.end(), chain.scores.Row(word).begin());
  }
  const std::vector<TaggedSpan> spans = chain.Decode();
  ASSERT_EQ(spans.size(), want.size() * kWords / kPeriod);
  for (size_t i = 0; i < spans.size(); ++i) {
    const TaggedSpan& as = want[i % want.size()];
    ASSERT_EQ(spans[i].words.begin % kPeriod, as.words.begin);
    ASSERT_EQ(spans[i].words.end - spans[i].words.begin, as.words.end - as.words.begin);
    ASSERT_NEAR(spans[i].probability, as.probability, 1e-4f);
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
