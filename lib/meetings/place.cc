// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/place.h"

#include <algorithm>
#include <map>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "lib/meetings/phrases.h"

namespace readout {
namespace internal {
namespace {

constexpr float kRoleWeight = 1.0f;
constexpr float kTreeWeight = 0.5f;
constexpr float kLeastScore = 0.35f;
constexpr float kLeastScoreInState = 0.3f;  // Of a place in a state that is the likeliest of all.
constexpr float kLeastScoreOfSite = 0.5f;   // Of a building in the likeliest town.
// A phrase that is no name needs the network's word.
constexpr float kLeastRoleOfNominal = 0.5f;
// Of the noun around a place that has a name.
constexpr float kLeastRoleOfNoun = 0.3f;

constexpr absl::string_view kLocatives[] = {"in", "at", "inside", "near", "outside"};
constexpr absl::string_view kOnTopOf[] = {"on", "aboard"};  // Before a name "on" marks a topic.
constexpr absl::string_view kWayTo[] = {"to", "into"};
constexpr absl::string_view kVisits[] = {"visit",    "visits",   "visited",   "trip",      "travel",
                                         "travels",  "traveled", "travelled", "traveling", "travelling",
                                         "welcomed", "invited",  "invite",    "return",    "come"};

bool IsPlaceName(absl::string_view type) { return type == "Location" || type == "Facility"; }

class PlaceFinder {
 public:
  PlaceFinder(const Cluster& cluster, const Context& context)
      : cluster_(cluster), context_(context), table_(cluster, MeetingRole::kPlace, context.analysis) {}

  PlaceRecord Find() const { return BestOf(Candidates()); }

  PlaceRecord FindNear(int head) const {
    std::map<int, Candidate> candidates;
    AddNear(head, candidates);
    return BestOf(candidates);
  }

 private:
  struct Candidate {
    WordRange words;
    float role = 0;
    float tie = 0;
    float bonus = 0;
    bool is_noun_of_trigger = false;  // "met at a hotel on Sentosa"
    float Score() const { return kRoleWeight * role + kTreeWeight * tie + bonus; }
  };

  PlaceRecord BestOf(const std::map<int, Candidate>& candidates) const {
    PlaceRecord record;
    float best = kLeastScore;
    for (const auto& [begin, candidate] : candidates) {
      if (candidate.Score() <= best) continue;
      best = candidate.Score();
      record = RecordOf(candidate);
    }
    Narrow(candidates, record);
    record.words = Whole(record.words);
    return record;
  }

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

  enum class Extent { kState, kArea, kSite };  // A site is a building, or what a noun says stands somewhere.

  Extent ExtentOf(const PlaceRecord& record) const {
    if (IsState(record)) return Extent::kState;
    const int name = NameIn(record.words);
    const bool is_site =
        name < 0 || context_.analysis.names[name].type == "Facility" || Whole(record.words).begin < record.words.begin;
    return is_site ? Extent::kSite : Extent::kArea;
  }

  // The name that `words` begin or end with, or -1.
  int NameIn(WordRange words) const {
    const int first = NameAt(context_.analysis, words.begin);
    return first >= 0 ? first : NameAt(context_.analysis, words.end - 1);
  }

  // To the likeliest smaller place in the same state, if there is one that the network links, too.
  void Narrow(const std::map<int, Candidate>& candidates, PlaceRecord& record) const {
    if (record.words.empty() || record.region_code.empty()) return;
    const Extent extent = ExtentOf(record);
    float best = extent == Extent::kState ? kLeastScoreInState : kLeastScoreOfSite;
    const std::string state = record.region_code;
    for (const auto& [begin, candidate] : candidates) {
      const PlaceRecord narrower = RecordOf(candidate);
      const bool is_within =
          narrower.region_code == state || (narrower.region_code.empty() && candidate.is_noun_of_trigger);
      if (candidate.Score() <= best || !is_within || ExtentOf(narrower) <= extent) continue;
      best = candidate.Score();
      record = narrower;
      record.region_code = state;
    }
  }

  const Tree& tree() const { return context_.tree; }

  // With the nouns before a name that say what stands there ("a hotel on Sentosa", "the border village of Panmunjom"),
  // as far as the network takes them for the place, too.
  WordRange Whole(WordRange words) const {
    for (int top = words.empty() ? -1 : tree().Top(words); top >= 0;) {
      const int head = tree().Head(top);
      const bool names_place = head >= 0 && head < words.begin && Tree::IsLabel(tree().Label(top), "nmod") &&
                               table_.At(head) >= kLeastRoleOfNoun && !IsTrigger(head);
      if (!names_place) break;
      words.begin = std::min(words.begin, PhraseOf(head, context_).begin);
      top = head;
    }
    return words;
  }

