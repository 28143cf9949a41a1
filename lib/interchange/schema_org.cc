// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// A Readout in the vocabulary of schema.org, as JSON-LD. Nodes are blank ("_:e1"), named by the place of their record,
// since an id from elsewhere may hold what no node's name may.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lib/interchange/cloud_event_attributes.h"
#include "lib/interchange/grounded.h"
#include "lib/interchange/json_writer.h"
#include "readout/interchange.h"

namespace readout {
namespace {

using internal::Grounded;
using internal::JsonWriter;

constexpr char kArticle[] = "_:article";

std::string Node(char kind, int index) { return absl::StrCat("_:", absl::string_view(&kind, 1), index + 1); }

bool IsWebAddress(absl::string_view url) {
  return (absl::StartsWithIgnoreCase(url, "https://") || absl::StartsWithIgnoreCase(url, "http://")) &&
         internal::IsUri(url, true);
}

// Schema.org has no denied and no merely proposed events: who reads an Event takes it to be one.
bool IsEvent(const v1::Meeting& meeting) {
  return meeting.status() != v1::MEETING_STATUS_DENIED && meeting.status() != v1::MEETING_STATUS_PROPOSED;
}

// What was not said, or not said aloud, is no quotation.
bool IsSaid(const v1::Statement& statement) {
  return statement.polarity() != v1::POLARITY_NEGATED && statement.polarity() != v1::POLARITY_DECLINED &&
         statement.attitude() != v1::ATTITUDE_THOUGHT;
}

bool TakesPart(const v1::Participant& participant) {
  return participant.attendance() == v1::ATTENDANCE_ATTENDED || participant.attendance() == v1::ATTENDANCE_EXPECTED;
}

class SchemaOrgWriter {
 public:
  SchemaOrgWriter(const Grounded& source, internal::Output& output)
      : source_(source), output_(output), json_(output), acts_(static_cast<size_t>(source.readout().entities_size())) {}

  void Write() {
    const v1::Readout& readout = source_.readout();
    FindActors();
    json_.BeginObject();
    json_.String("@context", "https://schema.org");
    json_.Key("@graph").BeginArray();
    WriteArticle(readout.article());
    for (int i = 0; i < readout.entities_size() && !output_.full(); ++i) WriteEntity(i);
    for (int i = 0; i < readout.topics_size() && !output_.full(); ++i) WriteTopic(i);
    for (int i = 0; i < readout.meetings_size() && !output_.full(); ++i) {
      if (IsEvent(readout.meetings(i))) WriteEvent(i);
    }
    for (int i = 0; i < readout.statements_size() && !output_.full(); ++i) {
      if (IsSaid(readout.statements(i))) WriteStatement(i);
    }
    json_.EndArray();
    json_.EndObject();
  }

 private:
  // States and places that speak or meet stand for their governments.
  void FindActors() {
    const auto mark = [this](absl::string_view id) {
      const int index = source_.entity_index(id);
      if (index >= 0) acts_[static_cast<size_t>(index)] = true;
    };
    for (const v1::Statement& statement : source_.readout().statements()) mark(statement.speaker_id());
    for (const v1::Meeting& meeting : source_.readout().meetings()) {
      for (const v1::Participant& participant : meeting.participants()) mark(participant.entity_id());
    }
  }

  void BeginNode(absl::string_view id, absl::string_view type) {
    json_.BeginObject();
    json_.String("@id", id);
    json_.String("@type", type);
  }

  void Refer(absl::string_view id) {
    json_.BeginObject();
    json_.String("@id", id);
    json_.EndObject();
  }

  // Writes `nodes` as the value of `key`, if there are any.
  void ReferAll(absl::string_view key, const std::vector<std::string>& nodes) {
    if (nodes.empty()) return;
    json_.Key(key).BeginArray();
    for (const std::string& node : nodes) Refer(node);
    json_.EndArray();
  }

  void NamedThing(absl::string_view key, absl::string_view type, absl::string_view name) {
    if (name.empty()) return;
    json_.Key(key).BeginObject();
    json_.String("@type", type);
    json_.String("name", name);
    json_.EndObject();
  }

  void Identifier(absl::string_view vocabulary, absl::string_view value) {
    json_.BeginObject();
    json_.String("@type", "PropertyValue");
    json_.String("propertyID", vocabulary);
    json_.String("value", value);
    json_.EndObject();
  }

