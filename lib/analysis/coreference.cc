// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/coreference.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/hash_tables.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr int kNear = 60, kFar = 400, kSameHead = 20;
constexpr int kBlock = 32;  // Mentions scored at once.

// The features of a pair, as training/corpora.py lays them out; they are part of the weight format.
class PairFeatures {
 public:
  PairFeatures(const Document& document, const std::vector<MentionAnalysis>& mentions)
      : document_(document), mentions_(mentions) {
    NumberWords();
    bare_.reserve(mentions.size());
    for (const MentionAnalysis& mention : mentions) bare_.push_back(Bare(mention.extent));
  }

  bool SameHead(int a, int b) const { return word_[mentions_[a].head] == word_[mentions_[b].head]; }

  int Index(int late, int early) const {
    const MentionAnalysis &a = mentions_[late], &b = mentions_[early];
    const int distance = document_.words[a.head].sentence - document_.words[b.head].sentence;
    return ((Form(a) * 3 + Form(b)) * 4 + Match(late, early)) * 6 + Bucket(distance);
  }

 private:
  static int Form(const MentionAnalysis& mention) { return static_cast<int>(mention.form); }

  static int Bucket(int distance) {
    if (distance <= 2) return std::max(distance, 0);
    return distance <= 4 ? 3 : distance <= 8 ? 4 : 5;
  }

