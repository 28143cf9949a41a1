// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// CloudEvents in Protobuf: "Protobuf Event Format for CloudEvents", version 1.0.2. Its messages are written by field
// number and not generated: a program that links the code generated for io.cloudevents.v1 from another library would
// have them twice, which Protobuf ends at its start.

#include <cstdint>
#include <limits>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/unknown_field_set.h"
#include "google/protobuf/util/time_util.h"
#include "lib/interchange/cloud_event_attributes.h"
#include "lib/interchange/utf8.h"
#include "readout/interchange.h"

namespace readout {
namespace {

using google::protobuf::Timestamp;
using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;
using google::protobuf::util::TimeUtil;
using internal::AttributeType;

constexpr size_t kMaxBytes = std::numeric_limits<int32_t>::max();
constexpr char kTypeUrl[] = "type.googleapis.com/readout.v1.Readout";

// Fields of io.cloudevents.v1.CloudEvent.
enum EventField { kId = 1, kSource = 2, kSpecVersionField = 3, kType = 4, kAttributes = 5 };
enum DataField { kBinaryData = 6, kTextData = 7, kProtoData = 8 };
// Fields of an entry of the map `attributes`, and of google.protobuf.Any.
enum PairField { kKey = 1, kValue = 2 };
// Fields of CloudEventAttributeValue.
enum ValueField { kBoolean = 1, kInteger = 2, kString = 3, kBytes = 4, kUri = 5, kUriRef = 6, kTimestamp = 7 };

std::string Serialize(const UnknownFieldSet& fields) {
  std::string bytes;
  fields.SerializeToString(&bytes);
  return bytes;
}

std::string Pair(absl::string_view key, absl::string_view value) {
  UnknownFieldSet fields;
  fields.AddLengthDelimited(kKey, std::string(key));
  fields.AddLengthDelimited(kValue, std::string(value));
  return Serialize(fields);
}

// The size of the event in Protobuf, or somewhat more.
size_t MostBytesOf(const CloudEvent& event) {
  constexpr size_t kFraming = 64;  // Tags, lengths, the name of an attribute of the specification, the type's URL.
  size_t size = event.data.size() + 2 * kFraming;
  for (const internal::Attribute& attribute : internal::kAttributes) size += (event.*attribute.value).size() + kFraming;
  for (const auto& [name, value] : event.extensions) size += name.size() + value.size() + kFraming;
  return size;
}

absl::Status AddAttribute(absl::string_view name, const std::string& value, AttributeType type,
                          UnknownFieldSet& event) {
  UnknownFieldSet fields;
  if (type == AttributeType::kTimestamp) {
    Timestamp time;
    if (!TimeUtil::FromString(value, &time)) return absl::InvalidArgumentError(absl::StrCat(name, ": is malformed"));
    fields.AddLengthDelimited(kTimestamp, time.SerializeAsString());
  } else {
    fields.AddLengthDelimited(type == AttributeType::kUri ? kUri : kString, value);
  }
  event.AddLengthDelimited(kAttributes, Pair(name, Serialize(fields)));
  return absl::OkStatus();
}

void AddData(const CloudEvent& event, UnknownFieldSet& fields) {
  if (event.type == kCloudEventType && internal::IsProtobufMediaType(event.datacontenttype)) {
    fields.AddLengthDelimited(kProtoData, Pair(kTypeUrl, event.data));
  } else if (internal::IsJsonMediaType(event.datacontenttype) && internal::IsUtf8(event.data)) {
    if (!event.data.empty()) fields.AddLengthDelimited(kTextData, event.data);
  } else if (!event.data.empty()) {
    fields.AddLengthDelimited(kBinaryData, event.data);
  }
}

// Parses a message; nothing else than fields is known of it.
bool Parse(absl::string_view bytes, UnknownFieldSet& fields) {
  return bytes.size() <= kMaxBytes && fields.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

// What TimeUtil can write: the years 1 to 9999.
bool IsValid(const Timestamp& time) {
  return time.seconds() >= TimeUtil::kTimestampMinSeconds && time.seconds() <= TimeUtil::kTimestampMaxSeconds &&
         time.nanos() >= 0 && time.nanos() <= 999999999;
}

// Sets `text` to the text form of a CloudEventAttributeValue, of any of its types.
bool ReadValue(absl::string_view bytes, std::string& text) {
  UnknownFieldSet fields;
  if (!Parse(bytes, fields)) return false;
  text.clear();
  for (int i = 0; i < fields.field_count(); ++i) {
    const UnknownField& field = fields.field(i);
    const bool number = field.type() == UnknownField::TYPE_VARINT;
    if (!number && field.type() != UnknownField::TYPE_LENGTH_DELIMITED) return false;
    if (number && field.number() == kBoolean) text = field.varint() != 0 ? "true" : "false";
    if (number && field.number() == kInteger) text = absl::StrCat(static_cast<int32_t>(field.varint()));
    if (number) continue;
    if (field.number() == kString || field.number() == kUri || field.number() == kUriRef) {
      text = field.length_delimited();
    } else if (field.number() == kBytes) {
      text = absl::Base64Escape(field.length_delimited());
    } else if (field.number() == kTimestamp) {
      Timestamp time;
      if (!time.ParseFromString(field.length_delimited()) || !IsValid(time)) return false;
      text = TimeUtil::ToString(time);
    }
  }
  return true;
}

// Reads the two fields of an entry of a map or of an Any.
bool ReadPair(absl::string_view bytes, std::string& key, std::string& value) {
  UnknownFieldSet fields;
  if (!Parse(bytes, fields)) return false;
  for (int i = 0; i < fields.field_count(); ++i) {
    const UnknownField& field = fields.field(i);
    if (field.type() != UnknownField::TYPE_LENGTH_DELIMITED) continue;
    if (field.number() == kKey) key = field.length_delimited();
    if (field.number() == kValue) value = field.length_delimited();
  }
  return true;
}

absl::Status ReadField(const UnknownField& field, std::string& version, CloudEvent& event) {
  if (field.type() != UnknownField::TYPE_LENGTH_DELIMITED) return absl::OkStatus();
  const std::string& bytes = field.length_delimited();
  std::string key, value, text;
  switch (field.number()) {
    case kId:
      return internal::SetAttribute("id", bytes, event);
    case kSource:
      return internal::SetAttribute("source", bytes, event);
    case kType:
      return internal::SetAttribute("type", bytes, event);
    case kSpecVersionField:
      version = bytes;
      break;
    case kAttributes:
      if (!ReadPair(bytes, key, value) || !ReadValue(value, text)) {
        return absl::InvalidArgumentError("an attribute is malformed");
      }
      return internal::SetAttribute(key, text, event);
    case kBinaryData:
    case kTextData:
      event.data = bytes;
      break;
    case kProtoData:
      if (!ReadPair(bytes, key, event.data)) return absl::InvalidArgumentError("proto_data: is malformed");
      break;
    default:
      break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> CloudEventToProtobuf(const CloudEvent& event) {
  absl::Status status = internal::CheckAttributes(event);
  if (!status.ok()) return status;
  if (MostBytesOf(event) > kMaxBytes) return absl::OutOfRangeError(absl::StrCat("want at most ", kMaxBytes, " bytes"));
  UnknownFieldSet fields;
  fields.AddLengthDelimited(kId, event.id);
  fields.AddLengthDelimited(kSource, event.source);
  fields.AddLengthDelimited(kSpecVersionField, internal::kSpecVersion);
  fields.AddLengthDelimited(kType, event.type);
  for (const internal::Attribute& attribute : internal::kAttributes) {
    const std::string& value = event.*attribute.value;
    if (!status.ok() || attribute.required || value.empty()) continue;
    status = AddAttribute(attribute.name, value, attribute.type, fields);
  }
  for (const auto& [name, value] : event.extensions) {
    if (status.ok() && !value.empty()) status = AddAttribute(name, value, AttributeType::kString, fields);
  }
  if (!status.ok()) return status;
  AddData(event, fields);
  return Serialize(fields);
}

absl::StatusOr<CloudEvent> CloudEventFromProtobuf(absl::string_view bytes) {
  UnknownFieldSet fields;
  if (!Parse(bytes, fields)) return absl::InvalidArgumentError("not an io.cloudevents.v1.CloudEvent");
  CloudEvent event;
  std::string version;
  bool is_message = false;
  for (int i = 0; i < fields.field_count(); ++i) {
    const absl::Status status = ReadField(fields.field(i), version, event);
    if (!status.ok()) return status;
    if (fields.field(i).number() == kProtoData) is_message = true;
  }
  if (version != internal::kSpecVersion) {
    return absl::InvalidArgumentError(absl::StrCat("spec_version: want ", internal::kSpecVersion));
  }
  if (is_message && event.datacontenttype.empty()) event.datacontenttype = internal::kProtobufMediaType;
  const absl::Status status = internal::CheckAttributes(event);
  if (!status.ok()) return status;
  return event;
}

}  // namespace readout
