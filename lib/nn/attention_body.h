// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Attention in integers. Included once by each kernels_*.cc, after kernels_body.h, to whose rules it keeps.
//
// Queries, keys, values and the soft-max's weights are coded with 10 to 13 bits and their sign, so that two products
// are summed by one instruction that every set has, exactly. The codes are finer by far than the 8 bits with which the
// next product of the network takes the mixture.
//
// Codes lie in pairs of 16 bits: of a vector's numbers d and d + size / 2 for queries and keys, of the rows i and
// i + padded / 2 for weights and values.

namespace readout {
namespace internal {
namespace {

// The length of a query and of the longest key; with what rounding adds, two of them make less than 2^30, so that even
// the difference of two scores is one.
constexpr float kLength = 32700.0f;
// The sum of a query's weights, but for rounding; with it each still fits 15 bits.
constexpr float kWeightSum = 32700.0f;

inline Integers AllIntegers(int32_t value) { return value - Integers{}; }

// In each place the sum of the products of two pairs.
inline Integers PairProducts(Integers a, Integers b) {
#if defined(__x86_64__) && READOUT_NN_WIDTH == 16
  return (Integers)_mm512_madd_epi16((__m512i)a, (__m512i)b);
#elif defined(__x86_64__) && READOUT_NN_WIDTH == 8
  return (Integers)_mm256_madd_epi16((__m256i)a, (__m256i)b);
#elif defined(__x86_64__)
  return (Integers)_mm_madd_epi16((__m128i)a, (__m128i)b);
#else
  return ((a << 16) >> 16) * ((b << 16) >> 16) + (a >> 16) * (b >> 16);
#endif
}

inline Integers Pair(Integers low, Integers high) { return (low & 0xffff) | (high << 16); }
inline int32_t Pair(int32_t low, int32_t high) {
  return static_cast<int32_t>((static_cast<uint32_t>(low) & 0xffffu) | (static_cast<uint32_t>(high) << 16));
}

// c[kRows, kVectors * kWidth] = a[kRows, depth] * b[depth, kVectors * kWidth], of pairs.
template <int kVectors>
inline void PairTile(const int32_t* a, size_t a_stride, const int32_t* b, size_t b_stride, int depth, int32_t* c,
                     size_t c_stride) {
  Integers sums[kRows][kVectors];
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 2
    for (int v = 0; v < kVectors; ++v) sums[r][v] = Integers{};
  }
  for (int k = 0; k < depth; ++k, ++a, b += b_stride) {
    Integers right[kVectors];
#pragma GCC unroll 2
    for (int v = 0; v < kVectors; ++v) right[v] = Load(b + v * kWidth);
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) {
      const Integers left = AllIntegers(a[r * a_stride]);
#pragma GCC unroll 2
      for (int v = 0; v < kVectors; ++v) sums[r][v] += PairProducts(left, right[v]);
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 2
    for (int v = 0; v < kVectors; ++v) Store(sums[r][v], c + r * c_stride + v * kWidth);
  }
}

// c[kQueryBlock, columns] = a[kQueryBlock, depth] * b[depth, columns], of pairs.
void MultiplyPairs(const int32_t* a, size_t a_stride, const int32_t* b, size_t b_stride, int columns, int depth,
                   int32_t* c, size_t c_stride) {
  int j = 0;
  for (; j + 2 * kWidth <= columns; j += 2 * kWidth) {
    for (int r = 0; r < kQueryBlock; r += kRows) {
      PairTile<2>(a + r * a_stride, a_stride, b + j, b_stride, depth, c + r * c_stride + j, c_stride);
    }
  }
  for (; j < columns; j += kWidth) {
    for (int r = 0; r < kQueryBlock; r += kRows) {
      PairTile<1>(a + r * a_stride, a_stride, b + j, b_stride, depth, c + r * c_stride + j, c_stride);
    }
  }
}

inline Vector Size(Vector value) { return Max(value, -value); }

// value = code * unit for a value of the size `most` and the code `limit`.
struct Unit {
  Unit(float most, float limit) {
    // Narrower or wider, the quotient is no longer a number to trust.
    const bool flat = !(most > 1e-18f && most < 1e18f);
    per_unit = flat ? 0.0f : limit / most;
    unit = flat ? 0.0f : most / limit;
  }

