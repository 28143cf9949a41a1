// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_INTERCHANGE_TALKS_H_
#define READOUT_TESTS_INTERCHANGE_TALKS_H_

// Readouts made by hand, for the tests of all formats.

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "lib/sha256.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// Returns the bytes of the `nth` place where `text` holds `words`; fails the test if there is none.
inline v1::TextSpan SpanOf(absl::string_view text, absl::string_view words, int nth = 0) {
  size_t at = text.find(words);
  for (; nth > 0 && at != absl::string_view::npos; --nth) at = text.find(words, at + 1);
  v1::TextSpan span;
  EXPECT_NE(at, absl::string_view::npos) << words;
  if (at == absl::string_view::npos) return span;
  span.set_begin(static_cast<uint32_t>(at));
  span.set_end(static_cast<uint32_t>(at + words.size()));
  return span;
}

// A meeting of two ministers, with characters of two, three and four bytes before and in its spans.
inline v1::Readout Talks() {
  const std::string text =
      "Talks in Z\xC3\xBCrich \xF0\x9F\x91\x8D\n\n"
      "Foreign Minister Zo\xC3\xAB Lund met Karim Osei in Z\xC3\xBCrich on Tuesday.\n"
      "\xE2\x80\x9CWe talked\n\nabout fish,\xE2\x80\x9D she said, \xE2\x80\x9Cnot about gas.\xE2\x80\x9D\n"
      "Osei declined to comment on gas. He said that fish came first.";
  v1::Readout readout;
  const char* records = R"pb(
    article {
      id: "a1"
      url: "https://example.org/news/12"
      publisher: "The Daily Example"
      authors: "Jo Doe"
      language_code: "en"
      published { year: 2020 month: 3 day: 5 }
    }
    offset_unit: OFFSET_UNIT_UTF8_BYTE
    entities {
      id: "e1"
      kind: ENTITY_KIND_PERSON
      title: "Foreign Minister"
      affiliation: "Norway"
      region_code: "NO"
      external_ids { authority: "example" id: "7" }
      confidence: 0.75
    }
    entities { id: "e2" kind: ENTITY_KIND_PERSON name: "Karim Osei" }
    entities { id: "e3" kind: ENTITY_KIND_PLACE region_code: "CH" }
    meetings {
      id: "m1"
      prominence: PROMINENCE_MAIN
      status: MEETING_STATUS_HELD
      format: MEETING_FORMAT_IN_PERSON
      time {
        date { year: 2020 month: 3 day: 3 }
        precision: TIME_PRECISION_DAY
        basis: TIME_BASIS_RELATIVE_TO_PUBLICATION
      }
      place { entity_id: "e3" region_code: "CH" }
      participants { entity_id: "e1" attendance: ATTENDANCE_ATTENDED role: PARTICIPANT_ROLE_HOST region_code: "NO" }
      participants { entity_id: "e2" attendance: ATTENDANCE_ATTENDED confidence: 0.5 }
      discussions { topic_id: "t1" status: DISCUSSION_STATUS_DISCUSSED raised_by_ids: "e2" statement_ids: "s1" }
      discussions { topic_id: "t2" status: DISCUSSION_STATUS_NOT_DISCUSSED }
      confidence: 0.875
    }
    statements {
      id: "s1"
      kind: STATEMENT_KIND_DIRECT
      speaker_id: "e1"
      polarity: POLARITY_AFFIRMED
      meeting_id: "m1"
      topic_ids: "t1"
      attitude: ATTITUDE_SPEECH
      confidence: 0.5
    }
    statements {
      id: "s2"
      kind: STATEMENT_KIND_INDIRECT
      speaker_id: "e2"
      polarity: POLARITY_DECLINED
      topic_ids: "t2"
      attitude: ATTITUDE_SPEECH
    }
    statements {
      id: "s3"
      kind: STATEMENT_KIND_INDIRECT
      speaker_id: "e2"
      polarity: POLARITY_AFFIRMED
      addressee_ids: "e1"
      topic_ids: "t1"
      attitude: ATTITUDE_SPEECH
    }
    topics { id: "t1" label: "fish" }
    topics { id: "t2" label: "gas" }
    producer { library_version: "0.1.0" model_id: "hand-made" }
  )pb";
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(records, &readout));
  readout.set_text(text);
  readout.set_text_sha256(Sha256(text));
  readout.mutable_article()->set_title("Talks in Z\xC3\xBCrich \xF0\x9F\x91\x8D");
  readout.mutable_entities(0)->set_name("Zo\xC3\xAB Lund");
  readout.mutable_entities(2)->set_name("Z\xC3\xBCrich");
  const auto mention = [&](int entity, absl::string_view words, int nth, v1::MentionKind kind) {
    v1::Mention& added = *readout.mutable_entities(entity)->add_mentions();
    *added.mutable_span() = SpanOf(text, words, nth);
    added.set_kind(kind);
  };
  mention(0, "Foreign Minister Zo\xC3\xAB Lund", 0, v1::MENTION_KIND_NAME);
  mention(0, "she", 0, v1::MENTION_KIND_PRONOUN);
  mention(1, "Karim Osei", 0, v1::MENTION_KIND_NAME);
  mention(1, "Osei", 1, v1::MENTION_KIND_NAME);
  mention(1, "He", 0, v1::MENTION_KIND_PRONOUN);
  mention(2, "Z\xC3\xBCrich", 0, v1::MENTION_KIND_NAME);
  mention(2, "Z\xC3\xBCrich", 1, v1::MENTION_KIND_NAME);
  v1::Meeting& meeting = *readout.mutable_meetings(0);
  *meeting.add_triggers() = SpanOf(text, "met");
  *meeting.mutable_time()->mutable_span() = SpanOf(text, "on Tuesday");
  *meeting.mutable_place()->mutable_span() = SpanOf(text, "Z\xC3\xBCrich", 1);
  *meeting.mutable_participants(0)->add_evidence() = SpanOf(text, "Foreign Minister Zo\xC3\xAB Lund");
  *meeting.mutable_participants(1)->add_evidence() = SpanOf(text, "Karim Osei");
  *meeting.mutable_discussions(0)->add_evidence() = SpanOf(text, "fish");
  *meeting.mutable_discussions(1)->add_evidence() = SpanOf(text, "gas");
  v1::Statement& quoted = *readout.mutable_statements(0);
  *quoted.mutable_source() = SpanOf(text, "she");
  *quoted.mutable_cue() = SpanOf(text, "said");
  *quoted.add_content() = SpanOf(text, "\xE2\x80\x9CWe talked\n\nabout fish,\xE2\x80\x9D");
  *quoted.add_content() = SpanOf(text, "\xE2\x80\x9Cnot about gas.\xE2\x80\x9D");
  v1::Statement& declined = *readout.mutable_statements(1);
  *declined.mutable_source() = SpanOf(text, "Osei", 1);
  *declined.mutable_cue() = SpanOf(text, "declined");
  *declined.add_content() = SpanOf(text, "to comment on gas");
  v1::Statement& reported = *readout.mutable_statements(2);
  *reported.mutable_source() = SpanOf(text, "He");
  *reported.mutable_cue() = SpanOf(text, "said", 1);
  *reported.add_content() = SpanOf(text, "that fish came first");
  *readout.mutable_topics(0)->add_mentions() = SpanOf(text, "fish");
  *readout.mutable_topics(1)->add_mentions() = SpanOf(text, "gas");
  return readout;
}

