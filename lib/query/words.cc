// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/words.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "lib/text/utf8.h"

namespace readout {
namespace internal {
namespace {

// The base letter of U+00C0 to U+017F: the first character of Unicode's canonical decomposition, and the usual
// replacement of letters with a stroke. '.' is no letter; a capital stands for two letters, see AppendLetter.
constexpr absl::string_view kLatin =
    "aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy"   // U+00C0
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiJJjjkkklllllll"   // U+0100
    "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0140
static_assert(kLatin.size() == 0x180 - 0xC0, "one letter for each code point");

constexpr char32_t kInvalid = 0xFFFFFFFF;

// Returns the code point at `at` and moves behind it; kInvalid for a byte that begins none. Overlong forms and
// surrogates pass: they are compared, not written.
char32_t Next(absl::string_view text, size_t& at) {
  const unsigned char lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < static_cast<size_t>(more)) return kInvalid;
  char32_t code = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const unsigned char byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return kInvalid;
    code = code << 6 | (byte & 0x3F);
  }
  at += more;
  return code;
}

// What is no letter above ASCII, by Unicode's blocks: Latin-1's signs, general punctuation, symbols, CJK punctuation.
bool Separates(char32_t code) {
  if (code < 0x80) return !absl::ascii_isalnum(static_cast<unsigned char>(code));
  if (code < 0xC0) return code != 0xAA && code != 0xB5 && code != 0xBA;
  if (code < 0x180) return kLatin[code - 0xC0] == '.';
  return (code >= 0x2000 && code < 0x2C00) || (code >= 0x2E00 && code < 0x2E80) || (code >= 0x3000 && code < 0x3040) ||
         code == 0xFEFF || code == kInvalid;
}

// Without letter case, for Greek, Cyrillic and the extensions of Latin where capitals have even numbers.
char32_t Lower(char32_t code) {
  if (code >= 0x391 && code <= 0x3A9) return code + 0x20;
  if (code >= 0x410 && code <= 0x42F) return code + 0x20;
  if (code >= 0x400 && code <= 0x40F) return code + 0x50;
  if ((code >= 0x460 && code <= 0x481) || (code >= 0x48A && code <= 0x4BF) || (code >= 0x4D0 && code <= 0x52F) ||
      (code >= 0x1EA0 && code <= 0x1EFF)) {
    return code | 1;
  }
  return code;
}

void AppendLetter(char32_t code, std::string& word) {
  if (code < 0x80) {
    word.push_back(absl::ascii_tolower(static_cast<unsigned char>(code)));
    return;
  }
  if (code == 0x218 || code == 0x219) return word.push_back('s');  // Romanian, with a comma below.
  if (code == 0x21A || code == 0x21B) return word.push_back('t');
  if (code < 0xC0 || code >= 0x180) return AppendUtf8(Lower(code), word);
  switch (const char letter = kLatin[code - 0xC0]) {
    case 'A':
      word.append("ae");
      break;
    case 'J':
      word.append("ij");
      break;
    case 'O':
      word.append("oe");
      break;
    case 'S':
      word.append("ss");
      break;
    case 'T':
      word.append("th");
      break;
    default:
      word.push_back(letter);
  }
}

bool IsApostrophe(char32_t code) { return code == '\'' || code == 0x2019; }

bool IsLetterAt(absl::string_view text, size_t at) {
  return at < text.size() && absl::ascii_isalpha(static_cast<unsigned char>(text[at]));
}

// Whether the period at `at` stands between the letters of an abbreviation: "U.S". The one before the first letter and
// the one behind the last end a word, so "U.S." is one.
bool JoinsAbbreviation(absl::string_view text, size_t at) {
  if (at == 0 || !IsLetterAt(text, at - 1) || !IsLetterAt(text, at + 1)) return false;
  const bool lone_before = at == 1 || !absl::ascii_isalnum(static_cast<unsigned char>(text[at - 2]));
  const bool lone_behind = at + 2 >= text.size() || !absl::ascii_isalnum(static_cast<unsigned char>(text[at + 2]));
  return lone_before && lone_behind;
}

// English function words with which questions and labels are filled up: articles, prepositions, conjunctions.
bool IsFunctionWord(absl::string_view word) {
  constexpr absl::string_view kWords[] = {"a",    "about", "an",   "and",  "as",  "at",  "between", "by",
                                          "for",  "from",  "in",   "into", "of",  "on",  "or",      "over",
                                          "that", "the",   "this", "to",   "via", "with"};
  return std::binary_search(std::begin(kWords), std::end(kWords), word);
}

// The S stemmer of D. Harman, How effective is suffixing?, JASIS 42(1), 1991: it takes the plural off and nothing more,
// so what it joins is nearly always one noun. Words of three letters ("gas") stay.
void ToSingular(std::string& word) {
  if (word.size() < 4 || word.back() != 's') return;
  if (absl::EndsWith(word, "ies") && !absl::EndsWith(word, "eies") && !absl::EndsWith(word, "aies")) {
    word.replace(word.size() - 3, 3, "y");
  } else if (absl::EndsWith(word, "es") && !absl::EndsWith(word, "aes") && !absl::EndsWith(word, "ees") &&
             !absl::EndsWith(word, "oes")) {
    word.pop_back();
  } else if (!absl::EndsWith(word, "us") && !absl::EndsWith(word, "ss")) {
    word.pop_back();
  }
}

}  // namespace

