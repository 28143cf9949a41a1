// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/holds/tiled.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "lib/model/embedded_weights.h"

namespace readout {
namespace internal {
namespace {

WordRange Moved(WordRange words, int by) { return words.empty() ? words : WordRange{words.begin + by, words.end + by}; }

AttributionAnalysis Moved(AttributionAnalysis attribution, int by) {
  for (WordRange& piece : attribution.content) piece = Moved(piece, by);
  attribution.cue = Moved(attribution.cue, by);
  attribution.source = Moved(attribution.source, by);
  return attribution;
}

// What `piece` says, appended for the words from `by` on.
void Append(const Analysis& piece, int by, bool one_meeting, Analysis& all) {
  const int triggers = static_cast<int>(all.triggers.size());
  const int numbers = one_meeting ? 0 : by;  // Larger than any number of a piece before.
  for (WordAnalysis word : piece.words) {
    if (word.head >= 0) word.head += by;
    all.words.push_back(word);
  }
  for (const NamedSpan& name : piece.names) all.names.push_back({Moved(name.words, by), name.type, name.probability});
  for (MentionAnalysis mention : piece.mentions) {
    mention.head += by;
    mention.extent = Moved(mention.extent, by);
    mention.cluster += numbers;
    if (mention.antecedent >= 0) mention.antecedent += by;
    all.mentions.push_back(mention);
  }
  for (const AttributionAnalysis& one : piece.attributions) all.attributions.push_back(Moved(one, by));
  for (const AttributionAnalysis& one : piece.bare_cues) all.bare_cues.push_back(Moved(one, by));
  for (TriggerAnalysis trigger : piece.triggers) {
    trigger.words = Moved(trigger.words, by);
    trigger.meeting = one_meeting ? 0 : trigger.meeting + by;
    for (RoleLink& role : trigger.roles) role.word += by;
    all.triggers.push_back(std::move(trigger));
  }
  for (TopicAnalysis topic : piece.topics) {
    topic.words = Moved(topic.words, by);
    if (topic.trigger >= 0) topic.trigger += triggers;
    all.topics.push_back(topic);
  }
}

}  // namespace

absl::StatusOr<Tiler> Tiler::Create() {
  Tiler tiler;
  auto model = Model::Create(EmbeddedWeights());
  if (!model.ok()) return model.status();
  tiler.model_ = *model;
  auto analyzer = Analyzer::Create(*model);
  if (!analyzer.ok()) return analyzer.status();
  tiler.analyzer_ = *analyzer;
  return tiler;
}

absl::StatusOr<Tiled> Tiler::Make(const std::function<std::string(int)>& piece, size_t bytes, bool one_meeting) const {
  const absl::StatusOr<Document> first = ReadDocument("", piece(0), model_->wordpiece());
  if (!first.ok()) return first.status();
  const absl::StatusOr<Analysis> analysis = analyzer_->Analyze(*first);
  if (!analysis.ok()) return analysis.status();
  std::string text;
  int copies = 0;
  while (text.size() < bytes) text += piece(copies++);
  absl::StatusOr<Document> all = ReadDocument("", text, model_->wordpiece());
  if (!all.ok()) return all.status();
  if (all->words.size() != first->words.size() * copies) return absl::InternalError("the pieces differ in their words");
  Tiled tiled{*std::move(all), {}};
  for (int i = 0; i < copies; ++i) {
    Append(*analysis, i * static_cast<int>(first->words.size()), one_meeting, tiled.analysis);
  }
  return tiled;
}

v1::Readout ReadTiled(const Tiled& tiled, const Watch& watch) {
  Reading reading;
  reading.entities = ResolveEntities(tiled.document, tiled.analysis, "", watch);
  if (watch.Expired()) return {};
  reading.statements = ReadStatements(tiled.document, tiled.analysis, reading.entities, watch);
  if (watch.Expired()) return {};
  reading.meetings = ReadMeetings(tiled.document, tiled.analysis, reading.entities, reading.statements, {}, watch);
  if (watch.Expired()) return {};
  return Assemble({}, tiled.document, reading, 0, "", watch);
}

}  // namespace internal
}  // namespace readout
