// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_WIRE_H_
#define READOUT_LIB_INTERCHANGE_WIRE_H_

// Protobuf's own readers and writers print to stderr what is not UTF-8 or too long. These look first, and print
// nothing.

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// Errors:
//   kInvalidArgument  a string of `message` is not UTF-8; the text names the field.
absl::Status CheckStrings(const google::protobuf::Message& message);

// Appends the binary form of `message` to `out`.
//
// Errors:
//   kInvalidArgument  a string is not UTF-8.
//   kOutOfRange       it has more than 2^31 - 1 bytes, the most that Protobuf reads.
absl::Status AppendBinary(const google::protobuf::Message& message, std::string& out);

// Parses the binary form. After an error the content of `message` is unspecified.
//
// Errors:
//   kInvalidArgument  `bytes` is none, or a string in it is not UTF-8.
absl::Status ParseBinary(absl::string_view bytes, google::protobuf::Message& message);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_WIRE_H_
