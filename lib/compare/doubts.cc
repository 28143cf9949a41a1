// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/doubts.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "lib/compare/align.h"

namespace readout {
namespace internal {
namespace {

constexpr float kLeastConfidence = 0.6f;
constexpr int kMostPieces = 64;  // Of what was said once; many meetings may stand behind one statement.

// What is not scored is taken as read.
template <typename Reading>
float ConfidenceOf(const Reading& reading) {
  return reading.has_confidence() ? reading.confidence() : 1.0f;
}

}  // namespace

Doubts::Doubts(const AccountReader& account) : account_(account) {
  const auto note = [](const auto& reading, std::map<Words, float>& surest) {
    float& most = surest[{reading.span().begin(), reading.span().end()}];
    most = std::max(most, ConfidenceOf(reading));
  };
  for (const v1::Meeting& meeting : account.readout().meetings()) {
    if (meeting.place().has_span()) note(meeting.place(), surest_place_);
    if (meeting.time().has_span()) note(meeting.time(), surest_date_);
  }
  for (const v1::Statement& statement : account.readout().statements()) {
    if (statement.has_cue()) statements_.push_back(&statement);
  }
  std::stable_sort(statements_.begin(), statements_.end(), [](const v1::Statement* one, const v1::Statement* other) {
    return one->cue().end() < other->cue().end();
  });
}

bool Doubts::OfPlace(const v1::Meeting& meeting) const { return OfWords(meeting.place(), meeting, surest_place_); }

bool Doubts::OfDate(const v1::Meeting& meeting) const {
  return OfWords(meeting.time(), meeting, surest_date_) || IsDayOfNews(meeting.time());
}

// Also words that another meeting of the account claims, and more surely.
template <typename Reading>
bool Doubts::OfWords(const Reading& reading, const v1::Meeting& meeting, const std::map<Words, float>& surest) const {
  if (ConfidenceOf(reading) < kLeastConfidence) return true;
  if (!reading.has_span()) return false;
  const auto found = surest.find({reading.span().begin(), reading.span().end()});
  if (found != surest.end() && found->second > ConfidenceOf(reading)) return true;
  return AreOfTheSaying(reading.span(), meeting);
}

// "Berg told reporters in Oslo that ...": words behind those that say that somebody spoke, and not in what was said,
// tell where or when that was, unless the meeting is named in between: "Berg said after the talks in Oslo".
bool Doubts::AreOfTheSaying(const v1::TextSpan& words, const v1::Meeting& meeting) const {
  const auto behind =
      std::upper_bound(statements_.begin(), statements_.end(), words.begin(),
                       [](uint32_t begin, const v1::Statement* statement) { return begin < statement->cue().end(); });
  if (behind == statements_.begin()) return false;
  const v1::Statement& statement = **std::prev(behind);
  const CutText& cut = account_.cut();
  if (cut.SentenceAt(static_cast<int>(statement.cue().begin())) != cut.SentenceAt(static_cast<int>(words.begin()))) {
    return false;
  }
  const auto is_before_words = [&](const v1::TextSpan& span) {
    return span.begin() >= statement.cue().begin() && span.begin() <= words.begin();
  };
  // What was said and begins before the words holds them, or parts them from the cue.
  const auto& content = statement.content();
  const auto end = content.begin() + std::min(content.size(), kMostPieces);
  return std::none_of(content.begin(), end, is_before_words) &&
         std::none_of(meeting.triggers().begin(), meeting.triggers().end(), is_before_words);
}

// "On Monday", published on a Monday: news mostly says so of what was said that day, and it is taken for the day of
// the meeting. "Today" is more.
bool Doubts::IsDayOfNews(const v1::TimeExpression& time) const {
  const v1::Date& published = account_.readout().article().published();
  if (time.basis() != v1::TIME_BASIS_RELATIVE_TO_PUBLICATION || published.day() == 0) return false;
  if (DayNumber(time.date()) != DayNumber(published)) return false;
  return !absl::StrContains(absl::AsciiStrToLower(account_.Text(time.span())), "today");
}

}  // namespace internal
}  // namespace readout
