// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The embedded weights against what PyTorch computed with them: testdata/reference.bin, written by training/export.py
// together with the weights. There activations are 32-bit floats, here 8 bits; what that may cost is bounded below. The
// plain network with exact activations shows that nothing else differs.
//
// The file, little-endian: u32 T, H, layers, C; i32 ids[T]; u8 letter_case[T]; u8 quote_state[T]; f32 states[layers +
// 1, T, H], after the embeddings and after each layer; f32 heads[T, C].

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "lib/model/embedded_weights.h"
#include "lib/nn/network.h"
#include "tests/nn/plain_network.h"

namespace readout {
namespace internal {
namespace {

class FileReader {
 public:
  explicit FileReader(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }

  bool empty() const { return bytes_.empty(); }
  bool at_end() const { return at_ == bytes_.size(); }

  template <typename T>
  std::vector<T> Read(size_t count) {
    std::vector<T> values(count);
    if (count * sizeof(T) > bytes_.size() - at_) {
      ADD_FAILURE() << "the file ends early";
      return values;
    }
    std::memcpy(values.data(), bytes_.data() + at_, count * sizeof(T));
    at_ += count * sizeof(T);
    return values;
  }

  Rows ReadRows(size_t rows, size_t columns) {
    Rows result;
    for (size_t i = 0; i < rows; ++i) {
      const std::vector<float> row = Read<float>(columns);
      result.emplace_back(row.begin(), row.end());
    }
    return result;
  }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

TEST(Reference, AgreesWithPyTorchLayerByLayer) {
  FileReader file(READOUT_REFERENCE_FILE);
  if (file.empty()) GTEST_SKIP() << "no reference tensors: " << READOUT_REFERENCE_FILE;
  if (EmbeddedWeights().empty()) GTEST_SKIP() << "built without weights";
  const auto model = Model::Create(EmbeddedWeights());
  ASSERT_TRUE(model.ok()) << model.status();
  const auto network = Network::Create(**model);
  ASSERT_TRUE(network.ok()) << network.status();

  const std::vector<uint32_t> sizes = file.Read<uint32_t>(4);
  const uint32_t length = sizes[0], hidden = sizes[1], layers = sizes[2], columns = sizes[3];
  ASSERT_EQ(static_cast<int>(hidden), (*network)->hidden_size());
  ASSERT_EQ(static_cast<int>(columns), (*network)->head_columns());
  ASSERT_EQ(layers, (*model)->manifest().architecture().layers());
  const std::vector<int32_t> ids = file.Read<int32_t>(length);
  const std::vector<uint8_t> letter_case = file.Read<uint8_t>(length);
  const std::vector<uint8_t> quote_state = file.Read<uint8_t>(length);
  const WindowInput window = {ids, letter_case, quote_state};
  const PlainResult found = RunNetwork(**network, window);
  const PlainResult exact = RunPlainNetwork(**model, window, Activations::kExact);
  ASSERT_EQ(found.states.size(), layers + 1);

  for (uint32_t layer = 0; layer <= layers; ++layer) {
    const Rows wanted = file.ReadRows(length, hidden);
    EXPECT_LT(MeanDifference(exact.states[layer], wanted), 1e-5) << "layer " << layer;
    // Measured with the first weights: 1 % after the first layer, rising to 2.7 % after the last.
    EXPECT_LT(MeanDifference(found.states[layer], wanted), layer == 0 ? 1e-6 : 0.04) << "layer " << layer;
  }
  const Rows wanted = file.ReadRows(length, columns);
  EXPECT_LT(MeanDifference(exact.heads, wanted), 1e-5);
  // Measured: 0.94 %.
  EXPECT_LT(MeanDifference(found.heads, wanted), 0.02);
  EXPECT_TRUE(file.at_end());
}

}  // namespace
}  // namespace internal
}  // namespace readout
