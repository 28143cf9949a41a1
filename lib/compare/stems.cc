// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/stems.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "lib/entities/regions.h"
#include "lib/query/words.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr size_t kMostWords = 64;
constexpr double kGenericWeight = 0.3;
constexpr char kStateMark = '@';  // Before the code of a state, which stands for its names.

// English words that say nothing of what a text is about: pronouns, auxiliaries and the like; prepositions, articles
// and conjunctions too.
bool IsEmptyWord(absl::string_view word) {
  return IsOneOf(
      word, {"a",     "about", "after", "also",    "am",    "an",    "and",    "any",   "are",   "as",   "at",   "be",
             "been",  "being", "but",   "by",      "can",   "could", "did",    "do",    "does",  "for",  "from", "had",
             "has",   "have",  "he",    "her",     "here",  "him",   "his",    "how",   "i",     "if",   "in",   "into",
             "is",    "it",    "its",   "may",     "me",    "might", "more",   "must",  "my",    "no",   "not",  "of",
             "on",    "or",    "our",   "over",    "said",  "she",   "should", "so",    "some",  "such", "than", "that",
             "the",   "their", "them",  "there",   "these", "they",  "this",   "those", "to",    "up",   "us",   "very",
             "via",   "was",   "we",    "were",    "what",  "when",  "where",  "which", "while", "who",  "will", "with",
             "would", "you",   "your",  "between", "t",     "s",     "re",     "ve",    "ll",    "m",    "d"});
}

absl::optional<std::string> StateOf(absl::string_view words) {
  const absl::optional<Region> region = FindRegion(words);
  if (!region.has_value() || (region->kind != RegionKind::kCountry && region->kind != RegionKind::kDemonym)) return {};
  return absl::StrCat(std::string(1, kStateMark), region->code);
}

}  // namespace

std::string StemOf(absl::string_view word) {
  // Endings of nouns, verbs and adjectives, longer ones first; at least four letters stay.
  constexpr absl::string_view kEndings[] = {
      "izations", "isations", "ization", "isation", "ations", "ments", "ation", "ences", "ances", "izing",
      "ising",    "ized",     "ised",    "ition",   "ment",   "ence",  "ance",  "ions",  "ings",  "ness",
      "ally",     "ize",      "ise",     "ing",     "ion",    "ies",   "ers",   "ity",   "ive",   "ed",
      "er",       "es",       "al",      "ly",      "s",      "e",     "y"};
  for (const absl::string_view ending : kEndings) {
    if (word.size() >= ending.size() + 4 && absl::EndsWith(word, ending) && !absl::EndsWith(word, "ss")) {
      return std::string(word.substr(0, word.size() - ending.size()));
    }
  }
  if (word.size() == 4 && word.back() == 's' && word[2] != 's') word.remove_suffix(1);
  return std::string(word);
}

bool IsGeneric(absl::string_view stem) {
  static constexpr absl::string_view kStems[] = {
      "agenda",      "agree", "area",    "bilater", "communic",   "concern", "conflict", "cooper", "countr", "cris",
      "crisi",       "deal",  "develop", "discuss", "effort",     "field",   "futur",    "glob",   "import", "increas",
      "internation", "issu",  "joint",   "lead",    "matt",       "meet",    "mutu",     "new",    "numb",   "other",
      "part",        "peopl", "point",   "possibl", "problem",    "process", "progress", "quest",  "region", "relat",
      "result",      "side",  "situ",    "stat",    "strengthen", "subject", "summit",   "talk",   "tie",    "topic",
      "two",         "view",  "way",     "work",    "world",      "year"};
  return std::binary_search(std::begin(kStems), std::end(kStems), stem);
}

std::vector<std::string> Stems(absl::string_view text) {
  std::vector<std::string> words, stems;
  AppendWords(text.substr(0, kMostWords * 32), words);
  for (size_t i = 0; i < words.size() && stems.size() < kMostWords; ++i) {
    absl::optional<std::string> state;
    if (i + 1 < words.size() && (state = StateOf(absl::StrCat(words[i], " ", words[i + 1]))).has_value()) ++i;
    if (!state.has_value() && IsEmptyWord(words[i])) continue;
    if (!state.has_value()) state = StateOf(words[i]);
    stems.push_back(state.has_value() ? *std::move(state) : StemOf(words[i]));
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

void StemWeights::Add(const std::vector<std::string>& stems) {
  ++texts_;
  for (const std::string& stem : stems) ++texts_with_[stem];
}

double StemWeights::Of(const std::string& stem) const {
  const auto found = texts_with_.find(stem);
  const double rare = std::log(1.0 + static_cast<double>(texts_) / (found == texts_with_.end() ? 1 : found->second));
  return IsGeneric(stem) ? kGenericWeight * rare : rare;
}

std::vector<std::string> StemWeights::Heaviest(std::vector<std::string> stems, size_t most) const {
  std::stable_sort(stems.begin(), stems.end(),
                   [this](const std::string& a, const std::string& b) { return Of(a) > Of(b); });
  if (stems.size() > most) stems.resize(most);
  return stems;
}

Overlap OverlapOf(const std::vector<std::string>& one, const std::vector<std::string>& other,
                  const StemWeights& weights) {
  Overlap overlap;
  double ones = 0, others = 0;
  for (const std::string& stem : one) ones += weights.Of(stem);
  for (const std::string& stem : other) others += weights.Of(stem);
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a == *b) {
      ++overlap.stems;
      overlap.shared += weights.Of(*a);
      overlap.specific = overlap.specific || !IsGeneric(*a);
      overlap.subject = overlap.subject || (!IsGeneric(*a) && (*a)[0] != kStateMark);
    }
    const bool step_a = *a <= *b, step_b = *b <= *a;
    if (step_a) ++a;
    if (step_b) ++b;
  }
  overlap.smaller = std::min(ones, others);
  overlap.both = ones + others;
  return overlap;
}

}  // namespace internal
}  // namespace readout
