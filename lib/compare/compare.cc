// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/compare.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lib/compare/accounts.h"
#include "lib/compare/align.h"
#include "lib/compare/differences.h"
#include "lib/compare/groups.h"
#include "lib/hash_tables.h"

namespace readout {
namespace {

using internal::AccountReader;
using internal::Accounts;
using internal::Alignment;
using internal::Groups;

v1::Coverage CoverageOf(size_t count, size_t of) {
  if (count == 1) return v1::COVERAGE_ONE;
  return count == of ? v1::COVERAGE_ALL : v1::COVERAGE_SOME;
}

void FillAccount(const v1::Readout& readout, v1::Account& account) {
  account.set_text_sha256(readout.text_sha256());
  account.set_offset_unit(readout.offset_unit());
  account.set_article_id(readout.article().id());
  account.set_title(readout.article().title());
  account.set_publisher(readout.article().publisher());
  if (readout.article().has_published()) *account.mutable_published() = readout.article().published();
}

// Writes what was aligned. Ids are a letter and the number of the group, from 1.
class Writer {
 public:
  Writer(const Alignment& alignment, v1::Comparison& comparison)
      : accounts_(alignment.accounts), alignment_(alignment), comparison_(comparison) {}

  void Write() {
    for (const std::vector<int>& group : alignment_.entities.groups()) Entity(group);
    for (const std::vector<int>& group : alignment_.topics.groups()) Topic(group);
    for (const std::vector<int>& group : alignment_.meetings.groups()) Meeting(group);
    for (const std::vector<int>& group : alignment_.statements.groups()) Statement(group);
  }

 private:
  template <typename Spans>
  void CopySpans(const Spans& from, int account, Spans& to) const {
    for (const v1::TextSpan& span : from) *to.Add() = accounts_[account].Given(span);
  }

  // The record of `groups` in its account.
  template <typename Records>
  const auto& Find(const Groups& groups, int record, const Records& (v1::Readout::*records)() const) const {
    return (accounts_[groups.AccountOf(record)].readout().*records)().Get(groups.IndexOf(record));
  }

  template <typename Compared>
  void Begin(Compared& compared, char letter, int number, size_t count) const {
    compared.set_id(absl::StrCat(std::string(1, letter), number));
    compared.set_coverage(CoverageOf(count, accounts_.size()));
  }

  void Entity(const std::vector<int>& group) {
    v1::ComparedEntity& entity = *comparison_.add_entities();
    Begin(entity, 'e', comparison_.entities_size(), group.size());
    bool is_named = false;
    for (const int record : group) {
      const v1::Entity& found = Find(alignment_.entities, record, &v1::Readout::entities);
      const bool named = internal::IsNamed(found);
      // A name is fuller than a description, however long that is.
      if (named == is_named ? found.name().size() > entity.name().size() : named) entity.set_name(found.name());
      is_named = is_named || named;
      if (entity.kind() == v1::ENTITY_KIND_UNSPECIFIED) entity.set_kind(found.kind());
      if (entity.region_code().empty()) entity.set_region_code(found.region_code());
      v1::AccountRecord& added =
          AddRecord(alignment_.entities.AccountOf(record), found.id(), *entity.mutable_records());
      if (found.mentions_size() > 0) {
        *added.add_evidence() = accounts_[added.account()].Given(found.mentions(0).span());
      }
    }
  }

  void Topic(const std::vector<int>& group) {
    v1::ComparedTopic& topic = *comparison_.add_topics();
    Begin(topic, 't', comparison_.topics_size(), group.size());
    for (const int record : group) {
      const v1::Topic& found = Find(alignment_.topics, record, &v1::Readout::topics);
      if (record == group[0] || found.label().size() < topic.label().size()) topic.set_label(found.label());
      const int account = alignment_.topics.AccountOf(record);
      CopySpans(found.mentions(), account,
                *AddRecord(account, found.id(), *topic.mutable_records()).mutable_evidence());
    }
  }

  void Statement(const std::vector<int>& group) {
    v1::ComparedStatement& statement = *comparison_.add_statements();
    Begin(statement, 's', comparison_.statements_size(), group.size());
    for (const int record : group) {
      const v1::Statement& found = Find(alignment_.statements, record, &v1::Readout::statements);
      const int account = alignment_.statements.AccountOf(record);
      const int speaker = accounts_[account].Entity(found.speaker_id());
      if (speaker >= 0) statement.set_speaker_id(IdOf('e', alignment_.entities, account, speaker));
      CopySpans(found.content(), account,
                *AddRecord(account, found.id(), *statement.mutable_records()).mutable_evidence());
    }
  }

