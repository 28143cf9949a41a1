// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_FUZZ_INPUT_BYTES_H_
#define READOUT_TESTS_FUZZ_INPUT_BYTES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Takes a fuzzer's bytes one after the other, as choices. Behind the end there are zeros.
class InputBytes {
 public:
  InputBytes(const uint8_t* data, size_t size) : left_(reinterpret_cast<const char*>(data), size) {}

  bool empty() const { return left_.empty(); }

  // A number below `limit`, of at most four bytes; 0 for the limit 0.
  size_t Below(size_t limit) {
    size_t value = 0;
    for (size_t range = 1; range < limit && range < (size_t{1} << 32); range <<= 8) {
      const absl::string_view byte = Take(1);
      value = value << 8 | (byte.empty() ? 0 : static_cast<uint8_t>(byte[0]));
    }
    return limit == 0 ? 0 : value % limit;
  }

  // The next bytes, as many as there are.
  absl::string_view Take(size_t size) {
    const absl::string_view taken = left_.substr(0, size);
    left_.remove_prefix(taken.size());
    return taken;
  }

 private:
  absl::string_view left_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_FUZZ_INPUT_BYTES_H_
