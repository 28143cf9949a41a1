// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/interchange.h"
#include "tests/interchange/parse_json.h"
#include "tests/interchange/talks.h"

namespace readout {
namespace {

using internal::At;
using internal::Has;
using internal::JsonValue;
using internal::StringAt;
using ::testing::HasSubstr;
using ::testing::Not;

JsonValue GraphOf(const v1::Readout& readout) {
  const auto json = ToSchemaOrg(readout);
  EXPECT_TRUE(json.ok()) << json.status();
  return json.ok() ? internal::ParseJson(*json) : JsonValue();
}

// The node `id`; null if there is none.
const JsonValue& NodeOf(const JsonValue& document, const std::string& id) {
  for (const JsonValue& node : At(document, "@graph").list_value().values()) {
    if (StringAt(node, "@id") == id) return node;
  }
  return JsonValue::default_instance();
}

// Ids that the nodes refer to, at any depth.
void CollectReferences(const JsonValue& value, std::set<std::string>& ids) {
  for (const JsonValue& element : value.list_value().values()) CollectReferences(element, ids);
  for (const auto& member : value.struct_value().fields()) {
    if (member.first == "@id") ids.insert(member.second.string_value());
    CollectReferences(member.second, ids);
  }
}

TEST(SchemaOrg, IsALinkedGraph) {
  const JsonValue document = GraphOf(internal::Talks());
  EXPECT_EQ(StringAt(document, "@context"), "https://schema.org");
  std::set<std::string> ids, nodes;
  CollectReferences(document, ids);
  for (const JsonValue& node : At(document, "@graph").list_value().values()) {
    EXPECT_TRUE(Has(node, "@type"));
    EXPECT_TRUE(nodes.insert(StringAt(node, "@id")).second);
  }
  EXPECT_EQ(ids, nodes);
}

TEST(SchemaOrg, Article) {
  const JsonValue article = NodeOf(GraphOf(internal::Talks()), "_:article");
  EXPECT_EQ(StringAt(article, "@type"), "NewsArticle");
  EXPECT_EQ(StringAt(article, "headline"), "Talks in Z\xC3\xBCrich \xF0\x9F\x91\x8D");
  EXPECT_EQ(StringAt(article, "url"), "https://example.org/news/12");
  EXPECT_EQ(StringAt(article, "datePublished"), "2020-03-05");
  EXPECT_EQ(StringAt(At(article, "publisher"), "name"), "The Daily Example");
  EXPECT_EQ(StringAt(At(At(article, "author"), 0), "name"), "Jo Doe");
  EXPECT_EQ(StringAt(At(At(article, "about"), 0), "@id"), "_:m1");
}

TEST(SchemaOrg, Entities) {
  v1::Readout readout = internal::Talks();
  const JsonValue document = GraphOf(readout);
  const JsonValue person = NodeOf(document, "_:e1");
  EXPECT_EQ(StringAt(person, "@type"), "Person");
  EXPECT_EQ(StringAt(person, "name"), "Zo\xC3\xAB Lund");
  EXPECT_EQ(StringAt(person, "jobTitle"), "Foreign Minister");
  EXPECT_EQ(StringAt(At(person, "affiliation"), "name"), "Norway");
  EXPECT_EQ(StringAt(At(At(person, "identifier"), 0), "value"), "NO");
  EXPECT_EQ(StringAt(At(At(person, "identifier"), 1), "propertyID"), "example");
  EXPECT_EQ(StringAt(NodeOf(document, "_:e3"), "@type"), "Place");

  readout.mutable_entities(0)->set_kind(v1::ENTITY_KIND_COUNTRY);
  readout.mutable_entities(1)->set_kind(v1::ENTITY_KIND_GROUP);
  const JsonValue other = GraphOf(readout);
  EXPECT_EQ(At(At(NodeOf(other, "_:e1"), "@type"), 0).string_value(), "Country");
  EXPECT_EQ(At(At(NodeOf(other, "_:e1"), "@type"), 1).string_value(), "Organization");
  EXPECT_EQ(StringAt(NodeOf(other, "_:e2"), "@type"), "Organization");
}

TEST(SchemaOrg, GroupsNameTheirMembers) {
  v1::Readout readout = internal::Talks();
  v1::Entity& both = *readout.add_entities();
  both.set_id("both");
  both.set_kind(v1::ENTITY_KIND_GROUP);
  *both.add_mentions()->mutable_span() = internal::SpanOf(readout.text(), "We");
  both.add_member_ids("e1");
  both.add_member_ids("e2");
  const JsonValue group = NodeOf(GraphOf(readout), "_:e4");
  ASSERT_EQ(At(group, "member").list_value().values_size(), 2);
  EXPECT_EQ(StringAt(At(At(group, "member"), 1), "@id"), "_:e2");
}

TEST(SchemaOrg, Event) {
  v1::Readout readout = internal::Talks();
  const JsonValue event = NodeOf(GraphOf(readout), "_:m1");
  EXPECT_EQ(StringAt(event, "@type"), "Event");
  EXPECT_EQ(StringAt(event, "name"), "Meeting of Zo\xC3\xAB Lund and Karim Osei");
  EXPECT_EQ(StringAt(event, "eventStatus"), "https://schema.org/EventScheduled");
  EXPECT_EQ(StringAt(event, "eventAttendanceMode"), "https://schema.org/OfflineEventAttendanceMode");
  EXPECT_EQ(StringAt(event, "startDate"), "2020-03-03");
  EXPECT_EQ(StringAt(At(event, "location"), "@id"), "_:e3");
  EXPECT_EQ(At(event, "attendee").list_value().values_size(), 2);
  EXPECT_EQ(StringAt(At(At(event, "organizer"), 0), "@id"), "_:e1");
  // Gas was not discussed.
  ASSERT_EQ(At(event, "about").list_value().values_size(), 1);
  EXPECT_EQ(StringAt(At(At(event, "about"), 0), "@id"), "_:t1");

  readout.mutable_meetings(0)->mutable_participants(0)->set_attendance(v1::ATTENDANCE_ABSENT);
  readout.mutable_meetings(0)->mutable_place()->clear_entity_id();
  readout.mutable_meetings(0)->set_status(v1::MEETING_STATUS_CANCELLED);
  readout.mutable_meetings(0)->set_format(v1::MEETING_FORMAT_PHONE);
  const JsonValue other = NodeOf(GraphOf(readout), "_:m1");
  EXPECT_EQ(StringAt(other, "name"), "Meeting of Karim Osei");
  EXPECT_EQ(At(other, "attendee").list_value().values_size(), 1);
  EXPECT_FALSE(Has(other, "organizer"));
  EXPECT_EQ(StringAt(At(other, "location"), "name"), "Z\xC3\xBCrich");
  EXPECT_EQ(StringAt(At(At(other, "location"), "address"), "addressCountry"), "CH");
  EXPECT_EQ(StringAt(other, "eventStatus"), "https://schema.org/EventCancelled");
  EXPECT_EQ(StringAt(other, "eventAttendanceMode"), "https://schema.org/OnlineEventAttendanceMode");
}

TEST(SchemaOrg, NoEventOfWhatDidNotHappen) {
  for (const v1::MeetingStatus status : {v1::MEETING_STATUS_DENIED, v1::MEETING_STATUS_PROPOSED}) {
    v1::Readout readout = internal::Talks();
    readout.mutable_meetings(0)->set_status(status);
    const auto json = ToSchemaOrg(readout);
    ASSERT_TRUE(json.ok());
    EXPECT_THAT(*json, Not(HasSubstr("_:m1")));
  }
}

TEST(SchemaOrg, Quotations) {
  v1::Readout readout = internal::Talks();
  const JsonValue document = GraphOf(readout);
  const JsonValue quotation = NodeOf(document, "_:s1");
  EXPECT_EQ(StringAt(quotation, "@type"), "Quotation");
  EXPECT_EQ(StringAt(quotation, "text"),
            "\xE2\x80\x9CWe talked about fish,\xE2\x80\x9D \xE2\x80\x9Cnot about gas.\xE2\x80\x9D");
  EXPECT_EQ(StringAt(At(quotation, "creator"), "@id"), "_:e1");
  EXPECT_EQ(StringAt(At(At(quotation, "about"), 0), "@id"), "_:t1");
  EXPECT_EQ(StringAt(At(At(quotation, "about"), 1), "@id"), "_:m1");
  EXPECT_EQ(StringAt(NodeOf(document, "_:s3"), "@type"), "Claim");
  EXPECT_FALSE(NodeOf(document, "_:s2").has_struct_value());  // Declined: nothing was said.
  readout.mutable_statements(2)->set_attitude(v1::ATTITUDE_THOUGHT);
  EXPECT_FALSE(NodeOf(GraphOf(readout), "_:s3").has_struct_value());
}

TEST(SchemaOrg, HostileTextStaysText) {
  const auto json = ToSchemaOrg(internal::Hostile());
  ASSERT_TRUE(json.ok()) << json.status();
  EXPECT_EQ(json->find_first_of("<>&\n"), std::string::npos);
  const JsonValue document = internal::ParseJson(*json);
  EXPECT_EQ(StringAt(NodeOf(document, "_:e1"), "name"), internal::Hostile().text());
  EXPECT_FALSE(Has(NodeOf(document, "_:article"), "url"));
}

TEST(SchemaOrg, NoAddressThatRuns) {
  v1::Readout readout = internal::Talks();
  readout.mutable_article()->set_url("javascript:alert(1)");
  EXPECT_FALSE(Has(NodeOf(GraphOf(readout), "_:article"), "url"));
}

// Spans that cover the same text again and again would make the output quadratic.
TEST(SchemaOrg, OutputIsBounded) {
  v1::Readout readout;
  const std::string text(1 << 16, 'x');
  readout.set_text(text);
  readout.set_text_sha256(internal::Sha256(text));
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  for (int i = 0; i < 20000; ++i) {
    v1::Statement& statement = *readout.add_statements();
    statement.set_id("s" + std::to_string(i));
    statement.add_content()->set_end(static_cast<uint32_t>(text.size()));
  }
  EXPECT_EQ(ToSchemaOrg(readout).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(ToWebAnnotations(readout).status().code(), absl::StatusCode::kOutOfRange);
}

}  // namespace
}  // namespace readout
