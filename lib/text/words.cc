// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Words: a paragraph is cut at white space and at tags of HTML; of each chunk punctuation is peeled off both ends, and
// the core is cut at hyphens, slashes, dashes and clitics. Every step looks at a bounded neighbourhood, so that cost is
// linear. Tested by tests/text/words_test.cc; agreement with the treebank stands in docs/model_card.md.

#include "lib/text/words.h"

#include <algorithm>
#include <limits>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "lib/hash_tables.h"

namespace readout {
namespace internal {
namespace {

using Words = HashSet<absl::string_view>;

// Bound forms that stay with the word behind their hyphen (the affix list of the LDC's English treebank guidelines).
const Words& Prefixes() {
  static const Words* const kWords = new Words{
      "e",     "a",   "u",     "x",     "ante",  "anti",  "arch",  "be",    "bi",   "bio",    "co",    "counter",
      "cyber", "de",  "eco",   "ex",    "extra", "inter", "intra", "macro", "mega", "micro",  "mid",   "mini",
      "multi", "neo", "non",   "over",  "pan",   "para",  "post",  "pre",   "pro",  "pseudo", "quasi", "re",
      "semi",  "sub", "super", "trans", "tri",   "ultra", "un",    "uni",   "vice"};
  return *kWords;
}

// Abbreviations after which a name or number follows, never a new sentence.
const Words& TitleAbbreviations() {
  static const Words* const kWords = new Words{
      "mr",   "mrs",  "ms",   "dr",   "prof", "gen",  "lt", "col", "maj", "capt",   "cmdr", "adm", "sgt",  "sen",
      "rep",  "reps", "sens", "gov",  "govs", "pres", "st", "rev", "hon", "messrs", "mt",   "ft",  "brig", "atty",
      "supt", "amb",  "sec",  "dist", "vs",   "cf",   "fr", "sr",  "no",  "nos",    "art",  "pt"};
  return *kWords;
}

// Abbreviations that may end a sentence.
const Words& OtherAbbreviations() {
  static const Words* const kWords =
      new Words{"jr",  "inc",  "corp", "co",   "ltd", "llc",   "bros", "etc", "al",   "ave",  "blvd",
                "rd",  "dept", "univ", "assn", "jan", "feb",   "mar",  "apr", "jun",  "jul",  "aug",
                "sep", "sept", "oct",  "nov",  "dec", "calif", "conn", "fla", "mass", "mich", "minn",
                "pa",  "penn", "tenn", "tex",  "va",  "wash",  "wis",  "ph",  "ed",   "est"};
  return *kWords;
}

// Words that begin a sentence when they are capitalized behind an abbreviation; a name would not be one of them.
const Words& Starters() {
  static const Words* const kWords = new Words{
      "The",  "He",    "She",  "It",   "They",  "We",    "I",     "You",   "In",     "On",       "At",       "But",
      "And",  "A",     "An",   "This", "That",  "These", "Those", "If",    "When",   "While",    "After",    "Before",
      "As",   "For",   "With", "His",  "Her",   "Its",   "Their", "Our",   "My",     "There",    "Here",     "However",
      "So",   "Since", "What", "Who",  "Where", "How",   "Why",   "Not",   "Both",   "Although", "Also",     "To",
      "From", "By",    "One",  "Two",  "Some",  "Many",  "Most",  "Under", "During", "Earlier",  "Meanwhile"};
  return *kWords;
}

// Elements of HTML that feeds leave in the text of articles.
const Words& TagNames() {
  static const Words* const kWords = new Words{
      "a",      "article", "b",     "blockquote", "br", "center", "cite",    "code",  "div",  "em",     "figcaption",
      "figure", "font",    "h1",    "h2",         "h3", "h4",     "h5",      "h6",    "hr",   "i",      "iframe",
      "img",    "li",      "ol",    "p",          "q",  "s",      "section", "small", "span", "strong", "sub",
      "sup",    "table",   "tbody", "td",         "th", "thead",  "time",    "tr",    "u",    "ul"};
  return *kWords;
}

bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }
bool IsDash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }
bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool IsCurrency(char32_t c) { return c == '$' || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20CF); }
bool IsAlnum(char32_t c) { return IsLetter(c) || IsDigit(c); }

