// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Deadlines and cancellation. Times are processor time of the extracting thread, so that a busy machine fails no test.

#include <pthread.h>
#include <time.h>

#include <atomic>
#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "readout/extractor.h"
#include "tests/holds/news.h"

namespace readout {
namespace {

double Seconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

class Control : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(extractor_.ok()) << extractor_.status(); }

  const absl::StatusOr<Extractor> extractor_ = Extractor::Create();
};

TEST_F(Control, WithoutLimitsChangesNothing) {
  const auto plain = extractor_->Extract(News(1));
  const std::atomic<bool> cancel{false};
  ExtractControl control;
  control.deadline = absl::Now() + absl::Hours(1);
  control.cancel = &cancel;
  const auto watched = extractor_->Extract(News(1), control);
  ASSERT_TRUE(plain.ok() && watched.ok());
  EXPECT_EQ(plain->SerializeAsString(), watched->SerializeAsString());
}

TEST_F(Control, APassedDeadlineStopsAtOnce) {
  ExtractControl control;
  control.deadline = absl::Now() - absl::Seconds(1);
  EXPECT_EQ(extractor_->Extract(News(1), control).status().code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(Control, ASetTokenStopsAtOnce) {
  const std::atomic<bool> cancel{true};
  ExtractControl control;
  control.cancel = &cancel;
  EXPECT_EQ(extractor_->Extract(News(1), control).status().code(), absl::StatusCode::kCancelled);
}

TEST_F(Control, ADeadlinePassesOnTheWay) {
  ExtractControl control;
  control.deadline = absl::Now() + absl::Milliseconds(50);
  EXPECT_EQ(extractor_->Extract(News(500), control).status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(extractor_->Extract(News(1)).ok());
}

// 200 kB; cancelled after some work of each length.
TEST_F(Control, StopsWithin50MillisecondsOfWork) {
  const v1::Article article = News(500);
  for (const int milliseconds : {1, 20, 60, 200, 400}) {
    std::atomic<bool> cancel{false};
    ExtractControl control;
    control.cancel = &cancel;
    absl::Status status;
    double after = 0;
    std::atomic<bool> begun{false};
    std::atomic<bool> leave{false};
    std::thread thread([&] {
      begun = true;
      status = extractor_->Extract(article, control).status();
      after = Seconds(CLOCK_THREAD_CPUTIME_ID);
      while (!leave) std::this_thread::yield();  // Its clock lives as long as it does.
    });
    while (!begun) std::this_thread::yield();
    clockid_t clock;
    const int found = pthread_getcpuclockid(thread.native_handle(), &clock);
    while (found == 0 && Seconds(clock) < 1e-3 * milliseconds) absl::SleepFor(absl::Microseconds(200));
    cancel = true;
    const double before = found == 0 ? Seconds(clock) : 0;
    leave = true;
    thread.join();
    ASSERT_EQ(found, 0);
    EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
    EXPECT_LT(after - before, READOUT_MOST_SECONDS) << "cancelled after " << milliseconds << " ms";
    RecordProperty("after_" + std::to_string(milliseconds) + "_ms", std::to_string(after - before));
  }
}

}  // namespace
}  // namespace readout
