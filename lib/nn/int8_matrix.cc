// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/nn/int8_matrix.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace readout {
namespace internal {
namespace {

constexpr int kMaxWeight = 63;

absl::Status ToStatus(dnnl_status_t status, absl::string_view step) {
  if (status == dnnl_success) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("oneDNN: ", step, ": status ", static_cast<int>(status)));
}

// Takes over what a dnnl_..._create function made, if it did. `made` is a reference because the call that sets it may
// be an argument of the same expression.
template <typename T>
absl::Status Own(dnnl_status_t status, T* const& made, absl::string_view step, DnnlOwner<T>& owner) {
  if (status == dnnl_success) owner.reset(made);
  return ToStatus(status, step);
}

absl::StatusOr<dnnl_memory_desc_t> Describe(int rows, int columns, dnnl_data_type_t type, dnnl_format_tag_t tag) {
  dnnl_memory_desc_t description;
  const dnnl_dims_t extents = {rows, columns};
  const dnnl_status_t status = dnnl_memory_desc_init_by_tag(&description, 2, extents, type, tag);
  if (status != dnnl_success) return ToStatus(status, "describing a matrix");
  return description;
}

absl::Status MakeMemory(const dnnl_memory_desc_t& description, dnnl_engine_t engine, void* data,
                        DnnlOwner<dnnl_memory>& memory) {
  dnnl_memory_t made = nullptr;
  return Own(dnnl_memory_create(&made, &description, engine, data), made, "wrapping memory", memory);
}

}  // namespace

absl::StatusOr<Int8Engine> Int8Engine::Create() {
  dnnl_engine_t engine = nullptr;
  const dnnl_status_t status = dnnl_engine_create(&engine, dnnl_cpu, 0);
  if (status != dnnl_success) return ToStatus(status, "creating an engine");
  return Int8Engine(engine);
}

absl::StatusOr<Int8Stream> Int8Stream::Create(const Int8Engine& engine) {
  dnnl_stream_t stream = nullptr;
  const dnnl_status_t status = dnnl_stream_create(&stream, engine.get(), dnnl_stream_default_flags);
  if (status != dnnl_success) return ToStatus(status, "creating a stream");
  return Int8Stream(engine.get(), stream);
}

absl::StatusOr<Int8Matrix> Int8Matrix::Create(const Int8Engine& engine, absl::Span<const int8_t> weights, int outputs,
                                              int inputs) {
  Int8Matrix matrix(outputs, inputs);
  matrix.weight_sums_.resize(outputs);
  for (int output = 0; output < outputs; ++output) {
    for (int8_t weight : weights.subspan(static_cast<size_t>(output) * inputs, inputs)) {
      if (weight > kMaxWeight || weight < -kMaxWeight) {
        return absl::DataLossError(absl::StrCat("weight: found ", weight, ", want -63 to 63"));
      }
      matrix.weight_sums_[output] += weight;
    }
  }
  absl::StatusOr<dnnl_memory_desc_t> packed = Describe(inputs, outputs, dnnl_s8, dnnl_format_tag_any);
  if (!packed.ok()) return packed.status();
  while (matrix.products_.size() < kMaxRows / kRowStep) {
    if (absl::Status status = matrix.AddProduct(engine, *packed); !status.ok()) return status;
  }
  if (absl::Status status = matrix.Pack(engine, *packed, weights); !status.ok()) return status;
  return matrix;
}

