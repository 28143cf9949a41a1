// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_LISTS_H_
#define READOUT_LIB_QUERY_LISTS_H_

// The few data structures of an index. A row is the number of a record among all of its kind in all Readouts.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/bits.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/hash_tables.h"

namespace readout {
namespace internal {

using Row = uint32_t;
using Rows = absl::Span<const Row>;
using RowPairs = std::vector<std::pair<Row, Row>>;

// A list of rows for each of n rows, end to end in one array.
class Lists {
 public:
  Lists() : begins_(1, 0) {}

  // Takes pairs (row, what its list holds), of which those of one row come with ascending second parts; a pair that
  // stands twice counts once. Rows are below `size`. Linear.
  Lists(size_t size, const RowPairs& pairs) : begins_(size + 1, 0) {
    for (const auto& pair : pairs) ++begins_[pair.first + 1];
    for (size_t i = 0; i < size; ++i) begins_[i + 1] += begins_[i];
    targets_.resize(pairs.size());
    std::vector<uint32_t> ends(begins_.begin(), begins_.end() - 1);
    for (const auto& pair : pairs) targets_[ends[pair.first]++] = pair.second;
    DropRepeats();
  }

  size_t size() const { return begins_.size() - 1; }
  Rows operator[](Row row) const { return Rows(targets_.data() + begins_[row], begins_[row + 1] - begins_[row]); }
  Rows AllTargets() const { return targets_; }

 private:
  void DropRepeats() {
    uint32_t kept = 0;
    for (size_t i = 0, at = 0; i < size(); ++i) {
      const size_t end = begins_[i + 1];
      const uint32_t begin = kept;
      for (; at < end; ++at) {
        if (kept == begin || targets_[kept - 1] != targets_[at]) targets_[kept++] = targets_[at];
      }
      begins_[i] = begin;
    }
    begins_.back() = kept;
    targets_.resize(kept);
    targets_.shrink_to_fit();
  }

  std::vector<uint32_t> begins_;  // One more than there are rows.
  std::vector<Row> targets_;
};

// Which records of one kind are tied to which of another, from both sides.
class Relation {
 public:
  // Ties row `from` to row `to`.
  void Add(Row from, Row to) { pairs_.emplace_back(from, to); }

  void Finish(size_t from_size, size_t to_size) {
    // Nearly all relations are added in order.
    if (!std::is_sorted(pairs_.begin(), pairs_.end())) std::sort(pairs_.begin(), pairs_.end());
    to_of_ = Lists(from_size, pairs_);
    RowPairs turned(pairs_.size());
    std::transform(pairs_.begin(), pairs_.end(), turned.begin(),
                   [](const std::pair<Row, Row>& pair) { return std::make_pair(pair.second, pair.first); });
    from_of_ = Lists(to_size, turned);
    RowPairs().swap(pairs_);
  }

  Rows To(Row from) const { return to_of_[from]; }
  Rows From(Row to) const { return from_of_[to]; }

 private:
  RowPairs pairs_;  // Until Finish.
  Lists to_of_;
  Lists from_of_;
};

// For each word or name the rows that it stands in.
class Postings {
 public:
  // Called with ascending rows.
  void Add(absl::string_view key, Row row) {
    const auto entry = numbers_.try_emplace(std::string(key), static_cast<Row>(numbers_.size())).first;
    pairs_.emplace_back(entry->second, row);
  }

  void Finish() {
    lists_ = Lists(numbers_.size(), pairs_);
    RowPairs().swap(pairs_);
  }

  // Ascending; empty if there is no such key.
  Rows Find(absl::string_view key) const {
    const auto found = numbers_.find(std::string(key));
    return found == numbers_.end() ? Rows() : lists_[found->second];
  }

  // Returns the rows that all `keys` stand in, ascending; none without keys. Linear in the shortest list, logarithmic
  // in the others.
  std::vector<Row> FindAll(const std::vector<std::string>& keys) const {
    std::vector<Rows> lists;
    for (const std::string& key : keys) lists.push_back(Find(key));
    std::sort(lists.begin(), lists.end(), [](Rows a, Rows b) { return a.size() < b.size(); });
    if (lists.empty()) return {};
    std::vector<Row> rows(lists[0].begin(), lists[0].end());
    for (size_t i = 1; i < lists.size(); ++i) {
      const auto absent = [&](Row row) { return !std::binary_search(lists[i].begin(), lists[i].end(), row); };
      rows.erase(std::remove_if(rows.begin(), rows.end(), absent), rows.end());
    }
    return rows;
  }

  // Every row that has a key, in no order and perhaps repeatedly.
  Rows AllRows() const { return lists_.AllTargets(); }

 private:
  HashMap<std::string, Row> numbers_;
  RowPairs pairs_;  // Until Finish.
  Lists lists_;
};

// A set of rows of one kind.
class Bits {
 public:
  explicit Bits(size_t size) : size_(size), words_((size + 63) / 64, 0) {}

  // The rows below `size` for which fulfils(row) is true. Without a branch for each row: a scan of a column is most of
  // what a question for a state costs.
  template <typename Condition>
  static Bits Where(size_t size, const Condition& fulfils) {
    Bits bits(size);
    for (size_t i = 0; i < bits.words_.size(); ++i) {
      const size_t begin = i * 64, end = std::min(size, begin + 64);
      uint64_t word = 0;
      for (size_t row = begin; row < end; ++row) word |= uint64_t{fulfils(row) ? 1u : 0u} << (row - begin);
      bits.words_[i] = word;
    }
    return bits;
  }

  void Set(Row row) { words_[row / 64] |= uint64_t{1} << (row % 64); }
  bool Test(Row row) const { return (words_[row / 64] >> (row % 64) & 1) != 0; }

  void SetAll(Rows rows) {
    for (const Row row : rows) Set(row);
  }
  void SetRange(Row begin, Row end) {
    for (Row row = begin; row < end; ++row) Set(row);
  }

  void And(const Bits& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void Or(const Bits& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void Complement() {
    for (uint64_t& word : words_) word = ~word;
    if (size_ % 64 != 0) words_.back() &= (uint64_t{1} << (size_ % 64)) - 1;
  }

  // Calls visit(row) for each row of the set, ascending.
  template <typename Visitor>
  void ForEach(const Visitor& visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t left = words_[i]; left != 0; left &= left - 1) {
        visit(static_cast<Row>(i * 64 + static_cast<size_t>(absl::countr_zero(left))));
      }
    }
  }

  // How many rows are in the set.
  size_t Count() const {
    size_t count = 0;
    for (const uint64_t word : words_) count += static_cast<size_t>(absl::popcount(word));
    return count;
  }

 private:
  size_t size_;
  std::vector<uint64_t> words_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_LISTS_H_
