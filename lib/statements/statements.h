// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_STATEMENTS_STATEMENTS_H_
#define READOUT_LIB_STATEMENTS_STATEMENTS_H_

// Who said what to whom.

#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/entities/entities.h"
#include "lib/text/document.h"
#include "lib/watch.h"
#include "readout/v1/statement.pb.h"

namespace readout {
namespace internal {

struct StatementRecord {
  v1::StatementKind kind = v1::STATEMENT_KIND_UNSPECIFIED;
  v1::Polarity polarity = v1::POLARITY_UNSPECIFIED;
  v1::Attitude attitude = v1::ATTITUDE_UNSPECIFIED;
  int speaker = -1;                // Into Entities::all; -1 if nobody can be named.
  WordRange source;                // Empty if the text has none beside the content.
  WordRange cue;                   // Empty if there is none.
  std::vector<ByteRange> content;  // In text order, quotation marks included; never empty.
  std::vector<int> addressees;     // Into Entities::all.
  int parent = -1;                 // The statement that this one stands in, as an index into the result; or -1.
  float confidence = 0;            // In [0, 1].
};

// Statements in text order (by the first byte of their content, the longer first).
std::vector<StatementRecord> ReadStatements(const Document& document, const Analysis& analysis,
                                            const Entities& entities, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_STATEMENTS_STATEMENTS_H_