  void Meeting(const std::vector<int>& group) {
    v1::ComparedMeeting& meeting = *comparison_.add_meetings();
    Begin(meeting, 'm', comparison_.meetings_size(), group.size());
    internal::HashMap<std::string, int> participants, discussions;
    for (const int record : group) {
      const v1::Meeting& found = Find(alignment_.meetings, record, &v1::Readout::meetings);
      const int account = alignment_.meetings.AccountOf(record);
      CopySpans(found.triggers(), account,
                *AddRecord(account, found.id(), *meeting.mutable_records()).mutable_evidence());
      for (const v1::Participant& participant : found.participants()) {
        Participant(participant, account, participants, meeting);
      }
      for (const v1::Discussion& discussion : found.discussions()) {
        Discussion(discussion, account, discussions, meeting);
      }
    }
    for (auto& participant : *meeting.mutable_participants()) {
      participant.set_coverage(CoverageOf(participant.views_size(), group.size()));
    }
    for (auto& discussion : *meeting.mutable_discussions()) {
      discussion.set_coverage(CoverageOf(discussion.views_size(), group.size()));
    }
  }

  void Participant(const v1::Participant& found, int account, internal::HashMap<std::string, int>& known,
                   v1::ComparedMeeting& meeting) const {
    const std::string id = IdOf('e', alignment_.entities, account, accounts_[account].Entity(found.entity_id()));
    const auto [at, is_new] = known.try_emplace(id, meeting.participants_size());
    v1::ComparedParticipant& participant =
        is_new ? *meeting.add_participants() : *meeting.mutable_participants(at->second);
    participant.set_entity_id(id);
    // Listed twice by one account, the first counts.
    const int views = participant.views_size();
    if (views > 0 && static_cast<int>(participant.views(views - 1).account()) == account) return;
    v1::ParticipantView& view = *participant.add_views();
    view.set_account(account);
    view.set_attendance(found.attendance());
    CopySpans(found.evidence(), account, *view.mutable_evidence());
  }

  void Discussion(const v1::Discussion& found, int account, internal::HashMap<std::string, int>& known,
                  v1::ComparedMeeting& meeting) const {
    const std::string id = IdOf('t', alignment_.topics, account, accounts_[account].Topic(found.topic_id()));
    const auto [at, is_new] = known.try_emplace(id, meeting.discussions_size());
    v1::ComparedDiscussion& discussion = is_new ? *meeting.add_discussions() : *meeting.mutable_discussions(at->second);
    discussion.set_topic_id(id);
    const int views = discussion.views_size();
    if (views > 0 && static_cast<int>(discussion.views(views - 1).account()) == account) return;
    v1::DiscussionView& view = *discussion.add_views();
    view.set_account(account);
    view.set_status(found.status());
    CopySpans(found.evidence(), account, *view.mutable_evidence());
  }

  static std::string IdOf(char letter, const Groups& groups, int account, int index) {
    return absl::StrCat(std::string(1, letter), groups.GroupOf(groups.Record(account, index)) + 1);
  }

  template <typename Records>
  static v1::AccountRecord& AddRecord(int account, const std::string& id, Records& records) {
    v1::AccountRecord& record = *records.Add();
    record.set_account(account);
    record.set_id(id);
    return record;
  }

  const Accounts& accounts_;
  const Alignment& alignment_;
  v1::Comparison& comparison_;
};

v1::Comparison CompareAccounts(const Accounts& accounts) {
  // Who takes part tells which meetings are one, and that in turn who is one of those who take part.
  const Groups first = internal::AlignMeetings(accounts, internal::AlignEntities(accounts));
  const Groups entities = internal::AlignEntities(accounts, &first);
  const Groups meetings = internal::AlignMeetings(accounts, entities);
  const Groups topics = internal::AlignTopics(accounts, meetings);
  const Groups statements = internal::AlignStatements(accounts, entities);
  const Alignment alignment = {accounts, entities, meetings, topics, statements};
  v1::Comparison comparison;
  for (const AccountReader& account : accounts) FillAccount(account.given(), *comparison.add_accounts());
  Writer(alignment, comparison).Write();
  internal::AddDifferences(alignment, comparison);
  return comparison;
}

}  // namespace

absl::StatusOr<v1::Comparison> Compare(absl::Span<const v1::Readout* const> accounts) {
  if (accounts.size() < 2) return absl::InvalidArgumentError("fewer than two accounts to compare");
  Accounts readers;
  for (size_t i = 0; i < accounts.size(); ++i) {
    if (accounts[i] == nullptr) return absl::InvalidArgumentError(absl::StrCat("account ", i + 1, ": null"));
    absl::StatusOr<AccountReader> reader = AccountReader::Create(*accounts[i]);
    if (!reader.ok()) {
      return absl::Status(reader.status().code(), absl::StrCat("account ", i + 1, ": ", reader.status().message()));
    }
    readers.push_back(*std::move(reader));
  }
  return CompareAccounts(readers);
}

absl::StatusOr<v1::Comparison> Compare(absl::Span<const v1::Readout> accounts) {
  std::vector<const v1::Readout*> pointers;
  for (const v1::Readout& account : accounts) pointers.push_back(&account);
  return Compare(absl::MakeConstSpan(pointers));
}

absl::StatusOr<v1::Comparison> Compare(const v1::Readout& one, const v1::Readout& other) {
  const v1::Readout* const both[] = {&one, &other};
  return Compare(absl::MakeConstSpan(both));
}

}  // namespace readout
