// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Questions to an index over many Readouts. They come from a file that `readout extract --format=binpb` has written,
// named by the environment variable READOUT_QUERY_BENCHMARK. If it holds fewer than 10,000, the rest are copies in
// which every capitalized word is another, so that each names people and places of its own; if more, the first are
// taken. What is asked for is what there is most of, and so are the costs: the speaker with most statements, and the
// word that most topics have.

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "benchmark/benchmark.h"
#include "lib/query/words.h"
#include "readout/interchange.h"
#include "readout/query.h"

namespace readout {
namespace {

constexpr int kReadouts = 10000;

size_t HeapBytes() {
  malloc_trim(0);
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// The key that stands most often; the first of several.
std::string MostFrequent(const std::map<std::string, int>& counts) {
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

// Moves the letters of every word with a capital in front by `places` in the alphabet: "Berg" becomes "Fivk". The
// length stays, and so spans hold.
std::string Renamed(absl::string_view text, int places) {
  std::string renamed(text);
  bool in_word = false, in_name = false;
  for (char& letter : renamed) {
    const bool is_letter = absl::ascii_isalpha(static_cast<unsigned char>(letter));
    if (is_letter && !in_word) in_name = absl::ascii_isupper(static_cast<unsigned char>(letter));
    in_word = is_letter;
    if (!is_letter || !in_name) continue;
    const char first = absl::ascii_isupper(static_cast<unsigned char>(letter)) ? 'A' : 'a';
    letter = static_cast<char>(first + (letter - first + places) % 26);
  }
  return renamed;
}

// The same event of other people. `number` is above 0; names are not repeated before its 26th.
v1::Readout RenamedCopy(const v1::Readout& readout, int number) {
  const int places = 1 + (number - 1) % 25;
  v1::Readout copy = readout;
  copy.mutable_article()->set_id(absl::StrCat(readout.article().id(), "#", number));
  copy.set_text(Renamed(readout.text(), places));
  for (v1::Entity& entity : *copy.mutable_entities()) {
    entity.set_name(Renamed(entity.name(), places));
    entity.set_title(Renamed(entity.title(), places));
  }
  for (v1::Topic& topic : *copy.mutable_topics()) topic.set_label(Renamed(topic.label(), places));
  return copy;
}

struct Sample {
  std::vector<v1::Readout> readouts;
  int distinct = 0;
  double text_bytes = 0, message_bytes = 0;
  std::string speaker, topic;

  explicit Sample(const char* path) {
    std::ifstream file(path == nullptr ? "" : path, std::ios::binary);
    const size_t before = HeapBytes();
    DelimitedReader reader(file);
    for (v1::Readout readout; distinct < kReadouts && reader.Next(readout); ++distinct) readouts.push_back(readout);
    readouts.reserve(kReadouts);
    for (int i = 0; distinct > 0 && i + distinct < kReadouts; ++i) {
      readouts.push_back(RenamedCopy(readouts[i % distinct], 1 + i / distinct));
    }
    message_bytes = static_cast<double>(HeapBytes() - before);
    CountWords();
  }

  void CountWords() {
    std::map<std::string, int> speakers, words;
    for (const v1::Readout& readout : readouts) {
      text_bytes += static_cast<double>(readout.text().size());
      std::map<std::string, std::string> people;
      for (const v1::Entity& entity : readout.entities()) {
        if (entity.kind() == v1::ENTITY_KIND_PERSON) people[entity.id()] = entity.name();
      }
      for (const v1::Statement& statement : readout.statements()) {
        const auto person = people.find(statement.speaker_id());
        if (person != people.end()) ++speakers[person->second];
      }
      for (const v1::Topic& topic : readout.topics()) {
        for (const std::string& word : internal::SubjectWords(topic.label())) ++words[word];
      }
    }
    speaker = MostFrequent(speakers);
    topic = MostFrequent(words);
  }
};

const Sample& SharedSample() {
  static const Sample& sample = *new Sample(std::getenv("READOUT_QUERY_BENCHMARK"));
  return sample;
}

const Index& SharedIndex() {
  static const Index& index = *new BorrowingIndex(SharedSample().readouts);
  return index;
}

bool HasSample(benchmark::State& state) {
  if (SharedIndex().size() > 0) return true;  // Also builds it, before any clock runs.
  state.SkipWithError("READOUT_QUERY_BENCHMARK names no file of Readouts");
  return false;
}

// Of those of the file alone, and of 10,000: an index holds each word and name once, so copies cost it less.
void BM_Build(benchmark::State& state) {
  if (!HasSample(state)) return;
  const Sample& sample = SharedSample();
  const absl::Span<const v1::Readout> readouts =
      absl::MakeSpan(sample.readouts).subspan(0, state.range(0) != 0 ? kReadouts : sample.distinct);
  double index_bytes = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const size_t before = HeapBytes();
    state.ResumeTiming();
    const BorrowingIndex index(readouts);
    state.PauseTiming();
    index_bytes = static_cast<double>(HeapBytes() - before);
    benchmark::DoNotOptimize(index.size());
    state.ResumeTiming();
  }
  const double size = static_cast<double>(readouts.size());
  state.counters["readouts"] = size;
  state.counters["index B/readout"] = index_bytes / size;
  state.counters["message B/readout"] = sample.message_bytes / static_cast<double>(kReadouts);
  state.counters["text B/readout"] = sample.text_bytes / static_cast<double>(kReadouts);
}
BENCHMARK(BM_Build)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// Times `ask`, which gives a vector, and reports the median time of one question beside the mean that the library
// shows.
template <typename Question>
void Ask(benchmark::State& state, const Question& ask) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> microseconds;
  size_t found = 0;
  for (auto _ : state) {
    const auto begin = Clock::now();
    const auto result = ask();
    microseconds.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    found = result.size();
    benchmark::DoNotOptimize(result.data());
  }
  if (microseconds.empty()) return;
  std::nth_element(microseconds.begin(), microseconds.begin() + microseconds.size() / 2, microseconds.end());
  state.counters["median us"] = microseconds[microseconds.size() / 2];
  state.counters["found"] = static_cast<double>(found);
}

void BM_Person(benchmark::State& state) {
  if (!HasSample(state)) return;
  state.SetLabel(SharedSample().speaker);
  Ask(state, [] { return SharedIndex().FindEntities(SharedSample().speaker); });
}
BENCHMARK(BM_Person)->Unit(benchmark::kMicrosecond);

void BM_StatementsByPerson(benchmark::State& state) {
  if (!HasSample(state)) return;
  state.SetLabel(SharedSample().speaker);
  Ask(state, [] { return SharedIndex().StatementsBy(SharedSample().speaker); });
}
BENCHMARK(BM_StatementsByPerson)->Unit(benchmark::kMicrosecond);

void BM_Topic(benchmark::State& state) {
  if (!HasSample(state)) return;
  state.SetLabel(SharedSample().topic);
  Ask(state, [] { return SharedIndex().FindTopics(SharedSample().topic); });
}
BENCHMARK(BM_Topic)->Unit(benchmark::kMicrosecond);

void BM_StatementsOnTopic(benchmark::State& state) {
  if (!HasSample(state)) return;
  state.SetLabel(SharedSample().topic);
  Ask(state, [] {
    StatementQuery query;
    query.topic = SharedSample().topic;
    return SharedIndex().Statements(query);
  });
}
BENCHMARK(BM_StatementsOnTopic)->Unit(benchmark::kMicrosecond);

void BM_Position(benchmark::State& state) {
  if (!HasSample(state)) return;
  state.SetLabel(absl::StrCat(SharedSample().speaker, " on ", SharedSample().topic));
  Ask(state, [] { return SharedIndex().Position(SharedSample().speaker, SharedSample().topic); });
}
BENCHMARK(BM_Position)->Unit(benchmark::kMicrosecond);

void BM_NotDiscussed(benchmark::State& state) {
  if (!HasSample(state)) return;
  Ask(state, [] { return SharedIndex().NotDiscussed(); });
}
BENCHMARK(BM_NotDiscussed)->Unit(benchmark::kMicrosecond);

// The filters of docs/query.md and more, $SPEAKER and $TOPIC as above. Parsing is not timed.
const char* const kFilters[] = {
    "speaker = \"$SPEAKER\"",
    "topic:\"$TOPIC\"",
    "speaker = \"$SPEAKER\" AND content:$TOPIC AND kind = DIRECT AND NOT polarity = NEGATED",
    "country = RU AND confidence >= 0.8",
    "kind = DIRECT AND confidence >= 0.9",
    "status = HELD AND date >= 2016",
    "content:sanctions OR content:\"no fly zone\"",
};

std::string Fill(absl::string_view pattern) {
  std::string filter(pattern);
  const std::pair<absl::string_view, std::string> fillers[] = {{"$SPEAKER", SharedSample().speaker},
                                                               {"$TOPIC", SharedSample().topic}};
  for (const auto& filler : fillers) {
    const size_t at = filter.find(std::string(filler.first));
    if (at != std::string::npos) filter.replace(at, filler.first.size(), filler.second);
  }
  return filter;
}

template <typename Find>
void AskFilter(benchmark::State& state, const Find& find) {
  if (!HasSample(state)) return;
  const std::string text = Fill(kFilters[state.range(0)]);
  state.SetLabel(text);
  const absl::StatusOr<Filter> filter = Filter::Parse(text);
  if (!filter.ok()) return state.SkipWithError(std::string(filter.status().message()).c_str());
  Ask(state, [&] { return find(*filter); });
}

void BM_FilterStatements(benchmark::State& state) {
  AskFilter(state, [](const Filter& filter) { return SharedIndex().Statements(filter); });
}
BENCHMARK(BM_FilterStatements)->DenseRange(0, 6)->Unit(benchmark::kMicrosecond);

void BM_FilterMeetings(benchmark::State& state) {
  AskFilter(state, [](const Filter& filter) { return SharedIndex().Meetings(filter); });
}
BENCHMARK(BM_FilterMeetings)->DenseRange(0, 6)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace readout

BENCHMARK_MAIN();
