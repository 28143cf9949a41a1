// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/document.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "lib/text/quotations.h"
#include "lib/text/utf8.h"
#include "lib/text/words.h"

namespace readout {
namespace internal {
namespace {

LetterCase CaseOf(absl::string_view word) {
  std::vector<Char> chars;
  DecodeUtf8(word, 0, static_cast<int>(word.size()), chars);
  int upper = 0, lower = 0;
  bool first_upper = false;
  for (const Char& c : chars) {
    const bool is_upper = IsUpper(c.code);
    if (!is_upper && !IsLower(c.code)) continue;
    if (upper + lower == 0) first_upper = is_upper;
    ++(is_upper ? upper : lower);
  }
  if (upper + lower == 0) return LetterCase::kNone;
  if (upper == 0) return LetterCase::kLower;
  if (lower == 0 && upper >= 2) return LetterCase::kUpper;
  return first_upper && upper == 1 ? LetterCase::kTitle : LetterCase::kMixed;
}

// Fills everything that follows from text and words.
void CompleteWords(Document& document, const WordPiece& wordpiece, const Watch& watch) {
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    const WordRange words = document.sentences[s].words;
    for (int w = words.begin; w < words.end; ++w) document.words[w].sentence = static_cast<int>(s);
  }
  for (size_t w = 0; w < document.words.size(); ++w) {
    if (w % 1024 == 0 && watch.Expired()) return;
    const absl::string_view text = document.Text(static_cast<int>(w));
    document.words[w].letter_case = CaseOf(text);
    document.words[w].first_subword = static_cast<int>(document.subwords.size());
    wordpiece.Tokenize(text, document.subwords);
    // A word of characters that WordPiece drops still needs a vector of its own.
    if (document.EndSubword(static_cast<int>(w)) == document.words[w].first_subword) {
      document.subwords.push_back(wordpiece.unknown_id());
    }
  }
  PairQuotations(document);
}

// Cuts text[begin, end) into paragraphs at every line end, and these into sentences and words.
void ReadParagraphs(int begin, int end, const Watch& watch, Document& document) {
  std::vector<Char> chars;
  DecodeUtf8(document.text, begin, end, chars);
  std::vector<ByteRange> words;
  for (size_t i = 0; i < chars.size();) {
    if (watch.Expired()) return;
    size_t line_end = i;
    while (line_end < chars.size() && !IsLineEnd(chars[line_end].code)) ++line_end;
    const int end_byte = line_end < chars.size() ? chars[line_end].byte : end;
    words.clear();
    SplitWords(absl::MakeConstSpan(chars).subspan(i, line_end - i), end_byte, words);
    if (!words.empty()) {
      Paragraph paragraph;
      paragraph.bytes = {words.front().begin, words.back().end};
      paragraph.begin_sentence = static_cast<int>(document.sentences.size());
      const int first = static_cast<int>(document.words.size());
      int sentence_begin = 0;
      for (const int sentence_end : SplitSentences(document.text, words)) {
        document.sentences.push_back(
            {{first + sentence_begin, first + sentence_end}, static_cast<int>(document.paragraphs.size())});
        sentence_begin = sentence_end;
      }
      for (const ByteRange word : words) {
        document.words.emplace_back();
        document.words.back().bytes = word;
      }
      paragraph.end_sentence = static_cast<int>(document.sentences.size());
      document.paragraphs.push_back(paragraph);
    }
    i = line_end + 1;
  }
}

absl::Status CheckUtf8(absl::string_view field, absl::string_view text) {
  const size_t invalid = FindInvalidUtf8(text);
  if (invalid == text.size()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(field, ": invalid UTF-8 at byte ", invalid));
}

bool HasBlankLine(absl::string_view text) { return std::count(text.begin(), text.end(), '\n') >= 2; }

}  // namespace

absl::string_view Document::Text(ByteRange range) const {
  return absl::string_view(text).substr(range.begin, range.end - range.begin);
}

absl::string_view Document::Text(int word) const { return Text(words[word].bytes); }

std::string Document::Lower(int word) const { return absl::AsciiStrToLower(Text(word)); }

ByteRange Document::Bytes(WordRange range) const {
  if (range.empty()) return {};
  return {words[range.begin].bytes.begin, words[range.end - 1].bytes.end};
}

absl::string_view Document::Text(WordRange range) const { return Text(Bytes(range)); }

int Document::WordAt(int byte) const {
  const auto word = std::upper_bound(words.begin(), words.end(), byte,
                                     [](int at, const Word& other) { return at < other.bytes.end; });
  return static_cast<int>(word - words.begin());
}

int Document::EndSubword(int word) const {
  const size_t next = static_cast<size_t>(word) + 1;
  return next < words.size() && words[next].first_subword > 0 ? words[next].first_subword
                                                              : static_cast<int>(subwords.size());
}

absl::StatusOr<Document> ReadDocument(absl::string_view title, absl::string_view body, const WordPiece& wordpiece,
                                      const Watch& watch) {
  if (const absl::Status status = CheckUtf8("title", title); !status.ok()) return status;
  if (const absl::Status status = CheckUtf8("body", body); !status.ok()) return status;
  Document document;
  if (!title.empty()) {
    document.text = absl::StrCat(title, "\n\n");
    document.body_begin = static_cast<int>(document.text.size());
  }
  document.text.append(body.data(), body.size());
  ReadParagraphs(0, document.body_begin, watch, document);
  ReadParagraphs(document.body_begin, static_cast<int>(document.text.size()), watch, document);
  CompleteWords(document, wordpiece, watch);
  return document;
}

absl::StatusOr<Document> DocumentFromWords(absl::string_view text, absl::Span<const ByteRange> words,
                                           absl::Span<const WordRange> sentences, const WordPiece& wordpiece) {
  if (const absl::Status status = CheckUtf8("text", text); !status.ok()) return status;
  Document document;
  document.text.assign(text.data(), text.size());
  int byte = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].begin < byte || words[i].empty() || words[i].end > static_cast<int>(text.size())) {
      return absl::InvalidArgumentError(absl::StrCat("words: range ", i, " is out of order or out of the text"));
    }
    byte = words[i].end;
    document.words.emplace_back();
    document.words.back().bytes = words[i];
  }
  int word = 0;
  for (size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].begin != word || sentences[i].empty() || sentences[i].end > static_cast<int>(words.size())) {
      return absl::InvalidArgumentError(absl::StrCat("sentences: range ", i, " does not follow the one before"));
    }
    const bool opens = i == 0 || HasBlankLine(document.Text(ByteRange{words[word - 1].end, words[word].begin}));
    word = sentences[i].end;
    if (opens) {
      document.paragraphs.emplace_back();
      document.paragraphs.back().begin_sentence = static_cast<int>(i);
      document.paragraphs.back().bytes.begin = words[sentences[i].begin].begin;
    }
    document.paragraphs.back().end_sentence = static_cast<int>(i) + 1;
    document.paragraphs.back().bytes.end = words[word - 1].end;
    document.sentences.push_back({sentences[i], static_cast<int>(document.paragraphs.size()) - 1});
  }
  if (word != static_cast<int>(words.size())) {
    return absl::InvalidArgumentError(absl::StrCat("sentences: words from ", word, " on are in none"));
  }
  CompleteWords(document, wordpiece, Watch());
  return document;
}

}  // namespace internal
}  // namespace readout
