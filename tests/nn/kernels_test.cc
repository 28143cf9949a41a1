// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/nn/buffer.h"

namespace readout {
namespace internal {
namespace {

std::vector<float> RandomFloats(size_t count, float low, float high, std::mt19937& generator) {
  std::vector<float> values(count);
  for (float& value : values) value = low + (high - low) * static_cast<float>(generator()) / 4294967296.0f;
  return values;
}

std::vector<int32_t> RandomSums(size_t count, int32_t most, std::mt19937& generator) {
  std::vector<int32_t> sums(count);
  for (int32_t& sum : sums) sum = static_cast<int32_t>(generator() % (2 * most + 1)) - most;
  return sums;
}

// What a matrix' integer sums are turned into values with.
struct Columns {
  Columns(int count, std::mt19937& generator)
      : scale(RandomFloats(count, 1e-4f, 3e-4f, generator)),
        weight_sum(RandomSums(count, 500, generator)),
        bias(RandomFloats(count, -1, 1, generator)) {}
  ColumnCode code() const { return {static_cast<int>(scale.size()), scale.data(), weight_sum.data(), bias.data()}; }
  double Value(int32_t sum, RowCode row, int column) const {
    return (static_cast<double>(sum) - static_cast<double>(row.zero) * weight_sum[column]) * row.scale * scale[column] +
           bias[column];
  }