// One paragraph being cut. Positions are indices of characters.
class Cutter {
 public:
  Cutter(absl::Span<const Char> chars, int end_byte, std::vector<ByteRange>& words)
      : chars_(chars), end_byte_(end_byte), words_(words) {}

  void Run() {
    const int size = static_cast<int>(chars_.size());
    for (int begin = 0; begin < size;) {
      if (const int gap = GapEnd(begin); gap > begin) {
        begin = gap;
        continue;
      }
      int end = begin + 1;
      while (end < size && GapEnd(end) == end) ++end;
      CutChunk(begin, end);
      begin = end;
    }
  }

 private:
  char32_t code(int i) const { return chars_[i].code; }
  int Byte(int i) const { return i < static_cast<int>(chars_.size()) ? chars_[i].byte : end_byte_; }
  void Emit(int begin, int end) {
    if (begin < end) words_.push_back({Byte(begin), Byte(end)});
  }

  // End of what separates words at `i`: white space, a tag that was left of HTML, or its space; i if there is none.
  int GapEnd(int i) const {
    const char32_t c = code(i);
    if (IsSpace(c)) return i + 1;
    if (c == '&') return Lower(i, Bounded(i + 6)) == "&nbsp;" ? i + 6 : i;
    return c == '<' ? TagEnd(i) : i;
  }

  int TagEnd(int begin) const {
    constexpr int kLongestTag = 512;
    int i = begin + 1;
    if (i < Bounded(i + 1) && code(i) == '/') ++i;
    const int name = i;
    while (i < Bounded(name + 12) && code(i) < 0x80 && IsAlnum(code(i))) ++i;
    if (TagNames().count(Lower(name, i)) == 0) return begin;
    const int end = Bounded(begin + kLongestTag);
    if (i == end || !(IsSpace(code(i)) || code(i) == '/' || code(i) == '>')) return begin;
    while (i < end && code(i) != '>' && code(i) != '<') ++i;
    return i < end && code(i) == '>' ? i + 1 : begin;
  }

  int Bounded(int i) const { return std::min(i, static_cast<int>(chars_.size())); }

  // The characters, lower-cased, apostrophes made plain; at most 16 of them, as no listed word is longer.
  std::string Lower(int begin, int end) const {
    std::string out;
    for (int i = begin; i < std::min(end, begin + 16); ++i) {
      AppendUtf8(IsApostrophe(code(i)) ? U'\'' : ToLower(code(i)), out);
    }
    return out;
  }

  // How many of the same character in a row are one word: any number of dots and hyphens, two of `` and ''.
  static int LongestRun(char32_t c) {
    if (c == '.' || IsHyphen(c) || c == '!' || c == '?' || c == '*' || c == '=' || c == '_') {
      return std::numeric_limits<int>::max();
    }
    return c == '`' || c == '\'' ? 2 : 1;
  }

  // End of the run that begins at `i`.
  int RunEnd(int i, int end) const {
    const int longest = LongestRun(code(i));
    int j = i + 1;
    while (j < end && j - i < longest && code(j) == code(i)) ++j;
    return j;
  }

  // Beginning of the run that ends at `end`.
  int RunBegin(int begin, int end) const {
    const int longest = LongestRun(code(end - 1));
    int i = end - 1;
    while (i > begin && end - i < longest && code(i - 1) == code(end - 1)) --i;
    return i;
  }

  bool IsUrl(int begin, int end) const {
    const std::string head = Lower(begin, end);
    if (absl::StartsWith(head, "http://") || absl::StartsWith(head, "https://") || absl::StartsWith(head, "www.")) {
      return true;
    }
    int at = -1;
    for (int i = begin + 1; i + 1 < std::min(end, begin + 80); ++i) {
      if (code(i) == '@') at = i;
      if (at > 0 && i > at + 1 && code(i) == '.' && IsAlnum(code(i + 1))) return true;
    }
    return false;
  }

