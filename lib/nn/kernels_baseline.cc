// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// For whatever the compiler was told to compile for: SSE2 on x86-64.

#include "lib/nn/kernel_sets.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define READOUT_NN_WIDTH 4
#define READOUT_NN_ROWS 4
#include "lib/nn/kernels_body.h"
// After it.
#include "lib/nn/attention_body.h"

namespace readout {
namespace internal {

extern const Kernels kBaselineKernels = KernelsNamed("baseline");

}  // namespace internal
}  // namespace readout
