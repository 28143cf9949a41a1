// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/nn/plain_network.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "absl/strings/str_cat.h"

namespace readout {
namespace internal {
namespace {

using Row = std::vector<double>;

// Tensors by name alone; the shape is taken from the manifest.
class Tensors {
 public:
  explicit Tensors(const Model& model) : model_(model) {}

  std::vector<uint32_t> Shape(const std::string& name) const {
    for (const auto& tensor : model_.manifest().tensors()) {
      if (tensor.name() == name) return {tensor.shape().begin(), tensor.shape().end()};
    }
    return {};
  }
  Row Floats(const std::string& name) const {
    const absl::Span<const float> floats = *model_.Floats(name, Shape(name));
    return Row(floats.begin(), floats.end());
  }
  // Rows of a matrix of floats, or of bytes with their scale.
  Rows Matrix(const std::string& name) const {
    const std::vector<uint32_t> shape = Shape(name);
    Rows rows(shape[0], Row(shape[1]));
    for (uint32_t i = 0; i < shape[0]; ++i) {
      for (uint32_t k = 0; k < shape[1]; ++k) rows[i][k] = (*model_.Floats(name, shape))[i * shape[1] + k];
    }
    return rows;
  }
  Rows CodedMatrix(const std::string& name) const {
    const std::vector<uint32_t> shape = Shape(name + ".weight");
    const absl::Span<const int8_t> bytes = *model_.Bytes(name + ".weight", shape);
    const Row scale = Floats(name + ".scale");
    Rows rows(shape[0], Row(shape[1]));
    for (uint32_t i = 0; i < shape[0]; ++i) {
      for (uint32_t k = 0; k < shape[1]; ++k) rows[i][k] = bytes[i * shape[1] + k] * scale[i];
    }
    return rows;
  }

 private:
  const Model& model_;
};

Row Coded(const Row& row) {
  const double low = std::min(0.0, *std::min_element(row.begin(), row.end()));
  const double high = std::max(0.0, *std::max_element(row.begin(), row.end()));
  if (high == low) return row;
  const double scale = (high - low) / 255;
  const double zero = std::floor(0.5 - low / scale);
  Row coded;
  for (double value : row) {
    coded.push_back((std::min(255.0, std::max(0.0, std::floor(value / scale + zero + 0.5))) - zero) * scale);
  }
  return coded;
}

class PlainNetwork {
 public:
  PlainNetwork(const Model& model, Activations activations)
      : tensors_(model), sizes_(model.manifest().architecture()), activations_(activations) {}

  Rows Embed(const WindowInput& window) const {
    const Rows word = tensors_.CodedMatrix("embeddings.word");
    const Rows position = tensors_.Matrix("embeddings.position");
    const Rows letter_case = tensors_.Matrix("embeddings.letter_case");
    const Rows quote = tensors_.Matrix("embeddings.quote");
    Rows states(window.ids.size(), Row(sizes_.hidden()));
    for (size_t i = 0; i < states.size(); ++i) {
      for (size_t h = 0; h < states[i].size(); ++h) {
        states[i][h] = word[window.ids[i]][h] + position[i][h] + letter_case[window.letter_case[i]][h] +
                       quote[window.quote_state[i]][h];
      }
    }
    return Normalize("embeddings.norm", states);
  }

  Rows RunLayer(int index, const Rows& states) const {
    const std::string name = absl::StrCat("layer.", index, ".");
    const Rows mixed = Attend(Multiply(name + "qkv", states));
    const Rows attended = Normalize(name + "attention_norm", Add(states, Multiply(name + "attention_output", mixed)));
    Rows inner = Multiply(name + "intermediate", attended);
    for (Row& row : inner) {
      for (double& x : row) x = 0.5 * x * std::erfc(-x / std::sqrt(2.0));
    }
    return Normalize(name + "output_norm", Add(attended, Multiply(name + "output", inner)));
  }

  Rows ReadHeads(const Rows& states, size_t first_projection) const {
    Rows heads = Multiply("heads", states);
    for (Row& row : heads) {
      for (size_t i = first_projection; i < row.size(); ++i) row[i] = row[i] > 0 ? row[i] : 0.1 * row[i];
    }
    return heads;
  }

