// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/weights.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace readout {
namespace internal {
namespace {

// Keeps products of sizes within int, and a row's integer sum (255 * 63 * size) within 32 bits.
constexpr uint32_t kMaxSize = 1 << 16;
// The kernels' running sums.
constexpr uint32_t kGranule = 16;

// Reads tensors until one fails; from then on it returns empty ones, and status() tells of the first.
class Reader {
 public:
  Reader(const Model& model, const Int8Engine& engine) : model_(model), engine_(engine) {}

  const absl::Status& status() const { return status_; }

  absl::Span<const float> Floats(const std::string& name, absl::Span<const uint32_t> shape) {
    if (!status_.ok()) return {};
    const absl::StatusOr<absl::Span<const float>> floats = model_.Floats(name, shape);
    if (!floats.ok()) return Fail(floats.status());
    if (!std::all_of(floats->begin(), floats->end(), [](float value) { return std::isfinite(value); })) {
      return Fail(absl::DataLossError(absl::StrCat("tensor holds what is not a number: ", name)));
    }
    return *floats;
  }

  absl::Span<const int8_t> Bytes(const std::string& name, absl::Span<const uint32_t> shape) {
    if (!status_.ok()) return {};
    const absl::StatusOr<absl::Span<const int8_t>> bytes = model_.Bytes(name, shape);
    if (bytes.ok()) return *bytes;
    status_ = bytes.status();
    return {};
  }

  NormWeights Norm(const std::string& name, uint32_t size) {
    return {Floats(name + ".gain", {size}).data(), Floats(name + ".bias", {size}).data(),
            model_.manifest().architecture().norm_epsilon()};
  }

  Dense Matrix(const std::string& name, uint32_t outputs, uint32_t inputs) {
    Dense dense;
    const absl::Span<const int8_t> weights = Bytes(name + ".weight", {outputs, inputs});
    const absl::Span<const float> scale = Floats(name + ".scale", {outputs});
    const absl::Span<const float> bias = Floats(name + ".bias", {outputs});
    if (!status_.ok()) return dense;
    absl::StatusOr<Int8Matrix> matrix =
        Int8Matrix::Create(engine_, weights, static_cast<int>(outputs), static_cast<int>(inputs));
    if (!matrix.ok()) {
      status_ = absl::Status(matrix.status().code(), absl::StrCat(name, ": ", matrix.status().message()));
      return dense;
    }
    dense.matrix = *std::move(matrix);
    dense.scale.assign(scale.begin(), scale.end());
    dense.bias.assign(bias.begin(), bias.end());
    return dense;
  }

 private:
  absl::Span<const float> Fail(absl::Status status) {
    status_ = std::move(status);
    return {};
  }

