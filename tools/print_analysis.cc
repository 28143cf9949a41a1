// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Prints what the network reads in articles, before any rule makes statements and meetings of it:
//
//   print_analysis FILE.jsonl
//
// FILE.jsonl holds one Article in ProtoJSON a line. Prints one JSON object for each, in order; offsets count bytes of
// title, blank line and body, or of the body alone where there is no title:
//
//   {"names": [[0, 9, "Person"]], "mentions": [[0, 9, 5, 9, 0]]}
//
// A name is [begin, end, type]; a mention [begin, end, begin of its head, end of its head, cluster].

#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "lib/analysis/analysis.h"
#include "lib/model/embedded_weights.h"
#include "lib/model/model.h"
#include "lib/text/document.h"
#include "tools/article_reader.h"

namespace readout {
namespace tools {
namespace {

using internal::Analysis;
using internal::Analyzer;
using internal::ByteRange;
using internal::Document;
using internal::MentionAnalysis;
using internal::Model;
using internal::NamedSpan;

std::string ToJson(const Document& document, const Analysis& analysis) {
  const auto name = [&](std::string* out, const NamedSpan& span) {
    const ByteRange bytes = document.Bytes(span.words);
    absl::StrAppend(out, "[", bytes.begin, ", ", bytes.end, ", \"", span.type, "\"]");
  };
  const auto mention = [&](std::string* out, const MentionAnalysis& mention) {
    const ByteRange bytes = document.Bytes(mention.extent);
    const ByteRange head = document.words[mention.head].bytes;
    absl::StrAppend(out, "[", bytes.begin, ", ", bytes.end, ", ");
    absl::StrAppend(out, head.begin, ", ", head.end, ", ", mention.cluster, "]");
  };
  return absl::StrCat("{\"names\": [", absl::StrJoin(analysis.names, ", ", name), "], \"mentions\": [",
                      absl::StrJoin(analysis.mentions, ", ", mention), "]}");
}

absl::StatusOr<std::string> Print(const ReadArticle& read, const Model& model, const Analyzer& analyzer) {
  if (!read.article.ok()) return read.article.status();
  const absl::StatusOr<Document> document =
      internal::ReadDocument(read.article->title(), read.article->body(), model.wordpiece());
  if (!document.ok()) return document.status();
  if (document->words.empty()) return ToJson(*document, {});
  const absl::StatusOr<Analysis> analysis = analyzer.Analyze(*document);
  if (!analysis.ok()) return analysis.status();
  return ToJson(*document, *analysis);
}

int Main(const std::string& path) {
  const absl::StatusOr<std::shared_ptr<const Model>> model = Model::Create(internal::EmbeddedWeights());
  if (!model.ok()) {
    std::cerr << model.status().message() << "\n";
    return 1;
  }
  const absl::StatusOr<std::shared_ptr<const Analyzer>> analyzer = Analyzer::Create(*model);
  if (!analyzer.ok()) {
    std::cerr << analyzer.status().message() << "\n";
    return 1;
  }
  ArticleReader reader({path}, std::cin);
  for (ReadArticle read; reader.Next(read);) {
    const absl::StatusOr<std::string> json = Print(read, **model, **analyzer);
    if (!json.ok()) {
      std::cerr << read.where << ": " << json.status().message() << "\n";
      return 1;  // Results are told apart by their order.
    }
    std::cout << *json << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace tools
}  // namespace readout

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: print_analysis FILE.jsonl\n";
    return 2;
  }
  return readout::tools::Main(argv[1]);
}
