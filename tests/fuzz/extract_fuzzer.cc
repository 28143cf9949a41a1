// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as an article: whatever holds of a Readout holds of the result (tests/robustness/invariants.h), and the
// same article gives it again. Four kilobytes take in some windows of the network, and longer articles only repeat
// them.

#include <cstdio>
#include <cstdlib>
#include <string>

#include "readout/extractor.h"
#include "tests/fuzz/article_input.h"
#include "tests/fuzz/check.h"
#include "tests/robustness/invariants.h"

namespace {

const readout::Extractor& SharedExtractor() {
  static const auto& extractor = *new absl::StatusOr<readout::Extractor>([] {
    readout::ExtractorOptions options;
    options.max_article_bytes = 4096;
    return readout::Extractor::Create(options);
  }());
  if (!extractor.ok()) {
    std::fprintf(stderr, "%s\n", extractor.status().ToString().c_str());
    std::exit(1);
  }
  return *extractor;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const readout::internal::ArticleInput input = readout::internal::ReadArticleInput(data, size);
  readout::v1::Article article;
  article.set_title(input.title);
  article.set_body(input.body);
  const auto found = SharedExtractor().Extract(article);
  if (!found.ok()) {
    READOUT_FUZZ_CHECK(found.status().code() == absl::StatusCode::kInvalidArgument ||
                       found.status().code() == absl::StatusCode::kOutOfRange);
    return 0;
  }
  readout::internal::FailOn(readout::internal::FaultOfExtracted(article, *found));
  const auto again = SharedExtractor().Extract(article);
  READOUT_FUZZ_CHECK(again.ok() && again->SerializeAsString() == found->SerializeAsString());
  return 0;
}
