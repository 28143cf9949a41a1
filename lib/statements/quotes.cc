// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/quotes.h"

#include <algorithm>
#include <utility>

namespace readout {
namespace internal {
namespace {

bool IsPunctuationText(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const unsigned char byte = static_cast<unsigned char>(c);
    return byte < 0x80 &&
           !((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'));
  });
}

// True if the marks of a range are those of a sentence's or clause's end.
bool EndsClause(absl::string_view text) {
  return text == "," || text == "." || text == "!" || text == "?" || text == "..." || text == "\xE2\x80\xA6";
}

WordRange Overlap(WordRange a, WordRange b) { return {std::max(a.begin, b.begin), std::min(a.end, b.end)}; }

}  // namespace

Quotes::Quotes(const Document& document, const Tree& tree, const Watch& watch)
    : document_(document), tree_(tree), at_(document.words.size(), -1) {
  letters_before_.reserve(document.words.size() + 1);
  letters_before_.push_back(0);
  for (size_t i = 0; i < document.words.size(); ++i) {
    if (i % 1024 == 0 && watch.Expired()) return;
    const int word = static_cast<int>(i);
    const QuoteState state = document.words[i].quote_state;
    const bool mark = state == QuoteState::kOpeningMark || state == QuoteState::kClosingMark;
    const bool counts = !mark && tree.Upos(word) != "PUNCT" && !IsPunctuationText(document.Text(word));
    letters_before_.push_back(letters_before_.back() + (counts ? 1 : 0));
  }
  for (size_t i = 0; i < document.quotations.size(); ++i) {
    if (i % 1024 == 0 && watch.Expired()) return;
    const WordRange words = document.quotations[i].words;
    for (int word = words.begin; word < words.end; ++word) at_[word] = static_cast<int>(i);
    is_name_.push_back(LooksLikeName(document.quotations[i]));
  }
}

int Quotes::FirstEndingAfter(int word) const {
  const auto found =
      std::upper_bound(document_.quotations.begin(), document_.quotations.end(), word,
                       [](int value, const Quotation& quotation) { return value < quotation.words.end; });
  return static_cast<int>(found - document_.quotations.begin());
}

bool Quotes::LooksLikeName(const Quotation& quotation) const {
  bool has_name = false;
  for (int word = quotation.words.begin; word < quotation.words.end; ++word) {
    if (!HasLetters(word)) continue;
    const LetterCase letter_case = document_.words[word].letter_case;
    const absl::string_view upos = tree_.Upos(word);
    if (letter_case != LetterCase::kLower && letter_case != LetterCase::kNone) {
      // Shouted words are no name, and neither is a capitalized interjection ("Never!").
      if (letter_case == LetterCase::kUpper && (upos == "VERB" || upos == "AUX" || upos == "PRON")) return false;
      has_name = has_name || upos == "PROPN" || upos == "NOUN" || upos == "ADJ";
    } else if (letter_case == LetterCase::kLower) {
      const bool function = upos == "ADP" || upos == "DET" || upos == "CCONJ" || upos == "PART";
      if (!function) return false;
    }
  }
  return has_name;
}

bool Quotes::IsWholeSentences(int i) const {
  const Quotation& quotation = document_.quotations[i];
  const WordRange words = quotation.words;
  const WordRange first = document_.SentenceOf(words.begin).words;
  const WordRange last = document_.SentenceOf(words.end - 1).words;
  return CountWords(words) > 0 && CountWords({first.begin, words.begin}) == 0 && CountWords({words.end, last.end}) == 0;
}

WordRange Quotes::TakeMarks(WordRange piece) const {
  const auto state = [&](int word) { return document_.words[word].quote_state; };
  const int size = static_cast<int>(document_.words.size());
  while (piece.begin < piece.end && state(piece.begin) == QuoteState::kClosingMark) ++piece.begin;
  while (piece.begin < piece.end && state(piece.end - 1) == QuoteState::kOpeningMark) --piece.end;
  if (piece.empty()) return piece;
  if (piece.begin > 0 && state(piece.begin - 1) == QuoteState::kOpeningMark &&
      state(piece.begin) == QuoteState::kInside) {
    --piece.begin;
  }
  if (state(piece.end - 1) != QuoteState::kInside) return piece;
  int end = piece.end;
  if (end < size && state(end) == QuoteState::kInside && EndsClause(document_.Text(end))) ++end;
  if (end < size && state(end) == QuoteState::kClosingMark) piece.end = end + 1;
  return piece;
}

v1::StatementKind Quotes::KindOf(const std::vector<WordRange>& pieces) const {
  bool quoted = false;
  bool plain = false;
  bool named = false;
  for (const WordRange piece : pieces) {
    for (int word = piece.begin; word < piece.end; ++word) {
      if (!HasLetters(word)) continue;
      if (at_[word] < 0) {
        plain = true;
      } else if (is_name_[at_[word]]) {
        named = true;
      } else {
        quoted = true;
      }
    }
  }
  if (plain) return quoted ? v1::STATEMENT_KIND_MIXED : v1::STATEMENT_KIND_INDIRECT;
  return quoted || named ? v1::STATEMENT_KIND_DIRECT : v1::STATEMENT_KIND_INDIRECT;
}

namespace {

// What is known of one quotation while contents are fitted to it.
struct Claim {
  int owner = -1;       // The attribution with a cue or source outside of it that tells it.
  bool shared = false;  // There are several.
  int covered = 0;      // Words of it in contents of the owner and of those that join it.
};

class Fitter {
 public:
  Fitter(const Document& document, const Quotes& quotes, const std::vector<AttributionAnalysis>& attributions,
         const Watch& watch)
      : document_(document),
        quotes_(quotes),
        watch_(watch),
        result_(attributions),
        claims_(document.quotations.size()) {}

