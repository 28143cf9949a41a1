// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// The whole room with the weights that the library holds: what must be true of every analysis, whatever the network
// says.

#include "lib/analysis/analysis.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lib/model/embedded_weights.h"
#include "tests/model/weight_file.h"

namespace readout {
namespace internal {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kBody[] =
    "ARDEN (Wire) - Freedonian President Arne Berg met Sylvanian Foreign Minister Clara Holm in Arden on Tuesday to "
    "talk "
    "about fishing rights and the border.\n\n"
    "\"We had a good talk, and we will meet again in June,\" Berg told reporters after the meeting.\n\n"
    "Holm said that the two sides had not discussed tariffs. She leaves for Porto on Wednesday.\n";

struct Read {
  Document document;
  Analysis analysis;
};

class Analyze : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto model = Model::Create(EmbeddedWeights());
    ASSERT_TRUE(model.ok()) << model.status();
    model_ = new std::shared_ptr<const Model>(*model);
    const auto analyzer = Analyzer::Create(*model_);
    ASSERT_TRUE(analyzer.ok()) << analyzer.status();
    analyzer_ = new std::shared_ptr<const Analyzer>(*analyzer);
  }
  static void TearDownTestSuite() {
    delete analyzer_;
    delete model_;
    analyzer_ = nullptr;
    model_ = nullptr;
  }

  void SetUp() override { ASSERT_NE(analyzer_, nullptr); }

  static Read Of(absl::string_view title, absl::string_view body) {
    Read read;
    auto document = ReadDocument(title, body, (*model_)->wordpiece());
    EXPECT_TRUE(document.ok()) << document.status();
    if (!document.ok()) return read;
    read.document = *std::move(document);
    auto analysis = (*analyzer_)->Analyze(read.document);
    EXPECT_TRUE(analysis.ok()) << analysis.status();
    if (analysis.ok()) read.analysis = *std::move(analysis);
    return read;
  }

  static std::shared_ptr<const Model>* model_;
  static std::shared_ptr<const Analyzer>* analyzer_;
};

std::shared_ptr<const Model>* Analyze::model_ = nullptr;
std::shared_ptr<const Analyzer>* Analyze::analyzer_ = nullptr;

// All labels of words and their tree.
void ExpectGoodWords(const Read& read) {
  ASSERT_EQ(read.analysis.words.size(), read.document.words.size());
  for (const Sentence& sentence : read.document.sentences) {
    int roots = 0;
    for (int i = sentence.words.begin; i < sentence.words.end; ++i) {
      const WordAnalysis& word = read.analysis.words[i];
      EXPECT_FALSE(word.label.empty()) << i;
      EXPECT_FALSE(word.upos.empty()) << i;
      EXPECT_FALSE(word.xpos.empty()) << i;
      EXPECT_NE(word.entity, "O") << i;
      EXPECT_EQ(word.label == "root", word.head < 0) << i;
      if (word.head < 0) ++roots;
      EXPECT_TRUE(word.head == -1 || sentence.words.contains(word.head)) << i;
      int above = i, steps = 0;
      while (above >= 0 && steps <= sentence.words.end) {
        above = read.analysis.words[above].head;
        ++steps;
      }
      EXPECT_EQ(above, -1) << "a cycle above word " << i;
    }
    EXPECT_EQ(roots, 1);
  }
}

bool IsWithin(WordRange words, const Document& document) {
  return 0 <= words.begin && words.begin < words.end && words.end <= static_cast<int>(document.words.size());
}

bool IsProbability(float value) { return 0 <= value && value <= 1.0001f; }

void ExpectGoodNamesAndMentions(const Read& read) {
  const Document& document = read.document;
  int end = 0;
  for (const NamedSpan& name : read.analysis.names) {
    ASSERT_TRUE(IsWithin(name.words, document));
    EXPECT_GE(name.words.begin, end);  // In order, disjoint.
    end = name.words.end;
    EXPECT_FALSE(name.type.empty());
    EXPECT_TRUE(IsProbability(name.probability));
    const auto paragraph = [&](int word) { return document.sentences[document.words[word].sentence].paragraph; };
    EXPECT_EQ(paragraph(name.words.begin), paragraph(name.words.end - 1)) << document.Text(name.words);
  }
  int head = -1, clusters = 0;
  for (const MentionAnalysis& mention : read.analysis.mentions) {
    ASSERT_TRUE(IsWithin(mention.extent, document));
    EXPECT_TRUE(mention.extent.contains(mention.head));
    EXPECT_GT(mention.head, head);
    head = mention.head;
    EXPECT_FALSE(mention.type.empty());
    EXPECT_LE(mention.cluster, clusters);
    if (mention.cluster == clusters) ++clusters;
  }
}

