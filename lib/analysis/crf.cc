// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/crf.h"

#include <algorithm>
#include <limits>
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

// sums[0, count) += factor * row[0, count); in a loop of its own, that the compiler makes vectors of.
void AddTimes(double factor, const double* row, int count, double* sums) {
  for (int i = 0; i < count; ++i) sums[i] += factor * row[i];
}

// best[i] = max(best[i], score + row[i]); likewise.
void Raise(float score, const float* row, int count, float* best) {
  for (int i = 0; i < count; ++i) best[i] = std::max(best[i], score + row[i]);
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

  // Viterbi. Where the best way to a label comes from is looked up for the labels that it leads through alone.
  std::vector<int> BestLabels() const {
    Matrix best(scores_.rows, labels_);  // Of the ways to each word's labels.
    for (int label = 0; label < labels_; ++label) best.Row(0)[label] = start_[label] + Score(0, label);
    for (int word = 1; word < scores_.rows; ++word) {
      const float* const before = best.Row(word - 1).data();
      float* const row = best.Row(word).data();
      std::fill_n(row, labels_, -std::numeric_limits<float>::infinity());
      for (int other = 0; other < labels_; ++other) Raise(before[other], transition_.Row(other).data(), labels_, row);
      for (int to = 0; to < labels_; ++to) row[to] += Score(word, to);
    }
    const auto last = [&](int from) { return best.Row(scores_.rows - 1)[from] + end_[from]; };
    std::vector<int> labels(scores_.rows);
    labels.back() = Best(last);
    for (int word = scores_.rows - 1; word > 0; --word) {
      labels[word - 1] = Best([&](int from) { return best.Row(word - 1)[from] + transition_.Row(from)[labels[word]]; });
    }
    return labels;
  }

  // The probabilities of `labels`, one a word, where they are not O: forward-backward, with probabilities rather than
  // their logarithms, so that each word takes one exponential a label. Each row is divided by its sum, so that no
  // article is too long.
  std::vector<float> Marginals(const std::vector<int>& labels, const std::vector<BioLabel>& kinds) const {
    std::vector<double> follows = Weights();
    std::vector<double> forward(size_t{1} * scores_.rows * labels_), emitted(forward.size());
    for (int word = 0; word < scores_.rows; ++word) {
      double* const row = forward.data() + size_t{1} * word * labels_;
      double* const emits = emitted.data() + size_t{1} * word * labels_;
      Emit(word, absl::MakeSpan(emits, labels_));
      if (word == 0) {
        for (int to = 0; to < labels_; ++to) row[to] = Positive(start_[to]) * emits[to];
      } else {
        for (int from = 0; from < labels_; ++from) {
          AddTimes(row[from - labels_], follows.data() + size_t{1} * from * labels_, labels_, row);
        }
        for (int to = 0; to < labels_; ++to) row[to] *= emits[to];
      }
      Normalize(absl::MakeSpan(row, labels_));
    }
    Turn(follows);
    std::vector<float> marginals(scores_.rows);
    std::vector<double> backward(labels_), next(labels_);
    for (int label = 0; label < labels_; ++label) backward[label] = Positive(end_[label]);
    for (int word = scores_.rows - 1; word >= 0; --word) {
      if (kinds[labels[word]].kind != BioLabel::kOutside) {
        double* const row = forward.data() + size_t{1} * word * labels_;
        for (int label = 0; label < labels_; ++label) row[label] *= backward[label];
        Normalize(absl::MakeSpan(row, labels_));
        marginals[word] = static_cast<float>(row[labels[word]]);
      }
      std::fill(next.begin(), next.end(), 0);
      for (int to = 0; to < labels_; ++to) {
        const double left = backward[to] * emitted[size_t{1} * word * labels_ + to];
        AddTimes(left, follows.data() + size_t{1} * to * labels_, labels_, next.data());
      }
      backward.swap(next);
      Normalize(absl::MakeSpan(backward));
    }
    return marginals;
  }

 private:
  // The first label with the highest `value`.
  template <typename Value>
  int Best(const Value& value) const {
    int best = 0;
    for (int label = 1; label < labels_; ++label) {
      if (value(label) > value(best)) best = label;
    }
    return best;
  }

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

  // Rows become columns.
  void Turn(std::vector<double>& square) const {
    for (int i = 0; i < labels_; ++i) {
      for (int j = 0; j < i; ++j) std::swap(square[size_t{1} * i * labels_ + j], square[size_t{1} * j * labels_ + i]);
    }
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
  const std::vector<float> marginals = chain.Marginals(labels, weights.labels);
  std::vector<TaggedSpan> spans;
  for (int word = 0; word < scores.rows; ++word) {
    const BioLabel::Kind kind = weights.labels[labels[word]].kind;
    if (kind == BioLabel::kOutside) continue;
    const float probability = marginals[word];
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
