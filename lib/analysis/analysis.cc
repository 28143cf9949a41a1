// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/analysis.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "lib/analysis/attribution.h"
#include "lib/analysis/coreference.h"
#include "lib/analysis/encoder_input.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/meeting_heads.h"
#include "lib/analysis/mentions.h"
#include "lib/analysis/names.h"
#include "lib/analysis/syntax.h"
#include "lib/analysis/weights.h"
#include "lib/nn/network.h"

namespace readout {
namespace internal {
namespace {

// Runs the network window by window. Reads the trees as it goes, and returns of each word the columns `kept` alone,
// side by side: the others are the most of a row.
absl::StatusOr<Matrix> Encode(const Document& document, const Model& model, const Network& network,
                              const AnalysisWeights& weights, const std::vector<Columns>& kept, int kept_size,
                              Analysis& analysis, const Watch& watch) {
  // Grows window by window: clearing all of it at once would take long, and nothing could stop it.
  Matrix late(0, kept_size);
  late.data.reserve(document.words.size() * late.columns);
  SyntaxReader syntax(document, weights, analysis);
  Matrix heads(0, network.head_columns());
  const int overlap = static_cast<int>(model.manifest().architecture().overlap());
  for (const Window& window : WindowsOf(document, network.max_window(), overlap)) {
    const EncoderInput input = InputOf(document, window, model.wordpiece());
    heads.rows = static_cast<int>(input.rows.size());
    heads.data.resize(size_t{1} * heads.rows * heads.columns);
    absl::Status status = network.Encode(input.window(), input.rows, absl::MakeSpan(heads.data), nullptr, watch);
    if (absl::IsCancelled(status) || absl::IsDeadlineExceeded(status)) return status;
    if (!status.ok()) return absl::InternalError(status.message());
    syntax.Add(heads, watch);
    for (int row = 0; row < heads.rows; ++row) {
      for (const Columns& block : kept) {
        const absl::Span<const float> from = block.Of(heads, row);
        late.data.insert(late.data.end(), from.begin(), from.end());
      }
    }
    late.rows += heads.rows;
  }
  return late;
}

}  // namespace

int NameAt(const Analysis& analysis, int word) {
  const std::vector<NamedSpan>& names = analysis.names;
  const auto after = std::upper_bound(names.begin(), names.end(), word,
                                      [](int at, const NamedSpan& name) { return at < name.words.begin; });
  if (after == names.begin() || !(after - 1)->words.contains(word)) return -1;
  return static_cast<int>(after - 1 - names.begin());
}

struct Analyzer::Parts {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Network> network;
  AnalysisWeights weights;
  std::vector<Columns> kept;     // See Encode().
  AnalysisWeights late_weights;  // For rows of `kept` alone.
};

Analyzer::Analyzer(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Analyzer::~Analyzer() = default;

absl::StatusOr<std::shared_ptr<const Analyzer>> Analyzer::Create(std::shared_ptr<const Model> model) {
  absl::StatusOr<std::shared_ptr<const Network>> network = Network::Create(*model);
  if (!network.ok()) return network.status();
  absl::StatusOr<AnalysisWeights> weights = AnalysisWeights::Load(*model);
  if (!weights.ok()) return weights.status();
  if (weights->columns > (*network)->head_columns()) {
    return absl::DataLossError("weights: a head lies beyond the columns that the network computes");
  }
  std::vector<Columns> kept = weights->AfterSyntax();
  AnalysisWeights late_weights = weights->For(kept);
  auto parts = std::make_unique<Parts>(
      Parts{std::move(model), *std::move(network), *std::move(weights), std::move(kept), std::move(late_weights)});
  return std::shared_ptr<const Analyzer>(new Analyzer(std::move(parts)));
}

absl::StatusOr<Analysis> Analyzer::Analyze(const Document& document, const Watch& watch) const {
  const AnalysisWeights& weights = parts_->late_weights;
  Analysis analysis;
  const absl::StatusOr<Matrix> heads = Encode(document, *parts_->model, *parts_->network, parts_->weights, parts_->kept,
                                              weights.columns, analysis, watch);
  if (!heads.ok()) return heads.status();
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadNames(document, weights, *heads, analysis);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadMentions(document, analysis);
  ReadCoreference(document, weights, *heads, analysis, watch);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadAttributions(document, weights, *heads, analysis, watch);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadMeetingHeads(weights, *heads, analysis, watch);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  return analysis;
}

}  // namespace internal
}  // namespace readout
