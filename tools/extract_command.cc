// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/extract_command.h"

#include <getopt.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "readout/extractor.h"
#include "tools/article_reader.h"
#include "tools/command_line.h"
#include "tools/formats.h"

namespace readout {
namespace tools {
namespace {

constexpr char kHelp[] = R"(usage: readout extract [OPTION]... FILE...

Reads news articles about meetings and writes what they say: who met whom, when, where, about what, and who said what.

FILE is a text file, its first line the title; FILE.json, an Article in ProtoJSON; FILE.jsonl, one a line; or - for
standard input, JSON lines if it begins with { and text otherwise.

  --format=FORMAT         the whole result as jsonl (ProtoJSON, a line an article; the default), json (indented),
                          textproto, binpb (length-delimited Protocol Buffers) or cloudevents (JSON, a line an
                          article); a part of it as summary (a page to read; the default on a terminal), jsonld
                          (schema.org) or annotations (W3C), both a line an article, plover (a line a
                          meeting), csv-statements,
                          csv-participants, or brat (standoff of one article);
                          or, in place of it, the parser's trees as conllu
  --source=URI            the attribute `source` of cloudevents
  --offset-unit=UNIT      what spans count: utf8 (bytes; the default), utf16 (code units) or codepoint
  --published=YYYY-MM-DD  date of publication of the articles that have none of their own
  --min-confidence=P      leave out statements and meetings below P, from 0 (the default) to 1
  --jobs=N                articles read at once; 1 is the default
  --help                  print this

Results come in the order of the input. An article that cannot be read is reported with its file and line, and the
others go on; the exit status is then 1. It is 2 for a wrong command line.
)";

struct Options : CommandOptions {
  Format format = Format::kJsonLines;
  FormatOptions formatting;
  int jobs = 1;
};

bool ParseUnit(absl::string_view text, v1::OffsetUnit& unit) {
  constexpr std::pair<absl::string_view, v1::OffsetUnit> kUnits[] = {{"utf8", v1::OFFSET_UNIT_UTF8_BYTE},
                                                                     {"utf16", v1::OFFSET_UNIT_UTF16_CODE_UNIT},
                                                                     {"codepoint", v1::OFFSET_UNIT_CODE_POINT}};
  for (const auto& [name, value] : kUnits) {
    if (text == name) unit = value;
    if (text == name) return true;
  }
  return false;
}

// Returns what is wrong with the command line, "" if nothing.
std::string ParseOptions(int argc, char** argv, Options& options) {
  enum { kFormat = 1, kSource, kUnit, kPublished, kConfidence, kJobs, kHelpOption };
  const option known[] = {{"format", required_argument, nullptr, kFormat},
                          {"source", required_argument, nullptr, kSource},
                          {"offset-unit", required_argument, nullptr, kUnit},
                          {"published", required_argument, nullptr, kPublished},
                          {"min-confidence", required_argument, nullptr, kConfidence},
                          {"jobs", required_argument, nullptr, kJobs},
                          {"help", no_argument, nullptr, kHelpOption},
                          {nullptr, 0, nullptr, 0}};
  if (isatty(STDOUT_FILENO) != 0) options.format = Format::kSummary;
  opterr = 0;
  for (int chosen; (chosen = getopt_long(argc, argv, ":", known, nullptr)) != -1;) {
    const std::string value = optarg == nullptr ? "" : optarg;
    bool good = true;
    if (chosen == kFormat) good = ParseFormat(value, options.format);
    if (chosen == kSource) options.formatting.source = value;
    if (chosen == kUnit) good = ParseUnit(value, options.extractor.offset_unit);
    if (chosen == kPublished) good = ParseDate(value, options.published);
    if (chosen == kConfidence) good = absl::SimpleAtof(value, &options.extractor.min_confidence);
    if (chosen == kJobs) good = absl::SimpleAtoi(value, &options.jobs) && options.jobs >= 1 && options.jobs <= 1024;
    if (chosen == kHelpOption) options.help = true;
    if (chosen == '?') return absl::StrCat("unknown option ", argv[optind - 1]);
    if (chosen == ':') return absl::StrCat("option ", argv[optind - 1], " lacks its value");
    if (!good) return absl::StrCat("option --", known[chosen - 1].name, ": bad value \"", value, "\"");
  }
  options.paths.assign(argv + optind, argv + argc);
  if (options.paths.empty() && !options.help) return "no FILE given";
  // A page is written from the bytes of the text.
  if (options.format == Format::kSummary) options.extractor.offset_unit = v1::OFFSET_UNIT_UTF8_BYTE;
  return "";
}

int TerminalWidth() {
  constexpr int kDefault = 100, kLeast = 40, kMost = 120;
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefault;
  return std::clamp<int>(size.ws_col, kLeast, kMost);
}

// A bar on standard error, from two seconds on, if it is a terminal.
class Progress {
 public:
  explicit Progress(const ArticleReader& reader) : reader_(reader), on_(isatty(STDERR_FILENO) != 0) {}
  ~Progress() { Clear(); }

