// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/probability.h"

#include <limits>

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

TEST(AsProbability, IsTheNearestAndZeroForNoNumber) {
  EXPECT_EQ(AsProbability(0.25f), 0.25f);
  EXPECT_EQ(AsProbability(-0.5f), 0.0f);
  EXPECT_EQ(AsProbability(1.5f), 1.0f);
  EXPECT_EQ(AsProbability(std::numeric_limits<float>::infinity()), 1.0f);
  EXPECT_EQ(AsProbability(std::numeric_limits<float>::quiet_NaN()), 0.0f);
}

}  // namespace
}  // namespace internal
}  // namespace readout