void ExpectGoodAttributions(const Read& read) {
  int begin = -1;
  for (const AttributionAnalysis& attribution : read.analysis.attributions) {
    ASSERT_FALSE(attribution.content.empty());
    EXPECT_GT(attribution.content.front().begin, begin);
    begin = attribution.content.front().begin;
    int end = 0;
    for (const WordRange piece : attribution.content) {
      ASSERT_TRUE(IsWithin(piece, read.document));
      EXPECT_GE(piece.begin, end);
      end = piece.end;
    }
    EXPECT_TRUE(attribution.cue.empty() || IsWithin(attribution.cue, read.document));
    EXPECT_TRUE(attribution.source.empty() || IsWithin(attribution.source, read.document));
    EXPECT_TRUE(IsProbability(attribution.probability));
    EXPECT_TRUE(IsProbability(attribution.speech));
  }
}

void ExpectGoodMeetings(const Read& read) {
  int end = 0, meetings = 0;
  for (const TriggerAnalysis& trigger : read.analysis.triggers) {
    ASSERT_TRUE(IsWithin(trigger.words, read.document));
    EXPECT_GE(trigger.words.begin, end);
    end = trigger.words.end;
    EXPECT_LE(trigger.meeting, meetings);
    if (trigger.meeting == meetings) ++meetings;
    for (const RoleLink& link : trigger.roles) {
      EXPECT_TRUE(IsWithin({link.word, link.word + 1}, read.document));
      EXPECT_GT(link.probability, 0.1f);
    }
  }
  end = 0;
  for (const TopicAnalysis& topic : read.analysis.topics) {
    ASSERT_TRUE(IsWithin(topic.words, read.document));
    EXPECT_GE(topic.words.begin, end);
    end = topic.words.end;
    EXPECT_LT(topic.trigger, static_cast<int>(read.analysis.triggers.size()));
    EXPECT_EQ(topic.trigger < 0, topic.trigger_probability <= 0);
  }
}

void ExpectGood(const Read& read) {
  ExpectGoodWords(read);
  ExpectGoodNamesAndMentions(read);
  ExpectGoodAttributions(read);
  ExpectGoodMeetings(read);
}

// What an analysis says, as text.
std::string Told(const Analysis& analysis) {
  std::string told;
  for (const WordAnalysis& word : analysis.words) {
    absl::StrAppend(&told, word.head, " ", word.label, " ", word.upos, " ", word.xpos, " ", word.entity, "\n");
  }
  const auto add = [&](WordRange words, float probability) {
    absl::StrAppend(&told, words.begin, "-", words.end, " ", absl::StrCat(probability), "\n");
  };
  for (const NamedSpan& name : analysis.names) add(name.words, name.probability);
  for (const MentionAnalysis& mention : analysis.mentions) add(mention.extent, static_cast<float>(mention.cluster));
  for (const AttributionAnalysis& attribution : analysis.attributions) {
    for (const WordRange piece : attribution.content) add(piece, attribution.probability);
    add(attribution.cue, attribution.speech);
    add(attribution.source, 0);
  }
  for (const TriggerAnalysis& trigger : analysis.triggers) {
    add(trigger.words, trigger.main);
    for (const RoleLink& link : trigger.roles) add({link.word, static_cast<int>(link.role)}, link.probability);
  }
  for (const TopicAnalysis& topic : analysis.topics) add(topic.words, topic.trigger_probability);
  return told;
}

