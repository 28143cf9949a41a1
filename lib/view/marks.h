// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_VIEW_MARKS_H_
#define READOUT_LIB_VIEW_MARKS_H_

#include <cstddef>
#include <set>
#include <vector>

#include "lib/interchange/grounded.h"

namespace readout {
namespace internal {

// What a span of the text is to a record. The letter begins the key of the mark in the page: "s3" is the content of
// statement 3.
enum class MarkKind : char {
  kContent = 's',
  kSource = 'o',
  kCue = 'q',
  kEntity = 'e',
  kMeeting = 'm',
  kTime = 'w',
  kPlace = 'p',
  kTopic = 't',
  kDiscussion = 'd',  // Records count the discussions of all meetings, in their order.
  kDifference = 'x',  // Records count the differences of a comparison, the same in each of its accounts.
};

struct Mark {
  MarkKind kind = MarkKind::kContent;
  int record = 0;  // Place among the records of its kind.
  TextBytes range;
};

// Returns what there is to mark in the text, and `more`, without repetitions, from the innermost to the outermost: the
// shorter first.
std::vector<Mark> MarksOf(const Grounded& source, std::vector<Mark> more = {});

// A text cut into pieces at every end of a mark, so that marks may overlap as they like. n log n in the marks and
// pieces, beside what the visitor is shown.
class Pieces {
 public:
  // `marks` in the order of MarksOf; must outlive this.
  explicit Pieces(const std::vector<Mark>& marks);

  // Calls `visit(TextBytes, const std::set<int>&)` for the pieces of `range` one after the other, with the numbers of
  // the marks that cover the piece, the innermost first. Ranges of several calls must follow each other.
  template <typename Visitor>
  void Visit(TextBytes range, const Visitor& visit) {
    for (size_t at = range.begin; at < range.end;) {
      MoveTo(at);
      const size_t next = next_ < ends_.size() && ends_[next_].at < range.end ? ends_[next_].at : range.end;
      visit(TextBytes{at, next}, covering_);
      at = next;
    }
  }

 private:
  struct End {
    size_t at = 0;
    bool begins = false;
    int mark = 0;
  };

  void MoveTo(size_t at);

  std::vector<End> ends_;  // In text order; where one mark ends another may begin.
  size_t next_ = 0;
  std::set<int> covering_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_VIEW_MARKS_H_