  std::vector<float> scale;
  std::vector<int32_t> weight_sum;
  std::vector<float> bias;
};

std::vector<RowCode> RandomRowCodes(int rows, std::mt19937& generator) {
  std::vector<RowCode> codes(rows);
  for (RowCode& code : codes) {
    code.scale = RandomFloats(1, 0.01f, 0.05f, generator)[0];
    code.zero = static_cast<int32_t>(generator() % 256);
  }
  return codes;
}

double PlainGelu(double x) { return 0.5 * x * std::erfc(-x / std::sqrt(2.0)); }

std::vector<double> PlainNormalized(const std::vector<double>& line, const NormWeights& norm) {
  double mean = 0, variance = 0;
  for (double value : line) mean += value / static_cast<double>(line.size());
  for (double value : line) variance += (value - mean) * (value - mean) / static_cast<double>(line.size());
  std::vector<double> normalized;
  for (size_t i = 0; i < line.size(); ++i) {
    normalized.push_back((line[i] - mean) / std::sqrt(variance + norm.epsilon) * norm.gain[i] + norm.bias[i]);
  }
  return normalized;
}

// Runs `check` with every set of kernels of this processor.
template <typename Check>
void ForEachSet(Check check) {
  for (const Kernels* kernels : AllKernels()) {
    SCOPED_TRACE(kernels->name);
    check(*kernels);
  }
}

struct Coded {
  Coded(int rows, int columns) : codes(size_t{1} * rows * columns), row_codes(rows) {}
  std::vector<uint8_t> codes;
  std::vector<RowCode> row_codes;
};

// Expects `coded` to be what quantize() makes of `values`.
void ExpectCoded(const Kernels& kernels, const std::vector<float>& values, const Coded& coded) {
  const auto rows = static_cast<int>(coded.row_codes.size());
  const auto columns = static_cast<int>(values.size()) / rows;
  Coded wanted(rows, columns);
  kernels.quantize(values.data(), columns, rows, columns, wanted.codes.data(), wanted.row_codes.data());
  EXPECT_EQ(coded.codes, wanted.codes);
  for (int row = 0; row < rows; ++row) {
    EXPECT_EQ(coded.row_codes[row].scale, wanted.row_codes[row].scale);
    EXPECT_EQ(coded.row_codes[row].zero, wanted.row_codes[row].zero);
  }
}

// Expects that `run`, which returns a vector, gives the same bytes with every set.
template <typename Run>
void ExpectSameBytes(Run run) {
  const auto first = run(*AllKernels().front());
  ASSERT_FALSE(first.empty());
  ForEachSet([&](const Kernels& kernels) {
    const auto result = run(kernels);
    ASSERT_EQ(result.size(), first.size());
    EXPECT_EQ(std::memcmp(result.data(), first.data(), first.size() * sizeof(first[0])), 0);
  });
}

TEST(Kernels, BestIsTheLastOfAll) {
  EXPECT_EQ(&BestKernels(), AllKernels().back());
  EXPECT_STREQ(AllKernels().front()->name, "baseline");
}

TEST(Kernels, QuantizeCodesToTheNearest) {
  std::mt19937 generator(1);
  constexpr int kRows = 20, kColumns = 48, kStride = 50;
  std::vector<float> values = RandomFloats(kRows * kStride, -3, 2, generator);
  for (int i = 0; i < kColumns; ++i) {
    values[kStride + i] = std::abs(values[kStride + i]);           // Nothing below zero.
    values[2 * kStride + i] = -1 - std::abs(values[kStride + i]);  // Nothing near zero.
    values[3 * kStride + i] *= 1e-20f;
    values[4 * kStride + i] *= 1e20f;
  }
  ForEachSet([&](const Kernels& kernels) {
    std::vector<uint8_t> codes(kRows * kColumns);
    std::vector<RowCode> row_codes(kRows);
    kernels.quantize(values.data(), kStride, kRows, kColumns, codes.data(), row_codes.data());
    for (int row = 0; row < kRows; ++row) {
      EXPECT_GE(row_codes[row].zero, 0);
      EXPECT_LE(row_codes[row].zero, 255);
      for (int i = 0; i < kColumns; ++i) {
        const double decoded = (codes[row * kColumns + i] - row_codes[row].zero) * double{row_codes[row].scale};
        // Half a step for the code, half a one for the zero that is not quite where the code says.
        EXPECT_NEAR(decoded, values[row * kStride + i], row_codes[row].scale * 1.001) << row << ", " << i;
      }
    }
  });
}

TEST(Kernels, QuantizeKeepsZerosAndTakesAnything) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::vector<float> values(16 * 6, 0);
  std::fill_n(values.begin() + 16, 16, 1e-38f);
  values[2 * 16 + 3] = 5;
  std::fill_n(values.begin() + 3 * 16, 16, kNan);
  values[4 * 16] = kInfinity;
  values[5 * 16] = -kInfinity;
  ForEachSet([&](const Kernels& kernels) {
    std::vector<uint8_t> codes(values.size());
    std::vector<RowCode> row_codes(6);
    kernels.quantize(values.data(), 16, 6, 16, codes.data(), row_codes.data());
    EXPECT_EQ(row_codes[0].scale, 0);
    EXPECT_EQ(row_codes[1].scale, 0);
    EXPECT_EQ(row_codes[2].zero, 0);
    EXPECT_EQ(codes[2 * 16 + 3], 255);
    for (const RowCode& code : row_codes) {
      EXPECT_GE(code.zero, 0);
      EXPECT_LE(code.zero, 255);
    }
  });
}

TEST(Kernels, DequantizeAnyNumberOfColumns) {
  std::mt19937 generator(2);
  constexpr int kRows = 3;
  for (int count = 1; count <= 40; ++count) {
    const Columns columns(count, generator);
    const std::vector<RowCode> row_codes = RandomRowCodes(kRows, generator);
    const std::vector<int32_t> sums = RandomSums(kRows * count, 1000000, generator);
    const size_t stride = count + 3;
    ForEachSet([&](const Kernels& kernels) {
      std::vector<float> values(kRows * stride, -77);
      kernels.dequantize(sums.data(), row_codes.data(), kRows, columns.code(), values.data(), stride);
      for (int row = 0; row < kRows; ++row) {
        for (int i = 0; i < count; ++i) {
          const double wanted = columns.Value(sums[row * count + i], row_codes[row], i);
          EXPECT_NEAR(values[row * stride + i], wanted, 1e-6 * (std::abs(wanted) + 1)) << count << ", " << i;
        }
        for (size_t i = count; i < stride; ++i) EXPECT_EQ(values[row * stride + i], -77) << "beyond the columns";
      }
    });
  }
}

TEST(Kernels, GeluIsFarCloserThanItsCodes) {
  constexpr int kCount = 240000;
  // -12 to 12 in steps of a ten thousandth.
  std::vector<int32_t> sums(kCount);
  for (int i = 0; i < kCount; ++i) sums[i] = i - kCount / 2;
  const std::vector<float> scale(kCount, 1e-4f), bias(kCount, 0);
  const std::vector<int32_t> weight_sum(kCount, 12345);
  const ColumnCode columns = {kCount, scale.data(), weight_sum.data(), bias.data()};
  ForEachSet([&](const Kernels& kernels) {
    std::vector<RowCode> row_codes = {{1, 0}};
    std::vector<float> line(kCount);
    std::vector<uint8_t> codes(kCount);
    kernels.gelu(sums.data(), row_codes.data(), 1, columns, line.data(), codes.data());
    double most = 0;
    for (int i = 0; i < kCount; ++i) {
      const double wanted = PlainGelu(static_cast<double>(static_cast<float>(sums[i]) * 1e-4f));
      most = std::max(most, std::abs(line[i] - wanted));
      // The scratch holds the values of the last row.
      ASSERT_NEAR(line[i], wanted, 4e-5) << sums[i];
      ASSERT_NEAR((codes[i] - row_codes[0].zero) * double{row_codes[0].scale}, wanted, row_codes[0].scale * 1.001);
    }
    RecordProperty("most", std::to_string(most));
  });
}

TEST(Kernels, GeluOfFarNumbersIsTheNumberOrZero) {
  const std::vector<float> scale(16, 1), bias(16, 0);
  const std::vector<int32_t> weight_sum(16, 0);
  std::vector<int32_t> sums(16, 0);
  sums[0] = 100;
  sums[1] = -100;
  sums[2] = 1 << 30;
  sums[3] = -(1 << 30);
  ForEachSet([&](const Kernels& kernels) {
    RowCode row_code = {1, 0};
    std::vector<float> line(16);
    std::vector<uint8_t> codes(16);
    kernels.gelu(sums.data(), &row_code, 1, {16, scale.data(), weight_sum.data(), bias.data()}, line.data(),
                 codes.data());
    EXPECT_EQ(line[0], 100);
    EXPECT_EQ(line[1], 0);
    EXPECT_EQ(line[2], static_cast<float>(1 << 30));
    EXPECT_EQ(line[3], 0);
  });
}

TEST(Kernels, NormalizesAsInDoublePrecision) {
  std::mt19937 generator(3);
  constexpr int kRows = 3;
  for (int columns : {16, 32, 48, 384}) {
    const std::vector<float> gain = RandomFloats(columns, 0.5f, 2, generator);
    const std::vector<float> bias = RandomFloats(columns, -1, 1, generator);
    const NormWeights norm = {gain.data(), bias.data(), 1e-12f};
    std::vector<float> values = RandomFloats(kRows * columns, -2, 3, generator);
    // A row far from zero beside its spread, and one without spread.
    for (int i = 0; i < columns; ++i) values[columns + i] = 100 + values[columns + i] * 0.1f;
    std::fill_n(values.begin() + 2 * columns, columns, 0.25f);
    ForEachSet([&](const Kernels& kernels) {
      std::vector<float> result = values;
      Coded coded(kRows, columns);
      kernels.normalize(kRows, columns, norm, result.data(), coded.codes.data(), coded.row_codes.data());
      ExpectCoded(kernels, result, coded);
      for (int row = 0; row < kRows; ++row) {
        const std::vector<double> line(values.begin() + row * columns, values.begin() + (row + 1) * columns);
        const std::vector<double> wanted = PlainNormalized(line, norm);
        // 100 has steps of 8e-6, and the spread of 0.14 scales them up sevenfold.
        const double bound = row == 1 ? 1e-4 : 3e-6;
        for (int i = 0; i < columns; ++i) EXPECT_NEAR(result[row * columns + i], wanted[i], bound) << row << ", " << i;
      }
    });
  }
}

TEST(Kernels, AddsAndNormalizesAsInDoublePrecision) {
  std::mt19937 generator(4);
  constexpr int kRows = 7;  // Some side by side, some alone.
  for (int count : {16, 80, 384}) {
    const std::vector<float> gain = RandomFloats(count, 0.5f, 2, generator);
    const std::vector<float> bias = RandomFloats(count, -1, 1, generator);
    const NormWeights norm = {gain.data(), bias.data(), 1e-12f};
    const Columns columns(count, generator);
    const std::vector<RowCode> row_codes = RandomRowCodes(kRows, generator);
    const std::vector<int32_t> sums = RandomSums(kRows * count, 200000, generator);
    const std::vector<float> values = RandomFloats(kRows * count, -2, 2, generator);
    ForEachSet([&](const Kernels& kernels) {
      std::vector<float> result = values;
      Coded coded(kRows, count);
      coded.row_codes = row_codes;
      kernels.add_normalize(sums.data(), coded.row_codes.data(), kRows, columns.code(), norm, result.data(),
                            coded.codes.data());
      ExpectCoded(kernels, result, coded);
      for (int row = 0; row < kRows; ++row) {
        std::vector<double> line(count);
        for (int i = 0; i < count; ++i) {
          line[i] = values[row * count + i] + columns.Value(sums[row * count + i], row_codes[row], i);
        }
        const std::vector<double> wanted = PlainNormalized(line, norm);
        for (int i = 0; i < count; ++i) EXPECT_NEAR(result[row * count + i], wanted[i], 3e-6) << row << ", " << i;
      }
    });
  }
}

TEST(Kernels, EmbedsAndLeaks) {
  std::mt19937 generator(10);
  const std::vector<float> parts = RandomFloats(3 * 48, -1, 1, generator);
  std::vector<int8_t> word(48);
  for (int8_t& code : word) code = static_cast<int8_t>(generator() % 127 - 63);
  const float* const lines[] = {parts.data(), parts.data() + 48, parts.data() + 96};
  for (int count = 0; count <= 48; ++count) {
    ForEachSet([&](const Kernels& kernels) {
      std::vector<float> values(48);
      kernels.embed(word.data(), 0.02f, lines, 48, values.data());
      const std::vector<float> before = values;
      for (int i = 0; i < 48; ++i) {
        EXPECT_EQ(values[i], static_cast<float>(word[i]) * 0.02f + lines[0][i] + lines[1][i] + lines[2][i]);
      }
      kernels.leak(0.1f, count, values.data());
      for (int i = 0; i < 48; ++i) EXPECT_EQ(values[i], i < count && before[i] <= 0 ? before[i] * 0.1f : before[i]);
    });
  }
}

TEST(Kernels, MultiplyAddSumsInOrder) {
  std::mt19937 generator(6);
  for (const int rows : {1, 2, 7, 8, 16, 29}) {
    for (const int columns : {16, 32, 48, 80}) {
      for (const int depth : {0, 1, 5, 33}) {
        const std::vector<float> a = RandomFloats(size_t{1} * rows * (depth + 1), -1, 1, generator);
        const std::vector<float> b = RandomFloats(size_t{1} * depth * columns, -1, 1, generator);
        const std::vector<float> c = RandomFloats(size_t{1} * rows * columns, -1, 1, generator);
        std::vector<float> wanted = c;
        for (int row = 0; row < rows; ++row) {
          for (int k = 0; k < depth; ++k) {
            for (int j = 0; j < columns; ++j)
              wanted[row * columns + j] += a[row * (depth + 1) + k] * b[k * columns + j];
          }
        }
        ForEachSet([&](const Kernels& kernels) {
          std::vector<float> result = c;
          kernels.multiply_add(a.data(), depth + 1, b.data(), columns, rows, columns, depth, result.data(), columns,
                               result.data(), columns);
          EXPECT_EQ(result, wanted) << rows << ", " << columns << ", " << depth;
          // The first row of `c` for all.
          kernels.multiply_add(a.data(), depth + 1, b.data(), columns, rows, columns, depth, c.data(), 0, result.data(),
                               columns);
          for (int j = 0; j < columns; ++j) {
            float last = c[j];
            for (int k = 0; k < depth; ++k) last += a[(rows - 1) * (depth + 1) + k] * b[k * columns + j];
            EXPECT_EQ(result[(rows - 1) * columns + j], last);
          }
        });
      }
    }
  }
}

// Sums of queries, keys and values side by side, as in the network.
struct Attention {
  Attention(int size_in, int length, int queries, float spread, std::mt19937& generator)
      : size(size_in),
        rows(std::max(length, queries) + kQueryBlock),
        columns(3 * size, generator),
        sums(size_t{3} * rows * size),
        out(size_t{1} * rows * size),
        scratch(HeadScratchSize(size, length)) {
    columns.scale = RandomFloats(3 * size, spread * 0.8e-4f, spread * 0.9e-4f, generator);
    columns.bias = RandomFloats(3 * size, -spread * 0.1f, spread * 0.1f, generator);
    const std::vector<int32_t> numbers = RandomSums(sums.size(), 10000, generator);
    for (std::vector<RowCode>& part : row_codes) {
      part = RandomRowCodes(rows, generator);
      for (RowCode& code : part) code.scale = 0.9f + 2 * code.scale;
    }
    for (int row = 0; row < rows; ++row) {
      for (int i = 0; i < 3 * size; ++i) {
        Sum(row, i) = numbers[size_t{3} * row * size + i] + row_codes[i / size][row].zero * columns.weight_sum[i];
      }
    }
    task.length = length;
    task.queries = queries;
    task.out = out.data();
    task.out_stride = size;
    task.scratch = scratch.data();
    CodedSums* const parts[] = {&task.query, &task.key, &task.value};
    for (int i = 0; i < 3; ++i) {
      const int first = i * size;
      *parts[i] = {sums.data() + first,
                   3 * static_cast<size_t>(size),
                   row_codes[i].data(),
                   {size, &columns.scale[first], &columns.weight_sum[first], &columns.bias[first]}};
    }
  }

