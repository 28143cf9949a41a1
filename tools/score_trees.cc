// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Scores the parser on a treebank with the treebank's own words and sentences:
//
//   score_trees FILE.conllu
//
// Prints one JSON object: tokens, and the percentage of them with the right head (uas), head and label (las), upos and
// xpos. Documents begin at "# newdoc" and are cut after 40 sentences.

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "lib/analysis/analysis.h"
#include "lib/model/embedded_weights.h"
#include "lib/model/model.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {
namespace {

constexpr size_t kMostSentences = 40;

struct GoldWord {
  std::string upos, xpos, label;
  int head = -1;  // In the document; -1 for the root.
};

struct GoldDocument {
  std::string text;
  std::vector<ByteRange> words;
  std::vector<WordRange> sentences;
  std::vector<GoldWord> gold;
};

struct Counts {
  int tokens = 0, heads = 0, labels = 0, upos = 0, xpos = 0;
};

// Scores `document` and empties it.
absl::Status Score(GoldDocument& document, const Analyzer& analyzer, const Model& model, Counts& counts) {
  if (document.words.empty()) return absl::OkStatus();
  const absl::StatusOr<Document> read =
      DocumentFromWords(document.text, document.words, document.sentences, model.wordpiece());
  if (!read.ok()) return read.status();
  const absl::StatusOr<Analysis> analysis = analyzer.Analyze(*read);
  if (!analysis.ok()) return analysis.status();
  for (size_t i = 0; i < document.gold.size(); ++i) {
    const GoldWord& gold = document.gold[i];
    const WordAnalysis& word = analysis->words[i];
    ++counts.tokens;
    counts.heads += word.head == gold.head;
    counts.labels += word.head == gold.head && word.label == gold.label;
    counts.upos += word.upos == gold.upos;
    counts.xpos += word.xpos == gold.xpos;
  }
  document = {};
  return absl::OkStatus();
}

void AddWord(const std::vector<absl::string_view>& columns, int sentence_begin, GoldDocument& document) {
  const int begin = static_cast<int>(document.text.size());
  document.text += std::string(columns[1]);
  document.words.push_back({begin, static_cast<int>(document.text.size())});
  if (!absl::StrContains(columns[9], "SpaceAfter=No")) document.text += ' ';
  int head = 0;
  (void)absl::SimpleAtoi(columns[6], &head);
  document.gold.push_back({std::string(columns[3]), std::string(columns[4]), std::string(columns[7]),
                           head == 0 ? -1 : sentence_begin + head - 1});
}

absl::StatusOr<Counts> ScoreFile(std::istream& file, const Analyzer& analyzer, const Model& model) {
  Counts counts;
  GoldDocument document;
  int sentence_begin = 0;
  for (std::string line; std::getline(file, line);) {
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '\t');
    if (absl::StartsWith(line, "# newdoc") || document.sentences.size() == kMostSentences) {
      if (absl::Status status = Score(document, analyzer, model, counts); !status.ok()) return status;
      sentence_begin = 0;
    }
    if (absl::StartsWith(line, "# newpar") && !document.text.empty()) document.text += "\n\n";
    int number = 0;  // Multiword tokens ("1-2") and empty nodes ("1.1") are no words.
    if (columns.size() == 10 && absl::SimpleAtoi(columns[0], &number)) AddWord(columns, sentence_begin, document);
    const int end = static_cast<int>(document.words.size());
    if (line.empty() && end > sentence_begin) {
      document.sentences.push_back({sentence_begin, end});
      sentence_begin = end;
    }
  }
  if (absl::Status status = Score(document, analyzer, model, counts); !status.ok()) return status;
  return counts;
}

int Main(const char* path) {
  absl::StatusOr<std::shared_ptr<const Model>> model = Model::Create(EmbeddedWeights());
  if (!model.ok()) {
    std::cerr << model.status().message() << "\n";
    return 1;
  }
  const absl::StatusOr<std::shared_ptr<const Analyzer>> analyzer = Analyzer::Create(*model);
  std::ifstream file(path);
  if (!analyzer.ok() || !file) {
    std::cerr << (file ? std::string(analyzer.status().message()) : std::string(path) + ": cannot be read") << "\n";
    return 1;
  }
  const absl::StatusOr<Counts> counts = ScoreFile(file, **analyzer, **model);
  if (!counts.ok() || counts->tokens == 0) {
    std::cerr << path << ": " << (counts.ok() ? "no words" : counts.status().message()) << "\n";
    return 1;
  }
  const auto percent = [&](int right) { return 100.0 * right / counts->tokens; };
  std::cout << absl::StrFormat(R"({"tokens": %d, "uas": %.2f, "las": %.2f, "upos": %.2f, "xpos": %.2f})",
                               counts->tokens, percent(counts->heads), percent(counts->labels), percent(counts->upos),
                               percent(counts->xpos))
            << "\n";
  return 0;
}

}  // namespace
}  // namespace internal
}  // namespace readout

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: score_trees FILE.conllu\n";
    return 2;
  }
  return readout::internal::Main(argv[1]);
}
