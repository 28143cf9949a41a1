// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_ENTITIES_NAMED_ARTICLE_H_
#define READOUT_TESTS_ENTITIES_NAMED_ARTICLE_H_

#include <algorithm>
#include <vector>

#include "absl/strings/string_view.h"
#include "lib/analysis/analysis.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {

// A MiniArticle whose analysis has names, mentions and meetings too.
class NamedArticle : public MiniArticle {
 public:
  using MiniArticle::MiniArticle;

  // Names the `nth` `phrase`; its words hang on the last one.
  void Name(absl::string_view phrase, absl::string_view type, int nth = 0) {
    NamedSpan name;
    name.words = At(phrase, nth);
    name.type = type;
    name.probability = 0.75f;
    std::vector<NamedSpan>& names = analysis.names;
    names.insert(std::find_if(names.begin(), names.end(),
                              [&](const NamedSpan& other) { return other.words.begin > name.words.begin; }),
                 name);
    for (int word = name.words.begin; word + 1 < name.words.end; ++word) {
      analysis.words[word].head = name.words.end - 1;
      analysis.words[word].label = "flat";
    }
  }

  // Names the first `phrase` behind all names so far.
  void NextName(absl::string_view phrase, absl::string_view type) {
    int nth = 0;
    const int from = analysis.names.empty() ? 0 : analysis.names.back().words.end;
    while (!At(phrase, nth).empty() && At(phrase, nth).begin < from) ++nth;
    Name(phrase, type, nth);
  }

  // Adds a mention of the `nth` `phrase`, headed by its last word; of `cluster`, if the network saw one.
  void Mention(absl::string_view phrase, MentionForm form, absl::string_view type, int cluster = -1, int nth = 0) {
    const WordRange words = At(phrase, nth);
    MentionUnder(words, words.end - 1, form, type, cluster);
  }

  void MentionUnder(WordRange words, int head, MentionForm form, absl::string_view type, int cluster = -1) {
    MentionAnalysis mention;
    mention.head = head;
    mention.extent = words;
    mention.form = form;
    mention.type = type;
    mention.cluster = cluster;
    analysis.words[head].entity = type;
    std::vector<MentionAnalysis>& mentions = analysis.mentions;
    mentions.insert(
        std::find_if(mentions.begin(), mentions.end(), [&](const MentionAnalysis& other) { return other.head > head; }),
        mention);
  }

  // A person's name that is a whole mention.
  void Person(absl::string_view phrase, int cluster = -1, int nth = 0) {
    Name(phrase, "Person", nth);
    Mention(phrase, MentionForm::kName, "person", cluster, nth);
  }

  // Says that `word` takes part in a meeting that `trigger` refers to.
  void Participant(absl::string_view trigger, absl::string_view word, float probability = 0.9f) {
    TriggerAnalysis meeting;
    meeting.words = At(trigger);
    meeting.probability = 0.9f;
    meeting.roles.push_back({At(word).begin, MeetingRole::kParticipant, probability});
    analysis.triggers.push_back(meeting);
  }
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_ENTITIES_NAMED_ARTICLE_H_
