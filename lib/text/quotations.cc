// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Quotation marks are words of their own. Each is read as opening or closing from what stands beside it, with the
// mark's own shape as a hint only, since newspapers' feeds mix shapes ("‘very good‘") and lose marks. Single marks are
// apostrophes more often than not: one opens a quotation only if a closing one follows in the paragraph.
//
// A quotation that a paragraph leaves open goes on if the next paragraph opens one; if not, it is unclosed and ends
// with the paragraph. A closing mark without an opening one quotes from the beginning of its paragraph, or, if that
// holds an earlier quotation, of its sentence. Tested by tests/text/quotations_test.cc.

#include "lib/text/quotations.h"

#include <algorithm>
#include <vector>

#include "lib/text/utf8.h"

namespace readout {
namespace internal {
namespace {

enum class MarkFamily { kNone, kDouble, kSingle };

struct Mark {
  int word = 0;
  MarkFamily family = MarkFamily::kNone;
  bool may_open = false;
  bool may_close = false;
};

MarkFamily FamilyOf(absl::string_view word) {
  if (word == "\"" || word == "\u201C" || word == "\u201D" || word == "\u201E" || word == "\u201F" ||
      word == "\u00AB" || word == "\u00BB" || word == "``" || word == "''" || word == "\uFF02") {
    return MarkFamily::kDouble;
  }
  if (word == "'" || word == "\u2018" || word == "\u2019" || word == "\u201A" || word == "\u201B" || word == "`" ||
      word == "\u2039" || word == "\u203A") {
    return MarkFamily::kSingle;
  }
  return MarkFamily::kNone;
}

class Pairer {
 public:
  explicit Pairer(Document& document) : document_(document) {}

  void Run() {
    for (const Paragraph& paragraph : document_.paragraphs) {
      if (paragraph.begin_sentence == paragraph.end_sentence) continue;
      ReadParagraph({document_.sentences[paragraph.begin_sentence].words.begin,
                     document_.sentences[paragraph.end_sentence - 1].words.end});
    }
    if (open_ >= 0) Finish(last_word_, /*closed=*/false);
  }

 private:
  Mark Look(int word, WordRange paragraph) const {
    Mark mark;
    mark.word = word;
    mark.family = FamilyOf(document_.Text(word));
    if (mark.family == MarkFamily::kNone) return mark;
    const std::vector<Word>& words = document_.words;
    const bool first = word == paragraph.begin;
    const bool last = word + 1 == paragraph.end;
    const bool space_before = first || words[word - 1].bytes.end < words[word].bytes.begin;
    const bool space_after = last || words[word].bytes.end < words[word + 1].bytes.begin;
    const bool open_before = space_before || IsOpeningNeighbour(document_.Text(word - 1));
    const bool close_after = space_after || IsClosingNeighbour(document_.Text(word + 1));
    const absl::string_view text = document_.Text(word);
    const bool opens_by_shape = text == "\u201C" || text == "\u201E" || text == "\u201F" || text == "\u00AB" ||
                                text == "``" || text == "\u2018" || text == "\u201A" || text == "\u2039";
    const bool closes_by_shape =
        text == "\u201D" || text == "\u00BB" || text == "''" || text == "\u2019" || text == "\u203A";
    if (open_before == close_after) {  // Spaces on both sides ("« oui »") or on none: the shape decides.
      mark.may_open = opens_by_shape || (!closes_by_shape && !last && open_before);
      mark.may_close = closes_by_shape || (!opens_by_shape && !first);
    } else {
      mark.may_open = open_before && !last;
      mark.may_close = close_after && !first;
    }
    return mark;
  }

  static bool IsOpeningNeighbour(absl::string_view word) {
    return word == "(" || word == "[" || word == "-" || word == "--" || word == "\u2013" || word == "\u2014" ||
           word == "/" || FamilyOf(word) != MarkFamily::kNone;
  }

  static bool IsClosingNeighbour(absl::string_view word) {
    const unsigned char first = static_cast<unsigned char>(word[0]);
    return (first < 0x80 && IsPunctuation(first) && first != '(' && first != '[' && first != '$') || word == "\u2013" ||
           word == "\u2014" || word == "\u2026" || FamilyOf(word) != MarkFamily::kNone;
  }

  void ReadParagraph(WordRange paragraph) {
    std::vector<Mark> marks;
    for (int word = paragraph.begin; word < paragraph.end; ++word) {
      const Mark mark = Look(word, paragraph);
      if (mark.family != MarkFamily::kNone) marks.push_back(mark);
    }
    FindClosers(marks);
    ContinueOrFinish(marks, paragraph);
    for (size_t i = 0; i < marks.size(); ++i) Read(marks, i, paragraph);
    last_word_ = paragraph.end;
    if (open_ >= 0 && family_ == MarkFamily::kSingle) Finish(paragraph.end, /*closed=*/false);
  }

