// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_HOLDS_TILED_H_
#define READOUT_TESTS_HOLDS_TILED_H_

// Long articles for the rooms behind the network. What the network says of a short piece is said of each of its copies,
// so that a megabyte costs what a kilobyte does: the rooms behind it can be tested at sizes at which the network would
// take minutes.

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "lib/analysis/analysis.h"
#include "lib/assemble.h"
#include "lib/model/model.h"
#include "lib/text/document.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

struct Tiled {
  Document document;
  Analysis analysis;  // Points into the analyzer's model.
};

class Tiler {
 public:
  static absl::StatusOr<Tiler> Create();

  // An article of at least `bytes` of `piece(0) piece(1) ...`, which end a paragraph each and differ in letters alone,
  // so that all have the same words in number and length. With `one_meeting`, all triggers tell of one meeting;
  // otherwise each piece has meetings, and things that corefer, of its own.
  absl::StatusOr<Tiled> Make(const std::function<std::string(int)>& piece, size_t bytes, bool one_meeting) const;

 private:
  std::shared_ptr<const Model> model_;
  std::shared_ptr<const Analyzer> analyzer_;
};

// All rooms behind the network; what they give is incomplete if `watch` has expired.
v1::Readout ReadTiled(const Tiled& tiled, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_HOLDS_TILED_H_
