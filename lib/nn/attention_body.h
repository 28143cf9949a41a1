// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Attention in integers. Included once by each kernels_*.cc, after kernels_body.h, to whose rules it keeps.
//
// Queries, keys, values and the soft-max's weights are coded with 10 to 15 bits and their sign, so that two products
// are summed by one instruction that every set has, exactly. The codes are finer by far than the 8 bits with which the
// next product of the network takes the mixture.
//
// The queries of a block lie side by side in vectors from their coding to their mixtures, so that nothing has to be
// summed, or looked for, across a vector.
//
// Codes lie in pairs of 16 bits: of a vector's numbers 2 d and 2 d + 1 for queries and keys, of the rows i and
// i + padded / 2 for weights and values.

namespace readout {
namespace internal {
namespace {

// The most that a query and a key can be long, but for rounding; with it two of them make less than 2^30, so that even
// the difference of two scores is one.
constexpr float kLength = 32700.0f;
// The sum of a query's weights, but for rounding; with it each still fits 15 bits.
constexpr float kWeightSum = 32700.0f;
// Of a block's queries that a tile takes at once.
constexpr int kTileVectors = kWidth == kQueryBlock ? 1 : 2;

inline Integers Pair(Integers low, Integers high) { return (low & 0xffff) | (high << 16); }

inline Vector Size(Vector value) { return Max(value, -value); }

// value = code * unit for a value of the size `most` and the code `limit`.
struct Units {
  Units(Vector most, Vector limit) {
    // Narrower or wider, the quotient is no longer a number to trust.
    per_unit = most > 1e-18f && most < 1e18f ? limit / most : Vector{};
    unit = most > 1e-18f && most < 1e18f ? most / limit : Vector{};
  }

  Vector per_unit;
  Vector unit;
};

// To the nearest code up to 32767 away from zero; in this form what is not a number becomes the lowest.
inline Integers Codes(Vector value, Vector per_unit) {
  const Vector scaled = Min(Max(value * per_unit, All(-32767.0f)), All(32767.0f));
  // Positive, since conversion cuts towards zero.
  return __builtin_convertvector(scaled + 32768.5f, Integers) - 32768;
}

// to[columns, rows] = from[rows, columns]; both are multiples of 4.
inline void Transpose(const float* from, size_t from_stride, int rows, int columns, float* to, size_t to_stride) {
  typedef float Four __attribute__((vector_size(16)));
  for (int r = 0; r < rows; r += 4) {
    for (int c = 0; c < columns; c += 4) {
      Four line[4];
      for (int i = 0; i < 4; ++i) __builtin_memcpy(&line[i], from + (r + i) * from_stride + c, sizeof(Four));
      const Four low01 = __builtin_shufflevector(line[0], line[1], 0, 4, 1, 5);
      const Four high01 = __builtin_shufflevector(line[0], line[1], 2, 6, 3, 7);
      const Four low23 = __builtin_shufflevector(line[2], line[3], 0, 4, 1, 5);
      const Four high23 = __builtin_shufflevector(line[2], line[3], 2, 6, 3, 7);
      line[0] = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
      line[1] = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
      line[2] = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
      line[3] = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
      for (int i = 0; i < 4; ++i) __builtin_memcpy(to + (c + i) * to_stride + r, &line[i], sizeof(Four));
    }
  }
}

// Where the parts of HeadTask::scratch lie.
struct HeadScratch {
  explicit HeadScratch(const HeadTask& task) : padded(PaddedLength(task.length)), half(padded / 2) {
    const int dims = task.size / 2;
    keys = task.scratch;
    values = keys + static_cast<size_t>(padded) * dims;
    scores = values + static_cast<size_t>(half) * task.size;
    weights = scores + static_cast<size_t>(padded) * kQueryBlock;
    queries = weights + static_cast<size_t>(half) * kQueryBlock;
    lines = reinterpret_cast<float*>(queries + static_cast<size_t>(dims) * kQueryBlock);
    key_size = lines + static_cast<size_t>(task.size) * kQueryBlock;
    value_unit = key_size + task.size;
  }

