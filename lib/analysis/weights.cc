// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/weights.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "lib/nn/exponential.h"

namespace readout {
namespace internal {
namespace {

// Looks up parts of the manifest and tensors; keeps the first error, so that a list of requests reads as a list.
class Loader {
 public:
  explicit Loader(const Model& model) : model_(model) {}

  const absl::Status& status() const { return status_; }
  // Where the last column that was asked for ends.
  int columns() const { return columns_; }

  // `labels`: what the head must have; empty if the code takes them as they come.
  TagHead Tags(absl::string_view name, const std::vector<absl::string_view>& labels = {}) {
    const model::v1::TagHead* const found = Head(name);
    if (found == nullptr) return {};
    TagHead head;
    head.columns = Within(found->offset(), found->labels_size());
    head.labels.assign(found->labels().begin(), found->labels().end());
    if (head.labels.empty() || (!labels.empty() && head.labels != labels)) {
      Fail(absl::StrCat("head \"", name, "\": found labels ", absl::StrJoin(head.labels, ","), ", want ",
                        absl::StrJoin(labels, ",")));
    }
    return head;
  }

  SpanHead Spans(absl::string_view name) {
    const TagHead tags = Tags(name);
    SpanHead head;
    head.columns = tags.columns;
    for (const absl::string_view label : tags.labels) AddBioLabel(name, label, head);
    CheckBioLabels(name, head.crf.labels);
    const uint32_t size = static_cast<uint32_t>(tags.labels.size());
    head.crf.transition = Floats(absl::StrCat("crf.", name, ".transition"), {size, size});
    head.crf.start = Floats(absl::StrCat("crf.", name, ".start"), {size});
    head.crf.end = Floats(absl::StrCat("crf.", name, ".end"), {size});
    head.crf.open_bias = model_.Threshold(absl::StrCat(name, "_open_bias"), 0);
    return head;
  }

  // `labels` 0: one score a pair, no label dimension.
  PairHead Pairs(absl::string_view name, absl::string_view left, absl::string_view right, uint32_t labels = 0) {
    PairHead head{Projection(left), Projection(right), {}, model_.Threshold(absl::StrCat(name, "_none"), 0)};
    const uint32_t rows = static_cast<uint32_t>(head.left.size) + 1,
                   columns = static_cast<uint32_t>(head.right.size) + 1;
    std::vector<uint32_t> shape = {rows, columns};
    if (labels > 0) shape.insert(shape.begin(), labels);
    head.scorer = Biaffine(Floats(absl::StrCat(name, ".biaffine"), shape), std::max<int>(labels, 1), head.left.size,
                           head.right.size);
    return head;
  }

  absl::Span<const float> Floats(const std::string& name, const std::vector<uint32_t>& shape) {
    const absl::StatusOr<absl::Span<const float>> floats = model_.Floats(name, shape);
    if (!floats.ok()) {
      Fail(floats.status().message());
      return {};
    }
    return *floats;
  }

  void Fail(absl::string_view message) {
    if (status_.ok()) status_ = absl::DataLossError(absl::StrCat("weights: ", message));
  }

 private:
  const model::v1::TagHead* Head(absl::string_view name) {
    for (const model::v1::TagHead& head : model_.manifest().tag_heads()) {
      if (head.name() == name) return &head;
    }
    Fail(absl::StrCat("no head \"", name, "\""));
    return nullptr;
  }

  Columns Projection(absl::string_view name) {
    for (const model::v1::Projection& projection : model_.manifest().projections()) {
      if (projection.name() == name) {
        return Within(projection.offset(), projection.size());
      }
    }
    Fail(absl::StrCat("no projection \"", name, "\""));
    return {};
  }

  Columns Within(uint32_t begin, uint32_t size) {
    constexpr uint32_t kMost = 1 << 20;
    if (begin > kMost || size > kMost) {
      Fail("a head has too many columns");
      return {};
    }
    columns_ = std::max(columns_, static_cast<int>(begin + size));
    return {static_cast<int>(begin), static_cast<int>(size)};
  }

