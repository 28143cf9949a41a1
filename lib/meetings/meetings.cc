// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/meetings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "lib/meetings/context.h"
#include "lib/meetings/journeys.h"
#include "lib/meetings/participants.h"
#include "lib/meetings/place.h"
#include "lib/meetings/sides.h"
#include "lib/meetings/status.h"
#include "lib/meetings/time.h"
#include "lib/meetings/topics.h"
#include "lib/statements/tree.h"

namespace readout {
namespace internal {
namespace {

constexpr float kLeastTrigger = 0.3f;
constexpr float kLeastMeeting = 0.5f;
// A meeting of one known side needs surer words.
constexpr float kLeastOneSided = 0.8f;
constexpr float kLeastMain = 0.5f;
constexpr float kSurePlace = 0.5f;  // Below, a journey knows better.

// The named persons whom the tree ties to a trigger, ascending.
std::vector<int> PersonsAt(int trigger, const Context& context) {
  std::vector<int> persons;
  const auto add = [&](int entity) {
    const Entity& who = context.entities.all[entity];
    if (who.kind == v1::ENTITY_KIND_PERSON && context.is_named[entity]) persons.push_back(entity);
  };
  for (const Side& side : SidesOf(TriggerHead(context.analysis.triggers[trigger], context.tree), context.tree)) {
    const int entity = context.entities.at_head[side.word];
    if (entity < 0) continue;
    add(entity);
    for (const int member : context.entities.all[entity].members) add(member);
  }
  absl::c_sort(persons);
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  return persons;
}

// The network takes meetings of one person with several for one now and then: "Trump met Xi and spoke with Macron". A
// trigger that the tree gives two persons, of whom at most one is among those of the triggers before, begins another
// meeting; triggers without two go with the last one before them.
std::vector<Cluster> SplitByPersons(const Cluster& cluster, const Context& context) {
  constexpr size_t kMostParts = 8;
  std::vector<Cluster> parts;
  std::vector<std::vector<int>> persons_of;
  size_t last = 0;
  for (const int trigger : cluster.triggers) {
    const std::vector<int> persons = PersonsAt(trigger, context);
    size_t part = last;
    if (persons.size() >= 2) {
      const auto shared = [&](const std::vector<int>& known) {
        std::vector<int> both;
        absl::c_set_intersection(known, persons, std::back_inserter(both));
        return both.size();
      };
      part = 0;
      while (part < parts.size() && !persons_of[part].empty() && shared(persons_of[part]) < 2) ++part;
    }
    if (part == parts.size() && parts.size() < kMostParts) {
      parts.emplace_back();
      persons_of.emplace_back();
    }
    part = std::min(part, parts.size() - 1);
    parts[part].triggers.push_back(trigger);
    if (persons.size() >= 2 && persons_of[part].empty()) persons_of[part] = persons;
    last = part;
  }
  return parts;
}

// Triggers by the number of their meeting, in the order of the first.
std::vector<Cluster> ClustersOf(const Context& context) {
  const Analysis& analysis = context.analysis;
  std::map<int, Cluster> by_number;
  for (size_t i = 0; i < analysis.triggers.size(); ++i) {
    const TriggerAnalysis& trigger = analysis.triggers[i];
    if (trigger.probability < kLeastTrigger || trigger.words.empty()) continue;
    by_number[trigger.meeting].triggers.push_back(static_cast<int>(i));
  }
  std::vector<Cluster> clusters;
  for (const auto& [number, cluster] : by_number) {
    for (Cluster& part : SplitByPersons(cluster, context)) clusters.push_back(std::move(part));
  }
  absl::c_stable_sort(clusters, [](const Cluster& a, const Cluster& b) { return a.triggers[0] < b.triggers[0]; });
  return clusters;
}

float ConfidenceOf(const Cluster& cluster, const Analysis& analysis) {
  float best = 0;
  for (const int trigger : cluster.triggers) best = std::max(best, analysis.triggers[trigger].probability);
  return std::min(best, 1.0f);
}

class MeetingReader {
 public:
  MeetingReader(const Context& context, const v1::Date& published, const Watch& watch)
      : context_(context), times_(context, watch), journeys_(context), published_(published) {}

  MeetingRecord RecordOf(const Cluster& cluster) const {
    MeetingRecord record;
    record.status = StatusOf(cluster, context_);
    record.format = FormatOf(cluster, context_);
    record.prominence =
        MainProbability(cluster, context_) >= kLeastMain ? v1::PROMINENCE_MAIN : v1::PROMINENCE_BACKGROUND;
    for (const int trigger : cluster.triggers) record.triggers.push_back(context_.analysis.triggers[trigger].words);
    record.time = times_.Of(cluster, record.status, published_);
    record.place = PlaceOf(cluster, context_);
    record.participants = ParticipantsOf(cluster, record.status, record.place.region_code, context_);
    record.confidence = ConfidenceOf(cluster, context_.analysis);
    AskJourney(cluster, record);
    return record;
  }