  void WriteArticle(const v1::Article& article) {
    BeginNode(kArticle, "NewsArticle");
    json_.StringIfAny("identifier", article.id());
    json_.StringIfAny("headline", article.title());
    if (IsWebAddress(article.url())) json_.String("url", article.url());
    json_.StringIfAny("inLanguage", article.language_code());
    json_.StringIfAny("datePublished", internal::IsoDate(article.published()));
    NamedThing("publisher", "Organization", article.publisher());
    if (article.authors_size() > 0) {
      json_.Key("author").BeginArray();
      for (const std::string& author : article.authors()) {
        json_.BeginObject();
        json_.String("@type", "Person");
        json_.String("name", author);
        json_.EndObject();
      }
      json_.EndArray();
    }
    std::vector<std::string> about;
    for (int i = 0; i < source_.readout().meetings_size(); ++i) {
      const v1::Meeting& meeting = source_.readout().meetings(i);
      if (meeting.prominence() == v1::PROMINENCE_MAIN && IsEvent(meeting)) about.push_back(Node('m', i));
    }
    ReferAll("about", about);
    json_.EndObject();
  }

  void WriteType(v1::EntityKind kind, bool acts) {
    absl::string_view type = "Thing";
    bool is_place = false;
    switch (kind) {
      case v1::ENTITY_KIND_PERSON:
        type = "Person";
        break;
      case v1::ENTITY_KIND_GROUP:
      case v1::ENTITY_KIND_ORGANIZATION:
        type = "Organization";
        break;
      case v1::ENTITY_KIND_COUNTRY:
        type = "Country";
        is_place = true;
        break;
      case v1::ENTITY_KIND_PLACE:
      case v1::ENTITY_KIND_FACILITY:
        type = "Place";
        is_place = true;
        break;
      default:
        break;
    }
    json_.Key("@type");
    if (!is_place || !acts) return json_.String(type);
    json_.BeginArray();
    json_.String(type);
    json_.String("Organization");
    json_.EndArray();
  }

  void WriteEntity(int index) {
    const v1::Entity& entity = source_.readout().entities(index);
    json_.BeginObject();
    json_.String("@id", Node('e', index));
    WriteType(entity.kind(), acts_[static_cast<size_t>(index)]);
    json_.StringIfAny("name", entity.name());
    if (entity.kind() == v1::ENTITY_KIND_PERSON) {
      json_.StringIfAny("jobTitle", entity.title());
      NamedThing("affiliation", "Organization", entity.affiliation());
    } else if (entity.kind() == v1::ENTITY_KIND_ORGANIZATION || entity.kind() == v1::ENTITY_KIND_GROUP) {
      NamedThing("parentOrganization", "Organization", entity.affiliation());
      std::vector<std::string> members;
      for (const std::string& id : entity.member_ids()) members.push_back(Node('e', source_.entity_index(id)));
      ReferAll("member", members);
    }
    if (!entity.region_code().empty() || entity.external_ids_size() > 0) {
      json_.Key("identifier").BeginArray();
      if (!entity.region_code().empty()) Identifier("ISO 3166-1 alpha-2", entity.region_code());
      for (const v1::ExternalId& id : entity.external_ids()) Identifier(id.authority(), id.id());
      json_.EndArray();
    }
    json_.EndObject();
  }

  void WriteTopic(int index) {
    BeginNode(Node('t', index), "Thing");
    json_.StringIfAny("name", source_.readout().topics(index).label());
    json_.EndObject();
  }

  // "Meeting of A, B and 3 others". Few names, since every participant may have a long one.
  std::string NameOf(const v1::Meeting& meeting) const {
    constexpr size_t kMostNames = 10;
    std::vector<absl::string_view> names;
    size_t others = 0;
    for (const v1::Participant& participant : meeting.participants()) {
      const v1::Entity* entity = source_.entity(participant.entity_id());
      if (!TakesPart(participant) || entity == nullptr || entity->name().empty()) continue;
      if (names.size() < kMostNames) {
        names.push_back(entity->name());
      } else {
        ++others;
      }
    }
    if (names.empty()) return "Meeting";
    std::string text = absl::StrCat("Meeting of ", names[0]);
    for (size_t i = 1; i < names.size(); ++i) {
      absl::StrAppend(&text, others == 0 && i + 1 == names.size() ? " and " : ", ", names[i]);
    }
    if (others > 0) absl::StrAppend(&text, " and ", others, others == 1 ? " other" : " others");
    return text;
  }