absl::Status Int8Matrix::AddProduct(const Int8Engine& engine, dnnl_memory_desc_t& packed) {
  const int rows = (static_cast<int>(products_.size()) + 1) * kRowStep;
  const absl::StatusOr<dnnl_memory_desc_t> codes = Describe(rows, inputs_, dnnl_u8, dnnl_ab);
  if (!codes.ok()) return codes.status();
  const absl::StatusOr<dnnl_memory_desc_t> sums = Describe(rows, outputs_, dnnl_s32, dnnl_ab);
  if (!sums.ok()) return sums.status();
  // With scratch memory of oneDNN's own, two threads could not run one product.
  DnnlOwner<dnnl_primitive_attr> attributes;
  dnnl_primitive_attr_t made_attributes = nullptr;
  absl::Status status =
      Own(dnnl_primitive_attr_create(&made_attributes), made_attributes, "creating attributes", attributes);
  if (!status.ok()) return status;
  status = ToStatus(dnnl_primitive_attr_set_scratchpad_mode(attributes.get(), dnnl_scratchpad_mode_user),
                    "setting attributes");
  if (!status.ok()) return status;

  dnnl_matmul_desc_t matmul;
  status = ToStatus(dnnl_matmul_desc_init(&matmul, &*codes, &packed, nullptr, &*sums), "describing a product");
  if (!status.ok()) return status;
  DnnlOwner<dnnl_primitive_desc> chosen;
  dnnl_primitive_desc_t made_chosen = nullptr;
  status = Own(dnnl_primitive_desc_create(&made_chosen, &matmul, attributes.get(), engine.get(), nullptr), made_chosen,
               "choosing a product", chosen);
  if (!status.ok()) return status;
  packed = *dnnl_primitive_desc_query_md(chosen.get(), dnnl_query_weights_md, 0);

  Product product = {*codes, *sums, *dnnl_primitive_desc_query_md(chosen.get(), dnnl_query_scratchpad_md, 0), nullptr};
  dnnl_primitive_t made = nullptr;
  status = Own(dnnl_primitive_create(&made, chosen.get()), made, "creating a product", product.primitive);
  products_.push_back(std::move(product));
  return status;
}

absl::Status Int8Matrix::Pack(const Int8Engine& engine, const dnnl_memory_desc_t& packed,
                              absl::Span<const int8_t> weights) {
  absl::Status status = MakeMemory(packed, engine.get(), DNNL_MEMORY_ALLOCATE, weights_);
  if (!status.ok()) return status;
  // [outputs, inputs] as stored is [inputs, outputs], column by column.
  const absl::StatusOr<dnnl_memory_desc_t> stored = Describe(inputs_, outputs_, dnnl_s8, dnnl_ba);
  if (!stored.ok()) return stored.status();
  DnnlOwner<dnnl_memory> from;
  // Only read, whatever the type says.
  status = MakeMemory(*stored, engine.get(), const_cast<int8_t*>(weights.data()), from);
  if (!status.ok()) return status;

  DnnlOwner<dnnl_primitive_desc> chosen;
  dnnl_primitive_desc_t made_chosen = nullptr;
  status = Own(dnnl_reorder_primitive_desc_create(&made_chosen, &*stored, engine.get(), &packed, engine.get(), nullptr),
               made_chosen, "choosing a packing", chosen);
  if (!status.ok()) return status;
  DnnlOwner<dnnl_primitive> packing;
  dnnl_primitive_t made = nullptr;
  status = Own(dnnl_primitive_create(&made, chosen.get()), made, "creating a packing", packing);
  if (!status.ok()) return status;
  absl::StatusOr<Int8Stream> stream = Int8Stream::Create(engine);
  if (!stream.ok()) return stream.status();
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, from.get()}, {DNNL_ARG_TO, weights_.get()}};
  status = ToStatus(dnnl_primitive_execute(packing.get(), stream->stream_.get(), 2, arguments), "packing weights");
  if (!status.ok()) return status;
  return ToStatus(dnnl_stream_wait(stream->stream_.get()), "packing weights");
}

absl::Status Int8Matrix::Multiply(Int8Stream& stream, const uint8_t* codes, int rows, int32_t* sums) const {
  const Product& product = products_[(rows - 1) / kRowStep];
  const size_t scratch_size = dnnl_memory_desc_get_size(&product.scratch);
  if (stream.scratch_.size() < scratch_size) stream.scratch_ = Buffer<char>(scratch_size);

  DnnlOwner<dnnl_memory> from, to, scratch;
  // The codes are only read, whatever the type says.
  absl::Status status = MakeMemory(product.codes, stream.engine_, const_cast<uint8_t*>(codes), from);
  if (status.ok()) status = MakeMemory(product.sums, stream.engine_, sums, to);
  if (status.ok()) status = MakeMemory(product.scratch, stream.engine_, stream.scratch_.data(), scratch);
  if (!status.ok()) return status;
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_SRC, from.get()},
                                       {DNNL_ARG_WEIGHTS, weights_.get()},
                                       {DNNL_ARG_DST, to.get()},
                                       {DNNL_ARG_SCRATCHPAD, scratch.get()}};
  status = ToStatus(dnnl_primitive_execute(product.primitive.get(), stream.stream_.get(), 4, arguments), "multiplying");
  if (!status.ok()) return status;
  return ToStatus(dnnl_stream_wait(stream.stream_.get()), "multiplying");
}

}  // namespace internal
}  // namespace readout