void AppendWords(absl::string_view text, std::vector<std::string>& words) {
  std::string word;
  bool after_apostrophe = false;
  const auto end_word = [&] {
    // The ending of a possessive is no word.
    if (!word.empty() && !(after_apostrophe && word == "s")) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t code = Next(text, at);
    if (!Separates(code)) {
      AppendLetter(code, word);
    } else if (code != '.' || !JoinsAbbreviation(text, begin)) {
      const bool possessive = IsApostrophe(code) && !word.empty();
      end_word();
      after_apostrophe = possessive;
    }
  }
  end_word();
}

std::string NameKey(absl::string_view text) {
  std::vector<std::string> words;
  AppendWords(text, words);
  const bool article = words.size() > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an");
  return absl::StrJoin(words.begin() + (article ? 1 : 0), words.end(), " ");
}

absl::string_view FamilyName(absl::string_view name_key) {
  const auto last_word = [](absl::string_view text) {
    const size_t blank = text.rfind(' ');
    return blank == absl::string_view::npos ? text : text.substr(blank + 1);
  };
  // The generational suffixes of English names.
  constexpr absl::string_view kSuffixes[] = {"ii", "iii", "iv", "jr", "sr"};
  const absl::string_view last = last_word(name_key);
  const bool suffix = std::find(std::begin(kSuffixes), std::end(kSuffixes), last) != std::end(kSuffixes);
  return suffix && last.size() < name_key.size() ? last_word(name_key.substr(0, name_key.size() - last.size() - 1))
                                                 : last;
}

absl::string_view OfficeBefore(absl::string_view mention, absl::string_view title, absl::string_view name) {
  // Takes `end` off, and the blank in front of it.
  const auto cut = [](absl::string_view text, absl::string_view end) {
    const bool ends = !end.empty() && text.size() > end.size() + 1 && absl::EndsWith(text, end) &&
                      text[text.size() - end.size() - 1] == ' ';
    return ends ? text.substr(0, text.size() - end.size() - 1) : absl::string_view();
  };
  absl::string_view office = cut(mention, name);
  if (office.empty()) office = cut(mention, FamilyName(name));
  return office == title || !cut(office, title).empty() ? office : absl::string_view();
}

std::vector<std::string> SubjectWords(absl::string_view text) {
  std::vector<std::string> words;
  AppendWords(text, words);
  return ToSubjectWords(std::move(words));
}

std::vector<std::string> ToSubjectWords(std::vector<std::string> words) {
  words.erase(std::remove_if(words.begin(), words.end(), [](const std::string& word) { return IsFunctionWord(word); }),
              words.end());
  for (std::string& word : words) ToSingular(word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace internal
}  // namespace readout
