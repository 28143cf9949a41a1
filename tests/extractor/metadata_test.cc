// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/metadata.h"

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

TEST(CheckMetadata, AcceptsAnEmptyArticle) { EXPECT_TRUE(CheckMetadata(v1::Article()).ok()); }

TEST(CheckMetadata, NamesFieldAndByte) {
  v1::Article article;
  article.set_id("a\xFF");
  EXPECT_EQ(CheckMetadata(article).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CheckMetadata(article).message(), "id: not valid UTF-8 at byte 1");
  article.set_id("a");
  article.add_authors("Zo\xC3\xAB");
  EXPECT_TRUE(CheckMetadata(article).ok());
  article.add_authors("\xC3");
  EXPECT_EQ(CheckMetadata(article).message(), "authors: not valid UTF-8 at byte 0");
}

TEST(CheckMetadata, LeavesTitleAndBodyToTheReader) {
  v1::Article article;
  article.set_title("\xFF");
  article.set_body("\xFF");
  EXPECT_TRUE(CheckMetadata(article).ok());
}

}  // namespace
}  // namespace internal
}  // namespace readout
