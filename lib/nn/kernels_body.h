// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// No include guard: each kernels_*.cc includes this once, after it has chosen the instruction set for all code below
// and defined
//   READOUT_NN_WIDTH  floats in a register: 4, 8 or 16
//   READOUT_NN_VNNI   where one instruction sums four products of bytes
//   READOUT_NN_ROWS   rows of a product that are summed at once; 2 * READOUT_NN_ROWS sums fit the registers
// Nothing of the standard library's may be called here: the linker could keep a copy that needs the wider instruction
// set for the whole program. Nor may a constructor that the compiler makes itself, see Range.

namespace readout {
namespace internal {
namespace {

constexpr int kWidth = READOUT_NN_WIDTH;
constexpr int kRows = READOUT_NN_ROWS;
// Running sums of every reduction.
constexpr int kLanes = 16;
constexpr int kParts = kLanes / kWidth;
// Vectors, or rows, that take their steps side by side.
constexpr int kBatch = kWidth == 16 ? 4 : 2;

typedef float Vector __attribute__((vector_size(kWidth * sizeof(float))));
typedef int32_t Integers __attribute__((vector_size(kWidth * sizeof(int32_t))));

inline Vector Load(const float* from) {
  Vector vector;
  __builtin_memcpy(&vector, from, sizeof(vector));
  return vector;
}

inline Integers Load(const int32_t* from) {
  Integers vector;
  __builtin_memcpy(&vector, from, sizeof(vector));
  return vector;
}

inline void Store(Vector vector, float* to) { __builtin_memcpy(to, &vector, sizeof(vector)); }
inline void Store(Integers vector, int32_t* to) { __builtin_memcpy(to, &vector, sizeof(vector)); }

// Subtracting zero keeps every value, adding it would not keep -0; so the compiler sees a mere broadcast.
inline Vector All(float value) { return value - Vector{}; }
inline Integers All(int32_t value) { return value - Integers{}; }

// a > b ? a : b and a < b ? a : b, also of what is not a number; of that form the compiler often makes two
// instructions. With a mask of all places, as GCC 12 warns of the plain functions' insides.
#if defined(__x86_64__) && READOUT_NN_WIDTH == 16
inline Vector Max(Vector a, Vector b) { return (Vector)_mm512_maskz_max_ps(0xffff, (__m512)a, (__m512)b); }
inline Vector Min(Vector a, Vector b) { return (Vector)_mm512_maskz_min_ps(0xffff, (__m512)a, (__m512)b); }
#elif defined(__x86_64__) && READOUT_NN_WIDTH == 8
inline Vector Max(Vector a, Vector b) { return (Vector)_mm256_max_ps((__m256)a, (__m256)b); }
inline Vector Min(Vector a, Vector b) { return (Vector)_mm256_min_ps((__m256)a, (__m256)b); }
#elif defined(__x86_64__)
inline Vector Max(Vector a, Vector b) { return (Vector)_mm_max_ps((__m128)a, (__m128)b); }
inline Vector Min(Vector a, Vector b) { return (Vector)_mm_min_ps((__m128)a, (__m128)b); }
#else
inline Vector Max(Vector a, Vector b) { return a > b ? a : b; }
inline Vector Min(Vector a, Vector b) { return a < b ? a : b; }
#endif

inline Vector Size(Vector value) { return (Vector)((Integers)value & 0x7fffffff); }

struct Lanes {
  Vector part[kParts];
};

inline Lanes AllLanes(float value) {
  Lanes lanes;
  for (int p = 0; p < kParts; ++p) lanes.part[p] = All(value);
  return lanes;
}

typedef float Eight __attribute__((vector_size(32)));
typedef float Four __attribute__((vector_size(16)));

// Of 16 lanes the one that is left when the upper half has been combined with the lower one, four times.
template <typename Combine>
__attribute__((always_inline)) inline float Reduce(const Lanes& lanes, Combine combine) {
#if READOUT_NN_WIDTH == 4
  const Four four = combine(combine(lanes.part[0], lanes.part[2]), combine(lanes.part[1], lanes.part[3]));
#else
#if READOUT_NN_WIDTH == 8
  const Eight eight = combine(lanes.part[0], lanes.part[1]);
#else
  const Vector all = lanes.part[0];
  const Eight eight = combine(__builtin_shufflevector(all, all, 0, 1, 2, 3, 4, 5, 6, 7),
                              __builtin_shufflevector(all, all, 8, 9, 10, 11, 12, 13, 14, 15));
#endif
  const Four four =
      combine(__builtin_shufflevector(eight, eight, 0, 1, 2, 3), __builtin_shufflevector(eight, eight, 4, 5, 6, 7));
#endif
  return combine(combine(four[0], four[2]), combine(four[1], four[3]));
}

struct Plus {
  template <typename T>
  __attribute__((always_inline)) T operator()(T a, T b) const {
    return a + b;
  }
};
struct Larger {
  template <typename T>
  __attribute__((always_inline)) T operator()(T a, T b) const {
    return a > b ? a : b;
  }
};
struct Smaller {
  template <typename T>
  __attribute__((always_inline)) T operator()(T a, T b) const {
    return a < b ? a : b;
  }
};

inline float Sum(const Lanes& lanes) { return Reduce(lanes, Plus()); }
inline float Largest(const Lanes& lanes) { return Reduce(lanes, Larger()); }
inline float Smallest(const Lanes& lanes) { return Reduce(lanes, Smaller()); }

// Vectors that take the same steps side by side. The steps of one depend on each other, and the processor would wait
// for each of them.
template <int kCount>
struct Batch {
  Vector at[kCount];
};

template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> operator+(Batch<kCount> a, const Batch<kCount>& b) {
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] += b.at[i];
  return a;
}
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> operator-(Batch<kCount> a, const Batch<kCount>& b) {
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] -= b.at[i];
  return a;
}
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> operator*(Batch<kCount> a, const Batch<kCount>& b) {
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] *= b.at[i];
  return a;
}
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> operator/(Batch<kCount> a, const Batch<kCount>& b) {
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] /= b.at[i];
  return a;
}
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> operator+(Batch<kCount> a, float b) {
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] += b;
  return a;
}
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> operator*(Batch<kCount> a, float b) {
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] *= b;
  return a;
}
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> Max(Batch<kCount> a, float b) {
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] = Max(a.at[i], All(b));
  return a;
}

