// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/version.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace readout {
namespace {

TEST(Version, HeaderAndLibraryAgree) {
  EXPECT_EQ(Version(), READOUT_VERSION);
  EXPECT_EQ(Version(), absl::StrCat(READOUT_VERSION_MAJOR, ".", READOUT_VERSION_MINOR, ".", READOUT_VERSION_PATCH));
}

}  // namespace
}  // namespace readout
