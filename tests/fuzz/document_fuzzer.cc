// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as an article: what lib/text/document.h promises of a Document.

#include "lib/text/document.h"
#include "tests/fuzz/article_input.h"
#include "tests/fuzz/check.h"
#include "tests/text/tiny_wordpiece.h"

namespace readout {
namespace internal {
namespace {

void CheckRange(const Document& document, ByteRange range) {
  READOUT_FUZZ_CHECK(0 <= range.begin && range.begin < range.end);
  READOUT_FUZZ_CHECK(range.end <= static_cast<int>(document.text.size()));
  const auto cuts = [&](int at) { return (document.text.c_str()[at] & 0xC0) == 0x80; };
  READOUT_FUZZ_CHECK(!cuts(range.begin) && !cuts(range.end));
}

void CheckDocument(const Document& document) {
  int byte = 0, subword = 0, word = 0, sentence = 0, quoted = 0;
  for (size_t i = 0; i < document.words.size(); ++i) {
    CheckRange(document, document.words[i].bytes);
    READOUT_FUZZ_CHECK(byte <= document.words[i].bytes.begin && document.words[i].first_subword == subword);
    byte = document.words[i].bytes.end;
    subword = document.EndSubword(static_cast<int>(i));
    READOUT_FUZZ_CHECK(subword > document.words[i].first_subword);
  }
  READOUT_FUZZ_CHECK(subword == static_cast<int>(document.subwords.size()));
  for (const Paragraph& paragraph : document.paragraphs) {
    CheckRange(document, paragraph.bytes);
    READOUT_FUZZ_CHECK(paragraph.begin_sentence == sentence && sentence <= paragraph.end_sentence);
    for (; sentence < paragraph.end_sentence; ++sentence) {
      const WordRange words = document.sentences.at(sentence).words;
      READOUT_FUZZ_CHECK(words.begin == word && !words.empty());
      for (; word < words.end; ++word) READOUT_FUZZ_CHECK(document.words.at(word).sentence == sentence);
    }
  }
  READOUT_FUZZ_CHECK(word == static_cast<int>(document.words.size()));
  for (const Quotation& quotation : document.quotations) {
    CheckRange(document, quotation.bytes);
    READOUT_FUZZ_CHECK(quoted <= quotation.words.begin && !quotation.words.empty() && quotation.words.end <= word);
    quoted = quotation.words.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ArticleInput input = ReadArticleInput(data, size);
  static const auto& wordpiece = *new WordPiece(TinyWordPiece());
  const auto document = ReadDocument(input.title, input.body, wordpiece);
  READOUT_FUZZ_CHECK(document.ok() || document.status().code() == absl::StatusCode::kInvalidArgument);
  if (!document.ok()) return 0;
  READOUT_FUZZ_CHECK(absl::string_view(document->text).substr(document->body_begin) == input.body);
  CheckDocument(*document);
  return 0;
}

}  // namespace internal
}  // namespace readout
