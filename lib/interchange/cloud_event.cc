// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Readouts into CloudEvents and back, whatever format these then take.

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "lib/interchange/cloud_event_attributes.h"
#include "lib/interchange/wire.h"
#include "lib/sha256.h"
#include "readout/interchange.h"

namespace readout {
namespace {

// Each part stands behind its length, so that no two lists of parts give the same bytes.
std::string IdOf(const v1::Readout& readout) {
  const std::string text_hash =
      readout.text_sha256().empty() ? internal::Sha256(readout.text()) : readout.text_sha256();
  std::string bytes;
  for (const absl::string_view part :
       {absl::string_view(text_hash), absl::string_view(readout.article().id()),
        absl::string_view(readout.article().url()), absl::string_view(readout.producer().library_version()),
        absl::string_view(readout.producer().model_id())}) {
    absl::StrAppend(&bytes, part.size(), ":", part);
  }
  return absl::BytesToHexString(internal::Sha256(bytes));
}

}  // namespace

absl::StatusOr<CloudEvent> ToCloudEvent(const v1::Readout& readout, const CloudEventOptions& options) {
  CloudEvent event;
  event.id = IdOf(readout);
  if (event.id.empty()) return absl::InternalError("cannot hash the text");
  event.source = options.source;
  event.type = kCloudEventType;
  event.dataschema = options.dataschema;
  const v1::Article& article = readout.article();
  const std::string& subject = article.id().empty() ? article.url() : article.id();
  if (internal::IsAttributeText(subject)) event.subject = subject;
  if (options.data == CloudEventOptions::Data::kJson) {
    absl::StatusOr<std::string> json = ToJson(readout);
    if (!json.ok()) return json.status();
    event.datacontenttype = internal::kJsonMediaType;
    event.data = *std::move(json);
  } else {
    const absl::Status status = internal::AppendBinary(readout, event.data);
    if (!status.ok()) return status;
    event.datacontenttype = internal::kProtobufMediaType;
  }
  const absl::Status status = internal::CheckAttributes(event);
  if (!status.ok()) return status;
  return event;
}

absl::StatusOr<v1::Readout> FromCloudEvent(const CloudEvent& event) {
  if (event.type != kCloudEventType) {
    return absl::InvalidArgumentError(absl::StrCat("type: want ", kCloudEventType));
  }
  if (internal::IsJsonMediaType(event.datacontenttype)) return FromJson(event.data);
  if (!internal::IsProtobufMediaType(event.datacontenttype)) {
    return absl::InvalidArgumentError("datacontenttype: neither JSON nor Protobuf");
  }
  v1::Readout readout;
  const absl::Status status = internal::ParseBinary(event.data, readout);
  if (!status.ok()) return status;
  return readout;
}

}  // namespace readout
