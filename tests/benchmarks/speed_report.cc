// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// One run that says how fast the library is, against what this machine can do at all:
//
//   speed_report [--rounds=N] [--command=PATH] [--library=PATH] FILE...
//
// FILEs hold articles as `readout extract` reads them. If there are fewer than 20, articles of 500 words are put
// together from them. --command adds cold start and peak memory of the command, --library the size of that file.
// --rate prints words a second and nothing else, for comparisons with other programs.
//
// The machine may be shared: what one thread does is measured in its own processor time, in rounds that take turns, and
// ratios are taken within a round; the median over rounds is printed with the lowest and highest behind it.

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <numeric>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "readout/extractor.h"
#include "tests/benchmarks/stages.h"
#include "tools/article_reader.h"

namespace readout {
namespace internal {
namespace {

struct Options {
  int rounds = 9;
  bool rate = false;
  std::string command, library;
  std::vector<std::string> files;
};

bool ParseOptions(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    if (absl::ConsumePrefix(&argument, "--rounds=")) {
      if (!absl::SimpleAtoi(argument, &options.rounds) || options.rounds < 1) return false;
    } else if (absl::ConsumePrefix(&argument, "--command=")) {
      options.command = std::string(argument);
    } else if (absl::ConsumePrefix(&argument, "--library=")) {
      options.library = std::string(argument);
    } else if (argument == "--rate") {
      options.rate = true;
    } else if (absl::StartsWith(argument, "--")) {
      return false;
    } else {
      options.files.emplace_back(argument);
    }
  }
  return !options.files.empty();
}

double ThreadSeconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double WallSeconds() { return absl::ToDoubleSeconds(absl::Now() - absl::UnixEpoch()); }

// Processor time of this thread.
double Time(const std::function<void()>& work) {
  const double begin = ThreadSeconds();
  work();
  return ThreadSeconds() - begin;
}

// A figure over the rounds.
class Figure {
 public:
  void Add(double value) { values_.push_back(value); }
  double Median() const { return At(values_.size() / 2); }
  double Lowest() const { return At(0); }
  double Highest() const { return At(values_.size() - 1); }

 private:
  double At(size_t rank) const {
    std::vector<double> sorted = values_;
    std::sort(sorted.begin(), sorted.end());
    return rank < sorted.size() ? sorted[rank] : 0;
  }

  std::vector<double> values_;
};

void Print(const char* name, const Figure& figure, int digits, const char* wanted = "") {
  std::printf("%-58s %10.*f  (%.*f to %.*f)%s%s\n", name, digits, figure.Median(), digits, figure.Lowest(), digits,
              figure.Highest(), *wanted == 0 ? "" : "  wanted ", wanted);
  std::fflush(stdout);
}

absl::StatusOr<std::vector<v1::Article>> ReadPool(const std::vector<std::string>& files) {
  tools::ArticleReader reader(files, std::cin);
  std::vector<v1::Article> pool;
  tools::ReadArticle read;
  while (reader.Next(read)) {
    if (!read.article.ok()) return absl::InvalidArgumentError(absl::StrCat(read.where, " is no article"));
    if (!read.article->body().empty()) pool.push_back(*std::move(read.article));
  }
  if (pool.empty()) return absl::InvalidArgumentError("no article has a body");
  return pool;
}

std::vector<v1::Article> Sample(const std::vector<v1::Article>& pool) {
  if (pool.size() >= 20) return pool;
  std::vector<v1::Article> sample;
  for (size_t i = 0; i < pool.size(); ++i) sample.push_back(ArticleOfWords(pool, 500, static_cast<int>(i)));
  return sample;
}

// ---- The command, as a process of its own. ----

struct Run {
  double seconds = 0;    // Wall clock, to its end.
  double processor = 0;  // Seconds of processor time.
  double megabytes = 0;  // Peak of resident memory.
};

// A negative time if it failed.
Run RunCommand(const std::string& command, const std::string& file) {
  std::fflush(stdout);  // Or the child would print it again.
  const double begin = WallSeconds();
  const pid_t child = fork();
  if (child == 0) {
    if (freopen("/dev/null", "w", stdout) == nullptr) _exit(1);
    execl(command.c_str(), command.c_str(), "extract", file.c_str(), static_cast<char*>(nullptr));
    _exit(1);
  }
  int status = 0;
  rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) return {-1, 0, 0};
  const double seconds = WallSeconds() - begin;
  double processor = 0;
  for (const timeval& part : {usage.ru_utime, usage.ru_stime}) {
    processor += static_cast<double>(part.tv_sec) + 1e-6 * static_cast<double>(part.tv_usec);
  }
  return {seconds, processor, static_cast<double>(usage.ru_maxrss) / 1024};
}

// Must come first: a process's peak begins with what its parent holds.
bool ReportCommand(const Options& options, const std::vector<v1::Article>& pool) {
  if (options.command.empty()) return true;
  char path[] = "/tmp/speed_report_XXXXXX";
  const int descriptor = mkstemp(path);
  if (descriptor < 0) return false;
  close(descriptor);
  Figure cold, processor, memory, long_memory;
  bool good = true;
  for (const int words : {300, 10000}) {
    std::ofstream(path) << "Leaders meet\n\n" << ArticleOfWords(pool, words).body() << "\n";
    for (int round = 0; good && round < (words == 300 ? 2 * options.rounds : 1); ++round) {
      const Run run = RunCommand(options.command, path);
      good = run.seconds >= 0;
      if (words == 300) {
        cold.Add(run.seconds);
        processor.Add(run.processor);
      }
      (words == 300 ? memory : long_memory).Add(run.megabytes);
    }
  }
  std::remove(path);
  if (!good) return false;
  Print("command on 300 words, start to end, wall s", cold, 3, "<= 0.25");
  Print("  processor time, s", processor, 3);
  Print("  peak memory, MB", memory, 1, "<= 150");
  Print("  peak memory on 10,000 words, MB", long_memory, 1, "<= 150");
  return true;
}

void ReportSize(const Options& options) {
  struct stat status;
  if (options.library.empty() || stat(options.library.c_str(), &status) != 0) return;
  std::printf("%-58s %10.1f  wanted <= 40\n", "library with weights on disk, MB",
              static_cast<double>(status.st_size) / 1e6);
}

// ---- In this process. ----

using Sums = std::array<double, 7>;
constexpr const char* kRooms[] = {"text",     "network", "analysis without the network", "entities", "statements",
                                  "meetings", "assemble"};

// The time of each room; that of analysis holds the network's.
Sums TimeRooms(const Rooms& rooms, const Stages& stages) {
  Reading reading;
  Sums sums;
  sums[0] = Time([&] { (void)rooms.Read(stages.article); });
  sums[1] = Time([&] { (void)rooms.Encode(stages.windows); });
  sums[2] = Time([&] { (void)rooms.analyzer->Analyze(stages.document); });
  sums[3] = Time([&] { stages.ReadEntities(reading); });
  sums[4] = Time([&] { stages.ReadStatements(reading); });
  sums[5] = Time([&] { stages.ReadMeetings(reading); });
  sums[6] = Time([&] { (void)stages.Assemble(); });
  return sums;
}

double Total(const Sums& sums) { return std::accumulate(sums.begin(), sums.end(), 0.0); }

// Of all time, what is not the network's, in percent; analysis without the network.
double ShareAround(const Sums& sums) { return 100 * (Total(sums) - sums[1]) / Total(sums); }

struct Workload {
  std::vector<Stages> articles;
  double words = 0, subwords = 0, rows = 0;

