// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Reads every article of files of JSON lines ({"title", "body", ...}, an article a line), checks the invariants of each
// Readout, and prints counts of what was found and of notices, and percentiles of time and memory. Exit status 1 if an
// article broke an invariant, 0 if there is no file.
//
//   real_text_check [--every=N] FILE...
//
// Takes the articles whose number is a multiple of N. Reports after each thousand, too: all take half an hour.

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"
#include "readout/extractor.h"
#include "tests/robustness/invariants.h"

namespace readout {
namespace {

struct Outcome {
  std::string where;
  double bytes = 1;
  double milliseconds = 0;  // Of this thread on a core, whatever else the machine does.
  double kilobytes = 0;     // Of memory, beyond what the process held before.
  double readout_bytes = 0;
};

double ThreadMilliseconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

// A field of /proc/self/status in kilobytes; 0 where there is none.
double ProcessKilobytes(absl::string_view field) {
  std::ifstream status("/proc/self/status");
  for (std::string name, line; status >> name && std::getline(status, line);) {
    if (name == field) return std::strtod(line.c_str(), nullptr);
  }
  return 0;
}

// Gives free memory back, and makes VmHWM, the most that was held, what is held now.
void ForgetPeak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

class Check {
 public:
  explicit Check(const Extractor& extractor) : extractor_(extractor) {}

  void Read(const std::string& where, const v1::Article& article) {
    ForgetPeak();
    const double held = ProcessKilobytes("VmRSS:");
    const double start = ThreadMilliseconds();
    const auto readout = extractor_.Extract(article);
    const double took = ThreadMilliseconds() - start;
    const double peak = ProcessKilobytes("VmHWM:");
    if (!readout.ok()) return Fault(where, readout.status().ToString());
    const std::string fault = internal::FaultOfExtracted(article, *readout);
    if (!fault.empty()) Fault(where, fault);
    outcomes_.push_back({where, std::max<double>(1, readout->text().size()), took, peak - held,
                         static_cast<double>(readout->ByteSizeLong())});
    CountRecords(*readout);
    if (outcomes_.size() % 1000 == 0) Report();
  }

  void Fault(const std::string& where, const std::string& what) {
    ++faults_;
    std::cout << where << ": " << what << "\n";
  }

  // Returns how many faults there were.
  int Report() {
    std::cout << absl::StreamFormat("%d articles, %d faults\n", outcomes_.size(), faults_);
    for (const auto& [name, count] : counts_) std::cout << absl::StreamFormat("  %-32s %d\n", name, count);
    if (outcomes_.empty()) return faults_;
    Percentiles("bytes of text", [](const Outcome& o) { return o.bytes; });
    Percentiles("milliseconds", [](const Outcome& o) { return o.milliseconds; });
    Percentiles("microseconds a byte", [](const Outcome& o) { return 1000 * o.milliseconds / o.bytes; });
    Percentiles("megabytes of memory", [](const Outcome& o) { return o.kilobytes / 1024; });
    Percentiles("kilobytes a byte", [](const Outcome& o) { return o.kilobytes / o.bytes; });
    Percentiles("bytes of Readout a byte", [](const Outcome& o) { return o.readout_bytes / o.bytes; });
    std::cout << std::flush;
    return faults_;
  }

 private:
  void CountRecords(const v1::Readout& readout) {
    counts_["entities"] += readout.entities_size();
    counts_["meetings"] += readout.meetings_size();
    counts_["statements"] += readout.statements_size();
    counts_["topics"] += readout.topics_size();
    for (const v1::Notice& notice : readout.notices()) ++counts_[v1::NoticeCode_Name(notice.code())];
    if (!readout.notices().empty()) ++counts_["articles with a notice"];
    if (readout.meetings().empty()) ++counts_["articles without a meeting"];
    if (readout.statements().empty()) ++counts_["articles without a statement"];
  }

  template <typename Value>
  void Percentiles(const char* name, const Value& value) {
    std::sort(outcomes_.begin(), outcomes_.end(),
              [&](const Outcome& a, const Outcome& b) { return value(a) < value(b); });
    const auto at = [&](double share) { return value(outcomes_[static_cast<size_t>(share * (outcomes_.size() - 1))]); };
    std::cout << absl::StreamFormat("%-24s 50 %%: %.2f, 90 %%: %.2f, 99 %%: %.2f, most: %.2f (%s)\n", name, at(0.5),
                                    at(0.9), at(0.99), at(1), outcomes_.back().where);
  }

  const Extractor& extractor_;
  int faults_ = 0;
  std::map<std::string, int64_t> counts_;
  std::vector<Outcome> outcomes_;
};

void ReadFile(const std::string& path, int every, Check& check) {
  std::ifstream file(path);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    if (++number % every != 0) continue;
    const std::string where = absl::StrFormat("%s:%d", path.substr(path.rfind('/') + 1), number);
    v1::Article article;
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    if (!google::protobuf::util::JsonStringToMessage(line, &article, options).ok()) {
      check.Fault(where, "no Article");
      continue;
    }
    check.Read(where, article);
  }
}

int Run(const std::vector<std::string>& arguments) {
  const auto extractor = Extractor::Create();
  if (!extractor.ok()) {
    std::cout << extractor.status() << "\n";
    return 1;
  }
  Check check(*extractor);
  int every = 1;
  for (const std::string& argument : arguments) {
    absl::string_view value = argument;
    if (absl::ConsumePrefix(&value, "--every=")) {
      if (!absl::SimpleAtoi(value, &every) || every < 1) return 2;
    } else if (!std::ifstream(argument)) {
      std::cout << "skipped: no file " << argument << "\n";
    } else {
      ReadFile(argument, every, check);
    }
  }
  return check.Report() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace readout

int main(int argc, char** argv) { return readout::Run(std::vector<std::string>(argv + 1, argv + argc)); }
