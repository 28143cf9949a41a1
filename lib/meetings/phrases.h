// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_PHRASES_H_
#define READOUT_LIB_MEETINGS_PHRASES_H_

// Phrases as their subtrees span them.

#include <vector>

#include "lib/meetings/context.h"

namespace readout {
namespace internal {

// The phrase that `head` heads: its dependents without preposition, punctuation at the ends, relative clause, and what
// is coordinated with it. At most 60 words.
WordRange PhraseOf(int head, const Context& context);

// The heads of `head`'s coordination, itself first: of "A, B and C" three.
std::vector<int> Coordinated(int head, const Tree& tree);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_PHRASES_H_
