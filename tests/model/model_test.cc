// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/model/model.h"

#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/model/embedded_weights.h"
#include "tests/model/weight_file.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Shape = std::vector<uint32_t>;

// A vocabulary and three tensors; the middle one does not end at a multiple of 64, so that there is padding after it.
WeightFile SmallFile() {
  WeightFile file;
  file.manifest.set_model_id("small");
  for (const char* piece : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "talk"}) file.manifest.add_vocabulary(piece);
  (*file.manifest.mutable_thresholds())["bias"] = 0.25f;
  (*file.manifest.mutable_thresholds())["zero"] = 0;
  file.Add("floats", Shape{2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6});
  file.Add("bytes", Shape{3}, std::vector<int8_t>{-63, 0, 63});
  file.Add("scalar", Shape{}, std::vector<float>{7});
  return file;
}

absl::StatusCode CodeOf(absl::string_view bytes) { return Model::Create(bytes).status().code(); }

uint32_t ManifestLength(const AlignedBytes& bytes) {
  uint32_t length = 0;
  for (int i = 3; i >= 0; --i) length = length << 8 | static_cast<uint8_t>(bytes.view()[12 + i]);
  return length;
}

TEST(Model, GivesWhatTheFileHolds) {
  const AlignedBytes bytes = SmallFile().Write();
  const auto model = Model::Create(bytes.view());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->manifest().model_id(), "small");
  EXPECT_EQ((*model)->vocabulary_size(), 5u);
  EXPECT_EQ((*model)->wordpiece().sep_id(), 3);
  std::vector<int32_t> ids;
  (*model)->wordpiece().Tokenize("Talk", ids);
  EXPECT_THAT(ids, ElementsAre(4));

  const auto floats = (*model)->Floats("floats", Shape{2, 3});
  ASSERT_TRUE(floats.ok()) << floats.status();
  EXPECT_THAT(*floats, ElementsAre(1, 2, 3, 4, 5, 6));
  const auto scalar = (*model)->Floats("scalar", Shape{});
  ASSERT_TRUE(scalar.ok()) << scalar.status();
  EXPECT_THAT(*scalar, ElementsAre(7));
  const auto stored = (*model)->Bytes("bytes", Shape{3});
  ASSERT_TRUE(stored.ok()) << stored.status();
  EXPECT_THAT(*stored, ElementsAre(-63, 0, 63));
}

TEST(Model, CopiesNoTensor) {
  const AlignedBytes bytes = SmallFile().Write();
  const auto model = Model::Create(bytes.view());
  ASSERT_TRUE(model.ok()) << model.status();
  const auto* data = reinterpret_cast<const char*>((*model)->Floats("floats", Shape{2, 3})->data());
  EXPECT_GE(data, bytes.view().data());
  EXPECT_LT(data, bytes.view().data() + bytes.view().size());
  EXPECT_EQ(reinterpret_cast<uintptr_t>(data) % 64, 0u);
}

TEST(Model, GivesATensorOnlyByNameTypeAndShape) {
  const AlignedBytes bytes = SmallFile().Write();
  const auto model = Model::Create(bytes.view());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->Floats("absent", Shape{2, 3}).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string((*model)->Floats("absent", Shape{2, 3}).status().message()), HasSubstr("absent"));
  for (const Shape& shape : {Shape{3, 2}, Shape{6}, Shape{2}, Shape{2, 3, 1}, Shape{}}) {
    EXPECT_EQ((*model)->Floats("floats", shape).status().code(), absl::StatusCode::kDataLoss);
  }
  EXPECT_EQ((*model)->Bytes("floats", Shape{2, 3}).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ((*model)->Floats("bytes", Shape{3}).status().code(), absl::StatusCode::kDataLoss);
}

TEST(Model, GivesThresholdsOrTheDefault) {
  const AlignedBytes bytes = SmallFile().Write();
  const auto model = Model::Create(bytes.view());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ((*model)->Threshold("bias", 1), 0.25f);
  EXPECT_EQ((*model)->Threshold("zero", 1), 0);
  EXPECT_EQ((*model)->Threshold("absent", -2), -2);
}

