// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace readout {
namespace internal {
namespace {

using Kind = DatePart::Kind;
using Side = DatePart::Side;

constexpr std::array<absl::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
constexpr std::array<absl::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};
constexpr std::array<absl::string_view, 13> kNumbers = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr absl::string_view kDayParts[] = {"morning", "afternoon", "evening", "night"};
constexpr absl::string_view kDashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94"};
constexpr absl::string_view kJoiners[] = {"and", "or", "to", "through", "until"};
constexpr absl::string_view kPrepositions[] = {"on", "in", "by", "during", "over", "since", "from", "for", "around"};
constexpr absl::string_view kShades[] = {"early", "late", "earlier", "later", "mid", "mid-", "the"};
constexpr absl::string_view kVague[] = {"soon", "recently", "currently", "now"};

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

// The tokens from one on, with a blank beyond their end.
class Reader {
 public:
  explicit Reader(absl::Span<const DateToken> tokens) : tokens_(tokens) {}

  int size() const { return static_cast<int>(tokens_.size()); }
  absl::string_view At(int i) const { return i >= 0 && i < size() ? absl::string_view(tokens_[i].text) : ""; }
  bool Capital(int i) const { return i >= 0 && i < size() && tokens_[i].capital; }
  template <typename List>
  bool Among(int i, const List& list) const {
    return absl::c_linear_search(list, At(i));
  }

  // The digits at `i` as a number with at most four of them, also "10th"; or -1.
  int Number(int i) const {
    absl::string_view text = At(i);
    for (const absl::string_view ending : {"st", "nd", "rd", "th"}) {
      if (text.size() > 2 && absl::EndsWith(text, ending)) text.remove_suffix(2);
    }
    int value = -1;
    if (text.empty() || text.size() > 4 || !absl::c_all_of(text, absl::ascii_isdigit)) return -1;
    return absl::SimpleAtoi(text, &value) ? value : -1;
  }
  bool IsDay(int i) const { return At(i).size() <= 4 && Number(i) >= 1 && Number(i) <= 31; }
  bool IsYear(int i) const { return At(i).size() == 4 && Number(i) >= kFirstYear && Number(i) <= kLastYear; }

  // 1 to 12, or 0. "May" and "March" are common words, too; all names of months have a capital.
  int Month(int i) const {
    if (!Capital(i)) return 0;
    absl::string_view text = At(i);
    if (absl::EndsWith(text, ".")) text.remove_suffix(1);
    for (size_t month = 0; month < kMonths.size(); ++month) {
      const bool shortened = text.size() >= 3 && text.size() <= 4 && absl::StartsWith(kMonths[month], text);
      if (text == kMonths[month] || shortened) return static_cast<int>(month) + 1;
    }
    return 0;
  }

  int Weekday(int i) const {
    if (!Capital(i)) return -1;
    absl::string_view text = At(i);
    if (absl::EndsWith(text, ".")) text.remove_suffix(1);
    for (size_t day = 0; day < kWeekdays.size(); ++day) {
      if (text == kWeekdays[day] || (text.size() >= 3 && text != "sat" && text != "sun" && text != "wed" &&
                                     text.size() <= 5 && absl::StartsWith(kWeekdays[day], text))) {
        return static_cast<int>(day);
      }
    }
    return -1;
  }

  // A count in figures or words, "a" and "an" included; or -1.
  int Count(int i) const {
    if (At(i) == "a" || At(i) == "an") return 1;
    for (size_t n = 0; n < kNumbers.size(); ++n) {
      if (At(i) == kNumbers[n]) return static_cast<int>(n);
    }
    return Number(i);
  }

  absl::optional<Kind> Unit(int i) const {
    absl::string_view text = At(i);
    if (text == "day" || text == "days") return Kind::kDays;
    if (text == "week" || text == "weeks" || text == "weekend" || text == "weekends") return Kind::kWeeks;
    if (text == "month" || text == "months") return Kind::kMonths;
    if (text == "year" || text == "years") return Kind::kYears;
    return absl::nullopt;
  }

