// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/crf.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace readout {
namespace internal {
namespace {

// Instead of minus infinity, which would give NaN when subtracted from itself.
constexpr float kForbidden = -1e9f;

bool MayFollow(const BioLabel& from, const BioLabel& to) {
  return to.kind != BioLabel::kInside || (from.kind != BioLabel::kOutside && from.type == to.type);
}

float LogSumExp(absl::Span<const float> values) {
  const float top = *std::max_element(values.begin(), values.end());
  float sum = 0;
  for (const float value : values) sum += std::exp(value - top);
  return top + std::log(sum);
}

// The chain over one document. Rows are words, columns labels.
class Chain {
 public:
  Chain(const CrfWeights& weights, const Matrix& scores)
      : labels_(static_cast<int>(weights.labels.size())), scores_(scores), transition_(labels_, labels_) {
    for (int from = 0; from < labels_; ++from) {
      for (int to = 0; to < labels_; ++to) {
        transition_.Row(from)[to] = MayFollow(weights.labels[from], weights.labels[to])
                                        ? weights.transition[size_t{1} * from * labels_ + to]
                                        : kForbidden;
      }
    }
    for (int label = 0; label < labels_; ++label) {
      const BioLabel::Kind kind = weights.labels[label].kind;
      start_.push_back(kind == BioLabel::kInside ? kForbidden : weights.start[label]);
      end_.push_back(weights.end[label]);
      bias_.push_back(kind == BioLabel::kBegin ? weights.open_bias : 0);
    }
  }

  // Viterbi.
  std::vector<int> BestLabels() const {
    std::vector<uint8_t> back(size_t{1} * scores_.rows * labels_);
    std::vector<float> best(labels_), next(labels_);
    for (int label = 0; label < labels_; ++label) best[label] = start_[label] + Score(0, label);
    for (int word = 1; word < scores_.rows; ++word) {
      for (int to = 0; to < labels_; ++to) {
        int from = 0;
        for (int other = 1; other < labels_; ++other) {
          if (best[other] + transition_.Row(other)[to] > best[from] + transition_.Row(from)[to]) from = other;
        }
        next[to] = best[from] + transition_.Row(from)[to] + Score(word, to);
        back[size_t{1} * word * labels_ + to] = static_cast<uint8_t>(from);
      }
      best.swap(next);
    }
    int label = 0;
    for (int other = 1; other < labels_; ++other) {
      if (best[other] + end_[other] > best[label] + end_[label]) label = other;
    }
    std::vector<int> labels(scores_.rows);
    for (int word = scores_.rows - 1; word >= 0; --word) {
      labels[word] = label;
      label = back[size_t{1} * word * labels_ + label];
    }
    return labels;
  }

  // Forward-backward. Each row of the forward table is kept relative to its sum, so that no article is too long for
  // 32-bit floats.
  Matrix Marginals() const {
    Matrix marginals(scores_.rows, labels_);
    std::vector<float> terms(labels_);
    for (int word = 0; word < scores_.rows; ++word) {
      for (int to = 0; to < labels_; ++to) {
        for (int from = 0; from < labels_ && word > 0; ++from) {
          terms[from] = marginals.Row(word - 1)[from] + transition_.Row(from)[to];
        }
        marginals.Row(word)[to] = Score(word, to) + (word == 0 ? start_[to] : LogSumExp(terms));
      }
      Center(marginals.Row(word));
    }
    std::vector<float> backward = end_, next(labels_);
    for (int word = scores_.rows - 1; word >= 0; --word) {
      const absl::Span<float> row = marginals.Row(word);
      for (int from = 0; from < labels_; ++from) {
        for (int to = 0; to < labels_; ++to) terms[to] = transition_.Row(from)[to] + Score(word, to) + backward[to];
        next[from] = LogSumExp(terms);
      }
      for (int label = 0; label < labels_; ++label) row[label] += backward[label];
      Center(row);
      for (float& value : row) value = std::exp(value);
      backward.swap(next);
      Center(absl::MakeSpan(backward));
    }
    return marginals;
  }

 private:
  static void Center(absl::Span<float> row) {
    const float sum = LogSumExp(row);
    for (float& value : row) value -= sum;
  }

  float Score(int word, int label) const { return scores_.Row(word)[label] + bias_[label]; }

  const int labels_;
  const Matrix& scores_;
  Matrix transition_;
  std::vector<float> start_, end_, bias_;
};

}  // namespace

std::vector<TaggedSpan> DecodeCrf(const CrfWeights& weights, const Matrix& scores) {
  if (scores.rows == 0) return {};
  const Chain chain(weights, scores);
  const std::vector<int> labels = chain.BestLabels();
  const Matrix marginals = chain.Marginals();
  std::vector<TaggedSpan> spans;
  for (int word = 0; word < scores.rows; ++word) {
    const BioLabel::Kind kind = weights.labels[labels[word]].kind;
    if (kind == BioLabel::kOutside) continue;
    const float probability = marginals.Row(word)[labels[word]];
    if (kind == BioLabel::kBegin) {
      spans.push_back({{word, word + 1}, labels[word], probability});
    } else {
      spans.back().words.end = word + 1;
      spans.back().probability = std::min(spans.back().probability, probability);
    }
  }
  return spans;
}

std::vector<TaggedSpan> CutAtParagraphs(const std::vector<TaggedSpan>& spans, const Document& document) {
  const auto paragraph = [&](int word) { return document.sentences[document.words[word].sentence].paragraph; };
  std::vector<TaggedSpan> cut;
  for (TaggedSpan span : spans) {
    const int end = span.words.end;
    for (int word = span.words.begin + 1; word < end; ++word) {
      if (paragraph(word) == paragraph(word - 1)) continue;
      span.words.end = word;
      cut.push_back(span);
      span.words = {word, end};
    }
    cut.push_back(span);
  }
  return cut;
}

}  // namespace internal
}  // namespace readout