  bool Stays(const MeetingRecord& record) const {
    if (record.participants.empty()) return false;
    const auto sure = absl::c_count_if(record.participants,
                                       [](const ParticipantRecord& who) { return who.confidence >= kSureParticipant; });
    return record.confidence >= (sure >= 2 ? kLeastMeeting : kLeastOneSided);
  }

 private:
  // What the meeting's own words leave open, the journey to it may tell.
  void AskJourney(const Cluster& cluster, MeetingRecord& record) const {
    const bool dated = !record.time.words.empty();
    const bool placed = record.place.confidence >= kSurePlace;
    const int verb = dated && placed ? -1 : journeys_.Before(cluster, record.participants);
    if (verb < 0) return;
    if (!dated) record.time = times_.OfVerb(verb, record.status, published_);
    if (placed) return;
    PlaceRecord destination = DestinationOf(verb, context_);
    if (!destination.words.empty()) record.place = std::move(destination);
  }

  const Context& context_;
  TimePhrases times_;
  Journeys journeys_;
  const v1::Date& published_;
};

// One of them unknown, or one a part of the other.
bool AreCompatible(const v1::Date& a, const v1::Date& b) {
  if (a.year() == 0 || b.year() == 0) return true;
  if (a.year() != b.year()) return false;
  if (a.month() == 0 || b.month() == 0) return true;
  if (a.month() != b.month()) return false;
  return a.day() == 0 || b.day() == 0 || a.day() == b.day();
}

// A meeting that some call planned and some proposed is the same one where no more than one of them is dated.
bool AreCompatibleStatuses(const MeetingRecord& a, const MeetingRecord& b) {
  const auto is_ahead = [](const MeetingRecord& record) {
    return record.status == v1::MEETING_STATUS_PLANNED || record.status == v1::MEETING_STATUS_PROPOSED;
  };
  return a.status == b.status || (is_ahead(a) && is_ahead(b) && (a.time.words.empty() || b.time.words.empty()));
}

bool AreSameMeeting(const MeetingRecord& a, const MeetingRecord& b) {
  const bool formats =
      a.format == b.format || a.format == v1::MEETING_FORMAT_UNSPECIFIED || b.format == v1::MEETING_FORMAT_UNSPECIFIED;
  const bool places = a.place.words.empty() || b.place.words.empty() || a.place.entity == b.place.entity;
  return AreCompatibleStatuses(a, b) && formats && places && AreCompatible(a.time.date, b.time.date);
}

// The network may tell mentions of one meeting apart. Joined are those of the very same sides that nothing tells apart.
std::vector<Cluster> JoinSame(const std::vector<Cluster>& clusters, const MeetingReader& reader, const Watch& watch) {
  std::vector<Cluster> joined;
  std::vector<MeetingRecord> records;
  std::map<std::vector<int>, std::vector<size_t>> by_sides;
  for (const Cluster& cluster : clusters) {
    if (watch.Expired()) break;
    MeetingRecord record = reader.RecordOf(cluster);
    std::vector<int> sides;
    for (const ParticipantRecord& participant : record.participants) {
      if (participant.attendance != v1::ATTENDANCE_ABSENT) sides.push_back(participant.entity);
    }
    absl::c_sort(sides);
    std::vector<size_t>& same_sides = by_sides[sides];
    const auto same = sides.size() < 2 ? same_sides.end() : absl::c_find_if(same_sides, [&](size_t other) {
      return AreSameMeeting(records[other], record);
    });
    if (same == same_sides.end()) {
      constexpr size_t kMostCompared = 16;
      if (same_sides.size() < kMostCompared) same_sides.push_back(joined.size());
      joined.push_back(cluster);
      records.push_back(std::move(record));
      continue;
    }
    std::vector<int>& triggers = joined[*same].triggers;
    triggers.insert(triggers.end(), cluster.triggers.begin(), cluster.triggers.end());
  }
  // Once at the end: a meeting may be joined from as many parts as an article has.
  for (Cluster& cluster : joined) absl::c_sort(cluster.triggers);
  return joined;
}

}  // namespace

MeetingReading ReadMeetings(const Document& document, const Analysis& analysis, const Entities& entities,
                            const std::vector<StatementRecord>& statements, const v1::Date& published,
                            const Watch& watch) {
  const Tree tree(document, analysis);
  const Context context = MakeContext(document, analysis, entities, tree);
  if (watch.Expired()) return {};
  const MeetingReader reader(context, published, watch);
  if (watch.Expired()) return {};
  MeetingReading reading;
  std::vector<int> meeting_of_trigger(analysis.triggers.size(), -1);
  for (const Cluster& cluster : JoinSame(ClustersOf(context), reader, watch)) {
    if (watch.Expired()) return reading;
    MeetingRecord record = reader.RecordOf(cluster);
    if (!reader.Stays(record)) continue;
    for (const int trigger : cluster.triggers) meeting_of_trigger[trigger] = static_cast<int>(reading.meetings.size());
    reading.meetings.push_back(std::move(record));
  }
  ReadTopics(context, statements, meeting_of_trigger, reading, watch);
  return reading;
}

}  // namespace internal
}  // namespace readout
