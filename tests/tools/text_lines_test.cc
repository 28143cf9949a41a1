// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/text_lines.h"

#include <string>

#include "gtest/gtest.h"

namespace readout {
namespace tools {
namespace {

std::string Line(absl::string_view label, absl::string_view text, int width) {
  std::string out;
  AppendLine(label, text, width, out);
  return out;
}

v1::Date MakeDate(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(TextLines, WrapAtWordsBelowThemselves) {
  EXPECT_EQ(Line("Who  ", "Anna Berg; Luc Morel; Jon Dahl", 20), "Who  Anna Berg; Luc\n     Morel; Jon Dahl\n");
  EXPECT_EQ(Line("Who  ", "Anna Berg", 14), "Who  Anna Berg\n");
  EXPECT_EQ(Line("Who  ", "Anna Berg", 13), "Who  Anna\n     Berg\n");
}

TEST(TextLines, KeepAWordThatIsTooLong) {
  EXPECT_EQ(Line("  ", "a Donaudampfschifffahrt b", 10), "  a\n  Donaudampfschifffahrt\n  b\n");
  EXPECT_EQ(Line("label  ", "word", 3), "label  word\n");
}

TEST(TextLines, MakeOneBlankOfLineEndsAndTabs) { EXPECT_EQ(Line("", " a\r\n\tb  c\n", 80), "a b c\n"); }

TEST(TextLines, CountCharactersAndNotBytes) {
  EXPECT_EQ(Line("", "Z\xC3\xBCrich Z\xC3\xBCrich", 13), "Z\xC3\xBCrich Z\xC3\xBCrich\n");
  EXPECT_EQ(Line("", "Z\xC3\xBCrich Z\xC3\xBCrich", 12), "Z\xC3\xBCrich\nZ\xC3\xBCrich\n");
}

TEST(TextLines, OfNothing) { EXPECT_EQ(Line("  A  ", "", 80), "  A  \n"); }

TEST(PlainName, IsWhatAPersonReads) {
  EXPECT_EQ(PlainName("MEETING_STATUS_HELD", "MEETING_STATUS_"), "held");
  EXPECT_EQ(PlainName("DISCUSSION_STATUS_NOT_DISCUSSED", "DISCUSSION_STATUS_"), "not discussed");
  EXPECT_EQ(PlainName("MEETING_STATUS_UNSPECIFIED", "MEETING_STATUS_"), "");
  EXPECT_EQ(PlainName("", "MEETING_STATUS_"), "");  // A number that this version does not know.
}

TEST(DateText, GoesAsFarAsIsKnown) {
  EXPECT_EQ(DateText(MakeDate(2020, 3, 5)), "2020-03-05");
  EXPECT_EQ(DateText(MakeDate(2020, 11, 0)), "2020-11");
  EXPECT_EQ(DateText(MakeDate(987, 0, 0)), "0987");
  EXPECT_EQ(DateText(MakeDate(0, 0, 0)), "");
}

}  // namespace
}  // namespace tools
}  // namespace readout
