// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/cloud_event_attributes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "lib/interchange/utf8.h"

namespace readout {
namespace internal {
namespace {

bool IsExtensionName(absl::string_view name) {
  // Names that the formats keep for themselves.
  if (name.empty() || name == "specversion" || name == "data") return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c); });
}

// RFC 3339, section 5.6: "2020-03-05T12:00:00.5+01:00". Digits are digits, and nothing is left.
bool IsTimestamp(absl::string_view text) {
  constexpr absl::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  const auto matches = [](absl::string_view part, absl::string_view shape) {
    if (part.size() != shape.size()) return false;
    for (size_t i = 0; i < part.size(); ++i) {
      const bool digit = absl::ascii_isdigit(static_cast<unsigned char>(part[i]));
      if (shape[i] == 'd' ? !digit : absl::ascii_toupper(static_cast<unsigned char>(part[i])) != shape[i]) return false;
    }
    return true;
  };
  if (!matches(text.substr(0, kShape.size()), kShape)) return false;
  text.remove_prefix(kShape.size());
  if (absl::ConsumePrefix(&text, ".")) {
    const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return false;
    text.remove_prefix(digits);
  }
  return matches(text, "Z") || matches(text, "+dd:dd") || matches(text, "-dd:dd");
}

bool IsWellFormed(absl::string_view value, AttributeType type) {
  switch (type) {
    case AttributeType::kUri:
      return IsUri(value, true);
    case AttributeType::kUriReference:
      return IsUri(value, false);
    case AttributeType::kTimestamp:
      return IsTimestamp(value);
    case AttributeType::kString:
      break;
  }
  return IsAttributeText(value);
}

absl::string_view WithoutParameters(absl::string_view media_type) {
  return absl::StripAsciiWhitespace(media_type.substr(0, media_type.find(';')));
}

}  // namespace

bool IsAttributeText(absl::string_view text) {
  if (!IsUtf8(text)) return false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return false;
    if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) return false;
  }
  return true;
}

bool IsUri(absl::string_view text, bool absolute) {
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    const auto is_hex = [&](size_t at) {
      return at < text.size() && absl::ascii_isxdigit(static_cast<unsigned char>(text[at]));
    };
    if (c == '%' && !(is_hex(i + 1) && is_hex(i + 2))) return false;
    if (!absl::ascii_isalnum(c) && absl::string_view("-._~:/?#[]@!$&'()*+,;=%").find(text[i]) == text.npos)
      return false;
  }
  if (!absolute) return !text.empty();
  const size_t colon = text.find(':');
  return colon != text.npos && colon > 0 && colon + 1 < text.size() &&
         absl::ascii_isalpha(static_cast<unsigned char>(text[0])) && text.find_first_of("/?#") > colon;
}

bool IsJsonMediaType(absl::string_view media_type) {
  const absl::string_view type = WithoutParameters(media_type);
  return type.empty() || absl::EndsWithIgnoreCase(type, "/json") || absl::EndsWithIgnoreCase(type, "+json");
}

bool IsProtobufMediaType(absl::string_view media_type) {
  const absl::string_view type = WithoutParameters(media_type);
  return absl::EqualsIgnoreCase(type, kProtobufMediaType) || absl::EqualsIgnoreCase(type, "application/x-protobuf");
}

absl::Status SetAttribute(absl::string_view name, absl::string_view value, CloudEvent& event) {
  for (const Attribute& attribute : kAttributes) {
    if (attribute.name != name) continue;
    if (value.empty()) return absl::InvalidArgumentError(absl::StrCat(name, ": is empty"));
    if (!(event.*attribute.value).empty()) return absl::InvalidArgumentError(absl::StrCat(name, ": stands twice"));
    event.*attribute.value = std::string(value);
    return absl::OkStatus();
  }
  if (value.empty()) return absl::OkStatus();
  if (!event.extensions.emplace(std::string(name), std::string(value)).second) {
    return absl::InvalidArgumentError("an extension stands twice");
  }
  return absl::OkStatus();
}

absl::Status CheckAttributes(const CloudEvent& event) {
  for (const Attribute& attribute : kAttributes) {
    const std::string& value = event.*attribute.value;
    if (value.empty() && attribute.required) {
      return absl::InvalidArgumentError(absl::StrCat(attribute.name, ": is missing"));
    }
    if (!value.empty() && !IsWellFormed(value, attribute.type)) {
      return absl::InvalidArgumentError(absl::StrCat(attribute.name, ": is malformed"));
    }
  }
  for (const auto& [name, value] : event.extensions) {
    const auto is_name = [&name = name](const Attribute& attribute) { return attribute.name == name; };
    if (!IsExtensionName(name) || std::any_of(std::begin(kAttributes), std::end(kAttributes), is_name)) {
      return absl::InvalidArgumentError("found a name that no extension may have");
    }
    if (!IsAttributeText(value)) return absl::InvalidArgumentError("an extension is malformed");
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace readout
