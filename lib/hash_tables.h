// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_HASH_TABLES_H_
#define READOUT_LIB_HASH_TABLES_H_

// Hash tables that stay whole when memory runs out. absl::flat_hash_map of 2022 does not: it notes its new size before
// it allocates, and if that throws, its destructor frees what it does not own.

#include <unordered_map>
#include <unordered_set>

#include "absl/hash/hash.h"

namespace readout {
namespace internal {

template <typename Key, typename Value>
using HashMap = std::unordered_map<Key, Value, absl::Hash<Key>>;

template <typename Key>
using HashSet = std::unordered_set<Key, absl::Hash<Key>>;

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_HASH_TABLES_H_
