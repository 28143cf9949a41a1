// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Cuts corpora for training exactly as the library cuts articles, so that the model learns from the words it will see.
//
//   segment_corpus VOCABULARY < in.jsonl > out.jsonl
//
// In, one object a line: {"id", "title"?, "text", "words"?: [[begin, end], ...], "sentences"?: [[first, end], ...]};
// with "words" (and "sentences", ranges of them) the given words are used. Out: {"id", "words", "sentences": [[first
// word, end word, paragraph], ...], "subwords": [[ids of the word], ...], "case", "quote"}. Offsets are code points of
// the text (title, blank line, body). VOCABULARY has one piece a line.

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "lib/text/document.h"
#include "lib/text/wordpiece.h"

namespace readout {
namespace internal {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

absl::StatusOr<WordPiece> ReadVocabulary(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  const std::vector<absl::string_view> pieces(lines.begin(), lines.end());
  return WordPiece::Create(pieces);
}

std::vector<std::pair<int, int>> Pairs(const Value& value) {
  std::vector<std::pair<int, int>> pairs;
  for (const Value& pair : value.list_value().values()) {
    pairs.emplace_back(static_cast<int>(pair.list_value().values(0).number_value()),
                       static_cast<int>(pair.list_value().values(1).number_value()));
  }
  return pairs;
}

// Byte offset of every code point, and the end.
std::vector<int> CodePointBytes(const std::string& text) {
  std::vector<int> bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) bytes.push_back(static_cast<int>(i));
  }
  bytes.push_back(static_cast<int>(text.size()));
  return bytes;
}

absl::StatusOr<Document> Segment(const Struct& in, const WordPiece& wordpiece) {
  const auto& fields = in.fields();
  const std::string& text = fields.at("text").string_value();
  if (fields.count("words") == 0) {
    return ReadDocument(fields.count("title") ? fields.at("title").string_value() : "", text, wordpiece);
  }
  const std::vector<int> bytes = CodePointBytes(text);
  std::vector<ByteRange> words;
  for (const auto& [begin, end] : Pairs(fields.at("words"))) words.push_back({bytes[begin], bytes[end]});
  std::vector<WordRange> sentences;
  for (const auto& [begin, end] : Pairs(fields.at("sentences"))) sentences.push_back({begin, end});
  return DocumentFromWords(text, words, sentences, wordpiece);
}

void Write(const std::string& id, const Document& document) {
  std::vector<int> code_point(document.text.size() + 1, 0);
  int count = 0;
  for (size_t i = 0; i < document.text.size(); ++i) {
    code_point[i] = count;
    if (i + 1 == document.text.size() || (static_cast<unsigned char>(document.text[i + 1]) & 0xC0) != 0x80) ++count;
  }
  code_point[document.text.size()] = count;
  std::string words, subwords, cases, quotes, sentences;
  for (size_t w = 0; w < document.words.size(); ++w) {
    const Word& word = document.words[w];
    const char* comma = w == 0 ? "" : ",";
    absl::StrAppend(&words, comma, "[", code_point[word.bytes.begin], ",", code_point[word.bytes.end], "]");
    const int end = document.EndSubword(static_cast<int>(w));
    absl::StrAppend(&subwords, comma, "[",
                    absl::StrJoin(document.subwords.begin() + word.first_subword, document.subwords.begin() + end, ","),
                    "]");
    absl::StrAppend(&cases, comma, static_cast<int>(word.letter_case));
    absl::StrAppend(&quotes, comma, static_cast<int>(word.quote_state));
  }
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    absl::StrAppend(&sentences, s == 0 ? "" : ",", "[", sentence.words.begin, ",", sentence.words.end, ",",
                    sentence.paragraph, "]");
  }
  std::cout << "{\"id\":\"" << id << "\",\"words\":[" << words << "],\"sentences\":[" << sentences << "],\"subwords\":["
            << subwords << "],\"case\":[" << cases << "],\"quote\":[" << quotes << "]}\n";
}

int Run(const char* vocabulary) {
  const absl::StatusOr<WordPiece> wordpiece = ReadVocabulary(vocabulary);
  if (!wordpiece.ok()) {
    std::cerr << vocabulary << ": " << wordpiece.status() << "\n";
    return 1;
  }
  int number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    Struct in;
    const auto parsed = google::protobuf::util::JsonStringToMessage(line, &in);
    if (!parsed.ok() || in.fields().count("id") == 0 || in.fields().count("text") == 0) {
      std::cerr << "line " << number << ": not an object with id and text\n";
      return 1;
    }
    const absl::StatusOr<Document> document = Segment(in, *wordpiece);
    if (!document.ok()) {
      std::cerr << "line " << number << ": " << document.status() << "\n";
      return 1;
    }
    Write(in.fields().at("id").string_value(), *document);
  }
  return 0;
}

}  // namespace
}  // namespace internal
}  // namespace readout

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: segment_corpus VOCABULARY < in.jsonl > out.jsonl\n";
    return 2;
  }
  return readout::internal::Run(argv[1]);
}
