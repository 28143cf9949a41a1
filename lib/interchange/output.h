// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_OUTPUT_H_
#define READOUT_LIB_INTERCHANGE_OUTPUT_H_

#include <cstddef>
#include <limits>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// Text that grows up to a limit. A format that repeats what a Readout says once, the words under a span or a speaker's
// name, could otherwise make of a small Readout from elsewhere output of any size.
class Output {
 public:
  Output() = default;

  // Room for `input_bytes` some times over: six bytes of escapes for each, of spans nested ten deep.
  static size_t LimitFor(size_t input_bytes) {
    constexpr size_t kFactor = 64, kFree = size_t{1} << 20;
    return kFactor * input_bytes + kFree;
  }
  static Output For(size_t input_bytes) {
    Output output;
    output.limit_ = LimitFor(input_bytes);
    return output;
  }

  void Append(absl::string_view text) {
    if (text.size() > limit_ - text_.size()) full_ = true;
    if (!full_) text_.append(text.data(), text.size());
  }
  void Append(char c) { Append(absl::string_view(&c, 1)); }

  // True once something did not fit; all that follows is dropped.
  bool full() const { return full_; }

  // Errors:
  //   kOutOfRange  not all of it fit.
  absl::StatusOr<std::string> Take() {
    if (full_) {
      return absl::OutOfRangeError(absl::StrCat("spans or names repeat too much: more than ", limit_, " bytes"));
    }
    return std::move(text_);
  }

 private:
  std::string text_;
  size_t limit_ = std::numeric_limits<size_t>::max();
  bool full_ = false;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_OUTPUT_H_
