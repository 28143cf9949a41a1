// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/differences.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "lib/compare/align.h"
#include "lib/compare/doubts.h"
#include "lib/compare/numbers.h"

namespace readout {
namespace internal {
namespace {

// "MEETING_STATUS_HELD" -> "held".
std::string Plain(absl::string_view value, absl::string_view prefix) {
  value.remove_prefix(std::min(prefix.size(), value.size()));
  return absl::StrReplaceAll(absl::AsciiStrToLower(value), {{"_", " "}});
}

std::string DateText(const v1::Date& date) {
  std::string text = absl::StrFormat("%04d", date.year());
  if (date.month() > 0) absl::StrAppendFormat(&text, "-%02d", date.month());
  if (date.month() > 0 && date.day() > 0) absl::StrAppendFormat(&text, "-%02d", date.day());
  return text;
}

// Whether two differ. "Differ" need not be transitive ("2020" differs from neither of two days), so the first eight are
// compared with all; more accounts of one meeting than that are rare.
template <typename Values, typename Differ>
bool AnyDiffer(const Values& values, const Differ& differ) {
  constexpr size_t kFirst = 8;
  for (size_t i = 0; i < std::min(values.size(), kFirst); ++i) {
    for (size_t k = i + 1; k < values.size(); ++k) {
      if (differ(values[i], values[k])) return true;
    }
  }
  return false;
}

class DifferenceWriter {
 public:
  DifferenceWriter(const Alignment& alignment, v1::Comparison& comparison)
      : accounts_(alignment.accounts), alignment_(alignment), comparison_(comparison) {
    for (const AccountReader& account : accounts_) doubts_.emplace_back(account);
  }

  void Write() {
    for (const std::vector<int>& group : alignment_.meetings.groups()) {
      const int number = static_cast<int>(&group - alignment_.meetings.groups().data());
      Places(group, number);
      Dates(group, number);
      Statuses(group, number);
      Formats(group, number);
      for (const v1::ComparedParticipant& participant : comparison_.meetings(number).participants()) {
        Attendances(participant, number);
      }
      for (const v1::ComparedDiscussion& discussion : comparison_.meetings(number).discussions()) {
        Topics(discussion, number);
      }
    }
    for (const std::vector<int>& group : alignment_.statements.groups()) {
      Polarities(group, static_cast<int>(&group - alignment_.statements.groups().data()));
    }
    Numbers();
  }

 private:
  v1::Difference& Begin(v1::DifferenceKind kind, int meeting) {
    v1::Difference& difference = *comparison_.add_differences();
    difference.set_id(absl::StrCat("d", comparison_.differences_size()));
    difference.set_kind(kind);
    if (meeting >= 0) difference.set_meeting_id(comparison_.meetings(meeting).id());
    return difference;
  }

  v1::DifferenceSide& AddSide(v1::Difference& difference, int account, std::string text) const {
    v1::DifferenceSide& side = *difference.add_sides();
    side.set_account(account);
    side.set_text(std::move(text));
    return side;
  }

  int AccountOf(int meeting) const { return alignment_.meetings.AccountOf(meeting); }

  const v1::Meeting& MeetingOf(int record) const {
    return accounts_[AccountOf(record)].readout().meetings(alignment_.meetings.IndexOf(record));
  }

  // The triggers, for what rests on no words of its own.
  void AddTriggers(int record, v1::DifferenceSide& side) const {
    for (const v1::TextSpan& trigger : MeetingOf(record).triggers()) {
      *side.add_evidence() = accounts_[AccountOf(record)].Given(trigger);
    }
  }

  void Places(const std::vector<int>& group, int number) {
    std::vector<std::pair<int, PlaceRead>> places;
    for (const int record : group) {
      if (!MeetingOf(record).has_place() || doubts_[AccountOf(record)].OfPlace(MeetingOf(record))) continue;
      places.emplace_back(record,
                          ReadPlace(accounts_, alignment_.entities, AccountOf(record), MeetingOf(record).place()));
    }
    if (!AnyDiffer(places, [](const auto& a, const auto& b) { return PlacesDiffer(a.second, b.second); })) return;
    v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_PLACE, number);
    for (const auto& [record, place] : places) {
      const AccountReader& account = accounts_[AccountOf(record)];
      const v1::TextSpan& span = MeetingOf(record).place().span();
      v1::DifferenceSide& side = AddSide(difference, AccountOf(record), std::string(account.Text(span)));
      *side.add_evidence() = account.Given(span);
      side.set_region_code(place.region);
    }
  }