  // Equal words get equal numbers, whatever their case.
  void NumberWords() {
    HashMap<std::string, int> numbers;
    std::string lower;
    word_.reserve(document_.words.size());
    for (int word = 0; word < static_cast<int>(document_.words.size()); ++word) {
      const absl::string_view text = document_.Text(word);
      lower.assign(text.data(), text.size());
      absl::AsciiStrToLower(&lower);
      word_.push_back(numbers.emplace(lower, static_cast<int>(numbers.size())).first->second);
    }
    for (const absl::string_view word :
         {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"}) {
      if (const auto found = numbers.find(std::string(word)); found != numbers.end()) first_.push_back(found->second);
    }
    for (const absl::string_view word : {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"}) {
      if (const auto found = numbers.find(std::string(word)); found != numbers.end()) last_.push_back(found->second);
    }
  }

  // The extent without determiner and possessive mark.
  WordRange Bare(WordRange words) const {
    const auto holds = [this](const std::vector<int>& list, int word) {
      return std::find(list.begin(), list.end(), word_[word]) != list.end();
    };
    while (words.end - words.begin > 1 && holds(first_, words.begin)) ++words.begin;
    if (words.end - words.begin > 1 && holds(last_, words.end - 1)) --words.end;
    return words;
  }

  bool Equal(WordRange a, WordRange b) const {
    return a.end - a.begin == b.end - b.begin &&
           std::equal(word_.begin() + a.begin, word_.begin() + a.end, word_.begin() + b.begin);
  }

  bool Holds(WordRange words, int word) const {
    return std::find(word_.begin() + words.begin, word_.begin() + words.end, word) != word_.begin() + words.end;
  }

  // 3 same extents, 2 same head, 1 head inside the other, 0 none of them.
  int Match(int late, int early) const {
    const MentionAnalysis &a = mentions_[late], &b = mentions_[early];
    if (Equal(bare_[late], bare_[early])) return 3;
    if (a.form == MentionForm::kPronoun || b.form == MentionForm::kPronoun) return 0;
    if (SameHead(late, early)) return 2;
    return Holds(b.extent, word_[a.head]) || Holds(a.extent, word_[b.head]) ? 1 : 0;
  }

  const Document& document_;
  const std::vector<MentionAnalysis>& mentions_;
  std::vector<int> word_;          // Of each word of the document its number.
  std::vector<int> first_, last_;  // The numbers of what Bare() leaves out.
  std::vector<WordRange> bare_;    // Of each mention.
};

// Whom nothing can be that is a thing of its own kind, whatever the scores say: people are no events or places, and one
// person is no organization.
enum class Nature { kOnePerson, kPeople, kOrganization, kThing, kEither };

Nature NatureOf(const MentionAnalysis& mention, const Analysis& analysis) {
  if (mention.type == "person") {
    const bool is_one = mention.form == MentionForm::kNominal && analysis.words[mention.head].xpos == "NN";
    return is_one ? Nature::kOnePerson : Nature::kPeople;
  }
  if (mention.type == "organization") return Nature::kOrganization;
  const bool thing = IsOneOf(mention.type, {"abstract", "event", "object", "place", "plant", "substance", "time"});
  return thing ? Nature::kThing : Nature::kEither;
}

bool CanBeOne(Nature a, Nature b) {
  const auto are = [&](Nature one, Nature other) { return (a == one && b == other) || (a == other && b == one); };
  return !are(Nature::kOnePerson, Nature::kThing) && !are(Nature::kPeople, Nature::kThing) &&
         !are(Nature::kOnePerson, Nature::kOrganization);
}

// The best antecedent of a mention, among what it is held against in turn.
struct Antecedent {
  void Offer(int candidate, float candidate_score) {
    if (!(candidate_score > score)) return;  // Nor what is no number.
    mention = candidate;
    score = candidate_score;
  }

  float score;
  int mention = -1;
};

// The scores of mentions [begin, end) with all before them from `near` on, [end - begin, end - near].
class BlockScores {
 public:
  BlockScores(const PairHead& head, const Matrix& heads, const std::vector<MentionAnalysis>& mentions, int begin,
              int end)
      : head_(head), heads_(heads), mentions_(mentions), begin_(begin), near_(std::max(0, begin - kNear)) {
    std::vector<const float*> left, right;
    for (int i = begin; i < end; ++i) left.push_back(head.left.Of(heads, mentions[i].head).data());
    for (int i = near_; i < end; ++i) right.push_back(head.right.Of(heads, mentions[i].head).data());
    projected_ = head.scorer.ProjectAll(left);
    scores_ = head.scorer.ScoreAll(projected_, 0, end - begin, right);
  }

  float Near(int late, int early) const { return scores_.Row(late - begin_)[early - near_]; }
  float Far(int late, int early) const {
    const absl::Span<const float> right = head_.right.Of(heads_, mentions_[early].head);
    return Biaffine::Score({projected_.Row(late - begin_), right.size() + 1}, right);
  }

 private:
  const PairHead& head_;
  const Matrix& heads_;
  const std::vector<MentionAnalysis>& mentions_;
  const int begin_, near_;
  ProjectedRows projected_;
  Matrix scores_;
};

}  // namespace

void ReadCoreference(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis,
                     const Watch& watch) {
  std::vector<MentionAnalysis>& mentions = analysis.mentions;
  const int count = static_cast<int>(mentions.size());
  const PairFeatures features(document, mentions);
  const absl::Span<const float> of_features = weights.coreference_pair;
  std::vector<Nature> natures;
  natures.reserve(mentions.size());
  for (const MentionAnalysis& mention : mentions) natures.push_back(NatureOf(mention, analysis));
  const auto can_corefer = [&](int a, int b) { return CanBeOne(natures[a], natures[b]); };
  int clusters = 0;
  for (int begin = 0; begin < count; begin += kBlock) {
    if (watch.Expired()) return;
    const int end = std::min(begin + kBlock, count);
    const BlockScores scores(weights.coreference, heads, mentions, begin, end);
    for (int i = begin; i < end; ++i) {
      Antecedent best{weights.coreference.none};
      const int near = std::max(0, i - kNear);
      int same_heads = 0;
      for (int j = near - 1; j >= std::max(0, i - kFar) && same_heads < kSameHead; --j) {
        if (!features.SameHead(i, j) || !can_corefer(i, j)) continue;
        ++same_heads;
        best.Offer(j, scores.Far(i, j) + of_features[features.Index(i, j)]);
      }
      for (int j = near; j < i; ++j) {
        if (can_corefer(i, j)) best.Offer(j, scores.Near(i, j) + of_features[features.Index(i, j)]);
      }
      mentions[i].cluster = best.mention < 0 ? clusters++ : mentions[best.mention].cluster;
      mentions[i].antecedent = best.mention < 0 ? -1 : mentions[best.mention].head;
    }
  }
}

}  // namespace internal
}  // namespace readout
