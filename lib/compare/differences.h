// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_DIFFERENCES_H_
#define READOUT_LIB_COMPARE_DIFFERENCES_H_

#include "lib/compare/accounts.h"
#include "lib/compare/groups.h"
#include "readout/v1/comparison.pb.h"

namespace readout {
namespace internal {

// What was found to be one, after Groups::Number.
struct Alignment {
  const Accounts& accounts;
  const Groups &entities, &meetings, &topics, &statements;
};

// Adds the differences to a comparison whose entities, meetings, topics and statements stand in the order of the
// groups.
void AddDifferences(const Alignment& alignment, v1::Comparison& comparison);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_DIFFERENCES_H_
