// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_ALIGN_H_
#define READOUT_LIB_COMPARE_ALIGN_H_

// Which records of different accounts mean the same. One function a kind, in this order; each uses the groups before
// it.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lib/compare/accounts.h"
#include "lib/compare/groups.h"

namespace readout {
namespace internal {

// By full name; by family name, where first name or state do not speak against it; by other names that accounts use; by
// office and state, if one of two accounts gives no name. Records are the entities of the accounts. With `meetings`,
// what is already known of these: of those who take part in the same one the state does not count, for an account may
// not tell it, or tell it of somebody else.
Groups AlignEntities(const Accounts& accounts, const Groups* meetings = nullptr);

// By sides, date, format, place and state, weighed.
Groups AlignMeetings(const Accounts& accounts, const Groups& entities);

// By the words of the labels; topics of one meeting first.
Groups AlignTopics(const Accounts& accounts, const Groups& meetings);

// By speaker and words.
Groups AlignStatements(const Accounts& accounts, const Groups& entities);

// What is known of the place of a meeting, for comparing.
struct PlaceRead {
  std::string region;              // ISO 3166-1 alpha-2, "" if unknown.
  int entity = -1;                 // Its group.
  bool is_town = false;            // A city or the like, neither a state nor a building.
  std::vector<std::string> words;  // Folded and sorted.
};
PlaceRead ReadPlace(const Accounts& accounts, const Groups& entities, int account, const v1::Place& place);

// Whether two accounts cannot both be right: other states, or other towns. "Moscow" and "the Kremlin" go together, as
// do "Russia" and "Moscow".
bool PlacesDiffer(const PlaceRead& one, const PlaceRead& other);

// Whether no day lies in both.
bool DatesDiffer(const v1::Date& one, const v1::Date& other);

// The number of a day such that the next day's is one more, for dates from year 1 on; a month's or year's first day.
int DayNumber(const v1::Date& date);

// Meeting states that contradict each other fall into different classes: "held" and "ongoing" into one, "planned" and
// "proposed" into another. 0 for an unknown one.
int StatusClass(v1::MeetingStatus status);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_ALIGN_H_
