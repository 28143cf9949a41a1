// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/statements.h"

#include <algorithm>
#include <string>
#include <utility>

#include "lib/probability.h"
#include "lib/statements/lines.h"
#include "lib/statements/nested.h"
#include "lib/statements/nesting.h"
#include "lib/statements/quotes.h"
#include "lib/statements/reporting.h"
#include "lib/statements/tree.h"
#include "lib/statements/uncued.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

// Words that stand for who speaks; within a quotation, for the one who is quoted.
bool IsFirstPerson(WordRange source, const Tree& tree) {
  const int top = tree.Top(source);
  if (top < 0) return false;
  const std::string text = tree.Lower(top);
  return text == "i" || text == "we" || text == "me" || text == "us" || text == "myself" || text == "ourselves";
}

bool CanSpeak(v1::EntityKind kind) { return kind != v1::ENTITY_KIND_UNSPECIFIED && kind != v1::ENTITY_KIND_OTHER; }

// Papers that are quoted for what they hold rather than for who wrote them.
bool IsSourceItself(absl::string_view noun) {
  return IsOneOf(noun, {"transcript", "poll", "polls", "survey", "surveys", "paper", "study", "studies", "results"});
}

// Who stands behind a thing that says something: the White House in "a statement by the White House", "an account that
// the White House published", "the White House's statement". -1 if the text does not tell.
int AuthorOf(int thing, const Tree& tree, const Entities& entities) {
  int author = -1;  // The first.
  const auto take = [&](int word) {
    const int entity = entities.at_head[word];
    if (author < 0 && entity >= 0 && CanSpeak(entities.all[entity].kind)) author = entity;
  };
  const auto is_marked = [&](int word) {
    return tree.AnyChild(word, [&](int marker) {
      const std::string text = tree.Lower(marker);
      return tree.Label(marker) == "case" && (text == "by" || text == "from" || text == "of" || text == "in");
    });
  };
  for (const int child : tree.Children(thing)) {
    const absl::string_view label = tree.Label(child);
    if (label == "nmod:poss" || label == "compound" || (Tree::IsLabel(label, "nmod") && is_marked(child))) take(child);
    if (!Tree::IsLabel(label, "acl")) continue;
    for (const int of_verb : tree.Children(child)) {
      const absl::string_view role = tree.Label(of_verb);
      if ((Tree::IsLabel(role, "obl") && is_marked(of_verb)) || role == "nsubj") take(of_verb);
    }
  }
  return author;
}

bool IsPeople(const Entities& entities, int entity) {
  const v1::EntityKind kind = entity < 0 ? v1::ENTITY_KIND_UNSPECIFIED : entities.all[entity].kind;
  return kind == v1::ENTITY_KIND_PERSON || kind == v1::ENTITY_KIND_GROUP;
}

// The entity that the relative pronoun "who" stands for: the person whose name stands right before it ("a reporter,
// | Jo Doe |, who asked"), else the noun that the tree gives it, if that is people, else the last people before it.
int WhoIs(int who, const Document& document, const Analysis& analysis, const Tree& tree, const Entities& entities) {
  constexpr int kMostWords = 30;
  const int first = std::max(document.SentenceOf(who).words.begin, who - kMostWords);
  const int before = who - 1 > first && tree.Upos(who - 1) == "PUNCT" ? who - 2 : who - 1;
  const int name = before < first ? -1 : NameAt(analysis, before);
  if (name >= 0 && analysis.names[name].type == "Person") {
    const int entity = entities.Of(analysis.names[name].words, analysis);
    if (IsPeople(entities, entity)) return entity;
  }
  const int antecedent = Antecedent(who, tree);
  if (antecedent != who && IsPeople(entities, entities.at_head[antecedent])) return entities.at_head[antecedent];
  for (int word = before; word >= first; --word) {
    if (IsPeople(entities, entities.at_head[word])) return entities.at_head[word];
  }
  return antecedent != who ? entities.at_head[antecedent] : -1;
}

int SpeakerOf(const AttributionAnalysis& attribution, const Document& document, const Analysis& analysis,
              const Tree& tree, const Entities& entities) {
  if (!attribution.source.empty()) {
    const int top = tree.Top(attribution.source);
    if (tree.Lower(top) == "who") {
      const int people = WhoIs(top, document, analysis, tree, entities);
      if (people >= 0) return people;
    }
    const int antecedent = Antecedent(top, tree);
    if (antecedent != top && entities.at_head[antecedent] >= 0) return entities.at_head[antecedent];
    const int entity = entities.Of(attribution.source, analysis);
    if (entity >= 0 && !CanSpeak(entities.all[entity].kind) && !IsSourceItself(tree.Lower(top))) {
      const int author = AuthorOf(top, tree, entities);
      if (author >= 0) return author;
    }
    if (entity >= 0) return entity;
  }
  const int subject = SubjectOf(attribution.cue, tree);
  return subject >= 0 ? entities.at_head[subject] : -1;
}

