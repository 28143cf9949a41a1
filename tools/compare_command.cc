// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/compare_command.h"

#include <getopt.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "readout/compare.h"
#include "readout/extractor.h"
#include "tools/command_line.h"
#include "tools/comparison_page.h"

namespace readout {
namespace tools {
namespace {

constexpr int kWidth = 100;  // Columns.
constexpr char kCommand[] = "compare";

constexpr char kHelp[] = R"(usage: readout compare [OPTION]... FILE FILE...

Reads two or more accounts of one meeting and prints where they contradict each other, what all of them say and what one
alone says. Silence of an account is no contradiction.

FILE is a text file, its first line the title; FILE.json, an Article in ProtoJSON; FILE.jsonl, one a line; or - for
standard input, JSON lines if it begins with { and text otherwise.

  --json                  print the Comparison (readout/v1/comparison.proto) in ProtoJSON, on one line
  --published=YYYY-MM-DD  date of publication of the articles that have none of their own
  --min-confidence=P      leave out statements and meetings below P, from 0 (the default) to 1
  --help                  print this

The exit status is 1 if an article cannot be read, and 2 for a wrong command line.
)";

struct Options : CommandOptions {
  bool json = false;
};

// Returns what is wrong with the command line, "" if nothing.
std::string ParseOptions(int argc, char** argv, Options& options) {
  enum { kPublished = 1, kConfidence, kJson, kHelpOption };
  const option known[] = {{"published", required_argument, nullptr, kPublished},
                          {"min-confidence", required_argument, nullptr, kConfidence},
                          {"json", no_argument, nullptr, kJson},
                          {"help", no_argument, nullptr, kHelpOption},
                          {nullptr, 0, nullptr, 0}};
  opterr = 0;
  for (int chosen; (chosen = getopt_long(argc, argv, ":", known, nullptr)) != -1;) {
    const std::string value = optarg == nullptr ? "" : optarg;
    bool good = true;
    if (chosen == kPublished) good = ParseDate(value, options.published);
    if (chosen == kConfidence) good = absl::SimpleAtof(value, &options.extractor.min_confidence);
    if (chosen == kJson) options.json = true;
    if (chosen == kHelpOption) options.help = true;
    if (chosen == '?') return absl::StrCat("unknown option ", argv[optind - 1]);
    if (chosen == ':') return absl::StrCat("option ", argv[optind - 1], " lacks its value");
    if (!good) return absl::StrCat("option --", known[chosen - 1].name, ": bad value \"", value, "\"");
  }
  options.paths.assign(argv + optind, argv + argc);
  return options.help || !options.paths.empty() ? "" : "no FILE given";
}

bool Run(const Options& options, const Extractor& extractor) {
  std::vector<v1::Readout> readouts;
  if (!ExtractAll(kCommand, options.paths, options.published, extractor, readouts)) return false;
  const absl::StatusOr<v1::Comparison> comparison = readout::Compare(readouts);
  if (!comparison.ok()) return Complain(kCommand, "", comparison.status().message());
  if (!options.json) return WriteOut(kCommand, SummarizeComparison(*comparison, readouts, kWidth));
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(*comparison, &json).ok()) {
    return Complain(kCommand, "", "a string of an article is not UTF-8");
  }
  return WriteOut(kCommand, absl::StrCat(json, "\n"));
}

}  // namespace

int Compare(int argc, char** argv) {
  Options options;
  const std::string fault = ParseOptions(argc, argv, options);
  return RunCommand(kCommand, kHelp, fault, options,
                    [&](const Extractor& extractor) { return Run(options, extractor) ? kOk : kSomeFailed; });
}

}  // namespace tools
}  // namespace readout
