// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_KERNELS_H_
#define READOUT_LIB_NN_KERNELS_H_

// The encoder's arithmetic between the integer products: loops over floats, compiled for several instruction sets.
//
// Every set gives the same bits: each sum has one order, whatever the width of the registers (16 running sums, then
// pairwise), no multiplication is fused with an addition, and exp and erf are our own. Attention sums integers.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace readout {
namespace internal {

// Rows of a matrix as bytes: value = (code - zero) * scale. `zero` is within 0 to 255.
struct RowCode {
  float scale = 0;
  int32_t zero = 0;
};

// What turns a row of integer sums into values: value = (sum - zero * weight_sum) * row.scale * scale + bias.
struct ColumnCode {
  int count = 0;
  const float* scale = nullptr;         // [count]
  const int32_t* weight_sum = nullptr;  // [count], the sum of each output's weights.
  const float* bias = nullptr;          // [count]
};

struct NormWeights {
  const float* gain = nullptr;
  const float* bias = nullptr;
  float epsilon = 0;
};

// Sums of some columns of a product, `stride` numbers from one row to the next, and what they stand for.
struct CodedSums {
  const int32_t* sums = nullptr;
  size_t stride = 0;
  const RowCode* row_codes = nullptr;
  ColumnCode columns;
};

// One attention head: for every query the values' mean, weighted by the softmax of its products with the keys. Coded
// with 8 bits on the way, see attention_body.h.
struct HeadTask {
  int length = 0;  // Keys and values, at least 1.
  int queries = 0;
  // As many columns each, a multiple of 16. Queries up to the next multiple of kQueryBlock must be readable, and their
  // rows of `out` writable.
  CodedSums query, key, value;
  float* out = nullptr;
  size_t out_stride = 0;
  // Scratch, see HeadScratchSize().
  int32_t* scratch = nullptr;
};

constexpr int kQueryBlock = 16;

// Keys and values go in groups of rows, and scores in tiles of up to 8.
constexpr int PaddedLength(int length) { return (length + 15) / 16 * 16; }

// Numbers that HeadTask::scratch must have room for: keys and values, and of a block of queries themselves, their
// scores, weights and mixtures.
constexpr size_t HeadScratchSize(int size, int length) {
  return static_cast<size_t>(PaddedLength(length)) * (size + kQueryBlock + kQueryBlock / 2) +
         static_cast<size_t>(size) * (kQueryBlock + kQueryBlock / 2 + 2);
}

// `columns` are multiples of 16 everywhere, except in `dequantize`.
struct Kernels {
  const char* name;
  // Codes each row over its own range, which always takes in 0. A row of zeros, or of infinite range, gets the scale 0.
  void (*quantize)(const float* values, size_t stride, int rows, int columns, uint8_t* codes, RowCode* row_codes);
  void (*dequantize)(const int32_t* sums, const RowCode* row_codes, int rows, const ColumnCode& columns, float* values,
                     size_t stride);
  // Dequantizes, applies the exact GELU (to within 4e-5), and quantizes again, which replaces
  // `row_codes`; `line` is scratch of columns.count floats.
  void (*gelu)(const int32_t* sums, RowCode* row_codes, int rows, const ColumnCode& columns, float* line,
               uint8_t* codes);
  // values = norm(values + dequantized sums), and quantized, which replaces `row_codes`.
  void (*add_normalize)(const int32_t* sums, RowCode* row_codes, int rows, const ColumnCode& columns,
                        const NormWeights& norm, float* values, uint8_t* codes);
  // values = norm(values), and quantized.
  void (*normalize)(int rows, int columns, const NormWeights& norm, float* values, uint8_t* codes, RowCode* row_codes);
  void (*attend)(const HeadTask& task);
  // values = word * scale + the three parts, all [columns].
  void (*embed)(const int8_t* word, float scale, const float* const* parts, int columns, float* values);
  // Multiplies by `factor` what is not above 0; any count.
  void (*leak)(float factor, int count, float* values);
  // c[rows, columns] = start[rows, columns] + a[rows, depth] * b[depth, columns]. Each sum begins with what `start`
  // holds and goes over the depth in order. `start` may be `c`, or one row for all with a stride of 0. Fastest where
  // the rows of `b` lie close together.
  void (*multiply_add)(const float* a, size_t a_stride, const float* b, size_t b_stride, int rows, int columns,
                       int depth, const float* start, size_t start_stride, float* c, size_t c_stride);
};

// The fastest that this processor can run.
const Kernels& BestKernels();

// All that this processor can run, for tests.
std::vector<const Kernels*> AllKernels();

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_KERNELS_H_
