// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/offices.h"

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

TEST(IsOffice, KnowsOfficesThatStatesFill) {
  for (const char* title :
       {"Foreign Minister", "president-elect", "PREMIER", "deputy prime minister", "Secretary General"}) {
    EXPECT_TRUE(IsOffice(title)) << title;
  }
  for (const char* title : {"", " ", "-", "singer", "presidential", "Ministering Angel", "Kingsley"}) {
    EXPECT_FALSE(IsOffice(title)) << title;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