  int Season(int i) const {
    if (At(i) == "spring") return 3;
    if (At(i) == "summer") return 6;
    if (At(i) == "fall" || At(i) == "autumn") return 9;
    return At(i) == "winter" ? 12 : 0;
  }

 private:
  absl::Span<const DateToken> tokens_;
};

// What a rule read: parts, and where it stopped. No parts: it did not match.
struct Match {
  int end = 0;
  std::vector<DatePart> parts;
  explicit operator bool() const { return !parts.empty(); }
};

DatePart Calendar(int year, int month, int day) {
  DatePart part;
  part.kind = Kind::kCalendar;
  part.year = year;
  part.month = month;
  part.day = day;
  return part;
}

DatePart Counted(Kind kind, int number, Side side = Side::kOpen) {
  DatePart part;
  part.kind = kind;
  part.number = number;
  part.side = side;
  return part;
}

// "2017-05-10", in one token or in five.
Match ReadIso(const Reader& in, int i) {
  const absl::string_view text = in.At(i);
  int year = 0;
  int month = 0;
  int day = 0;
  if (text.size() == 10 && text[4] == '-' && text[7] == '-' && absl::SimpleAtoi(text.substr(0, 4), &year) &&
      absl::SimpleAtoi(text.substr(5, 2), &month) && absl::SimpleAtoi(text.substr(8), &day) && month >= 1 &&
      month <= 12 && day >= 1 && day <= 31 && year >= kFirstYear) {
    return {i + 1, {Calendar(year, month, day)}};
  }
  if (in.IsYear(i) && in.At(i + 1) == "-" && in.Number(i + 2) >= 1 && in.Number(i + 2) <= 12 && in.At(i + 3) == "-" &&
      in.IsDay(i + 4)) {
    return {i + 5, {Calendar(in.Number(i), in.Number(i + 2), in.Number(i + 4))}};
  }
  return {};
}

// Where a range of days goes on at `i` ("- 27", "and 5"), the index of its second day; or -1.
int SecondDay(const Reader& in, int i) {
  const bool joined = in.Among(i, kDashes) || in.Among(i, kJoiners);
  return joined && in.IsDay(i + 1) && in.Month(i + 2) == 0 ? i + 1 : -1;
}

// A year at `i`, perhaps behind a comma: its index, or -1.
int YearAt(const Reader& in, int i) {
  if (in.IsYear(i)) return i;
  return in.At(i) == "," && in.IsYear(i + 1) ? i + 1 : -1;
}

// "May 10", "May 26-27, 2017", "May 2017", "in May".
Match ReadMonthFirst(const Reader& in, int i) {
  const int month = in.Month(i);
  if (month == 0) return {};
  Match match = {i + 1, {Calendar(0, month, 0)}};
  if (in.IsDay(i + 1)) {
    match.parts[0].day = in.Number(i + 1);
    match.end = i + 2;
    const int second = SecondDay(in, match.end);
    if (second >= 0) {
      match.parts.push_back(Calendar(0, month, in.Number(second)));
      match.end = second + 1;
    }
  }
  const int year = YearAt(in, match.end);
  if (year >= 0) {
    for (DatePart& part : match.parts) part.year = in.Number(year);
    match.end = year + 1;
  }
  // A sentence may begin with the verb "May" or "March".
  const bool bare = match.end == i + 1;
  const bool verb_too = in.At(i) == "may" || in.At(i) == "march" || in.At(i) == "mar";
  if (bare && verb_too && !in.Among(i - 1, kPrepositions) && !in.Among(i - 1, kShades) && !in.Among(i - 1, kJoiners) &&
      in.At(i - 1) != "last" && in.At(i - 1) != "next" && in.At(i - 1) != "this" && in.At(i - 1) != "of") {
    return {};
  }
  return match;
}

// "10 May 2017", "12-13 June", "the 10th of May".
Match ReadDayFirst(const Reader& in, int i) {
  if (!in.IsDay(i)) return {};
  Match match = {0, {Calendar(0, 0, in.Number(i))}};
  int at = i + 1;
  if ((in.Among(at, kDashes) || in.Among(at, kJoiners)) && in.IsDay(at + 1)) {
    match.parts.push_back(Calendar(0, 0, in.Number(at + 1)));
    at += 2;
  }
  if (in.At(at) == "of") ++at;
  const int month = in.Month(at);
  if (month == 0) return {};
  const int year = YearAt(in, at + 1);
  for (DatePart& part : match.parts) {
    part.month = month;
    part.year = year >= 0 ? in.Number(year) : 0;
  }
  match.end = year >= 0 ? year + 1 : at + 1;
  return match;
}

int SkipDayPart(const Reader& in, int i) { return in.Among(i, kDayParts) ? i + 1 : i; }

// "Wednesday night"; "Wednesday, May 10" is what the calendar says.
Match ReadWeekday(const Reader& in, int i) {
  const int weekday = in.Weekday(i);
  if (weekday < 0) return {};
  const int next = in.At(i + 1) == "," ? i + 2 : i + 1;
  for (const auto rule : {ReadMonthFirst, ReadDayFirst, ReadIso}) {
    Match calendar = rule(in, next);
    if (calendar && calendar.parts[0].day > 0) return calendar;
  }
  return {SkipDayPart(in, i + 1), {Counted(Kind::kWeekday, weekday)}};
}

// "today", "this morning".
Match ReadDayWord(const Reader& in, int i) {
  const absl::string_view text = in.At(i);
  if (text == "today" || text == "tonight") return {i + 1, {Counted(Kind::kDays, 0)}};
  if (text == "yesterday") return {SkipDayPart(in, i + 1), {Counted(Kind::kDays, -1)}};
  if (text == "tomorrow") return {SkipDayPart(in, i + 1), {Counted(Kind::kDays, 1)}};
  if (text == "this" && in.Among(i + 1, kDayParts)) return {i + 2, {Counted(Kind::kDays, 0)}};
  const bool shaded = text == "later" || text == "earlier";
  if (shaded && in.At(i + 1) == "in" && in.At(i + 2) == "the" &&
      (in.At(i + 3) == "day" || in.Among(i + 3, kDayParts))) {
    return {i + 4, {Counted(Kind::kDays, 0)}};
  }
  if (shaded && in.At(i + 1) == "that" && in.At(i + 2) == "day") return {i + 3, {Counted(Kind::kDaysBeside, 0)}};
  return {};
}

// "the next day", "the same day", "the day before", "that evening": from the date named before.
Match ReadDayBeside(const Reader& in, int i) {
  if (in.At(i) == "that" && (in.At(i + 1) == "day" || in.Among(i + 1, kDayParts))) {
    return {i + 2, {Counted(Kind::kDaysBeside, 0)}};
  }
  if (in.At(i) != "the") return {};
  const bool day = in.At(i + 2) == "day" || in.Among(i + 2, kDayParts);
  if (day && in.At(i + 1) == "same") return {i + 3, {Counted(Kind::kDaysBeside, 0)}};
  if (day && (in.At(i + 1) == "next" || in.At(i + 1) == "following")) return {i + 3, {Counted(Kind::kDaysBeside, 1)}};
  if (day && in.At(i + 1) == "previous") return {i + 3, {Counted(Kind::kDaysBeside, -1)}};
  if (in.At(i + 1) == "day" && in.At(i + 2) == "before") return {i + 3, {Counted(Kind::kDaysBeside, -1)}};
  if (in.At(i + 1) == "day" && in.At(i + 2) == "after") return {i + 3, {Counted(Kind::kDaysBeside, 1)}};
  return {};
}

absl::optional<Side> SideAt(const Reader& in, int i) {
  const absl::string_view text = in.At(i);
  if (text == "last" || text == "past" || text == "previous") return Side::kLast;
  if (text == "next" || text == "coming" || text == "upcoming") return Side::kNext;
  if (text == "this" || text == "current") return Side::kThis;
  return absl::nullopt;
}

// "last week", "this past July", "next Tuesday", "this fall".
Match ReadSided(const Reader& in, int i) {
  absl::optional<Side> side = SideAt(in, i);
  if (!side) return {};
  int at = i + 1;
  if (*side == Side::kThis && SideAt(in, at)) side = SideAt(in, at++);
  if (const absl::optional<Kind> unit = in.Unit(at)) {
    // "the next few days" and "the last two weeks" are no dates.
    const int number = *side == Side::kLast ? -1 : *side == Side::kNext ? 1 : 0;
    if (*unit == Kind::kDays || absl::EndsWith(in.At(at), "s")) return {};
    return {at + 1, {Counted(*unit, number, *side)}};
  }
  if (in.Weekday(at) >= 0) return {SkipDayPart(in, at + 1), {Counted(Kind::kWeekday, in.Weekday(at), *side)}};
  if (in.Season(at) > 0) return {at + 1, {Counted(Kind::kSeason, in.Season(at), *side)}};
  Match month = ReadMonthFirst(in, at);
  for (DatePart& part : month.parts) part.side = *side;
  return month;
}

// "two days ago", "in three weeks", "two weeks from now", "a week later".
Match ReadCounted(const Reader& in, int i) {
  const bool in_future = in.At(i) == "in";
  const int at = in_future ? i + 1 : i;
  const int count = in.Count(at);
  const absl::optional<Kind> unit = in.Unit(at + 1);
  if (count < 0 || count > 1000 || !unit) return {};
  if (in_future) return {at + 2, {Counted(*unit, count)}};
  if (in.At(at + 2) == "ago") return {at + 3, {Counted(*unit, -count)}};
  if (in.At(at + 2) == "away") return {at + 3, {Counted(*unit, count)}};
  if (in.At(at + 2) == "from" && (in.At(at + 3) == "now" || in.At(at + 3) == "today")) {
    return {at + 4, {Counted(*unit, count)}};
  }
  if (*unit == Kind::kDays && in.At(at + 2) == "later") return {at + 3, {Counted(Kind::kDaysBeside, count)}};
  if (*unit == Kind::kDays && in.At(at + 2) == "earlier") return {at + 3, {Counted(Kind::kDaysBeside, -count)}};
  return {};
}

// "the week of October 10", "the week beginning March 23rd": the month, like other weeks.
Match ReadWeekOf(const Reader& in, int i) {
  constexpr absl::string_view kOf[] = {"of", "beginning", "starting", "commencing"};
  if (in.At(i) != "week" || !in.Among(i + 1, kOf)) return {};
  const int at = in.At(i + 2) == "the" ? i + 3 : i + 2;
  for (const auto rule : {ReadMonthFirst, ReadDayFirst}) {
    Match match = rule(in, at);
    if (!match) continue;
    for (DatePart& part : match.parts) part.day = 0;
    return match;
  }
  return {};
}

// "in 2016". A bare number of four digits is a year only behind such words.
Match ReadYear(const Reader& in, int i) {
  if (!in.IsYear(i)) return {};
  const bool led =
      in.Among(i - 1, kPrepositions) || in.Among(i - 1, kShades) || in.At(i - 1) == "of" || in.At(i - 1) == "until";
  if (!led || in.At(i + 1) == "%" || in.At(i + 1) == "percent") return {};
  return {i + 1, {Calendar(in.Number(i), 0, 0)}};
}

Match ReadVague(const Reader& in, int i) {
  if (in.Among(i, kVague)) return {i + 1, {Counted(Kind::kUnknown, 0)}};
  if (in.At(i) == "the" && in.At(i + 1) == "near" && in.At(i + 2) == "future") {
    return {i + 3, {Counted(Kind::kUnknown, 0)}};
  }
  return {};
}

Match ReadOne(const Reader& in, int i) {
  for (const auto rule : {ReadIso, ReadDayWord, ReadDayBeside, ReadSided, ReadWeekOf, ReadWeekday, ReadMonthFirst,
                          ReadDayFirst, ReadCounted, ReadYear, ReadVague}) {
    if (Match match = rule(in, i)) return match;
  }
  return {};
}

// The words before a date that belong to it: "in early June", "earlier this month", "by the end of May".
int Leading(const Reader& in, int begin, int floor) {
  int at = begin;
  if (at - 3 >= floor && in.At(at - 1) == "of" && (in.At(at - 2) == "end" || in.At(at - 2) == "beginning") &&
      in.At(at - 3) == "the") {
    at -= 3;
  }
  while (at > floor && at > begin - 5 && in.Among(at - 1, kShades)) --at;
  if (at > floor && in.Among(at - 1, kPrepositions)) --at;
  return at;
}

// "Monday and Tuesday", "late May or early June". A day before a month without one has that month: "10 to 12 May" is
// read by its rule, so both sides are whole here.
void ReadRange(const Reader& in, DatePhrase& phrase) {
  while (in.Among(phrase.end, kDashes) || in.Among(phrase.end, kJoiners)) {
    int at = phrase.end + 1;
    while (at < phrase.end + 4 && (in.Among(at, kShades) || in.Among(at, kPrepositions))) ++at;
    const Match more = ReadOne(in, at);
    if (!more || more.parts[0].kind != phrase.parts[0].kind || more.parts[0].kind == Kind::kDays) return;
    phrase.parts.insert(phrase.parts.end(), more.parts.begin(), more.parts.end());
    phrase.end = more.end;
  }
}

// --- Resolving ---

absl::CivilDay DayOf(const v1::Date& date) {
  return absl::CivilDay(date.year(), std::max(1, date.month()), std::max(1, date.day()));
}

enum class Precision { kYear, kMonth, kDay };

v1::Date DateOf(absl::CivilDay day, Precision precision) {
  v1::Date date;
  date.set_year(static_cast<int>(day.year()));
  if (precision != Precision::kYear) date.set_month(day.month());
  if (precision == Precision::kDay) date.set_day(day.day());
  return date;
}

bool IsRealDay(int year, int month, int day) {
  const absl::CivilDay made(year, month, day);
  return made.month() == month && made.day() == day;
}

using Resolved = absl::optional<v1::Date>;

// Where a month, perhaps with a day, of the year of publication lies: before the publication (-1), about then (0) or
// behind it. An article may be dated a day or two off, and tell of what was called off yesterday, so that a few days
// are nothing.
int PositionOf(const DatePart& part, const v1::Date& published, bool by_days) {
  constexpr int kMostDays = 3;
  if (!by_days || part.day == 0 || published.day() == 0) return part.month - published.month();
  const auto days = absl::CivilDay(published.year(), part.month, part.day) - DayOf(published);
  return std::abs(days) <= kMostDays ? 0 : static_cast<int>(days);
}

// A month, perhaps with a day, without a year: the nearest that fits.
Resolved ResolveYearless(const DatePart& part, bool future, const v1::Date& published) {
  if (published.month() == 0) return absl::nullopt;
  const bool ahead = part.side == Side::kNext || (part.side != Side::kLast && future);
  const bool strict = part.side == Side::kLast || part.side == Side::kNext;
  const int position = PositionOf(part, published, !strict);
  int year = published.year();
  if (ahead && (position < 0 || (position == 0 && strict))) ++year;
  if (!ahead && part.side != Side::kThis && (position > 0 || (position == 0 && strict))) --year;
  if (part.day > 0 && !IsRealDay(year, part.month, part.day)) return absl::nullopt;
  v1::Date date;
  date.set_year(year);
  date.set_month(part.month);
  date.set_day(part.day);
  return date;
}

Resolved ResolveCalendar(const DatePart& part, bool future, const v1::Date& published) {
  if (part.year == 0) return published.year() > 0 ? ResolveYearless(part, future, published) : absl::nullopt;
  if (part.day > 0 && !IsRealDay(part.year, part.month, part.day)) return absl::nullopt;
  v1::Date date;
  date.set_year(part.year);
  date.set_month(part.month);
  date.set_day(part.day);
  return date;
}

// The weekday on or before the day of publication, or on or after it; "last" and "next" leave that day itself out.
Resolved ResolveWeekday(const DatePart& part, bool future, absl::CivilDay today) {
  const int now = (static_cast<int>(absl::GetWeekday(today)) - static_cast<int>(absl::Weekday::monday) + 7) % 7;
  const bool ahead = part.side == Side::kNext || (part.side != Side::kLast && future);
  const int strict = part.side == Side::kLast || part.side == Side::kNext ? 1 : 0;
  const int forward = (part.number - now + 7) % 7;
  const int backward = (now - part.number + 7) % 7;
  const int shift = ahead ? (forward == 0 ? 7 * strict : forward) : -(backward == 0 ? 7 * strict : backward);
  return DateOf(today + shift, Precision::kDay);
}

// "last summer" is the one that has ended; the year is that in which it begins.
Resolved ResolveSeason(const DatePart& part, const v1::Date& published) {
  if (published.month() == 0) return absl::nullopt;
  v1::Date date;
  int year = published.year();
  if (part.side == Side::kLast && published.month() < part.number + 3) --year;
  if (part.side == Side::kNext && published.month() >= part.number) ++year;
  date.set_year(year);
  return date;
}

Resolved ResolveShift(const DatePart& part, const v1::Date& published) {
  const absl::CivilDay today = DayOf(published);
  switch (part.kind) {
    case Kind::kDays:
      return published.day() > 0 ? Resolved(DateOf(today + part.number, Precision::kDay)) : absl::nullopt;
    case Kind::kWeeks:
      return published.day() > 0 ? Resolved(DateOf(today + 7 * part.number, Precision::kMonth)) : absl::nullopt;
    case Kind::kMonths:
      if (published.month() == 0) return absl::nullopt;
      return DateOf(absl::CivilDay(absl::CivilMonth(today) + part.number), Precision::kMonth);
    default:
      return DateOf(absl::CivilDay(absl::CivilYear(today) + part.number), Precision::kYear);
  }
}

Resolved ResolvePart(const DatePart& part, bool future, const v1::Date& published, const v1::Date& earlier) {
  if (part.kind == Kind::kUnknown) return absl::nullopt;
  if (part.kind == Kind::kCalendar) return ResolveCalendar(part, future, published);
  if (part.kind == Kind::kDaysBeside) {
    if (earlier.day() == 0) return absl::nullopt;
    return DateOf(DayOf(earlier) + part.number, Precision::kDay);
  }
  if (published.year() == 0) return absl::nullopt;
  if (part.kind == Kind::kSeason) return ResolveSeason(part, published);
  if (part.kind != Kind::kWeekday) return ResolveShift(part, published);
  return published.day() > 0 ? ResolveWeekday(part, future, DayOf(published)) : absl::nullopt;
}

// The smallest unit that holds both.
Resolved Cover(const v1::Date& a, const v1::Date& b) {
  if (a.year() != b.year()) return absl::nullopt;
  v1::Date date;
  date.set_year(a.year());
  if (a.month() != b.month()) return date;
  date.set_month(a.month());
  if (a.day() == b.day()) date.set_day(a.day());
  return date;
}

}  // namespace

