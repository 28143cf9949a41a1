// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/analysis.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "lib/analysis/attribution.h"
#include "lib/analysis/coreference.h"
#include "lib/analysis/encoder_input.h"
#include "lib/analysis/matrix.h"
#include "lib/analysis/meeting_heads.h"
#include "lib/analysis/mentions.h"
#include "lib/analysis/names.h"
#include "lib/analysis/offices.h"
#include "lib/analysis/syntax.h"
#include "lib/analysis/weights.h"
#include "lib/hash_tables.h"
#include "lib/nn/network.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

// Runs the network window by window. Reads the trees as it goes, and returns of each word the columns `kept` alone,
// side by side: the others are the most of a row.
absl::StatusOr<Matrix> Encode(const Document& document, const Model& model, const Network& network,
                              const AnalysisWeights& weights, const std::vector<Columns>& kept, int kept_size,
                              Analysis& analysis, const Watch& watch) {
  // Grows window by window: clearing all of it at once would take long, and nothing could stop it.
  Matrix late(0, kept_size);
  late.data.reserve(document.words.size() * late.columns);
  SyntaxReader syntax(document, weights, analysis);
  Matrix heads(0, network.head_columns());
  const int overlap = static_cast<int>(model.manifest().architecture().overlap());
  for (const Window& window : WindowsOf(document, network.max_window(), overlap)) {
    const EncoderInput input = InputOf(document, window, model.wordpiece());
    heads.rows = static_cast<int>(input.rows.size());
    heads.data.resize(size_t{1} * heads.rows * heads.columns);
    absl::Status status = network.Encode(input.window(), input.rows, absl::MakeSpan(heads.data), nullptr, watch);
    if (absl::IsCancelled(status) || absl::IsDeadlineExceeded(status)) return status;
    if (!status.ok()) return absl::InternalError(status.message());
    syntax.Add(heads, watch);
    for (int row = 0; row < heads.rows; ++row) {
      for (const Columns& block : kept) {
        const absl::Span<const float> from = block.Of(heads, row);
        late.data.insert(late.data.end(), from.begin(), from.end());
      }
    }
    late.rows += heads.rows;
  }
  return late;
}

// Cuts a name that swallowed a title ("Secretary of Defence Jane Doe") down to its last two words, which are a
// person's. What is no person's name must hold an office.
void DropTitle(const Document& document, NamedSpan& span) {
  WordRange& name = span.words;
  if (span.type != "Person") {
    bool office = false;
    for (int word = name.begin; word + 2 < name.end; ++word) office = office || IsOffice(document.Text(word));
    for (int word = name.end - 2; word < name.end; ++word) {
      office = office && word > name.begin && document.words[word].letter_case == LetterCase::kTitle &&
               !IsOffice(document.Text(word));
    }
    if (!office) return;
    span.type = "Person";
  }
  int joint = -1;  // The last word inside that no name has.
  for (int word = name.begin + 1; word + 1 < name.end; ++word) {
    for (const absl::string_view known : {"of", "to", "the", "for", "and", ","}) {
      if (document.Text(word) == known) joint = word;
    }
  }
  if (joint >= 0 && name.end - joint > 2) name.begin = name.end - 2;
}

void ReadNames(const Document& document, const AnalysisWeights& weights, const Matrix& heads, Analysis& analysis) {
  for (const TaggedSpan& span : CutAtParagraphs(weights.name.Decode(heads), document)) {
    analysis.names.push_back({span.words, weights.name.types[span.label], span.probability});
    DropTitle(document, analysis.names.back());
  }
}

// The words of a person's name around `head`: those that hang flat on it.
WordRange FlatName(int head, const Document& document, const Analysis& analysis) {
  const WordRange sentence = document.sentences[document.words[head].sentence].words;
  WordRange name = {head, head + 1};
  while (name.end < sentence.end && analysis.words[name.end].label == "flat" &&
         name.contains(analysis.words[name.end].head)) {
    ++name.end;
  }
  return name;
}

bool IsSuffix(absl::string_view word) { return IsOneOf(word, {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}); }

// Grows a person's name over "Jr." behind it, with the comma between; not up to word `limit`.
void TakeSuffix(const Document& document, int limit, WordRange& name) {
  const int comma = name.end < limit && document.Text(name.end) == "," ? 1 : 0;
  const int suffix = name.end + comma;
  if (suffix >= limit || document.words[suffix].sentence != document.words[name.begin].sentence) return;
  if (IsSuffix(document.Text(suffix))) name.end = suffix + 1;
}

