// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Each room of the library alone, and the whole, by the length of the article in words; articles are put together from
// examples/articles.
//
//   BM_Text ... BM_Serialize/N  one room, what comes before it being done already
//   BM_Products/N               the network's matrix products alone
//   BM_Analysis/N               the network and what is read off it: trees, names, coreference, attributions, meetings
//   BM_Extract/N                the whole; "peak MB" and "allocations" are those of one call, but for oneDNN's own
//   BM_ExtractThreads           threads of one Extractor, 500 words each
//   BM_FirstResult              making the Extractor and reading 300 words

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include "google/protobuf/util/json_util.h"
#include "readout/extractor.h"
#include "tests/benchmarks/stages.h"
#include "tools/article_reader.h"

namespace {

std::atomic<size_t> live_bytes{0}, peak_bytes{0}, allocations{0};

void* Count(void* data) {
  if (data == nullptr) std::abort();  // The library's own rule does not bind a benchmark.
  const size_t now = live_bytes.fetch_add(malloc_usable_size(data)) + malloc_usable_size(data);
  size_t peak = peak_bytes.load();
  while (now > peak && !peak_bytes.compare_exchange_weak(peak, now)) {
  }
  allocations.fetch_add(1);
  return data;
}

void Free(void* data) {
  if (data != nullptr) live_bytes.fetch_sub(malloc_usable_size(data));
  std::free(data);
}

}  // namespace

void* operator new(size_t size) { return Count(std::malloc(size)); }
void* operator new(size_t size, std::align_val_t alignment) {
  const auto step = static_cast<size_t>(alignment);
  return Count(std::aligned_alloc(step, (size + step - 1) / step * step));
}
void operator delete(void* data) noexcept { Free(data); }
void operator delete(void* data, size_t) noexcept { Free(data); }
void operator delete(void* data, std::align_val_t) noexcept { Free(data); }
void operator delete(void* data, size_t, std::align_val_t) noexcept { Free(data); }

