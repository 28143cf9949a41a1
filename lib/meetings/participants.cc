// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/participants.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "lib/analysis/offices.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"
#include "lib/meetings/sides.h"

namespace readout {
namespace internal {
namespace {

constexpr float kLeastScoreOfSecond = 0.5f;  // Of the other side of a meeting of which one is sure.
constexpr float kLeastEvidence = 0.5f;       // Of one mention alone.
constexpr float kTreeWeight = 0.35f;
constexpr float kAbsenceWeight = 0.95f;  // Of "did not attend", where the network finds nobody who takes part.

// What speaks for an entity as a participant.
struct Evidence {
  float role = 0;
  float tree = 0;
  std::vector<WordRange> words;
  v1::ParticipantRole part = v1::PARTICIPANT_ROLE_UNSPECIFIED;
  bool absent = false;
  bool met = false;    // Stands where the other side does: "met with them".
  bool meets = false;  // Or where the first one does.
  float Score() const { return std::min(1.0f, role + (absent ? kAbsenceWeight : kTreeWeight) * tree); }
};

// By entity, so that nothing depends on an order of hashing.
using EvidenceMap = std::map<int, Evidence>;

class ParticipantFinder {
 public:
  ParticipantFinder(const Cluster& cluster, v1::MeetingStatus status, absl::string_view place, const Context& context)
      : cluster_(cluster), status_(status), place_(place), context_(context) {}

  std::vector<ParticipantRecord> Find() {
    CountTriggers();
    AddRoles();
    for (const int trigger : cluster_.triggers) AddSides(context_.analysis.triggers[trigger]);
    std::vector<ParticipantRecord> records;
    for (auto& [entity, evidence] : found_) {
      if (evidence.Score() >= kSureParticipant && !IsTiedToOne(entity)) records.push_back(RecordOf(entity, evidence));
    }
    if (records.size() == 1) AddSecond(records);
    KeepBest(records);
    DropStandIns(records);
    DropParts(records);
    LendRegion(records);
    PlaceOtherSide(records);
    DropRepresented(records);
    return records;
  }

 private:
  const Entity& entity(int index) const { return context_.entities.all[index]; }

  int EntityAt(int word) const {
    const int at_head = context_.entities.at_head[word];
    return at_head >= 0 ? at_head : context_.owner[word];
  }

  // Somebody whom the network ties to a single one of a meeting's several triggers only stands near it.
  bool IsTiedToOne(int entity) const {
    constexpr size_t kSeveral = 3;
    const auto triggers = triggers_of_.find(entity);
    return cluster_.triggers.size() >= kSeveral && triggers != triggers_of_.end() && triggers->second == 1;
  }

  // Counts, for each entity, the triggers that it is likely tied to.
  void CountTriggers() {
    std::map<int, int> last;
    for (const int trigger : cluster_.triggers) {
      for (const RoleLink& link : context_.analysis.triggers[trigger].roles) {
        const int index = link.role == MeetingRole::kParticipant ? EntityAt(link.word) : -1;
        if (index < 0 || link.probability < kLeastEvidence) continue;
        for (const int who : MembersOf(index)) {
          const auto [seen, fresh] = last.emplace(who, trigger);
          if (fresh || seen->second != trigger) ++triggers_of_[who];
          seen->second = trigger;
        }
      }
    }
  }

  // A word inside a mention that it does not head says less: "Russian" of "the Russian foreign minister".
  void AddRoles() {
    const RoleTable table(cluster_, MeetingRole::kParticipant, context_.analysis);
    for (const RoleTable::Entry& entry : table.entries()) {
      const int index = EntityAt(entry.word);
      if (index < 0 || !CanAct(entity(index).kind)) continue;
      for (const int who : MembersOf(index)) {
        Evidence& evidence = found_[who];
        evidence.role = std::max(evidence.role, entry.probability);
        if (entry.probability >= kLeastEvidence) AddWords(evidence, MentionAt(entry.word));
      }
    }
  }

