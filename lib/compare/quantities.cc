// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/quantities.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "lib/compare/stems.h"
#include "lib/text/utf8.h"
#include "lib/text/word_list.h"
#include "lib/text/words.h"

namespace readout {
namespace internal {
namespace {

constexpr double kAbout = 0.15;       // How far "about" reaches, as a share of the number.
constexpr int kWordsToNoun = 4;       // How far behind the number its noun may stand: "12 heavy new fishing vessels".
constexpr double kMostNumber = 1e15;  // Larger ones are no counts.
constexpr int kMinutesAnHour = 60;

absl::optional<double> DigitsOf(absl::string_view word) {
  if (word.empty() || !absl::ascii_isdigit(word[0]) || word.size() > 24) return {};
  for (const char c : word) {
    if (!absl::ascii_isdigit(c) && c != ',' && c != '.') return {};
  }
  double value = 0;
  if (!absl::SimpleAtod(absl::StrReplaceAll(word, {{",", ""}}), &value) || value > kMostNumber) return {};
  return value;
}

absl::optional<double> SmallNumber(absl::string_view word) {
  constexpr absl::string_view kUnits[] = {
      "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
      "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  constexpr absl::string_view kTens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  for (size_t i = 0; i < std::size(kUnits); ++i) {
    if (word == kUnits[i]) return static_cast<double>(i);
  }
  for (size_t i = 0; i < std::size(kTens); ++i) {
    if (word == kTens[i]) return 10.0 * (i + 2);
  }
  return {};
}

// 0 for a word that multiplies nothing.
double FactorOf(absl::string_view word) {
  if (word == "dozen") return 12;
  if (word == "hundred") return 100;
  if (word == "thousand") return 1e3;
  if (word == "million") return 1e6;
  if (word == "billion") return 1e9;
  return word == "trillion" ? 1e12 : 0;
}

bool IsMonth(absl::string_view word) {
  const absl::string_view start = word.substr(0, 3);
  return IsOneOf(word, {"january", "february", "march", "april", "may", "june", "july", "august", "september",
                        "october", "november", "december"}) ||
         (word.size() <= 5 && absl::EndsWith(word, ".") &&
          IsOneOf(start, {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})) ||
         (word.size() == 3 && IsOneOf(start, {"jan", "feb", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}));
}

bool IsPlural(absl::string_view word) {
  if (IsOneOf(word, {"people", "men", "women", "children", "personnel", "aircraft", "staff", "percent"})) return true;
  return word.size() > 3 && word.back() == 's' && !absl::EndsWith(word, "ss") && !absl::EndsWith(word, "us") &&
         !absl::EndsWith(word, "is");
}

// Counts that say nothing of the matter, and spans of time, which count from different days.
bool SaysNothing(absl::string_view unit) {
  return IsOneOf(
      unit, {"countr",  "side",    "lead",     "minist",    "president", "time",  "day",    "week",  "month", "year",
             "nation",  "govern",  "part",     "parti",     "part",      "state", "stat",   "stag",  "way",   "page",
             "delegat", "capital", "neighbor", "neighbour", "previou",   "decad", "second", "party", "offici"});
}

class QuantityFinder {
 public:
  QuantityFinder(absl::string_view text, const CutText& cut) : text_(text), cut_(cut) {}

  std::vector<Quantity> Find() {
    for (size_t sentence = 0; sentence < cut_.sentences.size(); ++sentence) {
      words_ = cut_.sentences[sentence];
      for (int at = words_.begin; at < words_.end;) {
        Quantity quantity;
        quantity.sentence = static_cast<int>(sentence);
        at = Read(at, quantity);
      }
    }
    return std::move(found_);
  }

 private:
  std::string Lower(int word) const {
    if (word < words_.begin || word >= words_.end) return "";
    const ByteRange bytes = cut_.words[word];
    constexpr int kLongest = 64;
    return absl::AsciiStrToLower(text_.substr(bytes.begin, std::min(bytes.end - bytes.begin, kLongest)));
  }

  // Reads a quantity that begins at `at`, and keeps it. Returns the word to go on at.
  int Read(int at, Quantity& quantity) {
    int next = ReadNumber(at, quantity.value);
    if (next == at) return at + 1;
    const bool money = Lower(at - 1) == "$" || Lower(at - 1) == "\xE2\x82\xAC";
    if (!money && IsDate(at, next, quantity.value)) return next;
    int end = next;
    if (money) {
      quantity.unit = quantity.counted = Lower(at - 1);
    } else {
      end = ReadUnit(next, quantity);
    }
    if (quantity.unit.empty() || SaysNothing(quantity.unit)) return next;
    const int begin = ReadBounds(money ? at - 1 : at, quantity);
    quantity.bytes = {cut_.words[begin].begin, cut_.words[end - 1].end};
    found_.push_back(std::move(quantity));
    return next;
  }