// A text that tries what formats trip over: quotation marks, tags, NUL, line ends of all kinds, bidi marks, a formula.
// One statement covers all of it, one person's name is all of it.
inline v1::Readout Hostile() {
  static constexpr char kText[] =
      "=1+2,\"a\"\";'b'\t\\u0041 </script><!-- &amp; \0 \x01\x7F\r\n \xE2\x80\xAE"
      "evil\xE2\x80\xA9\xC2\x85 \xF3\xA0\x80\x81";
  const std::string text(kText, sizeof(kText) - 1);  // It holds a NUL.
  v1::Readout readout;
  readout.set_text(text);
  readout.set_text_sha256(Sha256(text));
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  v1::Entity& entity = *readout.add_entities();
  entity.set_id(text);
  entity.set_kind(v1::ENTITY_KIND_PERSON);
  entity.set_name(text);
  v1::TextSpan whole;
  whole.set_end(static_cast<uint32_t>(text.size()));
  *entity.add_mentions()->mutable_span() = whole;
  v1::Statement& statement = *readout.add_statements();
  statement.set_id("s" + text);
  statement.set_speaker_id(text);
  statement.set_kind(v1::STATEMENT_KIND_DIRECT);
  statement.set_polarity(v1::POLARITY_AFFIRMED);
  statement.set_attitude(v1::ATTITUDE_SPEECH);
  *statement.add_content() = whole;
  readout.mutable_article()->set_url(text);
  readout.mutable_article()->set_id(text);
  return readout;
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_INTERCHANGE_TALKS_H_
