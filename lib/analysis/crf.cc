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

// Labels that are worked on together, so that what they add up to stays in registers.
constexpr int kBlock = 4;

// out[to] = fold(... fold(fold(start, by[0], square[0, to]), by[1], square[1, to]) ...) over `count` rows of `stride`
// numbers, a multiple of kBlock.
template <typename Number, typename Fold>
void FoldRows(const Number* by, const Number* square, int count, int stride, Number start, const Fold& fold,
              Number* out) {
  for (int begin = 0; begin < stride; begin += kBlock) {
    Number folded[kBlock];
    std::fill_n(folded, kBlock, start);
    for (int row = 0; row < count; ++row) {
      const Number* const from = square + size_t{1} * row * stride + begin;
      for (int i = 0; i < kBlock; ++i) folded[i] = fold(folded[i], by[row], from[i]);
    }
    std::copy_n(folded, kBlock, out + begin);
  }
}

class Chain {
 public:
  Chain(const CrfWeights& weights, const Matrix& scores)
      : labels_(static_cast<int>(weights.labels.size())),
        stride_((labels_ + kBlock - 1) / kBlock * kBlock),
        scores_(scores),
        transition_(labels_, stride_) {
    std::fill(transition_.data.begin(), transition_.data.end(), kForbidden);
    for (int from = 0; from < labels_; ++from) {
      for (int to = 0; to < labels_; ++to) {
        if (!MayFollow(weights.labels[from], weights.labels[to])) continue;
        transition_.Row(from)[to] = weights.transition[size_t{1} * from * labels_ + to];
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
    Matrix best(scores_.rows, stride_);  // Of the ways to each word's labels.
    for (int label = 0; label < labels_; ++label) best.Row(0)[label] = start_[label] + Score(0, label);
    for (int word = 1; word < scores_.rows; ++word) {
      float* const row = best.Row(word).data();
      FoldRows(
          row - stride_, transition_.data.data(), labels_, stride_, -std::numeric_limits<float>::infinity(),
          [](float top, float before, float transition) { return std::max(top, before + transition); }, row);
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
    const auto in_span = [&](int label) { return kinds[label].kind != BioLabel::kOutside; };
    std::vector<float> marginals(scores_.rows);
    const auto first = std::find_if(labels.begin(), labels.end(), in_span);
    if (first == labels.end()) return marginals;
    const auto last = std::find_if(labels.rbegin(), labels.rend(), in_span).base() - 1;
    const auto sum = [](double total, double by, double weight) { return total + by * weight; };

    std::vector<double> follows = Weights();
    Rows forward(stride_, scores_.rows), emitted(stride_, scores_.rows);
    for (int word = 0; word < scores_.rows; ++word) {
      Emit(word, emitted.At(word));
      if (word > last - labels.begin()) continue;
      double* const row = forward.At(word);
      if (word == 0) {
        for (int to = 0; to < labels_; ++to) row[to] = Positive(start_[to]);
      } else {
        FoldRows(forward.At(word - 1), follows.data(), labels_, stride_, 0.0, sum, row);
      }
      for (int to = 0; to < labels_; ++to) row[to] *= emitted.At(word)[to];
      Normalize(absl::MakeSpan(row, labels_));
    }
    Turn(follows);
    std::vector<double> backward(stride_);
    for (int label = 0; label < labels_; ++label) backward[label] = Positive(end_[label]);
    for (int word = scores_.rows - 1; word >= first - labels.begin(); --word) {
      if (in_span(labels[word])) {
        double* const row = forward.At(word);
        for (int label = 0; label < labels_; ++label) row[label] *= backward[label];
        Normalize(absl::MakeSpan(row, labels_));
        marginals[word] = static_cast<float>(row[labels[word]]);
      }
      double* const left = emitted.At(word);
      for (int to = 0; to < labels_; ++to) left[to] *= backward[to];
      FoldRows(left, follows.data(), labels_, stride_, 0.0, sum, backward.data());
      Normalize(absl::MakeSpan(backward.data(), labels_));
    }
    return marginals;
  }

 private:
  // A row of numbers a word.
  struct Rows {
    Rows(int stride_in, int words) : stride(stride_in), data(size_t{1} * stride * words) {}
    double* At(int word) { return data.data() + size_t{1} * word * stride; }

    int stride;
    std::vector<double> data;
  };

  // The first label with the highest `value`.
  template <typename Value>
  int Best(const Value& value) const {
    int best = 0;
    float top = value(0);
    for (int label = 1; label < labels_; ++label) {
      const float other = value(label);
      if (!(other > top)) continue;
      top = other;
      best = label;
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
      for (int j = 0; j < i; ++j) std::swap(square[size_t{1} * i * stride_ + j], square[size_t{1} * j * stride_ + i]);
    }
  }

  // How well each label fits the word, 1 for the best.
  void Emit(int word, double* emits) const {
    float top = Score(word, 0);
    for (int label = 1; label < labels_; ++label) top = std::max(top, Score(word, label));
    for (int label = 0; label < labels_; ++label) emits[label] = Positive(double{Score(word, label)} - top);
  }

  float Score(int word, int label) const { return scores_.Row(word)[label] + bias_[label]; }

  const int labels_;
  const int stride_;  // Labels up to the next multiple of kBlock.
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
