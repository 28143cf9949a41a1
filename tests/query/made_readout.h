// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_QUERY_MADE_READOUT_H_
#define READOUT_TESTS_QUERY_MADE_READOUT_H_

// Readouts made by hand, with spans given by their words.

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "readout/v1/readout.pb.h"

namespace readout {

class MadeReadout {
 public:
  explicit MadeReadout(absl::string_view text) {
    readout_.set_text(std::string(text));
    readout_.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  }

  // The first occurrence of `words` behind the first of `after`.
  v1::TextSpan Span(absl::string_view words, absl::string_view after = "") const {
    const absl::string_view text = readout_.text();
    const size_t begin = text.find(words, text.find(after));
    v1::TextSpan span;
    span.set_begin(static_cast<uint32_t>(begin));
    span.set_end(static_cast<uint32_t>(begin + words.size()));
    return span;
  }

  v1::Entity& Person(absl::string_view id, absl::string_view name, absl::string_view region,
                     std::initializer_list<absl::string_view> mentions = {}) {
    v1::Entity& entity = *readout_.add_entities();
    entity.set_id(std::string(id));
    entity.set_kind(v1::ENTITY_KIND_PERSON);
    entity.set_name(std::string(name));
    entity.set_region_code(std::string(region));
    for (const absl::string_view words : mentions) {
      v1::Mention& mention = *entity.add_mentions();
      *mention.mutable_span() = Span(words);
      const bool pronoun = words == "he" || words == "He" || words == "she" || words == "She";
      mention.set_kind(pronoun ? v1::MENTION_KIND_PRONOUN : v1::MENTION_KIND_NAME);
    }
    return entity;
  }

  v1::Topic& Topic(absl::string_view id, absl::string_view label) {
    v1::Topic& topic = *readout_.add_topics();
    topic.set_id(std::string(id));
    topic.set_label(std::string(label));
    return topic;
  }

  v1::Meeting& Meeting(absl::string_view id, v1::MeetingStatus status) {
    v1::Meeting& meeting = *readout_.add_meetings();
    meeting.set_id(std::string(id));
    meeting.set_status(status);
    return meeting;
  }

  v1::Statement& Statement(absl::string_view id, absl::string_view speaker_id, absl::string_view content) {
    v1::Statement& statement = *readout_.add_statements();
    statement.set_id(std::string(id));
    statement.set_speaker_id(std::string(speaker_id));
    statement.set_kind(v1::STATEMENT_KIND_INDIRECT);
    statement.set_polarity(v1::POLARITY_AFFIRMED);
    statement.set_attitude(v1::ATTITUDE_SPEECH);
    if (!content.empty()) *statement.add_content() = Span(content);
    return statement;
  }

  v1::Readout& readout() { return readout_; }

