// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// docs/query.md against the code: its filters parse, and its fields are those that there are.

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/query/fields.h"
#include "readout/query.h"

namespace readout {
namespace {

std::vector<std::string> PageLines() {
  std::ifstream in(READOUT_QUERY_PAGE);
  std::stringstream page;
  page << in.rdbuf();
  return absl::StrSplit(page.str(), '\n');
}

TEST(QueryPage, HasFiltersThatParse) {
  bool in_filters = false;
  int filters = 0;
  for (const std::string& line : PageLines()) {
    if (absl::StartsWith(line, "```")) {
      in_filters = line == "```filter";
    } else if (in_filters) {
      EXPECT_TRUE(Filter::Parse(line).ok()) << line;
      ++filters;
    }
  }
  EXPECT_EQ(filters, 5);
}

TEST(QueryPage, ListsTheFieldsAndWhatTheyTake) {
  int fields = 0;
  for (const std::string& line : PageLines()) {
    const std::vector<std::string> cells = absl::StrSplit(line, '|');
    if (cells.size() != 6 || !absl::StartsWith(cells[1], " `")) continue;
    const bool compares = absl::StrContains(cells[4], "comparisons");
    const std::vector<std::string> names = absl::StrSplit(cells[1], '`');
    for (size_t i = 1; i < names.size(); i += 2) {  // What stands between the marks.
      ++fields;
      const internal::FieldInfo* info = internal::FindField(names[i]);
      ASSERT_NE(info, nullptr) << names[i];
      using internal::Comparison;
      EXPECT_EQ(internal::Allows(info->type, Comparison::kLess), compares) << line;
      EXPECT_EQ(internal::Allows(info->type, Comparison::kEqual), compares || absl::StrContains(cells[4], "`=`"))
          << line;
      EXPECT_EQ(internal::Allows(info->type, Comparison::kHas), absl::StrContains(cells[4], "`:`")) << line;
    }
    if (names.size() != 3) continue;
    // States stand in the third cell, in capitals.
    for (const absl::string_view state : absl::StrSplit(cells[3], '`')) {
      if (state.size() < 4 || state.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != absl::string_view::npos)
        continue;
      EXPECT_TRUE(Filter::Parse(absl::StrCat(names[1], " = ", state)).ok()) << line;
    }
  }
  EXPECT_EQ(fields, 23);
}

}  // namespace
}  // namespace readout
