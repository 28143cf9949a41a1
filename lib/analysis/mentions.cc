// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/mentions.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"

namespace readout {
namespace internal {
namespace {

// The type of mention that a name makes; "" if names of this type refer to nobody who acts.
absl::string_view MentionType(absl::string_view name_type) {
  if (name_type == "Person") return "person";
  if (name_type == "Organization") return "organization";
  if (name_type == "NORP") return "person";
  if (name_type == "Location" || name_type == "Facility") return "place";
  return "";
}

// Branches that do not belong to the extent of their head.
bool IsOutside(absl::string_view label) {
  for (const absl::string_view outside : {"acl:relcl", "appos", "conj", "cc", "parataxis", "case", "mark", "discourse",
                                          "orphan", "cop", "nsubj", "csubj", "aux", "advcl", "expl", "dislocated"}) {
    if (label == outside ||
        (absl::StartsWith(label, outside) && label.size() > outside.size() && label[outside.size()] == ':')) {
      // The possessive mark and the first part of a doubled conjunction ("both") stay.
      return label != "cc:preconj";
    }
  }
  return false;
}

// For each word, whether it is in the extent of its head: lazily climbs at most `kMostSteps` heads.
class Extents {
 public:
  Extents(const Document& document, const Analysis& analysis) : document_(document), analysis_(analysis) {}

  WordRange Of(int head) const {
    const WordRange sentence = document_.sentences[document_.words[head].sentence].words;
    WordRange extent = {head, head + 1};
    while (extent.begin > sentence.begin && head - extent.begin < kMostWords && Belongs(extent.begin - 1, head)) {
      --extent.begin;
    }
    while (extent.end < sentence.end && extent.end - head < kMostWords && Belongs(extent.end, head)) ++extent.end;
    while (extent.begin < head && (IsEdge(extent.begin) || IsAdverbOf(extent.begin, head))) ++extent.begin;
    while (extent.end - 1 > head && IsEdge(extent.end - 1) && !ClosesBracket(extent)) --extent.end;
    return extent;
  }

 private:
  static constexpr int kMostWords = 60;
  static constexpr int kMostSteps = 30;

  bool Belongs(int word, int head) const {
    for (int steps = 0; steps < kMostSteps && word >= 0; ++steps) {
      if (word == head) return true;
      const WordAnalysis& analysis = analysis_.words[word];
      if (analysis.head == head && IsOutside(analysis.label) && analysis.xpos != "POS") return false;
      word = analysis.head;
    }
    return false;
  }

  bool IsEdge(int word) const {
    if (analysis_.words[word].upos != "PUNCT") return false;
    return document_.Text(word) != "\"";  // Quotes are names' own.
  }

  // "Not | even | Brook", "both | Brook and Stone".
  bool IsAdverbOf(int word, int head) const {
    const WordAnalysis& analysis = analysis_.words[word];
    return analysis.head == head && (analysis.label == "advmod" || analysis.label == "cc:preconj");
  }

  // "The Library Union (LU)".
  bool ClosesBracket(WordRange extent) const {
    if (document_.Text(extent.end - 1) != ")") return false;
    for (int word = extent.begin; word < extent.end; ++word) {
      if (document_.Text(word) == "(") return true;
    }
    return false;
  }

  const Document& document_;
  const Analysis& analysis_;
};

// The word of a name that the others hang from.
int TopWord(const Analysis& analysis, WordRange words) {
  for (int word = words.begin; word < words.end; ++word) {
    if (!words.contains(analysis.words[word].head)) return word;
  }
  return words.end - 1;
}

}  // namespace

void ReadMentions(const Document& document, Analysis& analysis) {
  const int words = static_cast<int>(document.words.size());
  std::vector<absl::string_view> type(words);
  std::vector<bool> named(words, false);
  for (int word = 0; word < words; ++word) type[word] = analysis.words[word].entity;
  for (const NamedSpan& name : analysis.names) {
    const absl::string_view of_name = MentionType(name.type);
    if (of_name.empty()) continue;
    const int top = TopWord(analysis, name.words);
    // A people that only modifies ("Russian officials") is part of another mention.
    const bool modifies =
        name.type == "NORP" && (analysis.words[top].upos == "ADJ" || analysis.words[top].label == "amod" ||
                                analysis.words[top].label == "compound");
    if (modifies) {
      for (int word = name.words.begin; word < name.words.end; ++word) type[word] = "";
      continue;
    }
    if (type[top].empty()) type[top] = of_name;
    for (int word = name.words.begin; word < name.words.end; ++word) {
      named[word] = true;
      // A name is one mention, not one a word.
      if (word != top && analysis.words[word].upos == "PROPN") type[word] = "";
    }
  }
  const Extents extents(document, analysis);
  for (int word = 0; word < words; ++word) {
    if (type[word].empty()) continue;
    MentionAnalysis mention;
    mention.head = word;
    mention.extent = extents.Of(word);
    mention.type = type[word];
    const WordAnalysis& head = analysis.words[word];
    if (head.upos == "PRON" || head.xpos == "PRP$" || head.xpos == "PRP") {
      mention.form = MentionForm::kPronoun;
    } else if (head.upos == "PROPN" || named[word]) {
      mention.form = MentionForm::kName;
    }
    analysis.mentions.push_back(mention);
  }
}

}  // namespace internal
}  // namespace readout
