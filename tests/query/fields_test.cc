// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/fields.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Returns what ReadValue complains about.
std::string Read(absl::string_view field, Comparison comparison, absl::string_view value, Condition& condition) {
  const FieldInfo* info = FindField(field);
  if (info == nullptr) return "no field";
  condition = Condition();
  condition.field = info->field;
  condition.comparison = comparison;
  return ReadValue(*info, value, condition);
}

TEST(FindField, KnowsFieldsByExactName) {
  ASSERT_NE(FindField("speaker"), nullptr);
  EXPECT_EQ(FindField("speaker")->field, Field::kSpeaker);
  EXPECT_EQ(FindField("place.country")->type, FieldType::kRegion);
  EXPECT_EQ(FindField("Speaker"), nullptr);
  EXPECT_EQ(FindField(""), nullptr);
}

TEST(Allows, FitsTheType) {
  EXPECT_TRUE(Allows(FieldType::kName, Comparison::kHas));
  EXPECT_TRUE(Allows(FieldType::kName, Comparison::kEqual));
  EXPECT_FALSE(Allows(FieldType::kName, Comparison::kLess));
  EXPECT_FALSE(Allows(FieldType::kText, Comparison::kEqual));
  EXPECT_FALSE(Allows(FieldType::kId, Comparison::kHas));
  EXPECT_FALSE(Allows(FieldType::kNumber, Comparison::kHas));
  EXPECT_TRUE(Allows(FieldType::kNumber, Comparison::kPresent));
  EXPECT_TRUE(Allows(FieldType::kDate, Comparison::kGreaterOrEqual));
  EXPECT_FALSE(Allows(FieldType::kState, Comparison::kGreaterOrEqual));
}

TEST(ReadValue, ReadsNamesAndWords) {
  Condition condition;
  EXPECT_EQ(Read("speaker", Comparison::kEqual, "The Minister", condition), "");
  EXPECT_EQ(condition.key, "minister");
  EXPECT_EQ(Read("speaker", Comparison::kHas, "The Ministers", condition), "");
  EXPECT_THAT(condition.words, ElementsAre("the", "ministers"));
  EXPECT_EQ(Read("topic", Comparison::kHas, "The Ministers", condition), "");
  EXPECT_THAT(condition.words, ElementsAre("minister"));
  EXPECT_THAT(Read("speaker", Comparison::kEqual, "*", condition), HasSubstr("word"));
  EXPECT_THAT(Read("topic", Comparison::kHas, "of the", condition), HasSubstr("word"));
}

TEST(ReadValue, ReadsStatesByShortAndFullName) {
  Condition condition;
  EXPECT_EQ(Read("kind", Comparison::kEqual, "direct", condition), "");
  EXPECT_EQ(condition.state, v1::STATEMENT_KIND_DIRECT);
  EXPECT_EQ(Read("status", Comparison::kEqual, "MEETING_STATUS_DENIED", condition), "");
  EXPECT_EQ(condition.state, v1::MEETING_STATUS_DENIED);
  EXPECT_EQ(Read("format", Comparison::kEqual, "IN_PERSON", condition), "");
  EXPECT_EQ(condition.state, v1::MEETING_FORMAT_IN_PERSON);
  EXPECT_EQ(Read("prominence", Comparison::kEqual, "main", condition), "");
  EXPECT_EQ(Read("attitude", Comparison::kEqual, "THOUGHT", condition), "");
  EXPECT_EQ(Read("polarity", Comparison::kEqual, "UNSPECIFIED", condition), "");
  EXPECT_EQ(condition.state, 0);
  EXPECT_EQ(Read("kind", Comparison::kEqual, "NEGATED", condition), "one of UNSPECIFIED, DIRECT, INDIRECT, MIXED");
  EXPECT_THAT(Read("kind", Comparison::kEqual, "", condition), HasSubstr("one of"));
}

TEST(ReadValue, ReadsNumbersDatesRegionsAndIds) {
  Condition condition;
  EXPECT_EQ(Read("confidence", Comparison::kLess, "0.25", condition), "");
  EXPECT_EQ(condition.number, 0.25f);
  EXPECT_EQ(Read("confidence", Comparison::kLess, "-1e3", condition), "");
  for (const char* value : {"", "high", "0.5x", "nan", "inf", "1e99"}) {
    EXPECT_EQ(Read("confidence", Comparison::kLess, value, condition), "a number") << value;
  }
  EXPECT_EQ(Read("date", Comparison::kEqual, "2017-05", condition), "");
  EXPECT_EQ(condition.days.last, 20170531);
  EXPECT_THAT(Read("published", Comparison::kEqual, "May", condition), HasSubstr("a date"));
  EXPECT_EQ(Read("country", Comparison::kEqual, "no", condition), "");
  EXPECT_EQ(condition.key, "NO");
  EXPECT_THAT(Read("country", Comparison::kEqual, "Norway", condition), HasSubstr("region code"));
  EXPECT_EQ(Read("article", Comparison::kEqual, "A/1", condition), "");
  EXPECT_EQ(condition.key, "A/1");
  EXPECT_EQ(Read("article", Comparison::kEqual, "", condition), "an id");
}

}  // namespace
}  // namespace internal
}  // namespace readout
