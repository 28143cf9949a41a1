// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/statements/lines.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"
#include "lib/hash_tables.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr int kLongestSpeaker = 8;  // Words.
// How sure a line of such a form is a statement. Judged from the training articles, not fitted: nearly all are.
constexpr float kHeadline = 0.85f;
constexpr float kPost = 0.95f;
constexpr float kBlock = 0.8f;

WordRange WordsOf(const Paragraph& paragraph, const Document& document) {
  return {document.sentences[paragraph.begin_sentence].words.begin,
          document.sentences[paragraph.end_sentence - 1].words.end};
}

// A person with or without a title, or the bare name of a body, a state or a seat of power.
bool IsSpeaker(WordRange words, const Document& document, const Analysis& analysis) {
  if (NameLedUpTo(words, document, analysis) >= 0) return true;
  const absl::optional<Region> region = FindRegion(document.Text(words));
  if (region.has_value() && region->kind <= RegionKind::kSeat && region->kind != RegionKind::kDemonym) return true;
  const int name = NameAt(analysis, words.begin);
  return name >= 0 && analysis.names[name].type == "Organization" && analysis.names[name].words.begin == words.begin &&
         analysis.names[name].words.end == words.end;
}

// "Speaker: what was said", in a line that no punctuation ends.
bool ReadHeadline(WordRange line, const Document& document, const Analysis& analysis, SpokenLine& out) {
  const int last = line.end - 1;
  const bool ends_bare = absl::ascii_isalnum(static_cast<unsigned char>(document.Text(last).back())) ||
                         document.words[last].quote_state == QuoteState::kClosingMark;
  if (!ends_bare) return false;
  int colon = line.begin + 1;
  while (colon < line.end && colon - line.begin <= kLongestSpeaker && document.Text(colon) != ":") ++colon;
  if (colon + 2 >= line.end || document.Text(colon) != ":") return false;
  const WordRange speaker = {line.begin, colon};
  if (!IsSpeaker(speaker, document, analysis)) return false;
  out.attribution.source = speaker;
  out.attribution.content = {{colon + 1, line.end}};
  out.attribution.probability = kHeadline;
  return true;
}

// "What was said - Name (@name) date".
bool ReadPost(WordRange line, const Document& document, const Analysis& analysis, SpokenLine& out) {
  constexpr int kLongestDate = 8;  // Words, the closing bracket among them.
  int handle = line.end - 1;
  while (handle > line.begin && line.end - handle <= kLongestDate && document.Text(handle)[0] != '@') --handle;
  if (handle - 1 <= line.begin || document.Text(handle)[0] != '@' || document.Text(handle - 1) != "(") return false;
  int dash = handle - 2;
  while (dash > line.begin && handle - dash <= kLongestSpeaker &&
         !IsOneOf(document.Text(dash), {"\xE2\x80\x94", "\xE2\x80\x93", "--", "-"})) {
    --dash;
  }
  if (dash <= line.begin || handle - dash > kLongestSpeaker || dash + 1 == handle - 1) return false;
  const int name = NameAt(analysis, handle - 2);
  const bool named = name >= 0 && analysis.names[name].words.begin > dash;
  out.attribution.source = {named ? analysis.names[name].words.begin : dash + 1, handle - 1};
  out.attribution.content = {{line.begin, dash}};
  out.attribution.probability = kPost;
  out.is_verbatim = true;
  return true;
}

// The attributions by their cues, in text order.
std::vector<const AttributionAnalysis*> ByCue(const Analysis& analysis) {
  std::vector<const AttributionAnalysis*> told;
  for (const auto* read : {&analysis.attributions, &analysis.bare_cues}) {
    for (const AttributionAnalysis& attribution : *read) {
      if (!attribution.cue.empty() && !attribution.source.empty()) told.push_back(&attribution);
    }
  }
  std::stable_sort(told.begin(), told.end(), [](const AttributionAnalysis* a, const AttributionAnalysis* b) {
    return a->cue.begin < b->cue.begin;
  });
  return told;
}

