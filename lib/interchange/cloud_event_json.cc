// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// CloudEvents in JSON: "JSON Event Format for CloudEvents", version 1.0.2.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "lib/interchange/cloud_event_attributes.h"
#include "lib/interchange/json_scanner.h"
#include "lib/interchange/json_writer.h"
#include "readout/interchange.h"

namespace readout {
namespace {

absl::Status Append(const CloudEvent& event, internal::JsonWriter& writer) {
  const absl::Status status = internal::CheckAttributes(event);
  if (!status.ok()) return status;
  writer.BeginObject();
  writer.String("specversion", internal::kSpecVersion);
  for (const internal::Attribute& attribute : internal::kAttributes) {
    writer.StringIfAny(attribute.name, event.*attribute.value);
  }
  for (const auto& [name, value] : event.extensions) writer.StringIfAny(name, value);
  if (!event.data.empty() && internal::IsJsonMediaType(event.datacontenttype)) {
    if (!internal::IsJson(event.data)) return absl::InvalidArgumentError("data: not JSON");
    writer.Key("data").Raw(event.data);
  } else if (!event.data.empty()) {
    writer.String("data_base64", absl::Base64Escape(event.data));
  }
  writer.EndObject();
  return absl::OkStatus();
}

// Sets `text` to the text form of an attribute's value: of a string, an integer or a boolean.
bool ReadAttribute(absl::string_view json, std::string& text) {
  if (json[0] == '"') return internal::DecodeString(json, text);
  if (json[0] == '{' || json[0] == '[' || json.find_first_of(".eE") != json.npos) {
    if (json != "true" && json != "false") return false;
  }
  text = std::string(json);
  return true;
}

absl::Status ReadData(const std::map<std::string, absl::string_view>& members, CloudEvent& event) {
  const auto data = members.find("data"), base64 = members.find("data_base64");
  if (data != members.end() && base64 != members.end()) {
    return absl::InvalidArgumentError("found both data and data_base64");
  }
  std::string text;
  if (base64 != members.end()) {
    if (!internal::DecodeString(base64->second, text) || !absl::Base64Unescape(text, &event.data)) {
      return absl::InvalidArgumentError("data_base64: not base64");
    }
  } else if (data != members.end()) {
    const bool is_text = !internal::IsJsonMediaType(event.datacontenttype) && data->second[0] == '"';
    if (!is_text) {
      event.data = std::string(data->second);
    } else if (!internal::DecodeString(data->second, event.data)) {
      return absl::InvalidArgumentError("data: found half a character");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> CloudEventToJson(const CloudEvent& event) {
  internal::Output output;
  internal::JsonWriter writer(output);
  const absl::Status status = Append(event, writer);
  if (!status.ok()) return status;
  return output.Take();
}

absl::StatusOr<std::string> CloudEventBatchToJson(absl::Span<const CloudEvent> events) {
  internal::Output output;
  internal::JsonWriter writer(output);
  writer.BeginArray();
  for (size_t i = 0; i < events.size(); ++i) {
    const absl::Status status = Append(events[i], writer);
    if (!status.ok()) return absl::Status(status.code(), absl::StrCat("event ", i, ": ", status.message()));
  }
  writer.EndArray();
  return output.Take();
}

absl::StatusOr<CloudEvent> CloudEventFromJson(absl::string_view json) {
  std::map<std::string, absl::string_view> members;
  if (!internal::SplitObject(json, members)) return absl::InvalidArgumentError("not a JSON object");
  CloudEvent event;
  std::string value;
  const auto version = members.find("specversion");
  if (version == members.end() || !internal::DecodeString(version->second, value) || value != internal::kSpecVersion) {
    return absl::InvalidArgumentError(absl::StrCat("specversion: want \"", internal::kSpecVersion, "\""));
  }
  for (const auto& [name, raw] : members) {
    if (name == "specversion" || name == "data" || name == "data_base64" || raw == "null") continue;
    if (!ReadAttribute(raw, value)) return absl::InvalidArgumentError("an attribute is of a type that none has");
    const absl::Status status = internal::SetAttribute(name, value, event);
    if (!status.ok()) return status;
  }
  absl::Status status = internal::CheckAttributes(event);
  if (status.ok()) status = ReadData(members, event);
  if (!status.ok()) return status;
  return event;
}

absl::StatusOr<std::vector<CloudEvent>> CloudEventBatchFromJson(absl::string_view json) {
  std::vector<absl::string_view> elements;
  if (!internal::SplitArray(json, elements)) return absl::InvalidArgumentError("not a JSON array");
  std::vector<CloudEvent> events;
  for (const absl::string_view element : elements) {
    absl::StatusOr<CloudEvent> event = CloudEventFromJson(element);
    if (!event.ok()) {
      return absl::Status(event.status().code(), absl::StrCat("event ", events.size(), ": ", event.status().message()));
    }
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace readout
