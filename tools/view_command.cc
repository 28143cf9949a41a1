// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/view_command.h"

#include <getopt.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "readout/extractor.h"
#include "readout/view.h"
#include "tools/command_line.h"

namespace readout {
namespace tools {
namespace {

constexpr char kCommand[] = "view";

constexpr char kHelp[] = R"(usage: readout view [OPTION]... FILE... -o PAGE.html

Reads news articles about meetings and writes a page for a browser: each article with what was read from it marked in
place, and beside it who met whom, when, where, about what, and who said what. Several articles stand side by side, with
what differs between them marked. The page is one file that fetches nothing.

FILE is a text file, its first line the title; FILE.json, an Article in ProtoJSON; FILE.jsonl, one a line; or - for
standard input, JSON lines if it begins with { and text otherwise.

  -o, --output=PAGE.html  where the page goes; standard output, if it is no terminal, is the default
  --published=YYYY-MM-DD  date of publication of the articles that have none of their own
  --min-confidence=P      leave out statements and meetings below P, from 0 (the default) to 1
  --title=TITLE           what a browser shows as the page's title; that of a single article is the default
  --help                  print this

The exit status is 1 if an article cannot be read or the page cannot be written, and 2 for a wrong command line.
)";

struct Options : CommandOptions {
  ViewOptions view;
  std::string output;
};

// Returns what is wrong with the command line, "" if nothing.
std::string ParseOptions(int argc, char** argv, Options& options) {
  enum { kPublished = 1, kConfidence, kTitle, kHelpOption };
  const option known[] = {{"published", required_argument, nullptr, kPublished},
                          {"min-confidence", required_argument, nullptr, kConfidence},
                          {"title", required_argument, nullptr, kTitle},
                          {"help", no_argument, nullptr, kHelpOption},
                          {"output", required_argument, nullptr, 'o'},
                          {nullptr, 0, nullptr, 0}};
  opterr = 0;
  for (int chosen; (chosen = getopt_long(argc, argv, ":o:", known, nullptr)) != -1;) {
    const std::string value = optarg == nullptr ? "" : optarg;
    bool good = true;
    if (chosen == kPublished) good = ParseDate(value, options.published);
    if (chosen == kConfidence) good = absl::SimpleAtof(value, &options.extractor.min_confidence);
    if (chosen == kTitle) options.view.title = value;
    if (chosen == kHelpOption) options.help = true;
    if (chosen == 'o') options.output = value;
    if (chosen == 'o' && value.empty()) return "option --output: no file named";
    if (chosen == '?') return absl::StrCat("unknown option ", argv[optind - 1]);
    if (chosen == ':') return absl::StrCat("option ", argv[optind - 1], " lacks its value");
    if (!good) return absl::StrCat("option --", known[chosen - 1].name, ": bad value \"", value, "\"");
  }
  options.paths.assign(argv + optind, argv + argc);
  if (options.help) return "";
  if (options.paths.empty()) return "no FILE given";
  if (options.output.empty() && isatty(STDOUT_FILENO) != 0) return "name the page with -o; it is not for a terminal";
  return "";
}

bool WritePage(const std::string& page, const std::string& path) {
  if (path.empty() || path == "-") return WriteOut(kCommand, page);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(page.data(), static_cast<std::streamsize>(page.size()));
  file.close();
  return file.good() || Complain(kCommand, path, "cannot be written");
}

bool Run(const Options& options, const Extractor& extractor) {
  std::vector<v1::Readout> readouts;
  if (!ExtractAll(kCommand, options.paths, options.published, extractor, readouts)) return false;
  const absl::StatusOr<std::string> page = ToHtml(readouts, options.view);
  return page.ok() ? WritePage(*page, options.output) : Complain(kCommand, "", page.status().message());
}

}  // namespace

int View(int argc, char** argv) {
  Options options;
  const std::string fault = ParseOptions(argc, argv, options);
  return RunCommand(kCommand, kHelp, fault, options,
                    [&](const Extractor& extractor) { return Run(options, extractor) ? kOk : kSomeFailed; });
}

}  // namespace tools
}  // namespace readout
