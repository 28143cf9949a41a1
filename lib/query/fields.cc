// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/fields.h"

#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "lib/query/words.h"
#include "readout/v1/meeting.pb.h"
#include "readout/v1/statement.pb.h"

namespace readout {
namespace internal {
namespace {

constexpr FieldInfo kFields[] = {
    {"speaker", Field::kSpeaker, FieldType::kName},
    {"country", Field::kCountry, FieldType::kRegion},
    {"addressee", Field::kAddressee, FieldType::kName},
    {"topic", Field::kTopic, FieldType::kSubject},
    {"content", Field::kContent, FieldType::kText},
    {"kind", Field::kKind, FieldType::kState},
    {"polarity", Field::kPolarity, FieldType::kState},
    {"attitude", Field::kAttitude, FieldType::kState},
    {"confidence", Field::kConfidence, FieldType::kNumber},
    {"participant", Field::kParticipant, FieldType::kName},
    {"attendee", Field::kAttendee, FieldType::kName},
    {"status", Field::kStatus, FieldType::kState},
    {"format", Field::kFormat, FieldType::kState},
    {"prominence", Field::kProminence, FieldType::kState},
    {"date", Field::kDate, FieldType::kDate},
    {"place", Field::kPlace, FieldType::kName},
    {"place.country", Field::kPlaceCountry, FieldType::kRegion},
    {"discussed", Field::kDiscussed, FieldType::kSubject},
    {"planned", Field::kPlanned, FieldType::kSubject},
    {"not_discussed", Field::kNotDiscussed, FieldType::kSubject},
    {"article", Field::kArticle, FieldType::kId},
    {"publisher", Field::kPublisher, FieldType::kName},
    {"published", Field::kPublished, FieldType::kDate},
};

const google::protobuf::EnumDescriptor* EnumOf(Field field) {
  switch (field) {
    case Field::kKind:
      return v1::StatementKind_descriptor();
    case Field::kPolarity:
      return v1::Polarity_descriptor();
    case Field::kAttitude:
      return v1::Attitude_descriptor();
    case Field::kStatus:
      return v1::MeetingStatus_descriptor();
    case Field::kFormat:
      return v1::MeetingFormat_descriptor();
    default:
      return v1::Prominence_descriptor();
  }
}

std::string ReadWords(const FieldInfo& info, absl::string_view value, Condition& condition) {
  if (condition.comparison == Comparison::kEqual) {
    condition.key = NameKey(value);
    return condition.key.empty() ? "a value with a word in it" : "";
  }
  if (info.type == FieldType::kName) {
    AppendWords(value, condition.words);
  } else {
    condition.words = SubjectWords(value);
  }
  return condition.words.empty() ? "a value with a word that counts" : "";
}

// A value goes by its name in the enum, with or without the prefix that it shares with the others.
std::string ReadState(const FieldInfo& info, absl::string_view value, Condition& condition) {
  const google::protobuf::EnumDescriptor& states = *EnumOf(info.field);
  const absl::string_view first = states.value(0)->name();  // "STATEMENT_KIND_UNSPECIFIED"
  const size_t prefix = first.size() - absl::string_view("UNSPECIFIED").size();
  std::string want = "one of ";
  for (int i = 0; i < states.value_count(); ++i) {
    const absl::string_view name = states.value(i)->name();
    if (absl::EqualsIgnoreCase(value, name) || absl::EqualsIgnoreCase(value, name.substr(prefix))) {
      condition.state = states.value(i)->number();
      return "";
    }
    absl::StrAppend(&want, i == 0 ? "" : ", ", name.substr(prefix));
  }
  return want;
}

bool IsRegion(absl::string_view code) {
  return code.size() == 2 && absl::ascii_isalpha(static_cast<unsigned char>(code[0])) &&
         absl::ascii_isalpha(static_cast<unsigned char>(code[1]));
}

}  // namespace

const FieldInfo* FindField(absl::string_view name) {
  for (const FieldInfo& info : kFields) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

bool Allows(FieldType type, Comparison comparison) {
  switch (comparison) {
    case Comparison::kPresent:
      return true;
    case Comparison::kEqual:
      return type != FieldType::kText;
    case Comparison::kHas:
      return type != FieldType::kNumber && type != FieldType::kDate && type != FieldType::kId;
    default:
      return type == FieldType::kNumber || type == FieldType::kDate;
  }
}

std::string ReadValue(const FieldInfo& info, absl::string_view value, Condition& condition) {
  switch (info.type) {
    case FieldType::kName:
    case FieldType::kSubject:
    case FieldType::kText:
      return ReadWords(info, value, condition);
    case FieldType::kRegion:
      condition.key = absl::AsciiStrToUpper(value);
      return IsRegion(value) ? "" : "a region code of two letters";
    case FieldType::kState:
      return ReadState(info, value, condition);
    case FieldType::kNumber:
      return absl::SimpleAtof(value, &condition.number) && std::isfinite(condition.number) ? "" : "a number";
    case FieldType::kDate: {
      const absl::optional<DayRange> days = ParseDate(value);
      if (!days.has_value()) return "a date as 2017, 2017-05 or 2017-05-10";
      condition.days = *days;
      return "";
    }
    case FieldType::kId:
      condition.key = std::string(value);
      return value.empty() ? "an id" : "";
  }
  return "";
}

}  // namespace internal
}  // namespace readout
