// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/weights.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/model/embedded_weights.h"
#include "lib/model/model.h"
#include "tests/model/weight_file.h"

namespace readout {
namespace internal {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Shape = std::vector<uint32_t>;

// A weight file with all that an analysis reads, and nothing more; projections of one column, random to the eye.
class SmallFile {
 public:
  SmallFile() {
    for (const char* piece : {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}) file.manifest.add_vocabulary(piece);
    for (const char* name : {"source", "cue", "content", "trigger", "topic"}) AddSpans(name, {"O", "B", "I"});
    AddSpans("name", {"O", "B-Person", "I-Person", "B-Date", "I-Date"});
    AddTags("upos", {"NOUN", "VERB"});
    AddTags("xpos", {"NN"});
    AddTags("entity", {"O", "person"});
    AddTags("status", {"HELD", "ONGOING", "PLANNED", "PROPOSED", "CANCELLED", "DENIED"});
    AddTags("format", {"UNSPECIFIED", "IN_PERSON", "PHONE", "VIDEO"});
    AddTags("main", {"main"});
    AddTags("topic_status", {"DISCUSSED", "PLANNED", "NOT_DISCUSSED"});
    AddTags("speech", {"speech"});
    for (const char* label : {"root", "nsubj", "obj"}) file.manifest.add_dependency_labels(label);
    for (const char* role : {"participant", "place", "time", "topic"}) file.manifest.add_roles(role);
    for (const char* projection : {"arc_dependent", "arc_head", "label_dependent", "label_head", "cue_from", "cue_to",
                                   "source_from", "source_to", "source_direct", "role_from", "role_to", "same_late",
                                   "same_early", "coref_anaphor", "coref_antecedent"}) {
      AddProjection(projection);
    }
    for (const char* pair : {"arc", "cue_link", "source_link", "direct_source", "same_meeting", "coref"}) {
      AddFloats(absl::StrCat(pair, ".biaffine"), {2, 2});
    }
    AddFloats("label.biaffine", {3, 2, 2});
    AddFloats("role.biaffine", {4, 2, 2});
    AddFloats("arc.root", {1});
    AddFloats("coref.pair", {9, 4, 6});
  }

  int columns() const { return columns_; }

  model::v1::TagHead& Head(absl::string_view name) {
    for (model::v1::TagHead& head : *file.manifest.mutable_tag_heads()) {
      if (head.name() == name) return head;
    }
    ADD_FAILURE() << "no head " << name;
    return *file.manifest.mutable_tag_heads(0);
  }

  absl::Status Load() const {
    const AlignedBytes bytes = file.Write();
    const auto model = Model::Create(bytes.view());
    if (!model.ok()) {
      ADD_FAILURE() << model.status();
      return model.status();
    }
    return AnalysisWeights::Load(**model).status();
  }

  WeightFile file;

 private:
  void AddTags(absl::string_view name, const std::vector<std::string>& labels) {
    model::v1::TagHead& head = *file.manifest.add_tag_heads();
    head.set_name(std::string(name));
    head.set_offset(static_cast<uint32_t>(columns_));
    for (const std::string& label : labels) head.add_labels(label);
    columns_ += static_cast<int>(labels.size());
  }

  void AddSpans(absl::string_view name, const std::vector<std::string>& labels) {
    AddTags(name, labels);
    const auto size = static_cast<uint32_t>(labels.size());
    AddFloats(absl::StrCat("crf.", name, ".transition"), {size, size});
    AddFloats(absl::StrCat("crf.", name, ".start"), {size});
    AddFloats(absl::StrCat("crf.", name, ".end"), {size});
  }

  void AddProjection(absl::string_view name) {
    model::v1::Projection& projection = *file.manifest.add_projections();
    projection.set_name(std::string(name));
    projection.set_offset(static_cast<uint32_t>(columns_));
    projection.set_size(1);
    ++columns_;
  }

  void AddFloats(absl::string_view name, const Shape& shape) {
    size_t count = 1;
    for (const uint32_t extent : shape) count *= extent;
    std::vector<float> values;
    for (size_t i = 0; i < count; ++i) values.push_back(next_ += 0.25f);
    file.Add(name, shape, values);
  }