  std::vector<AttributionAnalysis> Fit() {
    for (size_t a = 0; a < result_.size(); ++a) Stake(static_cast<int>(a));
    for (size_t a = 0; a < result_.size(); ++a) Join(static_cast<int>(a));
    if (watch_.Expired()) return {};
    for (size_t q = 0; q < claims_.size(); ++q) Grow(static_cast<int>(q));
    for (AttributionAnalysis& attribution : result_) Tidy(attribution);
    if (watch_.Expired()) return {};
    const auto no_content = [](const AttributionAnalysis& attribution) { return attribution.content.empty(); };
    result_.erase(std::remove_if(result_.begin(), result_.end(), no_content), result_.end());
    std::stable_sort(result_.begin(), result_.end(), [](const AttributionAnalysis& a, const AttributionAnalysis& b) {
      return a.content.front().begin < b.content.front().begin;
    });
    return std::move(result_);
  }

 private:
  // Calls `visit(quotation, overlap)` for each quotation that `piece` overlaps.
  template <typename Visitor>
  void ForEachQuotation(WordRange piece, const Visitor& visit) const {
    const int count = static_cast<int>(document_.quotations.size());
    for (int q = quotes_.FirstEndingAfter(piece.begin); q < count; ++q) {
      const WordRange overlap = Overlap(piece, document_.quotations[q].words);
      if (overlap.empty()) return;
      visit(q, overlap);
    }
  }

  bool Tells(const AttributionAnalysis& attribution, int quotation) const {
    const WordRange words = document_.quotations[quotation].words;
    const bool within = (!attribution.cue.empty() && words.contains(attribution.cue.begin)) ||
                        (!attribution.source.empty() && words.contains(attribution.source.begin));
    return !within;
  }

  static bool IsBare(const AttributionAnalysis& attribution) {
    return attribution.cue.empty() && attribution.source.empty();
  }

  void Stake(int a) {
    const AttributionAnalysis& attribution = result_[a];
    for (const WordRange piece : attribution.content) {
      ForEachQuotation(piece, [&](int q, WordRange overlap) {
        Claim& claim = claims_[q];
        if (IsBare(attribution)) {
          claim.covered += quotes_.CountWords(overlap);
        } else if (Tells(attribution, q)) {
          claim.shared = claim.shared || (claim.owner >= 0 && claim.owner != a);
          if (claim.owner < 0) claim.owner = a;
          claim.covered += quotes_.CountWords(overlap);
        }
      });
    }
  }

  // A bare attribution all of whose words stand in a quotation is a part of what its owner said; the first one owns a
  // quotation that nobody else does.
  void Join(int a) {
    if (!IsBare(result_[a]) || result_[a].content.empty()) return;
    const int q = quotes_.At(result_[a].content.front().begin);
    if (q < 0) return;
    const WordRange words = document_.quotations[q].words;
    for (const WordRange piece : result_[a].content) {
      if (piece.begin < words.begin || piece.end > words.end) return;
    }
    if (claims_[q].owner < 0) {
      claims_[q].owner = a;
      return;
    }
    std::vector<WordRange>& target = result_[claims_[q].owner].content;
    target.insert(target.end(), result_[a].content.begin(), result_[a].content.end());
    result_[a].content.clear();
  }

  // True if `words` run over several paragraphs and a mark opens each of them. Without those marks a quotation of
  // several paragraphs may well be one whose closing mark was missed.
  bool IsReopened(WordRange words) const {
    const int first = document_.words[words.begin].sentence;
    const int last = document_.words[words.end - 1].sentence;
    bool several = false;
    for (int sentence = first + 1; sentence <= last; ++sentence) {
      if (document_.sentences[sentence].paragraph == document_.sentences[sentence - 1].paragraph) continue;
      several = true;
      const Word& word = document_.words[document_.sentences[sentence].words.begin];
      if (word.quote_state != QuoteState::kOpeningMark) return false;
    }
    return several;
  }

  void Grow(int q) {
    const Claim& claim = claims_[q];
    if (claim.owner < 0 || claim.shared) return;
    const WordRange words = document_.quotations[q].words;
    if (IsReopened(words) || 2 * claim.covered > quotes_.CountWords(words)) {
      result_[claim.owner].content.push_back(words);
    }
  }

  // Takes in quotation marks, then orders the pieces and unites those that touch.
  void Tidy(AttributionAnalysis& attribution) const {
    std::vector<WordRange>& pieces = attribution.content;
    for (WordRange& piece : pieces) piece = quotes_.TakeMarks(piece);
    pieces.erase(std::remove_if(pieces.begin(), pieces.end(), [](WordRange piece) { return piece.empty(); }),
                 pieces.end());
    std::sort(pieces.begin(), pieces.end(), [](WordRange a, WordRange b) { return a.begin < b.begin; });
    size_t kept = 0;
    for (size_t i = 1; i < pieces.size(); ++i) {
      if (pieces[i].begin <= pieces[kept].end) {
        pieces[kept].end = std::max(pieces[kept].end, pieces[i].end);
      } else {
        pieces[++kept] = pieces[i];
      }
    }
    if (!pieces.empty()) pieces.resize(kept + 1);
  }

  const Document& document_;
  const Quotes& quotes_;
  const Watch& watch_;
  std::vector<AttributionAnalysis> result_;
  std::vector<Claim> claims_;  // Parallel to the quotations.
};

}  // namespace

std::vector<AttributionAnalysis> FitToQuotations(const Document& document, const Quotes& quotes,
                                                 const std::vector<AttributionAnalysis>& attributions,
                                                 const Watch& watch) {
  return Fitter(document, quotes, attributions, watch).Fit();
}

}  // namespace internal
}  // namespace readout