  // So that each query is far closer to its own key than to others.
  void MakeKeysOfQueries() {
    row_codes[1] = row_codes[0];
    for (int d = 0; d < size; ++d) {
      columns.scale[size + d] = columns.scale[d];
      columns.weight_sum[size + d] = columns.weight_sum[d];
      columns.bias[size + d] = columns.bias[d];
      for (int row = 0; row < rows; ++row) Sum(row, size + d) = Sum(row, d);
    }
    task.key.row_codes = row_codes[1].data();
  }

  int32_t& Sum(int row, int column) { return sums.data()[size_t{3} * row * size + column]; }
  double Value(int row, int column) { return columns.Value(Sum(row, column), row_codes[column / size][row], column); }

  // What a query should become.
  std::vector<double> Mixture(int query) {
    std::vector<double> weights(task.length);
    double top = -std::numeric_limits<double>::infinity();
    for (int i = 0; i < task.length; ++i) {
      for (int d = 0; d < size; ++d) weights[i] += Value(query, d) * Value(i, size + d);
      top = std::max(top, weights[i]);
    }
    double sum = 0;
    for (double& weight : weights) sum += weight = std::exp(weight - top);
    std::vector<double> mixture(size, 0);
    for (int i = 0; i < task.length; ++i) {
      for (int d = 0; d < size; ++d) mixture[d] += weights[i] / sum * Value(i, 2 * size + d);
    }
    return mixture;
  }

