// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_JSON_SCANNER_H_
#define READOUT_LIB_INTERCHANGE_JSON_SCANNER_H_

// Cuts JSON text (RFC 8259) into its parts without changing them, so that what is not ours to read is handed on as it
// came: an envelope's data, for example. Linear; values nested deeper than 100 are refused.

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Whether `json` is one JSON value in UTF-8, white space around it allowed.
bool IsJson(absl::string_view json);

// Sets `members` to the values of the object `json` by their names, views into it. False if it is no object in UTF-8,
// or a name stands twice.
bool SplitObject(absl::string_view json, std::map<std::string, absl::string_view>& members);

// Sets `elements` to those of the array `json`, views into it. False if it is no array in UTF-8.
bool SplitArray(absl::string_view json, std::vector<absl::string_view>& elements);

// Sets `text` to what the string `json` stands for. False if it is no string, or an escape in it stands for half a
// character.
bool DecodeString(absl::string_view json, std::string& text);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_JSON_SCANNER_H_
