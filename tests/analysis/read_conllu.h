// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_ANALYSIS_READ_CONLLU_H_
#define READOUT_TESTS_ANALYSIS_READ_CONLLU_H_

// A reader of CoNLL-U that shares nothing with the writer, and fails the test where a file breaks the rules that UD's
// validate.py has for every language (its levels 1 and 2, without those on lemmas and features, which we do not give).

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {

struct ConlluWord {
  std::string form, lemma, upos, xpos, feats, deprel, deps, misc;
  int head = -1;
};

struct ConlluSentence {
  std::vector<std::string> comments;  // Without "# ".
  std::vector<ConlluWord> words;
};

// Follows heads to the root, in at most as many steps as there are words.
inline bool ReachesRoot(const ConlluSentence& sentence, size_t word) {
  for (size_t step = 0; step <= sentence.words.size(); ++step) {
    const int head = sentence.words[word].head;
    if (head == 0) return true;
    word = static_cast<size_t>(head) - 1;
  }
  return false;
}

inline void CheckSentence(const ConlluSentence& sentence, std::set<std::string>& ids) {
  static const auto& tags =
      *new std::set<std::string>{"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                 "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  std::string text, id, spelled;
  for (const std::string& comment : sentence.comments) {
    if (absl::StartsWith(comment, "text = ")) text = comment.substr(7);
    if (absl::StartsWith(comment, "sent_id = ")) id = comment.substr(10);
  }
  EXPECT_TRUE(!id.empty() && ids.insert(id).second) << id;
  int roots = 0;
  const int size = static_cast<int>(sentence.words.size());
  for (int i = 0; i < size; ++i) {
    const ConlluWord& word = sentence.words[static_cast<size_t>(i)];
    EXPECT_EQ(tags.count(word.upos), 1u) << word.upos;
    EXPECT_EQ(word.head == 0, word.deprel == "root") << word.form;
    roots += word.head == 0;
    ASSERT_TRUE(word.head >= 0 && word.head <= size && word.head != i + 1) << word.form;
    spelled += word.form;
    if (i + 1 < size && !absl::StrContains(word.misc, "SpaceAfter=No")) spelled += ' ';
  }
  EXPECT_EQ(roots, 1) << text;
  EXPECT_EQ(spelled, text);
  for (size_t i = 0; i < sentence.words.size(); ++i) EXPECT_TRUE(ReachesRoot(sentence, i)) << text;
}

inline std::vector<ConlluSentence> ReadConllu(const std::string& conllu) {
  std::vector<ConlluSentence> sentences;
  std::set<std::string> ids;
  ConlluSentence sentence;
  EXPECT_TRUE(conllu.empty() || absl::EndsWith(conllu, "\n\n"));
  for (const absl::string_view line : absl::StrSplit(conllu, '\n')) {
    if (line.empty()) {
      if (sentence.words.empty()) continue;
      CheckSentence(sentence, ids);
      sentences.push_back(sentence);
      sentence = ConlluSentence();
      continue;
    }
    if (absl::StartsWith(line, "# ")) {
      EXPECT_TRUE(sentence.words.empty()) << "a comment behind words";
      sentence.comments.emplace_back(line.substr(2));
      continue;
    }
    const std::vector<std::string> columns = absl::StrSplit(line, '\t');
    EXPECT_EQ(columns.size(), 10u) << line;
    if (columns.size() != 10) return sentences;
    for (const std::string& column : columns) {
      EXPECT_FALSE(column.empty() || column.front() == ' ' || column.back() == ' ') << line;
    }
    EXPECT_EQ(columns[0], std::to_string(sentence.words.size() + 1));
    ConlluWord word{columns[1], columns[2], columns[3], columns[4], columns[5], columns[7], columns[8], columns[9]};
    EXPECT_TRUE(absl::SimpleAtoi(columns[6], &word.head)) << line;
    sentence.words.push_back(word);
  }
  return sentences;
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_ANALYSIS_READ_CONLLU_H_
