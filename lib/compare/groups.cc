// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/groups.h"

#include <algorithm>

namespace readout {
namespace internal {
namespace {

// Of records with a common key, how many accounts further and how many places to each side a record is compared. A key
// in a real article stands in a handful of records.
constexpr int kAccountsAhead = 3;
constexpr int kPlaces = 12;

}  // namespace

Groups::Groups(const std::vector<int>& counts) {
  for (size_t account = 0; account < counts.size(); ++account) {
    begins_.push_back(size());
    for (int i = 0; i < counts[account]; ++i) {
      accounts_.push_back(static_cast<int>(account));
      parents_.push_back(size());
      members_.push_back({static_cast<int>(account)});
    }
  }
}

int Groups::Root(int record) {
  while (parents_[record] != record) record = parents_[record] = parents_[parents_[record]];
  return record;
}

bool Groups::Unite(int one, int other) {
  int large = Root(one), small = Root(other);
  if (large == small) return true;
  if (members_[large].size() < members_[small].size()) std::swap(large, small);
  for (const int account : members_[small]) {
    if (members_[large].count(account) > 0) return false;
  }
  members_[large].insert(members_[small].begin(), members_[small].end());
  members_[small].clear();
  parents_[small] = large;
  return true;
}

void Groups::Number() {
  std::vector<int> number_of(size(), -1);
  for (int record = 0; record < size(); ++record) {
    int& number = number_of[Root(record)];
    if (number < 0) {
      number = static_cast<int>(groups_.size());
      groups_.emplace_back();
    }
    groups_[number].push_back(record);
    group_of_.push_back(number);
  }
}

void SortByKey(std::vector<KeyedRecord>& records) {
  std::sort(records.begin(), records.end());
  const auto same = [](const KeyedRecord& a, const KeyedRecord& b) { return a.key == b.key && a.record == b.record; };
  records.erase(std::unique(records.begin(), records.end(), same), records.end());
}

std::vector<int> CandidatesOf(const std::vector<KeyedRecord>& records, size_t begin, size_t end, bool unique,
                              const Groups& groups) {
  std::vector<int> candidates;
  for (size_t at = begin, next = begin; at < end; at = next) {
    const int account = groups.AccountOf(records[at].record);
    while (next < end && groups.AccountOf(records[next].record) == account) ++next;
    if (unique && next - at > 1) continue;
    for (size_t i = at; i < next; ++i) candidates.push_back(records[i].record);
  }
  return candidates;
}

std::vector<std::pair<int, int>> NearPairs(std::vector<KeyedRecord> records, const Groups& groups) {
  SortByKey(records);
  std::vector<std::pair<int, int>> pairs;
  for (size_t begin = 0, end = 0; begin < records.size(); begin = end) {
    std::vector<std::vector<int>> by_account;
    for (; end < records.size() && records[end].key == records[begin].key; ++end) {
      const int record = records[end].record;
      if (by_account.empty() || groups.AccountOf(by_account.back().back()) != groups.AccountOf(record)) {
        by_account.emplace_back();
      }
      by_account.back().push_back(record);
    }
    for (size_t one = 0; one < by_account.size(); ++one) {
      for (size_t other = one + 1; other < by_account.size() && other <= one + kAccountsAhead; ++other) {
        for (int place = 0; place < static_cast<int>(by_account[one].size()); ++place) {
          const int last = std::min(static_cast<int>(by_account[other].size()) - 1, place + kPlaces);
          for (int at = std::max(0, place - kPlaces); at <= last; ++at) {
            pairs.emplace_back(by_account[one][place], by_account[other][at]);
          }
        }
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

void UniteBest(std::vector<ScoredPair> pairs, Groups& groups) {
  std::sort(pairs.begin(), pairs.end(), [](const ScoredPair& a, const ScoredPair& b) {
    return std::tie(b.score, a.one, a.other) < std::tie(a.score, b.one, b.other);
  });
  for (const ScoredPair& pair : pairs) groups.Unite(pair.one, pair.other);
}

}  // namespace internal
}  // namespace readout
