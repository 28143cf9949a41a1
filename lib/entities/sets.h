// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_SETS_H_
#define READOUT_LIB_ENTITIES_SETS_H_

// Mentions that are joined bit by bit, no two persons with each other.

#include <algorithm>
#include <vector>

namespace readout {
namespace internal {

// Disjoint sets (Tarjan 1975) of the mentions 0 to size - 1, each a set of its own at first. A set is known by a
// representative, its first mention.
class Sets {
 public:
  explicit Sets(int size) : parent_(size), person_(size, -1) {
    for (int i = 0; i < size; ++i) parent_[i] = i;
  }
  int Find(int i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // Says which person, by number, the set of `i` names. It is joined with no other person's from then on.
  void SetPerson(int i, int person) { person_[Find(i)] = person; }
  // Whether a person's name is in the set of `i`.
  bool IsPerson(int i) { return person_[Find(i)] >= 0; }
  // The earlier of both stays the representative.
  void Union(int a, int b) {
    a = Find(a);
    b = Find(b);
    if (person_[a] >= 0 && person_[b] >= 0 && person_[a] != person_[b]) return;
    const int person = std::max(person_[a], person_[b]);
    parent_[std::max(a, b)] = std::min(a, b);
    person_[std::min(a, b)] = person;
  }

  // By representative: whether `is` holds for a mention of the set.
  template <typename Predicate>
  std::vector<bool> AnyOf(Predicate is) {
    std::vector<bool> any(parent_.size(), false);
    for (int i = 0; i < static_cast<int>(parent_.size()); ++i) {
      if (is(i)) any[Find(i)] = true;
    }
    return any;
  }

 private:
  std::vector<int> parent_;
  std::vector<int> person_;  // Of representatives; -1 for none.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_SETS_H_
