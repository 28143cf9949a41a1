// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_INTERCHANGE_PARSE_JSON_H_
#define READOUT_TESTS_INTERCHANGE_PARSE_JSON_H_

// Reads JSON with Protobuf's parser, which shares no code with the writers under test.

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {

using JsonValue = google::protobuf::Value;

// Fails the test if `json` is no JSON.
inline JsonValue ParseJson(absl::string_view json) {
  JsonValue value;
  const auto status = google::protobuf::util::JsonStringToMessage(std::string(json), &value);
  EXPECT_TRUE(status.ok()) << status.ToString();
  return value;
}

// Whether the object `value` has the member `name`.
inline bool Has(const JsonValue& value, const std::string& name) {
  return value.struct_value().fields().count(name) > 0;
}

// The member `name` of the object `value`, or the element `index` of the array; null if there is none.
inline const JsonValue& At(const JsonValue& value, const std::string& name) {
  const auto found = value.struct_value().fields().find(name);
  return found == value.struct_value().fields().end() ? JsonValue::default_instance() : found->second;
}
inline const JsonValue& At(const JsonValue& value, int index) {
  return index < value.list_value().values_size() ? value.list_value().values(index) : JsonValue::default_instance();
}

// The string `name` of the object `value`; "" if there is none.
inline const std::string& StringAt(const JsonValue& value, const std::string& name) {
  return At(value, name).string_value();
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_INTERCHANGE_PARSE_JSON_H_
