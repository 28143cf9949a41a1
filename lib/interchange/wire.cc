// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/wire.h"

#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "lib/interchange/utf8.h"
#include "lib/messages.h"

namespace readout {
namespace internal {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

constexpr size_t kMaxBytes = std::numeric_limits<int32_t>::max();

// Returns the field whose string of `message` is not UTF-8, or null.
const FieldDescriptor* FindBadString(const Message& message) {
  const google::protobuf::Reflection* reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    if (field->type() != FieldDescriptor::TYPE_STRING) continue;
    std::string scratch;
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int k = 0; k < count; ++k) {
      const std::string& value = field->is_repeated()
                                     ? reflection->GetRepeatedStringReference(message, field, k, &scratch)
                                     : reflection->GetStringReference(message, field, &scratch);
      if (!IsUtf8(value)) return field;
    }
  }
  return nullptr;
}

// Reads the fields of a message of type `descriptor` up to the end of the stream or its limit; false if they are
// malformed or a string among them is not UTF-8. Schemas whose messages hold themselves are cut off by the stream's
// recursion budget.
bool CheckFields(const Descriptor& descriptor, CodedInputStream& in) {
  std::string value;
  while (const uint32_t tag = in.ReadTag()) {
    const FieldDescriptor* field = descriptor.FindFieldByNumber(WireFormatLite::GetTagFieldNumber(tag));
    const bool delimited = WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
    if (field == nullptr || !delimited ||
        (field->type() != FieldDescriptor::TYPE_STRING && field->type() != FieldDescriptor::TYPE_MESSAGE)) {
      if (!WireFormatLite::SkipField(&in, tag)) return false;
      continue;
    }
    uint32_t size = 0;
    if (!in.ReadVarint32(&size) || size > kMaxBytes) return false;
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      if (!in.ReadString(&value, static_cast<int>(size)) || !IsUtf8(value)) return false;
      continue;
    }
    const auto limit = in.IncrementRecursionDepthAndPushLimit(static_cast<int>(size));
    if (limit.second < 0 || !CheckFields(*field->message_type(), in)) return false;
    if (!in.DecrementRecursionDepthAndPopLimit(limit.first)) return false;
  }
  return in.ConsumedEntireMessage();
}

}  // namespace

absl::Status CheckStrings(const Message& message) {
  absl::Status status;
  std::string path;
  VisitMessages(message, path, [&](const Message& part, absl::string_view where) {
    if (!status.ok()) return;
    const FieldDescriptor* bad = FindBadString(part);
    if (bad == nullptr) return;
    status =
        absl::InvalidArgumentError(absl::StrCat(where, where.empty() ? "" : ".", bad->name(), ": not valid UTF-8"));
  });
  return status;
}

absl::Status AppendBinary(const Message& message, std::string& out) {
  const absl::Status status = CheckStrings(message);
  if (!status.ok()) return status;
  const size_t size = message.ByteSizeLong();
  if (size > kMaxBytes) return absl::OutOfRangeError(absl::StrCat("found ", size, " bytes, want at most ", kMaxBytes));
  if (!message.AppendToString(&out)) return absl::InternalError("cannot serialize the message");
  return absl::OkStatus();
}

absl::Status ParseBinary(absl::string_view bytes, Message& message) {
  const absl::Status bad = absl::InvalidArgumentError(
      absl::StrCat("not a ", message.GetDescriptor()->full_name(), " in binary form, or a string of it is not UTF-8"));
  if (bytes.size() > kMaxBytes) return bad;
  CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int>(bytes.size()));
  if (!CheckFields(*message.GetDescriptor(), in)) return bad;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return bad;
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace readout
