// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/place.h"

#include <algorithm>
#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {
namespace {

constexpr float kRoleWeight = 1.0f;
constexpr float kTreeWeight = 0.5f;
constexpr float kLeastScore = 0.35f;
constexpr float kLeastScoreInState = 0.3f;  // Of a place in a state that is the likeliest of all.
// A phrase that is no name needs the network's word.
constexpr float kLeastRoleOfNominal = 0.5f;

constexpr absl::string_view kLocatives[] = {"in", "at", "inside", "near", "outside"};
constexpr absl::string_view kWayTo[] = {"to", "into"};
constexpr absl::string_view kVisits[] = {"visit",    "visits",   "visited", "trip",   "travel", "travels",
                                         "traveled", "welcomed", "invited", "invite", "return", "come"};

bool IsPlaceName(absl::string_view type) { return type == "Location" || type == "Facility"; }

class PlaceFinder {
 public:
  PlaceFinder(const Cluster& cluster, const Context& context) : cluster_(cluster), context_(context) {}

  PlaceRecord Find() const {
    std::map<int, Candidate> candidates = Candidates();
    PlaceRecord record;
    float best = kLeastScore;
    for (const auto& [begin, candidate] : candidates) {
      if (candidate.Score() <= best) continue;
      best = candidate.Score();
      record = RecordOf(candidate);
    }
    if (IsState(record)) Narrow(candidates, record);
    return record;
  }

 private:
  struct Candidate {
    WordRange words;
    float role = 0;
    float tie = 0;
    float bonus = 0;
    float Score() const { return kRoleWeight * role + kTreeWeight * tie + bonus; }
  };

  PlaceRecord RecordOf(const Candidate& candidate) const {
    PlaceRecord record;
    record.words = candidate.words;
    record.confidence = std::min(1.0f, candidate.Score());
    record.entity = EntityOf(candidate.words);
    record.region_code = record.entity >= 0 ? context_.entities.all[record.entity].region_code : "";
    return record;
  }

  bool IsState(const PlaceRecord& record) const {
    return record.entity >= 0 && context_.entities.all[record.entity].kind == v1::ENTITY_KIND_COUNTRY;
  }

  // To the likeliest place in the same state, if there is one that the network links, too.
  void Narrow(const std::map<int, Candidate>& candidates, PlaceRecord& record) const {
    float best = kLeastScoreInState;
    const std::string state = record.region_code;
    for (const auto& [begin, candidate] : candidates) {
      const PlaceRecord narrower = RecordOf(candidate);
      if (candidate.Score() <= best || state.empty() || narrower.region_code != state || IsState(narrower)) continue;
      best = candidate.Score();
      record = narrower;
    }
  }

  const Tree& tree() const { return context_.tree; }

  // By first word. A place is looked for among the words that the network links and those near a trigger.
  std::map<int, Candidate> Candidates() const {
    std::map<int, Candidate> found;
    const RoleTable table(cluster_, MeetingRole::kPlace, context_.analysis);
    for (const RoleTable::Entry& entry : table.entries()) {
      const WordRange words = PhraseAt(entry.word, entry.probability >= kLeastRoleOfNominal);
      if (words.empty()) continue;
      Candidate& candidate = found[words.begin];
      candidate.words = words;
      candidate.role = std::max(candidate.role, entry.probability);
    }
    for (const int trigger : cluster_.triggers) {
      const int head = TriggerHead(context_.analysis.triggers[trigger], tree());
      const WordRange near = Neighbourhood(head, context_.document);
      for (int word = near.begin; word < near.end; ++word) {
        if (!IsLocative(word, head)) continue;
        const WordRange words = PhraseAt(word, false);
        if (words.empty()) continue;
        Candidate& candidate = found[words.begin];
        candidate.words = words;
        candidate.tie = std::max(candidate.tie, Closeness(word, head, context_));
      }
    }
    for (auto& [begin, candidate] : found) {
      const int name = NameAt(context_.analysis, begin) >= 0 ? NameAt(context_.analysis, begin)
                                                             : NameAt(context_.analysis, candidate.words.end - 1);
      if (name >= 0 && context_.analysis.names[name].type == "Facility") candidate.bonus = 0.05f;
    }
    return found;
  }

  // "in Geneva": a noun with such a preposition; also "to" behind a visit.
  bool IsLocative(int word, int trigger_head) const {
    const absl::string_view label = tree().Label(word);
    if (!Tree::IsLabel(label, "obl") && !Tree::IsLabel(label, "nmod")) return false;
    const std::string trigger = tree().Lower(trigger_head);
    return tree().FindChild(word, [&](int child) {
      if (tree().Label(child) != "case") return false;
      const std::string text = tree().Lower(child);
      return IsOneOf(text, kLocatives) || (IsOneOf(text, kWayTo) && IsOneOf(trigger, kVisits));
    }) >= 0;
  }

  // The place's phrase around `word`: its name with "the", and the name behind a comma or in brackets that says where
  // that is ("Geneva, Switzerland"); without a name the mention, if `nominal`.
  WordRange PhraseAt(int word, bool nominal) const {
    const int name = NameAt(context_.analysis, word);
    if (name < 0 || !(IsPlaceName(context_.analysis.names[name].type) || nominal)) {
      return nominal ? MentionAt(word) : WordRange{};
    }
    const std::vector<NamedSpan>& names = context_.analysis.names;
    WordRange words = names[name].words;
    const size_t next = static_cast<size_t>(name) + 1;
    if (next < names.size() && names[next].words.begin == words.end + 1 && IsPlaceName(names[next].type) &&
        tree().Lower(words.end) == "," && SameSentence(words.begin, names[next].words.begin)) {
      words.end = names[next].words.end;
    } else if (name > 0 && names[name - 1].words.end + 1 == words.begin && IsPlaceName(names[name - 1].type) &&
               tree().Lower(words.begin - 1) == "," && SameSentence(words.begin, names[name - 1].words.begin)) {
      words.begin = names[name - 1].words.begin;
    }
    if (words.begin > 0 && tree().Lower(words.begin - 1) == "the" && SameSentence(words.begin - 1, words.begin)) {
      --words.begin;
    }
    return words;
  }

  WordRange MentionAt(int word) const {
    const int entity = context_.owner[word];
    if (entity < 0) return {};
    const v1::EntityKind kind = context_.entities.all[entity].kind;
    if (kind == v1::ENTITY_KIND_PERSON || kind == v1::ENTITY_KIND_GROUP) return {};
    return context_.mention[word];
  }

  // The entity of the first name of "Geneva, Switzerland" is the place.
  int EntityOf(WordRange words) const {
    for (int word = words.begin; word < words.end; ++word) {
      if (context_.owner[word] >= 0) return context_.owner[word];
    }
    return context_.entities.Of(words, context_.analysis);
  }

  bool SameSentence(int a, int b) const {
    return context_.document.words[a].sentence == context_.document.words[b].sentence;
  }

  const Cluster& cluster_;
  const Context& context_;
};

}  // namespace

PlaceRecord PlaceOf(const Cluster& cluster, const Context& context) { return PlaceFinder(cluster, context).Find(); }

}  // namespace internal
}  // namespace readout