  // Each of a group whose members are named, or else the entity itself.
  std::vector<int> MembersOf(int index) const {
    return entity(index).members.empty() ? std::vector<int>{index} : entity(index).members;
  }

  void AddSides(const TriggerAnalysis& trigger) {
    for (const Side& side : SidesOf(TriggerHead(trigger, context_.tree), context_.tree)) {
      const int index = EntityAt(side.word);
      if (index < 0 || !CanAct(entity(index).kind)) continue;
      for (const int who : MembersOf(index)) {
        Evidence& evidence = found_[who];
        evidence.tree = 1;
        evidence.absent = evidence.absent || side.absent;
        (side.other ? evidence.met : evidence.meets) = true;
        if (evidence.part == v1::PARTICIPANT_ROLE_UNSPECIFIED) evidence.part = side.role;
        AddWords(evidence, MentionAt(side.word));
      }
    }
  }

  WordRange MentionAt(int word) const {
    const WordRange mention = context_.mention[word];
    return mention.empty() ? WordRange{word, word + 1} : mention;
  }

  static void AddWords(Evidence& evidence, WordRange words) {
    for (const WordRange known : evidence.words) {
      if (known.overlaps(words)) return;
    }
    constexpr size_t kMostEvidence = 8;
    if (evidence.words.size() < kMostEvidence) evidence.words.push_back(words);
  }

  v1::Attendance AttendanceOf(const Evidence& evidence) const {
    if (evidence.absent) return v1::ATTENDANCE_ABSENT;
    switch (status_) {
      case v1::MEETING_STATUS_HELD:
      case v1::MEETING_STATUS_ONGOING:
        return v1::ATTENDANCE_ATTENDED;
      case v1::MEETING_STATUS_PLANNED:
      case v1::MEETING_STATUS_PROPOSED:
      case v1::MEETING_STATUS_CANCELLED:
        return v1::ATTENDANCE_EXPECTED;
      default:
        return v1::ATTENDANCE_MENTIONED;
    }
  }

  ParticipantRecord RecordOf(int index, Evidence& evidence) const {
    ParticipantRecord record;
    record.entity = index;
    record.attendance = AttendanceOf(evidence);
    record.role = evidence.part;
    record.region_code = entity(index).region_code;
    if (evidence.words.empty()) evidence.words.push_back(entity(index).mentions.front().words);
    absl::c_sort(evidence.words, [](WordRange a, WordRange b) { return a.begin < b.begin; });
    record.evidence = std::move(evidence.words);
    record.confidence = evidence.Score();
    return record;
  }

  // Whoever is likeliest of the others: nobody meets alone.
  void AddSecond(std::vector<ParticipantRecord>& records) {
    auto best = found_.end();
    float best_score = kLeastScoreOfSecond;
    for (auto it = found_.begin(); it != found_.end(); ++it) {
      if (it->first == records[0].entity || it->second.Score() < best_score) continue;
      best = it;
      best_score = it->second.Score();
    }
    if (best == found_.end()) return;
    records.push_back(RecordOf(best->first, best->second));
    if (records[1].entity < records[0].entity) std::swap(records[0], records[1]);
  }

