// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Time and memory of one extraction by the length of the text, room by room, as a table with tabs:
//
//   scaling [MOST_BYTES] [KIND]...     default: 1048576 bytes, all kinds
//
// Texts have 1 KiB, 10 KiB, ... up to MOST_BYTES. Each is read in a process of its own, so that the peak of its memory
// is its own. Seconds are those of a core, whatever else the machine does. tools/plot_scaling.py draws the table.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "lib/analysis/analysis.h"
#include "lib/assemble.h"
#include "lib/model/embedded_weights.h"
#include "lib/model/model.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {
namespace {

std::string Name(int number) {
  static constexpr const char* kBegin[] = {"Ad", "Bel", "Cor", "Dan", "Er", "Fal", "Gor", "Hul", "Iv", "Jor"};
  static constexpr const char* kEnd[] = {"ams", "ton", "elli", "vik", "mann", "ovic", "sen", "aku", "ez", "ing"};
  return absl::StrCat(kBegin[number % 10], kEnd[number / 10 % 10], number < 100 ? "" : kEnd[number / 100 % 10]);
}

struct Kind {
  const char* name;
  std::function<std::string(int)> piece;  // Of its number.
};

const std::vector<Kind>& Kinds() {
  static const auto* const kinds = new std::vector<Kind>{
      {"news",
       [](int i) {
         return absl::StrCat(
             "President ", Name(i), " of Norland met Prime Minister ", Name(i + 7),
             " in Geneva on Wednesday for talks on fishing rights and the northern border.\n\n\"We had an "
             "open exchange,\" ",
             Name(i),
             " told reporters. \"Nobody expects that everything is settled in one afternoon.\" The "
             "minister said his government was ready to sign, and denied that an annex was discussed.\n\n");
       }},
      {"one_person", [](int) { return "Adams met Brown, and Adams said that he would meet Brown again. "; }},
      {"people", [](int i) { return absl::StrCat("Minister ", Name(i), " of France met ", Name(i * 31 + 3), ". "); }},
      {"pronouns", [](int) { return "He said she said they told him that he met her and she met them. "; }},
      {"quotations", [](int) { return "\"Yes,\" he said. \"No.\" "; }},
      {"marks", [](int) { return "\" "; }},
      {"one_sentence", [](int) { return "Adams met Brown and said that "; }},
      {"topics", [](int) { return "They discussed trade, energy, climate, migration and security in their talks. "; }},
      {"one_word", [](int) { return "abcdefgh"; }},
  };
  return *kinds;
}

double ThreadSeconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

class Clock {
 public:
  double Lap() {
    const double now = ThreadSeconds();
    const double seconds = now - last_;
    last_ = now;
    return seconds;
  }

 private:
  double last_ = ThreadSeconds();
};

// Peak of this process's resident memory, in MB.
double PeakMegabytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

bool Measure(const Model& model, const Analyzer& analyzer, const char* kind, const std::string& text) {
  v1::Article article;
  article.set_body(text);
  const double before = PeakMegabytes();
  std::vector<double> laps;
  Clock clock;
  const auto document = ReadDocument("", text, model.wordpiece());
  if (!document.ok()) return false;
  laps.push_back(clock.Lap());
  const auto analysis = analyzer.Analyze(*document);
  if (!analysis.ok()) return false;
  laps.push_back(clock.Lap());
  Reading reading;
  reading.entities = ResolveEntities(*document, *analysis, "");
  laps.push_back(clock.Lap());
  reading.statements = ReadStatements(*document, *analysis, reading.entities);
  laps.push_back(clock.Lap());
  reading.meetings = ReadMeetings(*document, *analysis, reading.entities, reading.statements, {});
  laps.push_back(clock.Lap());
  const v1::Readout readout = Assemble(article, *document, reading, 0, "");
  laps.push_back(clock.Lap());
  double total = 0;
  for (const double lap : laps) total += lap;
  std::printf("%s\t%zu\t%zu\t%.4f", kind, text.size(), document->words.size(), total);
  for (const double lap : laps) std::printf("\t%.4f", lap);
  std::printf("\t%.1f\n", PeakMegabytes() - before);
  std::fflush(stdout);
  return true;
}

int Run(size_t most, const std::vector<std::string>& wanted) {
  auto model = Model::Create(EmbeddedWeights());
  if (!model.ok()) return 1;
  const auto analyzer = Analyzer::Create(*model);
  if (!analyzer.ok()) return 1;
  std::printf("kind\tbytes\twords\tseconds\ttext\tanalysis\tentities\tstatements\tmeetings\tassemble\tmegabytes\n");
  std::fflush(stdout);
  for (const Kind& kind : Kinds()) {
    bool asked = wanted.empty();
    for (const std::string& name : wanted) asked = asked || name == kind.name;
    for (size_t size = 1024; asked && size <= most; size *= 10) {
      std::string text;
      for (int i = 0; text.size() < size; ++i) text += kind.piece(i);
      const pid_t child = fork();
      if (child == 0) _exit(Measure(**model, **analyzer, kind.name, text) ? 0 : 1);
      int status = 0;
      if (child < 0 || waitpid(child, &status, 0) != child || status != 0) return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace internal
}  // namespace readout

int main(int argc, char** argv) {
  const size_t most = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : size_t{1} << 20;
  return readout::internal::Run(most, {argv + std::min(argc, 2), argv + argc});
}
