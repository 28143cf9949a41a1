// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// A Readout as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "lib/interchange/cloud_event_attributes.h"
#include "lib/interchange/grounded.h"
#include "lib/interchange/json_writer.h"
#include "readout/interchange.h"

namespace readout {
namespace {

using internal::Grounded;
using internal::JsonWriter;
using internal::TextBytes;
using Spans = google::protobuf::RepeatedPtrField<v1::TextSpan>;

// Characters of context on each side of a quotation; what common annotation tools take.
constexpr int kContext = 32;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

absl::string_view Before(absl::string_view text, size_t end) {
  size_t begin = end;
  for (int i = 0; i < kContext && begin > 0; ++i) {
    do --begin;
    while (begin > 0 && IsContinuation(text[begin]));
  }
  return text.substr(begin, end - begin);
}

absl::string_view Behind(absl::string_view text, size_t begin) {
  size_t end = begin;
  for (int i = 0; i < kContext && end < text.size(); ++i) {
    do ++end;
    while (end < text.size() && IsContinuation(text[end]));
  }
  return text.substr(begin, end - begin);
}

class AnnotationWriter {
 public:
  AnnotationWriter(const Grounded& source, std::string iri, internal::Output& output)
      : source_(source), iri_(std::move(iri)), output_(output), json_(output) {}

  void Write() {
    const v1::Readout& readout = source_.readout();
    json_.BeginObject();
    json_.String("@context", "http://www.w3.org/ns/anno.jsonld");
    json_.String("id", Name("collection"));
    json_.String("type", "AnnotationCollection");
    json_.Key("total").Integer(Total());
    json_.Key("first").BeginObject();
    json_.String("id", Name("page"));
    json_.String("type", "AnnotationPage");
    json_.String("partOf", Name("collection"));
    json_.Key("startIndex").Integer(0);
    json_.Key("items").BeginArray();
    for (int i = 0; i < readout.entities_size() && !output_.full(); ++i) {
      if (HasTarget(readout.entities(i))) WriteEntity(i);
    }
    for (int i = 0; i < readout.topics_size() && !output_.full(); ++i) {
      if (HasTarget(readout.topics(i))) WriteTopic(i);
    }
    for (int i = 0; i < readout.meetings_size() && !output_.full(); ++i) {
      if (HasTarget(readout.meetings(i))) WriteMeeting(i);
    }
    for (int i = 0; i < readout.statements_size() && !output_.full(); ++i) {
      if (HasTarget(readout.statements(i))) WriteStatement(i);
    }
    json_.EndArray();
    json_.EndObject();
    json_.EndObject();
  }

 private:
  // An annotation without a target would be none.
  static bool HasTarget(const v1::Entity& entity) { return entity.mentions_size() > 0; }
  static bool HasTarget(const v1::Topic& topic) { return topic.mentions_size() > 0; }
  static bool HasTarget(const v1::Meeting& meeting) { return meeting.triggers_size() > 0; }
  static bool HasTarget(const v1::Statement& statement) { return statement.content_size() > 0; }

  int64_t Total() const {
    int64_t total = 0;
    for (const v1::Entity& entity : source_.readout().entities()) total += HasTarget(entity) ? 1 : 0;
    for (const v1::Topic& topic : source_.readout().topics()) total += HasTarget(topic) ? 1 : 0;
    for (const v1::Meeting& meeting : source_.readout().meetings()) total += HasTarget(meeting) ? 1 : 0;
    for (const v1::Statement& statement : source_.readout().statements()) total += HasTarget(statement) ? 1 : 0;
    return total;
  }

  std::string Name(absl::string_view part) const { return absl::StrCat(iri_, "#readout-", part); }
  std::string Name(absl::string_view kind, int index) const { return Name(absl::StrCat(kind, index + 1)); }

  void Begin(const std::string& id, absl::string_view motivation) {
    json_.BeginObject();
    json_.String("id", id);
    json_.String("type", "Annotation");
    json_.String("motivation", motivation);
    json_.Key("body").BeginArray();
  }

  void Text(absl::string_view purpose, absl::string_view value) {
    if (value.empty()) return;
    json_.BeginObject();
    json_.String("type", "TextualBody");
    json_.String("purpose", purpose);
    json_.String("value", value);
    json_.String("format", "text/plain");
    json_.EndObject();
  }