// x times the normal distribution function of x. With a = |x|: max(x, 0) - a * erfc(a / sqrt(2)) / 2, and erfc(z) about
// p(z)^-16, the form of Abramowitz and Stegun 1964, 7.1.28, here of degree 4 and fitted to a * erfc: error at most
// 3.0e-5, where the codes of a row are some 0.01 apart. It dies out with a, so nothing needs clamping.
template <int kCount>
__attribute__((always_inline)) inline Batch<kCount> Gelu(const Batch<kCount>& x) {
  Batch<kCount> a;
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) a.at[i] = Size(x.at[i]);
  Batch<kCount> p = a * 4.73233609e-4f + 2.2815525e-3f;
  p = p * a + 2.19929455e-2f;
  p = p * a + 4.96365811e-2f;
  p = p * a + 1.0f;
  p = p * p;
  p = p * p;
  p = p * p;
  p = p * p;
  return Max(x, 0.0f) - a * 0.5f / p;
}

// What Real() needs to know of kWidth columns.
struct ColumnVectors {
  ColumnVectors(const ColumnCode& columns, int column)
      : weight_sum(Load(columns.weight_sum + column)),
        scale(Load(columns.scale + column)),
        bias(Load(columns.bias + column)) {}

  Integers weight_sum;
  Vector scale;
  Vector bias;
};

// What the sums of a row stand for.
inline Vector Real(Integers sum, RowCode row, const ColumnVectors& columns) {
  const Vector product = __builtin_convertvector(sum - columns.weight_sum * row.zero, Vector);
  return product * row.scale * columns.scale + columns.bias;
}

// Of the values of a row; 0 is always within.
struct Range {
  // Written out: one that the compiler makes is not compiled for this instruction set, and would look for the lanes
  // that are returned to it in another place where it is not inlined.
  Range() : low(AllLanes(0)), high(AllLanes(0)) {}

  Lanes low;
  Lanes high;
};

inline void Widen(Range& range, int part, Vector values) {
  range.low.part[part] = Min(values, range.low.part[part]);
  range.high.part[part] = Max(values, range.high.part[part]);
}

