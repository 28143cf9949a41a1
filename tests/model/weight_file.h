// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_MODEL_WEIGHT_FILE_H_
#define READOUT_TESTS_MODEL_WEIGHT_FILE_H_

// Weight files made by tests.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/nn/buffer.h"
#include "readout/model/v1/manifest.pb.h"

namespace readout {
namespace internal {

// Bytes at an address that is a multiple of 64.
class AlignedBytes {
 public:
  explicit AlignedBytes(absl::string_view bytes);
  absl::string_view view() const { return absl::string_view(buffer_.data(), buffer_.size()); }
  char* data() { return buffer_.data(); }

 private:
  Buffer<char> buffer_;
};

// A weight file of a serialized manifest and a tensor section, whatever they hold; lengths and checksum are right.
AlignedBytes WriteWeightFile(absl::string_view manifest, absl::string_view tensors);

// Collects tensors and writes the file.
class WeightFile {
 public:
  model::v1::Manifest manifest;

  void Add(absl::string_view name, absl::Span<const uint32_t> shape, absl::Span<const float> values);
  void Add(absl::string_view name, absl::Span<const uint32_t> shape, absl::Span<const int8_t> values);

  // The tensor section so far.
  const std::string& tensors() const { return tensors_; }

  AlignedBytes Write() const { return WriteWeightFile(manifest.SerializeAsString(), tensors_); }

 private:
  void AddBytes(absl::string_view name, absl::Span<const uint32_t> shape, model::v1::Tensor::Type type,
                absl::string_view bytes);

  std::string tensors_;
};

struct RandomSizes {
  int vocabulary = 40;
  int hidden = 32;
  int layers = 2;
  int heads = 2;
  int feed_forward = 64;
  int max_window = 80;
  int overlap = 8;
  int head_columns = 20;
  int first_projection = 12;
};

// A file whose network has random weights of these sizes, about as large as those of a trained one; one tag head and
// one projection. The vocabulary holds the special tokens and made-up pieces.
WeightFile RandomWeights(const RandomSizes& sizes, uint32_t seed);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_MODEL_WEIGHT_FILE_H_
