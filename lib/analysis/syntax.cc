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

PairSide Side(const Columns& columns, const Matrix& heads, WordRange words) {
  return {columns.Of(heads, words.begin).data(), static_cast<size_t>(heads.columns), words.end - words.begin};
}

Matrix ArcScores(const AnalysisWeights& weights, const Matrix& heads, WordRange words) {
  const int count = words.end - words.begin;
  std::vector<const float*> right = {weights.arc_root.data()};
  for (int word = words.begin; word < words.end; ++word) right.push_back(weights.arc.right.Of(heads, word).data());
  Matrix scores = weights.arc.scorer.ScoreAll(Side(weights.arc.left, heads, words), right);
  std::vector<float> costs(count);
  for (int length = 0; length < count; ++length) {
    costs[length] = kLengthCost * std::log2(1.0f + static_cast<float>(length));
  }
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j) scores.Row(i)[j + 1] -= costs[std::abs(i - j)];
  }
  return scores;
}

// For each word its best label with the head that `tree` gives it.
std::vector<absl::string_view> BestLabels(const AnalysisWeights& weights, const Matrix& heads, WordRange words,
                                          const std::vector<int>& tree) {
  std::vector<const float*> right;
  for (const int head : tree) {
    right.push_back(head == 0 ? weights.label_root.data()
                              : weights.label.right.Of(heads, words.begin + head - 1).data());
  }
  const Matrix scores = weights.label.scorer.ScoreLabels(Side(weights.label.left, heads, words), right);
  std::vector<absl::string_view> labels;
  for (int i = 0; i < scores.rows; ++i) {
    int best = -1;
    for (int label = 0; label < scores.columns; ++label) {
      if (weights.dependency_labels[label] == "root") continue;
      if (best < 0 || scores.Row(i)[label] > scores.Row(i)[best]) best = label;
    }
    labels.push_back(best < 0 ? absl::string_view() : weights.dependency_labels[best]);
  }
  return labels;
}

// Returns the stretch's root. `above` is the head that it gets, -1 for the root of the sentence. Row 0 of `heads` is of
// the word `first`.
int ParseStretch(const AnalysisWeights& weights, const Matrix& heads, int first, WordRange words, int above,
                 Analysis& analysis) {
  const WordRange rows = {words.begin - first, words.end - first};
  const std::vector<int> tree = BestTree(ArcScores(weights, heads, rows));
  const std::vector<absl::string_view> labels = BestLabels(weights, heads, rows, tree);
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
      word.label = labels[i];
    }
  }
  return root;
}

}  // namespace

SyntaxReader::SyntaxReader(const Document& document, const AnalysisWeights& weights, Analysis& analysis)
    : document_(document), weights_(weights), analysis_(analysis) {
  analysis.words.resize(document.words.size());
}

void SyntaxReader::Add(const Matrix& heads, const Watch& watch) {
  const int begin = next_ + pending_.rows;
  for (int i = 0; i < heads.rows; ++i) {
    if (i % 1024 == 0 && watch.Expired()) return;
    WordAnalysis& word = analysis_.words[begin + i];
    word.upos = weights_.upos.labels[weights_.upos.Best(heads, i)];
    word.xpos = weights_.xpos.labels[weights_.xpos.Best(heads, i)];
    const absl::string_view entity = weights_.entity.labels[weights_.entity.Best(heads, i)];
    if (entity != "O") word.entity = entity;
  }
  const int first = next_;
  if (pending_.rows == 0) {  // Usual, as windows end where sentences do: nothing to copy.
    Parse(heads, watch);
    pending_.columns = heads.columns;
    pending_.data.assign(heads.data.begin() + std::ptrdiff_t{1} * (next_ - first) * heads.columns, heads.data.end());
  } else {
    pending_.rows += heads.rows;
    pending_.data.insert(pending_.data.end(), heads.data.begin(), heads.data.end());
    Parse(pending_, watch);
    pending_.data.erase(pending_.data.begin(),
                        pending_.data.begin() + std::ptrdiff_t{1} * (next_ - first) * heads.columns);
  }
  pending_.rows = begin + heads.rows - next_;
}

void SyntaxReader::Parse(const Matrix& heads, const Watch& watch) {
  const int first = next_;
  const int end = first + heads.rows;
  while (next_ < end && !watch.Expired()) {
    const WordRange sentence = document_.sentences[document_.words[next_].sentence].words;
    // Stretches begin at the sentence's beginning or a multiple of kLongestStretch behind it.
    const int stretch_end = std::min(next_ + kLongestStretch, sentence.end);
    if (stretch_end > end) return;
    const int stretch_root = ParseStretch(weights_, heads, first, {next_, stretch_end}, root_, analysis_);
    if (root_ < 0) root_ = stretch_root;
    next_ = stretch_end;
    if (next_ == sentence.end) root_ = -1;
  }
}

void ReadSyntax(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                const Watch& watch) {
  SyntaxReader(document, weights, analysis).Add(heads, watch);
}

}  // namespace internal
}  // namespace readout
