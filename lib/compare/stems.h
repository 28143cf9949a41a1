// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_STEMS_H_
#define READOUT_LIB_COMPARE_STEMS_H_

// What two texts speak of, as far as words tell.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lib/hash_tables.h"

namespace readout {
namespace internal {

// Returns the stems of the first 64 words of `text` that are no function words, each once and sorted. States and their
// people are one: "Syrian" and "Syria" give "@SY". A stem is a word without an English ending: "interference" and
// "interfered" give "interfer".
std::vector<std::string> Stems(absl::string_view text);

// The stem of one word in lower case.
std::string StemOf(absl::string_view word);

// Whether a topic takes little from a stem: "talks on bilateral relations".
bool IsGeneric(absl::string_view stem);

// Stems of many texts with their weight: what stands in few texts counts more, what is generic less.
class StemWeights {
 public:
  void Add(const std::vector<std::string>& stems);
  double Of(const std::string& stem) const;
  // Orders stems by weight, the heaviest first, and keeps `most`.
  std::vector<std::string> Heaviest(std::vector<std::string> stems, size_t most) const;

 private:
  HashMap<std::string, int> texts_with_;
  int texts_ = 0;
};

// How two sorted lists of stems overlap.
struct Overlap {
  int stems = 0;          // Shared.
  double shared = 0;      // Their weight.
  double smaller = 0;     // Weight of the lighter list.
  double both = 0;        // Weight of the two lists.
  bool specific = false;  // A shared stem is not generic.
  bool subject = false;   // One that is not generic is no state either.
  double dice() const { return both > 0 ? 2 * shared / both : 0; }
  double containment() const { return smaller > 0 ? shared / smaller : 0; }
};
Overlap OverlapOf(const std::vector<std::string>& one, const std::vector<std::string>& other,
                  const StemWeights& weights);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_STEMS_H_