  // Whether the mark at `begin` opens a clitic or a decade that stands by itself: "'s", "'90s".
  bool LeadsClitic(int begin, int end) const {
    if (begin + 1 >= end) return false;
    if (IsDigit(code(begin + 1))) return true;
    const std::string rest = Lower(begin + 1, end);
    return rest == "s" || rest == "re" || rest == "ve" || rest == "ll" || rest == "m" || rest == "d" || rest == "em" ||
           rest == "n" || rest == "til" || rest == "cause" || rest == "tis" || rest == "twas";
  }

  // Whether a dot at `end - 1` belongs to the word [begin, end): "Mr.", "U.S.", "J.".
  bool KeepsDot(int begin, int end) const {
    // Letters in groups of at most two, each with its dot.
    int group = 0, dots = 0;
    bool groups = end - begin <= 12;
    for (int i = begin; groups && i < end; ++i) {
      if (code(i) == '.') {
        groups = group > 0;
        group = 0;
        ++dots;
      } else {
        groups = IsLetter(code(i)) && ++group <= 2;
      }
    }
    if (groups && dots >= 2) return true;
    int stem = begin;  // Behind the last hyphen: "then-Sen."
    for (int i = std::max(begin, end - 8); i < end; ++i) {
      if (IsHyphen(code(i)) || IsDash(code(i)) || code(i) == '/') stem = i + 1;
    }
    if (end - stem == 2 && IsUpper(code(stem))) return true;
    const std::string lower = Lower(stem, end - 1);
    if (lower == "no" || lower == "nos" || lower == "art" || lower == "mar" || lower == "sun" || lower == "pt" ||
        lower == "ed" || lower == "sec" || lower == "fr") {
      return FollowedByDigit(end) || (lower == "sec" && IsUpper(code(stem)));
    }
    if (lower == "etc" || lower == "vs" || lower == "al" || lower == "cf" || lower == "est") return true;
    return IsUpper(code(stem)) && (TitleAbbreviations().count(lower) > 0 || OtherAbbreviations().count(lower) > 0);
  }

  bool FollowedByDigit(int i) const {
    const int size = static_cast<int>(chars_.size());
    return i + 1 < size && IsSpace(code(i)) && IsDigit(code(i + 1));
  }

  void CutChunk(int begin, int end) {
    begin = PeelFront(begin, end);
    std::vector<int> tail;  // Begins of the words peeled off the end, last first.
    const bool url = begin < end && IsUrl(begin, end);
    const int core_end = PeelBack(begin, end, url, tail);
    if (url) {
      Emit(begin, core_end);
    } else {
      CutCore(begin, core_end);
    }
    int word = core_end;
    for (auto next = tail.rbegin(); next != tail.rend(); ++next) {
      const int word_end = next + 1 != tail.rend() ? *(next + 1) : end;
      Emit(word, word_end);
      word = word_end;
    }
  }

  int PeelFront(int begin, int end) {
    while (begin < end) {
      const char32_t c = code(begin);
      if (IsAlnum(c)) break;
      const bool more = begin + 1 < end;
      if (IsApostrophe(c) && LeadsClitic(begin, end)) break;
      if ((c == '.' || IsHyphen(c) || c == '+') && more && IsDigit(code(begin + 1))) break;
      if ((c == '#' || c == '@') && more && IsAlnum(code(begin + 1))) break;
      if (!IsPunctuation(c)) break;
      const int run = RunEnd(begin, end);
      Emit(begin, run);
      begin = run;
    }
    return begin;
  }

  int PeelBack(int begin, int end, bool url, std::vector<int>& tail) {
    while (end > begin) {
      const char32_t c = code(end - 1);
      if (IsAlnum(c) || !IsPunctuation(c)) break;
      if (url && (c == '/' || c == '#' || c == '=' || c == '-')) break;
      const int word = RunBegin(begin, end);
      if (c == '.' && end - word == 1 && KeepsDot(begin, end)) break;
      if (IsCurrency(c) && word > begin && IsLetter(code(word - 1))) break;  // "US$".
      tail.push_back(word);
      end = word;
    }
    return end;
  }

