// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// What happens when memory runs out: operator new fails at one allocation after the other. std::bad_alloc passes
// through, or a status says it, nothing of the library's leaks (the address sanitizer's build looks), and the Extractor
// reads on as before.

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "readout/compare.h"
#include "readout/extractor.h"
#include "readout/query.h"
#include "readout/v1/article.pb.h"

namespace {

// Of this thread: how many allocations there were, and which one fails; 0 for none.
thread_local long allocations = 0;
thread_local long failing = 0;

void* Allocate(std::size_t size, std::size_t alignment) {
  if (++allocations == failing) return nullptr;
  if (alignment <= alignof(std::max_align_t)) return std::malloc(size > 0 ? size : 1);
  return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* AllocateOrThrow(std::size_t size, std::size_t alignment = 1) {
  void* const memory = Allocate(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return AllocateOrThrow(size); }
void* operator new[](std::size_t size) { return AllocateOrThrow(size); }
void* operator new(std::size_t size, std::align_val_t a) { return AllocateOrThrow(size, static_cast<std::size_t>(a)); }
void* operator new[](std::size_t size, std::align_val_t a) {
  return AllocateOrThrow(size, static_cast<std::size_t>(a));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return Allocate(size, 1); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return Allocate(size, 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

// Protocol Buffers makes a message before it makes room for the pointer to it, and loses the message if there is none.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions() {
  return "leak:google::protobuf";
}

namespace readout {
namespace {

v1::Article Report() {
  v1::Article article;
  article.set_title("Leaders meet");
  article.set_body("President Anna Adams met Peter Brown in Geneva. \"It was open,\" she said.");
  return article;
}

enum class Outcome { kGood, kThrown, kRefused };

// Does `work`, whose `which`th allocation fails; it returns a status.
template <typename Work>
Outcome DoFailing(long which, const Work& work) {
  allocations = 0;
  failing = which;
  Outcome outcome = Outcome::kGood;
  try {
    const absl::Status status = work();
    failing = 0;
    if (!status.ok()) outcome = Outcome::kRefused;
  } catch (const std::bad_alloc&) {
    outcome = Outcome::kThrown;
  }
  failing = 0;
  return outcome;
}

// Lets allocations all over `work` fail, some hundred times, and asks `check` after each.
template <typename Work, typename Check>
void FailAllOver(const Work& work, const Check& check) {
  ASSERT_EQ(DoFailing(0, work), Outcome::kGood);
  const long total = allocations;
  ASSERT_GT(total, 10);
  constexpr long kTimes = 150;
  int thrown = 0, refused = 0;
  // Each of the first, in which things are set up, then further and further apart.
  for (long which = 1; which <= total; which += 1 + which / 20 + total / (10 * kTimes)) {
    const Outcome outcome = DoFailing(which, work);
    thrown += outcome == Outcome::kThrown;
    refused += outcome == Outcome::kRefused;
    ASSERT_TRUE(check()) << "after allocation " << which << " of " << total << " had failed";
  }
  EXPECT_GT(thrown + refused, 20);
  ::testing::Test::RecordProperty("allocations", static_cast<int>(total));
  ::testing::Test::RecordProperty("thrown", thrown);
  ::testing::Test::RecordProperty("refused", refused);
}

class Allocation : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(extractor_.ok()) << extractor_.status(); }

  const absl::StatusOr<Extractor> extractor_ = Extractor::Create();
};

TEST_F(Allocation, AFailingOneLeavesTheExtractorWhole) {
  const auto expected = extractor_->Extract(Report());
  ASSERT_TRUE(expected.ok());
  const std::string bytes = expected->SerializeAsString();
  const v1::Article article = Report();
  FailAllOver([&] { return extractor_->Extract(article).status(); },
              [&] {
                const auto again = extractor_->Extract(article);
                return again.ok() && again->SerializeAsString() == bytes;
              });
}

TEST_F(Allocation, AFailingOneLeavesNoExtractor) {
  FailAllOver([] { return Extractor::Create().status(); }, [] { return true; });
  EXPECT_TRUE(Extractor::Create().ok());
}

TEST_F(Allocation, AFailingOneLeavesIndexAndComparisonWhole) {
  const auto readout = extractor_->Extract(Report());
  ASSERT_TRUE(readout.ok());
  const BorrowingIndex index(*readout);
  const size_t statements = index.Statements(StatementQuery()).size();
  const auto ask = [&] {
    const auto filter = Filter::Parse("kind = DIRECT AND confidence >= 0.1");
    if (!filter.ok()) return filter.status();
    (void)index.Statements(*filter);
    (void)BorrowingIndex(*readout).FindEntities("President Adams");
    return Compare(*readout, *readout).status();
  };
  FailAllOver(ask, [&] { return index.Statements(StatementQuery()).size() == statements && ask().ok(); });
}

}  // namespace
}  // namespace readout
