// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_TOPICS_H_
#define READOUT_LIB_MEETINGS_TOPICS_H_

// What the meetings were, will be, or were not about.

#include <vector>

#include "lib/meetings/context.h"
#include "lib/meetings/meetings.h"
#include "lib/statements/statements.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// Fills `reading.topics` and the discussions of `reading.meetings`, whose other fields are read. `meeting_of_trigger`
// is parallel to Analysis::triggers: the meeting that the trigger refers to, or -1.
void ReadTopics(const Context& context, const std::vector<StatementRecord>& statements,
                const std::vector<int>& meeting_of_trigger, MeetingReading& reading, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_TOPICS_H_
