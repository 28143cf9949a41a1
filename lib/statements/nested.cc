// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/nested.h"

#include <algorithm>
#include <utility>

#include "absl/strings/string_view.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr int kMostMarks = 3;    // Between what was said and who said it.
constexpr int kMostSteps = 30;   // From a word of a clause up to its verb.
constexpr float kByRule = 0.8f;  // How sure a statement found by the verb alone is beside the one it stands in.

// Verbs with a clause for what is said: those that are cues in most of their occurrences in the training articles.
constexpr absl::string_view kReporting[] = {
    "said",      "says",       "say",       "told",     "tells",     "announced", "argued",       "argues",
    "insisted",  "insists",    "claimed",   "claims",   "suggested", "warned",    "noted",        "added",
    "denied",    "reported",   "confirmed", "stated",   "agreed",    "affirmed",  "reaffirmed",   "emphasized",
    "stressed",  "reiterated", "pledged",   "promised", "vowed",     "wrote",     "tweeted",      "declared",
    "explained", "testified",  "admitted",  "conceded", "alleged",   "asserted",  "acknowledged", "concluded",
    "predicted", "complained", "indicated"};
constexpr absl::string_view kPromising[] = {"agreed", "pledged", "promised", "vowed"};

// The words below `head` in the tree, from the first to the last of its sentence.
WordRange ClauseOf(int head, const Document& document, const Tree& tree) {
  const WordRange sentence = document.SentenceOf(head).words;
  const auto is_below = [&](int word) {
    for (int steps = 0; word >= 0 && steps < kMostSteps; ++steps, word = tree.Head(word)) {
      if (word == head) return true;
    }
    return false;
  };
  WordRange clause = {head, head + 1};
  while (clause.begin > sentence.begin && is_below(clause.begin - 1)) --clause.begin;
  while (clause.end < sentence.end && is_below(clause.end)) ++clause.end;
  const auto is_edge = [&](int word) {
    return tree.Upos(word) == "PUNCT" && document.words[word].quote_state == QuoteState::kOutside;
  };
  while (clause.begin < head && is_edge(clause.begin)) ++clause.begin;
  while (clause.end - 1 > head && is_edge(clause.end - 1)) --clause.end;
  return clause;
}

class NestedFinder {
 public:
  NestedFinder(const Document& document, const Analysis& analysis, const Tree& tree,
               std::vector<AttributionAnalysis>& read)
      : document_(document), analysis_(analysis), tree_(tree), read_(read) {
    told_.assign(document.words.size(), -1);
    is_cue_.assign(document.words.size(), false);
    for (size_t a = 0; a < analysis.attributions.size(); ++a) {
      for (const WordRange piece : analysis.attributions[a].content) {
        std::fill(told_.begin() + piece.begin, told_.begin() + piece.end, static_cast<int>(a));
      }
      MarkCue(analysis.attributions[a].cue);
    }
  }

  void Run() {
    for (const AttributionAnalysis& bare : analysis_.bare_cues) {
      const int verb = tree_.Top(bare.cue);
      if (told_[verb] >= 0) {
        Add(verb, bare);
      } else {
        AddRelayed(bare);
      }
    }
    for (int word = 0; word < tree_.size(); ++word) {
      if (told_[word] < 0 || is_cue_[word] || !IsReportingVerb(word)) continue;
      const int subject = tree_.FindChildLabelled(word, "nsubj");
      if (subject < 0 || tree_.Label(subject) == "nsubj:pass") continue;
      AttributionAnalysis attribution;
      attribution.cue = {word, word + 1};
      attribution.source = MentionAt(subject);
      attribution.probability = kByRule * analysis_.attributions[told_[word]].probability;
      Add(word, attribution);
    }
  }

 private:
  // The attribution whose content ends right before `word`, commas and marks aside, in the same sentence; -1 if none.
  int ToldBefore(int word) const {
    const int first = document_.SentenceOf(word).words.begin;
    for (int before = word - 1; before >= std::max(first, word - kMostMarks - 1); --before) {
      if (told_[before] >= 0) return told_[before];
      if (tree_.Upos(before) != "PUNCT") break;
    }
    return -1;
  }

  void AddRelayed(AttributionAnalysis bare) {
    if (bare.source.empty() || bare.cue.empty()) return;
    const WordRange words = {std::min(bare.source.begin, bare.cue.begin), std::max(bare.source.end, bare.cue.end)};
    const int relay = ToldBefore(words.begin);
    if (relay < 0 || tree_.Lower(read_[relay].cue.begin) != "according") return;
    if (words.overlaps(read_[relay].source) || words.overlaps(read_[relay].cue)) return;
    bare.content = read_[relay].content;
    for (WordRange& piece : read_[relay].content) {
      if (piece.end <= words.begin && words.begin - piece.end <= kMostMarks) piece.end = words.end;
    }
    bare.probability = std::max(bare.probability, kByRule * read_[relay].probability);
    Take(std::move(bare));
  }

  bool IsReportingVerb(int word) const {
    return IsOneOf(tree_.Xpos(word), {"VBD", "VBZ", "VBP", "VBN"}) && IsOneOf(tree_.Lower(word), kReporting);
  }

  WordRange MentionAt(int head) const {
    const auto mention = std::lower_bound(analysis_.mentions.begin(), analysis_.mentions.end(), head,
                                          [](const MentionAnalysis& m, int word) { return m.head < word; });
    if (mention != analysis_.mentions.end() && mention->head == head) return mention->extent;
    return {head, head + 1};
  }

  void Add(int verb, AttributionAnalysis attribution) {
    const int complement = tree_.FindChild(verb, [&](int child) {
      const absl::string_view label = tree_.Label(child);
      const bool promise = label == "xcomp" && IsOneOf(tree_.Lower(verb), kPromising);
      return (Tree::IsLabel(label, "ccomp") || promise) && child > verb;
    });
    if (complement < 0) return;
    const WordRange clause = ClauseOf(complement, document_, tree_);
    if (clause.overlaps(attribution.cue) || clause.overlaps(attribution.source)) return;
    attribution.content = {clause};
    Take(std::move(attribution));
  }

  void Take(AttributionAnalysis attribution) {
    MarkCue(attribution.cue);
    read_.push_back(std::move(attribution));
  }

  void MarkCue(WordRange cue) { std::fill(is_cue_.begin() + cue.begin, is_cue_.begin() + cue.end, true); }

  const Document& document_;
  const Analysis& analysis_;
  const Tree& tree_;
  std::vector<int> told_;     // Of each word: an attribution whose content it stands in, or -1.
  std::vector<bool> is_cue_;  // Of each word.
  std::vector<AttributionAnalysis>& read_;
};

}  // namespace

void AddNestedAttributions(const Document& document, const Analysis& analysis, const Tree& tree,
                           std::vector<AttributionAnalysis>& read) {
  NestedFinder(document, analysis, tree, read).Run();
}

}  // namespace internal
}  // namespace readout
