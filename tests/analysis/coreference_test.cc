// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/coreference.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analysis/hand_made_weights.h"
#include "tests/statements/mini_article.h"

namespace readout {
namespace internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int kFeatures = 9 * 4 * 6;
constexpr MentionForm kName = MentionForm::kName, kNominal = MentionForm::kNominal, kPronoun = MentionForm::kPronoun;

class Text : public HandMadeWeights {
 public:
  explicit Text(absl::string_view tokens)
      : HandMadeWeights(static_cast<int>(MiniArticle(tokens).document.words.size())), article(tokens) {
    Make(weights.coreference, 1);
    weights.coreference_pair = Keep(std::vector<float>(kFeatures, 0.0f));
  }

  // A mention of the words of `phrase`, headed by `head`.
  void Mention(absl::string_view phrase, absl::string_view head, MentionForm form, int nth = 0) {
    MentionAnalysis mention;
    mention.extent = article.At(phrase, nth);
    mention.head = mention.extent.begin;
    while (mention.head < mention.extent.end && article.document.Text(mention.head) != head) ++mention.head;
    ASSERT_LT(mention.head, mention.extent.end) << phrase;
    mention.form = form;
    article.analysis.mentions.push_back(mention);
  }

  // Each word as a mention.
  void MentionAllWords() {
    for (int word = 0; word < heads.rows; ++word) {
      MentionAnalysis mention;
      mention.extent = {word, word + 1};
      mention.head = word;
      article.analysis.mentions.push_back(mention);
    }
  }

  std::vector<int> Clusters() {
    ReadCoreference(article.document, weights, heads, article.analysis);
    std::vector<int> clusters;
    for (const MentionAnalysis& mention : article.analysis.mentions) clusters.push_back(mention.cluster);
    return clusters;
  }

