// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The rooms behind the network at a megabyte: cost that grows with the text and not with its square, and an end soon
// after it is ordered. Times are processor time of the working thread, so that a busy machine fails no test.

#include <pthread.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "tests/holds/tiled.h"

namespace readout {
namespace internal {
namespace {

double Seconds(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Another name for each number, all of one length.
std::string Name(int number) {
  std::string name = "Baaaa";
  for (size_t i = name.size(); i > 1; number /= 26) name[--i] = static_cast<char>('a' + number % 26);
  return name;
}

struct Kind {
  const char* name;
  std::string (*piece)(int);
  bool one_meeting;
};

const Kind kKinds[] = {
    {"news",
     [](int i) {
       return absl::StrCat("President ", Name(i),
                           " of France met Prime Minister Brown in Geneva on Wednesday for talks on fishing rights.\n\n"
                           "\"We had an open exchange,\" he told reporters. \"Nobody expects more.\" The minister "
                           "said his government was ready to sign, and denied that an annex was discussed.\n\n");
     },
     false},
    {"one surname",
     [](int i) { return absl::StrCat("Minister ", Name(i), " Smith met Senator ", Name(i), " Jones.\n\n"); }, false},
    {"one office",
     [](int i) { return absl::StrCat("President ", Name(i), " met the president. The president said no.\n\n"); },
     false},
    {"one office, one meeting",
     [](int i) { return absl::StrCat("President ", Name(i), " met the president. The president said no.\n\n"); }, true},
    {"pronouns", [](int) { return std::string("They met. He said she said that he met her and they met them.\n\n"); },
     true},
    {"nouns", [](int) { return std::string("The leaders met. The minister said the official met the envoy.\n\n"); },
     true},
    {"states", [](int i) { return absl::StrCat(Name(i), " met Trump. France said Norway met Japan.\n\n"); }, false},
    {"topics",
     [](int i) {
       return absl::StrCat("Adams met Brown and discussed trade, energy and ", Name(i), " rights, officials said.\n\n");
     },
     true},
    {"places",
     [](int i) { return absl::StrCat("Adams met Brown at a hotel near ", Name(i), " in Geneva on Wednesday.\n\n"); },
     true},
    {"two people", [](int) { return std::string("Adams met Brown in Geneva. He traveled to Paris.\n\n"); }, false},
    {"quotations", [](int) { return std::string("\"Yes,\" he said. \"No.\" \"We met.\"\n\n"); }, false},
    {"groups", [](int) { return std::string("Adams and Brown said they met. Both leaders said they agreed.\n\n"); },
     false},
};

class Rooms : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(tiler_.ok()) << tiler_.status(); }

  const absl::StatusOr<Tiler> tiler_ = Tiler::Create();
};

// The copies are read as the piece is: this is what makes the other tests say something.
TEST_F(Rooms, ReadTiledArticles) {
  const auto tiled = tiler_->Make(kKinds[0].piece, 20000, false);
  ASSERT_TRUE(tiled.ok()) << tiled.status();
  const v1::Readout readout = ReadTiled(*tiled);
  const int copies = static_cast<int>(tiled->document.text.size() / kKinds[0].piece(0).size());
  EXPECT_GT(copies, 50);
  EXPECT_GE(readout.meetings_size(), copies);
  EXPECT_GE(readout.statements_size(), 2 * copies);
  EXPECT_GE(readout.entities_size(), copies);
}

// Four times the text: n log n gives a little more than four times the time, a square sixteen times.
TEST_F(Rooms, CostGrowsWithTheText) {
  for (const Kind& kind : kKinds) {
    double seconds[2] = {1e9, 1e9};
    for (int size = 0; size < 2; ++size) {
      const auto tiled = tiler_->Make(kind.piece, READOUT_BYTES << (2 * size), kind.one_meeting);
      ASSERT_TRUE(tiled.ok()) << kind.name << ": " << tiled.status();
      for (int run = 0; run < 2; ++run) {
        const double before = Seconds();
        (void)ReadTiled(*tiled);
        seconds[size] = std::min(seconds[size], Seconds() - before);
      }
    }
    EXPECT_LT(seconds[1], 10 * seconds[0]) << kind.name << ": " << seconds[0] << " s, then " << seconds[1] << " s";
    RecordProperty(kind.name, absl::StrCat(seconds[0], " ", seconds[1]));
  }
}

// Ordered to stop after each fifth of the work of all rooms.
TEST_F(Rooms, StopSoonWhenTold) {
  for (const Kind& kind : kKinds) {
    const auto tiled = tiler_->Make(kind.piece, 4 * READOUT_BYTES, kind.one_meeting);
    ASSERT_TRUE(tiled.ok()) << kind.name << ": " << tiled.status();
    const double begin = Seconds();
    (void)ReadTiled(*tiled);
    const double all = Seconds() - begin;
    double worst = 0;
    for (int fifth = 0; fifth < 5; ++fifth) {
      std::atomic<bool> cancel{false}, leave{false};
      std::atomic<double> after{-1};
      std::thread thread([&] {
        (void)ReadTiled(*tiled, Watch(absl::InfiniteFuture(), &cancel));
        after = Seconds();
        while (!leave) std::this_thread::yield();  // Its clock lives as long as it does.
      });
      clockid_t clock;
      ASSERT_EQ(pthread_getcpuclockid(thread.native_handle(), &clock), 0);
      while (after < 0 && Seconds(clock) < fifth * all / 5) absl::SleepFor(absl::Microseconds(200));
      const double before = Seconds(clock);
      cancel = true;
      leave = true;
      thread.join();
      worst = std::max(worst, after - before);
      EXPECT_LT(after - before, READOUT_MOST_SECONDS)
          << kind.name << ", after " << fifth << " fifths of " << all << " s";
    }
    RecordProperty(kind.name, std::to_string(worst));
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
