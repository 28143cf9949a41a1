// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_REGIONS_H_
#define READOUT_LIB_ENTITIES_REGIONS_H_

// Words that stand for a state: its names, its people, its cities and seats of power (regions.tsv, which
// tools/make_regions.py makes).

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace readout {
namespace internal {

enum class RegionKind { kCountry, kDemonym, kCapital, kSeat, kState, kCity };

// Views of data that live as long as the program.
struct Region {
  absl::string_view code;  // ISO 3166-1 alpha-2.
  RegionKind kind = RegionKind::kCountry;
  absl::string_view country;  // The usual English name; of countries and demonyms alone.
};

// Words of a phrase that is worth looking up, where one looks for states in longer text.
constexpr int kLongestRegion = 6;

// Looks up a whole phrase, the letter case of ASCII letters aside: "Russia", "Russians", "White House"; also what such
// words as "Kingdom of" and "Government of" stand before. Thread-safe.
absl::optional<Region> FindRegion(absl::string_view phrase);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_REGIONS_H_