namespace readout {
namespace internal {
namespace {

const std::vector<v1::Article>& Pool() {
  static const auto& pool = *[] {
    auto* const articles = new std::vector<v1::Article>();
    const std::string folder = READOUT_ARTICLES;
    tools::ArticleReader reader({folder + "/border_talks.json", folder + "/call_readout.txt",
                                 folder + "/fishing_talks.txt", folder + "/harbor_talks_montevideo.json"},
                                std::cin);
    for (tools::ReadArticle read; reader.Next(read);) {
      if (read.article.ok()) articles->push_back(*std::move(read.article));
    }
    return articles;
  }();
  return pool;
}

const Rooms& SharedRooms() {
  static const Rooms& rooms = *new Rooms(*Rooms::Create());
  return rooms;
}

const Extractor& SharedExtractor() {
  static const Extractor& extractor = *new Extractor(*Extractor::Create());
  return extractor;
}

// Times `work`, which takes the article's stages.
template <typename Work>
void Run(benchmark::State& state, const Work& work) {
  const auto stages = Stages::Create(SharedRooms(), ArticleOfWords(Pool(), static_cast<int>(state.range(0))));
  if (!stages.ok()) return state.SkipWithError("the article cannot be read");
  for (auto _ : state) work(*stages);
  const double done = static_cast<double>(state.iterations());
  state.counters["words/s"] = benchmark::Counter(done * stages->words, benchmark::Counter::kIsRate);
}

void BM_Text(benchmark::State& state) {
  Run(state, [](const Stages& stages) { benchmark::DoNotOptimize(SharedRooms().Read(stages.article)); });
}

void BM_Products(benchmark::State& state) {
  const auto products = BareProducts::Create(SharedRooms());
  if (!products.ok()) return state.SkipWithError("oneDNN failed");
  Run(state, [&](const Stages& stages) {
    for (const EncoderInput& window : stages.windows) benchmark::DoNotOptimize((*products)->Run(window));
  });
}

void BM_Network(benchmark::State& state) {
  Run(state, [](const Stages& stages) { benchmark::DoNotOptimize(SharedRooms().Encode(stages.windows)); });
}

void BM_Analysis(benchmark::State& state) {
  Run(state, [](const Stages& stages) { benchmark::DoNotOptimize(SharedRooms().analyzer->Analyze(stages.document)); });
}

void BM_Entities(benchmark::State& state) {
  Reading reading;
  Run(state, [&](const Stages& stages) { stages.ReadEntities(reading); });
}

void BM_Statements(benchmark::State& state) {
  Run(state, [](const Stages& stages) {
    benchmark::DoNotOptimize(ReadStatements(stages.document, stages.analysis, stages.reading.entities));
  });
}

void BM_Meetings(benchmark::State& state) {
  Run(state, [](const Stages& stages) {
    benchmark::DoNotOptimize(ReadMeetings(stages.document, stages.analysis, stages.reading.entities,
                                          stages.reading.statements, stages.article.published()));
  });
}

void BM_Assemble(benchmark::State& state) {
  Run(state, [](const Stages& stages) { benchmark::DoNotOptimize(stages.Assemble()); });
}

void BM_Serialize(benchmark::State& state) {
  std::unique_ptr<v1::Readout> readout;
  Run(state, [&](const Stages& stages) {
    if (readout == nullptr) readout = std::make_unique<v1::Readout>(stages.Assemble());
    benchmark::DoNotOptimize(readout->SerializeAsString());
  });
}

void BM_SerializeJson(benchmark::State& state) {
  std::unique_ptr<v1::Readout> readout;
  Run(state, [&](const Stages& stages) {
    if (readout == nullptr) readout = std::make_unique<v1::Readout>(stages.Assemble());
    std::string json;
    benchmark::DoNotOptimize(google::protobuf::util::MessageToJsonString(*readout, &json));
  });
}

void BM_Extract(benchmark::State& state) {
  const v1::Article article = ArticleOfWords(Pool(), static_cast<int>(state.range(0)));
  benchmark::DoNotOptimize(SharedExtractor().Extract(article));
  const size_t live = live_bytes, made = allocations;
  peak_bytes = live;
  benchmark::DoNotOptimize(SharedExtractor().Extract(article));
  state.counters["peak MB"] = static_cast<double>(peak_bytes - live) / 1e6;
  state.counters["allocations"] = static_cast<double>(allocations - made);
  for (auto _ : state) benchmark::DoNotOptimize(SharedExtractor().Extract(article));
  const double done = static_cast<double>(state.iterations());
  state.counters["words/s"] = benchmark::Counter(done * CountWords(article), benchmark::Counter::kIsRate);
}

void BM_ExtractThreads(benchmark::State& state) {
  const v1::Article article = ArticleOfWords(Pool(), 500);
  for (auto _ : state) benchmark::DoNotOptimize(SharedExtractor().Extract(article));
  const double done = static_cast<double>(state.iterations());
  state.counters["words/s"] = benchmark::Counter(done * CountWords(article), benchmark::Counter::kIsRate);
}

void BM_FirstResult(benchmark::State& state) {
  const v1::Article article = ArticleOfWords(Pool(), 300);
  for (auto _ : state) {
    const auto extractor = Extractor::Create();
    if (!extractor.ok()) return state.SkipWithError("built without weights");
    benchmark::DoNotOptimize(extractor->Extract(article));
  }
}

void Lengths(benchmark::internal::Benchmark* benchmark) {
  benchmark->Arg(500)->Arg(2000)->Arg(10000)->Unit(benchmark::kMillisecond);
}

BENCHMARK(BM_Text)->Apply(Lengths);
BENCHMARK(BM_Products)->Apply(Lengths);
BENCHMARK(BM_Network)->Apply(Lengths);
BENCHMARK(BM_Analysis)->Apply(Lengths);
BENCHMARK(BM_Entities)->Apply(Lengths);
BENCHMARK(BM_Statements)->Apply(Lengths);
BENCHMARK(BM_Meetings)->Apply(Lengths);
BENCHMARK(BM_Assemble)->Apply(Lengths);
BENCHMARK(BM_Serialize)->Apply(Lengths);
BENCHMARK(BM_SerializeJson)->Apply(Lengths);
BENCHMARK(BM_Extract)->Apply(Lengths);
BENCHMARK(BM_ExtractThreads)->ThreadRange(1, 2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(BM_FirstResult)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace internal
}  // namespace readout

BENCHMARK_MAIN();