  // Cuts [begin, end), which begins and ends with a letter or digit, or an abbreviation's dot, for the most part.
  void CutCore(int begin, int end) {
    const bool numeric = IsNumberWithHyphens(begin, end);
    int part = begin;
    for (int i = begin; i < end;) {
      const int cut = numeric ? 0 : SeparatorLength(begin, part, i, end);
      if (cut == 0) {
        ++i;
        continue;
      }
      CutClitics(part, i);
      Emit(i, i + cut);
      i += cut;
      part = i;
    }
    CutClitics(part, end);
  }

  // Dates and telephone numbers: digits with two hyphens or more.
  bool IsNumberWithHyphens(int begin, int end) const {
    if (end - begin > 24) return false;
    int hyphens = 0;
    for (int i = begin; i < end; ++i) {
      if (IsHyphen(code(i))) {
        ++hyphens;
      } else if (!IsDigit(code(i))) {
        return false;
      }
    }
    return hyphens >= 2;
  }

  // Length of the separator at `i` inside [begin, end) that is a word of its own, or 0.
  int SeparatorLength(int begin, int part, int i, int end) const {
    const char32_t c = code(i);
    if (IsAlnum(c)) return 0;
    if (i == begin || i + 1 >= end) return 0;
    const char32_t before = code(i - 1), after = code(i + 1);
    const bool digits = IsDigit(before) && IsDigit(after);
    if (IsHyphen(c)) {
      const int run = RunEnd(i, end);
      if (run - i >= 2) return run - i;
      return Prefixes().count(Lower(part, i)) > 0 && IsLower(after) ? 0 : 1;
    }
    if (c == '.') {
      const int run = RunEnd(i, end);
      if (run - i >= 2) return run - i;
      // A full stop whose space was lost: "end.The".
      return i - part >= 3 && IsLower(before) && IsLower(code(i - 2)) && IsUpper(after) && i + 2 < end &&
                     IsLower(code(i + 2))
                 ? 1
                 : 0;
    }
    if (c == ',' || c == ':' || c == '/') return digits ? 0 : 1;
    if (IsApostrophe(c) || c == '&' || c == '_' || c == '@' || c == '+' || c == '#' || c == 0x2018) return 0;
    if (IsCurrency(c)) return 0;
    if (c == '%') return 1;
    return IsDash(c) || IsPunctuation(c) ? 1 : 0;
  }

  // Cuts clitics, contractions and units off a part without separators, and emits it.
  void CutClitics(int begin, int end) {
    for (int amount = begin; amount < end;) {  // "US$5", "$5".
      begin = amount;
      amount = AmountBegin(begin, end);
      if (amount < end) Emit(begin, amount);
    }
    std::vector<int> clitics;  // Begins of those cut off the end, last first: "wouldn't've".
    int word_end = end;
    int cut = InnerCut(begin, word_end);
    while (cut < word_end && IsApostrophe(code(cut))) {
      clitics.push_back(cut);
      word_end = cut;
      cut = InnerCut(begin, word_end);
    }
    Emit(begin, cut);
    Emit(cut, word_end);
    for (auto next = clitics.rbegin(); next != clitics.rend(); ++next) {
      Emit(*next, next + 1 != clitics.rend() ? *(next + 1) : end);
    }
  }

  // Behind a currency sign near the beginning that a digit follows; end if there is none.
  int AmountBegin(int begin, int end) const {
    for (int i = begin; i + 1 < std::min(end, begin + 6); ++i) {
      if (IsCurrency(code(i)) && IsDigit(code(i + 1))) return i + 1;
    }
    return end;
  }

  // Where the last word of [begin, end) begins, if it holds two; else end.
  int InnerCut(int begin, int end) const {
    const std::string lower = Lower(begin, end);
    if (lower == "cannot" || lower == "gonna" || lower == "gotta" || lower == "wanna") return begin + 3;
    const int cut = CliticBegin(begin, end);
    return cut > begin && cut < end ? cut : UnitBegin(begin, end);
  }

