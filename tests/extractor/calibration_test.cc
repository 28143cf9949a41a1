// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/calibration.h"

#include <limits>
#include <map>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "tests/model/weight_file.h"

namespace readout {
namespace internal {
namespace {

// A model of nothing but thresholds.
class CalibrationTest : public ::testing::Test {
 protected:
  void Load(const std::map<std::string, float>& thresholds) {
    WeightFile file;
    for (const char* piece : {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}) file.manifest.add_vocabulary(piece);
    for (const auto& [name, value] : thresholds) (*file.manifest.mutable_thresholds())[name] = value;
    bytes_ = std::make_unique<AlignedBytes>(file.Write());
    const auto model = Model::Create(bytes_->view());
    ASSERT_TRUE(model.ok()) << model.status();
    model_ = *model;
  }

  Calibration Line() const { return Calibration(*model_, "statement"); }

  std::unique_ptr<AlignedBytes> bytes_;
  std::shared_ptr<const Model> model_;
};

TEST_F(CalibrationTest, AFileWithoutHeightsChangesNothing) {
  Load({});
  for (const float value : {0.0f, 0.05f, 0.33f, 0.5f, 0.97f, 1.0f}) EXPECT_NEAR(Line().Of(value), value, 1e-6f);
}

TEST_F(CalibrationTest, LiesOnTheLineBetweenTwoHeights) {
  Load({{"statement_confidence_0.8", 0.7f}, {"statement_confidence_0.9", 0.9f}, {"statement_confidence_1.0", 0.95f}});
  EXPECT_NEAR(Line().Of(0.8f), 0.7f, 1e-6f);
  EXPECT_NEAR(Line().Of(0.85f), 0.8f, 1e-6f);
  EXPECT_NEAR(Line().Of(0.95f), 0.925f, 1e-6f);
  EXPECT_NEAR(Line().Of(1.0f), 0.95f, 1e-6f);
  EXPECT_NEAR(Line().Of(0.2f), 0.2f, 1e-6f);
}

TEST_F(CalibrationTest, NeverFallsNorLeavesItsRange) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  Load({{"statement_confidence_0.0", -3.0f},
        {"statement_confidence_0.3", 0.9f},
        {"statement_confidence_0.4", 0.1f},
        {"statement_confidence_0.6", nan},
        {"statement_confidence_1.0", 7.0f}});
  float last = 0;
  for (int i = 0; i <= 1000; ++i) {
    const float value = Line().Of(static_cast<float>(i) / 1000);
    EXPECT_GE(value, last) << i;
    EXPECT_LE(value, 1.0f) << i;
    last = value;
  }
  EXPECT_EQ(Line().Of(0.35f), 0.9f);
  EXPECT_EQ(last, 1.0f);
}

TEST_F(CalibrationTest, TakesWhatIsNoConfidenceForTheNearerEnd) {
  Load({{"statement_confidence_0.0", 0.1f}, {"statement_confidence_1.0", 0.95f}});
  EXPECT_EQ(Line().Of(-1.0f), 0.1f);
  EXPECT_EQ(Line().Of(std::numeric_limits<float>::quiet_NaN()), 0.1f);
  EXPECT_EQ(Line().Of(2.0f), 0.95f);
}

TEST_F(CalibrationTest, EachKindHasItsOwnLine) {
  Load({{"statement_confidence_0.5", 0.51f},
        {"meeting_confidence_0.5", 0.52f},
        {"participant_confidence_0.5", 0.53f},
        {"discussion_confidence_0.5", 0.54f}});
  Reading reading;
  reading.statements.resize(1);
  reading.statements[0].confidence = 0.5f;
  MeetingRecord meeting;
  meeting.confidence = 0.5f;
  meeting.participants.resize(1);
  meeting.participants[0].confidence = 0.5f;
  meeting.discussions.resize(1);
  meeting.discussions[0].confidence = 0.5f;
  reading.meetings.meetings = {meeting};
  Calibrations(*model_).Apply(reading);
  EXPECT_NEAR(reading.statements[0].confidence, 0.51f, 1e-6f);
  EXPECT_NEAR(reading.meetings.meetings[0].confidence, 0.52f, 1e-6f);
  EXPECT_NEAR(reading.meetings.meetings[0].participants[0].confidence, 0.53f, 1e-6f);
  EXPECT_NEAR(reading.meetings.meetings[0].discussions[0].confidence, 0.54f, 1e-6f);
}

}  // namespace
}  // namespace internal
}  // namespace readout