  template <typename Enum>
  void Class(Enum value) {
    Text("classifying", absl::AsciiStrToLower(internal::ShortName(value)));
  }

  // Ties the annotation to that of another record.
  void Link(absl::string_view kind, int index) {
    if (index < 0) return;
    json_.BeginObject();
    json_.String("type", "SpecificResource");
    json_.String("purpose", "linking");
    json_.String("source", Name(kind, index));
    json_.EndObject();
  }

  void BeginTargets() {
    json_.EndArray();
    json_.Key("target").BeginArray();
  }

  void Target(const v1::TextSpan& span) {
    if (output_.full()) return;
    const TextBytes bytes = source_.BytesOf(span);
    json_.BeginObject();
    json_.String("type", "SpecificResource");
    json_.String("source", iri_);
    json_.Key("selector").BeginArray();
    json_.BeginObject();
    json_.String("type", "TextPositionSelector");
    json_.Key("start").Integer(source_.CodePoint(bytes.begin));
    json_.Key("end").Integer(source_.CodePoint(bytes.end));
    json_.EndObject();
    json_.BeginObject();
    json_.String("type", "TextQuoteSelector");
    json_.String("exact", source_.WordsOf(bytes));
    json_.StringIfAny("prefix", Before(source_.text(), bytes.begin));
    json_.StringIfAny("suffix", Behind(source_.text(), bytes.end));
    json_.EndObject();
    json_.EndArray();
    json_.EndObject();
  }

  void End() {
    json_.EndArray();
    json_.EndObject();
  }

  void Targets(const Spans& spans) {
    BeginTargets();
    for (const v1::TextSpan& span : spans) Target(span);
    End();
  }

  void WriteEntity(int index) {
    const v1::Entity& entity = source_.readout().entities(index);
    Begin(Name("e", index), "identifying");
    Text("identifying", entity.name());
    Class(entity.kind());
    BeginTargets();
    for (const v1::Mention& mention : entity.mentions()) Target(mention.span());
    End();
  }

  void WriteTopic(int index) {
    const v1::Topic& topic = source_.readout().topics(index);
    Begin(Name("t", index), "tagging");
    Text("tagging", topic.label());
    Targets(topic.mentions());
  }

  void WriteMeeting(int index) {
    const v1::Meeting& meeting = source_.readout().meetings(index);
    Begin(Name("m", index), "classifying");
    Text("classifying", "meeting");
    Class(meeting.status());
    Class(meeting.format());
    Class(meeting.prominence());
    Text("describing", internal::IsoDate(meeting.time().date()));
    for (const v1::Participant& participant : meeting.participants()) {
      Link("e", source_.entity_index(participant.entity_id()));
    }
    for (const v1::Discussion& discussion : meeting.discussions()) {
      Link("t", source_.topic_index(discussion.topic_id()));
    }
    Targets(meeting.triggers());
  }

  void WriteStatement(int index) {
    const v1::Statement& statement = source_.readout().statements(index);
    Begin(Name("s", index), "classifying");
    Text("classifying", "statement");
    Class(statement.kind());
    Class(statement.polarity());
    Class(statement.attitude());
    const v1::Entity* speaker = source_.entity(statement.speaker_id());
    if (speaker != nullptr) Text("identifying", speaker->name());
    Link("e", source_.entity_index(statement.speaker_id()));
    Link("m", source_.meeting_index(statement.meeting_id()));
    for (const std::string& id : statement.topic_ids()) Link("t", source_.topic_index(id));
    Targets(statement.content());
  }

  const Grounded& source_;
  const std::string iri_;
  internal::Output& output_;
  JsonWriter json_;
};

}  // namespace

absl::StatusOr<std::string> ToWebAnnotations(const v1::Readout& readout, absl::string_view text_iri) {
  const absl::StatusOr<Grounded> source = Grounded::Create(readout);
  if (!source.ok()) return source.status();
  std::string iri(text_iri);
  if (iri.empty()) iri = absl::StrCat("ni:///sha-256;", absl::WebSafeBase64Escape(readout.text_sha256()));
  if (!internal::IsUri(iri, true) || iri.find('#') != std::string::npos) {
    return absl::InvalidArgumentError("text_iri: want an absolute URI without a fragment");
  }
  internal::Output output = internal::Output::For(readout.ByteSizeLong());
  AnnotationWriter(*source, iri, output).Write();
  return output.Take();
}

}  // namespace readout
