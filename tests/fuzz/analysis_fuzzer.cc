// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as an article, read by the network: each sentence is a tree, and spans, links and probabilities are what
// lib/analysis/analysis.h says.

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "lib/analysis/analysis.h"
#include "lib/model/embedded_weights.h"
#include "lib/model/model.h"
#include "lib/text/document.h"
#include "tests/fuzz/article_input.h"
#include "tests/fuzz/check.h"

namespace readout {
namespace internal {
namespace {

struct Reader {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Analyzer> analyzer;
};

const Reader& SharedReader() {
  static const auto& reader = *new Reader([] {
    const auto model = Model::Create(EmbeddedWeights());
    const auto analyzer = model.ok() ? Analyzer::Create(*model) : model.status();
    if (!analyzer.ok()) {
      std::fprintf(stderr, "%s\n", analyzer.status().ToString().c_str());
      std::exit(1);
    }
    return Reader{*model, *analyzer};
  }());
  return reader;
}

void CheckProbability(float p) { READOUT_FUZZ_CHECK(0 <= p && p <= 1); }  // Not a number fails.

void CheckTree(const Document& document, const Analysis& analysis) {
  READOUT_FUZZ_CHECK(analysis.words.size() == document.words.size());
  for (const Sentence& sentence : document.sentences) {
    int roots = 0;
    for (int word = sentence.words.begin; word < sentence.words.end; ++word) {
      roots += analysis.words[word].head < 0 ? 1 : 0;
      READOUT_FUZZ_CHECK(analysis.words[word].head == -1 || sentence.words.contains(analysis.words[word].head));
      READOUT_FUZZ_CHECK(!analysis.words[word].label.empty() && !analysis.words[word].upos.empty());
      int steps = 0;
      for (int at = word; at >= 0; at = analysis.words[at].head) {
        READOUT_FUZZ_CHECK(steps++ < sentence.words.end - sentence.words.begin);
      }
    }
    READOUT_FUZZ_CHECK(roots == 1);
  }
}

class SpanCheck {
 public:
  explicit SpanCheck(const Document& document) : words_(static_cast<int>(document.words.size())) {}

  void Word(int word) const { READOUT_FUZZ_CHECK(0 <= word && word < words_); }
  void MayBeEmpty(WordRange range) const { READOUT_FUZZ_CHECK(range.empty() || Fits(range)); }
  void Span(WordRange range) const { READOUT_FUZZ_CHECK(!range.empty() && Fits(range)); }

 private:
  bool Fits(WordRange range) const { return 0 <= range.begin && range.end <= words_; }

  int words_;
};

void CheckMentions(const Analysis& analysis, const SpanCheck& spans) {
  int clusters = 0, end = 0;
  for (const NamedSpan& name : analysis.names) {
    spans.Span(name.words);
    READOUT_FUZZ_CHECK(end <= name.words.begin && !name.type.empty());
    end = name.words.end;
    CheckProbability(name.probability);
  }
  for (const MentionAnalysis& mention : analysis.mentions) {
    spans.Span(mention.extent);
    READOUT_FUZZ_CHECK(mention.extent.contains(mention.head));
    READOUT_FUZZ_CHECK(0 <= mention.cluster && mention.cluster <= clusters);
    READOUT_FUZZ_CHECK((mention.antecedent < 0) == (mention.cluster == clusters) && mention.antecedent < mention.head);
    clusters += mention.cluster == clusters ? 1 : 0;
  }
}

void CheckAttributions(const Analysis& analysis, const SpanCheck& spans) {
  for (const AttributionAnalysis& attribution : analysis.attributions) {
    READOUT_FUZZ_CHECK(!attribution.content.empty());
    int end = 0;
    for (const WordRange piece : attribution.content) {
      spans.Span(piece);
      READOUT_FUZZ_CHECK(end <= piece.begin);
      end = piece.end;
    }
    spans.MayBeEmpty(attribution.cue);
    spans.MayBeEmpty(attribution.source);
    CheckProbability(attribution.probability);
    CheckProbability(attribution.speech);
  }
}

template <typename Distribution>
void CheckDistribution(const Distribution& distribution) {
  float sum = 0;
  for (const float p : distribution) {
    CheckProbability(p);
    sum += p;
  }
  READOUT_FUZZ_CHECK(sum > 0.99f && sum < 1.01f);
}

void CheckMeetings(const Analysis& analysis, const SpanCheck& spans) {
  int meetings = 0;
  for (const TriggerAnalysis& trigger : analysis.triggers) {
    spans.Span(trigger.words);
    CheckProbability(trigger.probability);
    CheckProbability(trigger.main);
    CheckDistribution(trigger.status);
    CheckDistribution(trigger.format);
    READOUT_FUZZ_CHECK(0 <= trigger.meeting && trigger.meeting <= meetings);
    meetings += trigger.meeting == meetings ? 1 : 0;
    for (const RoleLink& link : trigger.roles) {
      spans.Word(link.word);
      CheckProbability(link.probability);
    }
  }
  for (const TopicAnalysis& topic : analysis.topics) {
    spans.Span(topic.words);
    CheckProbability(topic.probability);
    CheckProbability(topic.trigger_probability);
    CheckDistribution(topic.status);
    READOUT_FUZZ_CHECK(-1 <= topic.trigger && topic.trigger < static_cast<int>(analysis.triggers.size()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ArticleInput input = ReadArticleInput(data, size);
  const auto document = ReadDocument(input.title, input.body, SharedReader().model->wordpiece());
  if (!document.ok() || document->words.empty()) return 0;
  const auto analysis = SharedReader().analyzer->Analyze(*document);
  READOUT_FUZZ_CHECK(analysis.ok());
  const SpanCheck spans(*document);
  CheckTree(*document, *analysis);
  CheckMentions(*analysis, spans);
  CheckAttributions(*analysis, spans);
  CheckMeetings(*analysis, spans);
  return 0;
}

}  // namespace internal
}  // namespace readout
