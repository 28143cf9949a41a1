// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/assemble.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lib/sha256.h"
#include "readout/version.h"

namespace readout {
namespace internal {
namespace {

// Which records stay, and the ids of those that do; an empty id stands for a record that is left out.
using Ids = std::vector<std::string>;

Ids Number(const std::vector<bool>& stays, absl::string_view prefix) {
  Ids ids(stays.size());
  int next = 0;
  for (size_t i = 0; i < stays.size(); ++i) {
    if (stays[i]) ids[i] = absl::StrCat(prefix, ++next);
  }
  return ids;
}

class Assembler {
 public:
  Assembler(const Document& document, const Reading& reading, float min_confidence)
      : document_(document), reading_(reading), min_confidence_(min_confidence) {
    // In this order: topics hang on meetings, and entities on both meetings and statements.
    meeting_ids_ = Number(StayingMeetings(), "m");
    statement_ids_ = Number(StayingStatements(), "s");
    topic_ids_ = Number(StayingTopics(), "t");
    entity_ids_ = Number(StayingEntities(), "e");
    regions_ = Regions();
  }

  void WriteTo(v1::Readout& readout, const Watch& watch) {
    for (size_t i = 0; i < entity_ids_.size() && !watch.Expired(); ++i) {
      if (!entity_ids_[i].empty()) WriteEntity(i, *readout.add_entities());
    }
    for (size_t i = 0; i < meeting_ids_.size() && !watch.Expired(); ++i) {
      if (!meeting_ids_[i].empty()) WriteMeeting(i, *readout.add_meetings());
    }
    if (watch.Expired()) return;
    FindMeetingsOfStatements();
    FindTopicsOfStatements();
    for (size_t i = 0; i < statement_ids_.size() && !watch.Expired(); ++i) {
      if (!statement_ids_[i].empty()) WriteStatement(i, *readout.add_statements());
    }
    for (size_t i = 0; i < topic_ids_.size() && !watch.Expired(); ++i) {
      if (!topic_ids_[i].empty()) WriteTopic(i, *readout.add_topics());
    }
    for (const Quotation& quotation : document_.quotations) WriteNotices(quotation, readout);
  }

 private:
  const std::vector<MeetingRecord>& meetings() const { return reading_.meetings.meetings; }
  const std::vector<TopicRecord>& topics() const { return reading_.meetings.topics; }
  const std::vector<StatementRecord>& statements() const { return reading_.statements; }

  std::vector<bool> StayingMeetings() const {
    std::vector<bool> stays;
    for (const MeetingRecord& meeting : meetings()) stays.push_back(meeting.confidence >= min_confidence_);
    return stays;
  }

  std::vector<bool> StayingStatements() const {
    std::vector<bool> stays;
    for (const StatementRecord& statement : statements()) stays.push_back(statement.confidence >= min_confidence_);
    return stays;
  }

  std::vector<bool> StayingTopics() const {
    std::vector<bool> stays(topics().size(), false);
    for (size_t i = 0; i < meetings().size(); ++i) {
      if (meeting_ids_[i].empty()) continue;
      for (const DiscussionRecord& discussion : meetings()[i].discussions) stays[discussion.topic] = true;
    }
    return stays;
  }

  std::vector<bool> StayingEntities() const {
    const std::vector<Entity>& all = reading_.entities.all;
    std::vector<bool> stays(all.size(), false);
    for (size_t i = 0; i < all.size(); ++i) {
      const bool known = all[i].kind != v1::ENTITY_KIND_UNSPECIFIED && all[i].kind != v1::ENTITY_KIND_OTHER;
      stays[i] = known && IsNamed(all[i]);
    }
    const auto refer = [&](int entity) {
      if (entity >= 0) stays[entity] = true;
    };
    for (size_t i = 0; i < statements().size(); ++i) {
      if (statement_ids_[i].empty()) continue;
      refer(statements()[i].speaker);
      for (const int addressee : statements()[i].addressees) refer(addressee);
    }
    for (size_t i = 0; i < meetings().size(); ++i) {
      if (meeting_ids_[i].empty()) continue;
      refer(meetings()[i].place.entity);
      for (const ParticipantRecord& participant : meetings()[i].participants) refer(participant.entity);
      for (const DiscussionRecord& discussion : meetings()[i].discussions) {
        for (const int entity : discussion.raised_by) refer(entity);
      }
    }
    // A group comes with its members; they are no groups of this kind themselves.
    for (size_t i = 0; i < all.size(); ++i) {
      for (const int member : all[i].members) stays[member] = stays[member] || stays[i];
    }
    return stays;
  }

