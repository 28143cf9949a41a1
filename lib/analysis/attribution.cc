// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/attribution.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace readout {
namespace internal {
namespace {

// Words that may stand between two spans that are linked. What is farther apart has seldom been seen together in
// training, where a window is about this long, so that its scores mean little.
constexpr int kReach = 40;

// What each other cue, or source, between the two costs a link.
constexpr float kCueSkip = 3.0f;
constexpr float kSourceSkip = 1.0f;

struct Link {
  int target = -1;        // Into the spans linked to, or -1 for none.
  float probability = 1;  // By a softmax over the candidates and none.
};

// Spans that lie between `a` and the `index`th of `spans`, which ascend.
int CountBetween(WordRange a, const std::vector<TaggedSpan>& spans, int index) {
  int count = 0;
  for (int i = index - 1; i >= 0 && spans[i].words.begin >= a.end; --i) ++count;
  for (int i = index + 1; i < static_cast<int>(spans.size()) && spans[i].words.end <= a.begin; ++i) ++count;
  return count;
}

// Links `from` to one of the spans `to`, which ascend.
Link BestLink(const PairHead& head, const Matrix& heads, WordRange from, const std::vector<TaggedSpan>& to,
              float skip_cost) {
  const std::vector<float> projected = head.scorer.Project(head.left.Of(heads, from.begin));
  const int first =
      static_cast<int>(std::lower_bound(to.begin(), to.end(), from.begin - kReach,
                                        [](const TaggedSpan& span, int word) { return span.words.end < word; }) -
                       to.begin());
  std::vector<float> scores = {head.none};
  for (int i = first; i < static_cast<int>(to.size()) && to[i].words.begin <= from.end + kReach; ++i) {
    scores.push_back(Biaffine::Score(projected, head.right.Of(heads, to[i].words.begin)) -
                     skip_cost * static_cast<float>(CountBetween(from, to, i)));
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (const float score : scores) sum += std::exp(score - *best);
  const int index = static_cast<int>(best - scores.begin());
  return {index == 0 ? -1 : first + index - 1, 1 / sum};
}

}  // namespace

void ReadAttributions(const Document& document, const AnalysisWeights& weights, const Matrix& heads,
                      Analysis& analysis) {
  const std::vector<TaggedSpan> sources = weights.source.Decode(heads);
  const std::vector<TaggedSpan> cues = weights.cue.Decode(heads);
  std::vector<int> of_cue(cues.size(), -1);  // The attribution that a cue has begun.
  for (const TaggedSpan& content : CutAtParagraphs(weights.content.Decode(heads), document)) {
    const int word = content.words.begin;
    const Link cue = BestLink(weights.cue_link, heads, content.words, cues, kCueSkip);
    const float probability = content.probability * cue.probability;
    if (cue.target >= 0 && of_cue[cue.target] >= 0) {
      AttributionAnalysis& begun = analysis.attributions[of_cue[cue.target]];
      begun.content.push_back(content.words);
      begun.probability = std::min(begun.probability, probability);
      continue;
    }
    AttributionAnalysis attribution;
    attribution.content.push_back(content.words);
    Link source;
    if (cue.target >= 0) {
      of_cue[cue.target] = static_cast<int>(analysis.attributions.size());
      attribution.cue = cues[cue.target].words;
      attribution.speech = 1 / (1 + std::exp(-weights.speech.columns.Of(heads, word)[0]));
      source = BestLink(weights.source_link, heads, attribution.cue, sources, kSourceSkip);
    } else {
      source = BestLink(weights.direct_source, heads, content.words, sources, kSourceSkip);
    }
    if (source.target >= 0) attribution.source = sources[source.target].words;
    attribution.probability = probability * source.probability;
    analysis.attributions.push_back(attribution);
  }
}

}  // namespace internal
}  // namespace readout
