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

// The items of `phrase` if it is a list of things that share no words ("ending the war and opening the ports", "health,
// trade, and fish"), without the words between them; `phrase` itself if it is none, or if its parts share a modifier
// ("the sovereignty and integrity of Arden").
std::vector<WordRange> ItemsOf(WordRange phrase, const Tree& tree);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_PHRASES_H_
