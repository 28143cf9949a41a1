// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <iterator>
#include <random>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/query/filter_tree.h"
#include "readout/query.h"

namespace readout {
namespace internal {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// The tree in words: "(and (kind) (not (status)))" with numbers of fields' states where there are any.
std::string Show(const FilterNode& node) {
  std::string shown = "(";
  switch (node.kind) {
    case FilterNode::Kind::kCondition:
      return absl::StrCat("#", node.condition.state);
    case FilterNode::Kind::kAnd:
      shown += "and";
      break;
    case FilterNode::Kind::kOr:
      shown += "or";
      break;
    case FilterNode::Kind::kNot:
      shown += "not";
      break;
  }
  for (const FilterNode& child : node.children) absl::StrAppend(&shown, " ", Show(child));
  return shown + ")";
}

std::string ParseAndShow(absl::string_view text) {
  const auto tree = ParseFilter(text);
  return tree.ok() ? Show(tree->root) : std::string(tree.status().message());
}

std::string ErrorOf(absl::string_view text) {
  const absl::StatusOr<Filter> filter = Filter::Parse(text);
  if (filter.ok()) return "no error";
  EXPECT_EQ(filter.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(filter.status().message());
}

TEST(ParseFilter, BindsOrTighterThanAnd) {
  EXPECT_EQ(ParseAndShow("kind = DIRECT"), "#1");
  EXPECT_EQ(ParseAndShow("kind=DIRECT AND kind=INDIRECT OR kind=MIXED"), "(and #1 (or #2 #3))");
  EXPECT_EQ(ParseAndShow("kind=DIRECT OR kind=INDIRECT AND kind=MIXED"), "(and (or #1 #2) #3)");
  EXPECT_EQ(ParseAndShow("(kind=DIRECT AND kind=INDIRECT) OR kind=MIXED"), "(or (and #1 #2) #3)");
  EXPECT_EQ(ParseAndShow("kind=DIRECT AND kind=INDIRECT AND kind=MIXED"), "(and #1 #2 #3)");
}

TEST(ParseFilter, BindsNotTightest) {
  EXPECT_EQ(ParseAndShow("NOT kind=DIRECT OR kind=MIXED"), "(or (not #1) #3)");
  EXPECT_EQ(ParseAndShow("-kind=DIRECT AND kind=MIXED"), "(and (not #1) #3)");
  EXPECT_EQ(ParseAndShow("- (kind=DIRECT AND kind=MIXED)"), "(not (and #1 #3))");
  EXPECT_EQ(ParseAndShow("NOT (NOT (kind=DIRECT))"), "(not (not #1))");
  EXPECT_EQ(ParseAndShow("kind != DIRECT"), "(not #1)");
  EXPECT_EQ(ParseAndShow("NOT kind != DIRECT"), "(not (not #1))");
}

TEST(ParseFilter, NeedsNoBlanksAroundSigns) {
  EXPECT_EQ(ParseAndShow(" \t\n(kind=DIRECT)AND(kind:MIXED) "), "(and #1 #3)");
  EXPECT_EQ(ParseAndShow("kind='DIRECT'OR kind=\"MIXED\""), "(or #1 #3)");
}

TEST(ParseFilter, TakesABlankFilter) {
  EXPECT_EQ(ParseAndShow(""), "(and)");
  EXPECT_EQ(ParseAndShow(" \n "), "(and)");
}

TEST(ParseFilter, ReadsEveryComparator) {
  const auto comparison = [](absl::string_view text) { return ParseFilter(text)->root.condition.comparison; };
  EXPECT_EQ(comparison("confidence = 1"), Comparison::kEqual);
  EXPECT_EQ(comparison("confidence < 1"), Comparison::kLess);
  EXPECT_EQ(comparison("confidence <= 1"), Comparison::kLessOrEqual);
  EXPECT_EQ(comparison("confidence > 1"), Comparison::kGreater);
  EXPECT_EQ(comparison("confidence>=1"), Comparison::kGreaterOrEqual);
  EXPECT_EQ(comparison("topic:fish"), Comparison::kHas);
  EXPECT_EQ(comparison("topic:*"), Comparison::kPresent);
  EXPECT_EQ(comparison("confidence:*"), Comparison::kPresent);
}

TEST(ParseFilter, ReadsStrings) {
  const auto key = [](absl::string_view text) { return ParseFilter(text)->root.condition.key; };
  EXPECT_EQ(key("article = \"a b\""), "a b");
  EXPECT_EQ(key("article = 'a \"b\" AND (c'"), "a \"b\" AND (c");
  EXPECT_EQ(key("article = \"a \\\"b\\\" \\\\\""), "a \"b\" \\");
  EXPECT_EQ(key("article = 'AND'"), "AND");
  EXPECT_EQ(key("article = -1.5/x*"), "-1.5/x*");
  EXPECT_EQ(key("speaker = \"\xC3\x96zil\""), "ozil");
}

TEST(FilterErrors, NameTheColumn) {
  EXPECT_EQ(ErrorOf("speeker = Berg"), "filter: column 1: there is no field \"speeker\"");
  EXPECT_EQ(ErrorOf("kind = DIRECT AND"),
            "filter: column 18: found the end, want a field, NOT or an opening parenthesis");
  EXPECT_EQ(ErrorOf("kind DIRECT"), "filter: column 6: found \"DIRECT\", want a comparator");
  EXPECT_EQ(ErrorOf("kind ="), "filter: column 7: found the end, want a value");
  EXPECT_EQ(ErrorOf("kind = AND"), "filter: column 8: found \"AND\", want a value");
  EXPECT_EQ(ErrorOf("kind = (DIRECT)"), "filter: column 8: found \"(\", want a value");
  EXPECT_EQ(ErrorOf("kind = DIRECT kind = MIXED"), "filter: column 15: found \"kind\", want AND, OR or the end");
  EXPECT_EQ(ErrorOf("kind = DIRECT)"), "filter: column 14: found \")\", want AND, OR or the end");
  EXPECT_EQ(ErrorOf("kind = DIRECT AND (status = HELD"),
            "filter: column 19: the parenthesis that begins here is never closed");
  EXPECT_EQ(ErrorOf("(kind = DIRECT status = HELD)"),
            "filter: column 16: found \"status\", want AND, OR or a closing parenthesis");
  EXPECT_EQ(ErrorOf("()"), "filter: column 2: found \")\", want a field, NOT or an opening parenthesis");
  EXPECT_EQ(ErrorOf("speaker = \"Berg"), "filter: column 11: the string that begins here is never closed");
  EXPECT_EQ(ErrorOf("speaker = \"Berg\\\""), "filter: column 11: the string that begins here is never closed");
  EXPECT_EQ(ErrorOf("speaker < Berg"), "filter: column 9: the field speaker does not take \"<\"");
  EXPECT_EQ(ErrorOf("content = fish"), "filter: column 9: the field content does not take \"=\"");
  EXPECT_EQ(ErrorOf("confidence > high"), "filter: column 14: found \"high\", want a number");
  EXPECT_EQ(ErrorOf("date > \"2020-02-30\""),
            "filter: column 8: found \"2020-02-30\", want a date as 2017, 2017-05 or 2017-05-10");
  EXPECT_EQ(ErrorOf("status = OVER"),
            "filter: column 10: found \"OVER\", want one of UNSPECIFIED, HELD, ONGOING, PLANNED, PROPOSED, CANCELLED, "
            "DENIED");
  EXPECT_THAT(ErrorOf("NOT NOT kind = DIRECT"), HasSubstr("column 5: found \"NOT\""));
  EXPECT_THAT(ErrorOf("kind = DIRECT and kind = MIXED"), HasSubstr("column 15: found \"and\""));
  EXPECT_THAT(ErrorOf("kind ! DIRECT"), HasSubstr("column 6: found \"!\", want a comparator"));
  EXPECT_THAT(ErrorOf("kind = !"), HasSubstr("column 8"));
  EXPECT_THAT(ErrorOf("= DIRECT"), HasSubstr("column 1: found \"=\""));
  EXPECT_THAT(ErrorOf("\"speaker\" = Berg"), HasSubstr("column 1: found \"speaker\""));
  EXPECT_THAT(ErrorOf("Berg"), HasSubstr("column 1: there is no field"));
  EXPECT_THAT(ErrorOf("kind == DIRECT"), HasSubstr("column 7: found \"=\", want a value"));
}

TEST(FilterErrors, CountColumnsInCharacters) {
  EXPECT_THAT(ErrorOf("speaker = \"\xC3\x96zil \xF0\x9F\x91\x8D\" AND x"), HasSubstr("column 24: "));
}

TEST(FilterErrors, RepeatLittleOfTheFilter) {
  const std::string error = ErrorOf(std::string(1000, 'x') + " = 1");
  EXPECT_THAT(error, AllOf(HasSubstr("xxx...\""), ::testing::SizeIs(::testing::Lt(100))));
  EXPECT_EQ(ErrorOf("\x01\xFF = 1"), "filter: column 1: there is no field \"\\x01\\xff\"");
}

TEST(FilterErrors, BoundDepthAndLength) {
  const auto nested = [](int depth) {
    return absl::StrCat(std::string(depth, '('), "kind = DIRECT", std::string(depth, ')'));
  };
  EXPECT_TRUE(Filter::Parse(nested(Filter::kMaxDepth)).ok());
  EXPECT_EQ(ErrorOf(nested(Filter::kMaxDepth + 1)), "filter: column 65: found parentheses nested deeper than 64");
  EXPECT_THAT(ErrorOf(std::string(Filter::kMaxBytes, '(')), HasSubstr("column 65:"));
  EXPECT_EQ(ErrorOf(std::string(Filter::kMaxBytes + 1, ' ')),
            "filter: column 1: found 65537 bytes, want at most 65536");
  std::string longest = "kind=DIRECT";
  while (longest.size() + 14 <= Filter::kMaxBytes) longest += " OR kind:MIXED";
  EXPECT_TRUE(Filter::Parse(longest).ok());
}

TEST(Filter, IsAValue) {
  absl::StatusOr<Filter> filter = Filter::Parse("kind = DIRECT");
  ASSERT_TRUE(filter.ok());
  Filter copy = *filter;
  const Filter moved = std::move(copy);
  copy = moved;
  EXPECT_TRUE(Filter::Parse("").ok());
}

// Whatever is thrown together from what a filter consists of parses or is refused with a column.
TEST(ParseFilter, TakesAnyPieces) {
  constexpr absl::string_view kPieces[] = {"speaker", "date", "kind", "confidence", "topic", "=",    "!=",   ":",
                                           "<",       ">=",   "AND",  "OR",         "NOT",   "-",    "(",    ")",
                                           "*",       "\"",   "'",    "DIRECT",     "0.5",   "2020", "Berg", "\\",
                                           "!",       "\xC3", "\xFF", " ",          "\t"};
  std::mt19937 random(1);
  int parsed = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int k = static_cast<int>(random() % 12); k >= 0; --k) {
      absl::StrAppend(&text, random() % 4 == 0 ? "" : " ", kPieces[random() % std::size(kPieces)]);
    }
    const auto tree = ParseFilter(text);
    parsed += tree.ok() ? 1 : 0;
    if (!tree.ok()) {
      EXPECT_EQ(tree.status().message().find("filter: column "), 0u) << text;
    }
  }
  EXPECT_GT(parsed, 0);
}

}  // namespace
}  // namespace internal
}  // namespace readout
