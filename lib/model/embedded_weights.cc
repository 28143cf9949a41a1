// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/model/embedded_weights.h"

#include "lib/embedded_bytes.h"

// Made by cmake/EmbedBinary.cmake.
extern "C" const char readout_embedded_weights[];
extern "C" const char readout_embedded_weights_end[];

namespace readout {
namespace internal {

absl::string_view EmbeddedWeights() { return EmbeddedBytes(readout_embedded_weights, readout_embedded_weights_end); }

}  // namespace internal
}  // namespace readout
