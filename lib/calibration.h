// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_CALIBRATION_H_
#define READOUT_LIB_CALIBRATION_H_

#include <array>

#include "absl/strings/string_view.h"
#include "lib/assemble.h"
#include "lib/model/model.h"

namespace readout {
namespace internal {

// Turns the network's confidence into a frequency: of what has 0.9, nine in ten are right. A broken line through eleven
// points, whose heights were fitted on development data (training/calibrate.py) and stand in the weight file; it never
// falls, so it keeps the order.
//
// Thread safety: immutable once created.
class Calibration {
 public:
  // The line of `kind`, "statement" for example: the thresholds "statement_confidence_0.0" to "..._1.0". A height that
  // the file does not name is its place on the line, so that a file without any changes nothing. Heights out of [0, 1]
  // or below an earlier one are moved up or down to what is allowed.
  Calibration(const Model& model, absl::string_view kind);

  // `confidence` is taken for the nearer end if it lies outside [0, 1]; so is one that is no number, for 0.
  float Of(float confidence) const;

 private:
  static constexpr int kSteps = 10;

  std::array<float, kSteps + 1> heights_;
};

// The lines of all that is scored. Confidence of entities is not calibrated.
class Calibrations {
 public:
  explicit Calibrations(const Model& model);

  void Apply(Reading& reading) const;

 private:
  const Calibration statement_, meeting_, time_, place_, participant_, discussion_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_CALIBRATION_H_
