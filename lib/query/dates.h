// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_DATES_H_
#define READOUT_LIB_QUERY_DATES_H_

// Dates of which a part may be unknown, as the range of days that they leave open.

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "readout/v1/date.pb.h"

namespace readout {
namespace internal {

// First and last possible day, as year * 10000 + month * 100 + day. Not known: `first` is 0.
struct DayRange {
  int32_t first = 0;
  int32_t last = 0;

  bool known() const { return first != 0; }
};

// Returns the days that `date` leaves open: all of May for {2017, 5}. Not known if it has no year in [1, 9999] or a
// month or day that no year has.
DayRange ToDayRange(const v1::Date& date);

// Reads "2017", "2017-05" or "2017-05-10", ISO 8601's calendar dates; nothing else, and no day that the month lacks.
absl::optional<DayRange> ParseDate(absl::string_view text);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_DATES_H_
