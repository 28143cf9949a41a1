// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_WEIGHTS_H_
#define READOUT_LIB_NN_WEIGHTS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "lib/model/model.h"
#include "lib/nn/int8_matrix.h"
#include "lib/nn/kernels.h"

namespace readout {
namespace internal {

// A matrix with what turns its integer sums into values.
struct Dense {
  Int8Matrix matrix;
  std::vector<float> scale;
  std::vector<float> bias;

  ColumnCode columns() const { return {matrix.outputs(), scale.data(), matrix.weight_sums().data(), bias.data()}; }
};

struct EncoderLayer {
  Dense qkv;  // [3 * H, H]; the queries' part already divided by the square root of a head's size.
  Dense attention_output;
  NormWeights attention_norm;
  Dense intermediate;
  Dense output;
  NormWeights output_norm;
};

// The weights of the network, packed, checked for size and for being numbers. What is not packed lies in the weight
// file.
struct NetworkWeights {
  // Errors: see Network::Create().
  static absl::StatusOr<std::unique_ptr<const NetworkWeights>> Create(const Model& model);

  int hidden = 0;
  int attention_heads = 0;
  int feed_forward = 0;
  int max_window = 0;
  int first_projection = 0;  // Head column from which on the leaky ReLU applies.

  absl::Span<const int8_t> word;  // [vocabulary, H]
  absl::Span<const float> word_scale;
  absl::Span<const float> position;     // [max_window, H]
  absl::Span<const float> letter_case;  // [letter cases, H]
  absl::Span<const float> quote;        // [quote states, H]
  NormWeights embedding_norm;

  // Before what is made with it, so that it is destroyed after.
  Int8Engine engine;
  std::vector<EncoderLayer> layers;
  Dense heads;  // [C, H]
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_WEIGHTS_H_
