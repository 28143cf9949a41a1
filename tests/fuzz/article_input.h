// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_FUZZ_ARTICLE_INPUT_H_
#define READOUT_TESTS_FUZZ_ARTICLE_INPUT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

struct ArticleInput {
  absl::string_view title;
  absl::string_view body;
};

// Reads a fuzzer's bytes as an article: the first line is the title.
inline ArticleInput ReadArticleInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line_end = std::min(input.find('\n'), size);
  return {input.substr(0, line_end), input.substr(std::min(line_end + 1, size))};
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_FUZZ_ARTICLE_INPUT_H_
