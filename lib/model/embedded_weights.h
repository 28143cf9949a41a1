// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MODEL_EMBEDDED_WEIGHTS_H_
#define READOUT_LIB_MODEL_EMBEDDED_WEIGHTS_H_

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Returns the weight file that is linked into the library, aligned to 64 bytes; empty if it was built without one.
absl::string_view EmbeddedWeights();

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MODEL_EMBEDDED_WEIGHTS_H_