// A cue that is a verb in the active has somebody behind it even where the sentence leaves them out ("Asked about it,
// replied:"); "reportedly" and "it was said" have not.
bool HasHiddenSpeaker(const AttributionAnalysis& attribution, const Tree& tree) {
  if (!attribution.source.empty()) return false;
  if (attribution.cue.empty()) return true;
  const int top = tree.Top(attribution.cue);
  return tree.Upos(top) == "VERB" && tree.FindChildLabelled(top, "aux:pass") < 0 &&
         tree.FindChildLabelled(top, "nsubj") < 0 && tree.FindChildLabelled(top, "expl") < 0 &&
         !Tree::IsLabel(tree.Label(top), "acl");
}

// A paraphrase is one by the words that report it. Without a cue, a few words or words of nobody are none; whole
// sentences may be, like a message shown as a block.
bool IsNoReport(const AttributionAnalysis& attribution, const StatementRecord& record, const Quotes& quotes) {
  constexpr int kFewWords = 8;
  if (!attribution.cue.empty() || record.kind != v1::STATEMENT_KIND_INDIRECT) return false;
  return attribution.source.empty() || quotes.CountWords(attribution.content.front()) < kFewWords;
}

StatementRecord RecordOf(const AttributionAnalysis& attribution, const Document& document, const Analysis& analysis,
                         const Tree& tree, const Quotes& quotes, const Entities& entities) {
  StatementRecord record;
  record.kind = quotes.KindOf(attribution.content);
  // A report within a quotation is told in the words of who is quoted.
  const int retold = attribution.cue.empty() ? -1 : quotes.At(attribution.cue.begin);
  if (retold >= 0 && retold == quotes.At(attribution.content.front().begin)) record.kind = v1::STATEMENT_KIND_INDIRECT;
  record.polarity = PolarityOf(attribution.cue, tree);
  const bool speech = attribution.speech >= 0.5f || record.kind == v1::STATEMENT_KIND_DIRECT;
  record.attitude = speech ? v1::ATTITUDE_SPEECH : v1::ATTITUDE_THOUGHT;
  record.speaker = SpeakerOf(attribution, document, analysis, tree, entities);
  record.source = attribution.source;
  record.cue = attribution.cue;
  for (const WordRange piece : attribution.content) record.content.push_back(document.Bytes(piece));
  record.addressees = AddresseesOf(attribution.cue, attribution.source, record.speaker, tree, entities);
  record.confidence = AsProbability(attribution.probability);
  return record;
}

int ParagraphOf(const AttributionAnalysis& attribution, const Document& document) {
  return document.SentenceOf(attribution.content.front().begin).paragraph;
}

}  // namespace

std::vector<StatementRecord> ReadStatements(const Document& document, const Analysis& analysis,
                                            const Entities& entities, const Watch& watch) {
  const Tree tree(document, analysis);
  if (watch.Expired()) return {};
  const Quotes quotes(document, tree, watch);
  if (watch.Expired()) return {};
  std::vector<AttributionAnalysis> read = analysis.attributions;
  AddNestedAttributions(document, analysis, tree, read);
  if (watch.Expired()) return {};
  const std::vector<SpokenLine> lines = SpokenLines(document, analysis);
  std::vector<AttributionAnalysis> attributions = FitToQuotations(document, quotes, read, watch);
  if (watch.Expired()) return {};
  DropRetold(lines, quotes, attributions);
  if (watch.Expired()) return {};

  // What is said, with the paragraph it is said in: the ones without a speaker of their own take a neighbour's.
  std::vector<SaidInParagraph> said;
  for (const AttributionAnalysis& attribution : attributions) {
    if (watch.Expired()) return {};
    SaidInParagraph item;
    item.record = RecordOf(attribution, document, analysis, tree, quotes, entities);
    item.paragraph = ParagraphOf(attribution, document);
    item.dropped = IsNoReport(attribution, item.record, quotes);
    item.implied = item.record.speaker < 0 && HasHiddenSpeaker(attribution, tree);
    said.push_back(std::move(item));
  }
  for (const SpokenLine& line : lines) {
    SaidInParagraph item;
    item.record = RecordOf(line.attribution, document, analysis, tree, quotes, entities);
    if (line.is_verbatim) item.record.kind = v1::STATEMENT_KIND_DIRECT;
    item.paragraph = ParagraphOf(line.attribution, document);
    said.push_back(std::move(item));
    if (watch.Expired()) return {};
    attributions.push_back(line.attribution);  // What it quotes needs no speaker.
  }
  for (SaidInParagraph& item : UncuedQuotations(document, tree, quotes, attributions)) said.push_back(std::move(item));
  if (watch.Expired()) return {};
  std::stable_sort(said.begin(), said.end(),
                   [](const SaidInParagraph& a, const SaidInParagraph& b) { return ComesBefore(a.record, b.record); });
  JoinContinued(document, said);
  ImplySpeakers(said);
  if (watch.Expired()) return {};

  std::vector<StatementRecord> records;
  for (SaidInParagraph& item : said) {
    if (item.dropped) continue;
    records.push_back(std::move(item.record));
  }
  if (watch.Expired()) return {};
  FindParents(document, records);
  // Parents come first, so theirs is settled when a child asks.
  for (StatementRecord& record : records) {
    if (record.parent >= 0 && IsFirstPerson(record.source, tree)) record.speaker = records[record.parent].speaker;
  }
  return records;
}

}  // namespace internal
}  // namespace readout
