// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/quantities.h"

#include <string>

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

std::vector<Quantity> Find(const std::string& text) { return FindQuantities(text, CutIntoSentences(text)); }

TEST(Quantities, DigitsAndWords) {
  const auto found = Find("They bought 12 heavy fishing vessels, two dozen trucks and forty-five cranes.");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].value, 12);
  EXPECT_EQ(found[0].unit, "vessel");
  EXPECT_EQ(found[1].value, 24);
  EXPECT_EQ(found[2].value, 45);
}

TEST(Quantities, MoneyAndPercent) {
  const auto found = Find("It costs $2.5 million. Exports fell by 12 percent.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].value, 2.5e6);
  EXPECT_EQ(found[0].unit, "$");
  EXPECT_EQ(found[1].unit, "percent");
}

TEST(Quantities, HoursAreMinutes) {
  const auto found = Find("The talks lasted two hours. It was a 90-minute meeting.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].value, 120);
  EXPECT_EQ(found[1].value, 90);
  EXPECT_EQ(found[0].unit, found[1].unit);
}

TEST(Quantities, DatesYearsAndCommonCountsAreNone) {
  EXPECT_TRUE(Find("On May 10 and 12 June 2017 the two countries spoke at 10:30 of one of the ships.").empty());
}

TEST(Quantities, BoundsAllowWhatTheyAllow) {
  const auto found =
      Find("There are more than 40 ships. There are 50 ships. There are about 48 ships. Up to 30 ships.");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_TRUE(Agree(found[0], found[1]));
  EXPECT_TRUE(Agree(found[1], found[2]));
  EXPECT_FALSE(Agree(found[0], found[3]));
}

TEST(Quantities, OddTextsAreRead) {
  EXPECT_TRUE(Find("").empty());
  EXPECT_TRUE(Find("\n\n 12").empty());
  EXPECT_TRUE(Find("99999999999999999999999999 ships").empty());
  EXPECT_EQ(CutIntoSentences("").SentenceAt(5), -1);
}

}  // namespace
}  // namespace internal
}  // namespace readout