  // "O", "B", "I", "B-Person", "I-Person" ...
  void AddBioLabel(absl::string_view name, absl::string_view label, SpanHead& head) {
    absl::string_view type = label;
    BioLabel bio;
    if (absl::ConsumePrefix(&type, "B")) {
      bio.kind = BioLabel::kBegin;
    } else if (absl::ConsumePrefix(&type, "I")) {
      bio.kind = BioLabel::kInside;
    } else if (label != "O") {
      Fail(absl::StrCat("head \"", name, "\": \"", label, "\" is no BIO label"));
    }
    if (bio.kind == BioLabel::kOutside) type = "";
    absl::ConsumePrefix(&type, "-");
    const auto same = std::find(head.types.begin(), head.types.end(), type);
    bio.type = bio.kind == BioLabel::kOutside ? -1 : static_cast<int>(same - head.types.begin());
    head.types.push_back(type);
    head.crf.labels.push_back(bio);
  }

  // What DecodeCrf() relies on: labels fit a byte, and no type can only go on.
  void CheckBioLabels(absl::string_view name, const std::vector<BioLabel>& labels) {
    constexpr size_t kMost = 255;
    if (labels.size() > kMost) Fail(absl::StrCat("head \"", name, "\" has too many labels"));
    for (const BioLabel& label : labels) {
      const bool begins = std::any_of(labels.begin(), labels.end(), [&](const BioLabel& other) {
        return other.kind == BioLabel::kBegin && other.type == label.type;
      });
      if (label.kind == BioLabel::kInside && !begins) Fail(absl::StrCat("head \"", name, "\" has an I without a B"));
    }
    const bool can_be_outside = std::any_of(labels.begin(), labels.end(),
                                            [](const BioLabel& label) { return label.kind == BioLabel::kOutside; });
    if (!can_be_outside) Fail(absl::StrCat("head \"", name, "\" has no O"));
  }

