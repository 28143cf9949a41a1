// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/regions.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "lib/embedded_bytes.h"

// Made by cmake/EmbedBinary.cmake.
extern "C" const char readout_regions[];
extern "C" const char readout_regions_end[];

namespace readout {
namespace internal {
namespace {

absl::optional<RegionKind> KindOf(absl::string_view word) {
  constexpr std::pair<absl::string_view, RegionKind> kKinds[] = {
      {"country", RegionKind::kCountry}, {"demonym", RegionKind::kDemonym}, {"capital", RegionKind::kCapital},
      {"seat", RegionKind::kSeat},       {"state", RegionKind::kState},     {"city", RegionKind::kCity}};
  for (const auto& [name, kind] : kKinds) {
    if (word == name) return kind;
  }
  return absl::nullopt;
}

absl::optional<Region> Parse(absl::string_view line) {
  const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
  if (fields.size() != 4) return absl::nullopt;
  const absl::optional<RegionKind> kind = KindOf(fields[2]);
  if (!kind.has_value()) return absl::nullopt;
  return Region{fields[1], *kind, fields[3]};
}

// `key` as the table writes it.
absl::optional<Region> LookUp(absl::string_view key) {
  if (key.empty()) return absl::nullopt;
  // The lines are sorted by key: halves the stretch of lines that may hold it, used where it lies.
  const absl::string_view table = EmbeddedBytes(readout_regions, readout_regions_end);
  size_t begin = 0, end = table.size();
  while (begin < end) {
    size_t line = begin + (end - begin) / 2;
    while (line > begin && table[line - 1] != '\n') --line;
    size_t line_end = table.find('\n', line);
    if (line_end == absl::string_view::npos) line_end = table.size();
    const absl::string_view text = table.substr(line, line_end - line);
    const absl::string_view found = text.substr(0, text.find('\t'));
    if (found == key) return Parse(text);
    if (found < key) {
      begin = line_end + 1;
    } else {
      end = line;
    }
  }
  return absl::nullopt;
}

// What stands behind "kingdom of", "islamic republic of the" ...; "" if `key` does not begin so.
absl::string_view RestOfState(absl::string_view key) {
  constexpr absl::string_view kForms[] = {"kingdom of ", "republic of ",   "state of ",  "government of ",
                                          "emirate of ", "sultanate of ",  "nation of ", "commonwealth of ",
                                          "people of ",  "governments of "};
  if (key.find(" of ") == absl::string_view::npos) return "";  // Most phrases, so that they need no closer look.
  for (const absl::string_view form : kForms) {
    const size_t at = key.find(form);
    if (at == absl::string_view::npos || (at > 0 && key[at - 1] != ' ')) continue;
    absl::string_view rest = key.substr(at + form.size());
    absl::ConsumePrefix(&rest, "the ");
    return rest;
  }
  return "";
}

}  // namespace

absl::optional<Region> FindRegion(absl::string_view phrase) {
  const std::string key = absl::AsciiStrToLower(absl::StrReplaceAll(phrase, {{"\xE2\x80\x99", "'"}}));
  const absl::optional<Region> found = LookUp(key);
  return found.has_value() ? found : LookUp(RestOfState(key));
}

}  // namespace internal
}  // namespace readout