inline RowCode QuantizeLine(const float* values, int columns, const Range& range, uint8_t* codes) {
  const float low = Smallest(range.low);
  const float width = Largest(range.high) - low;
  // Narrower, 255 / width is no longer a number to trust; wider, the row holds what is none.
  const bool flat = !(width > 1e-30f && width < 1e38f);
  const float per_unit = flat ? 0.0f : 255.0f / width;
  RowCode row;
  row.scale = flat ? 0.0f : width / 255.0f;
  row.zero = flat ? 0 : static_cast<int32_t>(0.5f - low * per_unit);
  const float shift = static_cast<float>(row.zero) + 0.5f;
  typedef uint8_t Bytes __attribute__((vector_size(kWidth)));
  for (int i = 0; i < columns; i += kWidth) {
    // In this form what is not a number becomes 0.
    const Vector code = Min(Max(Load(values + i) * per_unit + shift, Vector{}), All(255.0f));
    const Bytes narrow = __builtin_convertvector(__builtin_convertvector(code, Integers), Bytes);
    __builtin_memcpy(codes + i, &narrow, sizeof(narrow));
  }
  return row;
}

template <int kCount>
inline void QuantizeRows(const float* values, size_t stride, int columns, uint8_t* codes, RowCode* row_codes) {
  Range ranges[kCount];
  for (int i = 0; i < columns; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
#pragma GCC unroll 4
      for (int r = 0; r < kCount; ++r) Widen(ranges[r], p, Load(values + r * stride + i + p * kWidth));
    }
  }
  for (int r = 0; r < kCount; ++r) {
    row_codes[r] = QuantizeLine(values + r * stride, columns, ranges[r], codes + size_t{1} * r * columns);
  }
}

void Quantize(const float* values, size_t stride, int rows, int columns, uint8_t* codes, RowCode* row_codes) {
  int row = 0;
  for (; row + kBatch <= rows; row += kBatch) {
    QuantizeRows<kBatch>(values + row * stride, stride, columns, codes + size_t{1} * row * columns, row_codes + row);
  }
  for (; row < rows; ++row) {
    QuantizeRows<1>(values + row * stride, stride, columns, codes + size_t{1} * row * columns, row_codes + row);
  }
}

void Dequantize(const int32_t* sums, const RowCode* row_codes, int rows, const ColumnCode& columns, float* values,
                size_t stride) {
  for (int row = 0; row < rows; ++row, sums += columns.count, values += stride) {
    const RowCode code = row_codes[row];
    int i = 0;
    for (; i + kWidth <= columns.count; i += kWidth) {
      Store(Real(Load(sums + i), code, ColumnVectors(columns, i)), values + i);
    }
    for (; i < columns.count; ++i) {
      const int32_t sum = sums[i] - columns.weight_sum[i] * code.zero;
      values[i] = static_cast<float>(sum) * code.scale * columns.scale[i] + columns.bias[i];
    }
  }
}

template <int kCount>
__attribute__((always_inline)) inline void GeluStep(const int32_t* sums, RowCode row, const ColumnCode& columns,
                                                    int column, Range& range, float* line) {
  Batch<kCount> values;
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) {
    const int at = column + i * kWidth;
    values.at[i] = Real(Load(sums + at), row, ColumnVectors(columns, at));
  }
  values = Gelu(values);
#pragma GCC unroll 4
  for (int i = 0; i < kCount; ++i) {
    Widen(range, i % kParts, values.at[i]);
    Store(values.at[i], line + column + i * kWidth);
  }
}

void GeluQuantized(const int32_t* sums, RowCode* row_codes, int rows, const ColumnCode& columns, float* line,
                   uint8_t* codes) {
  for (int row = 0; row < rows; ++row, sums += columns.count, codes += columns.count) {
    const RowCode code = row_codes[row];
    Range range;
    int i = 0;
    for (; i + kBatch * kWidth <= columns.count; i += kBatch * kWidth) {
      GeluStep<kBatch>(sums, code, columns, i, range, line);
    }
    for (; i < columns.count; i += kWidth) GeluStep<1>(sums, code, columns, i, range, line);
    row_codes[row] = QuantizeLine(line, columns.count, range, codes);
  }
}

