// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Speed of the whole library with the embedded weights, in words of the article a second.
//
//   BM_Extract/N           an article of N times the text below; N = 1 is a short report
//   BM_ExtractThreads/.../threads:N  articles of usual length, N threads with one Extractor: words of all of them
//   BM_Create              making the Extractor

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "readout/extractor.h"

namespace readout {
namespace {

// 200 words of our own invention.
constexpr char kText[] =
    "President Anna Adams of Norland met Prime Minister Peter Brown of Sudland in Geneva on Wednesday for talks on "
    "fishing rights and the reopening of the northern border, officials from both sides said.\n\n"
    "\"We had an open and useful exchange,\" Adams told reporters after the meeting, which lasted almost three hours. "
    "\"Nobody expects that everything is settled in one afternoon, but the ministers will meet again next month.\"\n\n"
    "Brown said his government was ready to sign an agreement before the summer, provided that the inspectors were "
    "given access to all ports. He denied that a secret annex had been discussed.\n\n"
    "According to a statement published by the foreign ministry of Norland, the two leaders also spoke about energy "
    "prices and the exchange of prisoners. A spokesman for the ministry, Carl Davies, declined to say whether the "
    "president had raised the case of the detained journalist.\n\n"
    "Foreign Minister Eva Fisher will travel to the capital of Sudland on Monday. She spoke with her counterpart by "
    "telephone last week, and the two agreed that the commission should be given more time. \"It is not a question of "
    "will,\" Fisher said, adding that the opposition had been informed of every step.\n\n"
    "A third round of negotiations, which had been planned for Tuesday in Lisbon, was cancelled, the news agency of "
    "Sudland reported.\n\n";

struct Sample {
  explicit Sample(int repetitions) {
    for (int i = 0; i < repetitions; ++i) article.mutable_body()->append(kText);
    article.set_title("Leaders meet in Geneva");
    bool in_word = false;
    for (const char c : absl::StrCat(article.title(), "\n", article.body())) {
      const bool space = absl::ascii_isspace(static_cast<unsigned char>(c));
      if (!space && !in_word) ++words;
      in_word = !space;
    }
  }

  v1::Article article;
  int words = 0;
};

void Extract(const Extractor& extractor, int repetitions, benchmark::State& state) {
  const Sample sample(repetitions);
  for (auto _ : state) {
    const auto readout = extractor.Extract(sample.article);
    if (!readout.ok()) state.SkipWithError(std::string(readout.status().message()).c_str());
    benchmark::DoNotOptimize(readout);
  }
  // Counters of several threads are added up.
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * sample.words, benchmark::Counter::kIsRate);
}

// One for all benchmarks and their threads; null if there are no weights.
const Extractor* SharedExtractor() {
  static const absl::StatusOr<Extractor>& extractor = *new absl::StatusOr<Extractor>(Extractor::Create());
  return extractor.ok() ? &*extractor : nullptr;
}

void BM_Extract(benchmark::State& state) {
  const Extractor* extractor = SharedExtractor();
  if (extractor == nullptr) return state.SkipWithError("built without weights");
  Extract(*extractor, static_cast<int>(state.range(0)), state);
}
BENCHMARK(BM_Extract)->Arg(1)->Arg(4)->Arg(32)->Unit(benchmark::kMillisecond);

void BM_ExtractThreads(benchmark::State& state) {
  const Extractor* extractor = SharedExtractor();
  if (extractor == nullptr) return state.SkipWithError("built without weights");
  Extract(*extractor, 4, state);
}
BENCHMARK(BM_ExtractThreads)->ThreadRange(1, 8)->UseRealTime()->Unit(benchmark::kMillisecond);

void BM_Create(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Extractor::Create());
}
BENCHMARK(BM_Create)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace readout

BENCHMARK_MAIN();
