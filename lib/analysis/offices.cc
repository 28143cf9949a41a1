// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/offices.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace readout {
namespace internal {

bool IsOffice(absl::string_view title) {
  constexpr absl::string_view kOffices[] = {
      "president", "vice",      "minister",      "premier",        "chancellor",     "secretary", "senator",
      "sen.",      "sen",       "rep.",          "congressman",    "general",        "gen.",      "ambassador",
      "envoy",     "speaker",   "governor",      "gov.",           "adviser",        "advisor",   "king",
      "queen",     "emir",      "amir",          "admiral",        "undersecretary", "leader",    "director",
      "chief",     "commander", "congresswoman", "representative", "pope",           "taoiseach", "t\xC3\xA1naiste",
  };
  for (const absl::string_view word : absl::StrSplit(title, absl::ByAnyChar(" -"))) {
    if (std::find(std::begin(kOffices), std::end(kOffices), absl::AsciiStrToLower(word)) != std::end(kOffices))
      return true;
  }
  return false;
}

}  // namespace internal
}  // namespace readout
