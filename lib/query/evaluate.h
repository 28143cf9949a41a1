// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_EVALUATE_H_
#define READOUT_LIB_QUERY_EVALUATE_H_

// Which rows fulfil a filter. Every condition gives a set of bits, found through the postings or by a scan of one
// column; AND, OR and NOT combine sets, 64 rows at once.

#include "lib/query/filter_tree.h"
#include "lib/query/lists.h"
#include "lib/query/tables.h"

namespace readout {
namespace internal {

// A condition on what only the other kind of record has is asked of the records tied to it: a statement fulfils
// "status = HELD" if its meeting does, and a meeting "speaker = Lavrov" if any statement at it or about it does.
Bits StatementsThatFulfil(const IndexTables& tables, const FilterNode& node);
Bits MeetingsThatFulfil(const IndexTables& tables, const FilterNode& node);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_EVALUATE_H_