TEST(Model, OutlivesNothingButItsBytes) {
  const AlignedBytes bytes = SmallFile().Write();
  std::shared_ptr<const Model> kept;
  {
    const auto model = Model::Create(bytes.view());
    ASSERT_TRUE(model.ok()) << model.status();
    kept = *model;
  }
  EXPECT_TRUE(kept->Bytes("bytes", Shape{3}).ok());
}

TEST(Model, RejectsNoBytes) { EXPECT_EQ(CodeOf(""), absl::StatusCode::kUnimplemented); }

TEST(Model, RejectsWhatIsNoWeightFile) {
  for (const char* text : {"R", "READOUT", "READOUTV and more", "version https://git-lfs.github.com/spec/v1\n"}) {
    EXPECT_EQ(CodeOf(AlignedBytes(text).view()), absl::StatusCode::kInvalidArgument) << text;
  }
}

TEST(Model, RejectsBytesThatAreNotAligned) {
  const AlignedBytes bytes = SmallFile().Write();
  for (int shift : {1, 4, 16, 32}) {
    const AlignedBytes shifted(absl::StrCat(std::string(shift, 'x'), bytes.view()));
    EXPECT_EQ(CodeOf(shifted.view().substr(shift)), absl::StatusCode::kInvalidArgument) << shift;
  }
}

TEST(Model, RejectsOtherVersions) {
  AlignedBytes bytes = SmallFile().Write();
  bytes.data()[8] = 2;
  EXPECT_EQ(CodeOf(bytes.view()), absl::StatusCode::kUnimplemented);
  bytes.data()[8] = 1;
  bytes.data()[11] = 1;
  EXPECT_EQ(CodeOf(bytes.view()), absl::StatusCode::kUnimplemented);
  bytes.data()[8] = bytes.data()[11] = 0;
  EXPECT_EQ(CodeOf(bytes.view()), absl::StatusCode::kDataLoss);
}

TEST(Model, RejectsAFileCutShortAnywhere) {
  const AlignedBytes bytes = SmallFile().Write();
  // Shorter ones are no weight file at all.
  for (size_t size = 8; size < bytes.view().size(); ++size) {
    EXPECT_EQ(CodeOf(bytes.view().substr(0, size)), absl::StatusCode::kDataLoss) << size;
  }
}

TEST(Model, RejectsBytesAfterTheEnd) {
  const AlignedBytes bytes = SmallFile().Write();
  EXPECT_EQ(CodeOf(AlignedBytes(absl::StrCat(bytes.view(), std::string(1, '\0'))).view()), absl::StatusCode::kDataLoss);
}

TEST(Model, FindsEveryFlippedBit) {
  AlignedBytes bytes = SmallFile().Write();
  ASSERT_TRUE(Model::Create(bytes.view()).ok());
  for (size_t i = 0; i < bytes.view().size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      bytes.data()[i] ^= static_cast<char>(1 << bit);
      absl::StatusCode wanted = absl::StatusCode::kDataLoss;
      if (i < 8) wanted = absl::StatusCode::kInvalidArgument;
      // Version 1 becomes 0 or a higher one.
      if (i >= 8 && i < 12 && (i > 8 || bit > 0)) wanted = absl::StatusCode::kUnimplemented;
      EXPECT_EQ(CodeOf(bytes.view()), wanted) << "byte " << i << ", bit " << bit;
      bytes.data()[i] ^= static_cast<char>(1 << bit);
    }
  }
  EXPECT_TRUE(Model::Create(bytes.view()).ok());
}

TEST(Model, RejectsPaddingThatIsNotZero) {
  WeightFile file = SmallFile();
  while (ManifestLength(file.Write()) % 64 == 0) file.manifest.add_sources("one line more");
  AlignedBytes bytes = file.Write();
  for (size_t at : {size_t{56}, size_t{63}, size_t{64} + ManifestLength(bytes)}) {
    bytes.data()[at] = 1;
    const absl::Status status = Model::Create(bytes.view()).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(status.message()), HasSubstr("padding")) << at;
    bytes.data()[at] = 0;
  }
}

TEST(Model, RejectsLengthsThatWouldWrapRound) {
  AlignedBytes bytes = SmallFile().Write();
  for (const auto& [begin, end] : {std::pair<int, int>(12, 16), {16, 24}, {12, 24}}) {
    AlignedBytes changed(bytes.view());
    std::memset(changed.data() + begin, 0xFF, end - begin);
    EXPECT_EQ(CodeOf(changed.view()), absl::StatusCode::kDataLoss) << begin;
  }
}