  void Update(int articles) {
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - begin_ < std::chrono::seconds(2) || now - drawn_ < std::chrono::milliseconds(200)) return;
    drawn_ = now;
    std::string line = absl::StrCat("\r", articles, " articles");
    if (reader_.total_bytes() > 0) {
      constexpr int kWidth = 30;
      const double share = std::min(1.0, static_cast<double>(reader_.read_bytes()) / reader_.total_bytes());
      const int filled = static_cast<int>(share * kWidth);
      absl::StrAppendFormat(&line, "  [%s%s] %3.0f %%", std::string(filled, '#'), std::string(kWidth - filled, '.'),
                            100 * share);
    }
    shown_ = true;
    std::cerr << line << std::flush;
  }

  void Clear() {
    if (shown_) std::cerr << "\r\x1b[K" << std::flush;
    shown_ = false;
  }

 private:
  const ArticleReader& reader_;
  const bool on_;
  bool shown_ = false;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point drawn_;
};

// Workers take articles one by one, and hand their results over in the order of the input: each waits for its turn, so
// that at most `jobs` results are held.
class Run {
 public:
  Run(const Options& options, const Extractor& extractor)
      : options_(options), extractor_(extractor), reader_(options.paths, std::cin), progress_(reader_) {}

  int Work() {
    Put(BeginOf(options_.format));
    std::vector<std::thread> threads;
    for (int i = 1; i < options_.jobs; ++i) threads.emplace_back([this] { Loop(); });
    Loop();
    for (std::thread& thread : threads) thread.join();
    progress_.Clear();
    if (std::fflush(stdout) != 0) write_failed_ = true;
    if (write_failed_) std::cerr << "readout: cannot write to standard output\n";
    return failed_ || write_failed_ ? kSomeFailed : kOk;
  }

 private:
  void Loop() {
    ReadArticle read;
    while (true) {
      int turn;
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (write_failed_ || !reader_.Next(read)) return;
        turn = taken_++;
      }
      absl::StatusOr<std::string> result = Result(read, turn);
      std::unique_lock<std::mutex> lock(mutex_);
      its_turn_.wait(lock, [&] { return written_ == turn; });
      Write(read.where, result);
      ++written_;
      its_turn_.notify_all();
    }
  }

  absl::StatusOr<std::string> Result(ReadArticle& read, int turn) const {
    if (!read.article.ok()) return read.article.status();
    if (turn > 0 && HoldsOneArticle(options_.format)) {
      return absl::InvalidArgumentError("a file of this format holds one article, and this is a further one");
    }
    if (!read.article->has_published() && options_.published.year() > 0) {
      *read.article->mutable_published() = options_.published;
    }
    if (options_.format == Format::kConllu) return extractor_.AnalyzeToConllu(*read.article);
    const absl::StatusOr<v1::Readout> readout = extractor_.Extract(*read.article);
    if (!readout.ok()) return readout.status();
    return Serialize(*readout, options_.format, options_.formatting);
  }

  void Write(const std::string& where, const absl::StatusOr<std::string>& result) {
    if (!result.ok()) {
      failed_ = true;
      progress_.Clear();
      std::cerr << "readout: " << where << ": " << result.status().message() << "\n";
    } else {
      Put(*result);
    }
    progress_.Update(written_ + 1);
  }

  void Put(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) write_failed_ = true;
  }

  const Options& options_;
  const Extractor& extractor_;
  std::mutex mutex_;  // Guards all below.
  std::condition_variable its_turn_;
  ArticleReader reader_;
  Progress progress_;
  int taken_ = 0;
  int written_ = 0;
  bool failed_ = false;
  bool write_failed_ = false;
};

}  // namespace

int Extract(int argc, char** argv) {
  Options options;
  const std::string fault = ParseOptions(argc, argv, options);
  options.formatting.width = TerminalWidth();
  return RunCommand("extract", kHelp, fault, options,
                    [&](const Extractor& extractor) { return Run(options, extractor).Work(); });
}

}  // namespace tools
}  // namespace readout