  absl::Status Fill(const Rooms& rooms, const std::vector<v1::Article>& from) {
    for (const v1::Article& article : from) {
      absl::StatusOr<Stages> stages = Stages::Create(rooms, article);
      if (!stages.ok()) return stages.status();
      words += stages->words;
      subwords += stages->subwords;
      rows += stages->rows;
      articles.push_back(*std::move(stages));
    }
    return absl::OkStatus();
  }
};

void ExtractAll(const Extractor& extractor, const std::vector<Stages>& articles) {
  for (const Stages& stages : articles) (void)extractor.Extract(stages.article);
}

void ReportRooms(const Options& options, const Rooms& rooms, BareProducts& products, const Extractor& extractor,
                 const Workload& work) {
  Figure words, subwords, rows, count, ratio, share, network_ratio, around;
  std::array<Figure, 7> parts;
  std::vector<Sums> best(work.articles.size());
  for (int round = 0; round < options.rounds; ++round) {
    double bare = 0, whole = 0;
    Sums sums{};
    for (size_t i = 0; i < work.articles.size(); ++i) {
      const Stages& stages = work.articles[i];
      bare += Time([&] {
        for (const EncoderInput& window : stages.windows) (void)products.Run(window);
      });
      whole += Time([&] { (void)extractor.Extract(stages.article); });
      const Sums of_article = TimeRooms(rooms, stages);
      for (size_t room = 0; room < sums.size(); ++room) {
        sums[room] += of_article[room];
        best[i][room] = round == 0 ? of_article[room] : std::min(best[i][room], of_article[room]);
      }
    }
    sums[2] -= sums[1];
    const double all = Total(sums);
    for (size_t i = 0; i < sums.size(); ++i) parts[i].Add(100 * sums[i] / all);
    around.Add(ShareAround(sums));
    count.Add(static_cast<double>(work.articles.size()) / whole);
    words.Add(work.words / whole);
    subwords.Add(work.subwords / whole);
    rows.Add(work.rows / bare);
    ratio.Add(whole / bare);
    share.Add(100 * bare / whole);
    network_ratio.Add(sums[1] / bare);
  }
  std::printf("%zu articles of %.0f words on average; %.2f subwords a word, %.2f of them computed\n",
              work.articles.size(), work.words / static_cast<double>(work.articles.size()), work.subwords / work.words,
              work.rows / work.subwords);
  Print("articles/s, one core", count, 2);
  Print("words/s, one core", words, 0);
  Print("subwords/s, one core", subwords, 0);
  Print("bare 8-bit products of the same windows, subwords/s", rows, 0);
  Print("share of the bare products' speed reached, %", share, 1);
  Print("whole extraction / bare products", ratio, 2, "<= 1.6");
  Print("network / bare products", network_ratio, 2);
  for (size_t i = 0; i < parts.size(); ++i) Print(absl::StrCat("share of time, %: ", kRooms[i]).c_str(), parts[i], 1);
  Print("share of time outside the network, %", around, 1, "<= 10");
  Sums least{};
  for (const Sums& of_article : best) {
    for (size_t room = 0; room < least.size(); ++room) least[room] += of_article[room];
  }
  least[2] -= least[1];
  std::printf("%-58s %10.1f\n", "  best round of each room and article", ShareAround(least));
}

void ReportLength(const Options& options, const Extractor& extractor, const std::vector<v1::Article>& pool) {
  Figure ratio;
  std::vector<v1::Article> small;
  double small_words = 0;
  for (int i = 0; i < 20; ++i) {
    small.push_back(ArticleOfWords(pool, 500, i));
    small_words += CountWords(small.back());
  }
  const v1::Article large = ArticleOfWords(pool, 10000);
  for (int round = 0; round < options.rounds; ++round) {
    const double of_small = Time([&] {
      for (const v1::Article& article : small) (void)extractor.Extract(article);
    });
    const double of_large = Time([&] { (void)extractor.Extract(large); });
    ratio.Add(of_large / CountWords(large) / (of_small / small_words));
  }
  Print("cost of a word, article of 10,000 words / of 500", ratio, 2, "<= 1.1");
}

void ReportThreads(const Options& options, const Extractor& extractor, const Workload& work) {
  Figure wall, processor;
  double best_one = 1e9, best_two = 1e9;
  for (int round = 0; round < options.rounds; ++round) {
    double begin = WallSeconds();
    const double one_processor = Time([&] { ExtractAll(extractor, work.articles); });
    const double one = WallSeconds() - begin;
    double used[2] = {0, 0};
    begin = WallSeconds();
    std::thread other([&] { used[1] = Time([&] { ExtractAll(extractor, work.articles); }); });
    used[0] = Time([&] { ExtractAll(extractor, work.articles); });
    other.join();
    const double two = WallSeconds() - begin;
    best_one = std::min(best_one, one);
    best_two = std::min(best_two, two);
    wall.Add(2 * one / two);
    processor.Add(2 * one_processor / std::max(used[0], used[1]));
  }
  Print("two threads / one, words a second of wall time", wall, 2, ">= 1.9");
  std::printf("%-58s %10.2f\n", "  best round of each", 2 * best_one / best_two);
  Print("  by processor time: what the threads cost each other", processor, 2);
}

std::string ProcessorName() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (absl::StartsWith(line, "model name")) return line.substr(std::min(line.size(), line.find(':') + 2));
  }
  return "unknown";
}

