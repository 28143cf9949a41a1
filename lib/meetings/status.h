// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_STATUS_H_
#define READOUT_LIB_MEETINGS_STATUS_H_

// Whether a meeting took place, is to, or was not to be; how the sides talk; whether the article is about it.

#include "lib/meetings/context.h"
#include "readout/v1/meeting.pb.h"

namespace readout {
namespace internal {

// What the network makes of all mentions of the meeting, and what the tree around each says: "did not meet",
// "called off", "would be willing to". Mentions count by their probability; the first two count double.
v1::MeetingStatus StatusOf(const Cluster& cluster, const Context& context);

// "met" and "meeting" are IN_PERSON unless another mention is a call; talks without a setting are UNSPECIFIED.
v1::MeetingFormat FormatOf(const Cluster& cluster, const Context& context);

// The mean probability of the mentions that the article is about the meeting.
float MainProbability(const Cluster& cluster, const Context& context);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_STATUS_H_
