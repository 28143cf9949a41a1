// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_METADATA_H_
#define READOUT_LIB_METADATA_H_

#include "absl/status/status.h"
#include "readout/v1/article.pb.h"

namespace readout {
namespace internal {

// Checks that every string of `article` besides title and body, which ReadDocument checks, is UTF-8. They are passed on
// in the Readout, and Protobuf prints to stderr when it serializes one that is not.
//
// Errors:
//   kInvalidArgument  one is not; the message names the field and the offset of the byte.
absl::Status CheckMetadata(const v1::Article& article);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_METADATA_H_
