// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_VALIDATE_H_
#define READOUT_VALIDATE_H_

#include "absl/status/status.h"
#include "readout/export.h"
#include "readout/v1/readout.pb.h"

namespace readout {

// Checks that a Readout that was stored or received holds together, so that code behind it need not:
//   - the text is UTF-8 and `text_sha256` is its hash;
//   - every span counts in a known unit, has begin <= end, lies in the text and cuts no character;
//   - ids are not empty and unique, and every id that is referred to exists and is of the right kind;
//   - the chain of parents of every statement ends;
//   - every confidence is in [0, 1].
// Says nothing about whether the events are right. Linear in the Readout's size, logarithmic in it for each span.
//
// Errors:
//   kInvalidArgument  the first fault found; the message names the field and never holds text of the article.
READOUT_EXPORT absl::Status Validate(const v1::Readout& readout);

}  // namespace readout

#endif  // READOUT_VALIDATE_H_
