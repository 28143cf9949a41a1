// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Attention in integers. Included once by each kernels_*.cc, after kernels_body.h, to whose rules it keeps.
//
// Queries, keys, values and the soft-max's weights are coded with 8 bits, like what the network's other products take,
// and their products summed exactly. Where one instruction sums four products of bytes, codes lie in groups of four
// bytes, elsewhere in pairs of 16 bits; the sums are the same.
//
// The queries of a block lie side by side in vectors from their coding to their mixtures, so that nothing has to be
// summed, or looked for, across a vector. A group holds numbers of one query or key that lie side by side, or weights
// or values of rows in a row.

namespace readout {
namespace internal {
namespace {

constexpr float kMostCode = 127.0f;
// The code of a weight of 1, which the highest score has.
constexpr float kWeightCode = 254.0f;
// Of a block's queries that a tile takes at once.
constexpr int kTileVectors = kWidth == kQueryBlock ? 1 : 2;

#if defined(READOUT_NN_VNNI)
constexpr int kGroup = 4;
typedef uint8_t Narrow __attribute__((vector_size(kWidth)));
// One factor has a sign, and the other has none. Adding the same to all numbers of all keys adds the same to all scores
// of a query, which soft-max does not see.
constexpr int kKeyShift = 128;
inline Integers AddScores(Integers sum, Integers keys, Integers queries) {
  return (Integers)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)keys, (__m512i)queries);
}
inline Integers AddValues(Integers sum, Integers values, Integers weights) {
  return (Integers)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)weights, (__m512i)values);
}
#else
constexpr int kGroup = 2;
typedef int16_t Narrow __attribute__((vector_size(kWidth * sizeof(int16_t))));
constexpr int kKeyShift = 0;
inline Integers AddPairs(Integers sum, Integers a, Integers b) {
#if defined(__x86_64__) && READOUT_NN_WIDTH == 16
  return sum + (Integers)_mm512_madd_epi16((__m512i)a, (__m512i)b);
#elif defined(__x86_64__) && READOUT_NN_WIDTH == 8
  return sum + (Integers)_mm256_madd_epi16((__m256i)a, (__m256i)b);
#elif defined(__x86_64__)
  return sum + (Integers)_mm_madd_epi16((__m128i)a, (__m128i)b);
#else
  return sum + ((a << 16) >> 16) * ((b << 16) >> 16) + (a >> 16) * (b >> 16);
#endif
}
inline Integers AddScores(Integers sum, Integers keys, Integers queries) { return AddPairs(sum, keys, queries); }
inline Integers AddValues(Integers sum, Integers values, Integers weights) { return AddPairs(sum, values, weights); }
#endif

// Of each place the codes of a group.
inline Integers Join(const Integers (&codes)[kGroup]) {
  constexpr int kBits = 32 / kGroup;
  Integers joined = codes[0] & ((1 << kBits) - 1);
  for (int g = 1; g < kGroup; ++g) joined |= (codes[g] & ((1 << kBits) - 1)) << (g * kBits);
  return joined;
}

// value = code * unit for values of the size `most` at most.
struct Units {
  explicit Units(Vector most) {
    // Narrower or wider, the quotient is no longer a number to trust.
    per_unit = most > 1e-18f && most < 1e18f ? kMostCode / most : Vector{};
    unit = most > 1e-18f && most < 1e18f ? most / kMostCode : Vector{};
  }

  Vector per_unit;
  Vector unit;
};

// To the nearest code; in this form what is not a number becomes the lowest.
inline Integers Codes(Vector value, Vector per_unit) {
  const Vector scaled = Min(Max(value * per_unit, All(-kMostCode)), All(kMostCode));
  // Positive, since conversion cuts towards zero.
  return __builtin_convertvector(scaled + 128.5f, Integers) - 128;
}

// to[columns, rows] = from[rows, columns]; both are multiples of 4. What the bits of a number mean does not matter.
template <typename Number>
inline void Transpose(const Number* from, size_t from_stride, int rows, int columns, Number* to, size_t to_stride) {
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
  explicit HeadScratch(const HeadTask& task) : size(task.query.columns.count), padded(PaddedLength(task.length)) {
    keys = task.scratch;
    values = keys + size_t{1} * padded * size / kGroup;
    scores = values + size_t{1} * padded * size / kGroup;
    taken = reinterpret_cast<float*>(scores);
    weights = scores + size_t{1} * padded * kQueryBlock;
    queries = weights + size_t{1} * padded * kQueryBlock / kGroup;
    lines = reinterpret_cast<float*>(queries + size_t{1} * size * kQueryBlock / kGroup);
    key_size = lines + size_t{1} * size * kQueryBlock;
    value_unit = key_size + size;
  }

  int size;  // Of a vector.
  int padded;
  int32_t* keys;      // [padded, size / kGroup]
  int32_t* values;    // [padded / kGroup, size]
  int32_t* scores;    // [padded, kQueryBlock]
  float* taken;       // [padded, kWidth], where later the scores are.
  int32_t* weights;   // [padded / kGroup, kQueryBlock]
  int32_t* queries;   // [size / kGroup, kQueryBlock]
  float* lines;       // [size, kQueryBlock]
  float* key_size;    // [size]
  float* value_unit;  // [size]
};

