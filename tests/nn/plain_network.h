// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_NN_PLAIN_NETWORK_H_
#define READOUT_TESTS_NN_PLAIN_NETWORK_H_

// The network once more, written to be compared with: double precision, one loop a formula, straight from the tensors
// as docs/weight_file.md describes them.

#include <vector>

#include "lib/model/model.h"
#include "lib/nn/network.h"

namespace readout {
namespace internal {

using Rows = std::vector<std::vector<double>>;

enum class Activations {
  kExact,
  kCoded,  // Rounded to 8 bits before each product, as the network does.
};

struct PlainResult {
  std::vector<Rows> states;  // After the embeddings and each layer, [T, H].
  Rows heads;                // [T, C]
};

// `model` must hold a network whose tensors are complete.
PlainResult RunPlainNetwork(const Model& model, const WindowInput& window, Activations activations);

// What the network itself gives for all rows of the window, in the same form.
PlainResult RunNetwork(const Network& network, const WindowInput& window);

// Mean absolute difference, divided by the root mean square of `wanted`.
double MeanDifference(const Rows& found, const Rows& wanted);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_NN_PLAIN_NETWORK_H_
