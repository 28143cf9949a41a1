// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// ProtoJSON, and JSON lines of it.

#include <istream>
#include <memory>
#include <ostream>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver.h"
#include "google/protobuf/util/type_resolver_util.h"
#include "lib/interchange/wire.h"
#include "readout/interchange.h"

namespace readout {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com";

bool IsBlank(absl::string_view line) { return line.find_first_not_of(" \t\r") == absl::string_view::npos; }

// What Protobuf says of bad JSON quotes it; only the path of a field, "(statements[3].kind): ...", is fit to be told.
absl::Status BadJson(absl::string_view reason) {
  const size_t begin = reason.find('('), end = reason.find("): ");
  const bool has_path = begin != absl::string_view::npos && end != absl::string_view::npos && begin < end;
  const absl::string_view path = has_path ? reason.substr(begin + 1, end - begin - 1) : absl::string_view();
  for (const char c : path) {
    const bool known = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                       c == '.' || c == '[' || c == ']';
    if (!known) return absl::InvalidArgumentError("not the JSON form of a readout");
  }
  if (path.empty()) return absl::InvalidArgumentError("not the JSON form of a readout");
  return absl::InvalidArgumentError(absl::StrCat(path, ": found a value of another type"));
}

// Reads a line without its end into `line`; of one longer than `max_bytes` the beginning, and sets `too_long`. Returns
// false at the end of the stream.
bool ReadLine(std::istream& in, size_t max_bytes, std::string& line, bool& too_long) {
  char buffer[4096];
  line.clear();
  too_long = false;
  bool any = false;
  while (in.good()) {
    in.getline(buffer, sizeof(buffer));
    const bool ended = in.good();
    const size_t size = static_cast<size_t>(in.gcount()) - (ended ? 1 : 0);
    any = any || ended || size > 0;
    if (line.size() + size > max_bytes) too_long = true;
    if (!too_long) line.append(buffer, size);
    if (ended || in.eof() || in.bad()) break;
    in.clear(in.rdstate() & ~std::ios::failbit);  // The buffer is full, and the line goes on.
  }
  return any && !in.bad();
}

}  // namespace

absl::StatusOr<std::string> ToJson(const v1::Readout& readout) {
  const absl::Status status = internal::CheckStrings(readout);
  if (!status.ok()) return status;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(readout, &json).ok()) {
    return absl::InternalError("cannot write the readout as JSON");
  }
  return json;
}

absl::StatusOr<v1::Readout> FromJson(absl::string_view json) {
  const std::unique_ptr<google::protobuf::util::TypeResolver> resolver(
      google::protobuf::util::NewTypeResolverForDescriptorPool(kTypePrefix,
                                                               google::protobuf::DescriptorPool::generated_pool()));
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;  // The schema may have grown.
  std::string binary;
  const auto parsed = google::protobuf::util::JsonToBinaryString(
      resolver.get(), absl::StrCat(kTypePrefix, "/", v1::Readout::descriptor()->full_name()),
      google::protobuf::StringPiece(json.data(), json.size()), &binary, options);
  if (!parsed.ok()) return BadJson(absl::string_view(parsed.message().data(), parsed.message().size()));
  v1::Readout readout;
  // An escape like \udc00 gives what is no UTF-8.
  if (!internal::ParseBinary(binary, readout).ok()) return BadJson("");
  return readout;
}

absl::Status WriteJsonLine(const v1::Readout& readout, std::ostream& out) {
  absl::StatusOr<std::string> json = ToJson(readout);
  if (!json.ok()) return json.status();
  *json += '\n';
  if (!out.write(json->data(), static_cast<std::streamsize>(json->size()))) {
    return absl::DataLossError("the stream takes no more");
  }
  return absl::OkStatus();
}

bool JsonLinesReader::Next(v1::Readout& readout) {
  readout.Clear();
  status_ = absl::OkStatus();
  std::string line;
  bool too_long = false;
  while (ReadLine(*in_, max_message_bytes_, line, too_long)) {
    ++line_;
    absl::string_view json = line;
    if (line_ == 1 && json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);  // A byte order mark.
    if (too_long) {
      status_ = absl::OutOfRangeError(absl::StrCat("line ", line_, ": longer than ", max_message_bytes_, " bytes"));
      return false;
    }
    if (IsBlank(json)) continue;
    absl::StatusOr<v1::Readout> parsed = FromJson(json);
    if (parsed.ok()) {
      readout = *std::move(parsed);
      return true;
    }
    status_ = absl::Status(parsed.status().code(), absl::StrCat("line ", line_, ": ", parsed.status().message()));
    return false;
  }
  if (in_->bad()) status_ = absl::DataLossError(absl::StrCat("line ", line_ + 1, ": the stream cannot be read"));
  return false;
}

}  // namespace readout
