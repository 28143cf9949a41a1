// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_EMBEDDED_BYTES_H_
#define READOUT_LIB_EMBEDDED_BYTES_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// What cmake/EmbedBinary.cmake has linked in between two symbols. Subtracts as numbers: to the compiler the symbols are
// different arrays, whose pointers must not be subtracted.
inline absl::string_view EmbeddedBytes(const char* begin, const char* end) {
  return absl::string_view(begin,
                           static_cast<size_t>(reinterpret_cast<uintptr_t>(end) - reinterpret_cast<uintptr_t>(begin)));
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_EMBEDDED_BYTES_H_
