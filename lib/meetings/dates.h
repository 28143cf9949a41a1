// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_DATES_H_
#define READOUT_LIB_MEETINGS_DATES_H_

// The grammar of dates in English news: phrases such as "May 10, 2017", "on Wednesday", "two weeks ago", and the days
// of the calendar that they mean. Knows words, not articles.

#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "readout/v1/date.pb.h"

namespace readout {
namespace internal {

struct DateToken {
  std::string text;      // In lower case.
  bool capital = false;  // Begins with a capital: "May" and "March" are no months without.
};

// What a phrase counts from, and in which direction.
struct DatePart {
  enum class Kind {
    kCalendar,  // `year`, `month`, `day`, as far as given; 0 for the others.
    kWeekday,   // `number` is the weekday, 0 for Monday.
    kDays,      // `number` days from the day of publication.
    kWeeks,     // The month that `number` weeks from the day of publication lies in; so the others.
    kMonths,
    kYears,
    kSeason,      // `number` is the first month of a season: 3, 6, 9, 12.
    kDaysBeside,  // `number` days from the date named before: "the next day".
    kUnknown,     // A time without a date: "soon".
  };
  // "last", "this" and "next"; without such a word the meeting tells whether it was or will be.
  enum class Side { kOpen, kLast, kThis, kNext };

  Kind kind = Kind::kUnknown;
  Side side = Side::kOpen;
  int number = 0;
  int year = 0;
  int month = 0;
  int day = 0;
};

// A phrase, as tokens [begin, end).
struct DatePhrase {
  int begin = 0;
  int end = 0;
  std::vector<DatePart> parts;  // More than one for a range or a choice: "May 30 to June 2".
};

// The phrases of one sentence, from left to right, disjoint. Linear in its length.
std::vector<DatePhrase> FindDatePhrases(absl::Span<const DateToken> tokens);

// True if a part of `phrase` says nothing without the day of publication or a date before it.
bool IsRelative(const DatePhrase& phrase);

// The date that `phrase` means in an article published on `published` (0 for what is unknown), if something that was
// (`future` false) or will be is dated by it. `earlier` is the date named before it, for "the next day". The smallest
// unit that covers a range; weeks resolve to their month and seasons to their year.
//
// Returns nothing if that does not follow.
absl::optional<v1::Date> ResolveDate(const DatePhrase& phrase, bool future, const v1::Date& published,
                                     const v1::Date& earlier);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_DATES_H_
