// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/model/weight_file.h"

#include <cmath>
#include <cstring>
#include <random>

#include "absl/strings/str_cat.h"
#include "lib/sha256.h"

namespace readout {
namespace internal {
namespace {

void Pad(std::string& bytes) { bytes.resize((bytes.size() + 63) / 64 * 64, '\0'); }

void AppendLittleEndian(uint64_t value, int bytes, std::string& to) {
  for (int i = 0; i < bytes; ++i) to.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

// Numbers from a generator that is the same with every standard library, unlike the standard distributions.
class Random {
 public:
  explicit Random(uint32_t seed) : generator_(seed) {}

  float Uniform(float low, float high) {
    return low + (high - low) * static_cast<float>(generator_() >> 8) / static_cast<float>(1 << 24);
  }
  std::vector<float> Floats(int count, float low, float high) {
    std::vector<float> values(count);
    for (float& value : values) value = Uniform(low, high);
    return values;
  }
  std::vector<int8_t> Bytes(size_t count) {
    std::vector<int8_t> values(count);
    for (int8_t& value : values) value = static_cast<int8_t>(static_cast<int>(generator_() % 127) - 63);
    return values;
  }

 private:
  std::mt19937 generator_;
};

using Shape = std::vector<uint32_t>;

void AddMatrix(absl::string_view name, int outputs, int inputs, Random& random, WeightFile& file) {
  const auto rows = static_cast<uint32_t>(outputs);
  // So that outputs are about as large as inputs: a weight's root mean square is 36 times the scale.
  const float scale = 1.0f / 36.0f / std::sqrt(static_cast<float>(inputs));
  file.Add(absl::StrCat(name, ".weight"), Shape{rows, static_cast<uint32_t>(inputs)},
           random.Bytes(static_cast<size_t>(outputs) * inputs));
  file.Add(absl::StrCat(name, ".scale"), Shape{rows}, random.Floats(outputs, 0.5f * scale, 1.5f * scale));
  file.Add(absl::StrCat(name, ".bias"), Shape{rows}, random.Floats(outputs, -0.1f, 0.1f));
}

void AddNorm(absl::string_view name, int size, Random& random, WeightFile& file) {
  const auto extent = static_cast<uint32_t>(size);
  file.Add(absl::StrCat(name, ".gain"), Shape{extent}, random.Floats(size, 0.5f, 1.5f));
  file.Add(absl::StrCat(name, ".bias"), Shape{extent}, random.Floats(size, -0.2f, 0.2f));
}

void AddTable(absl::string_view name, int rows, int columns, Random& random, WeightFile& file) {
  file.Add(name, Shape{static_cast<uint32_t>(rows), static_cast<uint32_t>(columns)},
           random.Floats(rows * columns, -0.05f, 0.05f));
}

void Describe(const RandomSizes& sizes, model::v1::Manifest& manifest) {
  manifest.set_model_id("random");
  model::v1::Architecture& architecture = *manifest.mutable_architecture();
  architecture.set_hidden(sizes.hidden);
  architecture.set_layers(sizes.layers);
  architecture.set_heads(sizes.heads);
  architecture.set_feed_forward(sizes.feed_forward);
  architecture.set_max_window(sizes.max_window);
  architecture.set_overlap(sizes.overlap);
  architecture.set_letter_cases(5);
  architecture.set_quote_states(4);
  architecture.set_norm_epsilon(1e-12f);
  for (const char* piece : {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}) manifest.add_vocabulary(piece);
  while (manifest.vocabulary_size() < sizes.vocabulary) {
    manifest.add_vocabulary(absl::StrCat("piece", manifest.vocabulary_size()));
  }
  model::v1::TagHead& tags = *manifest.add_tag_heads();
  tags.set_name("tags");
  for (int i = 0; i < sizes.first_projection; ++i) tags.add_labels(absl::StrCat("label", i));
  model::v1::Projection& projection = *manifest.add_projections();
  projection.set_name("projection");
  projection.set_offset(sizes.first_projection);
  projection.set_size(sizes.head_columns - sizes.first_projection);
}

}  // namespace

AlignedBytes::AlignedBytes(absl::string_view bytes) : buffer_(bytes.size()) {
  if (!bytes.empty()) std::memcpy(buffer_.data(), bytes.data(), bytes.size());
}

AlignedBytes WriteWeightFile(absl::string_view manifest, absl::string_view tensors) {
  std::string bytes = "READOUTW";
  AppendLittleEndian(1, 4, bytes);
  AppendLittleEndian(manifest.size(), 4, bytes);
  AppendLittleEndian(tensors.size(), 8, bytes);
  bytes.append(Sha256(absl::StrCat(manifest, tensors)));
  Pad(bytes);
  absl::StrAppend(&bytes, manifest);
  Pad(bytes);
  absl::StrAppend(&bytes, tensors);
  return AlignedBytes(bytes);
}

void WeightFile::AddBytes(absl::string_view name, absl::Span<const uint32_t> shape, model::v1::Tensor::Type type,
                          absl::string_view bytes) {
  Pad(tensors_);
  model::v1::Tensor& tensor = *manifest.add_tensors();
  tensor.set_name(std::string(name));
  tensor.set_type(type);
  for (uint32_t extent : shape) tensor.add_shape(extent);
  tensor.set_offset(tensors_.size());
  tensors_.append(bytes.data(), bytes.size());
}

void WeightFile::Add(absl::string_view name, absl::Span<const uint32_t> shape, absl::Span<const float> values) {
  AddBytes(name, shape, model::v1::Tensor::TYPE_F32,
           absl::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)));
}

void WeightFile::Add(absl::string_view name, absl::Span<const uint32_t> shape, absl::Span<const int8_t> values) {
  AddBytes(name, shape, model::v1::Tensor::TYPE_I8,
           absl::string_view(reinterpret_cast<const char*>(values.data()), values.size()));
}

WeightFile RandomWeights(const RandomSizes& sizes, uint32_t seed) {
  Random random(seed);
  WeightFile file;
  Describe(sizes, file.manifest);
  const auto words = static_cast<uint32_t>(sizes.vocabulary);
  file.Add("embeddings.word.weight", Shape{words, static_cast<uint32_t>(sizes.hidden)},
           random.Bytes(static_cast<size_t>(sizes.vocabulary) * sizes.hidden));
  file.Add("embeddings.word.scale", Shape{words}, random.Floats(sizes.vocabulary, 0.001f, 0.002f));
  AddTable("embeddings.position", sizes.max_window, sizes.hidden, random, file);
  AddTable("embeddings.letter_case", 5, sizes.hidden, random, file);
  AddTable("embeddings.quote", 4, sizes.hidden, random, file);
  AddNorm("embeddings.norm", sizes.hidden, random, file);
  for (int i = 0; i < sizes.layers; ++i) {
    const std::string name = absl::StrCat("layer.", i, ".");
    AddMatrix(name + "qkv", 3 * sizes.hidden, sizes.hidden, random, file);
    AddMatrix(name + "attention_output", sizes.hidden, sizes.hidden, random, file);
    AddNorm(name + "attention_norm", sizes.hidden, random, file);
    AddMatrix(name + "intermediate", sizes.feed_forward, sizes.hidden, random, file);
    AddMatrix(name + "output", sizes.hidden, sizes.feed_forward, random, file);
    AddNorm(name + "output_norm", sizes.hidden, random, file);
  }
  AddMatrix("heads", sizes.head_columns, sizes.hidden, random, file);
  return file;
}

}  // namespace internal
}  // namespace readout
