// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_SPANNING_TREE_H_
#define READOUT_LIB_ANALYSIS_SPANNING_TREE_H_

#include <vector>

#include "lib/analysis/matrix.h"

namespace readout {
namespace internal {

// The best dependency tree with exactly one root: `scores` [n, n + 1] holds for each word the score of the root (column
// 0) and of each word (column 1 + word) as its head; the result, the head's column. Chu and Liu (1965), Edmonds (1967).
// At most n^3 steps, about n^2 where the best heads have few cycles, as they nearly always do.
std::vector<int> BestTree(const Matrix& scores);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_SPANNING_TREE_H_
