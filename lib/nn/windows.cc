// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/windows.h"

#include <algorithm>
#include <limits>

namespace readout {
namespace internal {
namespace {

constexpr int kSpecialTokens = 2;

// A sentence, or a part of one that is too long.
struct Unit {
  int begin_word;
  int end_word;
  int begin;  // Subwords before it, each word counted with no more than a window can hold.
  int end;
};

// Units [begin, end).
struct UnitRange {
  int begin;
  int end;
};

std::vector<Unit> CutIntoUnits(absl::Span<const int> first_subword, absl::Span<const int> sentence_end, int room,
                               int part_size) {
  std::vector<Unit> units;
  int begin_word = 0;
  int at = 0;
  for (int end_word : sentence_end) {
    const bool whole = first_subword[end_word] - first_subword[begin_word] <= room;
    Unit unit = {begin_word, begin_word, at, at};
    for (int word = begin_word; word < end_word; ++word) {
      const int size = std::min(first_subword[word + 1] - first_subword[word], room);
      if (!whole && unit.end > unit.begin && unit.end - unit.begin + size > part_size) {
        units.push_back(unit);
        unit = {word, word, unit.end, unit.end};
      }
      unit.end_word = word + 1;
      unit.end += size;
    }
    units.push_back(unit);
    begin_word = end_word;
    at = unit.end;
  }
  return units;
}

std::vector<UnitRange> CoverUnits(absl::Span<const Unit> units, int room, int overlap) {
  std::vector<UnitRange> ranges;
  const int count = static_cast<int>(units.size());
  UnitRange range = {0, 0};
  while (range.end < count) {
    while (range.end < count && units[range.end].end - units[range.begin].begin <= room) ++range.end;
    ranges.push_back(range);
    if (range.end == count) break;
    const int next_end = units[range.end].end;
    const int shared_end = units[range.end].begin;
    int begin = range.end;
    while (begin > range.begin && shared_end - units[begin].begin < overlap &&
           next_end - units[begin - 1].begin <= room) {
      --begin;
    }
    range.begin = begin;
  }
  return ranges;
}

// Subwords from the nearer end of `range` to unit `unit` of it.
int Distance(absl::Span<const Unit> units, UnitRange range, int unit) {
  constexpr int kFar = std::numeric_limits<int>::max();
  const int left = range.begin == 0 ? kFar : units[unit].begin - units[range.begin].begin;
  const bool at_end = range.end == static_cast<int>(units.size());
  const int right = at_end ? kFar : units[range.end - 1].end - units[unit].end;
  return std::min(left, right);
}

}  // namespace

std::vector<Window> PlanWindows(absl::Span<const int> first_subword, absl::Span<const int> sentence_end, int max_window,
                                int overlap) {
  const int room = max_window - kSpecialTokens;
  const std::vector<Unit> units = CutIntoUnits(first_subword, sentence_end, room, std::min(overlap / 4, room));
  const std::vector<UnitRange> ranges = CoverUnits(units, room, overlap);

  std::vector<Window> windows;
  int unit = 0;
  // Moving right, a unit comes nearer to the earlier window's end and farther from the later one's beginning; so once a
  // later window is the better one it stays so, and each window is read in one piece.
  for (size_t i = 0; i < ranges.size(); ++i) {
    const int begin = unit;
    const auto is_best_here = [&](int u) {
      for (size_t later = i + 1; later < ranges.size() && ranges[later].begin <= u; ++later) {
        if (Distance(units, ranges[later], u) > Distance(units, ranges[i], u)) return false;
      }
      return true;
    };
    while (unit < ranges[i].end && is_best_here(unit)) ++unit;
    if (unit == begin) continue;
    Window window;
    window.begin_word = units[ranges[i].begin].begin_word;
    window.end_word = units[ranges[i].end - 1].end_word;
    window.begin_subword = first_subword[window.begin_word];
    window.end_subword = std::min(first_subword[window.end_word], window.begin_subword + room);
    window.begin_read = units[begin].begin_word;
    window.end_read = units[unit - 1].end_word;
    windows.push_back(window);
  }
  return windows;
}

}  // namespace internal
}  // namespace readout
