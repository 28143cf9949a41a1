// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_SHA256_H_
#define READOUT_LIB_SHA256_H_

// SHA-256 of FIPS 180-4. Our own, since cryptographic libraries read configuration files and keep state of the whole
// process, which the host may want to set up itself. Nothing here is secret, so no care is taken of timing.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

using Sha256State = std::array<uint32_t, 8>;

// Works `count` blocks of 64 bytes into `state`.
using Sha256Rounds = void (*)(const uint8_t* blocks, size_t count, Sha256State& state);

// For any processor, and for those of x86 with SHA extensions, or null on others. Same results; tests compare them.
Sha256Rounds PlainSha256Rounds();
Sha256Rounds FastSha256Rounds();

// The hash of bytes that come in pieces.
class Sha256Hasher {
 public:
  Sha256Hasher() : Sha256Hasher(FastSha256Rounds() != nullptr ? FastSha256Rounds() : PlainSha256Rounds()) {}
  explicit Sha256Hasher(Sha256Rounds rounds);

  void Add(absl::string_view bytes);

  // Returns 32 bytes. Called once, as the last.
  std::string Finish();

 private:
  Sha256Rounds rounds_;
  Sha256State state_;
  std::array<uint8_t, 64> rest_;  // What does not fill a block yet: the first size_ % 64 bytes.
  uint64_t size_ = 0;             // Bytes so far.
};

// Returns the SHA-256 of `bytes`, 32 bytes.
std::string Sha256(absl::string_view bytes);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_SHA256_H_
