// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_JSON_WRITER_H_
#define READOUT_LIB_INTERCHANGE_JSON_WRITER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "lib/interchange/output.h"

namespace readout {
namespace internal {

// Writes JSON in the order of the calls, without white space. Escaped is, besides what JSON demands, what is unsafe in
// a page or misleads an eye: <, > and &, all control characters, line separators, and marks that turn the writing
// direction.
//
//   writer.BeginObject();
//   writer.String("name", "Anna Berg");
//   writer.Key("spans").BeginArray();
//   writer.Integer(3);
//   writer.EndArray();
//   writer.EndObject();
class JsonWriter {
 public:
  // `output` must outlive the writer.
  explicit JsonWriter(Output& output) : output_(output) {}

  void BeginObject() { Begin('{'); }
  void EndObject() { End('}'); }
  void BeginArray() { Begin('['); }
  void EndArray() { End(']'); }

  // What follows is the value of `key`, which must be UTF-8 as all text here.
  JsonWriter& Key(absl::string_view key);
  void String(absl::string_view text);
  void Integer(int64_t value);
  void Raw(absl::string_view json);  // Must be JSON.

  void String(absl::string_view key, absl::string_view text) { Key(key).String(text); }
  void StringIfAny(absl::string_view key, absl::string_view text) {
    if (!text.empty()) String(key, text);
  }

 private:
  void Begin(char bracket);
  void End(char bracket);
  void Separate();
  void Quote(absl::string_view text);

  Output& output_;
  bool needs_comma_ = false;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_JSON_WRITER_H_
