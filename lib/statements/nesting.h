// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_NESTING_H_
#define READOUT_LIB_STATEMENTS_NESTING_H_

#include <vector>

#include "lib/statements/statements.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// The order of statements: by the first byte of their content, the longer first.
bool ComesBefore(const StatementRecord& a, const StatementRecord& b);

// Sets the parent of each of `records`, which are in order: the smallest statement whose content holds all of its
// content, and more, and its cue.
void FindParents(const Document& document, std::vector<StatementRecord>& records);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_NESTING_H_
