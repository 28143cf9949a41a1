// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_FORMATS_H_
#define READOUT_TOOLS_FORMATS_H_

// What `readout extract` writes.

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace tools {

enum class Format {
  kSummary,
  kJson,
  kJsonLines,
  kTextProto,
  kBinary,
  kCloudEvents,
  kSchemaOrg,
  kWebAnnotations,
  kBrat,
  kConllu,
  kPlover,
  kCsvStatements,
  kCsvParticipants,
};

struct FormatOptions {
  int width = 100;     // Of a line of the summary.
  std::string source;  // Of a CloudEvent; "" is the library's default.
};

// Reads the name of a format, "jsonl". Returns whether there is such a one.
bool ParseFormat(absl::string_view name, Format& format);

// What to write before the first article: the header of a table.
std::string BeginOf(Format format);

// One article in `format`, which must not be kConllu: the analysis is no part of a Readout. Summaries want offsets in
// bytes.
//
// Errors:
//   kInvalidArgument  the format cannot carry it; kOutOfRange for its length.
absl::StatusOr<std::string> Serialize(const v1::Readout& readout, Format format, const FormatOptions& options);

// True if a file of this format holds one article.
bool HoldsOneArticle(Format format);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_FORMATS_H_
