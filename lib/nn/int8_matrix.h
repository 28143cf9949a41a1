// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_NN_INT8_MATRIX_H_
#define READOUT_LIB_NN_INT8_MATRIX_H_

// Products of unsigned bytes with signed bytes, summed in 32 bits, by oneDNN. Integers, so the sums are exact and the
// same on every processor.

#include <oneapi/dnnl/dnnl.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "lib/nn/buffer.h"

namespace readout {
namespace internal {

struct DnnlDestroy {
  void operator()(dnnl_engine_t engine) const { dnnl_engine_destroy(engine); }
  void operator()(dnnl_stream_t stream) const { dnnl_stream_destroy(stream); }
  void operator()(dnnl_memory_t memory) const { dnnl_memory_destroy(memory); }
  void operator()(dnnl_primitive_t primitive) const { dnnl_primitive_destroy(primitive); }
  void operator()(dnnl_primitive_desc_t description) const { dnnl_primitive_desc_destroy(description); }
  void operator()(dnnl_primitive_attr_t attributes) const { dnnl_primitive_attr_destroy(attributes); }
};
template <typename T>
using DnnlOwner = std::unique_ptr<T, DnnlDestroy>;

// oneDNN's handle for this processor. Outlives the matrices and streams made with it. Thread safety: immutable.
class Int8Engine {
 public:
  // Errors:
  //   kInternal  oneDNN failed.
  static absl::StatusOr<Int8Engine> Create();
  // No engine, until one is assigned.
  Int8Engine() = default;
  dnnl_engine_t get() const { return engine_.get(); }

 private:
  explicit Int8Engine(dnnl_engine_t engine) : engine_(engine) {}
  DnnlOwner<dnnl_engine> engine_;
};

// What one thread needs to multiply. Not thread-safe.
class Int8Stream {
 public:
  // Errors:
  //   kInternal  oneDNN failed.
  static absl::StatusOr<Int8Stream> Create(const Int8Engine& engine);

 private:
  friend class Int8Matrix;
  Int8Stream(dnnl_engine_t engine, dnnl_stream_t stream) : engine_(engine), stream_(stream) {}
  dnnl_engine_t engine_;
  DnnlOwner<dnnl_stream> stream_;
  Buffer<char> scratch_;
};

// Weights, packed once in the order in which this processor's product reads them. Thread safety: immutable.
class Int8Matrix {
 public:
  // A product takes a multiple of kRowStep rows, at most kMaxRows. Few sizes keep the compiled products few; and the
  // sums of 64 rows stay in the second-level cache until they are read, at no cost in the product's own speed.
  static constexpr int kRowStep = 16;
  static constexpr int kMaxRows = 64;

  // `weights` are [outputs, inputs], within -63 to 63: processors without VNNI add two products in 16 bits.
  //
  // Errors:
  //   kDataLoss  a weight is out of range.
  //   kInternal  oneDNN failed.
  static absl::StatusOr<Int8Matrix> Create(const Int8Engine& engine, absl::Span<const int8_t> weights, int outputs,
                                           int inputs);
  // No matrix, until one is assigned.
  Int8Matrix() = default;

  int outputs() const { return outputs_; }
  int inputs() const { return inputs_; }
  // The sum of each output's weights, [outputs].
  const std::vector<int32_t>& weight_sums() const { return weight_sums_; }

  // sums[rows, outputs] = codes[rows, inputs] * weights. Both must have room for `rows` rounded up to kRowStep; what
  // the rows in excess hold does not matter. `rows` is 1 to kMaxRows.
  //
  // Errors:
  //   kInternal  oneDNN failed.
  absl::Status Multiply(Int8Stream& stream, const uint8_t* codes, int rows, int32_t* sums) const;

 private:
  struct Product {
    dnnl_memory_desc_t codes;
    dnnl_memory_desc_t sums;
    dnnl_memory_desc_t scratch;
    DnnlOwner<dnnl_primitive> primitive;
  };

  Int8Matrix(int outputs, int inputs) : outputs_(outputs), inputs_(inputs) {}

  // Adds the product for the next number of rows; the first one chooses how the weights are packed.
  absl::Status AddProduct(const Int8Engine& engine, dnnl_memory_desc_t& packed);
  absl::Status Pack(const Int8Engine& engine, const dnnl_memory_desc_t& packed, absl::Span<const int8_t> weights);

  int outputs_ = 0;
  int inputs_ = 0;
  std::vector<int32_t> weight_sums_;
  DnnlOwner<dnnl_memory> weights_;
  std::vector<Product> products_;  // For kRowStep, 2 * kRowStep, ... rows.
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_NN_INT8_MATRIX_H_
