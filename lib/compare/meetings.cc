// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <limits>
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

// Marks that two meetings get for being one; at kEnough they are. Chosen by hand; docs/compare.md says what they give
// on real accounts. Two persons give 8, so do two states in what both articles are about.
constexpr double kPersonMark = 4, kFamilyMark = 2, kStateMark = 2, kOtherSide = -6;
constexpr int kMostCounted = 3;
constexpr double kSameDay = 4, kSameMonth = 1, kFewDaysApart = -1;
constexpr int kFewDays = 7;   // Days further apart are of two meetings.
constexpr int kNewsDays = 7;  // So many days after it a meeting is still what an article is about.
constexpr double kSameFormat = 1, kOtherFormat = -3;
constexpr double kSameStatus = 1, kOtherStatus = -1;
constexpr double kSamePlace = 2, kOtherPlace = -6;
constexpr double kBothMain = 3;
constexpr double kEnough = 8;

// Somebody who takes part, or a state that does.
struct Party {
  int group = -1;
  std::string state;   // Region code, "" if unknown.
  std::string family;  // Of a person with a name.
};

// The days on which a meeting may have been.
struct Days {
  int first = std::numeric_limits<int>::min() / 2, last = std::numeric_limits<int>::max() / 2;
  bool told = false;  // By the text; otherwise they follow from the day on which the article was published.
  bool exact = false;
};

struct MeetingRead {
  const v1::Meeting* meeting = nullptr;
  std::vector<Party> parties;  // By group.
  PlaceRead place;
  Days days;

  bool is_main() const { return meeting->prominence() == v1::PROMINENCE_MAIN; }
};

// What an article reports as news was a few days before; what it announces is still to come.
Days DaysOf(const v1::Meeting& meeting, const v1::Date& published) {
  Days days;
  const v1::Date& date = meeting.time().date();
  if (date.year() > 0) {
    days.told = true;
    days.exact = date.month() > 0 && date.day() > 0;
    days.first = DayNumber(date);
    days.last = days.first + (days.exact ? 0 : date.month() > 0 ? 30 : 365);
  } else if (published.year() > 0 && published.month() > 0 && published.day() > 0) {
    const int day = DayNumber(published), status = StatusClass(meeting.status());
    if (status == 1) days.last = day;
    if (status == 1 && meeting.prominence() == v1::PROMINENCE_MAIN) days.first = day - kNewsDays;
    if (status == 2) days.first = day;
  }
  return days;
}

