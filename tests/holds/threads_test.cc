// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// One Extractor, one Index, one Filter and the same Readouts, used by several threads at once, each doing everything.
// With the thread sanitizer (preset tsan) this finds races; with any build, results that depend on who else is at work.

#include <atomic>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "readout/compare.h"
#include "readout/extractor.h"
#include "readout/offsets.h"
#include "readout/query.h"
#include "readout/validate.h"
#include "readout/view.h"
#include "tests/holds/news.h"

namespace readout {
namespace {

constexpr int kThreads = 4;
constexpr int kRounds = 2;
constexpr int kAccounts = 3;

// What all threads share.
struct Shared {
  Extractor extractor;
  OwningIndex index;
  Filter filter;
  std::vector<v1::Readout> accounts;
};

// `News`, told by somebody who differs in names and in length.
v1::Article Account(int number) {
  v1::Article article = News(1 + number % 2);
  article.set_publisher(absl::StrCat("Gazette ", number));
  article.mutable_published()->set_year(2024);
  article.mutable_body()->append(
      absl::StrCat("Minister Carla Chen said that talks would go on in week ", number, ".\n"));
  return article;
}

absl::StatusOr<Shared> MakeShared() {
  auto extractor = Extractor::Create();
  if (!extractor.ok()) return extractor.status();
  std::vector<v1::Readout> accounts;
  for (int i = 0; i < kAccounts; ++i) {
    auto readout = extractor->Extract(Account(i));
    if (!readout.ok()) return readout.status();
    accounts.push_back(*std::move(readout));
  }
  auto filter = Filter::Parse("kind = DIRECT OR confidence >= 0.5");
  if (!filter.ok()) return filter.status();
  return Shared{*std::move(extractor), OwningIndex(accounts), *std::move(filter), accounts};
}

template <typename Record>
void Append(const std::vector<Found<Record>>& found, std::string& to) {
  for (const Found<Record>& one : found) absl::StrAppend(&to, one.readout_number, ":", one.number, " ");
  to += "\n";
}

// All that this test does with what is shared, as a text to compare.
std::string DoEverything(const Shared& shared) {
  std::string done;
  for (int i = 0; i < kAccounts; ++i) {
    const auto readout = shared.extractor.Extract(Account(i));
    if (!readout.ok()) return "";
    done += readout->SerializeAsString();
    if (!Validate(*readout).ok()) return "";
    const auto converted = ConvertOffsets(*readout, v1::OFFSET_UNIT_UTF16_CODE_UNIT);
    if (!converted.ok()) return "";
    done += converted->SerializeAsString();
    const auto page = ToHtml(*readout);
    if (!page.ok()) return "";
    done += *page;
  }
  StatementQuery by_adams;
  by_adams.speaker = "Adams";
  MeetingQuery with_brown;
  with_brown.participants = {"Brown"};
  const Index& index = shared.index;
  Append(index.Statements(by_adams), done);
  Append(index.Statements(shared.filter), done);
  Append(index.Meetings(with_brown), done);
  Append(index.FindEntities("President Adams"), done);
  Append(index.FindTopics("fishing rights"), done);
  Append(index.NotDiscussed(), done);
  for (const FoundStatement& statement : index.Statements(StatementQuery())) {
    Append(index.Addressees(statement), done);
    Append(index.TopicsOf(statement), done);
    for (const absl::string_view text : index.Content(statement)) absl::StrAppend(&done, text);
  }
  const auto comparison = Compare(absl::MakeConstSpan(shared.accounts));
  if (!comparison.ok()) return "";
  return absl::StrCat(done, comparison->SerializeAsString());
}

TEST(Threads, ShareEverythingAndFindTheSame) {
  const auto shared = MakeShared();
  ASSERT_TRUE(shared.ok()) << shared.status();
  const std::string expected = DoEverything(*shared);
  ASSERT_FALSE(expected.empty());
  std::atomic<int> differing{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&shared, &expected, &differing] {
      for (int round = 0; round < kRounds; ++round) differing += DoEverything(*shared) != expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(differing, 0);
}

// Extractors made and copied while others are at work.
TEST(Threads, MakeAndCopyExtractorsAtOnce) {
  const auto shared = MakeShared();
  ASSERT_TRUE(shared.ok()) << shared.status();
  const std::string expected = shared->accounts[0].SerializeAsString();
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&shared, &expected, &wrong, i] {
      const auto own = i % 2 == 0 ? Extractor::Create() : absl::StatusOr<Extractor>(shared->extractor);
      const auto readout = own.ok() ? own->Extract(Account(0)) : own.status();
      wrong += !readout.ok() || readout->SerializeAsString() != expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace readout
