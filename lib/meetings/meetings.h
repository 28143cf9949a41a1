// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MEETINGS_MEETINGS_H_
#define READOUT_LIB_MEETINGS_MEETINGS_H_

// Who met whom, when, where and about what.

#include <string>
#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/entities/entities.h"
#include "lib/statements/statements.h"
#include "lib/text/document.h"
#include "lib/watch.h"
#include "readout/v1/date.pb.h"
#include "readout/v1/meeting.pb.h"

namespace readout {
namespace internal {

struct ParticipantRecord {
  int entity = 0;  // Into Entities::all.
  v1::Attendance attendance = v1::ATTENDANCE_UNSPECIFIED;
  v1::ParticipantRole role = v1::PARTICIPANT_ROLE_UNSPECIFIED;
  std::string region_code;          // Of the side they speak for; empty if none follows.
  std::vector<WordRange> evidence;  // Mentions that tie them to the meeting.
  float confidence = 0;
};

struct DiscussionRecord {
  int topic = 0;  // Into MeetingReading::topics.
  v1::DiscussionStatus status = v1::DISCUSSION_STATUS_UNSPECIFIED;
  std::vector<int> raised_by;   // Into Entities::all.
  std::vector<int> statements;  // Into the statements read before.
  std::vector<WordRange> evidence;
  float confidence = 0;
};

struct TimeRecord {
  WordRange words;
  v1::Date date;
  v1::TimePrecision precision = v1::TIME_PRECISION_UNSPECIFIED;
  v1::TimeBasis basis = v1::TIME_BASIS_UNSPECIFIED;
  float confidence = 0;
};

struct PlaceRecord {
  WordRange words;
  int entity = -1;  // Into Entities::all, or -1.
  std::string region_code;
  float confidence = 0;
};

struct MeetingRecord {
  v1::Prominence prominence = v1::PROMINENCE_UNSPECIFIED;
  v1::MeetingStatus status = v1::MEETING_STATUS_UNSPECIFIED;
  v1::MeetingFormat format = v1::MEETING_FORMAT_UNSPECIFIED;
  std::vector<WordRange> triggers;  // In text order, disjoint.
  TimeRecord time;                  // No words, no date: the text gives none.
  PlaceRecord place;                // No words: the text gives none.
  std::vector<ParticipantRecord> participants;
  std::vector<DiscussionRecord> discussions;
  float confidence = 0;
};

struct TopicRecord {
  std::string label;  // The shortest phrase of the article that names it.
  std::vector<WordRange> mentions;
};

struct MeetingReading {
  std::vector<MeetingRecord> meetings;  // In the order of the first trigger.
  std::vector<TopicRecord> topics;      // In the order of the first mention.
};

// Reads the meetings. `published` resolves relative dates; its unknown parts are 0.
MeetingReading ReadMeetings(const Document& document, const Analysis& analysis, const Entities& entities,
                            const std::vector<StatementRecord>& statements, const v1::Date& published,
                            const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MEETINGS_MEETINGS_H_
