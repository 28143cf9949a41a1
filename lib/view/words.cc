// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/words.h"

#include "absl/strings/str_cat.h"

namespace readout {
namespace internal {
namespace {

absl::string_view StatusWords(v1::MeetingStatus status) {
  switch (status) {
    case v1::MEETING_STATUS_HELD:
      return "Held";
    case v1::MEETING_STATUS_ONGOING:
      return "Under way";
    case v1::MEETING_STATUS_PLANNED:
      return "Planned";
    case v1::MEETING_STATUS_PROPOSED:
      return "Proposed";
    case v1::MEETING_STATUS_CANCELLED:
      return "Called off";
    case v1::MEETING_STATUS_DENIED:
      return "Denied";
    default:
      return "Talks";
  }
}

absl::string_view FormatWords(v1::MeetingFormat format) {
  switch (format) {
    case v1::MEETING_FORMAT_IN_PERSON:
      return ", in person";
    case v1::MEETING_FORMAT_PHONE:
      return ", by phone";
    case v1::MEETING_FORMAT_VIDEO:
      return ", by video";
    default:
      return "";
  }
}

}  // namespace

std::string MeetingWords(const v1::Meeting& meeting) {
  return absl::StrCat(StatusWords(meeting.status()), FormatWords(meeting.format()));
}

absl::string_view AttendanceWords(v1::Attendance attendance) {
  switch (attendance) {
    case v1::ATTENDANCE_ATTENDED:
      return "attended";
    case v1::ATTENDANCE_EXPECTED:
      return "expected";
    case v1::ATTENDANCE_ABSENT:
      return "absent";
    case v1::ATTENDANCE_MENTIONED:
      return "mentioned";
    default:
      return "";
  }
}

absl::string_view RoleWords(v1::ParticipantRole role) {
  switch (role) {
    case v1::PARTICIPANT_ROLE_HOST:
      return "host";
    case v1::PARTICIPANT_ROLE_GUEST:
      return "guest";
    case v1::PARTICIPANT_ROLE_MEDIATOR:
      return "mediator";
    case v1::PARTICIPANT_ROLE_DELEGATE:
      return "delegate";
    default:
      return "";
  }
}

absl::string_view KindWords(v1::StatementKind kind) {
  switch (kind) {
    case v1::STATEMENT_KIND_DIRECT:
      return "quoted";
    case v1::STATEMENT_KIND_INDIRECT:
      return "reported";
    case v1::STATEMENT_KIND_MIXED:
      return "partly quoted";
    default:
      return "";
  }
}

absl::string_view PolarityWords(v1::Polarity polarity) {
  if (polarity == v1::POLARITY_NEGATED) return "not said";
  return polarity == v1::POLARITY_DECLINED ? "declined to say" : "";
}

absl::string_view AttitudeWords(v1::Attitude attitude) { return attitude == v1::ATTITUDE_THOUGHT ? "thought" : ""; }

absl::string_view EntityWords(v1::EntityKind kind) {
  switch (kind) {
    case v1::ENTITY_KIND_PERSON:
      return "person";
    case v1::ENTITY_KIND_GROUP:
      return "group";
    case v1::ENTITY_KIND_ORGANIZATION:
      return "organization";
    case v1::ENTITY_KIND_COUNTRY:
      return "country";
    case v1::ENTITY_KIND_PLACE:
      return "place";
    case v1::ENTITY_KIND_FACILITY:
      return "facility";
    case v1::ENTITY_KIND_OTHER:
      return "other";
    default:
      return "";
  }
}

absl::string_view DifferenceWords(v1::DifferenceKind kind) {
  switch (kind) {
    case v1::DIFFERENCE_KIND_PLACE:
      return "Place";
    case v1::DIFFERENCE_KIND_DATE:
      return "Date";
    case v1::DIFFERENCE_KIND_STATUS:
      return "How it stands";
    case v1::DIFFERENCE_KIND_FORMAT:
      return "How they talked";
    case v1::DIFFERENCE_KIND_ATTENDANCE:
      return "Who was there";
    case v1::DIFFERENCE_KIND_TOPIC:
      return "Topic";
    case v1::DIFFERENCE_KIND_POLARITY:
      return "Said or not";
    case v1::DIFFERENCE_KIND_NUMBER:
      return "Number";
    default:
      return "Difference";
  }
}

v1::DiscussionStatus Known(v1::DiscussionStatus status) {
  return v1::DiscussionStatus_IsValid(status) ? status : v1::DISCUSSION_STATUS_UNSPECIFIED;
}

absl::string_view DiscussionWords(v1::DiscussionStatus status) {
  switch (status) {
    case v1::DISCUSSION_STATUS_DISCUSSED:
      return "Discussed";
    case v1::DISCUSSION_STATUS_PLANNED:
      return "To be discussed";
    case v1::DISCUSSION_STATUS_NOT_DISCUSSED:
      return "Not discussed";
    default:
      return "Topics";
  }
}

absl::string_view DiscussionClass(v1::DiscussionStatus status) {
  switch (status) {
    case v1::DISCUSSION_STATUS_DISCUSSED:
      return "yes";
    case v1::DISCUSSION_STATUS_NOT_DISCUSSED:
      return "no";
    default:
      return "open";
  }
}

}  // namespace internal
}  // namespace readout
