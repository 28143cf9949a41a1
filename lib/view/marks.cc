// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/marks.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace readout {
namespace internal {
namespace {

class Collector {
 public:
  Collector(const Grounded& source, std::vector<Mark> more) : source_(source), marks_(std::move(more)) {}

  std::vector<Mark> Collect() {
    const v1::Readout& readout = source_.readout();
    for (int i = 0; i < readout.statements_size(); ++i) {
      const v1::Statement& statement = readout.statements(i);
      for (const v1::TextSpan& span : statement.content()) Add(MarkKind::kContent, i, span);
      Add(MarkKind::kSource, i, statement.source());
      Add(MarkKind::kCue, i, statement.cue());
    }
    for (int i = 0; i < readout.entities_size(); ++i) {
      for (const v1::Mention& mention : readout.entities(i).mentions()) Add(MarkKind::kEntity, i, mention.span());
    }
    for (int i = 0; i < readout.topics_size(); ++i) {
      for (const v1::TextSpan& span : readout.topics(i).mentions()) Add(MarkKind::kTopic, i, span);
    }
    int discussions = 0;
    for (int i = 0; i < readout.meetings_size(); ++i) {
      const v1::Meeting& meeting = readout.meetings(i);
      for (const v1::TextSpan& span : meeting.triggers()) Add(MarkKind::kMeeting, i, span);
      Add(MarkKind::kTime, i, meeting.time().span());
      Add(MarkKind::kPlace, i, meeting.place().span());
      for (const v1::Discussion& discussion : meeting.discussions()) {
        for (const v1::TextSpan& span : discussion.evidence()) Add(MarkKind::kDiscussion, discussions, span);
        ++discussions;
      }
    }
    const auto order = [](const Mark& mark) {
      return std::make_tuple(mark.range.end - mark.range.begin, mark.range.begin, mark.kind, mark.record);
    };
    std::sort(marks_.begin(), marks_.end(), [&](const Mark& a, const Mark& b) { return order(a) < order(b); });
    marks_.erase(
        std::unique(marks_.begin(), marks_.end(), [&](const Mark& a, const Mark& b) { return order(a) == order(b); }),
        marks_.end());
    return std::move(marks_);
  }

 private:
  void Add(MarkKind kind, int record, const v1::TextSpan& span) {
    const TextBytes range = source_.BytesOf(span);
    if (!range.empty()) marks_.push_back(Mark{kind, record, range});
  }

  const Grounded& source_;
  std::vector<Mark> marks_;
};

}  // namespace

std::vector<Mark> MarksOf(const Grounded& source, std::vector<Mark> more) {
  return Collector(source, std::move(more)).Collect();
}

Pieces::Pieces(const std::vector<Mark>& marks) {
  ends_.reserve(2 * marks.size());
  for (size_t i = 0; i < marks.size(); ++i) {
    ends_.push_back(End{marks[i].range.begin, true, static_cast<int>(i)});
    ends_.push_back(End{marks[i].range.end, false, static_cast<int>(i)});
  }
  std::sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) {
    return std::make_tuple(a.at, a.begins, a.mark) < std::make_tuple(b.at, b.begins, b.mark);
  });
}

void Pieces::MoveTo(size_t at) {
  for (; next_ < ends_.size() && ends_[next_].at <= at; ++next_) {
    if (ends_[next_].begins) {
      covering_.insert(ends_[next_].mark);
    } else {
      covering_.erase(ends_[next_].mark);
    }
  }
}

}  // namespace internal
}  // namespace readout