double DateMark(const MeetingRead& one, const MeetingRead& other, bool& apart) {
  const Days &a = one.days, &b = other.days;
  const int gap = std::max(a.first - b.last, b.first - a.last);
  const bool told = a.told && b.told, exact = a.exact && b.exact;
  apart = gap > (told && !exact ? 0 : kFewDays);
  if (!told) return 0;
  if (gap > 0) return kFewDaysApart;
  return exact ? kSameDay : kSameMonth;
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

// Who takes part by both accounts.
struct Shared {
  int persons = 0;      // The same.
  int families = 0;     // Of one family name, otherwise not known to be the same.
  int states = 0;       // The same state, by whomever.
  int other_sides = 0;  // States on each side that the other does not have.

  int all() const { return persons + families + states; }
  double mark() const {
    int left = kMostCounted;
    double mark = std::max(-2, -other_sides) * -kOtherSide;
    const std::pair<int, double> kinds[] = {{persons, kPersonMark}, {families, kFamilyMark}, {states, kStateMark}};
    for (const auto& [count, each] : kinds) {
      mark += each * std::min(count, left);
      left -= std::min(count, left);
    }
    return mark;
  }
};

// Takes the parties out of both that `key` makes equal, "" aside, and returns how many these are on a side.
template <typename Key>
int TakeEqual(std::vector<const Party*>& one, std::vector<const Party*>& other, const Key& key) {
  std::set<std::string> keys, both;
  for (const Party* party : one) keys.insert(key(*party));
  for (const Party* party : other) {
    if (keys.count(key(*party)) > 0) both.insert(key(*party));
  }
  both.erase("");
  const auto is_shared = [&](const Party* party) { return both.count(key(*party)) > 0; };
  one.erase(std::remove_if(one.begin(), one.end(), is_shared), one.end());
  other.erase(std::remove_if(other.begin(), other.end(), is_shared), other.end());
  return static_cast<int>(both.size());
}

Shared SharedBy(const MeetingRead& one, const MeetingRead& other) {
  Shared shared;
  std::vector<const Party*> ones, others;
  std::set<std::string> states;  // Of those shared.
  for (const Party& party : one.parties) ones.push_back(&party);
  for (const Party& party : other.parties) others.push_back(&party);
  const auto group = [](const Party& party) { return absl::StrCat(party.group); };
  const auto take = [&](const auto& key) {
    const std::vector<const Party*> before = ones;
    const int count = TakeEqual(ones, others, key);
    for (const Party* party : before) {
      if (std::find(ones.begin(), ones.end(), party) == ones.end()) states.insert(party->state);
    }
    return count;
  };
  shared.persons = take([&](const Party& party) { return party.family.empty() ? "" : group(party); });
  shared.families = take([](const Party& party) { return party.family; });
  shared.states = take([&](const Party& party) { return party.state.empty() ? group(party) : party.state; });
  const auto sides = [&](const std::vector<const Party*>& left) {
    std::set<std::string> of;
    for (const Party* party : left) {
      if (states.count(party->state) == 0) of.insert(party->state);
    }
    of.erase("");
    return static_cast<int>(of.size());
  };
  shared.other_sides = std::min(sides(ones), sides(others));
  return shared;
}

// 0 if they cannot be one.
double Score(const MeetingRead& one, const MeetingRead& other) {
  bool apart = false;
  const double date = DateMark(one, other, apart);
  if (apart) return 0;
  const bool both_main = one.is_main() && other.is_main();
  const double place = PlaceMark(one, other);
  const Shared shared = SharedBy(one, other);
  // One party in common is enough where an account knows no other.
  const bool alone = std::min(one.parties.size(), other.parties.size()) == 1;
  if (shared.all() < 2 && !(shared.all() == 1 && alone && (both_main || place > 0))) return 0;
  double score = date + place + shared.mark();
  score += FormatMark(*one.meeting, *other.meeting) + StatusMark(*one.meeting, *other.meeting);
  return both_main ? score + kBothMain : score;
}

MeetingRead ReadMeeting(const Accounts& accounts, const Groups& entities, int account, const v1::Meeting& meeting) {
  MeetingRead read;
  read.meeting = &meeting;
  read.days = DaysOf(meeting, accounts[account].readout().article().published());
  for (int i = 0; i < std::min(meeting.participants_size(), kMostParticipants); ++i) {
    const v1::Participant& participant = meeting.participants(i);
    const int index = accounts[account].Entity(participant.entity_id());
    if (index < 0) continue;
    const v1::Entity& entity = accounts[account].readout().entities(index);
    Party party;
    party.group = entities.GroupOf(entities.Record(account, index));
    party.state = participant.region_code().empty() ? entity.region_code() : participant.region_code();
    if (entity.kind() == v1::ENTITY_KIND_PERSON) {
      const std::string name = NameKey(entity.name());
      party.family = std::string(FamilyName(name));
    }
    read.parties.push_back(std::move(party));
  }
  if (meeting.has_place()) read.place = ReadPlace(accounts, entities, account, meeting.place());
  return read;
}

// "Swiss", of "Swiss soil", which may be anywhere in that state.
bool NamesAState(absl::string_view name) {
  const absl::optional<Region> region = FindRegion(name);
  return region.has_value() && (region->kind == RegionKind::kCountry || region->kind == RegionKind::kDemonym);
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
    read.is_town = entity.kind() == v1::ENTITY_KIND_PLACE && IsNamed(entity) && !NamesAState(entity.name());
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
      for (const Party& party : reads.back().parties) {
        keys.push_back({absl::StrCat("party ", party.group), record});
        if (!party.state.empty()) keys.push_back({absl::StrCat("state ", party.state), record});
        if (!party.family.empty()) keys.push_back({absl::StrCat("family ", party.family), record});
      }
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
