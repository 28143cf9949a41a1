// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/offsets.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lib/messages.h"

namespace readout {
namespace {

// Bytes between two borders that are kept: 12 bytes of memory for 64 of text, and a scan that stays in a cache line.
constexpr size_t kStride = 64;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Returns the length of the valid character that begins at `at`, or 0. Valid is what Unicode 15, table 3-7, lists: no
// overlong forms, no surrogates, nothing above U+10FFFF.
size_t CharacterSize(absl::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  const unsigned second = byte(at + 1);
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  if (lead >= 0xC2 && lead <= 0xDF) return continues(at + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool range = lead == 0xE0 ? second >= 0xA0 : lead == 0xED ? second <= 0x9F : true;
    return range && continues(at + 1) && continues(at + 2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool range = lead == 0xF0 ? second >= 0x90 : lead == 0xF4 ? second <= 0x8F : true;
    return range && continues(at + 1) && continues(at + 2) && continues(at + 3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

absl::StatusOr<OffsetMap> OffsetMap::Create(absl::string_view text) {
  if (text.size() > static_cast<size_t>(std::numeric_limits<int32_t>::max())) {
    return absl::OutOfRangeError(absl::StrCat("text: found ", text.size(), " bytes, want at most 2147483647"));
  }
  OffsetMap map(text);
  map.borders_.reserve(text.size() / kStride + 1);
  map.borders_.push_back(Border());
  Border at;
  while (at.byte < text.size()) {
    const size_t size = CharacterSize(text, at.byte);
    if (size == 0) return absl::InvalidArgumentError(absl::StrCat("text: not valid UTF-8 at byte ", at.byte));
    if (at.byte - map.borders_.back().byte >= kStride) map.borders_.push_back(at);
    at.byte += static_cast<uint32_t>(size);
    at.utf16 += size == 4 ? 2 : 1;
    at.code_point += 1;
  }
  return map;
}

absl::optional<uint32_t> OffsetMap::Convert(uint32_t offset, v1::OffsetUnit from, v1::OffsetUnit to) const {
  const auto member = [](v1::OffsetUnit unit) -> uint32_t Border::* {
    switch (unit) {
      case v1::OFFSET_UNIT_UTF8_BYTE:
        return &Border::byte;
      case v1::OFFSET_UNIT_UTF16_CODE_UNIT:
        return &Border::utf16;
      case v1::OFFSET_UNIT_CODE_POINT:
        return &Border::code_point;
      default:
        return nullptr;
    }
  };
  uint32_t Border::*const source = member(from);
  uint32_t Border::*const target = member(to);
  if (source == nullptr || target == nullptr) return absl::nullopt;

  const auto after = std::upper_bound(borders_.begin(), borders_.end(), offset,
                                      [&](uint32_t value, const Border& border) { return value < border.*source; });
  Border at = *(after - 1);  // The first border is 0 in every unit, so there is one before.
  while (at.*source < offset && at.byte < text_.size()) {
    const size_t size = CharacterSize(text_, at.byte);
    at.byte += static_cast<uint32_t>(size);
    at.utf16 += size == 4 ? 2 : 1;
    at.code_point += 1;
  }
  if (at.*source != offset) return absl::nullopt;
  return at.*target;
}

absl::string_view TextOf(const v1::Readout& readout, const v1::TextSpan& span) {
  const absl::string_view text = readout.text();
  if (span.begin() > span.end()) return absl::string_view();
  size_t begin = span.begin();
  size_t end = span.end();
  if (readout.offset_unit() != v1::OFFSET_UNIT_UTF8_BYTE) {
    const absl::StatusOr<OffsetMap> map = OffsetMap::Create(text);
    if (!map.ok()) return absl::string_view();
    const auto first = map->Convert(span.begin(), readout.offset_unit(), v1::OFFSET_UNIT_UTF8_BYTE);
    const auto last = map->Convert(span.end(), readout.offset_unit(), v1::OFFSET_UNIT_UTF8_BYTE);
    if (!first.has_value() || !last.has_value()) return absl::string_view();
    begin = *first;
    end = *last;
  }
  if (end > text.size()) return absl::string_view();
  const bool cuts =
      (begin < text.size() && IsContinuation(text[begin])) || (end < text.size() && IsContinuation(text[end]));
  return cuts ? absl::string_view() : text.substr(begin, end - begin);
}

absl::StatusOr<v1::Readout> ConvertOffsets(v1::Readout readout, v1::OffsetUnit unit) {
  const absl::StatusOr<OffsetMap> map = OffsetMap::Create(readout.text());
  if (!map.ok()) return absl::InvalidArgumentError(map.status().message());
  const v1::OffsetUnit from = readout.offset_unit();
  if (!map->Convert(0, from, unit).has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("offset_unit: cannot convert from ", static_cast<int>(from), " to ", static_cast<int>(unit)));
  }
  absl::Status status;
  std::string path;
  google::protobuf::Message& root = readout;
  internal::VisitMessages(root, path, [&](google::protobuf::Message& message, absl::string_view where) {
    if (message.GetDescriptor() != v1::TextSpan::descriptor()) return;
    v1::TextSpan& span = static_cast<v1::TextSpan&>(message);
    const auto begin = map->Convert(span.begin(), from, unit);
    const auto end = map->Convert(span.end(), from, unit);
    if (begin.has_value() && end.has_value()) {
      span.set_begin(*begin);
      span.set_end(*end);
    } else if (status.ok()) {
      status = absl::InvalidArgumentError(absl::StrCat(where, ": outside of the text, or cuts a character"));
    }
  });
  if (!status.ok()) return status;
  readout.set_offset_unit(unit);
  return readout;
}

}  // namespace readout