  int padded;
  int half;
  int32_t* keys;      // [padded, size / 2]
  int32_t* values;    // [padded / 2, size]
  int32_t* scores;    // [padded, kQueryBlock]
  int32_t* weights;   // [padded / 2, kQueryBlock]
  int32_t* queries;   // [size / 2, kQueryBlock]
  float* lines;       // [size, kQueryBlock]
  float* key_size;    // [size]
  float* value_unit;  // [size]
};

// The largest size in each place of `length` lines.
inline void LargestSizes(const float* from, size_t stride, int length, int size, float* most) {
  for (int d = 0; d < size; d += kWidth) {
    Vector largest = All(0.0f);
    for (int i = 0; i < length; ++i) largest = Max(Size(Load(from + i * stride + d)), largest);
    Store(largest, most + d);
  }
}

// Returns the keys' unit. All share one, so that a score is its sum times one number.
inline float CodeKeys(const HeadTask& task, const HeadScratch& scratch) {
  // No key is longer than one made of the largest number in each place.
  LargestSizes(task.key, task.stride, task.length, task.size, scratch.key_size);
  float squared = 0;
  for (int d = 0; d < task.size; ++d) squared += scratch.key_size[d] * scratch.key_size[d];
  const Units units(All(__builtin_sqrtf(squared)), All(kLength));
  typedef int16_t Shorts __attribute__((vector_size(kWidth * sizeof(int16_t))));
  for (int i = 0; i < scratch.padded; ++i) {
    // Beyond the length the first key is repeated, whose score changes no maximum.
    const float* const key = task.key + (i < task.length ? i : 0) * task.stride;
    int32_t* const to = scratch.keys + static_cast<size_t>(i) * (task.size / 2);
    for (int d = 0; d < task.size; d += kWidth) {
      const Shorts codes = __builtin_convertvector(Codes(Load(key + d), units.per_unit), Shorts);
      __builtin_memcpy(to + d / 2, &codes, sizeof(codes));
    }
  }
  return units.unit[0];
}

// Each place of the values has a unit of its own, as it costs nothing.
inline void CodeValues(const HeadTask& task, const HeadScratch& scratch) {
  const float limit = 2147483000.0f / (kWeightSum + static_cast<float>(scratch.padded));
  LargestSizes(task.value, task.stride, task.length, task.size, scratch.value_unit);
  for (int d = 0; d < task.size; d += kWidth) {
    const Units units(Load(scratch.value_unit + d), All(limit < 32767.0f ? limit : 32767.0f));
    Store(units.unit, scratch.value_unit + d);
    for (int i = 0; i < scratch.half; ++i) {
      const float* const low = task.value + i * task.stride + d;
      const float* const high = low + scratch.half * task.stride;
      const Integers none = Integers{};
      Store(Pair(i < task.length ? Codes(Load(low), units.per_unit) : none,
                 i + scratch.half < task.length ? Codes(Load(high), units.per_unit) : none),
            scratch.values + static_cast<size_t>(i) * task.size + d);
    }
  }
}

// Codes the queries from `begin` on; units[kQueryBlock].
inline void CodeQueries(const HeadTask& task, int begin, const HeadScratch& scratch, float* units) {
  Transpose(task.query + begin * task.stride, task.stride, kQueryBlock, task.size, scratch.lines, kQueryBlock);
  // Of each number, that none of them makes a query too long.
  const float limit = kLength / __builtin_sqrtf(static_cast<float>(task.size));
  for (int q = 0; q < kQueryBlock; q += kWidth) {
    Vector most = All(0.0f);
    for (int d = 0; d < task.size; ++d) most = Max(Size(Load(scratch.lines + d * kQueryBlock + q)), most);
    const Units block(most, All(limit));
    for (int d = 0; d < task.size; d += 2) {
      const float* const line = scratch.lines + d * kQueryBlock + q;
      Store(Pair(Codes(Load(line), block.per_unit), Codes(Load(line + kQueryBlock), block.per_unit)),
            scratch.queries + d / 2 * kQueryBlock + q);
    }
    Store(block.unit, units + q);
  }
}

// scores[padded, kQueryBlock]; tops[kQueryBlock], the highest of each query.
inline void Score(const HeadTask& task, const HeadScratch& scratch, int32_t* tops) {
  const size_t dims = task.size / 2;
  for (int q = 0; q < kQueryBlock; q += kTileVectors * kWidth) {
    Integers top[kTileVectors];
    for (int v = 0; v < kTileVectors; ++v) top[v] = All(INT32_MIN);
    for (int i = 0; i < scratch.padded; i += kRows) {
      Integers sums[kRows][kTileVectors] = {};
      AddTile({scratch.keys + i * dims, dims, 1}, scratch.queries + q, kQueryBlock, static_cast<int>(dims), sums);
#pragma GCC unroll 8
      for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 2
        for (int v = 0; v < kTileVectors; ++v) {
          top[v] = sums[r][v] > top[v] ? sums[r][v] : top[v];
          Store(sums[r][v], scratch.scores + static_cast<size_t>(i + r) * kQueryBlock + q + v * kWidth);
        }
      }
    }
    for (int v = 0; v < kTileVectors; ++v) Store(top[v], tops + q + v * kWidth);
  }
}

// 2^power for powers of at most 0.
inline Vector PowerOfTwo(Vector power) {
  power = Max(power, All(-30.0f));  // There the code has long been 0.
  // So large that only whole numbers are left; they are its lowest bits.
  constexpr float kWhole = 12582912.0f;
  const Vector whole = power + kWhole;
  const Vector part = power - (whole - kWhole);
  // Minimax polynomial for 2^part, |part| <= 1/2; relative error 7.5e-5, of a code of 15 bits at most two.
  Vector y = All(0.05517167f);
  y = y * part + 0.24261113f;
  y = y * part + 0.69326099f;
  y = y * part + 0.99992807f;
  return (Vector)((Integers)y + ((Integers)whole << 23));
}

// Turns the scores, each worth `power` in powers of two, into pairs of weights. units[kQueryBlock] becomes what turns
// a mixture's sum into a mean.
inline void Softmax(const HeadScratch& scratch, int length, const int32_t* tops, float power, float* units) {
  for (int q = 0; q < kQueryBlock; q += kWidth) {
    const Vector powers = Min(Load(units + q) * power, All(1e30f));
    const Integers top = Load(tops + q);
    Vector total = Vector{};
    for (int i = 0; i < scratch.padded; ++i) {
      int32_t* const at = scratch.scores + static_cast<size_t>(i) * kQueryBlock + q;
      const Vector weight =
          i < length ? PowerOfTwo(__builtin_convertvector(Load(at) - top, Vector) * powers) : Vector{};
      total += weight;
      Store((Integers)weight, at);
    }
    const Vector codes = kWeightSum / total;
    Integers sum = Integers{};
    for (int i = 0; i < scratch.half; ++i) {
      const int32_t* const at = scratch.scores + static_cast<size_t>(i) * kQueryBlock + q;
      const Vector first = (Vector)Load(at);
      const Vector second = (Vector)Load(at + static_cast<size_t>(scratch.half) * kQueryBlock);
      const Integers low = __builtin_convertvector(first * codes + 0.5f, Integers);
      const Integers high = __builtin_convertvector(second * codes + 0.5f, Integers);
      sum += low + high;
      Store(Pair(low, high), scratch.weights + static_cast<size_t>(i) * kQueryBlock + q);
    }
    Store(1.0f / __builtin_convertvector(sum, Vector), units + q);
  }
}

// Mixes the values for the queries from `begin` on, each of whose sums is worth its unit.
inline void Mix(const HeadTask& task, int begin, const HeadScratch& scratch, const float* units) {
  for (int d = 0; d < task.size; d += kRows) {
    for (int q = 0; q < kQueryBlock; q += kTileVectors * kWidth) {
      Integers sums[kRows][kTileVectors] = {};
      AddTile({scratch.values + d, 1, static_cast<size_t>(task.size)}, scratch.weights + q, kQueryBlock, scratch.half,
              sums);
#pragma GCC unroll 8
      for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 2
        for (int v = 0; v < kTileVectors; ++v) {
          const int at = q + v * kWidth;
          Store(__builtin_convertvector(sums[r][v], Vector) * Load(units + at) * scratch.value_unit[d + r],
                scratch.lines + static_cast<size_t>(d + r) * kQueryBlock + at);
        }
      }
    }
  }
  Transpose(scratch.lines, kQueryBlock, task.size, kQueryBlock, task.out + begin * task.stride, task.stride);
}

void Attend(const HeadTask& task) {
  const HeadScratch scratch(task);
  const float key_unit = CodeKeys(task, scratch);
  CodeValues(task, scratch);
  for (int begin = 0; begin < task.queries; begin += kQueryBlock) {
    float units[kQueryBlock];
    int32_t tops[kQueryBlock];
    CodeQueries(task, begin, scratch, units);
    Score(task, scratch, tops);
    Softmax(scratch, task.length, tops, key_unit * 1.44269504f, units);  // e^x = 2^(x * 1.44...)
    Mix(task, begin, scratch, units);
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
