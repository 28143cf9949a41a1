// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/exponential.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

constexpr int kSteps = 1000000;

// From -700 to 700, few of them numbers that have a short form.
double Step(int i) { return -700 + 1400.0 * i / kSteps; }

TEST(Exponential, IsClose) {
  for (int i = 0; i <= kSteps; ++i) {
    const double x = Step(i);
    const double wanted = std::exp(x);
    ASSERT_NEAR(Exp(x), wanted, 3e-16 * wanted) << x;
  }
  EXPECT_EQ(Exp(0.0), 1.0);
  EXPECT_EQ(Exp(-0.0), 1.0);
  EXPECT_NEAR(Exp(1.0f), 2.7182818f, 1e-7f);
}

TEST(Exponential, StaysAtTheEndsOfItsRange) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(Exp(infinity), Exp(700.0));
  EXPECT_EQ(Exp(-infinity), Exp(-700.0));
  EXPECT_EQ(Exp(-1e9f), 0.0f);
  EXPECT_TRUE(std::isnan(Exp(std::numeric_limits<double>::quiet_NaN())));
}

// The C library's exp() gives other bits where the processor has no fused multiply-add.
TEST(Exponential, HasTheSameBitsEverywhere) {
  uint64_t hash = 14695981039346656037u;
  for (int i = 0; i <= kSteps; ++i) {
    const double y = Exp(Step(i));
    uint64_t bits;
    std::memcpy(&bits, &y, sizeof(bits));
    hash = (hash ^ bits) * 1099511628211u;
  }
  EXPECT_EQ(hash, 3054828918958382246u);
}

}  // namespace
}  // namespace internal
}  // namespace readout