void Embed(const int8_t* word, float scale, const float* const* parts, int columns, float* values) {
  typedef int8_t Bytes __attribute__((vector_size(kWidth)));
  for (int i = 0; i < columns; i += kWidth) {
    Bytes codes;
    __builtin_memcpy(&codes, word + i, sizeof(codes));
    const Vector of_word = __builtin_convertvector(codes, Vector) * scale;
    Store(of_word + Load(parts[0] + i) + Load(parts[1] + i) + Load(parts[2] + i), values + i);
  }
}

void Leak(float factor, int count, float* values) {
  int i = 0;
  for (; i + kWidth <= count; i += kWidth) {
    const Vector value = Load(values + i);
    Store(value > 0.0f ? value : value * factor, values + i);
  }
  for (; i < count; ++i) values[i] = values[i] > 0.0f ? values[i] : values[i] * factor;
}

// `sums` are of the rows' values.
template <int kCount>
__attribute__((always_inline)) inline void NormalizeRows(const Lanes (&sums)[kCount], int columns, NormWeights norm,
                                                         float* values, uint8_t* codes, RowCode* row_codes) {
  float mean[kCount], factor[kCount];
  for (int r = 0; r < kCount; ++r) mean[r] = Sum(sums[r]) / static_cast<float>(columns);
  Lanes squares[kCount];
  for (int r = 0; r < kCount; ++r) squares[r] = AllLanes(0);
  for (int i = 0; i < columns; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
#pragma GCC unroll 4
      for (int r = 0; r < kCount; ++r) {
        const Vector off = Load(values + r * columns + i + p * kWidth) - mean[r];
        squares[r].part[p] += off * off;
      }
    }
  }
  for (int r = 0; r < kCount; ++r) {
    factor[r] = 1.0f / __builtin_sqrtf(Sum(squares[r]) / static_cast<float>(columns) + norm.epsilon);
  }
  Range ranges[kCount];
  for (int i = 0; i < columns; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
      const int at = i + p * kWidth;
      const Vector gain = Load(norm.gain + at);
      const Vector bias = Load(norm.bias + at);
#pragma GCC unroll 4
      for (int r = 0; r < kCount; ++r) {
        float* const value = values + r * columns + at;
        const Vector normal = (Load(value) - mean[r]) * factor[r] * gain + bias;
        Widen(ranges[r], p, normal);
        Store(normal, value);
      }
    }
  }
  for (int r = 0; r < kCount; ++r) {
    row_codes[r] = QuantizeLine(values + r * columns, columns, ranges[r], codes + size_t{1} * r * columns);
  }
}

template <int kCount>
inline void AddNormalizeRows(const int32_t* sums, RowCode* row_codes, ColumnCode columns, NormWeights norm,
                             float* values, uint8_t* codes) {
  const int count = columns.count;
  RowCode rows[kCount];
  Lanes totals[kCount];
  for (int r = 0; r < kCount; ++r) {
    rows[r] = row_codes[r];
    totals[r] = AllLanes(0);
  }
  for (int i = 0; i < count; i += kLanes) {
    for (int p = 0; p < kParts; ++p) {
      const int at = i + p * kWidth;
      const ColumnVectors vectors(columns, at);
#pragma GCC unroll 4
      for (int r = 0; r < kCount; ++r) {
        float* const to = values + r * count + at;
        const Vector value = Load(to) + Real(Load(sums + r * count + at), rows[r], vectors);
        totals[r].part[p] += value;
        Store(value, to);
      }
    }
  }
  NormalizeRows<kCount>(totals, count, norm, values, codes, row_codes);
}

void AddNormalize(const int32_t* sums, RowCode* row_codes, int rows, const ColumnCode& columns, const NormWeights& norm,
                  float* values, uint8_t* codes) {
  int row = 0;
  size_t at = 0;
  for (; row + kBatch <= rows; row += kBatch, at += size_t{1} * kBatch * columns.count) {
    AddNormalizeRows<kBatch>(sums + at, row_codes + row, columns, norm, values + at, codes + at);
  }
  for (; row < rows; ++row, at += columns.count) {
    AddNormalizeRows<1>(sums + at, row_codes + row, columns, norm, values + at, codes + at);
  }
}