  const Model& model_;
  int columns_ = 0;
  absl::Status status_;
};

// Every block of columns that is read after the trees are made.
std::vector<Columns*> LateColumns(AnalysisWeights& weights) {
  std::vector<Columns*> late;
  for (SpanHead* head :
       {&weights.source, &weights.cue, &weights.content, &weights.name, &weights.trigger, &weights.topic}) {
    late.push_back(&head->columns);
  }
  for (TagHead* head : {&weights.status, &weights.format, &weights.main, &weights.topic_status, &weights.speech}) {
    late.push_back(&head->columns);
  }
  for (PairHead* head : {&weights.cue_link, &weights.source_link, &weights.direct_source, &weights.role,
                         &weights.same_meeting, &weights.coreference}) {
    late.push_back(&head->left);
    late.push_back(&head->right);
  }
  return late;
}

}  // namespace

Matrix Columns::Copy(const Matrix& heads) const {
  Matrix copy(heads.rows, size);
  for (int word = 0; word < heads.rows; ++word) {
    const absl::Span<const float> row = Of(heads, word);
    std::copy(row.begin(), row.end(), copy.Row(word).begin());
  }
  return copy;
}

int TagHead::Best(const Matrix& heads, int word) const {
  const absl::Span<const float> scores = columns.Of(heads, word);
  return static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

std::vector<float> TagHead::Distribution(const Matrix& heads, int word) const {
  const absl::Span<const float> scores = columns.Of(heads, word);
  std::vector<float> distribution(scores.begin(), scores.end());
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& value : distribution) sum += value = Exp(value - top);
  for (float& value : distribution) value /= sum;
  return distribution;
}

absl::StatusOr<AnalysisWeights> AnalysisWeights::Load(const Model& model) {
  Loader loader(model);
  AnalysisWeights weights;
  weights.source = loader.Spans("source");
  weights.cue = loader.Spans("cue");
  weights.content = loader.Spans("content");
  weights.name = loader.Spans("name");
  weights.trigger = loader.Spans("trigger");
  weights.topic = loader.Spans("topic");
  weights.upos = loader.Tags("upos");
  weights.xpos = loader.Tags("xpos");
  weights.entity = loader.Tags("entity");
  weights.status = loader.Tags("status", {"HELD", "ONGOING", "PLANNED", "PROPOSED", "CANCELLED", "DENIED"});
  weights.format = loader.Tags("format", {"UNSPECIFIED", "IN_PERSON", "PHONE", "VIDEO"});
  weights.main = loader.Tags("main", {"main"});
  weights.topic_status = loader.Tags("topic_status", {"DISCUSSED", "PLANNED", "NOT_DISCUSSED"});
  weights.speech = loader.Tags("speech", {"speech"});

  const model::v1::Manifest& manifest = model.manifest();
  weights.dependency_labels.assign(manifest.dependency_labels().begin(), manifest.dependency_labels().end());
  const std::vector<absl::string_view> roles(manifest.roles().begin(), manifest.roles().end());
  if (roles != std::vector<absl::string_view>{"participant", "place", "time", "topic"}) {
    loader.Fail(absl::StrCat("roles: found ", absl::StrJoin(roles, ",")));
  }
  if (weights.dependency_labels.size() < 2) loader.Fail("fewer than two dependency labels");
  weights.arc = loader.Pairs("arc", "arc_dependent", "arc_head");
  weights.label =
      loader.Pairs("label", "label_dependent", "label_head", static_cast<uint32_t>(weights.dependency_labels.size()));
  weights.cue_link = loader.Pairs("cue_link", "cue_from", "cue_to");
  weights.source_link = loader.Pairs("source_link", "source_from", "source_to");
  weights.direct_source = loader.Pairs("direct_source", "source_direct", "source_to");
  weights.role = loader.Pairs("role", "role_from", "role_to", static_cast<uint32_t>(roles.size()));
  weights.same_meeting = loader.Pairs("same_meeting", "same_late", "same_early");
  weights.coreference = loader.Pairs("coref", "coref_anaphor", "coref_antecedent");
  weights.arc_root = loader.Floats("arc.root", {static_cast<uint32_t>(weights.arc.right.size)});
  weights.coreference_pair = loader.Floats("coref.pair", {9, 4, 6});
  weights.same_meeting_min = model.Threshold("same_meeting_min", 0.5f);
  weights.columns = loader.columns();
  if (!loader.status().ok()) return loader.status();
  return weights;
}

std::vector<Columns> AnalysisWeights::AfterSyntax() const {
  AnalysisWeights copy = *this;
  std::vector<Columns> blocks;
  for (const Columns* block : LateColumns(copy)) blocks.push_back(*block);
  std::sort(blocks.begin(), blocks.end(), [](const Columns& a, const Columns& b) { return a.begin < b.begin; });
  std::vector<Columns> merged;
  for (const Columns& block : blocks) {
    if (merged.empty() || merged.back().begin + merged.back().size < block.begin) {
      merged.push_back(block);
    } else {
      merged.back().size = std::max(merged.back().size, block.begin + block.size - merged.back().begin);
    }
  }
  return merged;
}

AnalysisWeights AnalysisWeights::For(const std::vector<Columns>& kept) const {
  AnalysisWeights moved = *this;
  for (Columns* head : {&moved.upos.columns, &moved.xpos.columns, &moved.entity.columns, &moved.arc.left,
                        &moved.arc.right, &moved.label.left, &moved.label.right}) {
    *head = {};
  }
  moved.columns = 0;
  for (const Columns& block : kept) moved.columns += block.size;
  for (Columns* head : LateColumns(moved)) {
    int before = 0;
    for (const Columns& block : kept) {
      if (block.begin + block.size > head->begin) {
        head->begin += before - block.begin;
        break;
      }
      before += block.size;
    }
  }
  return moved;
}

}  // namespace internal
}  // namespace readout
