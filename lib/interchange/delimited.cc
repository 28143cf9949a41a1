// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Binary messages, each behind its length as a varint: what Protobuf calls delimited.

#include <algorithm>
#include <cstdint>
#include <istream>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "lib/interchange/wire.h"
#include "readout/interchange.h"

namespace readout {
namespace {

// Memory is taken as bytes come, not as the length claims.
constexpr size_t kPieceBytes = size_t{1} << 16;

enum class Varint { kRead, kEnd, kCut, kTooLong };

Varint ReadVarint(std::istream& in, uint64_t& value) {
  value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const int byte = in.get();
    if (byte == std::istream::traits_type::eof()) return shift == 0 ? Varint::kEnd : Varint::kCut;
    value |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return Varint::kRead;
  }
  return Varint::kTooLong;
}

bool ReadBytes(std::istream& in, size_t size, std::string& bytes) {
  bytes.clear();
  while (bytes.size() < size) {
    const size_t begin = bytes.size();
    bytes.resize(begin + std::min(kPieceBytes, size - begin));
    if (!in.read(&bytes[begin], static_cast<std::streamsize>(bytes.size() - begin))) return false;
  }
  return true;
}

}  // namespace

absl::Status WriteDelimited(const v1::Readout& readout, std::ostream& out) {
  std::string bytes;
  const absl::Status status = internal::AppendBinary(readout, bytes);
  if (!status.ok()) return status;
  uint8_t length[10];
  const uint8_t* end = google::protobuf::io::CodedOutputStream::WriteVarint64ToArray(bytes.size(), length);
  out.write(reinterpret_cast<const char*>(length), end - length);
  if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    return absl::DataLossError("the stream takes no more");
  }
  return absl::OkStatus();
}

bool DelimitedReader::Next(v1::Readout& readout) {
  readout.Clear();
  if (!status_.ok()) return false;
  status_ = Read(readout);
  if (!status_.ok()) readout.Clear();
  return status_.ok() && !at_end_;
}

absl::Status DelimitedReader::Read(v1::Readout& readout) {
  const auto where = [this] { return absl::StrCat("message ", count_ + 1, ": "); };
  uint64_t size = 0;
  switch (ReadVarint(*in_, size)) {
    case Varint::kRead:
      break;
    case Varint::kEnd:
      at_end_ = true;
      if (in_->bad()) return absl::DataLossError(absl::StrCat(where(), "the stream cannot be read"));
      return absl::OkStatus();
    case Varint::kCut:
      return absl::DataLossError(absl::StrCat(where(), "the stream ends in its length"));
    case Varint::kTooLong:
      return absl::InvalidArgumentError(absl::StrCat(where(), "found no length before it"));
  }
  if (size > max_message_bytes_) {
    return absl::OutOfRangeError(absl::StrCat(where(), "found ", size, " bytes, want at most ", max_message_bytes_));
  }
  std::string bytes;
  if (!ReadBytes(*in_, static_cast<size_t>(size), bytes)) {
    return absl::DataLossError(absl::StrCat(where(), "the stream ends before its ", size, " bytes do"));
  }
  const absl::Status parsed = internal::ParseBinary(bytes, readout);
  if (!parsed.ok()) return absl::Status(parsed.code(), absl::StrCat(where(), parsed.message()));
  ++count_;
  return absl::OkStatus();
}

}  // namespace readout
