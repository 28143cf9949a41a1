// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_FIELDS_H_
#define READOUT_LIB_QUERY_FIELDS_H_

// The fields of the filter language: their names, types and how their values are read.

#include <string>

#include "absl/strings/string_view.h"
#include "lib/query/filter_tree.h"

namespace readout {
namespace internal {

enum class FieldType {
  kName,     // = a whole name, : words of it.
  kSubject,  // = a whole phrase, : subject words of it.
  kText,     // : subject words of it.
  kRegion,   // = or : a region code.
  kState,    // = or : a value of an enum.
  kNumber,   // Compared.
  kDate,     // Compared.
  kId,       // = exact bytes.
};

struct FieldInfo {
  absl::string_view name;
  Field field;
  FieldType type;
};

// Returns null if no field is called that.
const FieldInfo* FindField(absl::string_view name);

// Whether `comparison` can be asked of a field of that type.
bool Allows(FieldType type, Comparison comparison);

// Reads `value` into `condition`, whose field and comparison are set. Returns what it should have been, or nothing if
// it is well.
std::string ReadValue(const FieldInfo& info, absl::string_view value, Condition& condition);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_FIELDS_H_