 private:
  v1::Readout readout_;
};

inline v1::Participant& AddParticipant(v1::Meeting& meeting, absl::string_view entity_id, v1::Attendance attendance,
                                       absl::string_view region = "") {
  v1::Participant& participant = *meeting.add_participants();
  participant.set_entity_id(std::string(entity_id));
  participant.set_attendance(attendance);
  participant.set_region_code(std::string(region));
  return participant;
}

inline v1::Discussion& AddDiscussion(v1::Meeting& meeting, absl::string_view topic_id, v1::DiscussionStatus status) {
  v1::Discussion& discussion = *meeting.add_discussions();
  discussion.set_topic_id(std::string(topic_id));
  discussion.set_status(status);
  return discussion;
}

inline v1::Date MakeDate(int year, int month = 0, int day = 0) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

// Two ministers meet; one speaks of three topics, somebody unknown says something; a call is planned.
inline v1::Readout GenevaTalks() {
  MadeReadout made(
      "Berg and Morel meet in Geneva\n\n"
      "Norwegian Foreign Minister Anna Berg met her Swiss counterpart, Luc Morel, in Geneva on Tuesday.\n"
      "\"We spoke about fishing rights,\" Berg told reporters. She said that the Arctic was not discussed.\n\n"
      "Morel thinks that Berg's fishing fleets are too large, and did not say whether quotas would fall. "
      "Quotas will fall, a diplomat said. The two will talk by phone in April.");
  made.readout().mutable_article()->set_id("geneva");
  made.readout().mutable_article()->set_publisher("The Daily Example");
  *made.readout().mutable_article()->mutable_published() = MakeDate(2020, 3, 5);
  made.Person("e1", "Anna Berg", "NO", {"Berg", "Norwegian Foreign Minister Anna Berg", "She"})
      .set_title("Foreign Minister");
  made.Person("e2", "Luc Morel", "CH", {"Morel", "her Swiss counterpart", "Luc Morel"});
  v1::Entity& geneva = made.Person("e3", "Geneva", "CH", {"Geneva"});
  geneva.set_kind(v1::ENTITY_KIND_PLACE);
  made.Person("e4", "reporters", "", {"reporters"}).set_kind(v1::ENTITY_KIND_GROUP);
  made.Person("e5", "a diplomat", "", {"a diplomat"});
  *made.Topic("t1", "fishing rights").add_mentions() = made.Span("fishing rights");
  *made.Topic("t2", "the Arctic").add_mentions() = made.Span("the Arctic");
  made.Topic("t3", "quotas");

  v1::Meeting& talks = made.Meeting("m1", v1::MEETING_STATUS_HELD);
  talks.set_format(v1::MEETING_FORMAT_IN_PERSON);
  talks.set_prominence(v1::PROMINENCE_MAIN);
  *talks.mutable_time()->mutable_date() = MakeDate(2020, 3, 3);
  talks.mutable_place()->set_entity_id("e3");
  talks.mutable_place()->set_region_code("CH");
  *talks.mutable_place()->mutable_span() = made.Span("Geneva");
  AddParticipant(talks, "e1", v1::ATTENDANCE_ATTENDED, "NO");
  AddParticipant(talks, "e2", v1::ATTENDANCE_ATTENDED, "CH");
  AddParticipant(talks, "e5", v1::ATTENDANCE_ABSENT);
  AddDiscussion(talks, "t1", v1::DISCUSSION_STATUS_DISCUSSED);
  AddDiscussion(talks, "t2", v1::DISCUSSION_STATUS_NOT_DISCUSSED);
  talks.set_confidence(0.9f);

  v1::Meeting& call = made.Meeting("m2", v1::MEETING_STATUS_PLANNED);
  call.set_format(v1::MEETING_FORMAT_PHONE);
  call.set_prominence(v1::PROMINENCE_BACKGROUND);
  *call.mutable_time()->mutable_date() = MakeDate(2020, 4);
  AddParticipant(call, "e1", v1::ATTENDANCE_EXPECTED, "NO");
  AddParticipant(call, "e2", v1::ATTENDANCE_EXPECTED, "CH");
  AddDiscussion(call, "t3", v1::DISCUSSION_STATUS_PLANNED).add_statement_ids("s4");

  v1::Statement& rights = made.Statement("s1", "e1", "\"We spoke about fishing rights,\"");
  rights.set_kind(v1::STATEMENT_KIND_DIRECT);
  rights.add_addressee_ids("e4");
  rights.set_meeting_id("m1");
  rights.add_topic_ids("t1");
  rights.set_confidence(0.9f);
  *rights.mutable_source() = made.Span("Berg", "rights,");
  *rights.mutable_cue() = made.Span("told");
  v1::Statement& arctic = made.Statement("s2", "e1", "that the Arctic was not discussed");
  arctic.set_meeting_id("m1");
  arctic.add_topic_ids("t2");
  arctic.set_confidence(0.5f);
  *arctic.mutable_source() = made.Span("She");
  v1::Statement& fleets = made.Statement("s3", "e2", "that Berg's fishing fleets are too large");
  fleets.set_attitude(v1::ATTITUDE_THOUGHT);
  v1::Statement& quotas = made.Statement("s4", "e2", "whether quotas would fall");
  quotas.set_polarity(v1::POLARITY_NEGATED);
  quotas.set_confidence(0.8f);
  made.Statement("s5", "e5", "Quotas will fall").set_confidence(0.7f);
  return made.readout();
}

// Another article, on the same people; statements in statements.
inline v1::Readout OsloReport() {
  MadeReadout made(
      "Morel said that Berg had told him that Norway's fishing right was no topic. "
      "He denied that he had met Minister Anna Berg in Oslo.");
  made.readout().mutable_article()->set_id("oslo");
  *made.readout().mutable_article()->mutable_published() = MakeDate(2021, 1);
  made.Person("e1", "Morel", "CH", {"Morel", "He"});
  made.Person("e2", "Anna Berg", "NO", {"Berg", "Minister Anna Berg"});
  made.Topic("t1", "Norway's fishing right");
  v1::Meeting& denied = made.Meeting("m1", v1::MEETING_STATUS_DENIED);
  AddParticipant(denied, "e2", v1::ATTENDANCE_ABSENT, "NO");
  *denied.mutable_place()->mutable_span() = made.Span("Oslo");
  made.Statement("s1", "e1", "that Berg had told him that Norway's fishing right was no topic");
  v1::Statement& inner = made.Statement("s2", "e2", "that Norway's fishing right was no topic");
  inner.set_parent_id("s1");
  inner.add_addressee_ids("e1");
  v1::Statement& denial = made.Statement("s3", "e1", "that he had met Minister Anna Berg in Oslo");
  denial.set_meeting_id("m1");
  return made.readout();
}

}  // namespace readout

#endif  // READOUT_TESTS_QUERY_MADE_READOUT_H_