TEST(Model, RejectsABrokenManifest) {
  // The checksum is right; but the architecture is one byte, which promises another.
  WeightFile file = SmallFile();
  file.manifest.GetReflection()->MutableUnknownFields(&file.manifest)->AddLengthDelimited(3)->assign("\xFF");
  EXPECT_EQ(CodeOf(file.Write().view()), absl::StatusCode::kDataLoss);
}

TEST(Model, RejectsAVocabularyThatIsNone) {
  WeightFile twice = SmallFile();
  twice.manifest.add_vocabulary("talk");
  EXPECT_EQ(CodeOf(twice.Write().view()), absl::StatusCode::kDataLoss);
  WeightFile empty = SmallFile();
  empty.manifest.clear_vocabulary();
  EXPECT_EQ(CodeOf(empty.Write().view()), absl::StatusCode::kDataLoss);
}

TEST(Model, TakesNoTensors) {
  WeightFile file;
  for (const char* piece : {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}) file.manifest.add_vocabulary(piece);
  EXPECT_TRUE(Model::Create(file.Write().view()).ok());
}

// Changes the description of the tensor "bytes", which lies between the two others.
template <typename Change>
absl::StatusCode CodeAfter(Change change) {
  WeightFile file = SmallFile();
  change(*file.manifest.mutable_tensors(1));
  return CodeOf(file.Write().view());
}

TEST(Model, RejectsTensorsThatDoNotFit) {
  using Tensor = model::v1::Tensor;
  const auto kDataLoss = absl::StatusCode::kDataLoss;
  EXPECT_EQ(CodeAfter([](Tensor&) {}), absl::StatusCode::kOk);
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_type(Tensor::TYPE_UNSPECIFIED); }), kDataLoss);
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_type(static_cast<Tensor::Type>(9)); }), kDataLoss);
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_shape(0, 0); }), kDataLoss) << "no numbers";
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_name("floats"); }), kDataLoss) << "twice the same name";
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_offset(63); }), kDataLoss) << "not aligned";
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_offset(0); }), kDataLoss) << "over the first";
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_shape(0, 65); }), kDataLoss) << "over the last";
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_offset(128); }), kDataLoss) << "over the last";
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_offset(192); }), kDataLoss) << "beyond the end";
  EXPECT_EQ(CodeAfter([](Tensor& tensor) { tensor.set_offset(uint64_t{0} - 64); }), kDataLoss) << "far beyond";
}

TEST(Model, RejectsTheLastTensorBeyondTheEnd) {
  WeightFile file = SmallFile();
  file.manifest.mutable_tensors(2)->add_shape(2);
  EXPECT_EQ(CodeOf(file.Write().view()), absl::StatusCode::kDataLoss);
}

TEST(Model, RejectsShapesWhoseProductsWrapRound) {
  const uint32_t most = std::numeric_limits<uint32_t>::max();
  const uint32_t half = 1u << 31;
  const uint32_t root = 1u << 16;
  // Products of 0, 0, 1 and 3 modulo 2^64.
  for (const Shape& shape : {Shape{half, half, 4}, Shape{root, root, root, root}, Shape{most, most, most, most},
                             Shape{most, 65537, 3, 3, most}, Shape{most}, Shape{3, most, most}, Shape{1, 1, most, 0}}) {
    EXPECT_EQ(CodeAfter([&](model::v1::Tensor& tensor) {
                tensor.clear_shape();
                for (uint32_t extent : shape) tensor.add_shape(extent);
              }),
              absl::StatusCode::kDataLoss);
  }
}

TEST(EmbeddedWeights, AreAWeightFileIfThereAreAny) {
  const absl::string_view bytes = EmbeddedWeights();
  if (bytes.empty()) GTEST_SKIP() << "built without weights";
  const auto model = Model::Create(bytes);
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_FALSE((*model)->manifest().model_id().empty());
  EXPECT_EQ((*model)->wordpiece().pad_id(), 0);
}

}  // namespace
}  // namespace internal
}  // namespace readout