  const Model& model_;
  const Int8Engine& engine_;
  absl::Status status_;
};

absl::Status CheckSizes(const model::v1::Architecture& sizes) {
  for (uint32_t size : {sizes.hidden(), sizes.heads(), sizes.feed_forward(), sizes.max_window()}) {
    if (size == 0 || size > kMaxSize) return absl::DataLossError("architecture has a size out of range");
  }
  // As PlanWindows() wants them.
  if (sizes.max_window() < 3 || sizes.overlap() > sizes.max_window()) {
    return absl::DataLossError("architecture has a window or an overlap out of range");
  }
  if (!(sizes.norm_epsilon() > 0) || !std::isfinite(sizes.norm_epsilon())) {
    return absl::DataLossError("architecture has a norm epsilon out of range");
  }
  if (sizes.hidden() % sizes.heads() != 0) {
    return absl::DataLossError("hidden size is not a multiple of the attention heads");
  }
  if (sizes.hidden() / sizes.heads() % kGranule != 0 || sizes.feed_forward() % kGranule != 0) {
    return absl::UnimplementedError("layer sizes are not multiples of 16");
  }
  return absl::OkStatus();
}

// The rows of the head matrix; 0 if there is none. The manifest says so nowhere else.
uint32_t HeadColumns(const model::v1::Manifest& manifest) {
  for (const auto& tensor : manifest.tensors()) {
    if (tensor.name() == "heads.weight" && tensor.shape_size() > 0) return tensor.shape(0);
  }
  return 0;
}

// The first column that is a projection's. All tag heads must lie before it, all blocks within `columns`.
absl::StatusOr<uint32_t> FirstProjection(const model::v1::Manifest& manifest, uint32_t columns) {
  uint32_t first = columns;
  for (const auto& projection : manifest.projections()) {
    if (projection.offset() > columns || projection.size() > columns - projection.offset()) {
      return absl::DataLossError(absl::StrCat("projection beyond the head columns: ", projection.name()));
    }
    first = std::min(first, projection.offset());
  }
  for (const auto& head : manifest.tag_heads()) {
    if (head.offset() > first || static_cast<uint32_t>(head.labels_size()) > first - head.offset()) {
      return absl::DataLossError(absl::StrCat("tag head among the projections, or beyond the columns: ", head.name()));
    }
  }
  return first;
}

// Attention scores are divided by the square root of a head's size; doing it to the queries' weights costs nothing.
void ScaleQueries(int hidden, int attention_heads, Dense& qkv) {
  const float factor = 1.0f / std::sqrt(static_cast<float>(hidden / attention_heads));
  for (int i = 0; i < hidden; ++i) {
    qkv.scale[i] *= factor;
    qkv.bias[i] *= factor;
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<const NetworkWeights>> NetworkWeights::Create(const Model& model) {
  const model::v1::Architecture& sizes = model.manifest().architecture();
  if (absl::Status status = CheckSizes(sizes); !status.ok()) return status;
  const uint32_t columns = HeadColumns(model.manifest());
  const uint32_t vocabulary = model.vocabulary_size();
  if (columns == 0 || columns > kMaxSize) return absl::DataLossError("head columns out of range");
  const absl::StatusOr<uint32_t> first_projection = FirstProjection(model.manifest(), columns);
  if (!first_projection.ok()) return first_projection.status();
  absl::StatusOr<Int8Engine> engine = Int8Engine::Create();
  if (!engine.ok()) return engine.status();

  auto weights = std::make_unique<NetworkWeights>();
  weights->hidden = static_cast<int>(sizes.hidden());
  weights->attention_heads = static_cast<int>(sizes.heads());
  weights->feed_forward = static_cast<int>(sizes.feed_forward());
  weights->max_window = static_cast<int>(sizes.max_window());
  weights->first_projection = static_cast<int>(*first_projection);
  weights->engine = *std::move(engine);

  Reader reader(model, weights->engine);
  const uint32_t hidden = sizes.hidden();
  weights->word = reader.Bytes("embeddings.word.weight", {vocabulary, hidden});
  weights->word_scale = reader.Floats("embeddings.word.scale", {vocabulary});
  weights->position = reader.Floats("embeddings.position", {sizes.max_window(), hidden});
  weights->letter_case = reader.Floats("embeddings.letter_case", {sizes.letter_cases(), hidden});
  weights->quote = reader.Floats("embeddings.quote", {sizes.quote_states(), hidden});
  weights->embedding_norm = reader.Norm("embeddings.norm", hidden);
  for (uint32_t i = 0; i < sizes.layers() && reader.status().ok(); ++i) {
    const std::string name = absl::StrCat("layer.", i, ".");
    EncoderLayer layer;
    layer.qkv = reader.Matrix(name + "qkv", 3 * hidden, hidden);
    layer.attention_output = reader.Matrix(name + "attention_output", hidden, hidden);
    layer.attention_norm = reader.Norm(name + "attention_norm", hidden);
    layer.intermediate = reader.Matrix(name + "intermediate", sizes.feed_forward(), hidden);
    layer.output = reader.Matrix(name + "output", hidden, sizes.feed_forward());
    layer.output_norm = reader.Norm(name + "output_norm", hidden);
    if (reader.status().ok()) ScaleQueries(weights->hidden, weights->attention_heads, layer.qkv);
    weights->layers.push_back(std::move(layer));
  }
  weights->heads = reader.Matrix("heads", columns, hidden);
  if (!reader.status().ok()) return reader.status();
  return std::unique_ptr<const NetworkWeights>(std::move(weights));
}

}  // namespace internal
}  // namespace readout
