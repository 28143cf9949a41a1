// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "lib/analysis/offices.h"
#include "lib/entities/regions.h"
#include "lib/hash_tables.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

using Words = std::vector<std::string>;  // In lower case.

bool IsHonorific(absl::string_view word) {
  return IsOneOf(word, {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "sir", "madam", "miss"});
}

Words LowerWords(WordRange range, const Document& document) {
  Words words;
  for (int word = range.begin; word < range.end; ++word) words.push_back(document.Lower(word));
  return words;
}

bool EndsWith(const Words& longer, const Words& shorter) {
  return shorter.size() <= longer.size() && std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin());
}

bool AgreeAtTheFirst(const std::string& a, const std::string& b) {
  const auto initial_of = [](const std::string& one, const std::string& other) {
    return one.size() <= 2 && one[0] == other[0] && (one.size() == 1 || one[1] == '.');
  };
  return a == b || initial_of(a, b) || initial_of(b, a);
}

bool IsSuffix(absl::string_view word) { return IsOneOf(word, {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"}); }

// A person's name as it stands in the text.
struct PersonName {
  Words words;         // Without suffix.
  std::string suffix;  // "jr.", or "".
  std::string title;   // The noun right before it, or "".
};

PersonName ReadPersonName(WordRange range, const Document& document, const Analysis& analysis) {
  PersonName name;
  const WordRange bare = BarePersonName(range, document);
  name.words = LowerWords(bare, document);
  while (name.words.size() > 1 && (IsSuffix(name.words.back()) || name.words.back() == ",")) {
    if (name.words.back() != ",") name.suffix = name.words.back();
    name.words.pop_back();
  }
  const int before = bare.begin - 1;
  if (before < 0 || document.words[before].sentence != document.words[bare.begin].sentence) return name;
  const absl::string_view upos = analysis.words[before].upos;
  if (upos != "NOUN" && upos != "PROPN") return name;
  name.title = document.Lower(before);
  if (IsHonorific(name.title)) name.title.clear();
  return name;
}

// Under which a part of a name is looked up: the same for one with letters in the wrong order ("Buttigeig"), if it is
// so long that nobody else in a text differs from it in that alone.
std::string NameKey(std::string word) {
  constexpr size_t kLong = 6;
  if (word.size() >= kLong) std::sort(word.begin() + 1, word.end() - 1);
  return word;
}

bool IsKinship(absl::string_view word) {
  return IsOneOf(word, {"lady", "wife", "husband", "son", "daughter", "father", "mother", "brother", "sister", "uncle",
                        "aunt", "nephew", "niece", "cousin", "widow", "grandson", "granddaughter"});
}

// The persons named in a text. Names of several words are added first, then single ones with a title, then the others.
class Persons {
 public:
  int AddFull(const PersonName& name) {
    for (const int group : by_last_[NameKey(name.words.back())]) {
      if (!Fits(groups_[group], name)) continue;
      // Each spelling once: a name that stands a thousand times costs no more than one.
      std::vector<Words>& spellings = groups_[group].spellings;
      if (spellings.size() < kMostCompared && !absl::c_linear_search(spellings, name.words)) {
        spellings.push_back(name.words);
      }
      return Count(group, name);
    }
    const auto same = by_spelling_.find(Spelling(name));
    return same == by_spelling_.end() ? Begin(name) : Count(same->second, name);
  }

  int AddSingle(const PersonName& name) {
    for (const auto* index : {&by_last_, &by_first_, &by_middle_}) {
      const auto found = index->find(NameKey(name.words.back()));
      if (found == index->end()) continue;
      int best = -1;
      for (const int group : found->second) {
        if (groups_[group].is_relative && !name.title.empty() && !IsKinship(name.title)) continue;
        if (best < 0 || Weight(groups_[group]) > Weight(groups_[best])) best = group;
      }
      if (best >= 0) return Count(best, name);
    }
    return Begin(name);
  }

  int size() const { return static_cast<int>(groups_.size()); }

 private:
  struct Group {
    std::vector<Words> spellings;
    std::string suffix;
    bool is_relative = false;  // Introduced by kinship to another bearer of the family name.
    int count = 0;
  };

  // Relatives come last.
  static std::pair<bool, int> Weight(const Group& group) { return {!group.is_relative, group.count}; }

  static bool Fits(const Group& group, const PersonName& name) {
    if (group.suffix != name.suffix) return false;
    return absl::c_any_of(group.spellings, [&](const Words& known) {
      return EndsWith(known, name.words) || EndsWith(name.words, known) ||
             AgreeAtTheFirst(known.front(), name.words.front());
    });
  }

  int Count(int group, const PersonName& name) {
    ++groups_[group].count;
    if (IsKinship(name.title)) groups_[group].is_relative = true;
    return group;
  }

  int Begin(const PersonName& name) {
    const int group = size();
    groups_.push_back({{name.words}, name.suffix, false, 0});
    by_spelling_.emplace(Spelling(name), group);
    const auto add = [group](std::vector<int>& groups) {
      if (groups.size() < kMostCompared) groups.push_back(group);
    };
    add(by_last_[NameKey(name.words.back())]);
    if (name.words.size() > 1) add(by_first_[NameKey(name.words.front())]);
    for (size_t i = 1; i + 1 < name.words.size(); ++i) add(by_middle_[NameKey(name.words[i])]);
    return Count(group, name);
  }

  static std::string Spelling(const PersonName& name) {
    return absl::StrCat(absl::StrJoin(name.words, " "), "\n", name.suffix);
  }

  // Of those who share a word of their names, more than in any real text: past it a person is known by the very same
  // spelling alone, so that a list of ten thousand Smiths does not compare each with each.
  static constexpr size_t kMostCompared = 64;

  std::vector<Group> groups_;
  HashMap<std::string, int> by_spelling_;  // The first group of each.
  HashMap<std::string, std::vector<int>> by_last_, by_first_, by_middle_;
};

// Finds "Trump Kim", two family names in a row: the first ends another name, the second begins or ends a third.
class FamilyNamePairs {
 public:
  FamilyNamePairs(const std::vector<PersonName>& names, const Watch& watch) {
    for (const PersonName& name : names) {
      if (watch.Expired()) return;
      if (name.words.size() < 2) continue;
      last_[name.words.back()].insert(absl::StrJoin(name.words, " "));
      edge_[name.words.back()].insert(absl::StrJoin(name.words, " "));
      edge_[name.words.front()].insert(absl::StrJoin(name.words, " "));
    }
  }

  bool Contains(const PersonName& name) const {
    const bool hyphen = name.words.size() == 3 && name.words[1] == "-";
    if (name.words.size() != 2 && !hyphen) return false;
    const std::string own = absl::StrJoin(name.words, " ");
    return HasOther(last_, name.words.front(), own, name.words.back()) &&
           HasOther(edge_, name.words.back(), own, name.words.front());
  }

 private:
  using Index = HashMap<std::string, HashSet<std::string>>;

  // Whether `word` stands in a name that is not `own` and has no word `other`.
  static bool HasOther(const Index& index, const std::string& word, const std::string& own, const std::string& other) {
    const auto found = index.find(word);
    return found != index.end() && absl::c_any_of(found->second, [&](const std::string& name) {
             return name != own && !absl::c_linear_search(std::vector<std::string>(absl::StrSplit(name, ' ')), other);
           });
  }

  Index last_, edge_;
};

// Fills in the groups of persons' names. Returns their number.
int GroupPersons(const Document& document, const Analysis& analysis, const Watch& watch, std::vector<int>& groups) {
  std::vector<PersonName> names(groups.size());
  for (size_t i = 0; i < names.size(); ++i) {
    if (watch.Expired()) return 0;
    if (analysis.names[i].type == "Person") names[i] = ReadPersonName(analysis.names[i].words, document, analysis);
  }
  const FamilyNamePairs pairs(names, watch);
  HashMap<std::string, bool> is_pair;  // Each spelling is looked up once.
  Persons persons;
  for (size_t i = 0; i < names.size(); ++i) {
    if (watch.Expired()) return 0;
    if (names[i].words.size() < 2) continue;
    const auto [known, fresh] = is_pair.emplace(absl::StrJoin(names[i].words, " "), false);
    if (fresh) known->second = pairs.Contains(names[i]);
    if (!known->second) groups[i] = persons.AddFull(names[i]);
  }
  for (const bool titled : {true, false}) {
    for (size_t i = 0; i < names.size(); ++i) {
      if (names[i].words.size() == 1 && names[i].title.empty() != titled) groups[i] = persons.AddSingle(names[i]);
    }
  }
  return persons.size();
}

// The initials of capitalized words, in lower case: "un" for "United Nations"; "" for fewer than two.
std::string Initials(WordRange range, const Document& document) {
  std::string initials;
  for (int word = range.begin; word < range.end; ++word) {
    const char first = document.Text(word)[0];
    if (absl::ascii_isupper(first)) initials += absl::ascii_tolower(first);
  }
  return initials.size() < 2 ? "" : initials;
}

// What names other than persons' are told apart by.
std::string Key(WordRange bare, const Document& document) {
  const absl::optional<Region> region = FindRegion(document.Text(bare));
  if (region.has_value() && region->kind == RegionKind::kCountry) return absl::StrCat("region:", region->code);
  return absl::StrJoin(LowerWords(bare, document), " ");
}

}  // namespace

WordRange BareName(WordRange words, const Document& document) {
  const auto lower = [&](int word) { return document.Lower(word); };
  while (words.end - words.begin > 1 && (lower(words.begin) == "the" || IsHonorific(lower(words.begin)))) ++words.begin;
  while (words.end - words.begin > 1 &&
         IsOneOf(document.Text(words.end - 1), {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99", ",", ".", "\""})) {
    --words.end;
  }
  for (int word = words.end - 2; word > words.begin; --word) {
    if (IsOneOf(document.Text(word), {"capital", "city", "town", "village", "resort", "island", "province"}) &&
        document.words[word + 1].letter_case >= LetterCase::kTitle) {
      return {word + 1, words.end};
    }
  }
  return words;
}

WordRange BarePersonName(WordRange words, const Document& document) {
  WordRange bare = BareName(words, document);
  constexpr int kLongest = 3;  // Words of a state's name; two of the person's stay.
  for (int length = std::min(kLongest, bare.end - bare.begin - 2); length > 0; --length) {
    const absl::optional<Region> region = FindRegion(document.Text(WordRange{bare.begin, bare.begin + length}));
    if (region.has_value() && (region->kind == RegionKind::kCountry || region->kind == RegionKind::kDemonym)) {
      bare.begin += length;
      break;
    }
  }
  return bare;
}

namespace {

// "Last week | President Brook", "CLOSE | President Brook": a word for a time, or one in capitals that begins a
// sentence before a title and is no name, as captions have.
bool IsBesideTitle(int word, bool is_name, bool may_be_caption, const Document& document) {
  const std::string text = document.Lower(word);
  if (IsOneOf(text, {"day", "week", "weekend", "month", "year", "today", "yesterday", "tomorrow", "tonight"}))
    return true;
  const auto is_shouted = [&](int at) { return document.words[at].letter_case == LetterCase::kUpper; };
  return may_be_caption && !is_name && is_shouted(word) && !is_shouted(word + 1) && !absl::StrContains(text, '.');
}

// "An adviser to | Chinese President Lin Qiaoyu": behind the preposition stands all of a title, before it somebody
// else; not so in "Chief of Staff General Brook".
bool BelongsToAnother(int preposition, int name_begin, const Document& document) {
  const auto lower = [&](int word) { return document.Lower(word); };
  if (!IsOneOf(lower(preposition), {"of", "for", "to"}) || !IsOffice(document.Text(name_begin - 1))) return false;
  for (int word = preposition + 1; word < name_begin; ++word) {
    const bool leads = IsOneOf(lower(word), {"prime", "foreign", "deputy", "former"});
    if (!leads && !IsOffice(document.Text(word)) && !FindRegion(document.Text(word)).has_value()) return false;
  }
  return true;
}

}  // namespace

absl::optional<Region> RegionNamed(const NamedSpan& name, const Document& document) {
  if (name.type == "Person") return absl::nullopt;
  return FindRegion(document.Text(BareName(name.words, document)));
}

WordRange TitleBefore(int name_begin, const Document& document, const Analysis& analysis) {
  constexpr int kMostBeforeName = 20;  // Words.
  const int first = document.SentenceOf(name_begin).words.begin;
  WordRange title = {name_begin, name_begin};
  while (title.begin > first && name_begin - title.begin < kMostBeforeName) {
    const int word = title.begin - 1;
    // "vice-president", but not the dash behind a dateline.
    const bool dash = document.Text(word) == "-" && word > first;
    if (dash && document.words[word - 1].bytes.end != document.words[word].bytes.begin) break;
    const int name = NameAt(analysis, word);
    if (name >= 0 && (analysis.names[name].type == "Person" || analysis.names[name].type == "Date")) break;
    if (IsBesideTitle(word, name >= 0, word == first && title.begin < name_begin, document)) break;
    const bool joins =
        IsOneOf(document.Lower(word), {"of", "for", "and", "the", "-", "to", "&"}) && title.begin < name_begin;
    if (joins && BelongsToAnother(word, name_begin, document)) break;
    if (!joins && !IsOneOf(analysis.words[word].upos, {"NOUN", "PROPN", "ADJ"})) break;
    title.begin = word;
  }
  return title;
}

WordRange LeadUpTo(int name_begin, const Document& document, const Analysis& analysis) {
  WordRange words = TitleBefore(name_begin, document, analysis);
  const int first = document.SentenceOf(name_begin).words.begin;
  if (words.begin - 1 > first && analysis.words[words.begin - 1].xpos == "POS") {
    const int owner = NameAt(analysis, words.begin - 2);
    if (owner >= 0 && analysis.names[owner].type != "Person") words.begin = analysis.names[owner].words.begin;
  }
  if (words.begin > first && analysis.words[words.begin - 1].upos == "DET") --words.begin;
  return words;
}

int NameLedUpTo(WordRange words, const Document& document, const Analysis& analysis) {
  while (!words.empty() && analysis.words[words.end - 1].upos == "PUNCT") --words.end;
  const int name = words.empty() ? -1 : NameAt(analysis, words.end - 1);
  if (name < 0 || analysis.names[name].type != "Person" || analysis.names[name].words.end != words.end) return -1;
  if (analysis.words[words.end - 1].xpos == "POS" || !words.contains(analysis.names[name].words.begin)) return -1;
  return LeadUpTo(analysis.names[name].words.begin, document, analysis).begin <= words.begin ? name : -1;
}

namespace {

// "Jo Doe | , 25, of Ohio", "Jo Doe | (D., Ohio)", "Jo Doe | of Ohio", "Jo Doe | who".
bool TellsMore(int word, const Document& document) {
  return IsOneOf(document.Lower(word), {",", "(", "of", "who", "-", "\xE2\x80\x93", "\xE2\x80\x94"});
}

// "Her mother, | Jo Doe", "Trump adviser | Jo Doe": a noun beside the name, or a comma behind a phrase with a noun.
bool LeadsTo(WordRange lead, const Document& document, const Analysis& analysis) {
  if (lead.empty()) return true;
  const int last = lead.end - (document.Text(lead.end - 1) == "," ? 2 : 1);
  return last >= lead.begin && analysis.words[last].xpos != "NNS" &&
         IsOneOf(analysis.words[last].upos, {"NOUN", "PROPN"});
}

}  // namespace

int NameInSource(WordRange source, const Document& document, const Analysis& analysis) {
  if (const int name = NameLedUpTo(source, document, analysis); name >= 0) return name;
  constexpr int kMostWords = 60;  // Of a source; more are none, and would cost each of its statements their number.
  if (source.end - source.begin > kMostWords) return -1;
  int found = -1;
  for (int word = source.begin; word < source.end; ++word) {
    const std::string text = document.Lower(word);
    if (found < 0 && IsOneOf(text, {"who", "(", "from", "by", "including"})) return -1;
    if (IsOneOf(text, {"and", "or", "&"}) && found >= 0) return -1;
    const int name = NameAt(analysis, word);
    if (name < 0 || analysis.names[name].type != "Person" || !source.contains(analysis.names[name].words.begin))
      continue;
    const WordRange words = analysis.names[name].words;
    word = words.end - 1;
    if (found >= 0 || analysis.words[word].xpos == "POS") continue;
    const bool ends = words.end >= source.end || TellsMore(words.end, document);
    if (ends && LeadsTo({source.begin, words.begin}, document, analysis)) found = name;
  }
  return found;
}

std::vector<int> GroupNames(const Document& document, const Analysis& analysis, const Watch& watch) {
  const std::vector<NamedSpan>& names = analysis.names;
  std::vector<int> groups(names.size(), -1);
  int next = GroupPersons(document, analysis, watch, groups);
  // "United Nations" makes "UN" known, wherever it stands.
  HashMap<std::string, int> by_key, by_initials;
  HashMap<int, std::string> last_word;  // By group.
  const auto is_acronym = [](WordRange bare) { return bare.end - bare.begin == 1; };
  for (const bool acronyms : {false, true}) {
    for (size_t i = 0; i < names.size(); ++i) {
      if (watch.Expired()) return groups;
      const WordRange bare = BareName(names[i].words, document);
      if (names[i].type == "Person" || is_acronym(bare) != acronyms) continue;
      const std::string key = Key(bare, document);
      auto spelled_out = acronyms ? by_initials.find(key) : by_initials.end();
      // "CCTV", with a further letter of the last word.
      if (acronyms && spelled_out == by_initials.end() && key.size() > 3) {
        spelled_out = by_initials.find(key.substr(0, key.size() - 1));
        if (spelled_out != by_initials.end() && !absl::StrContains(last_word[spelled_out->second], key.back())) {
          spelled_out = by_initials.end();
        }
      }
      const auto known = by_key.try_emplace(key, spelled_out == by_initials.end() ? next : spelled_out->second).first;
      groups[i] = known->second;
      if (known->second == next) ++next;
      if (acronyms || names[i].type != "Organization") continue;
      by_initials.try_emplace(Initials(bare, document), groups[i]);
      last_word.try_emplace(groups[i], document.Lower(bare.end - 1));
    }
  }
  return groups;
}

}  // namespace internal
}  // namespace readout
