// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_EXCLUSIONS_H_
#define READOUT_LIB_MEETINGS_EXCLUSIONS_H_

// What an article says was not, or will not be, talked about: "did not discuss X", "X did not come up", "no discussion
// of X". Such topics are rare, so that a network learns little of them; the grammar of negation is known.

#include <vector>

#include "lib/meetings/context.h"

namespace readout {
namespace internal {

struct Exclusion {
  WordRange topic;     // Without its preposition.
  int predicate = 0;   // The word that says so: "discuss".
  int subject = -1;    // Who did not speak of it, as a word; -1 in the passive.
  bool plain = false;  // The predicate is of talk alone ("discuss"), not of other things, too ("raise", "address").
};

// In text order. An exclusion under "if" or "unless", or one where somebody does not want to talk to the press ("would
// not discuss"), is none: nothing is said of the meeting there.
std::vector<Exclusion> FindExclusions(const Context& context);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_EXCLUSIONS_H_
