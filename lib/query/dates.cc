// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/dates.h"

#include "absl/strings/ascii.h"

namespace readout {
namespace internal {
namespace {

int DaysOf(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[month - 1] + (leap && month == 2 ? 1 : 0);
}

// Takes `digits` digits off the front of `text`; -1 if they are not there.
int TakeNumber(int digits, absl::string_view& text) {
  if (text.size() < static_cast<size_t>(digits)) return -1;
  int value = 0;
  for (int i = 0; i < digits; ++i) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

}  // namespace

DayRange ToDayRange(const v1::Date& date) {
  const int year = date.year(), month = date.month(), day = date.day();
  if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31) return DayRange();
  if (month == 0) return {year * 10000 + 101, year * 10000 + 1231};
  const int base = year * 10000 + month * 100;
  if (day > DaysOf(year, month)) return DayRange();
  return day == 0 ? DayRange{base + 1, base + DaysOf(year, month)} : DayRange{base + day, base + day};
}

absl::optional<DayRange> ParseDate(absl::string_view text) {
  int parts[3] = {0, 0, 0};
  for (int i = 0; i < 3; ++i) {
    if (i > 0 && text.empty()) break;
    if (i > 0 && text[0] != '-') return absl::nullopt;
    if (i > 0) text.remove_prefix(1);
    parts[i] = TakeNumber(i == 0 ? 4 : 2, text);
    if (parts[i] < 1) return absl::nullopt;
  }
  if (!text.empty()) return absl::nullopt;
  v1::Date date;
  date.set_year(parts[0]);
  date.set_month(parts[1]);
  date.set_day(parts[2]);
  const DayRange range = ToDayRange(date);
  return range.known() ? absl::make_optional(range) : absl::nullopt;
}

}  // namespace internal
}  // namespace readout
