// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/dates.h"

#include <limits>

#include "gtest/gtest.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace internal {
namespace {

TEST(ToDayRange, LeavesUnknownPartsOpen) {
  const DayRange day = ToDayRange(MakeDate(2017, 5, 10));
  EXPECT_EQ(day.first, 20170510);
  EXPECT_EQ(day.last, 20170510);
  const DayRange month = ToDayRange(MakeDate(2020, 2));
  EXPECT_EQ(month.first, 20200201);
  EXPECT_EQ(month.last, 20200229);
  const DayRange year = ToDayRange(MakeDate(2017));
  EXPECT_EQ(year.first, 20170101);
  EXPECT_EQ(year.last, 20171231);
}

TEST(ToDayRange, KnowsNothingWithoutYearOrOffTheCalendar) {
  constexpr int kMax = std::numeric_limits<int>::max();
  EXPECT_FALSE(ToDayRange(v1::Date()).known());
  EXPECT_FALSE(ToDayRange(MakeDate(0, 5, 10)).known());
  EXPECT_FALSE(ToDayRange(MakeDate(-1)).known());
  EXPECT_FALSE(ToDayRange(MakeDate(kMax)).known());
  EXPECT_FALSE(ToDayRange(MakeDate(2017, 13)).known());
  EXPECT_FALSE(ToDayRange(MakeDate(2017, -kMax)).known());
  EXPECT_FALSE(ToDayRange(MakeDate(2017, 2, 29)).known());
  EXPECT_FALSE(ToDayRange(MakeDate(2017, 5, kMax)).known());
}

TEST(ParseDate, ReadsCalendarDatesAndTheirParts) {
  EXPECT_EQ(ParseDate("2017-05-10")->first, 20170510);
  EXPECT_EQ(ParseDate("2017-05")->last, 20170531);
  EXPECT_EQ(ParseDate("2017")->first, 20170101);
  EXPECT_EQ(ParseDate("1900-02")->last, 19000228);
  EXPECT_EQ(ParseDate("2000-02-29")->last, 20000229);
}

TEST(ParseDate, RefusesEverythingElse) {
  for (const char* text : {"", "17", "2017-", "2017-5", "2017-05-1", "2017-05-", "2017-05-101", "2017-13", "2017-00",
                           "2017-02-29", "0000", "2017/05", "20170510", "May", "2017-05-10T00:00", "-2017"}) {
    EXPECT_FALSE(ParseDate(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
