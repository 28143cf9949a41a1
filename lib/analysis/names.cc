// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/names.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "lib/analysis/crf.h"
#include "lib/analysis/offices.h"
#include "lib/hash_tables.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr int kMostWords = 6;        // Of a full name.
constexpr int kMostTitleWords = 8;   // Between an office and a name: "Minister of Foreign Affairs | Al-Thani".
constexpr float kConfidence = 0.5f;  // Of what the network did not see itself.

// Cuts a name that swallowed a title ("Secretary of Defence Jane Doe") down to its last two words, which are a
// person's. What is no person's name must hold an office.
void DropTitle(const Document& document, NamedSpan& span) {
  WordRange& name = span.words;
  if (span.type != "Person") {
    bool office = false;
    for (int word = name.begin; word + 2 < name.end; ++word) office = office || IsOffice(document.Text(word));
    for (int word = name.end - 2; word < name.end; ++word) {
      office = office && word > name.begin && document.words[word].letter_case == LetterCase::kTitle &&
               !IsOffice(document.Text(word));
    }
    if (!office) return;
    span.type = "Person";
  }
  int joint = -1;  // The last word inside that no name has.
  for (int word = name.begin + 1; word + 1 < name.end; ++word) {
    for (const absl::string_view known : {"of", "to", "the", "for", "and", ","}) {
      if (document.Text(word) == known) joint = word;
    }
  }
  if (joint >= 0 && name.end - joint > 2) name.begin = name.end - 2;
}

// What the chain of labels found.
void DecodeNames(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis) {
  for (const TaggedSpan& span : CutAtParagraphs(weights.name.Decode(heads), document)) {
    analysis.names.push_back({span.words, weights.name.types[span.label], span.probability});
    DropTitle(document, analysis.names.back());
  }
}

// The words of a person's name around `head`: those that hang flat on it.
WordRange FlatName(int head, const Document& document, const Analysis& analysis) {
  const WordRange sentence = document.sentences[document.words[head].sentence].words;
  WordRange name = {head, head + 1};
  while (name.end < sentence.end && analysis.words[name.end].label == "flat" &&
         name.contains(analysis.words[name.end].head)) {
    ++name.end;
  }
  return name;
}

bool IsSuffix(absl::string_view word) { return IsOneOf(word, {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}); }

// Grows a person's name over "Jr." behind it, with the comma between; not up to word `limit`.
void TakeSuffix(const Document& document, int limit, WordRange& name) {
  const int comma = name.end < limit && document.Text(name.end) == "," ? 1 : 0;
  const int suffix = name.end + comma;
  if (suffix >= limit || document.words[suffix].sentence != document.words[name.begin].sentence) return;
  if (IsSuffix(document.Text(suffix))) name.end = suffix + 1;
}

// Adds the persons that the tree knows and the chain of names does not: a proper noun that heads a mention of a person,
// or that a title hangs on ("Speaker | Ryan" by nmod:desc). A longer name of another type that swallowed it gives way.
void AddPersonsOfTree(const Document& document, Analysis& analysis) {
  std::vector<absl::string_view> type(document.words.size());
  for (const NamedSpan& name : analysis.names) {
    for (int word = name.words.begin; word < name.words.end; ++word) type[word] = name.type;
  }
  std::vector<bool> titled(document.words.size(), false);
  for (const WordAnalysis& word : analysis.words) {
    if (word.label == "nmod:desc" && word.head >= 0) titled[word.head] = true;
  }
  // Words of the persons' names that the chain knows: "Kim" of "Kim Jong Un" is one where it stands alone, too.
  HashSet<absl::string_view> known;
  for (const NamedSpan& name : analysis.names) {
    if (name.type != "Person" || name.words.end - name.words.begin < 2) continue;
    known.insert(document.Text(name.words.begin));
    known.insert(document.Text(name.words.end - 1));
  }
  std::vector<NamedSpan> found;
  for (int i = 0; i < static_cast<int>(document.words.size()); ++i) {
    const WordAnalysis& word = analysis.words[i];
    const bool proper = word.xpos == "NNP" || (word.upos == "PROPN" && known.count(document.Text(i)) > 0);
    if (!proper || document.words[i].letter_case < LetterCase::kTitle) continue;
    const WordRange name = FlatName(i, document, analysis);
    const bool is_long = name.end - name.begin > 1;  // A single word may be an office, "the President".
    const bool unknown = type[i].empty() && word.entity == "person" && (is_long || known.count(document.Text(i)) > 0);
    const bool swallowed = titled[i] && is_long && (type[i] == "Organization" || type[i] == "Misc");
    if (unknown || swallowed) found.push_back({name, "Person", kConfidence});
  }
  // Both lists ascend and are disjoint in themselves.
  std::vector<NamedSpan> merged;
  size_t next = 0;
  for (const NamedSpan& name : analysis.names) {
    while (next < found.size() && found[next].words.end <= name.words.begin) merged.push_back(found[next++]);
    const bool gives_way = next < found.size() && name.words.overlaps(found[next].words) && name.type != "Person";
    if (!gives_way) {
      while (next < found.size() && name.words.overlaps(found[next].words)) ++next;
      merged.push_back(name);
    }
  }
  merged.insert(merged.end(), found.begin() + static_cast<std::ptrdiff_t>(next), found.end());
  const auto is_suffix = [&](const NamedSpan& name) {
    return name.words.end == name.words.begin + 1 && IsSuffix(document.Text(name.words.begin));
  };
  merged.erase(std::remove_if(merged.begin(), merged.end(), is_suffix), merged.end());
  for (size_t i = 0; i < merged.size(); ++i) {
    const int limit = i + 1 < merged.size() ? merged[i + 1].words.begin : static_cast<int>(document.words.size());
    if (merged[i].type == "Person") TakeSuffix(document, limit, merged[i].words);
  }
  analysis.names = std::move(merged);
}

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

void ReadNames(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis) {
  DecodeNames(document, weights, heads, analysis);
  AddPersonsOfTree(document, analysis);
  CutRunOns(document, analysis);
  RepeatPersons(document, analysis);
}

void CutRunOns(const Document& document, Analysis& analysis) {
  for (NamedSpan& name : analysis.names) {
    if (name.type == "Person") name.words = BeforeRunOn(name.words, document);
  }
}

void RepeatPersons(const Document& document, Analysis& analysis) { PersonRepeater(document, analysis).Run(); }

}  // namespace internal
}  // namespace readout
