// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/coreference.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"

namespace readout {
namespace internal {
namespace {

constexpr int kNear = 60, kFar = 400, kSameHead = 20;

// The features of a pair, as training/corpora.py lays them out; they are part of the weight format.
class PairFeatures {
 public:
  explicit PairFeatures(const Document& document) : document_(document) {
    lower_.reserve(document.words.size());
    for (int word = 0; word < static_cast<int>(document.words.size()); ++word) {
      lower_.push_back(absl::AsciiStrToLower(document.Text(word)));
    }
  }

  const std::string& Lower(int word) const { return lower_[word]; }

  int Index(const MentionAnalysis& late, const MentionAnalysis& early) const {
    const int distance = document_.words[late.head].sentence - document_.words[early.head].sentence;
    return ((Form(late) * 3 + Form(early)) * 4 + Match(late, early)) * 6 + Bucket(distance);
  }

 private:
  static int Form(const MentionAnalysis& mention) { return static_cast<int>(mention.form); }

  static int Bucket(int distance) {
    if (distance <= 2) return std::max(distance, 0);
    return distance <= 4 ? 3 : distance <= 8 ? 4 : 5;
  }

  // The extent without determiner and possessive mark.
  WordRange Bare(const MentionAnalysis& mention) const {
    WordRange words = mention.extent;
    const auto is_one_of = [this](int word, std::initializer_list<absl::string_view> list) {
      return std::find(list.begin(), list.end(), lower_[word]) != list.end();
    };
    while (words.end - words.begin > 1 && is_one_of(words.begin, {"the", "a", "an", "this", "that", "these", "those",
                                                                  "his", "her", "its", "their", "our", "my", "your"})) {
      ++words.begin;
    }
    if (words.end - words.begin > 1 && is_one_of(words.end - 1, {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"}))
      --words.end;
    return words;
  }

  bool Equal(WordRange a, WordRange b) const {
    return a.end - a.begin == b.end - b.begin &&
           std::equal(lower_.begin() + a.begin, lower_.begin() + a.end, lower_.begin() + b.begin);
  }

  bool Holds(WordRange words, const std::string& word) const {
    return std::find(lower_.begin() + words.begin, lower_.begin() + words.end, word) != lower_.begin() + words.end;
  }

  // 3 same extents, 2 same head, 1 head inside the other, 0 none of them.
  int Match(const MentionAnalysis& a, const MentionAnalysis& b) const {
    if (Equal(Bare(a), Bare(b))) return 3;
    if (a.form == MentionForm::kPronoun || b.form == MentionForm::kPronoun) return 0;
    if (lower_[a.head] == lower_[b.head]) return 2;
    return Holds(b.extent, lower_[a.head]) || Holds(a.extent, lower_[b.head]) ? 1 : 0;
  }

  const Document& document_;
  std::vector<std::string> lower_;
};

std::vector<int> Candidates(const std::vector<MentionAnalysis>& mentions, const PairFeatures& features, int mention) {
  const int near = std::max(0, mention - kNear);
  std::vector<int> candidates;
  for (int i = near - 1; i >= std::max(0, mention - kFar) && candidates.size() < kSameHead; --i) {
    if (features.Lower(mentions[i].head) == features.Lower(mentions[mention].head)) candidates.push_back(i);
  }
  for (int i = near; i < mention; ++i) candidates.push_back(i);
  return candidates;
}

}  // namespace

void ReadCoreference(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                     const Watch& watch) {
  std::vector<MentionAnalysis>& mentions = analysis.mentions;
  const PairFeatures features(document);
  const PairHead& scorer = weights.coreference;
  int clusters = 0;
  for (int i = 0; i < static_cast<int>(mentions.size()); ++i) {
    if (i % 256 == 0 && watch.Expired()) return;
    const std::vector<float> projected = scorer.scorer.Project(scorer.left.Of(heads, mentions[i].head));
    int best = -1;
    float best_score = scorer.none;
    for (const int candidate : Candidates(mentions, features, i)) {
      const float score = Biaffine::Score(projected, scorer.right.Of(heads, mentions[candidate].head)) +
                          weights.coreference_pair[features.Index(mentions[i], mentions[candidate])];
      if (score > best_score) {
        best = candidate;
        best_score = score;
      }
    }
    mentions[i].cluster = best < 0 ? clusters++ : mentions[best].cluster;
    mentions[i].antecedent = best < 0 ? -1 : mentions[best].head;
  }
}

}  // namespace internal
}  // namespace readout