  static void SetSpan(ByteRange range, v1::TextSpan& span) {
    span.set_begin(static_cast<uint32_t>(range.begin));
    span.set_end(static_cast<uint32_t>(range.end));
  }
  void SetSpan(WordRange words, v1::TextSpan& span) const { SetSpan(document_.Bytes(words), span); }

  // The codes of all entities. Where a state is only assumed, the first meeting's word counts.
  std::vector<std::string> Regions() const {
    std::vector<std::string> regions;
    for (const Entity& entity : reading_.entities.all) regions.push_back(entity.region_code);
    std::vector<bool> told(regions.size(), false);
    for (const MeetingRecord& meeting : meetings()) {
      for (const ParticipantRecord& who : meeting.participants) {
        if (told[who.entity] || who.region_code.empty()) continue;
        told[who.entity] = true;
        if (reading_.entities.all[who.entity].is_state_assumed) regions[who.entity] = who.region_code;
      }
    }
    return regions;
  }

  void WriteEntity(size_t i, v1::Entity& out) const {
    const Entity& entity = reading_.entities.all[i];
    out.set_id(entity_ids_[i]);
    out.set_kind(entity.kind);
    out.set_name(entity.name);
    out.set_title(entity.title);
    out.set_affiliation(entity.affiliation);
    out.set_region_code(regions_[i]);
    // They stand by their heads, which tell nested ones apart: "[the minister of [his] country]".
    std::vector<EntityMention> mentions = entity.mentions;
    std::stable_sort(mentions.begin(), mentions.end(), [](const EntityMention& a, const EntityMention& b) {
      return std::make_pair(a.words.begin, a.words.end) < std::make_pair(b.words.begin, b.words.end);
    });
    for (const EntityMention& mention : mentions) {
      v1::Mention& message = *out.add_mentions();
      SetSpan(mention.words, *message.mutable_span());
      message.set_kind(mention.kind);
    }
    out.set_confidence(entity.confidence);
    for (const int member : entity.members) out.add_member_ids(entity_ids_[member]);
  }

  void WriteTime(const TimeRecord& time, v1::TimeExpression& out) const {
    SetSpan(time.words, *out.mutable_span());
    if (time.date.year() > 0) *out.mutable_date() = time.date;  // Absent rather than empty.
    out.set_precision(time.precision);
    out.set_basis(time.basis);
    out.set_confidence(time.confidence);
  }

  void WriteMeeting(size_t i, v1::Meeting& out) const {
    const MeetingRecord& meeting = meetings()[i];
    out.set_id(meeting_ids_[i]);
    out.set_prominence(meeting.prominence);
    out.set_status(meeting.status);
    out.set_format(meeting.format);
    for (const WordRange trigger : meeting.triggers) SetSpan(trigger, *out.add_triggers());
    if (!meeting.time.words.empty()) WriteTime(meeting.time, *out.mutable_time());
    if (!meeting.place.words.empty()) {
      SetSpan(meeting.place.words, *out.mutable_place()->mutable_span());
      if (meeting.place.entity >= 0) out.mutable_place()->set_entity_id(entity_ids_[meeting.place.entity]);
      out.mutable_place()->set_region_code(meeting.place.region_code);
      out.mutable_place()->set_confidence(meeting.place.confidence);
    }
    for (const ParticipantRecord& participant : meeting.participants) {
      v1::Participant& message = *out.add_participants();
      message.set_entity_id(entity_ids_[participant.entity]);
      message.set_attendance(participant.attendance);
      message.set_role(participant.role);
      message.set_region_code(participant.region_code);
      for (const WordRange words : participant.evidence) SetSpan(words, *message.add_evidence());
      message.set_confidence(participant.confidence);
    }
    for (const DiscussionRecord& discussion : meeting.discussions) WriteDiscussion(discussion, *out.add_discussions());
    out.set_confidence(meeting.confidence);
  }