  // Where "'s", "n't" ... begins in [begin, end); end if there is none.
  int CliticBegin(int begin, int end) const {
    for (int i = end - 1; i > begin && i >= end - 3; --i) {
      if (!IsApostrophe(code(i))) continue;
      const std::string rest = Lower(i + 1, end);
      if (rest == "t" && i > begin && ToLower(code(i - 1)) == 'n') return i - 1;
      if (rest == "s" || rest == "m" || rest == "re" || rest == "ve" || rest == "ll" || rest == "d") return i;
    }
    return end;
  }

  // Where the unit of "10am", "5km" begins; end if it is no number with a unit.
  int UnitBegin(int begin, int end) const {
    int i = begin;
    while (i < end && (IsDigit(code(i)) || code(i) == '.' || code(i) == ',' || code(i) == ':')) ++i;
    if (i == begin || i == end || !IsDigit(code(i - 1))) return end;
    const std::string unit = Lower(i, end);
    static const Words* const kUnits =
        new Words{"am", "pm", "a.m.", "p.m.", "km", "kg", "cm", "mm", "mph", "lbs", "bn", "km/h", "mw", "gw"};
    return kUnits->count(unit) > 0 ? i : end;
  }

  absl::Span<const Char> chars_;
  int end_byte_;
  std::vector<ByteRange>& words_;
};

absl::string_view TextOf(absl::string_view text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

bool IsTerminator(absl::string_view word) {
  return word.find_first_not_of(".!?") == absl::string_view::npos || word == "\u2026";
}

bool IsClosing(absl::string_view word) {
  return word == "\"" || word == "'" || word == "''" || word == ")" || word == "]" || word == "}" || word == "\u201D" ||
         word == "\u2019" || word == "\u00BB" || word == "\u201C" || word == "\u2018" || word == "\u00AB" ||
         word == "\u203A";
}

// First character of a word, decoded.
char32_t FirstChar(absl::string_view word) {
  std::vector<Char> chars;
  int end = 1;
  while (end < static_cast<int>(word.size()) && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
  DecodeUtf8(word, 0, end, chars);
  return chars.empty() ? 0 : chars[0].code;
}

// Whether a sentence may end with `word`, an abbreviation, before the capitalized word `next`.
bool AbbreviationEnds(absl::string_view word, absl::string_view next) {
  const std::string stem = absl::AsciiStrToLower(word.substr(0, word.size() - 1));
  if (TitleAbbreviations().count(stem) > 0) return false;
  if (stem.size() == 1 && next != "The" && next != "He" && next != "She") return false;
  return Starters().count(next) > 0;
}

}  // namespace

void SplitWords(absl::Span<const Char> chars, int end_byte, std::vector<ByteRange>& words) {
  Cutter(chars, end_byte, words).Run();
}

std::vector<int> SplitSentences(absl::string_view text, absl::Span<const ByteRange> words) {
  std::vector<int> ends;
  const int size = static_cast<int>(words.size());
  for (int i = 0; i + 1 < size; ++i) {
    const absl::string_view word = TextOf(text, words[i]);
    const bool terminator = IsTerminator(word);
    const bool abbreviation = !terminator && word.size() > 1 && word.back() == '.';
    if (!terminator && !abbreviation) continue;
    int next = i + 1;  // Behind the closing marks that stand right at the stop.
    while (next < size && words[next].begin == words[next - 1].end && IsClosing(TextOf(text, words[next]))) ++next;
    if (next == size) break;
    const absl::string_view follower = TextOf(text, words[next]);
    const char32_t first = FirstChar(follower);
    const bool apart = words[next].begin > words[next - 1].end || IsUpper(first);
    if (!apart || IsLower(first) || IsTerminator(follower)) continue;
    if (!IsAlnum(first) && (IsDash(first) || IsHyphen(first) || first == ',' || first == ';' || first == ':')) continue;
    if (abbreviation && !AbbreviationEnds(word, follower)) continue;
    ends.push_back(next);
    i = next - 1;
  }
  if (size > 0) ends.push_back(size);
  return ends;
}

}  // namespace internal
}  // namespace readout
