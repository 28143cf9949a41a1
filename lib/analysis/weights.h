// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_WEIGHTS_H_
#define READOUT_LIB_ANALYSIS_WEIGHTS_H_

// What the columns that the network writes for a word mean, and the weights of the small scorers above them.

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/analysis/biaffine.h"
#include "lib/analysis/crf.h"
#include "lib/analysis/matrix.h"
#include "lib/model/model.h"

namespace readout {
namespace internal {

// Columns [begin, begin + size) of the head outputs.
struct Columns {
  int begin = 0;
  int size = 0;

  absl::Span<const float> Of(const Matrix& heads, int word) const { return heads.Row(word).subspan(begin, size); }
  // These columns alone, of all words.
  Matrix Copy(const Matrix& heads) const;
};

// A softmax over labels.
struct TagHead {
  Columns columns;
  std::vector<absl::string_view> labels;  // Views into the manifest.

  int Best(const Matrix& heads, int word) const;
  std::vector<float> Distribution(const Matrix& heads, int word) const;
};

// BIO labels decoded as a chain.
struct SpanHead {
  Columns columns;
  CrfWeights crf;
  std::vector<absl::string_view> types;  // For each label its type, "" for O: "Person" of "B-Person".

  std::vector<TaggedSpan> Decode(const Matrix& heads) const { return DecodeCrf(crf, columns.Copy(heads)); }
};

// A biaffine scorer between two projections.
struct PairHead {
  Columns left;
  Columns right;
  Biaffine scorer;
  float none = 0;  // Score of having no partner.
};

struct AnalysisWeights {
  SpanHead source, cue, content, name, trigger, topic;
  TagHead upos, xpos, entity, status, format, main, topic_status, speech;
  PairHead arc, label, cue_link, source_link, direct_source, role, same_meeting, coreference;
  std::vector<absl::string_view> dependency_labels;
  absl::Span<const float> arc_root;          // Stands for the root in place of a head's columns.
  absl::Span<const float> coreference_pair;  // [9, 4, 6]: see coreference.cc.
  int columns = 0;                           // All heads lie within this many columns.
  float same_meeting_min = 0;                // Probability likewise, for triggers.

  // The views reach into `model`, which must outlive them.
  //
  // Errors:
  //   kDataLoss  the model lacks a head or a tensor, or they are not of the labels and sizes that this code reads.
  static absl::StatusOr<AnalysisWeights> Load(const Model& model);

  // The head columns that are still read when the trees are made, ascending and disjoint.
  std::vector<Columns> AfterSyntax() const;
  // The same weights for rows that hold `kept` alone, side by side. The heads that lie elsewhere lose their columns.
  AnalysisWeights For(const std::vector<Columns>& kept) const;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_WEIGHTS_H_
