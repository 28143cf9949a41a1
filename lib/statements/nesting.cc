// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/nesting.h"

#include <algorithm>
#include <tuple>

namespace readout {
namespace internal {
namespace {

// Contents nest two or three deep; the bound keeps a text made to nest deeper from costing quadratic time.
constexpr size_t kMostOpen = 16;

int TotalBytes(const StatementRecord& record) {
  int total = 0;
  for (const ByteRange piece : record.content) total += piece.end - piece.begin;
  return total;
}

bool Holds(const std::vector<ByteRange>& outer, ByteRange inner) {
  const auto after = std::upper_bound(outer.begin(), outer.end(), inner.begin,
                                      [](int begin, const ByteRange& piece) { return begin < piece.begin; });
  return after != outer.begin() && inner.end <= (after - 1)->end;
}

bool HoldsAll(const StatementRecord& outer, const StatementRecord& inner, const Document& document) {
  if (!inner.cue.empty() && !Holds(outer.content, document.Bytes(inner.cue))) return false;
  return std::all_of(inner.content.begin(), inner.content.end(),
                     [&](ByteRange piece) { return Holds(outer.content, piece); });
}

}  // namespace

bool ComesBefore(const StatementRecord& a, const StatementRecord& b) {
  return std::make_tuple(a.content.front().begin, -a.content.back().end, -TotalBytes(a), a.cue.begin) <
         std::make_tuple(b.content.front().begin, -b.content.back().end, -TotalBytes(b), b.cue.begin);
}

// A sweep over the statements in text order that keeps those whose last piece has not ended.
void FindParents(const Document& document, std::vector<StatementRecord>& records) {
  std::vector<int> sizes;
  for (const StatementRecord& record : records) sizes.push_back(TotalBytes(record));
  std::vector<int> open;
  for (size_t i = 0; i < records.size(); ++i) {
    StatementRecord& record = records[i];
    const auto over = [&](int other) { return records[other].content.back().end <= record.content.front().begin; };
    open.erase(std::remove_if(open.begin(), open.end(), over), open.end());
    for (const int other : open) {
      const bool larger = sizes[other] > sizes[i] && HoldsAll(records[other], record, document);
      if (larger && (record.parent < 0 || sizes[other] <= sizes[record.parent])) record.parent = other;
    }
    if (open.size() == kMostOpen) open.erase(open.begin());
    open.push_back(static_cast<int>(i));
  }
}

}  // namespace internal
}  // namespace readout