  bool IsTrigger(int word) const {
    const auto next = absl::c_partition_point(
        cluster_.triggers, [&](int trigger) { return context_.analysis.triggers[trigger].words.end <= word; });
    return next != cluster_.triggers.end() && context_.analysis.triggers[*next].words.contains(word);
  }

  // By first word. A place is looked for among the words that the network links and those near a trigger.
  std::map<int, Candidate> Candidates() const {
    std::map<int, Candidate> found;
    for (const RoleTable::Entry& entry : table_.entries()) {
      const bool nominal = entry.probability >= kLeastRoleOfNominal && !IsTrigger(entry.word);
      const WordRange words = PhraseAt(entry.word, nominal);
      if (words.empty()) continue;
      Candidate& candidate = found[words.begin];
      candidate.words = words;
      candidate.role = std::max(candidate.role, entry.probability);
    }
    for (const int trigger : cluster_.triggers)
      AddNear(TriggerHead(context_.analysis.triggers[trigger], tree()), found);
    for (auto& [begin, candidate] : found) {
      const int name = NameIn(candidate.words);
      if (name >= 0 && context_.analysis.names[name].type == "Facility") candidate.bonus = 0.05f;
    }
    return found;
  }

  // The names of places that the tree ties to `head`.
  void AddNear(int head, std::map<int, Candidate>& found) const {
    const WordRange near = Neighbourhood(head, context_.document);
    for (int word = near.begin; word < near.end; ++word) {
      const bool is_noun = IsPlaceNounOf(word, head);
      if (!is_noun && !IsLocative(word, head)) continue;
      const WordRange words = is_noun ? NounPhrase(word) : PhraseAt(word, false);
      if (words.empty()) continue;
      Candidate& candidate = found[words.begin];
      candidate.words = words;
      candidate.is_noun_of_trigger |= is_noun;
      candidate.tie = std::max(candidate.tie, Closeness(word, head, context_));
    }
  }

  // "at a hotel on Sentosa": a common noun for a place that depends on the trigger itself.
  bool IsPlaceNounOf(int word, int trigger_head) const {
    return tree().Head(word) == trigger_head && IsOblique(word) && context_.analysis.words[word].entity == "place" &&
           NameAt(context_.analysis, word) < 0 && (HasCase(word, kLocatives) || HasCase(word, kOnTopOf));
  }

  // Behind its preposition, without what a comma adds to it ("a hotel on Sentosa, a popular island").
  WordRange NounPhrase(int head) const {
    WordRange words = PhraseOf(head, context_);
    for (const int child : tree().Children(head)) {
      if (child < head && tree().Label(child) == "case") words.begin = std::max(words.begin, child + 1);
    }
    for (int word = head + 1; word < words.end; ++word) {
      if (tree().Lower(word) == ",") words.end = word;
    }
    return words;
  }

  bool IsOblique(int word) const {
    return Tree::IsLabel(tree().Label(word), "obl") || Tree::IsLabel(tree().Label(word), "nmod");
  }

  template <size_t N>
  bool HasCase(int word, const absl::string_view (&prepositions)[N]) const {
    return tree().AnyChild(
        word, [&](int child) { return tree().Label(child) == "case" && IsOneOf(tree().Lower(child), prepositions); });
  }

  // "in Geneva": a noun with such a preposition; also "to" behind a visit, and what is visited.
  bool IsLocative(int word, int trigger_head) const {
    if (tree().Label(word) == "obj" && tree().Head(word) == trigger_head && IsVisiting(trigger_head, tree())) {
      return true;
    }
    if (!IsOblique(word)) return false;
    return HasCase(word, kLocatives) || (HasCase(word, kWayTo) && IsOneOf(tree().Lower(trigger_head), kVisits));
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
  const RoleTable table_;
};

}  // namespace

PlaceRecord PlaceOf(const Cluster& cluster, const Context& context) { return PlaceFinder(cluster, context).Find(); }

PlaceRecord DestinationOf(int verb, const Context& context) { return PlaceFinder({}, context).FindNear(verb); }

}  // namespace internal
}  // namespace readout