  // For every mark: the next single mark that may close, and how many double marks precede it in the paragraph.
  void FindClosers(const std::vector<Mark>& marks) {
    next_single_.assign(marks.size() + 1, -1);
    doubles_.assign(marks.size() + 1, 0);
    for (size_t i = marks.size(); i-- > 0;) {
      const bool closer = marks[i].family == MarkFamily::kSingle && marks[i].may_close && !IsPossessive(marks[i].word);
      next_single_[i] = closer ? static_cast<int>(i) : next_single_[i + 1];
    }
    for (size_t i = 0; i < marks.size(); ++i) {
      doubles_[i + 1] = doubles_[i] + (marks[i].family == MarkFamily::kDouble ? 1 : 0);
    }
  }

  // "the ministers' talks": a plain apostrophe behind an s, with a word behind it.
  bool IsPossessive(int word) const {
    const absl::string_view text = document_.Text(word);
    if (word == 0 || (text != "'" && text != "\u2019")) return false;
    const absl::string_view before = document_.Text(word - 1);
    if (before.back() != 's' || document_.words[word - 1].bytes.end != document_.words[word].bytes.begin) return false;
    if (word + 1 == static_cast<int>(document_.words.size())) return false;
    const unsigned char after = static_cast<unsigned char>(document_.Text(word + 1)[0]);
    return after >= 0x80 || IsLetter(after);
  }

  // A quotation left open by the paragraph before goes on if this one begins by opening it again.
  void ContinueOrFinish(std::vector<Mark>& marks, WordRange paragraph) {
    quoted_before_ = -1;
    if (open_ < 0) return;
    if (!marks.empty() && marks[0].word == paragraph.begin && marks[0].family == MarkFamily::kDouble) {
      document_.words[marks[0].word].quote_state = QuoteState::kOpeningMark;
      marks[0].family = MarkFamily::kNone;
      return;
    }
    Finish(last_word_, /*closed=*/false);
  }

  void Read(const std::vector<Mark>& marks, size_t i, WordRange paragraph) {
    const Mark& mark = marks[i];
    if (mark.family == MarkFamily::kNone) return;
    if (open_ >= 0) {
      if (mark.family == family_ && mark.may_close && !(family_ == MarkFamily::kSingle && IsPossessive(mark.word))) {
        document_.words[mark.word].quote_state = QuoteState::kClosingMark;
        Finish(mark.word + 1, /*closed=*/true);
      }
      return;
    }
    if (mark.may_open && Opens(marks, i)) {
      Open(mark.word, mark.family);
      document_.words[mark.word].quote_state = QuoteState::kOpeningMark;
    } else if (mark.may_close && mark.family == MarkFamily::kDouble) {
      CloseUnopened(mark.word, paragraph);
    }
  }

  bool Opens(const std::vector<Mark>& marks, size_t i) const {
    if (marks[i].family == MarkFamily::kDouble) return true;
    const int closer = next_single_[i + 1];
    if (closer >= 0 && marks[closer].word == marks[i].word + 2 && document_.Text(marks[i].word + 1).size() == 1) {
      return false;  // "rock 'n' roll".
    }
    return closer >= 0 && marks[closer].word > marks[i].word + 1 && (doubles_[closer] - doubles_[i]) % 2 == 0;
  }

  void Open(int word, MarkFamily family) {
    open_ = word;
    family_ = family;
    opened_ = true;
  }

  void CloseUnopened(int word, WordRange paragraph) {
    int begin = paragraph.begin;
    if (quoted_before_ >= 0) {
      begin = std::max(quoted_before_, document_.SentenceOf(word).words.begin);
    }
    if (begin >= word) return;  // Nothing stands before it.
    Open(begin, MarkFamily::kDouble);
    opened_ = false;
    document_.words[word].quote_state = QuoteState::kClosingMark;
    Finish(word + 1, /*closed=*/true);
  }

  // Ends the open quotation before the word `end`.
  void Finish(int end, bool closed) {
    Quotation quotation;
    quotation.words = {open_, end};
    quotation.bytes = document_.Bytes(quotation.words);
    quotation.opened = opened_;
    quotation.closed = closed;
    for (int word = open_; word < end; ++word) {
      if (document_.words[word].quote_state == QuoteState::kOutside) {
        document_.words[word].quote_state = QuoteState::kInside;
      }
    }
    document_.quotations.push_back(quotation);
    quoted_before_ = end;
    open_ = -1;
  }

  Document& document_;
  int open_ = -1;  // First word of the open quotation, or -1.
  bool opened_ = true;
  MarkFamily family_ = MarkFamily::kNone;
  int last_word_ = 0;       // End of the last paragraph read.
  int quoted_before_ = -1;  // End of the last quotation in this paragraph, or -1.
  std::vector<int> next_single_;
  std::vector<int> doubles_;
};

}  // namespace

void PairQuotations(Document& document) { Pairer(document).Run(); }

}  // namespace internal
}  // namespace readout
