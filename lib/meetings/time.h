// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_TIME_H_
#define READOUT_LIB_MEETINGS_TIME_H_

// When a meeting was or will be.

#include <map>
#include <vector>

#include "lib/meetings/context.h"
#include "lib/meetings/dates.h"
#include "lib/meetings/meetings.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// All phrases of an article that say when, read once for all its meetings.
class TimePhrases {
 public:
  explicit TimePhrases(const Context& context, const Watch& watch = {});

  // The time of the meeting of `cluster`: of the phrases that the network links to its triggers and those that hang on
  // them in the tree, the best. Without one, or if none is good enough, a record without words.
  TimeRecord Of(const Cluster& cluster, v1::MeetingStatus status, const v1::Date& published) const;

  // The time of what `verb` tells, for a meeting of that status.
  TimeRecord OfVerb(int verb, v1::MeetingStatus status, const v1::Date& published) const;

 private:
  struct Phrase {
    WordRange words;
    DatePhrase says;
  };

  // The phrases that may date the meeting, by index, each with a score.
  std::map<int, float> Candidates(const Cluster& cluster) const;
  // How closely the phrases of its sentence hang on `head`.
  std::map<int, float> Closest(int head) const;
  TimeRecord Best(const std::map<int, float>& scores, v1::MeetingStatus status, const v1::Date& published) const;
  TimeRecord RecordOf(size_t phrase, bool future, const v1::Date& published) const;

  const Context& context_;
  std::vector<Phrase> phrases_;
  std::vector<int> at_word_;  // Of each word: the phrase that it is part of, or -1.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_TIME_H_
