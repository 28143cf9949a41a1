// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/sha256.h"

#include <openssl/evp.h>

namespace readout {
namespace internal {

std::string Sha256(absl::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) != 1) return std::string();
  return std::string(reinterpret_cast<const char*>(digest), size);
}

}  // namespace internal
}  // namespace readout
