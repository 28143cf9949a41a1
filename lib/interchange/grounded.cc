// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/grounded.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "lib/hash_tables.h"
#include "lib/interchange/output.h"
#include "lib/interchange/wire.h"
#include "lib/messages.h"
#include "readout/validate.h"

namespace readout {
namespace internal {
namespace {

template <typename Record>
void FillIndex(const google::protobuf::RepeatedPtrField<Record>& records, HashMap<absl::string_view, int>& index) {
  index.reserve(static_cast<size_t>(records.size()));
  for (int i = 0; i < records.size(); ++i) index.emplace(records.Get(i).id(), i);
}

// What all spans hold together.
uint64_t SpannedUnits(const v1::Readout& readout) {
  uint64_t sum = 0;
  std::string path;
  const google::protobuf::Message& root = readout;
  VisitMessages(root, path, [&](const google::protobuf::Message& message, absl::string_view) {
    if (message.GetDescriptor() != v1::TextSpan::descriptor()) return;
    const v1::TextSpan& span = static_cast<const v1::TextSpan&>(message);
    sum += span.end() - span.begin();
  });
  return sum;
}

}  // namespace

absl::StatusOr<Grounded> Grounded::Create(const v1::Readout& readout) {
  // What a later version may have written comes last, and is no hindrance.
  const FaultList found = FindFaults(readout, 1);
  if (found.count > 0 && found.faults[0].kind != FaultKind::kEnum) return Validate(readout);
  if (absl::Status status = CheckStrings(readout); !status.ok()) return status;
  absl::StatusOr<OffsetMap> map = OffsetMap::Create(readout.text());
  if (!map.ok()) return map.status();
  if (SpannedUnits(readout) > Output::LimitFor(readout.ByteSizeLong())) {
    return absl::OutOfRangeError("spans cover the same text too often");
  }
  return Grounded(readout, *std::move(map));
}

Grounded::Grounded(const v1::Readout& readout, OffsetMap map) : readout_(&readout), map_(std::move(map)) {
  FillIndex(readout.entities(), entities_);
  FillIndex(readout.meetings(), meetings_);
  FillIndex(readout.topics(), topics_);
  FillIndex(readout.statements(), statements_);
}

TextBytes Grounded::BytesOf(const v1::TextSpan& span) const {
  const v1::OffsetUnit unit = readout_->offset_unit();
  const auto begin = map_.Convert(span.begin(), unit, v1::OFFSET_UNIT_UTF8_BYTE);
  const auto end = map_.Convert(span.end(), unit, v1::OFFSET_UNIT_UTF8_BYTE);
  if (!begin.has_value() || !end.has_value() || *begin > *end) return TextBytes();
  return TextBytes{*begin, *end};
}

std::string Grounded::JoinedWords(const google::protobuf::RepeatedPtrField<v1::TextSpan>& spans) const {
  std::string joined;
  for (const v1::TextSpan& span : spans) {
    bool space = !joined.empty();
    for (const char c : WordsOf(span)) {
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        space = !joined.empty();
        continue;
      }
      if (space) joined += ' ';
      space = false;
      joined += c;
    }
  }
  return joined;
}

uint32_t Grounded::CodePoint(size_t at) const {
  return map_.Convert(static_cast<uint32_t>(at), v1::OFFSET_UNIT_UTF8_BYTE, v1::OFFSET_UNIT_CODE_POINT).value_or(0);
}

std::string ShortName(const google::protobuf::EnumDescriptor& type, int value) {
  const google::protobuf::EnumValueDescriptor* known = type.FindValueByNumber(value);
  if (value == 0 || known == nullptr) return "";
  // UNSPECIFIED, which every enum has as 0, shows how long the prefix is.
  constexpr absl::string_view kUnspecified = "UNSPECIFIED";
  const std::string& zero = type.value(0)->name();
  return known->name().substr(zero.size() - std::min(zero.size(), kUnspecified.size()));
}

std::string IsoDate(const v1::Date& date) {
  if (date.year() < 1 || date.year() > 9999) return "";
  const bool has_month = date.month() >= 1 && date.month() <= 12;
  const bool has_day = has_month && date.day() >= 1 && date.day() <= 31;
  if (has_day) return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
  if (has_month) return absl::StrFormat("%04d-%02d", date.year(), date.month());
  return absl::StrFormat("%04d", date.year());
}

}  // namespace internal
}  // namespace readout
