// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/calibration.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "lib/probability.h"

namespace readout {
namespace internal {

Calibration::Calibration(const Model& model, absl::string_view kind) {
  float least = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const std::string name = absl::StrCat(kind, "_confidence_", i / kSteps, ".", i % kSteps);
    least = std::max(least, AsProbability(model.Threshold(name, static_cast<float>(i) / kSteps)));
    heights_[i] = least;
  }
}

float Calibration::Of(float confidence) const {
  const float place = AsProbability(confidence) * kSteps;
  const int step = std::min(static_cast<int>(place), kSteps - 1);
  const float share = place - static_cast<float>(step);
  return AsProbability(heights_[step] + share * (heights_[step + 1] - heights_[step]));
}

Calibrations::Calibrations(const Model& model)
    : statement_(model, "statement"),
      meeting_(model, "meeting"),
      time_(model, "time"),
      place_(model, "place"),
      participant_(model, "participant"),
      discussion_(model, "discussion") {}

void Calibrations::Apply(Reading& reading) const {
  for (StatementRecord& statement : reading.statements) statement.confidence = statement_.Of(statement.confidence);
  for (MeetingRecord& meeting : reading.meetings.meetings) {
    meeting.confidence = meeting_.Of(meeting.confidence);
    meeting.time.confidence = time_.Of(meeting.time.confidence);
    meeting.place.confidence = place_.Of(meeting.place.confidence);
    for (ParticipantRecord& participant : meeting.participants) {
      participant.confidence = participant_.Of(participant.confidence);
    }
    for (DiscussionRecord& discussion : meeting.discussions) {
      discussion.confidence = discussion_.Of(discussion.confidence);
    }
  }
}

}  // namespace internal
}  // namespace readout