  int size;
  int rows;
  Columns columns;
  std::vector<RowCode> row_codes[3];  // Of queries, keys, values.
  Buffer<int32_t> sums;
  Buffer<float> out;
  Buffer<int32_t> scratch;
  HeadTask task;
};

void CheckAttention(int size, int length, int queries, float spread, bool far_apart = false) {
  ForEachSet([&](const Kernels& kernels) {
    std::mt19937 generator(5);
    Attention attention(size, length, queries, spread, generator);
    if (far_apart) attention.MakeKeysOfQueries();
    kernels.attend(attention.task);
    // Half a code of 127 for a value, and what weights lose to the next one; and a score's error, by the codes of its
    // factors, becomes the weight's relative error.
    const double bound = spread * (0.02 + 2e-4 * size);
    for (int i = 0; i < queries; ++i) {
      const std::vector<double> wanted = attention.Mixture(i);
      for (int d = 0; d < size; ++d) {
        ASSERT_NEAR(attention.out.data()[i * size + d], wanted[d], bound)
            << size << ", " << length << ": query " << i << ", " << d;
      }
    }
  });
}

TEST(Kernels, AttendsAsInDoublePrecision) {
  for (int size : {16, 32, 48, 64}) {
    for (int length : {1, 2, 15, 16, 17, 31, 32, 33, 70, 256}) CheckAttention(size, length, length, 1);
  }
  for (int queries : {1, 15, 16, 17, 40}) CheckAttention(32, 40, queries, 1);
}

TEST(Kernels, AttendsToOneKeyWhereScoresAreFarApart) { CheckAttention(32, 50, 50, 20, true); }

TEST(Kernels, AttendsEquallyToEqualKeys) {
  ForEachSet([](const Kernels& kernels) {
    std::mt19937 generator(6);
    Attention attention(16, 40, 1, 1, generator);
    for (int i = 0; i < 40; ++i) {
      attention.row_codes[1][i] = attention.row_codes[2][i] = {1, 0};
      for (int d = 0; d < 16; ++d) {
        attention.Sum(i, 16 + d) = 1000;
        attention.columns.bias[32 + d] = 0;
        attention.columns.scale[32 + d] = 1;
        attention.Sum(i, 32 + d) = i % 2;
      }
    }
    kernels.attend(attention.task);
    for (int d = 0; d < 16; ++d) EXPECT_NEAR(attention.out.data()[d], 0.5, 1e-6);
  });
}

TEST(Kernels, AttendsToWhatIsNoNumberWithNumbers) {
  for (const float odd : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 3e38f}) {
    ForEachSet([&](const Kernels& kernels) {
      for (const int part : {0, 1, 2}) {  // A query, a key, a value.
        std::mt19937 generator(9);
        Attention attention(16, 20, 20, 1, generator);
        attention.row_codes[part][5].scale = odd;
        kernels.attend(attention.task);
        for (int d = 0; d < 16; ++d) EXPECT_TRUE(std::isfinite(attention.out.data()[5 * 16 + d])) << d;
      }
    });
  }
}

TEST(Kernels, SetsGiveTheSameBytes) {
  std::mt19937 generator(7);
  constexpr int kRows = 16, kColumns = 400;
  const std::vector<float> values = RandomFloats(kRows * kColumns, -3, 3, generator);
  const std::vector<float> gain = RandomFloats(kColumns, 0.5f, 2, generator);
  const std::vector<float> bias = RandomFloats(kColumns, -1, 1, generator);
  const NormWeights norm = {gain.data(), bias.data(), 1e-12f};
  const Columns columns(kColumns, generator);
  const std::vector<RowCode> row_codes = RandomRowCodes(kRows, generator);
  const std::vector<int32_t> sums = RandomSums(kRows * kColumns, 2000000, generator);

  ExpectSameBytes([&](const Kernels& kernels) {
    std::vector<uint8_t> codes(kRows * kColumns);
    std::vector<RowCode> made(kRows);
    kernels.quantize(values.data(), kColumns, kRows, kColumns, codes.data(), made.data());
    for (const RowCode& code : made)
      codes.insert(codes.end(), reinterpret_cast<const uint8_t*>(&code), reinterpret_cast<const uint8_t*>(&code + 1));
    return codes;
  });
  ExpectSameBytes([&](const Kernels& kernels) {
    std::vector<float> result(kRows * kColumns);
    kernels.dequantize(sums.data(), row_codes.data(), kRows, columns.code(), result.data(), kColumns);
    return result;
  });
  ExpectSameBytes([&](const Kernels& kernels) {
    std::vector<float> line(kColumns);
    std::vector<uint8_t> codes(kRows * kColumns);
    std::vector<RowCode> made = row_codes;
    kernels.gelu(sums.data(), made.data(), kRows, columns.code(), line.data(), codes.data());
    for (const RowCode& code : made) line.push_back(code.scale);
    line.insert(line.end(), codes.begin(), codes.end());
    return line;
  });
  ExpectSameBytes([&](const Kernels& kernels) {
    std::vector<float> result = values;
    Coded coded(kRows, kColumns);
    kernels.normalize(kRows, kColumns, norm, result.data(), coded.codes.data(), coded.row_codes.data());
    coded.row_codes = row_codes;
    kernels.add_normalize(sums.data(), coded.row_codes.data(), kRows, columns.code(), norm, result.data(),
                          coded.codes.data());
    result.insert(result.end(), coded.codes.begin(), coded.codes.end());
    return result;
  });
  for (int length : {1, 17, 100}) {
    ExpectSameBytes([&](const Kernels& kernels) {
      std::mt19937 again(8);
      Attention attention(32, length, length, 2, again);
      kernels.attend(attention.task);
      return std::vector<float>(attention.out.data(), attention.out.data() + attention.out.size());
    });
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
