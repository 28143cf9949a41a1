// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/optional.h"
#include "lib/entities/regions.h"

namespace readout {
namespace internal {
namespace {

using Words = std::vector<std::string>;  // In lower case.

bool IsOneOf(absl::string_view word, std::initializer_list<absl::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool IsHonorific(absl::string_view word) {
  return IsOneOf(word, {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "sir", "madam", "miss"});
}

Words LowerWords(WordRange range, const Document& document) {
  Words words;
  for (int word = range.begin; word < range.end; ++word) words.push_back(absl::AsciiStrToLower(document.Text(word)));
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

// The persons named in a text.
class Persons {
 public:
  // A name of several words.
  int AddFull(const Words& name) {
    for (const int group : by_last_[name.back()]) {
      for (const Words& known : groups_[group]) {
        if (EndsWith(known, name) || EndsWith(name, known) || AgreeAtTheFirst(known.front(), name.front())) {
          // Each spelling once: a name that stands a thousand times costs no more than one.
          if (std::find(groups_[group].begin(), groups_[group].end(), name) == groups_[group].end()) {
            groups_[group].push_back(name);
          }
          return group;
        }
      }
    }
    return Begin(name);
  }

  // `last_seen`: for each group the index of its last name so far, -1 if it is still to come.
  int AddSingle(const Words& name, const std::vector<int>& last_seen) {
    for (const auto* index : {&by_last_, &by_first_, &by_middle_}) {
      const auto found = index->find(name.back());
      if (found == index->end() || found->second.empty()) continue;
      return *std::max_element(found->second.begin(), found->second.end(), [&](int a, int b) {
        return std::make_pair(Seen(last_seen, a), -a) < std::make_pair(Seen(last_seen, b), -b);
      });
    }
    return Begin(name);
  }

  int size() const { return static_cast<int>(groups_.size()); }

 private:
  static int Seen(const std::vector<int>& last_seen, int group) {
    return group < static_cast<int>(last_seen.size()) ? last_seen[group] : -1;
  }

  int Begin(const Words& name) {
    const int group = size();
    groups_.push_back({name});
    by_last_[name.back()].push_back(group);
    if (name.size() > 1) by_first_[name.front()].push_back(group);
    for (size_t i = 1; i + 1 < name.size(); ++i) by_middle_[name[i]].push_back(group);
    return group;
  }

  std::vector<std::vector<Words>> groups_;
  absl::flat_hash_map<std::string, std::vector<int>> by_last_, by_first_, by_middle_;
};

bool IsSuffix(absl::string_view word) { return IsOneOf(word, {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"}); }

Words PersonWords(WordRange range, const Document& document) {
  Words words = LowerWords(BareName(range, document), document);
  while (words.size() > 1 && (IsSuffix(words.back()) || words.back() == ",")) words.pop_back();
  return words;
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
  const auto lower = [&](int word) { return absl::AsciiStrToLower(document.Text(word)); };
  while (words.end - words.begin > 1 && (lower(words.begin) == "the" || IsHonorific(lower(words.begin)))) ++words.begin;
  while (words.end - words.begin > 1 &&
         IsOneOf(document.Text(words.end - 1), {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99", ",", ".", "\""})) {
    --words.end;
  }
  return words;
}

std::vector<int> GroupNames(const Document& document, const std::vector<NamedSpan>& names) {
  std::vector<int> groups(names.size(), -1);
  Persons persons;
  std::vector<Words> words(names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].type != "Person") continue;
    words[i] = PersonWords(names[i].words, document);
    if (words[i].size() > 1) groups[i] = persons.AddFull(words[i]);
  }
  std::vector<int> last_seen(persons.size(), -1);
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].type != "Person") continue;
    if (groups[i] < 0) groups[i] = persons.AddSingle(words[i], last_seen);
    last_seen.resize(persons.size(), -1);
    last_seen[groups[i]] = static_cast<int>(i);
  }

  int next = persons.size();
  absl::flat_hash_map<std::string, int> by_key, by_initials;
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].type == "Person") continue;
    const WordRange bare = BareName(names[i].words, document);
    const std::string key = Key(bare, document);
    const std::string initials = names[i].type == "Organization" ? Initials(bare, document) : "";
    auto known = by_key.find(key);
    if (known == by_key.end()) {
      const bool acronym = bare.end - bare.begin == 1 && by_initials.contains(key);
      known = by_key.emplace(key, acronym ? by_initials[key] : next++).first;
    }
    groups[i] = known->second;
    // "United Nations" makes a later "UN" known.
    if (!initials.empty() && bare.end - bare.begin > 1) by_initials.emplace(initials, groups[i]);
  }
  return groups;
}

}  // namespace internal
}  // namespace readout