// Takes the values of kWidth columns of all rows from their sums to lines[length, kWidth]. Returns each one's largest
// size.
inline Vector TakeColumns(const CodedSums& from, int column, int length, float* lines) {
  const ColumnVectors columns(from.columns, column);
  const int32_t* sums = from.sums + column;
  Vector largest = All(0.0f);
  for (int i = 0; i < length; ++i, sums += from.stride) {
    const Vector value = Real(Load(sums), from.row_codes[i], columns);
    largest = Max(Size(value), largest);
    Store(value, lines + i * kWidth);
  }
  return largest;
}

// Each place of the keys is coded over its own range, which the queries make up for.
inline void CodeKeys(const HeadTask& task, const HeadScratch& scratch) {
  for (int d = 0; d < scratch.size; d += kWidth) {
    const Vector most = TakeColumns(task.key, d, task.length, scratch.taken);
    Store(most, scratch.key_size + d);
    const Units units(most);
    for (int i = 0; i < scratch.padded; ++i) {
      // Beyond the length the first key is repeated, whose score changes no maximum.
      const float* const key = scratch.taken + (i < task.length ? i : 0) * kWidth;
      const Narrow codes = __builtin_convertvector(Codes(Load(key), units.per_unit) + kKeyShift, Narrow);
      __builtin_memcpy(scratch.keys + (size_t{1} * i * scratch.size + d) / kGroup, &codes, sizeof(codes));
    }
  }
}

inline void CodeValues(const HeadTask& task, const HeadScratch& scratch) {
  for (int d = 0; d < scratch.size; d += kWidth) {
    const Units units(TakeColumns(task.value, d, task.length, scratch.taken));
    Store(units.unit, scratch.value_unit + d);
    for (int i = 0; i < scratch.padded; i += kGroup) {
      Integers codes[kGroup];
      for (int g = 0; g < kGroup; ++g) {
        codes[g] = i + g < task.length ? Codes(Load(scratch.taken + (i + g) * kWidth), units.per_unit) : Integers{};
      }
      Store(Join(codes), scratch.values + size_t{1} * (i / kGroup) * scratch.size + d);
    }
  }
}

// Codes the queries from `begin` on. Returns in units[kQueryBlock] what a score is worth.
inline void CodeQueries(const HeadTask& task, int begin, const HeadScratch& scratch, float* units) {
  const CodedSums& query = task.query;
  int32_t* const turned = reinterpret_cast<int32_t*>(scratch.lines);  // One by one replaced by the values.
  Transpose(query.sums + begin * query.stride, query.stride, kQueryBlock, scratch.size, turned, kQueryBlock);
  float row_scales[kQueryBlock];
  int32_t row_zeros[kQueryBlock];
  for (int q = 0; q < kQueryBlock; ++q) {
    row_scales[q] = query.row_codes[begin + q].scale;
    row_zeros[q] = query.row_codes[begin + q].zero;
  }
  for (int q = 0; q < kQueryBlock; q += kWidth) {
    const Vector row_scale = Load(row_scales + q);
    const Integers row_zero = Load(row_zeros + q);
    Vector most = All(0.0f);
    for (int d = 0; d < scratch.size; ++d) {
      // As Real() has it.
      const Integers sum = Load(turned + d * kQueryBlock + q) - row_zero * query.columns.weight_sum[d];
      const Vector real =
          __builtin_convertvector(sum, Vector) * row_scale * query.columns.scale[d] + query.columns.bias[d];
      const Vector value = real * scratch.key_size[d];
      most = Max(Size(value), most);
      Store(value, scratch.lines + d * kQueryBlock + q);
    }
    const Units block(most);
    for (int d = 0; d < scratch.size; d += kGroup) {
      Integers codes[kGroup];
      for (int g = 0; g < kGroup; ++g) {
        codes[g] = Codes(Load(scratch.lines + (d + g) * kQueryBlock + q), block.per_unit);
      }
      Store(Join(codes), scratch.queries + d / kGroup * kQueryBlock + q);
    }
    Store(block.unit / kMostCode, units + q);
  }
}

