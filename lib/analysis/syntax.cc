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
// Sentences are read together until they have so many words: the matrix of labels is large, and goes through the
// processor's caches once each time.
constexpr int kFewWords = 128;
// What doubling an arc's length costs: biaffine scores alone mix up phrases of the same build in one sentence.
constexpr float kLengthCost = 0.4f;

// Of the words `rows`, which come as the rows from `begin` on of `projected`.
Matrix ArcScores(const AnalysisWeights& weights, const Matrix& heads, WordRange rows, const ProjectedRows& projected,
                 int begin) {
  const int count = rows.end - rows.begin;
  std::vector<const float*> right = {weights.arc_root.data()};
  for (int row = rows.begin; row < rows.end; ++row) right.push_back(weights.arc.right.Of(heads, row).data());
  Matrix scores = weights.arc.scorer.ScoreAll(projected, begin, count, right);
  std::vector<float> costs(count);
  for (int length = 0; length < count; ++length) {
    costs[length] = kLengthCost * std::log2(1.0f + static_cast<float>(length));
  }
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j) scores.Row(i)[j + 1] -= costs[std::abs(i - j)];
  }
  return scores;
}

// Gives the words [begin, begin + tree.size()) their heads, and the root its label. Returns the root, whose head is
// `above`, -1 for the root of the sentence.
int PutHeads(const std::vector<int>& tree, int begin, int above, Analysis& analysis) {
  int root = begin;
  for (int i = 0; i < static_cast<int>(tree.size()); ++i) {
    WordAnalysis& word = analysis.words[begin + i];
    word.head = tree[i] == 0 ? above : begin + tree[i] - 1;
    word.label = tree[i] != 0 ? "" : above < 0 ? "root" : "parataxis";
    if (tree[i] == 0) root = begin + i;
  }
  return root;
}

}  // namespace

SyntaxReader::SyntaxReader(const Document& document, const AnalysisWeights& weights, Analysis& analysis)
    : document_(document),
      weights_(weights),
      root_label_(
          static_cast<int>(std::find(weights.dependency_labels.begin(), weights.dependency_labels.end(), "root") -
                           weights.dependency_labels.begin())),
      analysis_(analysis) {
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
  while (!watch.Expired()) {
    std::vector<WordRange> stretches;
    for (int word = next_; word < end && word - next_ < kFewWords; word = stretches.back().end) {
      const WordRange stretch = {word, StretchEnd(word)};
      if (stretch.end > end) break;
      stretches.push_back(stretch);
    }
    if (stretches.empty()) return;
    ParseStretches(heads, first, stretches);
  }
}

// Stretches begin at the sentence's beginning or a multiple of kLongestStretch behind it.
int SyntaxReader::StretchEnd(int begin) const {
  return std::min(begin + kLongestStretch, document_.sentences[document_.words[begin].sentence].words.end);
}

// Gives the words that have no label yet the best one with their head.
void SyntaxReader::PutLabels(const Matrix& heads, int first, WordRange words) {
  std::vector<WordAnalysis*> labelled;
  std::vector<const float*> left, right;
  for (int word = words.begin; word < words.end; ++word) {
    WordAnalysis& dependent = analysis_.words[word];
    if (!dependent.label.empty()) continue;
    labelled.push_back(&dependent);
    left.push_back(weights_.label.left.Of(heads, word - first).data());
    right.push_back(weights_.label.right.Of(heads, dependent.head - first).data());
  }
  const Matrix scores = weights_.label.scorer.ScoreLabels(left, right, label_scratch_);
  for (int i = 0; i < scores.rows; ++i) {
    const absl::Span<const float> row = scores.Row(i);
    int best = -1;
    for (int label = 0; label < scores.columns; ++label) {
      if (label != root_label_ && (best < 0 || row[label] > row[best])) best = label;
    }
    labelled[i]->label = weights_.dependency_labels[best];
  }
}

void SyntaxReader::ParseStretches(const Matrix& heads, int first, absl::Span<const WordRange> stretches) {
  const WordRange words = {stretches.front().begin, stretches.back().end};
  std::vector<const float*> left;
  for (int word = words.begin; word < words.end; ++word) {
    left.push_back(weights_.arc.left.Of(heads, word - first).data());
  }
  const ProjectedRows projected = weights_.arc.scorer.ProjectAll(left);
  for (const WordRange& stretch : stretches) {
    const WordRange rows = {stretch.begin - first, stretch.end - first};
    const std::vector<int> tree = BestTree(ArcScores(weights_, heads, rows, projected, stretch.begin - words.begin));
    const int root = PutHeads(tree, stretch.begin, root_, analysis_);
    if (root_ < 0) root_ = root;
    if (stretch.end == document_.sentences[document_.words[stretch.begin].sentence].words.end) root_ = -1;
  }
  PutLabels(heads, first, words);
  next_ = words.end;
}

void ReadSyntax(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                const Watch& watch) {
  SyntaxReader(document, weights, analysis).Add(heads, watch);
}

}  // namespace internal
}  // namespace readout