// Adds the persons that the tree knows and the chain of names does not: a proper noun that heads a mention of a person,
// or that a title hangs on ("Speaker | Ryan" by nmod:desc). A longer name of another type that swallowed it gives way.
void AddPersonsOfTree(const Document& document, Analysis& analysis) {
  std::vector<absl::string_view> type(document.words.size());
  for (const NamedSpan& name : analysis.names) {
    for (int word = name.words.begin; word < name.words.end; ++word) type[word] = name.type;
  }
  std::vector<bool> titled(document.words.size(), false);
  for (const WordAnalysis& word : analysis.words) {
    if (word.label == "nmod:desc" && word.head >= 0) titled[word.head] = true;
  }
  // Words of the persons' names that the chain knows: "Kim" of "Kim Jong Un" is one where it stands alone, too.
  HashSet<absl::string_view> known;
  for (const NamedSpan& name : analysis.names) {
    if (name.type != "Person" || name.words.end - name.words.begin < 2) continue;
    known.insert(document.Text(name.words.begin));
    known.insert(document.Text(name.words.end - 1));
  }
  std::vector<NamedSpan> found;
  for (int i = 0; i < static_cast<int>(document.words.size()); ++i) {
    const WordAnalysis& word = analysis.words[i];
    const bool proper = word.xpos == "NNP" || (word.upos == "PROPN" && known.count(document.Text(i)) > 0);
    if (!proper || document.words[i].letter_case < LetterCase::kTitle) continue;
    const WordRange name = FlatName(i, document, analysis);
    const bool is_long = name.end - name.begin > 1;  // A single word may be an office, "the President".
    const bool unknown = type[i].empty() && word.entity == "person" && (is_long || known.count(document.Text(i)) > 0);
    const bool swallowed = titled[i] && is_long && (type[i] == "Organization" || type[i] == "Misc");
    if (unknown || swallowed) found.push_back({name, "Person", 0.5f});
  }
  const auto overlaps = [](const NamedSpan& a, const NamedSpan& b) {
    return a.words.begin < b.words.end && b.words.begin < a.words.end;
  };
  // Both lists ascend and are disjoint in themselves.
  std::vector<NamedSpan> merged;
  size_t next = 0;
  for (const NamedSpan& name : analysis.names) {
    while (next < found.size() && found[next].words.end <= name.words.begin) merged.push_back(found[next++]);
    const bool gives_way = next < found.size() && overlaps(name, found[next]) && name.type != "Person";
    if (!gives_way) {
      while (next < found.size() && overlaps(name, found[next])) ++next;
      merged.push_back(name);
    }
  }
  merged.insert(merged.end(), found.begin() + static_cast<std::ptrdiff_t>(next), found.end());
  const auto is_suffix = [&](const NamedSpan& name) {
    return name.words.end == name.words.begin + 1 && IsSuffix(document.Text(name.words.begin));
  };
  merged.erase(std::remove_if(merged.begin(), merged.end(), is_suffix), merged.end());
  for (size_t i = 0; i < merged.size(); ++i) {
    const int limit = i + 1 < merged.size() ? merged[i + 1].words.begin : static_cast<int>(document.words.size());
    if (merged[i].type == "Person") TakeSuffix(document, limit, merged[i].words);
  }
  analysis.names = std::move(merged);
}

}  // namespace

int NameAt(const Analysis& analysis, int word) {
  const std::vector<NamedSpan>& names = analysis.names;
  const auto after = std::upper_bound(names.begin(), names.end(), word,
                                      [](int at, const NamedSpan& name) { return at < name.words.begin; });
  if (after == names.begin() || !(after - 1)->words.contains(word)) return -1;
  return static_cast<int>(after - 1 - names.begin());
}

struct Analyzer::Parts {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Network> network;
  AnalysisWeights weights;
  std::vector<Columns> kept;     // See Encode().
  AnalysisWeights late_weights;  // For rows of `kept` alone.
};

Analyzer::Analyzer(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Analyzer::~Analyzer() = default;

absl::StatusOr<std::shared_ptr<const Analyzer>> Analyzer::Create(std::shared_ptr<const Model> model) {
  absl::StatusOr<std::shared_ptr<const Network>> network = Network::Create(*model);
  if (!network.ok()) return network.status();
  absl::StatusOr<AnalysisWeights> weights = AnalysisWeights::Load(*model);
  if (!weights.ok()) return weights.status();
  if (weights->columns > (*network)->head_columns()) {
    return absl::DataLossError("weights: a head lies beyond the columns that the network computes");
  }
  std::vector<Columns> kept = weights->AfterSyntax();
  AnalysisWeights late_weights = weights->For(kept);
  auto parts = std::make_unique<Parts>(
      Parts{std::move(model), *std::move(network), *std::move(weights), std::move(kept), std::move(late_weights)});
  return std::shared_ptr<const Analyzer>(new Analyzer(std::move(parts)));
}

absl::StatusOr<Analysis> Analyzer::Analyze(const Document& document, const Watch& watch) const {
  const AnalysisWeights& weights = parts_->late_weights;
  Analysis analysis;
  const absl::StatusOr<Matrix> heads = Encode(document, *parts_->model, *parts_->network, parts_->weights, parts_->kept,
                                              weights.columns, analysis, watch);
  if (!heads.ok()) return heads.status();
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadNames(document, weights, *heads, analysis);
  AddPersonsOfTree(document, analysis);
  CutRunOns(document, analysis);
  RepeatPersons(document, analysis);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadMentions(document, analysis);
  ReadCoreference(document, weights, *heads, analysis, watch);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadAttributions(document, weights, *heads, analysis, watch);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  ReadMeetingHeads(weights, *heads, analysis, watch);
  if (absl::Status status = watch.Check(); !status.ok()) return status;
  return analysis;
}

}  // namespace internal
}  // namespace readout