  void Dates(const std::vector<int>& group, int number) {
    std::vector<int> dated;
    for (const int record : group) {
      const v1::Meeting& meeting = MeetingOf(record);
      if (meeting.time().date().year() > 0 && !doubts_[AccountOf(record)].OfDate(meeting)) dated.push_back(record);
    }
    const auto date_of = [this](int record) -> const v1::Date& { return MeetingOf(record).time().date(); };
    if (!AnyDiffer(dated, [&](int a, int b) { return DatesDiffer(date_of(a), date_of(b)); })) return;
    v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_DATE, number);
    for (const int record : dated) {
      v1::DifferenceSide& side = AddSide(difference, AccountOf(record), DateText(date_of(record)));
      *side.add_evidence() = accounts_[AccountOf(record)].Given(MeetingOf(record).time().span());
      *side.mutable_date() = date_of(record);
    }
  }

  void Statuses(const std::vector<int>& group, int number) {
    std::vector<int> known;
    for (const int record : group) {
      if (StatusClass(MeetingOf(record).status()) > 0) known.push_back(record);
    }
    if (!AnyDiffer(known, [this](int a, int b) { return StatusesDiffer(a, b); })) return;
    v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_STATUS, number);
    for (const int record : known) {
      const v1::MeetingStatus status = MeetingOf(record).status();
      v1::DifferenceSide& side =
          AddSide(difference, AccountOf(record), Plain(v1::MeetingStatus_Name(status), "MEETING_STATUS_"));
      side.set_meeting_status(status);
      AddTriggers(record, side);
    }
  }

  // A plan is no contradiction to what came of it later: it is one only where its account was published after the
  // other, or, if that one calls the meeting off, not before it.
  bool StatusesDiffer(int one, int other) const {
    constexpr int kPlanned = 2, kCancelled = 3, kDenied = 4;
    int a = StatusClass(MeetingOf(one).status()), b = StatusClass(MeetingOf(other).status());
    if (b == kPlanned) std::swap(one, other), std::swap(a, b);
    if (a == b || a != kPlanned || b == kDenied) return a != b;
    const int days = PublishedAfter(one, other);
    return b == kCancelled ? days >= 0 : days > 0;
  }

  // How many days the account of `one` was published after that of `other`; 0 if that is not known.
  int PublishedAfter(int one, int other) const {
    const v1::Date& a = accounts_[AccountOf(one)].readout().article().published();
    const v1::Date& b = accounts_[AccountOf(other)].readout().article().published();
    return a.day() > 0 && b.day() > 0 ? DayNumber(a) - DayNumber(b) : 0;
  }

