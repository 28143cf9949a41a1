// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/kernel_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")
#endif

#define READOUT_NN_WIDTH 16
#define READOUT_NN_ROWS 8
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

extern const Kernels kAvx512Kernels = KernelsNamed("AVX-512");

}  // namespace internal
}  // namespace readout

#endif  // defined(__x86_64__)
