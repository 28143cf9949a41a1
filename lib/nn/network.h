// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_NETWORK_H_
#define READOUT_LIB_NN_NETWORK_H_

// The encoder: a BERT encoder with post-layer normalization (Devlin et al. 2019) and 8-bit weights
// (docs/weight_file.md). It turns subword ids into columns of numbers; what the columns mean is for others to know.
//
// In the comments below and in network.cc: T subwords of a window, H hidden size, F feed-forward size, C head columns.

#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "lib/model/model.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

struct NetworkWeights;

// The subwords of a window, [CLS] and [SEP] among them; one of each a subword.
struct WindowInput {
  absl::Span<const int32_t> ids;
  absl::Span<const uint8_t> letter_case;
  absl::Span<const uint8_t> quote_state;
};

// Receives the hidden states [T, H] after the embeddings (layer 0) and after each layer (1, 2, ...).
using HiddenStateHook = std::function<void(int layer, absl::Span<const float> states)>;

// Thread safety: immutable; any number of threads may encode at once.
class Network {
 public:
  // Packs the weights for this processor. The bytes that `model` was made from must outlive the result; `model` need
  // not.
  //
  // Errors:
  //   kDataLoss       sizes out of range; tensors missing, of another shape than the manifest says, or with numbers
  //                   out of range.
  //   kUnimplemented  sizes that the arithmetic is not made for: hidden and feed-forward sizes, and the size of an
  //                   attention head, are multiples of 16.
  //   kInternal       oneDNN failed.
  static absl::StatusOr<std::shared_ptr<const Network>> Create(const Model& model);
  ~Network();

  // Subwords in a window at most.
  int max_window() const;
  int hidden_size() const;
  // C; the row length of what Encode() writes.
  int head_columns() const;

  // Runs the window, and writes for each of `rows` (subwords of the window, ascending) the head columns to `heads`
  // [rows.size(), C]: scores as they are, projections after the leaky ReLU.
  //
  // Runs on the calling thread alone and leaves its floating-point and OpenMP settings as they are. Memory grows with
  // the window alone: 2 to 3 MB for 256 subwords. With a hook all rows go through all layers, which is slower and gives
  // the same heads.
  //
  // Asks `watch` before each layer and stops, with what Watch::Check() says, once it has expired.
  //
  // Errors:
  //   kInvalidArgument  the window is empty or too long, its parts or `heads` have the wrong size, or an id, letter
  //                     case, quote state or row is out of range.
  //   kInternal         oneDNN failed.
  absl::Status Encode(const WindowInput& window, absl::Span<const int> rows, absl::Span<float> heads,
                      const HiddenStateHook& hook = nullptr, const Watch& watch = {}) const;

 private:
  explicit Network(std::unique_ptr<const NetworkWeights> weights);

  const std::unique_ptr<const NetworkWeights> weights_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_NETWORK_H_
