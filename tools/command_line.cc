// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/command_line.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace readout {
namespace tools {

bool ParseDate(absl::string_view text, v1::Date& date) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  int numbers[3] = {};
  if (parts.size() != 3) return false;
  for (int i = 0; i < 3; ++i) {
    if (!absl::SimpleAtoi(parts[i], &numbers[i]) || numbers[i] < 1) return false;
  }
  date.set_year(numbers[0]);
  date.set_month(numbers[1]);
  date.set_day(numbers[2]);
  return numbers[0] <= 9999 && numbers[1] <= 12 && numbers[2] <= 31;
}

}  // namespace tools
}  // namespace readout
