// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/int8_matrix.h"

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/nn/one_thread.h"

namespace readout {
namespace internal {
namespace {

using ::testing::HasSubstr;

constexpr int kStep = Int8Matrix::kRowStep;

std::vector<int8_t> RandomWeights(int count, std::mt19937& generator) {
  std::vector<int8_t> weights(count);
  for (int8_t& weight : weights) weight = static_cast<int8_t>(static_cast<int>(generator() % 127) - 63);
  return weights;
}

std::vector<uint8_t> RandomCodes(int count, std::mt19937& generator) {
  std::vector<uint8_t> codes(count);
  for (uint8_t& code : codes) code = static_cast<uint8_t>(generator());
  return codes;
}

std::vector<int32_t> PlainProduct(const std::vector<uint8_t>& codes, const std::vector<int8_t>& weights, int rows,
                                  int outputs, int inputs) {
  std::vector<int32_t> sums(static_cast<size_t>(rows) * outputs, 0);
  for (int row = 0; row < rows; ++row) {
    for (int output = 0; output < outputs; ++output) {
      int32_t& sum = sums[static_cast<size_t>(row) * outputs + output];
      for (int i = 0; i < inputs; ++i) sum += codes[row * inputs + i] * weights[output * inputs + i];
    }
  }
  return sums;
}

class Int8MatrixTest : public ::testing::Test {
 protected:
  void SetUp() override {
    absl::StatusOr<Int8Engine> engine = Int8Engine::Create();
    ASSERT_TRUE(engine.ok()) << engine.status();
    engine_ = *std::move(engine);
  }

  // The product of the first `rows` rows; the ones in excess hold 255s, which must not matter.
  std::vector<int32_t> Multiply(const Int8Matrix& matrix, const std::vector<uint8_t>& codes, int rows) const {
    const int padded = (rows + kStep - 1) / kStep * kStep;
    std::vector<uint8_t> padded_codes(static_cast<size_t>(padded) * matrix.inputs(), 255);
    std::copy_n(codes.begin(), static_cast<size_t>(rows) * matrix.inputs(), padded_codes.begin());
    std::vector<int32_t> sums(static_cast<size_t>(padded) * matrix.outputs(), -1);
    absl::StatusOr<Int8Stream> stream = Int8Stream::Create(engine_);
    EXPECT_TRUE(stream.ok()) << stream.status();
    const absl::Status status = matrix.Multiply(*stream, padded_codes.data(), rows, sums.data());
    EXPECT_TRUE(status.ok()) << status;
    sums.resize(static_cast<size_t>(rows) * matrix.outputs());
    return sums;
  }