  int columns_ = 0;
  float next_ = 0;
};

void ExpectLacks(const SmallFile& small, absl::string_view part) {
  const absl::Status status = small.Load();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << part;
  EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(part)));
}

TEST(AnalysisWeights, LoadsWhatTheLibraryHolds) {
  const auto model = Model::Create(EmbeddedWeights());
  ASSERT_TRUE(model.ok()) << model.status();
  const auto weights = AnalysisWeights::Load(**model);
  ASSERT_TRUE(weights.ok()) << weights.status();
  EXPECT_THAT(weights->upos.labels, Contains("PROPN"));
  EXPECT_THAT(weights->xpos.labels, Contains("VBD"));
  EXPECT_THAT(weights->entity.labels, Contains("person"));
  EXPECT_THAT(weights->dependency_labels, Contains("nsubj:pass"));
  EXPECT_THAT(weights->name.types, Contains("Person"));
  EXPECT_EQ(weights->role.scorer.labels(), 4);
  EXPECT_EQ(weights->label.scorer.labels(), static_cast<int>(weights->dependency_labels.size()));
  EXPECT_EQ(weights->arc_root.size(), static_cast<size_t>(weights->arc.right.size));
  EXPECT_EQ(weights->coreference_pair.size(), 9u * 4u * 6u);
  EXPECT_GT(weights->columns, 0);
}

TEST(AnalysisWeights, LoadsASmallFile) {
  SmallFile small;
  (*small.file.manifest.mutable_thresholds())["name_open_bias"] = 0.5f;
  (*small.file.manifest.mutable_thresholds())["coref_none"] = 0.75f;
  (*small.file.manifest.mutable_thresholds())["same_meeting_min"] = 0.625f;
  const AlignedBytes bytes = small.file.Write();
  const auto model = Model::Create(bytes.view());
  ASSERT_TRUE(model.ok()) << model.status();
  const auto loaded = AnalysisWeights::Load(**model);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  const AnalysisWeights& weights = *loaded;

  EXPECT_EQ(weights.source.columns.begin, 0);
  EXPECT_EQ(weights.cue.columns.begin, 3);
  EXPECT_EQ(weights.name.columns.size, 5);
  EXPECT_THAT(weights.name.types, ElementsAre("", "Person", "Person", "Date", "Date"));
  const std::vector<BioLabel>& labels = weights.name.crf.labels;
  EXPECT_EQ(labels[0].kind, BioLabel::kOutside);
  EXPECT_EQ(labels[3].kind, BioLabel::kBegin);
  EXPECT_EQ(labels[4].kind, BioLabel::kInside);
  EXPECT_EQ(labels[1].type, labels[2].type);
  EXPECT_EQ(labels[3].type, labels[4].type);
  EXPECT_NE(labels[1].type, labels[3].type);
  EXPECT_EQ(weights.name.crf.open_bias, 0.5f);
  EXPECT_EQ(weights.cue.crf.open_bias, 0);
  EXPECT_EQ(weights.coreference.none, 0.75f);
  EXPECT_EQ(weights.cue_link.none, 0);
  EXPECT_EQ(weights.same_meeting_min, 0.625f);
  EXPECT_THAT(weights.dependency_labels, ElementsAre("root", "nsubj", "obj"));
  EXPECT_EQ(weights.direct_source.right.begin, weights.source_link.right.begin);
  EXPECT_NE(weights.direct_source.left.begin, weights.source_link.left.begin);
  EXPECT_EQ(weights.columns, small.columns());
}

TEST(AnalysisWeights, RefusesAFileWithoutOneOfTheHeads) {
  const int heads = SmallFile().file.manifest.tag_heads_size();
  for (int i = 0; i < heads; ++i) {
    SmallFile small;
    const std::string name = small.file.manifest.tag_heads(i).name();
    small.file.manifest.mutable_tag_heads()->DeleteSubrange(i, 1);
    ExpectLacks(small, absl::StrCat("\"", name, "\""));
  }
}

