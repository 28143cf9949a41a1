// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_VIEW_WORDS_H_
#define READOUT_LIB_VIEW_WORDS_H_

// What the page calls the values of the messages. Those that go without saying, and those that a later version may
// know, are "".

#include <string>

#include "absl/strings/string_view.h"
#include "readout/v1/comparison.pb.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// "Held, in person", "Planned", "Talks".
std::string MeetingWords(const v1::Meeting& meeting);

absl::string_view AttendanceWords(v1::Attendance attendance);
absl::string_view RoleWords(v1::ParticipantRole role);
absl::string_view KindWords(v1::StatementKind kind);
absl::string_view PolarityWords(v1::Polarity polarity);
absl::string_view AttitudeWords(v1::Attitude attitude);
absl::string_view EntityWords(v1::EntityKind kind);
absl::string_view DifferenceWords(v1::DifferenceKind kind);  // "Difference" if it is not known.

// `status`, or UNSPECIFIED if it is not known.
v1::DiscussionStatus Known(v1::DiscussionStatus status);
// A heading for topics of a known status, and its class in the page.
absl::string_view DiscussionWords(v1::DiscussionStatus status);
absl::string_view DiscussionClass(v1::DiscussionStatus status);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_VIEW_WORDS_H_
