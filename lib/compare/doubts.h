// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_DOUBTS_H_
#define READOUT_LIB_COMPARE_DOUBTS_H_

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "lib/compare/accounts.h"

namespace readout {
namespace internal {

// Which places and dates of meetings an account gives too weakly to contradict another: it leaves open whether they are
// those of the meeting.
class Doubts {
 public:
  // Borrows `account`.
  explicit Doubts(const AccountReader& account);

  // Of meetings that have a place, or a date.
  bool OfPlace(const v1::Meeting& meeting) const;
  bool OfDate(const v1::Meeting& meeting) const;

 private:
  using Words = std::pair<uint32_t, uint32_t>;

  template <typename Reading>
  bool OfWords(const Reading& reading, const v1::Meeting& meeting, const std::map<Words, float>& surest) const;
  bool AreOfTheSaying(const v1::TextSpan& words, const v1::Meeting& meeting) const;
  bool IsDayOfNews(const v1::TimeExpression& time) const;

  const AccountReader& account_;
  std::map<Words, float> surest_place_, surest_date_;  // By words, of the surest meeting they are given to.
  std::vector<const v1::Statement*> statements_;       // Those with a cue, by its end.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_DOUBTS_H_
