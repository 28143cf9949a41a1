// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_JOURNEYS_H_
#define READOUT_LIB_MEETINGS_JOURNEYS_H_

// Who went where: "traveled to Kyiv on September 4". Such a sentence often says where and when meetings were that are
// told of later, without place or date of their own.

#include <vector>

#include "lib/meetings/context.h"
#include "lib/meetings/meetings.h"

namespace readout {
namespace internal {

// All journeys of an article, read once for all its meetings.
class Journeys {
 public:
  explicit Journeys(const Context& context);

  // The verb of the last journey of one of `participants` before the last of `triggers`, or -1.
  int Before(const Cluster& cluster, const std::vector<ParticipantRecord>& participants) const;

 private:
  struct Journey {
    int verb;
    int traveller;  // Into Entities::all.
  };

  const Context& context_;
  std::vector<Journey> journeys_;  // By verb.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_JOURNEYS_H_