  const OneThread one_thread_;
  Int8Engine engine_;
};

TEST_F(Int8MatrixTest, IsExactForAllSmallShapes) {
  std::mt19937 generator(1);
  for (int outputs = 1; outputs <= 40; ++outputs) {
    for (int inputs = 1; inputs <= 40; ++inputs) {
      const std::vector<int8_t> weights = RandomWeights(outputs * inputs, generator);
      const auto matrix = Int8Matrix::Create(engine_, weights, outputs, inputs);
      ASSERT_TRUE(matrix.ok()) << matrix.status();
      // Over all shapes, every number of rows comes up.
      const int rows = 1 + (outputs * 40 + inputs) % Int8Matrix::kMaxRows;
      const std::vector<uint8_t> codes = RandomCodes(rows * inputs, generator);
      ASSERT_EQ(Multiply(*matrix, codes, rows), PlainProduct(codes, weights, rows, outputs, inputs))
          << outputs << " outputs, " << inputs << " inputs, " << rows << " rows";
    }
  }
}

TEST_F(Int8MatrixTest, IsExactForEveryNumberOfRows) {
  constexpr int kOutputs = 37, kInputs = 48;
  std::mt19937 generator(2);
  const std::vector<int8_t> weights = RandomWeights(kOutputs * kInputs, generator);
  const auto matrix = Int8Matrix::Create(engine_, weights, kOutputs, kInputs);
  ASSERT_TRUE(matrix.ok()) << matrix.status();
  const std::vector<uint8_t> codes = RandomCodes(Int8Matrix::kMaxRows * kInputs, generator);
  for (int rows = 1; rows <= Int8Matrix::kMaxRows; ++rows) {
    ASSERT_EQ(Multiply(*matrix, codes, rows), PlainProduct(codes, weights, rows, kOutputs, kInputs)) << rows;
  }
}

// Where two neighbours are the largest, 16 bits hold their sum only just.
TEST_F(Int8MatrixTest, IsExactForTheLargestNumbers) {
  std::mt19937 generator(3);
  for (const auto& [outputs, inputs] : {std::pair<int, int>(48, 1536), {1536, 384}, {17, 33}, {1, 4096}}) {
    for (const int weight : {-63, 63}) {
      const std::vector<int8_t> weights(static_cast<size_t>(outputs) * inputs, static_cast<int8_t>(weight));
      const auto matrix = Int8Matrix::Create(engine_, weights, outputs, inputs);
      ASSERT_TRUE(matrix.ok()) << matrix.status();
      const std::vector<uint8_t> codes(static_cast<size_t>(3) * inputs, 255);
      EXPECT_THAT(Multiply(*matrix, codes, 3), ::testing::Each(255 * weight * inputs));
    }
    std::vector<int8_t> weights = RandomWeights(outputs * inputs, generator);
    for (int8_t& weight : weights) weight = weight < 0 ? -63 : 63;
    std::vector<uint8_t> codes = RandomCodes(5 * inputs, generator);
    for (uint8_t& code : codes) code = code < 128 ? 0 : 255;
    const auto matrix = Int8Matrix::Create(engine_, weights, outputs, inputs);
    ASSERT_TRUE(matrix.ok()) << matrix.status();
    EXPECT_EQ(Multiply(*matrix, codes, 5), PlainProduct(codes, weights, 5, outputs, inputs));
  }
}

TEST_F(Int8MatrixTest, KeepsItsOwnWeightsAndTheirSums) {
  std::vector<int8_t> weights = {1, 2, 3, -63, 0, 63};
  const auto matrix = Int8Matrix::Create(engine_, weights, 2, 3);
  ASSERT_TRUE(matrix.ok()) << matrix.status();
  std::fill(weights.begin(), weights.end(), int8_t{0});
  EXPECT_EQ(matrix->outputs(), 2);
  EXPECT_EQ(matrix->inputs(), 3);
  EXPECT_THAT(matrix->weight_sums(), ::testing::ElementsAre(6, 0));
  EXPECT_THAT(Multiply(*matrix, {1, 1, 1, 0, 0, 255}, 2), ::testing::ElementsAre(6, 0, 765, 16065));
}

TEST_F(Int8MatrixTest, RejectsWeightsThatCouldSaturate) {
  for (const int weight : {-128, -64, 64, 127}) {
    std::vector<int8_t> weights(12, 5);
    weights.back() = static_cast<int8_t>(weight);
    const absl::Status status = Int8Matrix::Create(engine_, weights, 3, 4).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat(weight)));
  }
}

TEST_F(Int8MatrixTest, ThreadsShareOneMatrix) {
  constexpr int kOutputs = 96, kInputs = 64, kRows = 40;
  std::mt19937 generator(4);
  const std::vector<int8_t> weights = RandomWeights(kOutputs * kInputs, generator);
  const auto matrix = Int8Matrix::Create(engine_, weights, kOutputs, kInputs);
  ASSERT_TRUE(matrix.ok()) << matrix.status();
  const std::vector<uint8_t> codes = RandomCodes(kRows * kInputs, generator);
  std::vector<std::vector<int32_t>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] {
      const OneThread one_thread;
      for (int i = 0; i < 20; ++i) result = Multiply(*matrix, codes, kRows);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(results, ::testing::Each(PlainProduct(codes, weights, kRows, kOutputs, kInputs)));
}

}  // namespace
}  // namespace internal
}  // namespace readout
