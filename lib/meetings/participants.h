// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_PARTICIPANTS_H_
#define READOUT_LIB_MEETINGS_PARTICIPANTS_H_

// Who takes part in a meeting, or would.

#include <vector>

#include "absl/strings/string_view.h"
#include "lib/meetings/context.h"
#include "lib/meetings/meetings.h"

namespace readout {
namespace internal {

// The confidence, before calibration, from which it is taken as certain that somebody takes part. High, since it is the
// best of many chances: of every mention of an entity with every trigger of the meeting.
constexpr float kSureParticipant = 0.97f;

// The participants of the meeting of `cluster`, by first mention: whom the network links to its triggers and who stands
// in their clauses as a side ("Lavrov met Trump", "talks between A and B"). Where a person and their country, or a
// person and a phrase for several people who are named, stand for the same side, the person alone. All are sure but the
// second of two, who is the likeliest where only one is. `place` is the code of the state where they meet, or "".
std::vector<ParticipantRecord> ParticipantsOf(const Cluster& cluster, v1::MeetingStatus status, absl::string_view place,
                                              const Context& context);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_PARTICIPANTS_H_
