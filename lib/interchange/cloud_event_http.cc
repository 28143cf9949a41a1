// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// CloudEvents over HTTP: "HTTP Protocol Binding for CloudEvents", version 1.0.2.

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lib/interchange/cloud_event_attributes.h"
#include "readout/interchange.h"

namespace readout {
namespace {

constexpr absl::string_view kPrefix = "ce-";

// Section 3.1.3.2: space, quotation mark, percent and all but printable ASCII are encoded.
std::string PercentEncode(absl::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c > ' ' && c <= '~' && c != '"' && c != '%') {
      out += c;
    } else {
      absl::StrAppend(&out, "%", absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    }
  }
  return out;
}

// Reads a value that may stand in quotation marks, with backslashes before some of its characters.
std::string Unquote(absl::string_view value) {
  value = absl::StripAsciiWhitespace(value);
  if (value.size() < 2 || value.front() != '"' || value.back() != '"') return std::string(value);
  value = value.substr(1, value.size() - 2);
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) ++i;
    out += value[i];
  }
  return out;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string PercentDecode(absl::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
    const int low = high >= 0 ? HexDigit(text[i + 2]) : -1;
    out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
    if (low >= 0) i += 2;
  }
  return out;
}

}  // namespace

HttpHeaders HttpHeadersOf(const CloudEvent& event) {
  HttpHeaders headers = {{"ce-specversion", internal::kSpecVersion}};
  for (const internal::Attribute& attribute : internal::kAttributes) {
    const std::string& value = event.*attribute.value;
    if (value.empty() || attribute.name == "datacontenttype") continue;
    headers.emplace_back(absl::StrCat(kPrefix, attribute.name), PercentEncode(value));
  }
  for (const auto& [name, value] : event.extensions) {
    if (!value.empty()) headers.emplace_back(absl::StrCat(kPrefix, name), PercentEncode(value));
  }
  // A media type goes as it is; what could end the header early is malformed, and must not.
  if (!event.datacontenttype.empty() && internal::IsAttributeText(event.datacontenttype)) {
    headers.emplace_back("content-type", event.datacontenttype);
  }
  return headers;
}

absl::StatusOr<CloudEvent> CloudEventFromHttp(const HttpHeaders& headers, absl::string_view body) {
  CloudEvent event;
  std::string version;
  for (const auto& [name, value] : headers) {
    const std::string lower = absl::AsciiStrToLower(name);
    absl::Status status;
    if (lower == "content-type") {
      status = internal::SetAttribute("datacontenttype", absl::StripAsciiWhitespace(value), event);
    } else if (lower == "ce-specversion") {
      version = PercentDecode(Unquote(value));
    } else if (lower == "ce-datacontenttype") {
      status = absl::InvalidArgumentError("datacontenttype: want header content-type");
    } else if (absl::StartsWith(lower, kPrefix)) {
      status =
          internal::SetAttribute(absl::string_view(lower).substr(kPrefix.size()), PercentDecode(Unquote(value)), event);
    }
    if (!status.ok()) return status;
  }
  const absl::string_view whole = event.datacontenttype;
  const absl::string_view media_type = absl::StripAsciiWhitespace(whole.substr(0, whole.find(';')));
  if (absl::EqualsIgnoreCase(media_type, kCloudEventJsonMediaType)) return CloudEventFromJson(body);
  if (absl::EqualsIgnoreCase(media_type, kCloudEventProtobufMediaType)) return CloudEventFromProtobuf(body);
  if (absl::StartsWithIgnoreCase(media_type, "application/cloudevents")) {
    return absl::InvalidArgumentError("content-type: a batch, or an event in an unknown format");
  }
  if (version != internal::kSpecVersion) {
    return absl::InvalidArgumentError(absl::StrCat("ce-specversion: want ", internal::kSpecVersion));
  }
  const absl::Status status = internal::CheckAttributes(event);
  if (!status.ok()) return status;
  event.data = std::string(body);
  return event;
}

}  // namespace readout
