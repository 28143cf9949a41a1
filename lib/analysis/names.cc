// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/names.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "lib/analysis/offices.h"
#include "lib/hash_tables.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr int kMostWords = 6;        // Of a full name.
constexpr int kMostTitleWords = 8;   // Between an office and a name: "Minister of Foreign Affairs | Al-Thani".
constexpr float kConfidence = 0.5f;  // Of what the network did not see itself.

class PersonRepeater {
 public:
  PersonRepeater(const Document& document, Analysis& analysis) : document_(document), names_(analysis.names) {}

  void Run() {
    Collect();
    if (full_.empty()) return;
    Retype();
    AddUnseen();
  }

 private:
  int size() const { return static_cast<int>(document_.words.size()); }

  bool IsPossessive(int word) const {
    return IsOneOf(document_.Text(word), {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"});
  }

  WordRange WithoutPossessive(WordRange words) const {
    while (words.end - words.begin > 1 && IsPossessive(words.end - 1)) --words.end;
    return words;
  }

  // The full names, all their ends of fewer words, and the words with which they begin.
  void Collect() {
    for (const NamedSpan& name : names_) {
      const WordRange words = WithoutPossessive(name.words);
      const int length = words.end - words.begin;
      if (name.type != "Person" || length < 2 || length > kMostWords) continue;
      full_.insert(document_.Text(words));
      longest_[document_.Text(words.begin)] = std::max(longest_[document_.Text(words.begin)], length);
      for (int begin = words.begin + 1; begin < words.end; ++begin) {
        family_.insert(document_.Text(WordRange{begin, words.end}));
      }
    }
  }

  // An office in capitals leads up to `word`.
  bool FollowsOffice(int word) const {
    const int first = document_.sentences[document_.words[word].sentence].words.begin;
    for (int before = word - 1; before >= std::max(first, word - kMostTitleWords); --before) {
      const bool capital = document_.words[before].letter_case >= LetterCase::kTitle;
      if (capital && IsOffice(document_.Text(before))) return true;
      if (!capital && !IsOneOf(document_.Text(before), {"of", "for", "and", "the"})) return false;
    }
    return false;
  }

  void Retype() {
    for (NamedSpan& name : names_) {
      if (name.type == "Person" || name.type == "Date" || name.type == "Money") continue;
      const WordRange words = WithoutPossessive(name.words);
      if (family_.count(document_.Text(words)) > 0 && FollowsOffice(words.begin)) name.type = "Person";
    }
  }

  // The length of the known name that begins at `word`, where no word up to `limit` has a name; 0 if there is none.
  int KnownAt(int word, int limit) const {
    const int sentence_end = document_.sentences[document_.words[word].sentence].words.end;
    limit = std::min(limit, sentence_end);
    const auto longest = longest_.find(document_.Text(word));
    for (int length = longest == longest_.end() ? 0 : longest->second; length > 1; --length) {
      if (word + length <= limit && full_.count(document_.Text(WordRange{word, word + length})) > 0) return length;
    }
    if (document_.words[word].letter_case < LetterCase::kTitle) return 0;
    int length = std::min(kMostWords, limit - word);
    while (length > 0 && family_.count(document_.Text(WordRange{word, word + length})) == 0) --length;
    return length > 0 && FollowsOffice(word) ? length : 0;
  }

  void AddUnseen() {
    std::vector<NamedSpan> all;
    int word = 0;
    for (size_t next = 0; next <= names_.size(); ++next) {
      const int limit = next < names_.size() ? names_[next].words.begin : size();
      while (word < limit) {
        const int length = KnownAt(word, limit);
        if (length > 0) all.push_back({{word, word + length}, "Person", kConfidence});
        word += std::max(length, 1);
      }
      if (next == names_.size()) break;
      all.push_back(names_[next]);
      word = names_[next].words.end;
    }
    names_ = std::move(all);
  }

  const Document& document_;
  std::vector<NamedSpan>& names_;
  HashSet<absl::string_view> full_, family_;
  HashMap<absl::string_view, int> longest_;  // By first word: the number of words of its longest name.
};

// The words of a name before its repetition in a link whose end has run into the next one, as web pages are copied:
// "Trump | Donald John TrumpGOP senators". All of them if nothing is repeated.
WordRange BeforeRunOn(WordRange name, const Document& document) {
  const absl::string_view last = document.Text(name.end - 1);
  for (int word = name.begin; word + 2 < name.end; ++word) {
    const absl::string_view text = document.Text(word);
    if (last.size() > text.size() + 1 && absl::StartsWith(last, text) && absl::ascii_isupper(last[text.size()])) {
      return {name.begin, word + 1};
    }
  }
  return name;
}

}  // namespace

void CutRunOns(const Document& document, Analysis& analysis) {
  for (NamedSpan& name : analysis.names) {
    if (name.type == "Person") name.words = BeforeRunOn(name.words, document);
  }
}

void RepeatPersons(const Document& document, Analysis& analysis) { PersonRepeater(document, analysis).Run(); }

}  // namespace internal
}  // namespace readout