  // "40", "2.5 million", "two dozen", "forty-five". Returns the word behind it; `at` if there is no number.
  int ReadNumber(int at, double& value) const {
    const std::string word = Lower(at);
    const absl::optional<double> digits = DigitsOf(word);
    absl::optional<double> number = digits.has_value() ? digits : SmallNumber(word);
    int next = at + 1;
    if (!number.has_value()) {
      if (FactorOf(word) == 0) return at;
      number = FactorOf(word);
    } else if (!digits.has_value() && *number >= 20 && Lower(next) == "-" && SmallNumber(Lower(next + 1)).has_value()) {
      *number += *SmallNumber(Lower(next + 1));
      next += 2;
    }
    for (double factor; (factor = FactorOf(Lower(next))) > 0 && *number < kMostNumber; ++next) *number *= factor;
    const bool alone = word == "one" && next == at + 1;
    if (alone || *number > kMostNumber) return at;
    value = *number;
    return next;
  }

  // "10 May", "May 10", "2017", "10:30", "No. 5", "5th" is one word and no number.
  bool IsDate(int at, int next, double value) const {
    if (IsMonth(Lower(at - 1)) || IsMonth(Lower(next)) || Lower(next) == ":" || Lower(at - 1) == ":") return true;
    if (Lower(next) == "am" || Lower(next) == "pm" || Lower(next) == "a.m." || Lower(next) == "p.m.") return true;
    const bool plain = next == at + 1 && Lower(at).find(',') == std::string::npos;
    return plain && value >= 1900 && value <= 2100 && value == static_cast<int>(value);
  }

  // The noun that is counted. Returns the word behind it.
  int ReadUnit(int at, Quantity& quantity) const {
    const bool hyphen = Lower(at) == "-";
    for (int word = hyphen ? at + 1 : at; word < std::min(at + kWordsToNoun, words_.end); ++word) {
      const std::string lower = Lower(word);
      if (lower == "%" || lower == "percent") return SetUnit("percent", lower, word, quantity);
      if (lower.empty() || !absl::ascii_isalpha(lower[0])) break;
      if (IsOneOf(lower, {"of",  "and", "or", "to",   "in",   "on",  "at",  "by",   "for",  "the", "is",
                          "was", "has", "as", "that", "this", "its", "his", "were", "from", "with"})) {
        break;
      }
      if (hyphen || IsPlural(lower)) {
        const std::string stem = StemOf(lower);
        const bool hours = stem == "hour";
        if (hours) Scale(kMinutesAnHour, quantity);
        return SetUnit(hours || stem == "minut" ? "minute" : stem, lower, word, quantity);
      }
    }
    return at;
  }

  static int SetUnit(std::string unit, std::string counted, int word, Quantity& quantity) {
    quantity.unit = std::move(unit);
    quantity.counted = std::move(counted);
    return word + 1;
  }

  static void Scale(double factor, Quantity& quantity) { quantity.value *= factor; }

  // What the words in front of the number allow. Returns the first word of the whole.
  int ReadBounds(int begin, Quantity& quantity) const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    quantity.least = quantity.most = quantity.value;
    const std::string before = Lower(begin - 1), two_before = Lower(begin - 2);
    if (before == "a") return ReadBounds(begin - 1, quantity);
    if (IsOneOf(before, {"about", "around", "nearly", "some", "roughly", "almost", "approximately", "circa"})) {
      quantity.least *= 1 - kAbout;
      quantity.most *= 1 + kAbout;
      return begin - 1;
    }
    const bool than = before == "than", at_end = before == "least" || before == "most";
    if (before == "over" || (than && two_before == "more") || (at_end && before == "least" && two_before == "at")) {
      quantity.most = kInfinity;
      return before == "over" ? begin - 1 : begin - 2;
    }
    const bool fewer = than && (two_before == "fewer" || two_before == "less");
    if (before == "under" || fewer || (before == "to" && two_before == "up") ||
        (before == "most" && two_before == "at")) {
      quantity.least = 0;
      return before == "under" ? begin - 1 : begin - 2;
    }
    return begin;
  }

  const absl::string_view text_;
  const CutText& cut_;
  WordRange words_;
  std::vector<Quantity> found_;
};

}  // namespace

int CutText::SentenceAt(int byte) const {
  const auto found = std::partition_point(sentences.begin(), sentences.end(), [&](const WordRange& sentence) {
    return words[sentence.end - 1].end <= byte;
  });
  if (found == sentences.end()) return static_cast<int>(sentences.size()) - 1;
  return static_cast<int>(found - sentences.begin());
}

CutText CutIntoSentences(absl::string_view text) {
  CutText cut;
  std::vector<Char> chars;
  DecodeUtf8(text, 0, static_cast<int>(text.size()), chars);
  std::vector<ByteRange> words;
  for (size_t begin = 0; begin < chars.size();) {
    size_t end = begin;
    while (end < chars.size() && !IsLineEnd(chars[end].code)) ++end;
    const int end_byte = end < chars.size() ? chars[end].byte : static_cast<int>(text.size());
    words.clear();
    SplitWords(absl::MakeConstSpan(chars).subspan(begin, end - begin), end_byte, words);
    if (!words.empty()) {
      const int first = static_cast<int>(cut.words.size());
      int from = 0;
      for (const int to : SplitSentences(text, words)) {
        if (to > from) cut.sentences.push_back({first + from, first + to});
        from = to;
      }
      cut.words.insert(cut.words.end(), words.begin(), words.end());
    }
    begin = end + 1;
  }
  return cut;
}

std::vector<Quantity> FindQuantities(absl::string_view text, const CutText& cut) {
  return QuantityFinder(text, cut).Find();
}

}  // namespace internal
}  // namespace readout