// Scores of a block of queries, each up to a number that all scores of a query share; tops[kQueryBlock] are the
// highest.
inline void Score(const HeadScratch& scratch, int32_t* tops) {
  const size_t groups = scratch.size / kGroup;
  for (int q = 0; q < kQueryBlock; q += kTileVectors * kWidth) {
    Integers top[kTileVectors];
    for (int v = 0; v < kTileVectors; ++v) top[v] = All(INT32_MIN);
    for (int i = 0; i < scratch.padded; i += kRows) {
      Integers sums[kRows][kTileVectors] = {};
      AddTile({scratch.keys + i * groups, groups, 1}, scratch.queries + q, kQueryBlock, static_cast<int>(groups),
              AddScores, sums);
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

// kWeightCode * 2^power for powers of at most 0.
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> WeightOf(Batch<kCount> power) {
  power = Max(power, -30.0f);  // There the code has long been 0.
  // So large that only whole numbers are left; they are its lowest bits.
  constexpr float kWhole = 12582912.0f;
  const Batch<kCount> whole = power + kWhole;
  const Batch<kCount> part = power - (whole + -kWhole);
  // Minimax polynomial for 2^part, |part| <= 1/2, exact at 0; relative error 1.1e-4, far below a code.
  Batch<kCount> y = part * (0.05500893f * kWeightCode) + 0.24221097f * kWeightCode;
  y = y * part + 0.69328293f * kWeightCode;
  y = y * part + kWeightCode;
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) y.at[i] = (Vector)((Integers)y.at[i] + ((Integers)whole.at[i] << 23));
  return y;
}

// One by one, what the weights of a query's keys add up to. What a weight loses to its code is handed on to the next,
// so that many small ones still have their share.
struct WeightSum {
  // The codes of the next group, of which the first `count` keys are there.
  __attribute__((always_inline)) Integers Add(const int32_t* scores, int count) {
    Batch<kGroup> power;
#pragma GCC unroll 4
    for (int g = 0; g < kGroup; ++g) {
      power.at[g] = __builtin_convertvector(Load(scores + g * kQueryBlock) - top, Vector) * powers;
    }
    const Batch<kGroup> weights = WeightOf(power);
    Integers codes[kGroup];
#pragma GCC unroll 4
    for (int g = 0; g < kGroup; ++g) {
      if (g < count) total += weights.at[g];
      const Integers whole = __builtin_convertvector(total, Integers);
      codes[g] = whole - before;
      before = whole;
    }
    return Join(codes);
  }

  Integers top;
  Vector powers;
  Vector total;
  Integers before;
};

// Turns the scores into coded weights, and returns in units[kQueryBlock], which come as what a score is worth, what
// turns a sum of values into a mean.
inline void Softmax(const HeadScratch& scratch, int length, const int32_t* tops, float* units) {
  for (int q = 0; q < kQueryBlock; q += kWidth) {
    // e^x = 2^(x * 1.44...)
    WeightSum sum = {Load(tops + q), Load(units + q) * 1.44269504f, All(0.5f), Integers{}};
    const int32_t* scores = scratch.scores + q;
    int32_t* weights = scratch.weights + q;
    int i = 0;
    for (; i + kGroup <= length; i += kGroup, scores += kGroup * kQueryBlock, weights += kQueryBlock) {
      Store(sum.Add(scores, kGroup), weights);
    }
    for (; i < scratch.padded; i += kGroup, scores += kGroup * kQueryBlock, weights += kQueryBlock) {
      Store(sum.Add(scores, length - i), weights);
    }
    Store(1.0f / __builtin_convertvector(sum.before, Vector), units + q);
  }
}

// Mixes the values for the queries from `begin` on, each of whose sums is worth its unit.
inline void Mix(const HeadTask& task, int begin, const HeadScratch& scratch, const float* units) {
  for (int d = 0; d < scratch.size; d += kRows) {
    for (int q = 0; q < kQueryBlock; q += kTileVectors * kWidth) {
      Integers sums[kRows][kTileVectors] = {};
      AddTile({scratch.values + d, 1, static_cast<size_t>(scratch.size)}, scratch.weights + q, kQueryBlock,
              scratch.padded / kGroup, AddValues, sums);
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
  Transpose(scratch.lines, kQueryBlock, scratch.size, kQueryBlock, task.out + begin * task.out_stride, task.out_stride);
}

void Attend(const HeadTask& task) {
  const HeadScratch scratch(task);
  CodeKeys(task, scratch);
  CodeValues(task, scratch);
  for (int begin = 0; begin < task.queries; begin += kQueryBlock) {
    float units[kQueryBlock];
    int32_t tops[kQueryBlock];
    CodeQueries(task, begin, scratch, units);
    Score(scratch, tops);
    Softmax(scratch, task.length, tops, units);
    Mix(task, begin, scratch, units);
  }
}

// What has been compiled for this instruction set, for kernels_*.cc. Evaluated by the compiler, never called.
constexpr Kernels KernelsNamed(const char* name) {
  return {name, Quantize, Dequantize, GeluQuantized, AddNormalize, Normalize, Attend, Embed, Leak, MultiplyAdd};
}

}  // namespace
}  // namespace internal
}  // namespace readout
