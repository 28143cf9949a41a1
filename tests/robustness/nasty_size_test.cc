// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Nasty texts that are long as well, through the whole of the library.

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "readout/extractor.h"
#include "tests/robustness/invariants.h"

namespace readout {
namespace {

v1::Readout Read(const std::string& body) {
  const auto extractor = Extractor::Create();
  EXPECT_TRUE(extractor.ok()) << extractor.status();
  if (!extractor.ok()) return {};
  v1::Article article;
  article.set_body(body);
  const auto readout = extractor->Extract(article);
  EXPECT_TRUE(readout.ok()) << readout.status();
  if (!readout.ok()) return {};
  EXPECT_EQ(internal::FaultOfExtracted(article, *readout), "");
  return *readout;
}

TEST(NastySize, OneWordOfAMegabyte) {
  const v1::Readout readout = Read(std::string(1000000, 'a'));
  EXPECT_EQ(readout.meetings_size() + readout.statements_size(), 0);
}

TEST(NastySize, AMegabyteOfDots) {
  const v1::Readout readout = Read(absl::StrCat("Berg met Morel", std::string(1000000, '.')));
  EXPECT_LE(readout.meetings_size(), 1);
}

TEST(NastySize, AHundredThousandQuotationMarks) {
  const v1::Readout readout = Read(std::string(100000, '"'));
  EXPECT_EQ(readout.meetings_size() + readout.statements_size(), 0);
}

}  // namespace
}  // namespace readout
