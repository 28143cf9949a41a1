// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ASSEMBLE_H_
#define READOUT_LIB_ASSEMBLE_H_

// Turns what the rooms have read into the public message.

#include <vector>

#include "absl/strings/string_view.h"
#include "lib/entities/entities.h"
#include "lib/meetings/meetings.h"
#include "lib/statements/statements.h"
#include "lib/text/document.h"
#include "lib/watch.h"
#include "readout/v1/article.pb.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// All that was read from one article. Indices in one part count in the others.
struct Reading {
  Entities entities;
  std::vector<StatementRecord> statements;
  MeetingReading meetings;
};

// Returns the Readout of `reading`, offsets in bytes of UTF-8. Statements and meetings below `min_confidence` are left
// out, and with them the topics that only they speak of. Of the entities those stay that something refers to, and
// named ones of a known kind. Ids count what stays: e1, e2, ..., m1, s1, t1.
v1::Readout Assemble(const v1::Article& article, const Document& document, const Reading& reading, float min_confidence,
                     absl::string_view model_id, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ASSEMBLE_H_
