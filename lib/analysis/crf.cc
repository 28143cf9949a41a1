// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/crf.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "lib/nn/exponential.h"

namespace readout {
namespace internal {
namespace {

// Instead of minus infinity, which would give NaN when subtracted from itself.
constexpr float kForbidden = -1e9f;

bool MayFollow(const BioLabel& from, const BioLabel& to) {
  return to.kind != BioLabel::kInside || (from.kind != BioLabel::kOutside && from.type == to.type);
}

// Divides by the sum.
void Normalize(absl::Span<double> row) {
  double sum = 0;
  for (const double value : row) sum += value;
  for (double& value : row) value /= sum;
}

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

  // Forward-backward, with probabilities rather than their logarithms: each word takes one exponential a label. Each
  // row is divided by its sum, so that no article is too long.
  Matrix Marginals() const {
    const std::vector<double> follows = Weights();
    std::vector<double> forward(size_t{1} * scores_.rows * labels_), emitted(forward.size());
    for (int word = 0; word < scores_.rows; ++word) {
      double* const row = forward.data() + size_t{1} * word * labels_;
      double* const emits = emitted.data() + size_t{1} * word * labels_;
      Emit(word, absl::MakeSpan(emits, labels_));
      if (word == 0) {
        for (int to = 0; to < labels_; ++to) row[to] = Positive(start_[to]) * emits[to];
      } else {
        for (int from = 0; from < labels_; ++from) {
          const double reached = row[from - labels_];
          for (int to = 0; to < labels_; ++to) row[to] += reached * follows[size_t{1} * from * labels_ + to];
        }
        for (int to = 0; to < labels_; ++to) row[to] *= emits[to];
      }
      Normalize(absl::MakeSpan(row, labels_));
    }
    Matrix marginals(scores_.rows, labels_);
    std::vector<double> backward(labels_), next(labels_);
    for (int label = 0; label < labels_; ++label) backward[label] = Positive(end_[label]);
    for (int word = scores_.rows - 1; word >= 0; --word) {
      double* const row = forward.data() + size_t{1} * word * labels_;
      for (int label = 0; label < labels_; ++label) row[label] *= backward[label];
      Normalize(absl::MakeSpan(row, labels_));
      for (int label = 0; label < labels_; ++label) {
        marginals.Row(word)[label] = static_cast<float>(row[label]);
        backward[label] *= emitted[size_t{1} * word * labels_ + label];
      }
      for (int from = 0; from < labels_; ++from) {
        next[from] = 0;
        for (int to = 0; to < labels_; ++to) next[from] += follows[size_t{1} * from * labels_ + to] * backward[to];
      }
      backward.swap(next);
      Normalize(absl::MakeSpan(backward));
    }
    return marginals;
  }

 private:
  // Of what is not forbidden; never so small that all ways through a word become 0.
  static double Positive(double log) { return log <= kForbidden ? 0 : std::max(Exp(std::min(log, 200.0)), 1e-100); }

  // [from, to]: how well `to` follows `from`, 1 for the best pair.
  std::vector<double> Weights() const {
    const float top = *std::max_element(transition_.data.begin(), transition_.data.end());
    std::vector<double> weights;
    for (const float value : transition_.data) {
      weights.push_back(value == kForbidden ? 0 : Positive(double{value} - top));
    }
    return weights;
  }

  // How well each label fits the word, 1 for the best.
  void Emit(int word, absl::Span<double> emits) const {
    float top = Score(word, 0);
    for (int label = 1; label < labels_; ++label) top = std::max(top, Score(word, label));
    for (int label = 0; label < labels_; ++label) emits[label] = Positive(double{Score(word, label)} - top);
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
