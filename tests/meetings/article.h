// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_MEETINGS_ARTICLE_H_
#define READOUT_TESTS_MEETINGS_ARTICLE_H_

// A MiniArticle with meetings in it.

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "lib/meetings/context.h"
#include "lib/statements/tree.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {

class Article : public MiniArticle {
 public:
  using MiniArticle::MiniArticle;

  // Depends several words at once: "Lavrov>met:nsubj Trump>met:obj". For words that stand once in the text.
  void Depends(absl::string_view arcs) {
    for (const absl::string_view arc : absl::StrSplit(arcs, ' ', absl::SkipEmpty())) {
      const std::vector<absl::string_view> sides = absl::StrSplit(arc, absl::MaxSplits('>', 1));
      const std::vector<absl::string_view> head = absl::StrSplit(sides[1], absl::MaxSplits(':', 1));
      Depend(sides[0], head[0], head[1]);
    }
  }

  void Verbs(absl::string_view words) {
    for (const absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) Tag(word, "VERB");
  }
  void Nouns(absl::string_view words) {
    for (const absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) Tag(word, "NOUN");
  }

  // A trigger of meeting `number`, HELD and main unless the test says otherwise. Returns its index.
  int AddTrigger(absl::string_view phrase, int number = 0, int nth = 0) {
    TriggerAnalysis trigger;
    trigger.words = At(phrase, nth);
    trigger.probability = 0.9f;
    trigger.status = {1, 0, 0, 0, 0, 0};
    trigger.format = {1, 0, 0, 0};
    trigger.main = 0.9f;
    trigger.meeting = number;
    analysis.triggers.push_back(trigger);
    return static_cast<int>(analysis.triggers.size()) - 1;
  }

  void LinkRole(int trigger, MeetingRole role, absl::string_view phrase, float probability = 0.97f, int nth = 0) {
    const WordRange words = At(phrase, nth);
    for (int word = words.begin; word < words.end; ++word) {
      analysis.triggers[trigger].roles.push_back({word, role, probability});
    }
  }

  void AddName(absl::string_view phrase, absl::string_view type, int nth = 0) {
    analysis.names.push_back({At(phrase, nth), type, 0.9f});
  }

  void AddTopic(absl::string_view phrase, int trigger, int nth = 0) {
    TopicAnalysis topic;
    topic.words = At(phrase, nth);
    topic.probability = 0.9f;
    topic.status = {1, 0, 0};
    topic.trigger = trigger;
    topic.trigger_probability = 0.9f;
    analysis.topics.push_back(topic);
  }

  std::string TextOfWords(WordRange words) const { return std::string(document.Text(words)); }
};

// The tree and the context of an article, which must outlive it and not change any more.
struct ArticleContext {
  explicit ArticleContext(const Article& article)
      : tree(article.document, article.analysis),
        context(MakeContext(article.document, article.analysis, article.entities, tree)) {}
  Tree tree;
  Context context;
};

inline Cluster AllTriggers(const Article& article) {
  Cluster cluster;
  for (size_t i = 0; i < article.analysis.triggers.size(); ++i) cluster.triggers.push_back(static_cast<int>(i));
  return cluster;
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_MEETINGS_ARTICLE_H_