  float per_unit;
  float unit;
};

// To the nearest code up to 32767 away from zero; in this form what is not a number becomes the lowest.
inline Integers Codes(Vector value, Vector per_unit) {
  const Vector scaled = Min(Max(value * per_unit, All(-32767.0f)), All(32767.0f));
  // Positive, since conversion cuts towards zero.
  return __builtin_convertvector(scaled + 32768.5f, Integers) - 32768;
}

inline float SquaredLength(const float* line, int size) {
  Lanes sum = AllLanes(0);
  for (int i = 0; i < size; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
      const Vector value = Load(line + i + p * kWidth);
      sum.part[p] += value * value;
    }
  }
  return Sum(sum);
}

inline void CodeLine(const float* line, int size, float per_unit, int32_t* codes) {
  for (int i = 0; i < size; i += kWidth) Store(Codes(Load(line + i), All(per_unit)), codes + i);
}

// Where the parts of HeadTask::scratch lie.
struct HeadScratch {
  explicit HeadScratch(const HeadTask& task) : padded(PaddedLength(task.length)), half(padded / 2) {
    const int dims = task.size / 2;
    keys = static_cast<int32_t*>(task.scratch);
    values = keys + static_cast<size_t>(dims) * padded;
    scores = values + static_cast<size_t>(half) * task.size;
    weights = scores + static_cast<size_t>(kQueryBlock) * padded;
    queries = weights + static_cast<size_t>(kQueryBlock) * half;
    lines = queries + static_cast<size_t>(kQueryBlock) * dims;
    value_per_unit = reinterpret_cast<float*>(lines + static_cast<size_t>(kQueryBlock) * task.size);
    value_unit = value_per_unit + task.size;
  }

  int padded;
  int half;
  int32_t* keys;          // [size / 2, padded]
  int32_t* values;        // [padded / 2, size]
  int32_t* scores;        // [kQueryBlock, padded]
  int32_t* weights;       // [kQueryBlock, padded / 2]
  int32_t* queries;       // [kQueryBlock, size / 2]
  int32_t* lines;         // [kQueryBlock, size]
  float* value_per_unit;  // [size]
  float* value_unit;      // [size]
};

// Returns the keys' unit. All share one, so that a score is its sum times one number.
inline float CodeKeys(const HeadTask& task, const HeadScratch& scratch) {
  float most = 0;
  for (int i = 0; i < task.length; ++i) {
    const float squared = SquaredLength(task.key + i * task.stride, task.size);
    most = squared <= most ? most : squared;  // Also what is not a number.
  }
  const Unit unit(__builtin_sqrtf(most), kLength);
  const int dims = task.size / 2;
  for (int begin = 0; begin < scratch.padded; begin += kQueryBlock) {
    for (int i = 0; i < kQueryBlock; ++i) {
      int32_t* const line = scratch.lines + i * task.size;
      if (begin + i < task.length) {
        CodeLine(task.key + (begin + i) * task.stride, task.size, unit.per_unit, line);
      } else {
        __builtin_memset(line, 0, task.size * sizeof(int32_t));
      }
    }
    for (int d = 0; d < dims; ++d) {
      int32_t* const to = scratch.keys + static_cast<size_t>(d) * scratch.padded + begin;
      const int32_t* const from = scratch.lines + d;
      for (int i = 0; i < kQueryBlock; ++i) to[i] = Pair(from[i * task.size], from[i * task.size + dims]);
    }
  }
  return unit.unit;
}

// Each place of the values has a unit of its own, as it costs nothing.
inline void CodeValues(const HeadTask& task, const HeadScratch& scratch) {
  const float limit = 2147483000.0f / (kWeightSum + static_cast<float>(scratch.padded));
  const float most_code = limit < 32767.0f ? limit : 32767.0f;
  for (int d = 0; d < task.size; d += kWidth) {
    Vector most = All(0);
    for (int i = 0; i < task.length; ++i) most = Max(Size(Load(task.value + i * task.stride + d)), most);
    Store(most, scratch.value_unit + d);
  }
  for (int d = 0; d < task.size; ++d) {
    const Unit unit(scratch.value_unit[d], most_code);
    scratch.value_per_unit[d] = unit.per_unit;
    scratch.value_unit[d] = unit.unit;
  }
  for (int i = 0; i < scratch.half; ++i) {
    const float* const low = task.value + i * task.stride;
    const float* const high = low + scratch.half * task.stride;
    for (int d = 0; d < task.size; d += kWidth) {
      const Vector per_unit = Load(scratch.value_per_unit + d);
      const Integers none = Integers{};
      Store(Pair(i < task.length ? Codes(Load(low + d), per_unit) : none,
                 i + scratch.half < task.length ? Codes(Load(high + d), per_unit) : none),
            scratch.values + static_cast<size_t>(i) * task.size + d);
    }
  }
}

// Codes the queries from `begin` on; units[kQueryBlock].
inline void CodeQueries(const HeadTask& task, int begin, const HeadScratch& scratch, float* units) {
  const int dims = task.size / 2;
  for (int r = 0; r < kQueryBlock; ++r) {
    const float* const query = task.query + (begin + r) * task.stride;
    const Unit unit(__builtin_sqrtf(SquaredLength(query, task.size)), kLength);
    CodeLine(query, task.size, unit.per_unit, scratch.lines);
    for (int d = 0; d < dims; ++d) scratch.queries[r * dims + d] = Pair(scratch.lines[d], scratch.lines[d + dims]);
    units[r] = unit.unit;
  }
}

// 2^power for powers of at most 0.
inline Vector PowerOfTwo(Vector power) {
  power = Max(power, All(-30.0f));  // There the code has long been 0.
  // Conversion cuts towards zero in every rounding mode; for what is below zero this rounds to the nearest.
  const Integers whole = __builtin_convertvector(power - 0.5f, Integers);
  const Vector part = power - __builtin_convertvector(whole, Vector);
  // Minimax polynomial for 2^part, |part| <= 1/2; relative error 2.6e-6.
  Vector y = All(0.00957010201f);
  y = y * part + 0.0559178603f;
  y = y * part + 0.240247448f;
  y = y * part + 0.693121815f;
  y = y * part + 0.999999261f;
  return (Vector)((Integers)y + (whole << 23));
}

inline int32_t LargestOf(const int32_t* scores, int padded) {
  Integers high[kParts];
  for (int p = 0; p < kParts; ++p) high[p] = AllIntegers(scores[0]);
  for (int i = 0; i < padded; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
      const Integers score = Load(scores + i + p * kWidth);
      high[p] = score > high[p] ? score : high[p];
    }
  }
  int32_t lanes[kLanes];
  __builtin_memcpy(lanes, high, sizeof(lanes));
  int32_t top = lanes[0];
  for (int i = 1; i < kLanes; ++i) top = lanes[i] > top ? lanes[i] : top;
  return top;
}

