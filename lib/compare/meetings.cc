// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "lib/compare/align.h"
#include "lib/entities/regions.h"
#include "lib/query/words.h"

namespace readout {
namespace internal {
namespace {

constexpr int kMostParticipants = 64;

// Marks that two meetings get for being one; at kEnough they are. Chosen by hand, not measured. Two
// sides, each with the same person, give 8, so do two states in what both articles are about.
constexpr double kPersonMark = 2, kSideMark = 2, kMostCounted = 3;
constexpr double kSameDay = 4, kSameMonth = 1, kFewDaysApart = -1;
constexpr int kFewDays = 7;  // Days further apart are of two meetings.
constexpr double kSameFormat = 1, kOtherFormat = -3;
constexpr double kSameStatus = 1, kOtherStatus = -1;
constexpr double kSamePlace = 2, kOtherPlace = -4;
constexpr double kBothMain = 3;
constexpr double kEnough = 8;

struct MeetingRead {
  const v1::Meeting* meeting = nullptr;
  std::set<std::string> sides;  // States, and entities that stand for none.
  std::set<int> persons;        // Groups.
  PlaceRead place;
};

template <typename Key>
int Shared(const std::set<Key>& one, const std::set<Key>& other) {
  return static_cast<int>(std::count_if(one.begin(), one.end(), [&](const Key& key) { return other.count(key) > 0; }));
}

double DateMark(const v1::Meeting& one, const v1::Meeting& other, bool& apart) {
  const v1::Date &a = one.time().date(), &b = other.time().date();
  if (a.year() == 0 || b.year() == 0) return 0;
  if (!DatesDiffer(a, b)) return a.day() > 0 && b.day() > 0 ? kSameDay : kSameMonth;
  const bool days = a.day() > 0 && b.day() > 0;
  apart = !days || std::abs(DayNumber(a) - DayNumber(b)) > kFewDays;
  return kFewDaysApart;
}

double FormatMark(const v1::Meeting& one, const v1::Meeting& other) {
  if (one.format() == v1::MEETING_FORMAT_UNSPECIFIED || other.format() == v1::MEETING_FORMAT_UNSPECIFIED) return 0;
  return one.format() == other.format() ? kSameFormat : kOtherFormat;
}

double StatusMark(const v1::Meeting& one, const v1::Meeting& other) {
  const int a = StatusClass(one.status()), b = StatusClass(other.status());
  if (a == 0 || b == 0) return 0;
  return a == b ? kSameStatus : kOtherStatus;
}

// Same place only by what it is: the same state alone says little.
double PlaceMark(const MeetingRead& one, const MeetingRead& other) {
  if (!one.meeting->has_place() || !other.meeting->has_place()) return 0;
  if (PlacesDiffer(one.place, other.place)) return kOtherPlace;
  const bool same_words = one.place.words == other.place.words && !one.place.words.empty();
  return same_words || (one.place.entity >= 0 && one.place.entity == other.place.entity) ? kSamePlace : 0;
}

// 0 if they cannot be one.
double Score(const MeetingRead& one, const MeetingRead& other) {
  const bool both_main =
      one.meeting->prominence() == v1::PROMINENCE_MAIN && other.meeting->prominence() == v1::PROMINENCE_MAIN;
  const int sides = Shared(one.sides, other.sides);
  const size_t fewer = std::min(one.sides.size(), other.sides.size());
  if (sides < 2 && !(both_main && sides == 1 && fewer == 1)) return 0;
  bool apart = false;
  double score = DateMark(*one.meeting, *other.meeting, apart);
  if (apart) return 0;
  score += kSideMark * std::min<double>(sides, kMostCounted);
  score += kPersonMark * std::min<double>(Shared(one.persons, other.persons), kMostCounted);
  score += FormatMark(*one.meeting, *other.meeting) + StatusMark(*one.meeting, *other.meeting) + PlaceMark(one, other);
  return both_main ? score + kBothMain : score;
}

MeetingRead ReadMeeting(const Accounts& accounts, const Groups& entities, int account, const v1::Meeting& meeting) {
  MeetingRead read;
  read.meeting = &meeting;
  for (int i = 0; i < std::min(meeting.participants_size(), kMostParticipants); ++i) {
    const v1::Participant& participant = meeting.participants(i);
    const int index = accounts[account].Entity(participant.entity_id());
    if (index < 0) continue;
    const v1::Entity& entity = accounts[account].readout().entities(index);
    const int group = entities.GroupOf(entities.Record(account, index));
    const std::string& region = participant.region_code().empty() ? entity.region_code() : participant.region_code();
    read.sides.insert(region.empty() ? absl::StrCat("entity ", group) : absl::StrCat("state ", region));
    if (entity.kind() == v1::ENTITY_KIND_PERSON) read.persons.insert(group);
  }
  if (meeting.has_place()) read.place = ReadPlace(accounts, entities, account, meeting.place());
  return read;
}

}  // namespace

PlaceRead ReadPlace(const Accounts& accounts, const Groups& entities, int account, const v1::Place& place) {
  PlaceRead read;
  read.region = place.region_code();
  const absl::string_view words = accounts[account].Text(place.span());
  read.words = SubjectWords(words.substr(0, 256));
  const int index = accounts[account].Entity(place.entity_id());
  if (index >= 0) {
    const v1::Entity& entity = accounts[account].readout().entities(index);
    read.entity = entities.GroupOf(entities.Record(account, index));
    read.is_town = entity.kind() == v1::ENTITY_KIND_PLACE;
    if (read.region.empty()) read.region = entity.region_code();
  }
  const absl::optional<Region> region = FindRegion(words);
  if (region.has_value()) {
    read.is_town = region->kind == RegionKind::kCapital || region->kind == RegionKind::kCity;
    if (read.region.empty()) read.region = std::string(region->code);
  }
  return read;
}

bool PlacesDiffer(const PlaceRead& one, const PlaceRead& other) {
  if (one.entity >= 0 && one.entity == other.entity) return false;
  if (!one.region.empty() && !other.region.empty() && one.region != other.region) return true;
  if (!one.is_town || !other.is_town) return false;
  return std::none_of(one.words.begin(), one.words.end(), [&](const std::string& word) {
    return std::binary_search(other.words.begin(), other.words.end(), word);
  });
}

bool DatesDiffer(const v1::Date& one, const v1::Date& other) {
  if (one.year() == 0 || other.year() == 0) return false;
  if (one.year() != other.year()) return true;
  if (one.month() == 0 || other.month() == 0) return false;
  if (one.month() != other.month()) return true;
  return one.day() != 0 && other.day() != 0 && one.day() != other.day();
}

int DayNumber(const v1::Date& date) {
  // Years from March on, so that the leap day is the last; numbers outside of the calendar are drawn into it.
  const int month = std::min(std::max(date.month(), 1), 12);
  const int day = std::min(std::max(date.day(), 1), 31);
  const int year = std::min(std::max(date.year(), 1), 9999) - (month <= 2 ? 1 : 0);
  const int months = (month + 9) % 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * months + 2) / 5 + day - 1;
}

int StatusClass(v1::MeetingStatus status) {
  switch (status) {
    case v1::MEETING_STATUS_HELD:
    case v1::MEETING_STATUS_ONGOING:
      return 1;
    case v1::MEETING_STATUS_PLANNED:
    case v1::MEETING_STATUS_PROPOSED:
      return 2;
    case v1::MEETING_STATUS_CANCELLED:
      return 3;
    case v1::MEETING_STATUS_DENIED:
      return 4;
    default:
      return 0;
  }
}

Groups AlignMeetings(const Accounts& accounts, const Groups& entities) {
  Groups groups(Counts(accounts, &v1::Readout::meetings));
  std::vector<MeetingRead> reads;
  std::vector<KeyedRecord> keys;
  for (size_t account = 0; account < accounts.size(); ++account) {
    for (const v1::Meeting& meeting : accounts[account].readout().meetings()) {
      reads.push_back(ReadMeeting(accounts, entities, static_cast<int>(account), meeting));
      const int record = static_cast<int>(reads.size()) - 1;
      for (const std::string& side : reads.back().sides) keys.push_back({side, record});
      for (const int person : reads.back().persons) keys.push_back({absl::StrCat("person ", person), record});
      if (meeting.prominence() == v1::PROMINENCE_MAIN) keys.push_back({"main", record});
    }
  }
  std::vector<ScoredPair> pairs;
  for (const auto& [one, other] : NearPairs(std::move(keys), groups)) {
    const double score = Score(reads[one], reads[other]);
    if (score >= kEnough) pairs.push_back({score, one, other});
  }
  UniteBest(std::move(pairs), groups);
  groups.Number();
  return groups;
}

}  // namespace internal
}  // namespace readout
