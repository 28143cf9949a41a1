// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/model/embedded_weights.h"

#include <cstddef>
#include <cstdint>

// Made by cmake/EmbedBinary.cmake.
extern "C" const char readout_embedded_weights[];
extern "C" const char readout_embedded_weights_end[];

namespace readout {
namespace internal {

absl::string_view EmbeddedWeights() {
  // As numbers: to the compiler the two symbols are different arrays, whose pointers must not be subtracted.
  const auto begin = reinterpret_cast<uintptr_t>(readout_embedded_weights);
  const auto end = reinterpret_cast<uintptr_t>(readout_embedded_weights_end);
  return absl::string_view(readout_embedded_weights, static_cast<size_t>(end - begin));
}

}  // namespace internal
}  // namespace readout