TEST(AnalysisWeights, RefusesAFileWithoutOneOfTheProjections) {
  const int projections = SmallFile().file.manifest.projections_size();
  for (int i = 0; i < projections; ++i) {
    SmallFile small;
    const std::string name = small.file.manifest.projections(i).name();
    small.file.manifest.mutable_projections()->DeleteSubrange(i, 1);
    ExpectLacks(small, absl::StrCat("\"", name, "\""));
  }
}

TEST(AnalysisWeights, RefusesAFileWithoutOneOfTheTensors) {
  const int tensors = SmallFile().file.manifest.tensors_size();
  for (int i = 0; i < tensors; ++i) {
    SmallFile small;
    const std::string name = small.file.manifest.tensors(i).name();
    small.file.manifest.mutable_tensors(i)->set_name("another");
    ExpectLacks(small, name);
  }
}

TEST(AnalysisWeights, RefusesProjectionsThatTheirScorerDoesNotFit) {
  const int projections = SmallFile().file.manifest.projections_size();
  for (int i = 0; i < projections; ++i) {
    SmallFile small;
    small.file.manifest.mutable_projections(i)->set_size(2);
    ExpectLacks(small, "biaffine");
  }
}

TEST(AnalysisWeights, RefusesLabelsThatThisCodeDoesNotRead) {
  for (const char* name : {"status", "format", "main", "topic_status", "speech"}) {
    SmallFile renamed;
    renamed.Head(name).set_labels(0, "other");
    ExpectLacks(renamed, absl::StrCat("\"", name, "\""));
    SmallFile more;
    more.Head(name).add_labels("more");
    ExpectLacks(more, absl::StrCat("\"", name, "\""));
  }
  for (const char* name : {"upos", "name"}) {
    SmallFile none;
    none.Head(name).clear_labels();
    ExpectLacks(none, absl::StrCat("\"", name, "\""));
  }
  SmallFile chain;
  chain.Head("cue").set_labels(1, "X");
  ExpectLacks(chain, "\"X\"");
}

// The root's arc has a label of its own, so that one label alone could never be given.
TEST(AnalysisWeights, RefusesFewerThanTwoDependencyLabels) {
  SmallFile small;
  small.file.manifest.clear_dependency_labels();
  small.file.manifest.add_dependency_labels("root");
  ExpectLacks(small, "dependency labels");
}

TEST(AnalysisWeights, RefusesOtherRoles) {
  SmallFile renamed;
  renamed.file.manifest.set_roles(1, "where");
  ExpectLacks(renamed, "where");
  SmallFile swapped;
  swapped.file.manifest.mutable_roles()->SwapElements(0, 1);
  ExpectLacks(swapped, "place,participant");
}

TEST(AnalysisWeights, RefusesColumnsBeyondAllReason) {
  SmallFile tag;
  tag.Head("upos").set_offset(0xFFFFFFFF);
  ExpectLacks(tag, "columns");
  SmallFile projection;
  projection.file.manifest.mutable_projections(0)->set_offset(0x80000000);
  ExpectLacks(projection, "columns");
}

TEST(TagHead, BestAndDistribution) {
  TagHead head;
  head.columns = {1, 3};
  Matrix heads(2, 5);
  const std::vector<float> scores = {9, 0, std::log(2.0f), 0, 9};
  std::copy(scores.begin(), scores.end(), heads.Row(1).begin());
  EXPECT_EQ(head.Best(heads, 1), 1);
  EXPECT_THAT(
      head.Distribution(heads, 1),
      ElementsAre(testing::FloatNear(0.25f, 1e-6f), testing::FloatNear(0.5f, 1e-6f), testing::FloatNear(0.25f, 1e-6f)));
  heads.Row(1)[1] = 3000;  // As a probability no float holds exp(3000).
  EXPECT_THAT(head.Distribution(heads, 1), ElementsAre(1, 0, 0));
  EXPECT_EQ(head.Best(heads, 0), 0);
}

TEST(Columns, CopyTakesTheseAlone) {
  Matrix heads(2, 4);
  for (size_t i = 0; i < heads.data.size(); ++i) heads.data[i] = static_cast<float>(i);
  EXPECT_THAT((Columns{1, 2}).Copy(heads).data, ElementsAre(1, 2, 5, 6));
}

}  // namespace
}  // namespace internal
}  // namespace readout
