// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_ANALYSIS_H_
#define READOUT_LIB_ANALYSIS_ANALYSIS_H_

// What the network reads off a Document, decoded: no scores that need the weights to be understood, only words,
// spans, links and probabilities. The rooms after it (entities, statements, meetings) read this alone.
//
// Labels are views into the Model's manifest, which must outlive the Analysis.

#include <array>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lib/model/model.h"
#include "lib/text/document.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

struct WordAnalysis {
  int head = -1;             // Word index of the dependency head, in the same sentence; -1 for the root.
  absl::string_view label;   // UD v2 with subtype: "nsubj:pass".
  absl::string_view upos;    // UD part of speech: "PROPN".
  absl::string_view xpos;    // Penn tag: "VBD".
  absl::string_view entity;  // Entity type if the word heads a mention (GUM: "person", "organization", "place",
                             // "time", "event", "object", "abstract" ...), else empty.
};

// A proper name, number or date with its exact extent (types of EN-Worldwide-Newswire: "Person", "Organization",
// "Location", "NORP", "Facility", "Date", "Money", "Misc", "Product").
struct NamedSpan {
  WordRange words;
  absl::string_view type;
  float probability = 0;
};

enum class MentionForm { kName, kNominal, kPronoun };

// A mention of an entity: a word that heads it, and the extent read off its subtree.
struct MentionAnalysis {
  int head = 0;
  WordRange extent;  // Contiguous; holds `head`.
  MentionForm form = MentionForm::kNominal;
  absl::string_view type;  // As WordAnalysis::entity.
  int cluster = 0;         // Mentions with the same number corefer. Numbered by first mention, from 0.
  int antecedent = -1;     // The head of the earlier mention that it was linked to; -1 if it begins a cluster.
};

// One attribution: who (source), how (cue), what (content).
struct AttributionAnalysis {
  std::vector<WordRange> content;  // One or more pieces, in order.
  WordRange cue;                   // Empty if there is none.
  WordRange source;                // Empty if there is none.
  float probability = 0;           // That content and source are right, as the model sees it; not calibrated.
  float speech = 1;                // That it is speech rather than thought; 1 where the model does not tell.
};

enum class MeetingRole { kParticipant, kPlace, kTime, kTopic };

// A word's chance to fill a role of a trigger. Only those above a small floor (0.1) are kept.
struct RoleLink {
  int word = 0;
  MeetingRole role = MeetingRole::kParticipant;
  float probability = 0;
};

// Words that refer to a meeting: "met", "the talks".
struct TriggerAnalysis {
  WordRange words;
  float probability = 0;
  // Distributions over MeetingStatus HELD, ONGOING, PLANNED, PROPOSED, CANCELLED, DENIED and over MeetingFormat
  // UNSPECIFIED, IN_PERSON, PHONE, VIDEO, in this order.
  std::array<float, 6> status{};
  std::array<float, 4> format{};
  float main = 0;   // That its meeting is one the article is about.
  int meeting = 0;  // Triggers with the same number refer to one meeting. Numbered by first trigger, from 0.
  std::vector<RoleLink> roles;
};

// A phrase that names a topic of a meeting.
struct TopicAnalysis {
  WordRange words;
  float probability = 0;
  std::array<float, 3> status{};  // DISCUSSED, PLANNED, NOT_DISCUSSED.
  int trigger = -1;               // Into Analysis::triggers: the one it belongs to most likely; -1 if none is near.
  float trigger_probability = 0;
};

// Immutable once made. All vectors are in text order.
struct Analysis {
  std::vector<WordAnalysis> words;  // Parallel to Document::words.
  std::vector<NamedSpan> names;     // Disjoint.
  std::vector<MentionAnalysis> mentions;
  std::vector<AttributionAnalysis> attributions;
  // Cues with a source, but no content linked to them, most of them because the content stands in another one, which a
  // chain of labels cannot show. `content` is empty, `probability` that of cue and source.
  std::vector<AttributionAnalysis> bare_cues;
  std::vector<TriggerAnalysis> triggers;
  std::vector<TopicAnalysis> topics;
};

// The name that holds `word`, as an index into Analysis::names; or -1.
int NameAt(const Analysis& analysis, int word);

// Runs the network over documents and decodes what it says.
//
// Thread safety: immutable; any number of threads may analyze at once.
class Analyzer {
 public:
  // Keeps `model`, and with it all that the labels of an Analysis point into.
  //
  // Errors:
  //   kDataLoss       the model lacks a part, or its parts do not fit each other.
  //   kUnimplemented  sizes that the arithmetic is not made for (lib/nn/network.h).
  //   kInternal       the matrix library failed.
  static absl::StatusOr<std::shared_ptr<const Analyzer>> Create(std::shared_ptr<const Model> model);
  ~Analyzer();

  // Runs on the calling thread. Deterministic. Time and memory are linear in the number of words: about 4 kB a word
  // while it runs.
  //
  // Errors:
  //   kInternal  the matrix library failed, out of memory for example.
  //   kCancelled, kDeadlineExceeded  `watch` has expired.
  absl::StatusOr<Analysis> Analyze(const Document& document, const Watch& watch = {}) const;

 private:
  struct Parts;
  explicit Analyzer(std::unique_ptr<const Parts> parts);

  const std::unique_ptr<const Parts> parts_;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_ANALYSIS_H_
