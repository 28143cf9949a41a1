// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/kernels.h"

#include "lib/nn/kernel_sets.h"

namespace readout {
namespace internal {

#if defined(__x86_64__)
namespace {

bool HasAvx2() { return __builtin_cpu_supports("avx2"); }

bool HasAvx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

bool HasAvx512Vnni() { return HasAvx512() && __builtin_cpu_supports("avx512vnni"); }

}  // namespace

const Kernels& BestKernels() {
  if (HasAvx512Vnni()) return kAvx512VnniKernels;
  if (HasAvx512()) return kAvx512Kernels;
  return HasAvx2() ? kAvx2Kernels : kBaselineKernels;
}

std::vector<const Kernels*> AllKernels() {
  std::vector<const Kernels*> kernels = {&kBaselineKernels};
  if (HasAvx2()) kernels.push_back(&kAvx2Kernels);
  if (HasAvx512()) kernels.push_back(&kAvx512Kernels);
  if (HasAvx512Vnni()) kernels.push_back(&kAvx512VnniKernels);
  return kernels;
}
#else
const Kernels& BestKernels() { return kBaselineKernels; }

std::vector<const Kernels*> AllKernels() { return {&kBaselineKernels}; }
#endif

}  // namespace internal
}  // namespace readout
