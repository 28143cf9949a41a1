// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Speed of the network beside that of the matrix products alone, which is the limit it is measured against.
//
//   BM_Products/T  the products of six layers and nothing else, T rows at once, as oneDNN likes them best
//   BM_Blocks/T    the same products the way the network runs them, in blocks of rows, heads included
//   BM_Encode/T    a window of T subwords, all of whose rows are read
//   BM_EncodeHalf  a full window of which the middle half is read, as between two overlapping ones

#include <algorithm>
#include <memory>
#include <numeric>
#include <unordered_map>
#include <vector>

#include "benchmark/benchmark.h"
#include "lib/nn/buffer.h"
#include "lib/nn/int8_matrix.h"
#include "lib/nn/network.h"
#include "lib/nn/one_thread.h"
#include "oneapi/dnnl/dnnl.hpp"
#include "tests/model/weight_file.h"

namespace readout {
namespace internal {
namespace {

RandomSizes RealSizes() {
  RandomSizes sizes;
  sizes.vocabulary = 30522;
  sizes.hidden = 384;
  sizes.layers = 6;
  sizes.heads = 12;
  sizes.feed_forward = 1536;
  sizes.max_window = 256;
  sizes.overlap = 48;
  sizes.head_columns = 1536;
  sizes.first_projection = 120;
  return sizes;
}

struct Shape {
  int inputs;
  int outputs;
};

std::vector<Shape> LayerShapes(const RandomSizes& sizes) {
  return {{sizes.hidden, 3 * sizes.hidden},
          {sizes.hidden, sizes.hidden},
          {sizes.hidden, sizes.feed_forward},
          {sizes.feed_forward, sizes.hidden}};
}

void CountSubwords(int per_iteration, benchmark::State& state) {
  state.counters["subwords/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * per_iteration, benchmark::Counter::kIsRate);
}

void BM_Products(benchmark::State& state) {
  const OneThread one_thread;
  const auto rows = static_cast<int>(state.range(0));
  const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  dnnl::stream stream(engine);
  struct Step {
    dnnl::matmul product;
    std::unordered_map<int, dnnl::memory> arguments;
  };
  std::vector<Step> steps;
  for (int layer = 0; layer < RealSizes().layers; ++layer) {
    for (const Shape& shape : LayerShapes(RealSizes())) {
      using Type = dnnl::memory::data_type;
      using Tag = dnnl::memory::format_tag;
      const dnnl::matmul::primitive_desc chosen({{{rows, shape.inputs}, Type::u8, Tag::ab},
                                                 {{shape.inputs, shape.outputs}, Type::s8, Tag::any},
                                                 {{rows, shape.outputs}, Type::s32, Tag::ab}},
                                                engine);
      Step step = {dnnl::matmul(chosen),
                   {{DNNL_ARG_SRC, dnnl::memory(chosen.src_desc(), engine)},
                    {DNNL_ARG_WEIGHTS, dnnl::memory(chosen.weights_desc(), engine)},
                    {DNNL_ARG_DST, dnnl::memory(chosen.dst_desc(), engine)}}};
      for (int argument : {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS}) {
        const dnnl::memory& memory = step.arguments.at(argument);
        std::fill_n(static_cast<uint8_t*>(memory.get_data_handle()), memory.get_desc().get_size(), uint8_t{37});
      }
      steps.push_back(step);
    }
  }
  for (auto _ : state) {
    for (const Step& step : steps) step.product.execute(stream, step.arguments);
  }
  CountSubwords(rows, state);
}
BENCHMARK(BM_Products)->Arg(64)->Arg(256)->Unit(benchmark::kMillisecond);

void BM_Blocks(benchmark::State& state) {
  const OneThread one_thread;
  const auto rows = static_cast<int>(state.range(0));
  const RandomSizes sizes = RealSizes();
  const auto engine = Int8Engine::Create();
  auto stream = Int8Stream::Create(*engine);
  std::vector<Int8Matrix> matrices;
  const auto add = [&](const Shape& shape) {
    const std::vector<int8_t> weights(static_cast<size_t>(shape.inputs) * shape.outputs, 37);
    matrices.push_back(*Int8Matrix::Create(*engine, weights, shape.outputs, shape.inputs));
  };
  for (int layer = 0; layer < sizes.layers; ++layer) {
    for (const Shape& shape : LayerShapes(sizes)) add(shape);
  }
  add({sizes.hidden, sizes.head_columns});
  Buffer<uint8_t> codes(static_cast<size_t>(Int8Matrix::kMaxRows) * sizes.feed_forward);
  Buffer<int32_t> sums(static_cast<size_t>(Int8Matrix::kMaxRows) * sizes.feed_forward);
  for (auto _ : state) {
    for (const Int8Matrix& matrix : matrices) {
      for (int begin = 0; begin < rows; begin += Int8Matrix::kMaxRows) {
        const int count = std::min(Int8Matrix::kMaxRows, rows - begin);
        if (!matrix.Multiply(*stream, codes.data(), count, sums.data()).ok()) state.SkipWithError("oneDNN failed");
      }
    }
  }
  CountSubwords(rows, state);
}
BENCHMARK(BM_Blocks)->Arg(256)->Unit(benchmark::kMillisecond);

// The network with what its weights lie in.
struct Loaded {
  AlignedBytes bytes = RandomWeights(RealSizes(), 1).Write();
  std::shared_ptr<const Model> model = *Model::Create(bytes.view());
  std::shared_ptr<const Network> network = *Network::Create(*model);
};

void Encode(int length, const std::vector<int>& rows, benchmark::State& state) {
  static const Loaded& loaded = *new Loaded();
  std::vector<int32_t> ids(length);
  for (int i = 0; i < length; ++i) ids[i] = i * 101 % RealSizes().vocabulary;
  const std::vector<uint8_t> zeros(length, 0);
  std::vector<float> heads(rows.size() * loaded.network->head_columns());
  for (auto _ : state) {
    if (!loaded.network->Encode({ids, zeros, zeros}, rows, absl::MakeSpan(heads)).ok()) {
      state.SkipWithError("Encode failed");
    }
  }
  CountSubwords(length, state);
}

void BM_Encode(benchmark::State& state) {
  const auto length = static_cast<int>(state.range(0));
  std::vector<int> rows(length);
  std::iota(rows.begin(), rows.end(), 0);
  Encode(length, rows, state);
}
BENCHMARK(BM_Encode)->Arg(32)->Arg(100)->Arg(256)->Unit(benchmark::kMillisecond);

void BM_EncodeHalf(benchmark::State& state) {
  std::vector<int> rows(128);
  std::iota(rows.begin(), rows.end(), 64);
  Encode(256, rows, state);
}
BENCHMARK(BM_EncodeHalf)->Unit(benchmark::kMillisecond);

void BM_CreateNetwork(benchmark::State& state) {
  const AlignedBytes bytes = RandomWeights(RealSizes(), 1).Write();
  const auto model = *Model::Create(bytes.view());
  for (auto _ : state) benchmark::DoNotOptimize(Network::Create(*model));
}
BENCHMARK(BM_CreateNetwork)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace internal
}  // namespace readout

BENCHMARK_MAIN();