// Turns a line of scores, each worth `power` in powers of two, into pairs of weights, and returns the weights' sum.
inline int32_t Softmax(int32_t* scores, float power, int length, int padded, int32_t* weights) {
  for (int i = length; i < padded; ++i) scores[i] = scores[0];
  const int32_t top = LargestOf(scores, padded);
  Lanes total = AllLanes(0);
  for (int i = 0; i < padded; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
      int32_t* const at = scores + i + p * kWidth;
      const Vector weight = PowerOfTwo(__builtin_convertvector(Load(at) - top, Vector) * power);
      total.part[p] += weight;
      Store((Integers)weight, at);
    }
  }
  float first;  // Which the padding has taken part in the total with.
  __builtin_memcpy(&first, scores, sizeof(first));
  const float codes = kWeightSum / (Sum(total) - static_cast<float>(padded - length) * first);
  for (int i = length; i < padded; ++i) scores[i] = 0;
  const int half = padded / 2;
  Integers sums[kParts] = {};
  for (int i = 0; i < half; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
      const int at = i + p * kWidth;
      const Integers low = __builtin_convertvector((Vector)Load(scores + at) * codes + 0.5f, Integers);
      const Integers high = __builtin_convertvector((Vector)Load(scores + half + at) * codes + 0.5f, Integers);
      sums[p] += low + high;
      Store(Pair(low, high), weights + at);
    }
  }
  int32_t lanes[kLanes];
  __builtin_memcpy(lanes, sums, sizeof(lanes));
  int32_t sum = 0;
  for (int i = 0; i < kLanes; ++i) sum += lanes[i];
  return sum;
}

void Attend(const HeadTask& task) {
  const HeadScratch scratch(task);
  const int dims = task.size / 2;
  const float key_unit = CodeKeys(task, scratch);
  CodeValues(task, scratch);
  for (int begin = 0; begin < task.queries; begin += kQueryBlock) {
    float units[kQueryBlock];
    CodeQueries(task, begin, scratch, units);
    MultiplyPairs(scratch.queries, dims, scratch.keys, scratch.padded, scratch.padded, dims, scratch.scores,
                  scratch.padded);
    int32_t sums[kQueryBlock];
    for (int r = 0; r < kQueryBlock; ++r) {
      const float power = units[r] * key_unit * 1.44269504f;  // e^x = 2^(x * 1.44...)
      sums[r] = Softmax(scratch.scores + r * scratch.padded, power < 1e30f ? power : 1e30f, task.length, scratch.padded,
                        scratch.weights + r * scratch.half);
    }
    MultiplyPairs(scratch.weights, scratch.half, scratch.values, task.size, task.size, scratch.half, scratch.lines,
                  task.size);
    for (int r = 0; r < kQueryBlock; ++r) {
      float* const line = task.out + (begin + r) * task.stride;
      const float factor = 1.0f / static_cast<float>(sums[r]);
      for (int d = 0; d < task.size; d += kWidth) {
        const Vector sum = __builtin_convertvector(Load(scratch.lines + r * task.size + d), Vector);
        Store(sum * factor * Load(scratch.value_unit + d), line + d);
      }
    }
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
