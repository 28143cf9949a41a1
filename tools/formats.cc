// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/formats.h"

#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "readout/interchange.h"
#include "tools/summary.h"

namespace readout {
namespace tools {
namespace {

constexpr std::pair<absl::string_view, Format> kFormats[] = {
    {"summary", Format::kSummary},
    {"json", Format::kJson},
    {"jsonl", Format::kJsonLines},
    {"textproto", Format::kTextProto},
    {"binpb", Format::kBinary},
    {"cloudevents", Format::kCloudEvents},
    {"jsonld", Format::kSchemaOrg},
    {"annotations", Format::kWebAnnotations},
    {"brat", Format::kBrat},
    {"conllu", Format::kConllu},
    {"plover", Format::kPlover},
    {"csv-statements", Format::kCsvStatements},
    {"csv-participants", Format::kCsvParticipants},
};

std::string ToTextProto(const v1::Readout& readout) {
  std::string out;
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.PrintToString(readout, &out);
  return out;
}

std::string ToIndentedJson(const v1::Readout& readout) {
  std::string out;
  google::protobuf::util::JsonPrintOptions print;
  print.add_whitespace = true;
  (void)google::protobuf::util::MessageToJsonString(readout, &out, print);
  return out;
}

absl::StatusOr<std::string> ToBinary(const v1::Readout& readout) {
  std::ostringstream message;
  if (absl::Status status = WriteDelimited(readout, message); !status.ok()) return status;
  return message.str();
}

absl::StatusOr<std::string> ToCloudEventLine(const v1::Readout& readout, const std::string& source) {
  CloudEventOptions options;
  if (!source.empty()) options.source = source;
  const absl::StatusOr<CloudEvent> event = ToCloudEvent(readout, options);
  if (!event.ok()) return event.status();
  return CloudEventToJson(*event);
}

// As a line, or what went wrong.
absl::StatusOr<std::string> Line(absl::StatusOr<std::string> text) {
  if (text.ok()) *text += '\n';
  return text;
}

}  // namespace

bool ParseFormat(absl::string_view name, Format& format) {
  for (const auto& [known, value] : kFormats) {
    if (name == known) format = value;
    if (name == known) return true;
  }
  return false;
}

std::string BeginOf(Format format) {
  if (format == Format::kCsvStatements) return CsvHeader(CsvTable::kStatements);
  if (format == Format::kCsvParticipants) return CsvHeader(CsvTable::kParticipants);
  return "";
}

bool HoldsOneArticle(Format format) { return format == Format::kBrat; }

absl::StatusOr<std::string> Serialize(const v1::Readout& readout, Format format, const FormatOptions& options) {
  switch (format) {
    case Format::kSummary:
      return Line(Summarize(readout, options.width));
    case Format::kJson:
      return ToIndentedJson(readout);
    case Format::kJsonLines:
      return Line(ToJson(readout));
    case Format::kTextProto:
      return Line(ToTextProto(readout));
    case Format::kBinary:
      return ToBinary(readout);
    case Format::kCloudEvents:
      return Line(ToCloudEventLine(readout, options.source));
    case Format::kSchemaOrg:
      return Line(ToSchemaOrg(readout));
    case Format::kWebAnnotations:
      return Line(ToWebAnnotations(readout));
    case Format::kBrat:
      return ToBrat(readout);
    case Format::kCsvStatements:
      return ToCsvRows(readout, CsvTable::kStatements);
    case Format::kCsvParticipants:
      return ToCsvRows(readout, CsvTable::kParticipants);
    case Format::kPlover:
      return ToPlover(readout);
    case Format::kConllu:
      break;
  }
  return absl::InternalError("no format of a readout");
}

}  // namespace tools
}  // namespace readout
