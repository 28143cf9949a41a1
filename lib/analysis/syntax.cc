// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/syntax.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "lib/analysis/spanning_tree.h"

namespace readout {
namespace internal {
namespace {

constexpr int kLongestStretch = 256;
// What doubling an arc's length costs: biaffine scores alone mix up phrases of the same build in one sentence.
constexpr float kLengthCost = 0.4f;

Matrix ArcScores(const AnalysisWeights& weights, const Matrix& heads, WordRange words) {
  const int count = words.end - words.begin;
  Matrix scores(count, count + 1);
  for (int i = 0; i < count; ++i) {
    const std::vector<float> projected = weights.arc.scorer.Project(weights.arc.left.Of(heads, words.begin + i));
    scores.Row(i)[0] = Biaffine::Score(projected, weights.arc_root);
    for (int j = 0; j < count; ++j) {
      const float length = std::log2(1.0f + static_cast<float>(std::abs(i - j)));
      scores.Row(i)[j + 1] =
          Biaffine::Score(projected, weights.arc.right.Of(heads, words.begin + j)) - kLengthCost * length;
    }
  }
  return scores;
}

// The best label of an arc; "root" is kept for the root alone.
absl::string_view BestLabel(const AnalysisWeights& weights, const Matrix& heads, int word, int head) {
  const absl::Span<const float> right = head < 0 ? weights.label_root : weights.label.right.Of(heads, head);
  int best = -1;
  float best_score = 0;
  for (int label = 0; label < weights.label.scorer.labels(); ++label) {
    if (weights.dependency_labels[label] == "root") continue;
    const std::vector<float> projected = weights.label.scorer.Project(weights.label.left.Of(heads, word), label);
    const float score = Biaffine::Score(projected, right);
    if (best < 0 || score > best_score) {
      best = label;
      best_score = score;
    }
  }
  return best < 0 ? absl::string_view() : weights.dependency_labels[best];
}

// Returns the stretch's root. `above` is the head that it gets, -1 for the root of the sentence.
int ParseStretch(const AnalysisWeights& weights, const Matrix& heads, WordRange words, int above, Analysis& analysis) {
  const std::vector<int> tree = BestTree(ArcScores(weights, heads, words));
  int root = words.begin;
  for (int i = 0; i < words.end - words.begin; ++i) {
    WordAnalysis& word = analysis.words[words.begin + i];
    if (tree[i] == 0) root = words.begin + i;
    word.head = tree[i] == 0 ? above : words.begin + tree[i] - 1;
    if (word.head < 0) {
      word.label = "root";
    } else if (tree[i] == 0) {
      word.label = "parataxis";
    } else {
      word.label = BestLabel(weights, heads, words.begin + i, word.head);
    }
  }
  return root;
}

}  // namespace

void ReadSyntax(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                const Watch& watch) {
  analysis.words.resize(document.words.size());
  for (int i = 0; i < static_cast<int>(analysis.words.size()); ++i) {
    if (i % 1024 == 0 && watch.Expired()) return;
    WordAnalysis& word = analysis.words[i];
    word.upos = weights.upos.labels[weights.upos.Best(heads, i)];
    word.xpos = weights.xpos.labels[weights.xpos.Best(heads, i)];
    const absl::string_view entity = weights.entity.labels[weights.entity.Best(heads, i)];
    if (entity != "O") word.entity = entity;
  }
  for (const Sentence& sentence : document.sentences) {
    int root = -1;
    for (int begin = sentence.words.begin; begin < sentence.words.end; begin += kLongestStretch) {
      if (watch.Expired()) return;
      const int end = std::min(begin + kLongestStretch, sentence.words.end);
      const int stretch_root = ParseStretch(weights, heads, {begin, end}, root, analysis);
      if (root < 0) root = stretch_root;
    }
  }
}

}  // namespace internal
}  // namespace readout
