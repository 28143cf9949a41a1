// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_WATCH_H_
#define READOUT_LIB_WATCH_H_

#include <atomic>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace readout {
namespace internal {

// Tells work whether it is still wanted. Rooms ask it in their loops and leave them early once it has expired; what
// they return then is incomplete and must be dropped: who called them asks Check() before going on.
//
// A plain value, cheap to copy; `cancel`, if given, must outlive it.
class Watch {
 public:
  // Never expires.
  Watch() = default;
  Watch(absl::Time deadline, const std::atomic<bool>* cancel) : deadline_(deadline), cancel_(cancel) {}

  // Reads the clock, some 30 ns, only if there is a deadline.
  bool Expired() const { return Cancelled() || Late(); }

  // kCancelled, kDeadlineExceeded, or OK.
  absl::Status Check() const {
    if (Cancelled()) return absl::CancelledError("extraction: cancelled by the caller");
    if (Late()) return absl::DeadlineExceededError("extraction: the deadline has passed");
    return absl::OkStatus();
  }

 private:
  bool Cancelled() const { return cancel_ != nullptr && cancel_->load(std::memory_order_relaxed); }
  bool Late() const { return deadline_ != absl::InfiniteFuture() && absl::Now() >= deadline_; }

  absl::Time deadline_ = absl::InfiniteFuture();
  const std::atomic<bool>* cancel_ = nullptr;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_WATCH_H_