int PrintRate(const Options& options, const Extractor& extractor, const std::vector<v1::Article>& pool) {
  double words = 0;
  for (const v1::Article& article : pool) words += CountWords(article);
  Figure rate;
  for (int round = 0; round < options.rounds; ++round) {
    rate.Add(words / Time([&] {
               for (const v1::Article& article : pool) (void)extractor.Extract(article);
             }));
  }
  std::printf("%.0f\n", rate.Median());
  return 0;
}

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "speed_report: %s\n", std::string(status.message()).c_str());
  return 1;
}

int Report(const Options& options) {
  const absl::StatusOr<std::vector<v1::Article>> pool = ReadPool(options.files);
  if (!pool.ok()) return Fail(pool.status());
  if (!options.rate) {
    std::printf("%s; compiler %s; %d rounds; median (lowest to highest)\n", ProcessorName().c_str(), __VERSION__,
                options.rounds);
    if (!ReportCommand(options, *pool)) return Fail(absl::InternalError("the command failed"));
    ReportSize(options);
  }
  const absl::StatusOr<Extractor> extractor = Extractor::Create();
  if (!extractor.ok()) return Fail(extractor.status());
  if (options.rate) return PrintRate(options, *extractor, *pool);
  const absl::StatusOr<Rooms> rooms = Rooms::Create();
  if (!rooms.ok()) return Fail(rooms.status());
  const auto products = BareProducts::Create(*rooms);
  if (!products.ok()) return Fail(products.status());
  Workload work;
  if (absl::Status status = work.Fill(*rooms, Sample(*pool)); !status.ok()) return Fail(status);
  ReportRooms(options, *rooms, **products, *extractor, work);
  ReportLength(options, *extractor, *pool);
  ReportThreads(options, *extractor, work);
  return 0;
}

}  // namespace
}  // namespace internal
}  // namespace readout

int main(int argc, char** argv) {
  readout::internal::Options options;
  if (!readout::internal::ParseOptions(argc, argv, options)) {
    std::fprintf(stderr, "usage: speed_report [--rounds=N] [--rate] [--command=PATH] [--library=PATH] FILE...\n");
    return 2;
  }
  return readout::internal::Report(options);
}
