// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/time.h"

#include <algorithm>
#include <utility>

#include "absl/types/optional.h"
#include "lib/text/dateline.h"

namespace readout {
namespace internal {
namespace {

constexpr float kRoleWeight = 1.0f;
constexpr float kTreeWeight = 0.6f;
constexpr float kLeastScore = 0.35f;

v1::TimePrecision PrecisionOf(const v1::Date& date) {
  if (date.day() > 0) return v1::TIME_PRECISION_DAY;
  return date.month() > 0 ? v1::TIME_PRECISION_MONTH : v1::TIME_PRECISION_YEAR;
}

// A day says more than a month, and any date more than "soon".
float WorthOf(v1::TimePrecision precision) {
  if (precision == v1::TIME_PRECISION_DAY) return 0.2f;
  return precision == v1::TIME_PRECISION_UNSPECIFIED ? -0.3f : 0;
}

bool IsFuture(v1::MeetingStatus status) {
  return status == v1::MEETING_STATUS_PLANNED || status == v1::MEETING_STATUS_PROPOSED ||
         status == v1::MEETING_STATUS_CANCELLED;
}

}  // namespace

TimePhrases::TimePhrases(const Context& context, const Watch& watch)
    : context_(context), at_word_(context.document.words.size(), -1) {
  const WordRange dateline = DatelineOf(context.document);  // Its date is that of the report.
  for (const Sentence& sentence : context.document.sentences) {
    if (watch.Expired()) return;
    std::vector<DateToken> tokens;
    for (int word = sentence.words.begin; word < sentence.words.end; ++word) {
      const LetterCase letters = context.document.words[word].letter_case;
      tokens.push_back({context.tree.Lower(word), letters == LetterCase::kTitle || letters == LetterCase::kUpper});
    }
    for (DatePhrase& says : FindDatePhrases(tokens)) {
      const WordRange words = {sentence.words.begin + says.begin, sentence.words.begin + says.end};
      if (dateline.contains(words.begin)) continue;
      std::fill(at_word_.begin() + words.begin, at_word_.begin() + words.end, static_cast<int>(phrases_.size()));
      phrases_.push_back({words, std::move(says)});
    }
  }
}

std::map<int, float> TimePhrases::Candidates(const Cluster& cluster) const {
  std::map<int, float> role;
  std::map<int, float> closeness;
  const RoleTable table(cluster, MeetingRole::kTime, context_.analysis);
  for (const RoleTable::Entry& entry : table.entries()) {
    const int phrase = at_word_[entry.word];
    if (phrase >= 0) role[phrase] = std::max(role[phrase], entry.probability);
  }
  for (const int trigger : cluster.triggers) {
    for (const auto& [phrase, tie] : Closest(TriggerHead(context_.analysis.triggers[trigger], context_.tree))) {
      closeness[phrase] = std::max(closeness[phrase], tie);
    }
  }
  std::map<int, float> scores;
  for (const auto& [phrase, probability] : role) scores[phrase] += kRoleWeight * probability;
  for (const auto& [phrase, tie] : closeness) scores[phrase] += kTreeWeight * tie;
  return scores;
}

std::map<int, float> TimePhrases::Closest(int head) const {
  std::map<int, float> closeness;
  const WordRange near = Neighbourhood(head, context_.document);
  for (int word = near.begin; word < near.end; ++word) {
    const int phrase = at_word_[word];
    if (phrase >= 0) closeness[phrase] = std::max(closeness[phrase], Closeness(word, head, context_));
  }
  return closeness;
}

TimeRecord TimePhrases::RecordOf(size_t phrase, bool future, const v1::Date& published) const {
  // The date before, for "the next day": the nearest that names a day.
  v1::Date earlier;
  const bool beside = phrases_[phrase].says.parts[0].kind == DatePart::Kind::kDaysBeside;
  for (size_t i = phrase; beside && i > 0 && i + 20 > phrase; --i) {
    const absl::optional<v1::Date> date = ResolveDate(phrases_[i - 1].says, future, published, v1::Date());
    if (!date || date->day() == 0) continue;
    earlier = *date;
    break;
  }
  TimeRecord record;
  record.words = phrases_[phrase].words;
  const absl::optional<v1::Date> date = ResolveDate(phrases_[phrase].says, future, published, earlier);
  if (!date) return record;
  record.date = *date;
  record.precision = PrecisionOf(*date);
  record.basis = IsRelative(phrases_[phrase].says) ? v1::TIME_BASIS_RELATIVE_TO_PUBLICATION : v1::TIME_BASIS_EXPLICIT;
  return record;
}

TimeRecord TimePhrases::Best(const std::map<int, float>& scores, v1::MeetingStatus status,
                             const v1::Date& published) const {
  TimeRecord best;
  float best_score = 0;
  for (auto [phrase, score] : scores) {
    if (score < kLeastScore) continue;
    TimeRecord record = RecordOf(phrase, IsFuture(status), published);
    score += WorthOf(record.precision);
    if (score <= best_score) continue;
    best_score = score;
    best = std::move(record);
    best.confidence = std::min(1.0f, score);
  }
  return best;
}

TimeRecord TimePhrases::Of(const Cluster& cluster, v1::MeetingStatus status, const v1::Date& published) const {
  return Best(Candidates(cluster), status, published);
}

TimeRecord TimePhrases::OfVerb(int verb, v1::MeetingStatus status, const v1::Date& published) const {
  std::map<int, float> scores = Closest(verb);
  for (auto& [phrase, score] : scores) score *= kTreeWeight;
  return Best(scores, status, published);
}

}  // namespace internal
}  // namespace readout