// The one of `told` whose cue ends a line before its colon ("the paper | reports | on Monday:"), or null.
const AttributionAnalysis* ToldNext(WordRange line, const Document& document,
                                    const std::vector<const AttributionAnalysis*>& told) {
  constexpr int kLongestRest = 5;  // Words from the cue to the colon: whom it was told, and when.
  if (line.empty() || document.Text(line.end - 1) != ":") return nullptr;
  const auto after = std::lower_bound(told.begin(), told.end(), line.end,
                                      [](const AttributionAnalysis* a, int word) { return a->cue.begin < word; });
  if (after == told.begin()) return nullptr;
  const AttributionAnalysis* const last = *(after - 1);
  const bool ends_line = last->cue.end >= line.end - 1 - kLongestRest;
  return ends_line && last->source.begin >= line.begin && last->source.end <= line.end ? last : nullptr;
}

// A paragraph without quotation marks that a line with a colon announces.
bool ReadBlock(WordRange announcement, WordRange block, const Document& document,
               const std::vector<const AttributionAnalysis*>& by_cue, SpokenLine& out) {
  constexpr int kFewest = 12;  // Words; fewer are a heading.
  if (block.end - block.begin < kFewest || document.words[block.begin].quote_state != QuoteState::kOutside)
    return false;
  const AttributionAnalysis* const told = ToldNext(announcement, document, by_cue);
  if (told == nullptr) return false;
  out.attribution.source = told->source;
  out.attribution.cue = told->cue;
  out.attribution.content = {block};
  out.attribution.probability = kBlock;
  out.is_verbatim = true;
  return true;
}

}  // namespace

std::vector<SpokenLine> SpokenLines(const Document& document, const Analysis& analysis) {
  const std::vector<const AttributionAnalysis*> by_cue = ByCue(analysis);
  std::vector<SpokenLine> lines;
  WordRange before;
  for (const Paragraph& paragraph : document.paragraphs) {
    if (paragraph.begin_sentence == paragraph.end_sentence) continue;
    const WordRange line = WordsOf(paragraph, document);
    SpokenLine spoken;
    const bool read = ReadPost(line, document, analysis, spoken) || ReadHeadline(line, document, analysis, spoken) ||
                      ReadBlock(before, line, document, by_cue, spoken);
    if (read && line.end - line.begin >= 4) lines.push_back(spoken);
    before = line;
  }
  return lines;
}

// A line that a colon announces is told as a whole, so that what its cue tells is what stands before the colon.
void TakeOutBlocks(const std::vector<SpokenLine>& lines, std::vector<AttributionAnalysis>& attributions) {
  HashMap<int, WordRange> blocks;  // By the first word of the cue.
  for (const SpokenLine& line : lines) {
    if (!line.attribution.cue.empty()) blocks[line.attribution.cue.begin] = line.attribution.content.front();
  }
  for (AttributionAnalysis& attribution : attributions) {
    const auto block = attribution.cue.empty() ? blocks.end() : blocks.find(attribution.cue.begin);
    if (block == blocks.end()) continue;
    std::vector<WordRange>& pieces = attribution.content;
    pieces.erase(std::remove_if(pieces.begin() + 1, pieces.end(),
                                [&](WordRange piece) { return piece.overlaps(block->second); }),
                 pieces.end());
  }
}

void DropRetold(const std::vector<SpokenLine>& lines, const Quotes& quotes,
                std::vector<AttributionAnalysis>& attributions) {
  TakeOutBlocks(lines, attributions);
  const auto is_retold = [&](const AttributionAnalysis& attribution) {
    const WordRange first = attribution.content.front();
    auto after = std::upper_bound(lines.begin(), lines.end(), first.begin, [](int word, const SpokenLine& line) {
      return word < line.attribution.content.front().end;
    });
    if (after == lines.end()) return false;
    const WordRange said = after->attribution.content.front();
    const bool is_within = said.begin <= first.begin && first.end <= said.end;
    // What nobody else reports within the line, or only the cue that announces it, is the line's.
    const WordRange announced = after->attribution.cue;
    const bool same_cue = !announced.empty() && attribution.cue.begin == announced.begin;
    if (is_within && (attribution.cue.empty() || same_cue)) return true;
    int shared = 0, all = 0;
    for (const WordRange piece : attribution.content) {
      shared += quotes.CountWords({std::max(piece.begin, said.begin),
                                   std::max(std::min(piece.end, said.end), std::max(piece.begin, said.begin))});
      all += quotes.CountWords(piece);
    }
    return 4 * shared > all + quotes.CountWords(said) && 2 * shared > quotes.CountWords(said);
  };
  attributions.erase(std::remove_if(attributions.begin(), attributions.end(), is_retold), attributions.end());
}

}  // namespace internal
}  // namespace readout