  void WriteDiscussion(const DiscussionRecord& discussion, v1::Discussion& out) const {
    out.set_topic_id(topic_ids_[discussion.topic]);
    out.set_status(discussion.status);
    for (const int entity : discussion.raised_by) out.add_raised_by_ids(entity_ids_[entity]);
    for (const int statement : discussion.statements) {
      if (!statement_ids_[statement].empty()) out.add_statement_ids(statement_ids_[statement]);
    }
    for (const WordRange words : discussion.evidence) SetSpan(words, *out.add_evidence());
    out.set_confidence(discussion.confidence);
  }

  // A statement belongs to the meeting that lists it under a topic; else, in an article about one meeting that took
  // place, to that meeting if a participant says it after the article has named the meeting.
  void FindMeetingsOfStatements() {
    meeting_of_.assign(statements().size(), -1);
    int main = -1;
    int count = 0;
    for (size_t m = 0; m < meetings().size(); ++m) {
      if (meeting_ids_[m].empty()) continue;
      for (const DiscussionRecord& discussion : meetings()[m].discussions) {
        for (const int statement : discussion.statements) {
          if (meeting_of_[statement] < 0) meeting_of_[statement] = static_cast<int>(m);
        }
      }
      if (meetings()[m].prominence == v1::PROMINENCE_MAIN) {
        main = static_cast<int>(m);
        ++count;
      }
    }
    if (count == 1) AddStatementsOfParticipants(main);
  }

  void AddStatementsOfParticipants(int main) {
    const MeetingRecord& meeting = meetings()[main];
    const bool took_place = meeting.status == v1::MEETING_STATUS_HELD || meeting.status == v1::MEETING_STATUS_ONGOING;
    if (!took_place || meeting.triggers.empty()) return;
    std::vector<bool> takes_part(reading_.entities.all.size(), false);
    for (const ParticipantRecord& participant : meeting.participants) {
      if (participant.attendance != v1::ATTENDANCE_ABSENT) takes_part[participant.entity] = true;
    }
    const int named = document_.Bytes(meeting.triggers.front()).begin;
    for (size_t s = 0; s < statements().size(); ++s) {
      const StatementRecord& statement = statements()[s];
      const bool theirs = statement.speaker >= 0 && takes_part[statement.speaker];
      if (meeting_of_[s] < 0 && theirs && statement.content.front().begin >= named) meeting_of_[s] = main;
    }
  }

  // A statement is about the topics whose discussions list it, and about those that its content names. Statements and
  // mentions are walked in text order; contents nest a few levels deep at most, so few are open at any byte.
  void FindTopicsOfStatements() {
    topics_of_.assign(statements().size(), {});
    for (size_t m = 0; m < meetings().size(); ++m) {
      if (meeting_ids_[m].empty()) continue;
      for (const DiscussionRecord& discussion : meetings()[m].discussions) {
        for (const int statement : discussion.statements) topics_of_[statement].push_back(discussion.topic);
      }
    }
    struct Piece {
      ByteRange bytes;
      int owner;
    };
    const auto earlier = [](const Piece& a, const Piece& b) {
      return std::make_pair(a.bytes.begin, a.owner) < std::make_pair(b.bytes.begin, b.owner);
    };
    std::vector<Piece> contents;
    for (size_t s = 0; s < statements().size(); ++s) {
      for (const ByteRange piece : statements()[s].content) contents.push_back({piece, static_cast<int>(s)});
    }
    std::vector<Piece> mentions;
    for (size_t t = 0; t < topics().size(); ++t) {
      if (topic_ids_[t].empty()) continue;
      for (const WordRange words : topics()[t].mentions) {
        mentions.push_back({document_.Bytes(words), static_cast<int>(t)});
      }
    }
    std::sort(contents.begin(), contents.end(), earlier);
    std::sort(mentions.begin(), mentions.end(), earlier);
    std::vector<Piece> open;
    size_t next = 0;
    for (const Piece& mention : mentions) {
      while (next < contents.size() && contents[next].bytes.begin <= mention.bytes.begin) {
        open.push_back(contents[next++]);
      }
      const auto over = [&](const Piece& piece) { return piece.bytes.end <= mention.bytes.begin; };
      open.erase(std::remove_if(open.begin(), open.end(), over), open.end());
      for (const Piece& piece : open) {
        if (mention.bytes.end <= piece.bytes.end) topics_of_[piece.owner].push_back(mention.owner);
      }
    }
    for (std::vector<int>& list : topics_of_) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }

  void WriteStatement(size_t i, v1::Statement& out) const {
    const StatementRecord& statement = statements()[i];
    out.set_id(statement_ids_[i]);
    out.set_kind(statement.kind);
    if (statement.speaker >= 0) out.set_speaker_id(entity_ids_[statement.speaker]);
    if (!statement.source.empty()) SetSpan(statement.source, *out.mutable_source());
    if (!statement.cue.empty()) SetSpan(statement.cue, *out.mutable_cue());
    for (const ByteRange piece : statement.content) SetSpan(piece, *out.add_content());
    out.set_polarity(statement.polarity);
    for (const int addressee : statement.addressees) out.add_addressee_ids(entity_ids_[addressee]);
    if (meeting_of_[i] >= 0) out.set_meeting_id(meeting_ids_[meeting_of_[i]]);
    for (const int topic : topics_of_[i]) out.add_topic_ids(topic_ids_[topic]);
    // The nearest ancestor that stays.
    int parent = statement.parent;
    while (parent >= 0 && statement_ids_[parent].empty()) parent = statements()[parent].parent;
    if (parent >= 0) out.set_parent_id(statement_ids_[parent]);
    out.set_attitude(statement.attitude);
    out.set_confidence(statement.confidence);
  }

  void WriteTopic(size_t i, v1::Topic& out) const {
    out.set_id(topic_ids_[i]);
    out.set_label(topics()[i].label);
    for (const WordRange words : topics()[i].mentions) SetSpan(words, *out.add_mentions());
  }

  static void WriteNotices(const Quotation& quotation, v1::Readout& readout) {
    const auto add = [&](v1::NoticeCode code, const char* message) {
      v1::Notice& notice = *readout.add_notices();
      notice.set_code(code);
      notice.set_message(message);
      SetSpan(quotation.bytes, *notice.mutable_span());
    };
    if (!quotation.opened) add(v1::NOTICE_CODE_UNOPENED_QUOTATION, "a quotation ends here that was never opened");
    if (!quotation.closed) add(v1::NOTICE_CODE_UNCLOSED_QUOTATION, "a quotation begins here that is never closed");
  }

  const Document& document_;
  const Reading& reading_;
  const float min_confidence_;
  Ids meeting_ids_, statement_ids_, topic_ids_, entity_ids_;  // Parallel to the records.
  std::vector<std::string> regions_;                          // Of the entities.
  std::vector<int> meeting_of_;                               // Of each statement; -1: none.
  std::vector<std::vector<int>> topics_of_;                   // Of each statement, ascending.
};

}  // namespace

v1::Readout Assemble(const v1::Article& article, const Document& document, const Reading& reading, float min_confidence,
                     absl::string_view model_id, const Watch& watch) {
  v1::Readout readout;
  *readout.mutable_article() = article;
  readout.mutable_article()->clear_body();
  readout.set_text(document.text);
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  readout.set_text_sha256(Sha256(document.text));
  readout.mutable_producer()->set_library_version(std::string(Version()));
  readout.mutable_producer()->set_model_id(std::string(model_id));
  if (watch.Expired()) return readout;
  Assembler(document, reading, min_confidence).WriteTo(readout, watch);
  return readout;
}

}  // namespace internal
}  // namespace readout