TEST_F(Analyze, ReadsAnArticle) {
  const Read read = Of("Berg, Holm meet in Arden", kBody);
  ExpectGood(read);
  EXPECT_GE(read.document.sentences.size(), 4u);
  EXPECT_FALSE(read.analysis.names.empty());
  std::set<int> clusters;
  for (const MentionAnalysis& mention : read.analysis.mentions) clusters.insert(mention.cluster);
  EXPECT_GT(clusters.size(), 1u);
  EXPECT_LT(clusters.size(), read.analysis.mentions.size());  // "Berg" and "Holm" return.
  EXPECT_FALSE(read.analysis.attributions.empty());
  EXPECT_FALSE(read.analysis.triggers.empty());
}

TEST_F(Analyze, SaysTheSameEachTime) {
  const std::string told = Told(Of("Berg, Holm meet in Arden", kBody).analysis);
  EXPECT_THAT(told, HasSubstr("root"));
  EXPECT_EQ(told, Told(Of("Berg, Holm meet in Arden", kBody).analysis));
}

TEST_F(Analyze, NamesEndWithTheirParagraph) {
  // Nothing but the border parts one name from the next.
  ExpectGood(
      Of("", "Arne Berg\n\nClara Holm\n\nFreedonia\n\nPorto\n\nForeign Minister Bo\n\nLind\n\nUnited\n\nNations"));
  ExpectGood(
      Of("President Arne Berg Meets Minister Clara Holm In New", "York City Mayor Lind and the United\n\nNations"));
}

TEST_F(Analyze, NothingOfNothing) {
  for (const char* body : {"", " ", "\n\n"}) {
    const Read read = Of("", body);
    ExpectGood(read);
    EXPECT_THAT(read.analysis.words, IsEmpty());
    EXPECT_THAT(read.analysis.triggers, IsEmpty());
  }
}

TEST_F(Analyze, OneWord) {
  for (const char* body : {"Talks", "met", ".", "\"", "\xE2\x80\x9C", "7", "\xF0\x9F\x90\x9F"}) {
    const Read read = Of("", body);
    ExpectGood(read);
    ASSERT_EQ(read.analysis.words.size(), 1u) << body;
    EXPECT_EQ(read.analysis.words[0].head, -1) << body;
  }
}

TEST_F(Analyze, EmptyAndBrokenQuotations) {
  for (const char* body :
       {"\"\" he said.", "He said: \"\".", "\" \" \"", "\"\n\n\"", "\xE2\x80\x9C\xE2\x80\x9D said Berg.",
        "\xE2\x80\x9D\xE2\x80\x9C", "Berg said, \"We met", "We met,\" Berg said."}) {
    ExpectGood(Of("", body));
  }
}

TEST_F(Analyze, SentenceOf300WordsWithoutFullStop) {
  std::string body = "Berg";
  for (int i = 0; i < 299; ++i) absl::StrAppend(&body, i % 7 == 0 ? " and" : i % 7 == 3 ? " met" : " Holm");
  const Read read = Of("", body);
  ASSERT_EQ(read.document.words.size(), 300u);
  ASSERT_EQ(read.document.sentences.size(), 1u);
  ExpectGood(read);
}

TEST_F(Analyze, AWordLongerThanAWindow) {
  const Read read = Of("", absl::StrCat("Berg said ", std::string(5000, 'x'), " and met Holm."));
  ExpectGood(read);
}

TEST_F(Analyze, TextOfManySentencesAndWindows) {
  std::string body;
  for (int i = 0; i < 6; ++i) absl::StrAppend(&body, kBody, "\n");
  ExpectGood(Of("Berg, Holm meet in Arden", body));
}

TEST(Create, RefusesAModelWithoutItsHeads) {
  const AlignedBytes bytes = RandomWeights({}, 1).Write();
  const auto model = Model::Create(bytes.view());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(Analyzer::Create(*model).status().code(), absl::StatusCode::kDataLoss);
}

TEST(Create, RefusesAModelWithoutANetwork) {
  WeightFile file;
  for (const char* piece : {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}) file.manifest.add_vocabulary(piece);
  const AlignedBytes bytes = file.Write();
  const auto model = Model::Create(bytes.view());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_FALSE(Analyzer::Create(*model).ok());
}

}  // namespace
}  // namespace internal
}  // namespace readout
