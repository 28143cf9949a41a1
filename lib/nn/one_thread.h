// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_ONE_THREAD_H_
#define READOUT_LIB_NN_ONE_THREAD_H_

#include <omp.h>

namespace readout {
namespace internal {

// While it lives, OpenMP regions begun by this thread run on this thread alone; other threads are not concerned. oneDNN
// would otherwise spread each small product over all cores, against the promise that one call is one thread.
class OneThread {
 public:
  OneThread() : before_(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~OneThread() { omp_set_num_threads(before_); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  const int before_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_ONE_THREAD_H_