  void Formats(const std::vector<int>& group, int number) {
    std::vector<int> known;
    for (const int record : group) {
      if (MeetingOf(record).format() != v1::MEETING_FORMAT_UNSPECIFIED) known.push_back(record);
    }
    const auto format_of = [this](int record) { return MeetingOf(record).format(); };
    if (!AnyDiffer(known, [&](int a, int b) { return format_of(a) != format_of(b); })) return;
    v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_FORMAT, number);
    for (const int record : known) {
      v1::DifferenceSide& side =
          AddSide(difference, AccountOf(record), Plain(v1::MeetingFormat_Name(format_of(record)), "MEETING_FORMAT_"));
      side.set_meeting_format(format_of(record));
      AddTriggers(record, side);
    }
  }

  // "Attended" and "expected" go together, and so does whoever is merely mentioned.
  void Attendances(const v1::ComparedParticipant& participant, int number) {
    std::vector<const v1::ParticipantView*> known;
    for (const v1::ParticipantView& view : participant.views()) {
      if (view.attendance() != v1::ATTENDANCE_UNSPECIFIED && view.attendance() != v1::ATTENDANCE_MENTIONED) {
        known.push_back(&view);
      }
    }
    const auto absent = [](const v1::ParticipantView* view) { return view->attendance() == v1::ATTENDANCE_ABSENT; };
    if (!AnyDiffer(known, [&](const auto* a, const auto* b) { return absent(a) != absent(b); })) return;
    v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_ATTENDANCE, number);
    difference.set_entity_id(participant.entity_id());
    difference.set_subject(comparison_.entities(PlaceOf(participant.entity_id())).name());
    for (const v1::ParticipantView* view : known) {
      v1::DifferenceSide& side = AddSide(difference, static_cast<int>(view->account()),
                                         Plain(v1::Attendance_Name(view->attendance()), "ATTENDANCE_"));
      side.set_attendance(view->attendance());
      *side.mutable_evidence() = view->evidence();
    }
  }

  // "Discussed" and "planned" go together.
  void Topics(const v1::ComparedDiscussion& discussion, int number) {
    std::vector<const v1::DiscussionView*> known;
    for (const v1::DiscussionView& view : discussion.views()) {
      if (view.status() != v1::DISCUSSION_STATUS_UNSPECIFIED) known.push_back(&view);
    }
    const auto left_out = [](const v1::DiscussionView* view) {
      return view->status() == v1::DISCUSSION_STATUS_NOT_DISCUSSED;
    };
    if (!AnyDiffer(known, [&](const auto* a, const auto* b) { return left_out(a) != left_out(b); })) return;
    v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_TOPIC, number);
    difference.set_topic_id(discussion.topic_id());
    difference.set_subject(comparison_.topics(PlaceOf(discussion.topic_id())).label());
    for (const v1::DiscussionView* view : known) {
      v1::DifferenceSide& side = AddSide(difference, static_cast<int>(view->account()),
                                         Plain(v1::DiscussionStatus_Name(view->status()), "DISCUSSION_STATUS_"));
      side.set_discussion_status(view->status());
      *side.mutable_evidence() = view->evidence();
    }
  }

  void Polarities(const std::vector<int>& group, int number) {
    const Groups& statements = alignment_.statements;
    const auto statement_of = [&](int record) -> const v1::Statement& {
      return accounts_[statements.AccountOf(record)].readout().statements(statements.IndexOf(record));
    };
    std::vector<int> known;  // Places in the group.
    for (int i = 0; i < static_cast<int>(group.size()); ++i) {
      if (statement_of(group[i]).polarity() != v1::POLARITY_UNSPECIFIED) known.push_back(i);
    }
    const auto made = [&](int i) { return statement_of(group[i]).polarity() == v1::POLARITY_AFFIRMED; };
    if (!AnyDiffer(known, [&](int a, int b) { return made(a) != made(b); })) return;
    v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_POLARITY, -1);
    difference.set_statement_id(comparison_.statements(number).id());
    const std::string& speaker = comparison_.statements(number).speaker_id();
    if (!speaker.empty()) difference.set_subject(comparison_.entities(PlaceOf(speaker)).name());
    for (const int i : known) {
      const v1::Polarity polarity = statement_of(group[i]).polarity();
      v1::DifferenceSide& side =
          AddSide(difference, statements.AccountOf(group[i]), Plain(v1::Polarity_Name(polarity), "POLARITY_"));
      side.set_polarity(polarity);
      *side.mutable_evidence() = comparison_.statements(number).records(i).evidence();
    }
  }

  void Numbers() {
    for (const NumberDifference& found :
         FindNumberDifferences(accounts_, alignment_.meetings, alignment_.topics, alignment_.statements)) {
      v1::Difference& difference = Begin(v1::DIFFERENCE_KIND_NUMBER, found.meeting);
      difference.set_subject(found.sides[0].quantity.counted);
      for (const NumberSide& number : found.sides) {
        v1::TextSpan span;
        span.set_begin(static_cast<uint32_t>(number.quantity.bytes.begin));
        span.set_end(static_cast<uint32_t>(number.quantity.bytes.end));
        const AccountReader& account = accounts_[number.account];
        v1::DifferenceSide& side = AddSide(difference, number.account, std::string(account.Text(span)));
        side.set_number(number.quantity.value);
        *side.add_evidence() = account.Given(span);
      }
    }
  }

  // The place of a record whose id this room gave: a letter and the place, from 1.
  static int PlaceOf(absl::string_view id) {
    int number = 0;
    return absl::SimpleAtoi(id.substr(1), &number) ? number - 1 : 0;
  }

  const Accounts& accounts_;
  const Alignment& alignment_;
  v1::Comparison& comparison_;
  std::vector<Doubts> doubts_;  // One an account.
};

}  // namespace

void AddDifferences(const Alignment& alignment, v1::Comparison& comparison) {
  DifferenceWriter(alignment, comparison).Write();
}

}  // namespace internal
}  // namespace readout