  MiniArticle article;
};

// How two mentions are alike.
struct Features {
  int late;      // Form of the later mention.
  int early;     // Form of the earlier one.
  int match;     // 3 same extents, 2 same head, 1 head inside the other, 0 none.
  int distance;  // In sentences, in buckets: 0, 1, 2, 3 to 4, 5 to 8, more.
};

bool operator==(const Features& a, const Features& b) {
  return a.late == b.late && a.early == b.early && a.match == b.match && a.distance == b.distance;
}

std::ostream& operator<<(std::ostream& out, const Features& features) {
  return out << "late " << features.late << ", early " << features.early << ", match " << features.match
             << ", distance " << features.distance;
}

// The features of the two mentions of `text`: the one place of the table that decides whether they corefer.
Features FeaturesOf(Text& text) {
  std::vector<Features> found;
  for (int i = 0; i < kFeatures; ++i) {
    std::vector<float> table(kFeatures, -1.0f);
    table[i] = 1;
    text.weights.coreference_pair = table;
    if (text.Clusters() == std::vector<int>{0, 0}) found.push_back({i / 72, i / 24 % 3, i / 6 % 4, i % 6});
  }
  EXPECT_EQ(found.size(), 1u);
  return found.empty() ? Features{-1, -1, -1, -1} : found[0];
}

// The features of mentions of all the words of two phrases, the first of which comes first; their heads are the last
// words.
Features FeaturesOf(absl::string_view early, MentionForm early_form, absl::string_view late, MentionForm late_form,
                    absl::string_view between = "met") {
  Text text(absl::StrCat(early, " ", between, " ", late));
  const int words = static_cast<int>(text.article.document.words.size());
  const auto add = [&](WordRange extent, MentionForm form) {
    MentionAnalysis mention;
    mention.extent = extent;
    mention.head = extent.end - 1;
    mention.form = form;
    text.article.analysis.mentions.push_back(mention);
  };
  add({0, static_cast<int>(MiniArticle(early).document.words.size())}, early_form);
  add({words - static_cast<int>(MiniArticle(late).document.words.size()), words}, late_form);
  return FeaturesOf(text);
}

int MatchOf(absl::string_view early, MentionForm early_form, absl::string_view late, MentionForm late_form) {
  return FeaturesOf(early, early_form, late, late_form).match;
}

TEST(ReadCoreference, NothingOfNothing) { EXPECT_THAT(Text("").Clusters(), IsEmpty()); }

TEST(ReadCoreference, FormsOfBothMentions) {
  const MentionForm forms[] = {kName, kNominal, kPronoun};
  for (int early = 0; early < 3; ++early) {
    for (int late = 0; late < 3; ++late) {
      EXPECT_EQ(FeaturesOf("Arne", forms[early], "him", forms[late]), (Features{late, early, 0, 0}));
    }
  }
}

TEST(ReadCoreference, SameExtents) {
  EXPECT_EQ(MatchOf("the old minister", kNominal, "the old minister", kNominal), 3);
  EXPECT_EQ(MatchOf("The Minister", kNominal, "this minister", kNominal), 3);  // But for case and determiner.
  EXPECT_EQ(MatchOf("minister", kNominal, "their minister", kNominal), 3);
  EXPECT_EQ(MatchOf("he", kPronoun, "He", kPronoun), 3);
  EXPECT_EQ(MatchOf("this", kPronoun, "that", kPronoun), 0);  // No determiners if they are all there is.
  EXPECT_NE(MatchOf("the old minister", kNominal, "the minister", kNominal), 3);
}

TEST(ReadCoreference, SameExtentsButForAPossessiveMark) {
  Text text("Arne 's aide met Arne");
  text.Mention("Arne 's", "Arne", kName);
  text.Mention("Arne", "Arne", kName, 1);
  EXPECT_EQ(FeaturesOf(text).match, 3);
}

TEST(ReadCoreference, SameHeads) {
  EXPECT_EQ(MatchOf("the old minister", kNominal, "a new Minister", kNominal), 2);
  Text text("talks in Arden and talks");
  text.Mention("talks in Arden", "talks", kNominal);
  text.Mention("talks", "talks", kNominal, 1);
  EXPECT_EQ(FeaturesOf(text).match, 2);
}

TEST(ReadCoreference, HeadInsideTheOther) {
  EXPECT_EQ(MatchOf("Arne Berg", kName, "Arne", kName), 1);
  EXPECT_EQ(MatchOf("Berg", kName, "the Berg government", kNominal), 1);
  EXPECT_EQ(MatchOf("Arne Berg", kName, "the old government", kNominal), 0);
}

TEST(ReadCoreference, PronounsMatchOnlyAsAWhole) {
  EXPECT_EQ(MatchOf("he himself", kPronoun, "himself", kPronoun), 0);
  EXPECT_EQ(MatchOf("the old he", kNominal, "he", kPronoun), 0);
}

TEST(ReadCoreference, DistanceInSentences) {
  const std::vector<int> want = {0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5};
  std::string between = "met";
  for (const int bucket : want) {
    EXPECT_EQ(FeaturesOf("Arne", kName, "him", kPronoun, between), (Features{2, 0, 0, bucket}));
    between += " | then";
  }
}

TEST(ReadCoreference, TakesTheBestCandidateOrNone) {
  Text text("a b c d e");
  text.MentionAllWords();
  const PairHead& head = text.weights.coreference;
  text.Set(head.right, 0, {2});
  text.Set(head.right, 1, {3});
  text.Set(head.right, 3, {1});
  text.Set(head.left, 2, {-1});
  text.Set(head.left, 3, {0});
  text.Set(head.left, 4, {1});
  EXPECT_THAT(text.Clusters(), ElementsAre(0, 1, 2, 3, 1));
  EXPECT_EQ(text.article.analysis.mentions[3].antecedent, -1);
  EXPECT_EQ(text.article.analysis.mentions[4].antecedent, 1);
  text.weights.coreference.none = 4;
  EXPECT_THAT(text.Clusters(), ElementsAre(0, 1, 2, 3, 4));
}

TEST(ReadCoreference, JoinsTheClusterOfItsAntecedent) {
  Text text("a b c d");
  text.MentionAllWords();
  const PairHead& head = text.weights.coreference;
  text.Set(head.right, 0, {1});
  text.Set(head.left, 2, {1});
  text.Set(head.right, 2, {5});
  text.Set(head.left, 3, {1});
  EXPECT_THAT(text.Clusters(), ElementsAre(0, 1, 0, 0));
}

TEST(ReadCoreference, TakesNobodyForAThing) {
  for (const auto& [type, cluster] : {std::pair<const char*, int>{"event", 1}, {"organization", 0}, {"person", 0}}) {
    Text text("a b");
    text.MentionAllWords();
    text.article.analysis.mentions[0].type = type;
    text.article.analysis.mentions[1].type = "person";
    text.Set(text.weights.coreference.right, 0, {1});
    text.Set(text.weights.coreference.left, 1, {1});
    EXPECT_THAT(text.Clusters(), ElementsAre(0, cluster)) << type;
  }
}

TEST(ReadCoreference, TakesOnePersonForNoOrganization) {
  for (const auto& [tag, cluster] : {std::pair<const char*, int>{"NN", 1}, {"NNS", 0}}) {
    Text text("a b");
    text.MentionAllWords();
    text.article.analysis.mentions[0].type = "organization";
    text.article.analysis.mentions[1].type = "person";
    text.article.analysis.words[1].xpos = tag;
    text.Set(text.weights.coreference.right, 0, {1});
    text.Set(text.weights.coreference.left, 1, {1});
    EXPECT_THAT(text.Clusters(), ElementsAre(0, cluster)) << tag;
  }
}

// The clusters of a text of words of which the last would like to corefer with the first.
std::vector<int> FirstAndLast(const std::vector<std::string>& words) {
  std::string tokens;
  for (const std::string& word : words) absl::StrAppend(&tokens, word, " ");
  Text text(tokens);
  text.MentionAllWords();
  text.Set(text.weights.coreference.right, 0, {1});
  text.Set(text.weights.coreference.left, text.heads.rows - 1, {1});
  return text.Clusters();
}

std::vector<std::string> DifferentWords(int count) {
  std::vector<std::string> words;
  for (int i = 0; i < count; ++i) words.push_back(absl::StrCat("w", i));
  return words;
}

TEST(ReadCoreference, LooksBackOver60Mentions) {
  EXPECT_EQ(FirstAndLast(DifferentWords(61)).back(), 0);
  EXPECT_EQ(FirstAndLast(DifferentWords(62)).back(), 61);
}

TEST(ReadCoreference, LooksBackOver400MentionsForTheSameHead) {
  for (const int count : {62, 401, 402}) {
    std::vector<std::string> words = DifferentWords(count);
    words.front() = "talks";
    words.back() = "Talks";
    EXPECT_EQ(FirstAndLast(words).back(), count <= 401 ? 0 : count - 1) << count;
  }
}

TEST(ReadCoreference, LooksAtTheNearest20OfTheSameHead) {
  for (const int others : {19, 20}) {
    std::vector<std::string> words = DifferentWords(200);
    words.front() = words.back() = "talks";
    for (int i = 1; i <= others; ++i) words[i] = "talks";
    EXPECT_EQ(FirstAndLast(words).back() == 0, others == 19) << others;
  }
}

}  // namespace
}  // namespace internal
}  // namespace readout
