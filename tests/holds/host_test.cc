// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The host's settings: untouched, and without influence on the result.

#include <fenv.h>
#include <omp.h>
#include <signal.h>
#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

#include <clocale>
#include <cstring>
#include <locale>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "readout/extractor.h"
#include "tests/holds/news.h"

namespace readout {
namespace {

class Host : public ::testing::Test {
 protected:
  // The serialized Readout, from a new Extractor: making one does arithmetic, too. Empty on failure.
  static std::string Read() {
    const auto extractor = Extractor::Create();
    if (!extractor.ok()) return "";
    const auto readout = extractor->Extract(News(2));
    return readout.ok() ? readout->SerializeAsString() : "";
  }

  void SetUp() override { ASSERT_FALSE(expected_.empty()); }

  const std::string expected_ = Read();
};

TEST_F(Host, RoundingMode) {
  for (const int mode : {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO}) {
    ASSERT_EQ(fesetround(mode), 0);
    const std::string found = Read();
    const int after = fegetround();
    fesetround(FE_TONEAREST);
    EXPECT_EQ(after, mode);
    EXPECT_TRUE(found == expected_) << mode;
  }
}

#if defined(__x86_64__)
TEST_F(Host, ControlRegister) {
  const unsigned before = _mm_getcsr();
  const unsigned flushing = before | 0x8040;  // Flush to zero, and denormals are zero.
  _mm_setcsr(flushing);
  const std::string found = Read();
  const unsigned after = _mm_getcsr();
  _mm_setcsr(before);
  EXPECT_EQ(after, flushing);
  EXPECT_TRUE(found == expected_);
}
#endif

TEST_F(Host, TrapsAndFlags) {
  feclearexcept(FE_ALL_EXCEPT);
  ASSERT_NE(feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW), -1);
  const std::string found = Read();
  const int traps = fegetexcept();
  const int flags = fetestexcept(FE_ALL_EXCEPT);
  fedisableexcept(FE_ALL_EXCEPT);
  EXPECT_EQ(traps, FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
  EXPECT_EQ(flags, 0);
  EXPECT_TRUE(found == expected_);
}

struct Comma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST_F(Host, Locale) {
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
  ASSERT_NE(std::setlocale(LC_ALL, "C.UTF-8"), nullptr);
  const std::string found = Read();
  const std::string after = std::setlocale(LC_ALL, nullptr);
  const char point = std::use_facet<std::numpunct<char>>(std::locale()).decimal_point();
  std::locale::global(before);
  std::setlocale(LC_ALL, "C");
  EXPECT_EQ(after, "C.UTF-8");
  EXPECT_EQ(point, ',');
  EXPECT_TRUE(found == expected_);
}

TEST_F(Host, OpenMpThreads) {
  const int before = omp_get_max_threads();
  for (const int threads : {1, 3, 8}) {
    omp_set_num_threads(threads);
    const std::string found = Read();
    const int after = omp_get_max_threads();
    omp_set_num_threads(before);
    EXPECT_EQ(after, threads);
    EXPECT_TRUE(found == expected_) << threads;
  }
}

TEST_F(Host, SignalHandlersAndMask) {
  const auto handlers = [] {
    std::vector<void (*)(int)> all;
    for (int number = 1; number < NSIG; ++number) {
      struct sigaction action;
      std::memset(&action, 0, sizeof(action));
      sigaction(number, nullptr, &action);
      all.push_back(action.sa_handler);
    }
    return all;
  };
  sigset_t set, before, after;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  pthread_sigmask(SIG_BLOCK, nullptr, &before);
  const auto handlers_before = handlers();
  const std::string found = Read();
  pthread_sigmask(SIG_BLOCK, nullptr, &after);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  EXPECT_EQ(handlers(), handlers_before);
  for (int number = 1; number < NSIG; ++number) {
    EXPECT_EQ(sigismember(&before, number), sigismember(&after, number)) << number;
  }
  EXPECT_TRUE(found == expected_);
}

// Articles in another order and from several threads: what was read before leaves no trace.
TEST_F(Host, OrderOfCallsAndThreads) {
  const auto extractor = Extractor::Create();
  ASSERT_TRUE(extractor.ok());
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < found.size(); ++i) {
    threads.emplace_back([&extractor, &found, i] {
      for (size_t k = 0; k < i; ++k) (void)extractor->Extract(News(static_cast<int>(k) + 1));
      const auto readout = extractor->Extract(News(2));
      if (readout.ok()) found[i] = readout->SerializeAsString();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& one : found) EXPECT_TRUE(one == expected_);
}

}  // namespace
}  // namespace readout