void Normalize(int rows, int columns, const NormWeights& norm, float* values, uint8_t* codes, RowCode* row_codes) {
  for (int row = 0; row < rows; ++row, values += columns, codes += columns) {
    Lanes sums[1] = {AllLanes(0)};
    for (int i = 0; i < columns; i += kLanes) {
      for (int p = 0; p < kParts; ++p) sums[0].part[p] += Load(values + i + p * kWidth);
    }
    NormalizeRows<1>(sums, columns, norm, values, codes, row_codes + row);
  }
}

// ---- Products of matrices, of floats and, in attention_body.h, of groups of integers. ----

inline Vector AddProducts(Vector sum, Vector a, Vector b) { return sum + a * b; }

// A matrix that is read number by number; the other one, and the result, by vectors.
template <typename Number>
struct Left {
  const Number* at;
  size_t row;   // From one row to the next,
  size_t step;  // and from one place of the depth to the next.
};

// sums[kCount, kVectors * kWidth] += left[kCount, depth] * right[depth, kVectors * kWidth], each over the depth in
// order.
template <int kCount, int kVectors, typename Number, typename Register, typename Add>
__attribute__((always_inline)) inline void AddTile(Left<Number> left, const Number* right, size_t right_stride,
                                                   int depth, Add add, Register (&sums)[kCount][kVectors]) {
  for (int k = 0; k < depth; ++k, left.at += left.step, right += right_stride) {
    // Unrolled from the start, or the compiler keeps the sums in memory.
    Register line[kVectors];
#pragma GCC unroll 2
    for (int v = 0; v < kVectors; ++v) line[v] = Load(right + v * kWidth);
#pragma GCC unroll 8
    for (int r = 0; r < kCount; ++r) {
      const Register number = All(left.at[r * left.row]);
#pragma GCC unroll 2
      for (int v = 0; v < kVectors; ++v) sums[r][v] = add(sums[r][v], number, line[v]);
    }
  }
}

// c[kCount, kVectors * kWidth] += a[kCount, depth] * b[depth, kVectors * kWidth]; each sum goes over the depth in
// order.
template <int kCount, int kVectors>
inline void MultiplyTile(const float* a, size_t a_stride, const float* b, size_t b_stride, int depth,
                         const float* start, size_t start_stride, float* c, size_t c_stride) {
  Vector sums[kCount][kVectors];
#pragma GCC unroll 8
  for (int r = 0; r < kCount; ++r) {
#pragma GCC unroll 2
    for (int v = 0; v < kVectors; ++v) sums[r][v] = Load(start + r * start_stride + v * kWidth);
  }
  AddTile(Left<float>{a, a_stride, 1}, b, b_stride, depth, AddProducts, sums);
#pragma GCC unroll 8
  for (int r = 0; r < kCount; ++r) {
#pragma GCC unroll 2
    for (int v = 0; v < kVectors; ++v) Store(sums[r][v], c + r * c_stride + v * kWidth);
  }
}

// The same for any number of rows: kCount at once, then half as many, down to one.
template <int kCount, int kVectors>
inline void MultiplyColumns(const float* a, size_t a_stride, const float* b, size_t b_stride, int rows, int depth,
                            const float* start, size_t start_stride, float* c, size_t c_stride) {
  for (; rows >= kCount;
       rows -= kCount, a += kCount * a_stride, start += kCount * start_stride, c += kCount * c_stride) {
    MultiplyTile<kCount, kVectors>(a, a_stride, b, b_stride, depth, start, start_stride, c, c_stride);
  }
  if constexpr (kCount > 1)
    MultiplyColumns<kCount / 2, kVectors>(a, a_stride, b, b_stride, rows, depth, start, start_stride, c, c_stride);
}

void MultiplyAdd(const float* a, size_t a_stride, const float* b, size_t b_stride, int rows, int columns, int depth,
                 const float* start, size_t start_stride, float* c, size_t c_stride) {
  int j = 0;
  for (; j + 2 * kWidth <= columns; j += 2 * kWidth) {
    MultiplyColumns<kRows, 2>(a, a_stride, b + j, b_stride, rows, depth, start + j, start_stride, c + j, c_stride);
  }
  for (; j < columns; j += kWidth) {
    MultiplyColumns<kRows, 1>(a, a_stride, b + j, b_stride, rows, depth, start + j, start_stride, c + j, c_stride);
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
