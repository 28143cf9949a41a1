// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// A window goes through each layer in blocks of rows that fit the processor's second-level cache: what a block's
// integer product leaves is read back while it is still there, turned into values, normalized, and coded for the next
// product. Only attention looks at the whole window; it takes queries, keys and values as the sums that they come as.

#include "lib/nn/network.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "lib/nn/buffer.h"
#include "lib/nn/int8_matrix.h"
#include "lib/nn/kernels.h"
#include "lib/nn/one_thread.h"
#include "lib/nn/weights.h"

namespace readout {
namespace internal {
namespace {

constexpr float kLeak = 0.1f;

constexpr int RoundUp(int value, int step) { return (value + step - 1) / step * step; }

absl::Status CheckWindow(const NetworkWeights& weights, const WindowInput& window) {
  const size_t length = window.ids.size();
  if (length == 0 || length > static_cast<size_t>(weights.max_window)) {
    return absl::InvalidArgumentError(
        absl::StrCat("window: found ", length, " subwords, want 1 to ", weights.max_window));
  }
  if (window.letter_case.size() != length || window.quote_state.size() != length) {
    return absl::InvalidArgumentError("window: as many letter cases and quote states as subwords are wanted");
  }
  const size_t hidden = weights.hidden;
  for (size_t i = 0; i < length; ++i) {
    if (window.ids[i] < 0 || static_cast<size_t>(window.ids[i]) >= weights.word_scale.size() ||
        window.letter_case[i] >= weights.letter_case.size() / hidden ||
        window.quote_state[i] >= weights.quote.size() / hidden) {
      return absl::InvalidArgumentError(absl::StrCat("window: id, letter case or quote state out of range at ", i));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckRows(absl::Span<const int> rows, size_t length) {
  int before = -1;
  for (int row : rows) {
    if (row <= before || static_cast<size_t>(row) >= length) {
      return absl::InvalidArgumentError(absl::StrCat("rows: found ", row, ", want ascending ones of the window"));
    }
    before = row;
  }
  return absl::OkStatus();
}

// One window on its way through the network.
class Pass {
 public:
  Pass(const NetworkWeights& weights, const Kernels& kernels, int length, Int8Stream stream)
      : weights_(weights),
        kernels_(kernels),
        hidden_(weights.hidden),
        length_(length),
        active_(length),
        block_(std::min(Int8Matrix::kMaxRows, RoundUp(length, kRowStep))),
        stream_(std::move(stream)),
        rows_(RoundUp(length, kRowStep)),
        states_(size_t{1} * rows_ * hidden_),
        codes_(states_.size()),
        row_codes_(rows_),
        qkv_(states_.size() * 3),
        mixtures_(states_.size()),
        inner_codes_(static_cast<size_t>(block_) * weights.feed_forward),
        sums_(static_cast<size_t>(block_) * std::max({hidden_, weights.feed_forward, weights.heads.matrix.outputs()})),
        line_(weights.feed_forward),
        head_scratch_(HeadScratchSize(hidden_ / weights.attention_heads, length)) {}

  void Embed(const WindowInput& window) {
    for (int i = 0; i < length_; ++i) {
      const int8_t* const word = weights_.word.data() + static_cast<size_t>(window.ids[i]) * hidden_;
      const float* const position = weights_.position.data() + static_cast<size_t>(i) * hidden_;
      const float* const letter_case = weights_.letter_case.data() + window.letter_case[i] * hidden_;
      const float* const quote = weights_.quote.data() + window.quote_state[i] * hidden_;
      const float* const parts[] = {position, letter_case, quote};
      kernels_.embed(word, weights_.word_scale[window.ids[i]], parts, hidden_, Row(i));
    }
    kernels_.normalize(length_, hidden_, weights_.embedding_norm, states_.data(), codes_.data(), row_codes_.data());
  }

  absl::Status ProjectAttention(const EncoderLayer& layer) {
    key_codes_ = row_codes_;
    return ForBlocks(
        [&](int begin, int count) { return layer.qkv.matrix.Multiply(stream_, Codes(begin), count, QkvRow(begin)); });
  }

  void Attend(const EncoderLayer& layer) {
    const int size = hidden_ / weights_.attention_heads;
    for (int head = 0; head < weights_.attention_heads; ++head) {
      const auto part = [&](int index, const RowCode* row_codes) {
        const int column = index * hidden_ + head * size;
        const ColumnCode columns = layer.qkv.columns();
        return CodedSums{qkv_.data() + column,
                         3 * static_cast<size_t>(hidden_),
                         row_codes,
                         {size, columns.scale + column, columns.weight_sum + column, columns.bias + column}};
      };
      HeadTask task;
      task.length = length_;
      task.queries = active_;
      task.query = part(0, row_codes_.data());
      task.key = part(1, key_codes_.data());
      task.value = part(2, key_codes_.data());
      task.out = mixtures_.data() + head * size;
      task.out_stride = hidden_;
      task.scratch = head_scratch_.data();
      kernels_.attend(task);
    }
  }

  // From here on only `rows` matter: their states and queries move up, while the keys and values of all rows stay.
  void Keep(absl::Span<const int> rows) {
    active_ = static_cast<int>(rows.size());
    // They ascend, so no row is overwritten before it is moved.
    for (int i = 0; i < active_; ++i) {
      if (rows[i] == i) continue;
      std::copy_n(Row(rows[i]), hidden_, Row(i));
      std::copy_n(Codes(rows[i]), hidden_, Codes(i));
      row_codes_[i] = row_codes_[rows[i]];
      std::copy_n(QkvRow(rows[i]), hidden_, QkvRow(i));
    }
  }

  absl::Status FinishLayer(const EncoderLayer& layer) {
    return ForBlocks([&](int begin, int count) {
      uint8_t* const codes = Codes(begin);
      RowCode* const row_codes = &row_codes_[begin];
      kernels_.quantize(mixtures_.data() + size_t{1} * begin * hidden_, hidden_, count, hidden_, codes, row_codes);
      absl::Status status = layer.attention_output.matrix.Multiply(stream_, codes, count, sums_.data());
      if (!status.ok()) return status;
      kernels_.add_normalize(sums_.data(), row_codes, count, layer.attention_output.columns(), layer.attention_norm,
                             Row(begin), codes);
      status = layer.intermediate.matrix.Multiply(stream_, codes, count, sums_.data());
      if (!status.ok()) return status;
      kernels_.gelu(sums_.data(), row_codes, count, layer.intermediate.columns(), line_.data(), inner_codes_.data());
      status = layer.output.matrix.Multiply(stream_, inner_codes_.data(), count, sums_.data());
      if (!status.ok()) return status;
      kernels_.add_normalize(sums_.data(), row_codes, count, layer.output.columns(), layer.output_norm, Row(begin),
                             codes);
      return status;
    });
  }

  absl::Status ReadHeads(float* heads) {
    const ColumnCode columns = weights_.heads.columns();
    return ForBlocks([&](int begin, int count) {
      absl::Status status = weights_.heads.matrix.Multiply(stream_, Codes(begin), count, sums_.data());
      if (!status.ok()) return status;
      for (int row = 0; row < count; ++row) {
        float* const out = heads + static_cast<size_t>(begin + row) * columns.count;
        kernels_.dequantize(sums_.data() + static_cast<size_t>(row) * columns.count, &row_codes_[begin + row], 1,
                            columns, out, columns.count);
        kernels_.leak(kLeak, columns.count - weights_.first_projection, out + weights_.first_projection);
      }
      return status;
    });
  }

  absl::Span<const float> states() const {
    return absl::MakeConstSpan(states_.data(), static_cast<size_t>(active_) * hidden_);
  }

 private:
  static constexpr int kRowStep = Int8Matrix::kRowStep;

  float* Row(int row) { return states_.data() + static_cast<size_t>(row) * hidden_; }
  uint8_t* Codes(int row) { return codes_.data() + static_cast<size_t>(row) * hidden_; }
  int32_t* QkvRow(int row) { return qkv_.data() + static_cast<size_t>(row) * 3 * hidden_; }

  template <typename Step>
  absl::Status ForBlocks(Step step) {
    for (int begin = 0; begin < active_; begin += block_) {
      if (absl::Status status = step(begin, std::min(block_, active_ - begin)); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  const NetworkWeights& weights_;
  const Kernels& kernels_;
  const int hidden_;
  const int length_;
  int active_;  // Rows that are still of interest.
  const int block_;
  Int8Stream stream_;
  const int rows_;         // T up to the next multiple of kRowStep; the products and kernels may touch them all.
  Buffer<float> states_;   // [T, H]
  Buffer<uint8_t> codes_;  // [T, H], of the states or whatever else the next product takes.
  std::vector<RowCode> row_codes_;  // [T], of `codes_` or of a block's `inner_codes_`.
  Buffer<int32_t> qkv_;             // [T, 3 * H], sums.
  std::vector<RowCode> key_codes_;  // [T], of what all rows of `qkv_` are sums of.
  Buffer<float> mixtures_;          // [T, H]
  // Of one block of rows.
  Buffer<uint8_t> inner_codes_;  // [block, F]
  Buffer<int32_t> sums_;         // [block, the most outputs of any matrix but that of `qkv_`]
  Buffer<float> line_;           // [F]
  Buffer<int32_t> head_scratch_;
};

}  // namespace

Network::Network(std::unique_ptr<const NetworkWeights> weights) : weights_(std::move(weights)) {}
Network::~Network() = default;

absl::StatusOr<std::shared_ptr<const Network>> Network::Create(const Model& model) {
  const OneThread one_thread;
  absl::StatusOr<std::unique_ptr<const NetworkWeights>> weights = NetworkWeights::Create(model);
  if (!weights.ok()) return weights.status();
  return std::shared_ptr<const Network>(new Network(*std::move(weights)));
}

int Network::max_window() const { return weights_->max_window; }
int Network::hidden_size() const { return weights_->hidden; }
int Network::head_columns() const { return weights_->heads.matrix.outputs(); }

absl::Status Network::Encode(const WindowInput& window, absl::Span<const int> rows, absl::Span<float> heads,
                             const HiddenStateHook& hook, const Watch& watch) const {
  absl::Status status = CheckWindow(*weights_, window);
  if (status.ok()) status = CheckRows(rows, window.ids.size());
  if (!status.ok()) return status;
  if (heads.size() != rows.size() * head_columns()) {
    return absl::InvalidArgumentError("heads: room for one row of head columns for each of the rows is wanted");
  }
  const OneThread one_thread;
  absl::StatusOr<Int8Stream> stream = Int8Stream::Create(weights_->engine);
  if (!stream.ok()) return stream.status();
  Pass pass(*weights_, BestKernels(), static_cast<int>(window.ids.size()), *std::move(stream));
  pass.Embed(window);
  if (hook != nullptr) hook(0, pass.states());
  const int layers = static_cast<int>(weights_->layers.size());
  for (int i = 0; i < layers; ++i) {
    const EncoderLayer& layer = weights_->layers[i];
    if (status = watch.Check(); !status.ok()) return status;
    status = pass.ProjectAttention(layer);
    if (!status.ok()) return status;
    if (i + 1 == layers && hook == nullptr) pass.Keep(rows);
    pass.Attend(layer);
    status = pass.FinishLayer(layer);
    if (!status.ok()) return status;
    if (hook != nullptr) hook(i + 1, pass.states());
  }
  if (layers == 0 || hook != nullptr) pass.Keep(rows);
  return pass.ReadHeads(heads.data());
}

}  // namespace internal
}  // namespace readout