std::vector<DatePhrase> FindDatePhrases(absl::Span<const DateToken> tokens) {
  const Reader in(tokens);
  std::vector<DatePhrase> phrases;
  int floor = 0;
  for (int i = 0; i < in.size();) {
    Match match = ReadOne(in, i);
    if (!match) {
      ++i;
      continue;
    }
    DatePhrase phrase;
    phrase.begin = Leading(in, i, floor);
    phrase.end = match.end;
    phrase.parts = std::move(match.parts);
    ReadRange(in, phrase);
    i = floor = phrase.end;
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

bool IsRelative(const DatePhrase& phrase) {
  return absl::c_any_of(phrase.parts,
                        [](const DatePart& part) { return part.kind != Kind::kCalendar || part.year == 0; });
}

absl::optional<v1::Date> ResolveDate(const DatePhrase& phrase, bool future, const v1::Date& published,
                                     const v1::Date& earlier) {
  // The year of one end holds for the other: "May 30 to June 2, 2017".
  int year = 0;
  for (const DatePart& part : phrase.parts) year = part.kind == Kind::kCalendar ? std::max(year, part.year) : year;
  Resolved covered;
  for (DatePart part : phrase.parts) {
    if (part.kind == Kind::kCalendar && part.year == 0) part.year = year;
    const Resolved date = ResolvePart(part, future, published, earlier);
    if (!date) return absl::nullopt;
    covered = covered ? Cover(*covered, *date) : date;
    if (!covered) return absl::nullopt;
  }
  return covered;
}

}  // namespace internal
}  // namespace readout
