// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_PLACE_H_
#define READOUT_LIB_MEETINGS_PLACE_H_

// Where a meeting was or will be.

#include "lib/meetings/context.h"
#include "lib/meetings/meetings.h"

namespace readout {
namespace internal {

// The name of a place that the network links to the triggers of `cluster` or that hangs on one of them behind "in" or
// "at"; of several the most specific. Without one, a record without words.
PlaceRecord PlaceOf(const Cluster& cluster, const Context& context);

// Where `verb`, that of a journey, says that it led: "traveled to Kyiv", "visited Kyiv". Without that, as above.
PlaceRecord DestinationOf(int verb, const Context& context);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_PLACE_H_
