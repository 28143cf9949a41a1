// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_CLOUD_EVENT_ATTRIBUTES_H_
#define READOUT_LIB_INTERCHANGE_CLOUD_EVENT_ATTRIBUTES_H_

// What all formats of a CloudEvent have in common: its attributes, and the rules for them.
// CloudEvents 1.0.2, https://github.com/cloudevents/spec.

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "readout/interchange.h"

namespace readout {
namespace internal {

constexpr char kSpecVersion[] = "1.0";
constexpr char kJsonMediaType[] = "application/json";
constexpr char kProtobufMediaType[] = "application/protobuf";

// How the specification types an attribute.
enum class AttributeType { kString, kUri, kUriReference, kTimestamp };

// An attribute of the specification, besides specversion. A table of them is at kAttributes.
struct Attribute {
  absl::string_view name;
  std::string CloudEvent::*value;
  AttributeType type;
  bool required;
};

constexpr Attribute kAttributes[] = {
    {"id", &CloudEvent::id, AttributeType::kString, true},
    {"source", &CloudEvent::source, AttributeType::kUriReference, true},
    {"type", &CloudEvent::type, AttributeType::kString, true},
    {"datacontenttype", &CloudEvent::datacontenttype, AttributeType::kString, false},
    {"dataschema", &CloudEvent::dataschema, AttributeType::kUri, false},
    {"subject", &CloudEvent::subject, AttributeType::kString, false},
    {"time", &CloudEvent::time, AttributeType::kTimestamp, false},
};

// Whether `text` may be an attribute's value: UTF-8 without control characters and noncharacters.
bool IsAttributeText(absl::string_view text);

// Whether `text` has no character that a URI (RFC 3986) must not have. `absolute`: it has a scheme.
bool IsUri(absl::string_view text, bool absolute);

// Whether a media type is JSON; none counts as JSON. Parameters are passed over.
bool IsJsonMediaType(absl::string_view media_type);
bool IsProtobufMediaType(absl::string_view media_type);

// Gives `event` the attribute `name`, of the specification or an extension. An extension that is empty is absent.
//
// Errors:
//   kInvalidArgument  the event has it already, or the specification wants it not to be empty.
absl::Status SetAttribute(absl::string_view name, absl::string_view value, CloudEvent& event);

// Errors:
//   kInvalidArgument  an attribute is missing or malformed.
absl::Status CheckAttributes(const CloudEvent& event);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_CLOUD_EVENT_ATTRIBUTES_H_