 private:
  Rows Multiply(const std::string& name, const Rows& rows) const {
    const Rows matrix = tensors_.CodedMatrix(name);
    Rows products;
    for (const Row& row : rows) {
      const Row& input = activations_ == Activations::kCoded ? Coded(row) : row;
      products.push_back(tensors_.Floats(name + ".bias"));
      for (size_t i = 0; i < matrix.size(); ++i) {
        products.back()[i] += std::inner_product(input.begin(), input.end(), matrix[i].begin(), 0.0);
      }
    }
    return products;
  }

  static Rows Add(Rows a, const Rows& b) {
    for (size_t i = 0; i < a.size(); ++i) {
      for (size_t k = 0; k < a[i].size(); ++k) a[i][k] += b[i][k];
    }
    return a;
  }

  Rows Normalize(const std::string& name, Rows rows) const {
    const Row gain = tensors_.Floats(name + ".gain");
    const Row bias = tensors_.Floats(name + ".bias");
    for (Row& row : rows) {
      const auto size = static_cast<double>(row.size());
      const double mean = std::accumulate(row.begin(), row.end(), 0.0) / size;
      double variance = 0;
      for (double x : row) variance += (x - mean) * (x - mean) / size;
      for (size_t i = 0; i < row.size(); ++i) {
        row[i] = (row[i] - mean) / std::sqrt(variance + sizes_.norm_epsilon()) * gain[i] + bias[i];
      }
    }
    return rows;
  }

  // Queries, keys and values of all heads stand side by side in a row.
  Rows Attend(const Rows& qkv) const {
    const size_t hidden = sizes_.hidden();
    const size_t size = hidden / sizes_.heads();
    Rows mixed(qkv.size(), Row(hidden, 0.0));
    for (size_t begin = 0; begin < hidden; begin += size) {
      for (size_t i = 0; i < qkv.size(); ++i) {
        Row weights;
        for (const Row& other : qkv) {
          const auto query = qkv[i].begin() + static_cast<std::ptrdiff_t>(begin);
          const auto key = other.begin() + static_cast<std::ptrdiff_t>(hidden + begin);
          const double score = std::inner_product(query, query + static_cast<std::ptrdiff_t>(size), key, 0.0);
          weights.push_back(std::exp(score / std::sqrt(static_cast<double>(size))));
        }
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (size_t k = 0; k < qkv.size(); ++k) {
          for (size_t d = 0; d < size; ++d) mixed[i][begin + d] += weights[k] / sum * qkv[k][2 * hidden + begin + d];
        }
      }
    }
    return mixed;
  }

  const Tensors tensors_;
  const model::v1::Architecture& sizes_;
  const Activations activations_;
};

Rows ToRows(absl::Span<const float> values, size_t columns) {
  Rows rows;
  for (size_t i = 0; i < values.size(); i += columns) {
    rows.emplace_back(values.begin() + i, values.begin() + i + columns);
  }
  return rows;
}

}  // namespace

PlainResult RunPlainNetwork(const Model& model, const WindowInput& window, Activations activations) {
  const PlainNetwork network(model, activations);
  PlainResult result;
  result.states.push_back(network.Embed(window));
  for (uint32_t i = 0; i < model.manifest().architecture().layers(); ++i) {
    result.states.push_back(network.RunLayer(static_cast<int>(i), result.states.back()));
  }
  result.heads = network.ReadHeads(result.states.back(), model.manifest().projections(0).offset());
  return result;
}

PlainResult RunNetwork(const Network& network, const WindowInput& window) {
  PlainResult result;
  std::vector<int> rows(window.ids.size());
  std::iota(rows.begin(), rows.end(), 0);
  std::vector<float> heads(rows.size() * network.head_columns());
  const auto keep = [&](int, absl::Span<const float> states) {
    result.states.push_back(ToRows(states, network.hidden_size()));
  };
  if (network.Encode(window, rows, absl::MakeSpan(heads), keep).ok()) {
    result.heads = ToRows(heads, network.head_columns());
  }
  return result;
}

double MeanDifference(const Rows& found, const Rows& wanted) {
  double difference = 0, squares = 0, count = 0;
  for (size_t i = 0; i < wanted.size(); ++i) {
    for (size_t k = 0; k < wanted[i].size(); ++k) {
      difference += std::abs(found.at(i).at(k) - wanted[i][k]);
      squares += wanted[i][k] * wanted[i][k];
      ++count;
    }
  }
  return difference / count / std::sqrt(squares / count);
}

}  // namespace internal
}  // namespace readout
