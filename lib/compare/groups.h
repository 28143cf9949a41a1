// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_GROUPS_H_
#define READOUT_LIB_COMPARE_GROUPS_H_

// Records of one kind in all accounts, put into groups that mean the same, at most one record an account.

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "lib/hash_tables.h"

namespace readout {
namespace internal {

// Records are counted through: those of the first account from 0, then those of the second.
class Groups {
 public:
  // `counts` holds the number of records of each account. At first each record is alone.
  explicit Groups(const std::vector<int>& counts);

  int size() const { return static_cast<int>(parents_.size()); }
  int Record(int account, int index) const { return begins_[account] + index; }
  int AccountOf(int record) const { return accounts_[record]; }
  int IndexOf(int record) const { return record - begins_[accounts_[record]]; }

  // Puts both records' groups together, unless two records of one account would meet. Returns whether they now are.
  bool Unite(int one, int other);
  bool Together(int one, int other) { return Root(one) == Root(other); }

  // Numbers the groups by their first record. Ends the time of Unite.
  void Number();
  // After Number: the group of a record, and the records of each group in order.
  int GroupOf(int record) const { return group_of_[record]; }
  const std::vector<std::vector<int>>& groups() const { return groups_; }

 private:
  int Root(int record);

  std::vector<int> begins_, accounts_, parents_;
  std::vector<HashSet<int>> members_;  // Of each root: its accounts.
  std::vector<int> group_of_;
  std::vector<std::vector<int>> groups_;
};

// A record and something by which it may be found again in another account.
struct KeyedRecord {
  std::string key;
  int record = 0;
  friend bool operator<(const KeyedRecord& a, const KeyedRecord& b) {
    return std::tie(a.key, a.record) < std::tie(b.key, b.record);
  }
};

// Unites records with the same key, where `fits(first, other)`. With `unique`, leaves out those of an account that has
// several with this key.
template <typename Fits>
void UniteByKey(std::vector<KeyedRecord> records, bool unique, Groups& groups, const Fits& fits);

// Returns the pairs of records of different accounts that share a key, each once and in order. What is common pairs up
// with the nearest only, counted by place among those with the key, in the next accounts that have it: so the number
// of pairs is linear.
std::vector<std::pair<int, int>> NearPairs(std::vector<KeyedRecord> records, const Groups& groups);

struct ScoredPair {
  double score = 0;
  int one = 0, other = 0;
};

// Unites the pairs, the best first.
void UniteBest(std::vector<ScoredPair> pairs, Groups& groups);

// Details of the template above.

// Cuts sorted records into those of one key, leaves out ambiguous ones if asked to, and calls `visit(records)`.
void SortByKey(std::vector<KeyedRecord>& records);
std::vector<int> CandidatesOf(const std::vector<KeyedRecord>& records, size_t begin, size_t end, bool unique,
                              const Groups& groups);

template <typename Fits>
void UniteByKey(std::vector<KeyedRecord> records, bool unique, Groups& groups, const Fits& fits) {
  SortByKey(records);
  for (size_t begin = 0, end = 0; begin < records.size(); begin = end) {
    while (end < records.size() && records[end].key == records[begin].key) ++end;
    const std::vector<int> candidates = CandidatesOf(records, begin, end, unique, groups);
    for (size_t i = 1; i < candidates.size(); ++i) {
      if (fits(candidates[0], candidates[i])) groups.Unite(candidates[0], candidates[i]);
    }
  }
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_GROUPS_H_