  void WriteStatus(const v1::Meeting& meeting) {
    if (meeting.status() == v1::MEETING_STATUS_CANCELLED) {
      json_.String("eventStatus", "https://schema.org/EventCancelled");
    } else if (meeting.status() != v1::MEETING_STATUS_UNSPECIFIED) {
      json_.String("eventStatus", "https://schema.org/EventScheduled");
    }
    if (meeting.format() == v1::MEETING_FORMAT_IN_PERSON) {
      json_.String("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode");
    } else if (meeting.format() == v1::MEETING_FORMAT_PHONE || meeting.format() == v1::MEETING_FORMAT_VIDEO) {
      json_.String("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode");
    }
  }

  void WritePlace(const v1::Place& place) {
    json_.Key("location");
    const int entity = source_.entity_index(place.entity_id());
    if (entity >= 0) return Refer(Node('e', entity));
    json_.BeginObject();
    json_.String("@type", "Place");
    json_.StringIfAny("name", source_.WordsOf(place.span()));
    if (!place.region_code().empty()) {
      json_.Key("address").BeginObject();
      json_.String("@type", "PostalAddress");
      json_.String("addressCountry", place.region_code());
      json_.EndObject();
    }
    json_.EndObject();
  }

  void WriteEvent(int index) {
    const v1::Meeting& meeting = source_.readout().meetings(index);
    BeginNode(Node('m', index), "Event");
    json_.String("name", NameOf(meeting));
    WriteStatus(meeting);
    json_.StringIfAny("startDate", internal::IsoDate(meeting.time().date()));
    if (meeting.has_place()) WritePlace(meeting.place());
    std::vector<std::string> attendees, hosts, about;
    for (const v1::Participant& participant : meeting.participants()) {
      if (!TakesPart(participant)) continue;
      const std::string node = Node('e', source_.entity_index(participant.entity_id()));
      attendees.push_back(node);
      if (participant.role() == v1::PARTICIPANT_ROLE_HOST) hosts.push_back(node);
    }
    for (const v1::Discussion& discussion : meeting.discussions()) {
      const bool is_about = discussion.status() == v1::DISCUSSION_STATUS_DISCUSSED ||
                            discussion.status() == v1::DISCUSSION_STATUS_PLANNED;
      if (is_about) about.push_back(Node('t', source_.topic_index(discussion.topic_id())));
    }
    ReferAll("attendee", attendees);
    ReferAll("organizer", hosts);
    ReferAll("about", about);
    json_.Key("subjectOf");
    Refer(kArticle);
    json_.EndObject();
  }

  void WriteStatement(int index) {
    const v1::Statement& statement = source_.readout().statements(index);
    const bool quoted = statement.kind() == v1::STATEMENT_KIND_DIRECT || statement.kind() == v1::STATEMENT_KIND_MIXED;
    BeginNode(Node('s', index), quoted ? "Quotation" : "Claim");
    json_.String("text", source_.JoinedWords(statement.content()));
    const int speaker = source_.entity_index(statement.speaker_id());
    if (speaker >= 0) {
      json_.Key("creator");
      Refer(Node('e', speaker));
    }
    std::vector<std::string> about;
    for (const std::string& id : statement.topic_ids()) about.push_back(Node('t', source_.topic_index(id)));
    const v1::Meeting* meeting = source_.meeting(statement.meeting_id());
    if (meeting != nullptr && IsEvent(*meeting)) about.push_back(Node('m', source_.meeting_index(meeting->id())));
    ReferAll("about", about);
    json_.Key("isPartOf");
    Refer(kArticle);
    json_.EndObject();
  }

  const Grounded& source_;
  internal::Output& output_;
  JsonWriter json_;
  std::vector<bool> acts_;  // By entity: whether it speaks or takes part in a meeting.
};

}  // namespace

absl::StatusOr<std::string> ToSchemaOrg(const v1::Readout& readout) {
  const absl::StatusOr<Grounded> source = Grounded::Create(readout);
  if (!source.ok()) return source.status();
  internal::Output output = internal::Output::For(readout.ByteSizeLong());
  SchemaOrgWriter(*source, output).Write();
  return output.Take();
}

}  // namespace readout
