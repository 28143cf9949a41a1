// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_KERNEL_SETS_H_
#define READOUT_LIB_NN_KERNEL_SETS_H_

#include "lib/nn/kernels.h"

namespace readout {
namespace internal {

// The same kernels (kernels_body.h) for each instruction set.
extern const Kernels kBaselineKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
extern const Kernels kAvx512VnniKernels;
#endif

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_KERNEL_SETS_H_
