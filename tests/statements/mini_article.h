// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_STATEMENTS_MINI_ARTICLE_H_
#define READOUT_TESTS_STATEMENTS_MINI_ARTICLE_H_

// Documents and analyses made by hand, so that the rules on top of the network are tested without one.

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "lib/analysis/analysis.h"
#include "lib/entities/entities.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Builds both from one string of tokens: "< We will win , > Lavrov said ." A token is a word; "<" and ">" become an
// opening and a closing mark, "//" begins a paragraph, "|" a sentence (a paragraph begins one, too). Words are joined
// by a space, but not after an opening mark or a hyphen nor before a closing one or punctuation. Punctuation is PUNCT,
// words with a capital letter are PROPN, the rest is "X" until Tag says otherwise. Nothing has a head until Depend says
// so.
class MiniArticle {
 public:
  explicit MiniArticle(absl::string_view tokens) {
    bool glue = true;
    for (const absl::string_view token : absl::StrSplit(tokens, ' ', absl::SkipEmpty())) {
      if (token == "//" || token == "|") {
        Break(token == "//");
        glue = token == "//" ? true : glue;
      } else {
        glue = Add(token, glue);
      }
    }
    Break(true);
    if (open_) CloseQuotation(static_cast<int>(document.words.size()), false);
    entities.at_head.assign(document.words.size(), -1);
  }

  // The words of `phrase` (tokens as above), the `nth` time they stand in the text, from 0.
  WordRange At(absl::string_view phrase, int nth = 0) const {
    std::vector<std::string> want;
    for (const absl::string_view token : absl::StrSplit(phrase, ' ', absl::SkipEmpty())) want.push_back(Spell(token));
    for (size_t i = 0; i + want.size() <= document.words.size(); ++i) {
      size_t k = 0;
      while (k < want.size() && document.Text(static_cast<int>(i + k)) == want[k]) ++k;
      if (k == want.size() && nth-- == 0) return {static_cast<int>(i), static_cast<int>(i + k)};
    }
    ADD_FAILURE() << "the text has no such phrase: " << phrase;
    return {};
  }

  void Tag(absl::string_view phrase, absl::string_view upos, absl::string_view xpos = "", int nth = 0) {
    const WordRange words = At(phrase, nth);
    for (int i = words.begin; i < words.end; ++i) {
      analysis.words[i].upos = upos;
      analysis.words[i].xpos = xpos;
    }
  }

  void Depend(absl::string_view word, absl::string_view head, absl::string_view label, int nth = 0, int head_nth = 0) {
    analysis.words[At(word, nth).begin].head = At(head, head_nth).begin;
    analysis.words[At(word, nth).begin].label = label;
  }

  AttributionAnalysis& Attribute(absl::string_view source, absl::string_view cue,
                                 const std::vector<absl::string_view>& content) {
    AttributionAnalysis attribution;
    for (const absl::string_view piece : content) attribution.content.push_back(At(piece));
    if (!source.empty()) attribution.source = At(source);
    if (!cue.empty()) attribution.cue = At(cue);
    attribution.probability = 0.9f;
    analysis.attributions.push_back(attribution);
    return analysis.attributions.back();
  }

  // Adds an entity whose mention is `phrase`, headed by its last word. Returns its index.
  int AddEntity(absl::string_view phrase, v1::EntityKind kind, int nth = 0) {
    Entity entity;
    entity.kind = kind;
    entity.name = std::string(phrase);
    entity.confidence = 0.8f;
    entities.all.push_back(entity);
    AddMention(static_cast<int>(entities.all.size()) - 1, phrase, v1::MENTION_KIND_NAME, nth);
    return static_cast<int>(entities.all.size()) - 1;
  }

  void AddMention(int entity, absl::string_view phrase, v1::MentionKind kind, int nth = 0) {
    const WordRange words = At(phrase, nth);
    EntityMention mention;
    mention.words = words;
    mention.head = words.end - 1;
    mention.kind = kind;
    entities.all[entity].mentions.push_back(mention);
    entities.at_head[mention.head] = entity;
  }

  std::string TextOf(ByteRange range) const {
    return document.text.substr(range.begin, static_cast<size_t>(range.end - range.begin));
  }

  Document document;
  Analysis analysis;
  Entities entities;

 private:
  static std::string Spell(absl::string_view token) {
    if (token == "<") return "\xE2\x80\x9C";
    if (token == ">") return "\xE2\x80\x9D";
    return std::string(token);
  }

  bool Add(absl::string_view token, bool glue) {
    const bool mark = token == "<" || token == ">";
    const bool punctuation =
        mark || token == "," || token == "." || token == "?" || token == "!" || token == ":" || token == "-";
    if (!glue && token != "<" && punctuation) glue = true;
    if (!glue) document.text += " ";
    Word word;
    word.bytes.begin = static_cast<int>(document.text.size());
    document.text += Spell(token);
    word.bytes.end = static_cast<int>(document.text.size());
    word.sentence = static_cast<int>(document.sentences.size());
    const bool capital = token[0] >= 'A' && token[0] <= 'Z';
    const bool capitals = token.size() > 1 && absl::AsciiStrToUpper(token) == token && capital;
    if (!punctuation) {
      word.letter_case = capitals ? LetterCase::kUpper : capital ? LetterCase::kTitle : LetterCase::kLower;
    }
    const int index = static_cast<int>(document.words.size());
    if (token == "<") {
      // A second opening mark re-opens the quotation in a later paragraph.
      if (!open_) begin_ = index;
      open_ = true;
      word.quote_state = QuoteState::kOpeningMark;
    } else if (open_) {
      word.quote_state = token == ">" ? QuoteState::kClosingMark : QuoteState::kInside;
    }
    document.words.push_back(word);
    WordAnalysis analysis_word;
    analysis_word.upos = punctuation ? "PUNCT" : capital ? "PROPN" : "X";
    analysis.words.push_back(analysis_word);
    if (token == ">" && open_) CloseQuotation(index + 1, true);
    return token == "<" || token == "-";
  }

  void CloseQuotation(int end, bool closed) {
    Quotation quotation;
    quotation.words = {begin_, end};
    quotation.bytes = document.Bytes(quotation.words);
    quotation.closed = closed;
    document.quotations.push_back(quotation);
    open_ = false;
  }

  void Break(bool paragraph) {
    const int end = static_cast<int>(document.words.size());
    const int begin = document.sentences.empty() ? 0 : document.sentences.back().words.end;
    if (begin < end) {
      Sentence sentence;
      sentence.words = {begin, end};
      sentence.paragraph = static_cast<int>(document.paragraphs.size());
      document.sentences.push_back(sentence);
    }
    if (!paragraph) return;
    Paragraph part;
    part.begin_sentence = document.paragraphs.empty() ? 0 : document.paragraphs.back().end_sentence;
    part.end_sentence = static_cast<int>(document.sentences.size());
    if (part.begin_sentence == part.end_sentence) return;
    part.bytes = document.Bytes(
        {document.sentences[part.begin_sentence].words.begin, document.sentences[part.end_sentence - 1].words.end});
    document.paragraphs.push_back(part);
    document.text += "\n\n";
  }

  bool open_ = false;
  int begin_ = 0;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_STATEMENTS_MINI_ARTICLE_H_
