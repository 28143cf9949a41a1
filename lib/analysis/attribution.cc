// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/attribution.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "lib/nn/exponential.h"

namespace readout {
namespace internal {
namespace {

// Words that may stand between two spans that are linked. What is farther apart has seldom been seen together in
// training, where a window is about this long, so that its scores mean little.
constexpr int kReach = 40;

// What each other cue, or source, between the two costs a link.
constexpr float kCueSkip = 3.0f;
constexpr float kSourceSkip = 1.0f;

// What it costs a cue that its source is in another paragraph.
constexpr float kOtherParagraph = 4.0f;

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

// Links `from` to one of the spans `to`, which ascend. `place_cost` gives what a span costs by where it is.
template <typename Cost>
Link BestLink(const PairHead& head, const Matrix& heads, WordRange from, const std::vector<TaggedSpan>& to,
              float skip_cost, const Cost& place_cost) {
  const std::vector<float> projected = head.scorer.Project(head.left.Of(heads, from.begin));
  const int first =
      static_cast<int>(std::lower_bound(to.begin(), to.end(), from.begin - kReach,
                                        [](const TaggedSpan& span, int word) { return span.words.end < word; }) -
                       to.begin());
  std::vector<float> scores = {head.none};
  for (int i = first; i < static_cast<int>(to.size()) && to[i].words.begin <= from.end + kReach; ++i) {
    scores.push_back(Biaffine::Score(projected, head.right.Of(heads, to[i].words.begin)) -
                     skip_cost * static_cast<float>(CountBetween(from, to, i)) - place_cost(to[i].words));
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (const float score : scores) sum += Exp(score - *best);
  const int index = static_cast<int>(best - scores.begin());
  return {index == 0 ? -1 : first + index - 1, 1 / sum};
}

// A line outside of quotations that no punctuation ends.
bool IsHeading(int paragraph, const Document& document) {
  const int last = document.sentences[document.paragraphs[paragraph].end_sentence - 1].words.end - 1;
  const absl::string_view text = document.Text(last);
  return absl::ascii_isalnum(static_cast<unsigned char>(text.back())) &&
         document.words[last].quote_state == QuoteState::kOutside;
}

}  // namespace

void ReadAttributions(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                      const Watch& watch) {
  const std::vector<TaggedSpan> sources = CutAtParagraphs(weights.source.Decode(heads), document);
  const std::vector<TaggedSpan> cues = CutAtParagraphs(weights.cue.Decode(heads), document);
  const auto paragraph = [&](WordRange words) {
    return document.sentences[document.words[words.begin].sentence].paragraph;
  };
  const auto anywhere = [](WordRange) { return 0.0f; };
  const auto source_of_cue = [&](WordRange cue) {
    return BestLink(weights.source_link, heads, cue, sources, kSourceSkip,
                    [&](WordRange words) { return paragraph(words) == paragraph(cue) ? 0 : kOtherParagraph; });
  };
  // A cue does not report what stands across the end of a headline, or of another line that is no sentence; a chain
  // runs on there.
  const auto is_reported_by = [&](WordRange content, WordRange cue) {
    if (paragraph(content) == paragraph(cue)) return true;
    return !IsHeading(paragraph(content), document) && !IsHeading(paragraph(cue), document);
  };
  std::vector<int> of_cue(cues.size(), -1);  // The attribution that a cue has begun.
  for (const TaggedSpan& content : CutAtParagraphs(weights.content.Decode(heads), document)) {
    if (watch.Expired()) return;
    const int word = content.words.begin;
    const Link cue = BestLink(weights.cue_link, heads, content.words, cues, kCueSkip, anywhere);
    if (cue.target >= 0 && !is_reported_by(content.words, cues[cue.target].words)) continue;
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
      attribution.speech = Sigmoid(weights.speech.columns.Of(heads, word)[0]);
      source = source_of_cue(attribution.cue);
    } else {
      source = BestLink(weights.direct_source, heads, content.words, sources, kSourceSkip, anywhere);
    }
    if (source.target >= 0) attribution.source = sources[source.target].words;
    attribution.probability = probability * source.probability;
    analysis.attributions.push_back(attribution);
  }
  for (size_t i = 0; i < cues.size(); ++i) {
    if (of_cue[i] >= 0) continue;
    if (watch.Expired()) return;
    AttributionAnalysis bare;
    bare.cue = cues[i].words;
    const Link source = source_of_cue(bare.cue);
    if (source.target < 0) continue;
    bare.source = sources[source.target].words;
    bare.probability = cues[i].probability * source.probability;
    analysis.bare_cues.push_back(bare);
  }
}

}  // namespace internal
}  // namespace readout