  // A bound that no real meeting reaches, so that what follows may compare all with all.
  static void KeepBest(std::vector<ParticipantRecord>& records) {
    constexpr size_t kMost = 64;
    if (records.size() <= kMost) return;
    absl::c_stable_sort(records, [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    records.resize(kMost);
    absl::c_stable_sort(records, [](const auto& a, const auto& b) { return a.entity < b.entity; });
  }

  // "the two leaders": people who are named, if two are.
  void DropStandIns(std::vector<ParticipantRecord>& records) const {
    const auto is_stand_in = [&](const ParticipantRecord& record) {
      return entity(record.entity).kind == v1::ENTITY_KIND_GROUP && context_.is_stand_in[record.entity];
    };
    const auto named = absl::c_count_if(records, [&](const auto& record) { return !is_stand_in(record); });
    if (named < 2) return;
    records.erase(std::remove_if(records.begin(), records.end(), is_stand_in), records.end());
  }

  // What only stands within the words for somebody else: the ministry in "Secretary of Foreign Affairs", the council in
  // "Jane Doe, director of the council", an office that the tree has torn from its holder.
  void DropParts(std::vector<ParticipantRecord>& records) const {
    const auto is_part = [&](const ParticipantRecord& record) {
      if (LeadsUpToAnother(record, records)) return true;
      if (IsNamedPerson(record)) return false;
      return absl::c_all_of(record.evidence, [&](WordRange words) {
        return absl::c_any_of(records, [&](const ParticipantRecord& other) {
          return &other != &record && IsNamedPerson(other) && StandsWithin(words, other);
        });
      });
    };
    Drop(records, is_part);
  }

  bool IsNamedPerson(const ParticipantRecord& record) const {
    return entity(record.entity).kind == v1::ENTITY_KIND_PERSON && context_.is_named[record.entity];
  }

  // All its words lead up to another person's name: "the Chinese foreign minister Wang Yi" beside "Wang Yi".
  bool LeadsUpToAnother(const ParticipantRecord& record, const std::vector<ParticipantRecord>& records) const {
    return absl::c_all_of(record.evidence, [&](WordRange words) {
      const int name = NameLedUpTo(words, context_.document, context_.analysis);
      if (name < 0 || context_.analysis.names[name].words.begin == words.begin) return false;
      const int bearer = context_.entities.at_head[context_.tree.Top(context_.analysis.names[name].words)];
      return bearer != record.entity &&
             absl::c_any_of(records, [&](const ParticipantRecord& other) { return other.entity == bearer; });
    });
  }

  // `words` lie within a mention of the person, or hang on it.
  bool StandsWithin(WordRange words, const ParticipantRecord& person) const {
    const bool inside = absl::c_any_of(person.evidence, [&](WordRange other) {
      return other.begin <= words.begin && words.end <= other.end && other.end - other.begin > words.end - words.begin;
    });
    if (inside) return true;
    constexpr int kMostSteps = 6;
    int word = context_.tree.Top(words);
    for (int step = 0; step < kMostSteps && word >= 0; ++step) {
      if (!IsOneOf(context_.tree.Label(word),
                   {"nmod", "nmod:poss", "nmod:desc", "compound", "amod", "appos", "flat"})) {
        return false;
      }
      word = context_.tree.Head(word);
      if (word >= 0 && context_.entities.at_head[word] == person.entity) return true;
    }
    return false;
  }

  template <typename Predicate>
  static void Drop(std::vector<ParticipantRecord>& records, const Predicate& is_dropped) {
    std::vector<bool> drop;
    for (const ParticipantRecord& record : records) drop.push_back(is_dropped(record));
    size_t kept = 0;
    for (size_t i = 0; i < records.size(); ++i) {
      if (drop[i]) continue;
      if (kept != i) records[kept] = std::move(records[i]);
      ++kept;
    }
    records.resize(kept);
  }

  // If of all people at the table only one has no state, and one state has nobody, they belong together: "Trump and
  // Kim", "the U.S. president", "North Korea".
  void LendRegion(std::vector<ParticipantRecord>& records) const {
    ParticipantRecord* stateless = nullptr;
    const ParticipantRecord* unrepresented = nullptr;
    for (ParticipantRecord& record : records) {
      if (entity(record.entity).kind == v1::ENTITY_KIND_PERSON && record.region_code.empty()) {
        if (stateless != nullptr) return;
        stateless = &record;
      }
      if (entity(record.entity).kind != v1::ENTITY_KIND_COUNTRY) continue;
      const bool has_person = absl::c_any_of(records, [&](const ParticipantRecord& other) {
        return entity(other.entity).kind == v1::ENTITY_KIND_PERSON && other.region_code == record.region_code;
      });
      if (has_person || record.region_code.empty()) continue;
      if (unrepresented != nullptr) return;
      unrepresented = &record;
    }
    if (stateless == nullptr) return;
    const std::string& title = entity(stateless->entity).title;
    if (unrepresented != nullptr) {
      stateless->region_code = unrepresented->region_code;
    } else if (records.size() > 1 && (title.empty() || IsOffice(title))) {
      stateless->region_code = StateOfMost(records);
    }
  }

  // Whoever is met by somebody from the state where the article is told, and has no state beside the name, is from the
  // state of those who are met as well, or where that is: "met with Kosovan President Osmani and Prime Minister Kurti",
  // "In Guyana, the Secretary met with President Ali".
  void PlaceOtherSide(std::vector<ParticipantRecord>& records) const {
    const auto is_other_side = [&](const ParticipantRecord& record) {
      const auto evidence = found_.find(record.entity);
      return evidence != found_.end() && evidence->second.met && !evidence->second.meets;
    };
    const std::string beside = StateOf(records, is_other_side);
    for (ParticipantRecord& record : records) {
      if (!entity(record.entity).is_state_assumed || !is_other_side(record)) continue;
      const bool met_from_home = absl::c_any_of(records, [&](const ParticipantRecord& other) {
        return other.region_code == record.region_code && !is_other_side(other);
      });
      if (!met_from_home) continue;
      if (!beside.empty()) {
        record.region_code = beside;
      } else if (!place_.empty()) {
        record.region_code = std::string(place_);
      }
    }
  }

  // The state of the first of the chosen whose state is not only assumed; "" if there is none.
  template <typename Predicate>
  std::string StateOf(const std::vector<ParticipantRecord>& records, const Predicate& chosen) const {
    for (const ParticipantRecord& record : records) {
      if (chosen(record) && !entity(record.entity).is_state_assumed && !record.region_code.empty()) {
        return record.region_code;
      }
    }
    return "";
  }

  // The state that the article names most of those that nobody at the table speaks for; "" if it names it in passing.
  std::string StateOfMost(const std::vector<ParticipantRecord>& records) const {
    for (const std::string& code : context_.states) {
      const bool spoken_for = absl::c_any_of(records, [&](const auto& record) { return record.region_code == code; });
      if (!spoken_for) return code;
    }
    return "";
  }

  // A country or a body of the same region as a person or a group that speaks for it.
  void DropRepresented(std::vector<ParticipantRecord>& records) const {
    const auto is_represented = [&](const ParticipantRecord& record) {
      const v1::EntityKind kind = entity(record.entity).kind;
      const bool people = kind == v1::ENTITY_KIND_GROUP && FindRegion(entity(record.entity).name).has_value();
      if (kind != v1::ENTITY_KIND_COUNTRY && kind != v1::ENTITY_KIND_ORGANIZATION && !people) return false;
      return absl::c_any_of(records, [&](const ParticipantRecord& other) {
        const v1::EntityKind by = entity(other.entity).kind;
        if (&other == &record || (by != v1::ENTITY_KIND_PERSON && by != v1::ENTITY_KIND_GROUP)) return false;
        if (entity(other.entity).affiliation == entity(record.entity).name) return true;
        return !record.region_code.empty() && other.region_code == record.region_code;
      });
    };
    Drop(records, is_represented);
  }

  const Cluster& cluster_;
  v1::MeetingStatus status_;
  absl::string_view place_;  // The code of the state where they meet, or "".
  const Context& context_;
  EvidenceMap found_;
  std::map<int, int> triggers_of_;  // By entity.
};

}  // namespace

std::vector<ParticipantRecord> ParticipantsOf(const Cluster& cluster, v1::MeetingStatus status, absl::string_view place,
                                              const Context& context) {
  return ParticipantFinder(cluster, status, place, context).Find();
}

}  // namespace internal
}  // namespace readout
