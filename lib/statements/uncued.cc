// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/uncued.h"

#include <algorithm>
#include <utility>

namespace readout {
namespace internal {
namespace {

// Shorter quotations within a sentence are scare quotes or single terms more often than speech.
constexpr int kFewestWords = 4;

// How sure an implied speaker is beside the statement that implies it. Judged, not fitted: the weights do not score
// quotations without a cue.
constexpr float kSameParagraph = 0.7f;
constexpr float kParagraphBefore = 0.5f;
constexpr float kNobody = 0.3f;

bool HasFiniteVerb(WordRange words, const Tree& tree) {
  for (int word = words.begin; word < words.end; ++word) {
    if (tree.Upos(word) != "VERB" && tree.Upos(word) != "AUX") continue;
    const absl::string_view tag = tree.Xpos(word);
    if (tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD") return true;
  }
  return false;
}

}  // namespace

std::vector<SaidInParagraph> UncuedQuotations(const Document& document, const Tree& tree, const Quotes& quotes,
                                              const std::vector<AttributionAnalysis>& attributions) {
  // Marks quotations that are told already, and sentences in which words outside of quotations report something.
  std::vector<bool> told(document.quotations.size(), false);
  std::vector<bool> reports(document.sentences.size(), false);
  for (const AttributionAnalysis& attribution : attributions) {
    const int cue_quotation = attribution.cue.empty() ? -1 : quotes.At(attribution.cue.begin);
    if (!attribution.cue.empty() && cue_quotation < 0) reports[document.words[attribution.cue.begin].sentence] = true;
    for (const WordRange piece : attribution.content) {
      if (quotes.At(piece.begin) < 0) reports[document.words[piece.begin].sentence] = true;
      for (size_t q = quotes.FirstEndingAfter(piece.begin); q < told.size(); ++q) {
        if (document.quotations[q].words.begin >= piece.end) break;
        if (static_cast<int>(q) != cue_quotation) told[q] = true;
      }
    }
  }
  std::vector<SaidInParagraph> found;
  for (size_t q = 0; q < told.size(); ++q) {
    const Quotation& quotation = document.quotations[q];
    if (told[q] || quotation.words.empty() || quotes.IsName(static_cast<int>(q))) continue;
    const bool whole = quotes.IsWholeSentences(static_cast<int>(q));
    const int sentence = document.words[quotation.words.begin].sentence;
    const bool clause = quotes.CountWords(quotation.words) >= kFewestWords && HasFiniteVerb(quotation.words, tree) &&
                        !reports[sentence];
    if (!whole && !clause) continue;
    SaidInParagraph item;
    item.record.kind = v1::STATEMENT_KIND_DIRECT;
    item.record.polarity = v1::POLARITY_AFFIRMED;
    item.record.attitude = v1::ATTITUDE_SPEECH;
    item.record.content.push_back(quotation.bytes);
    item.paragraph = document.sentences[sentence].paragraph;
    item.implied = true;
    item.needs_speaker = !whole;
    found.push_back(item);
  }
  return found;
}

namespace {

bool IsQuoted(const SaidInParagraph& item) { return !item.dropped && item.record.kind == v1::STATEMENT_KIND_DIRECT; }

// "'We will wait,' | Xi said": the cue stands behind the first piece, and tells no relay, whose words are another's.
bool IsReportedBehind(const SaidInParagraph& item, const Document& document) {
  return IsQuoted(item) && !item.record.cue.empty() && document.Text(item.record.cue.begin) != "according" &&
         document.Bytes(item.record.cue).begin >= item.record.content.front().end;
}

// Whether `next` begins the sentence behind the last piece and the cue of `item`.
bool Continues(const SaidInParagraph& item, const SaidInParagraph& next, const Document& document) {
  const int begin = document.WordAt(next.record.content.front().begin);
  const int last = std::max(document.WordAt(item.record.content.back().end - 1), item.record.cue.end - 1);
  const int sentence = document.words[begin].sentence;
  return next.paragraph == item.paragraph && begin > last && sentence == document.words[last].sentence + 1 &&
         begin == document.sentences[sentence].words.begin;
}

}  // namespace

void JoinContinued(const Document& document, std::vector<SaidInParagraph>& said) {
  int open = -1;  // The statement that may go on.
  size_t kept = 0;
  for (size_t i = 0; i < said.size(); ++i) {
    const bool bare = IsQuoted(said[i]) && said[i].record.cue.empty() && said[i].record.source.empty();
    if (bare && said[i].implied && open >= 0 && Continues(said[open], said[i], document)) {
      std::vector<ByteRange>& content = said[open].record.content;
      content.insert(content.end(), said[i].record.content.begin(), said[i].record.content.end());
      continue;
    }
    if (kept != i) said[kept] = std::move(said[i]);
    if (IsReportedBehind(said[kept], document)) open = static_cast<int>(kept);
    ++kept;
  }
  said.resize(kept);
}

void ImplySpeakers(std::vector<SaidInParagraph>& said) {
  const int count = static_cast<int>(said.size());
  // The nearest later statement of the same paragraph that names its speaker.
  std::vector<int> after(said.size(), -1);
  for (int i = count - 2; i >= 0; --i) {
    if (said[i + 1].paragraph != said[i].paragraph) continue;
    after[i] = said[i + 1].record.speaker >= 0 ? i + 1 : after[i + 1];
  }
  int before = -1;  // The nearest earlier one that has a speaker, implied ones included.
  for (int i = 0; i < count; ++i) {
    SaidInParagraph& item = said[i];
    if (item.implied) {
      int from = -1;
      float factor = kSameParagraph;
      if (before >= 0 && said[before].paragraph == item.paragraph) {
        from = before;
      } else if (after[i] >= 0) {
        from = after[i];
      } else if (before >= 0 && said[before].paragraph == item.paragraph - 1) {
        from = before;
        factor = kParagraphBefore;
      }
      const bool own_confidence = !item.record.cue.empty() || item.record.confidence > 0;
      if (from >= 0) {
        item.record.speaker = said[from].record.speaker;
        const float implied = factor * said[from].record.confidence;
        item.record.confidence = own_confidence ? factor * item.record.confidence : implied;
      } else if (!own_confidence) {
        item.record.confidence = kNobody;
        item.dropped = item.needs_speaker;
      }
    }
    if (item.record.speaker >= 0) before = i;
  }
}

}  // namespace internal
}  // namespace readout
