// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_NUMBERS_H_
#define READOUT_LIB_COMPARE_NUMBERS_H_

#include <vector>

#include "lib/compare/accounts.h"
#include "lib/compare/groups.h"
#include "lib/compare/quantities.h"

namespace readout {
namespace internal {

// One account's number in a disagreement.
struct NumberSide {
  int account = 0;
  Quantity quantity;
};

struct NumberDifference {
  int meeting = -1;               // Group of the meeting in whose sentences it stands; -1 for none.
  std::vector<NumberSide> sides;  // One an account, by account; two or more that do not agree.
};

// Finds numbers of the same thing that disagree: in statements that are one, or in sentences on one topic or meeting,
// or elsewhere, that share enough words. In the order of the first account's text.
std::vector<NumberDifference> FindNumberDifferences(const Accounts& accounts, const Groups& meetings,
                                                    const Groups& topics, const Groups& statements);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_NUMBERS_H_
