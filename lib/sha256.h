// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_SHA256_H_
#define READOUT_LIB_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Returns the SHA-256 of `bytes`, 32 bytes; or nothing if the cryptographic library fails, for want of memory.
std::string Sha256(absl::string_view bytes);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_SHA256_H_
