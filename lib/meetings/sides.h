// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_SIDES_H_
#define READOUT_LIB_MEETINGS_SIDES_H_

// The words around a trigger that name a side of its meeting, and what they say of the part it plays.

#include <vector>

#include "lib/meetings/context.h"
#include "readout/v1/meeting.pb.h"

namespace readout {
namespace internal {

struct Side {
  int word = 0;  // Heads a mention.
  v1::ParticipantRole role = v1::PARTICIPANT_ROLE_UNSPECIFIED;
  bool absent = false;  // "did not attend", "skipped".
  bool other = false;   // Behind "with", or the object: whom the subject meets.
};

// The sides that stand in the clause of `trigger_head`: subject, object and "with" of its verb, possessor, "with" and
// "between" of a noun, parts of a compound ("the Trump-Kim summit"); all that is coordinated with them. In text order.
std::vector<Side> SidesOf(int trigger_head, const Tree& tree);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_SIDES_H_
