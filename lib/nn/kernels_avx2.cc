// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/kernel_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

#define READOUT_NN_WIDTH 8
#define READOUT_NN_ROWS 4
#include "lib/nn/kernels_body.h"
// After it.
#include "lib/nn/attention_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

namespace readout {
namespace internal {

extern const Kernels kAvx2Kernels = KernelsNamed("AVX2");

}  // namespace internal
}  // namespace readout

#endif  // defined(__x86_64__)
