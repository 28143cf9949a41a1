// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MODEL_MODEL_H_
#define READOUT_LIB_MODEL_MODEL_H_

// The weight file, checked and indexed. Tensors are used where they lie; nothing is copied but the manifest.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/text/wordpiece.h"
#include "readout/model/v1/manifest.pb.h"

namespace readout {
namespace internal {

// Thread safety: immutable once created.
class Model {
 public:
  // Reads a weight file (docs/weight_file.md) that lies in memory; `bytes`, aligned to 64, must outlive the result.
  //
  // Errors:
  //   kInvalidArgument  not a weight file, or not aligned.
  //   kUnimplemented    its format is newer than this code, or there are no bytes: the library was built without them.
  //   kDataLoss         cut short, checksum wrong, or manifest and tensors do not fit each other.
  static absl::StatusOr<std::shared_ptr<const Model>> Create(absl::string_view bytes);

  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  // Without the vocabulary, of which wordpiece() keeps the one copy.
  const model::v1::Manifest& manifest() const { return manifest_; }
  const WordPiece& wordpiece() const { return wordpiece_; }
  // wordpiece() gives ids below this.
  uint32_t vocabulary_size() const { return vocabulary_size_; }

  // The tensor `name`, row-major. The shape is part of the request, so that no caller reads past the end.
  //
  // Errors:
  //   kDataLoss  there is none of this name, type and shape.
  absl::StatusOr<absl::Span<const float>> Floats(absl::string_view name, absl::Span<const uint32_t> shape) const;
  absl::StatusOr<absl::Span<const int8_t>> Bytes(absl::string_view name, absl::Span<const uint32_t> shape) const;

  // A number of Manifest.thresholds, or `otherwise` if the model names none.
  float Threshold(absl::string_view name, float otherwise) const;

 private:
  Model(model::v1::Manifest manifest, WordPiece wordpiece, absl::string_view tensors);

  model::v1::Manifest manifest_;
  uint32_t vocabulary_size_;
  WordPiece wordpiece_;
  absl::string_view tensors_;
  std::map<std::string, const model::v1::Tensor*, std::less<>> index_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MODEL_MODEL_H_
