// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_TEXT_DOCUMENT_H_
#define READOUT_LIB_TEXT_DOCUMENT_H_

// The text of one article, cut into paragraphs, sentences, words and subwords, with its quotations paired.
// All offsets are bytes of UTF-8 into Document::text; all ranges are half open.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/text/wordpiece.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// Bytes [begin, end) of Document::text.
struct ByteRange {
  int begin = 0;
  int end = 0;
  bool empty() const { return begin >= end; }
  // Whether a byte is in both; of ranges that are not empty.
  bool overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }
};

// Words [begin, end) of Document::words.
struct WordRange {
  int begin = 0;
  int end = 0;
  bool empty() const { return begin >= end; }
  bool contains(int word) const { return begin <= word && word < end; }
  // Whether a word is in both; of ranges that are not empty.
  bool overlaps(WordRange other) const { return begin < other.end && other.begin < end; }
};

// The letter case of a word; an input of the network, so the values are part of the weight format.
enum class LetterCase : uint8_t {
  kNone = 0,   // No cased letter: "2017", ",".
  kLower = 1,  // "talks".
  kTitle = 2,  // First cased letter upper, the rest lower: "Lavrov", "A", "I".
  kUpper = 3,  // Two or more cased letters, all upper: "NATO", "U.S.".
  kMixed = 4,  // Anything else: "McMaster", "iPhone".
};

// Where a word stands to the quotations; an input of the network, as above.
enum class QuoteState : uint8_t {
  kOutside = 0,
  kInside = 1,
  kOpeningMark = 2,  // The word is the mark that opens (or re-opens, in a later paragraph) a quotation.
  kClosingMark = 3,
};

struct Word {
  ByteRange bytes;
  int sentence = 0;
  int first_subword = 0;  // Into Document::subwords; a word's subwords end where the next one's begin.
  LetterCase letter_case = LetterCase::kNone;
  QuoteState quote_state = QuoteState::kOutside;
};

struct Sentence {
  WordRange words;
  int paragraph = 0;
};

struct Paragraph {
  ByteRange bytes;  // Without the line ends around it.
  int begin_sentence = 0;
  int end_sentence = 0;
};

// Quoted words with the marks around them. A quotation over several paragraphs that is re-opened in each is one.
struct Quotation {
  ByteRange bytes;     // From the opening mark, or the first quoted word, to the closing mark or last quoted word.
  WordRange words;     // The words of `bytes`, marks included.
  bool opened = true;  // False if the opening mark is missing in the text.
  bool closed = true;  // False if the closing mark is missing in the text.
};

struct Document {
  std::string text;    // Title, blank line, body; or the body alone. Byte for byte as given.
  int body_begin = 0;  // 0 if there is no title.
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Word> words;
  std::vector<int32_t> subwords;      // WordPiece ids, all words in a row.
  std::vector<Quotation> quotations;  // In order of their beginning; they do not nest (inner ones are dropped).

  absl::string_view Text(ByteRange range) const;
  absl::string_view Text(int word) const;
  // A word with its ASCII letters in lower case.
  std::string Lower(int word) const;
  // The bytes from the first word's beginning to the last word's end; empty for an empty range.
  ByteRange Bytes(WordRange range) const;
  absl::string_view Text(WordRange range) const;
  const Sentence& SentenceOf(int word) const { return sentences[words[word].sentence]; }
  // The word that `byte` stands in, or else the first behind it.
  int WordAt(int byte) const;
  // Index after the last subword of `word`.
  int EndSubword(int word) const;
};

// Reads an article. The words follow the conventions of UD English ("do|n't", "Trump|'s", "long|-|term", "U.S.").
//
// Errors:
//   kInvalidArgument  not valid UTF-8; the message names the field and the offset of the byte.
absl::StatusOr<Document> ReadDocument(absl::string_view title, absl::string_view body, const WordPiece& wordpiece,
                                      const Watch& watch = {});

// Makes a Document of text whose words and sentences are known, as in a treebank. Paragraphs are cut at blank lines,
// quotations are paired as usual. `words` ascend and do not overlap; `sentences` cover them in order.
//
// Errors:
//   kInvalidArgument  not valid UTF-8, or a range that breaks the rules above.
absl::StatusOr<Document> DocumentFromWords(absl::string_view text, absl::Span<const ByteRange> words,
                                           absl::Span<const WordRange> sentences, const WordPiece& wordpiece);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_TEXT_DOCUMENT_H_
