// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as what another program sent. The first byte, a digit or letter, chooses the reader; what it takes, its
// writer writes, and the reader reads that again. A Readout that came of it goes through every format.

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "lib/interchange/json_scanner.h"
#include "lib/sha256.h"
#include "readout/interchange.h"
#include "readout/validate.h"
#include "readout/view.h"
#include "tests/fuzz/check.h"

namespace readout {
namespace {

void CheckEqual(const CloudEvent& a, const CloudEvent& b) {
  READOUT_FUZZ_CHECK(a.id == b.id && a.source == b.source && a.type == b.type);
  // JSON loses white space around it.
  READOUT_FUZZ_CHECK(absl::StripAsciiWhitespace(a.data) == absl::StripAsciiWhitespace(b.data));
  READOUT_FUZZ_CHECK(a.subject == b.subject && a.dataschema == b.dataschema && a.extensions == b.extensions);
  READOUT_FUZZ_CHECK(a.datacontenttype == b.datacontenttype && a.time == b.time);
}

// What is no failure: a Readout that does not hold together, or says too much.
void CheckStatus(const absl::Status& status) {
  READOUT_FUZZ_CHECK(status.ok() || status.code() == absl::StatusCode::kInvalidArgument ||
                     status.code() == absl::StatusCode::kOutOfRange);
}

// A page has one script, its own, whatever text is in it.
void CheckPage(const v1::Readout& readout) {
  const auto page = ToHtml(readout);
  CheckStatus(page.status());
  if (!page.ok()) return;
  const size_t script = page->find("<script");
  READOUT_FUZZ_CHECK(script == page->rfind("<script") && script < page->find("</script"));
  READOUT_FUZZ_CHECK(page->find("</script") == page->rfind("</script") && page->find("<img") == page->npos);
}

void CheckReadout(v1::Readout readout) {
  // Few inputs guess a hash.
  readout.set_text_sha256(internal::Sha256(readout.text()));
  const auto json = ToJson(readout);
  READOUT_FUZZ_CHECK(json.ok() && internal::IsJson(*json));
  const auto read = FromJson(*json);
  READOUT_FUZZ_CHECK(read.ok());
  const auto again = ToJson(*read);
  READOUT_FUZZ_CHECK(again.ok() && *again == *json);
  const auto event = ToCloudEvent(readout);
  READOUT_FUZZ_CHECK(event.ok() && FromCloudEvent(*event).ok());
  const auto schema_org = ToSchemaOrg(readout);
  CheckStatus(schema_org.status());
  READOUT_FUZZ_CHECK(!schema_org.ok() || internal::IsJson(*schema_org));
  const auto annotations = ToWebAnnotations(readout);
  CheckStatus(annotations.status());
  READOUT_FUZZ_CHECK(!annotations.ok() || internal::IsJson(*annotations));
  const auto brat = ToBrat(readout);
  CheckStatus(brat.status());
  if (brat.ok()) READOUT_FUZZ_CHECK(FromBrat(readout.text(), *brat).ok());
  CheckStatus(ToCsvRows(readout, CsvTable::kStatements).status());
  CheckStatus(ToCsvRows(readout, CsvTable::kParticipants).status());
  CheckStatus(ToPlover(readout).status());
  CheckPage(readout);
}

void ReadStreams(const std::string& bytes, bool as_lines) {
  constexpr size_t kMaxMessageBytes = 1024;
  std::istringstream in(bytes);
  v1::Readout readout;
  if (as_lines) {
    JsonLinesReader reader(in, kMaxMessageBytes);
    int64_t line = 0;
    while (reader.Next(readout) || !reader.status().ok()) {
      READOUT_FUZZ_CHECK(reader.line() > line);  // Also behind a bad line it goes on, and ends.
      line = reader.line();
      if (reader.status().ok()) CheckReadout(readout);
    }
    return;
  }
  DelimitedReader reader(in, kMaxMessageBytes);
  while (reader.Next(readout)) {
    CheckReadout(readout);
    std::stringstream again;
    v1::Readout back;
    READOUT_FUZZ_CHECK(WriteDelimited(readout, again).ok());
    DelimitedReader second(again);
    READOUT_FUZZ_CHECK(second.Next(back) && back.SerializeAsString() == readout.SerializeAsString());
  }
}

// A text and, behind a NUL, its standoff. What was read and written once is read and written alike again.
void ReadBrat(const std::string& bytes) {
  const size_t end = bytes.find('\0');
  const auto readout = FromBrat(bytes.substr(0, end), end == bytes.npos ? "" : bytes.substr(end + 1));
  CheckStatus(readout.status());
  if (!readout.ok()) return;
  READOUT_FUZZ_CHECK(Validate(*readout).ok());
  const auto ann = ToBrat(*readout);
  CheckStatus(ann.status());
  if (!ann.ok()) return;
  const auto back = FromBrat(readout->text(), *ann);
  READOUT_FUZZ_CHECK(back.ok());
  const auto again = ToBrat(*back);
  READOUT_FUZZ_CHECK(again.ok() && *again == *ann);
}

void ReadEvent(const absl::StatusOr<CloudEvent>& event) {
  CheckStatus(event.status());
  if (!event.ok()) return;
  const auto json = CloudEventToJson(*event);
  CheckStatus(json.status());  // Data that should be JSON may be none.
  if (json.ok()) {
    READOUT_FUZZ_CHECK(internal::IsJson(*json));
    const auto back = CloudEventFromJson(*json);
    READOUT_FUZZ_CHECK(back.ok());
    CheckEqual(*back, *event);
  }
  const auto http = CloudEventFromHttp(HttpHeadersOf(*event), event->data);
  CheckStatus(http.status());  // The media type may be that of an event in structured mode.
  const auto protobuf = CloudEventToProtobuf(*event);
  CheckStatus(protobuf.status());  // A time may lie outside of the calendar.
  if (protobuf.ok()) READOUT_FUZZ_CHECK(CloudEventFromProtobuf(*protobuf).ok());
  const auto readout = FromCloudEvent(*event);
  CheckStatus(readout.status());
  if (readout.ok()) CheckReadout(*readout);
}

void ReadBatch(const std::string& bytes) {
  const auto events = CloudEventBatchFromJson(bytes);
  CheckStatus(events.status());
  if (!events.ok()) return;
  for (const CloudEvent& event : *events) ReadEvent(event);
}

void ReadJson(const std::string& bytes) {
  const auto readout = FromJson(bytes);
  CheckStatus(readout.status());
  if (readout.ok()) CheckReadout(*readout);
}

// A line a header, "name: value", up to a blank one; then the body.
void ReadHttp(absl::string_view bytes) {
  HttpHeaders headers;
  while (!bytes.empty()) {
    const absl::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    if (line.empty()) break;
    const std::pair<absl::string_view, absl::string_view> header = absl::StrSplit(line, absl::MaxSplits(": ", 1));
    headers.emplace_back(std::string(header.first), std::string(header.second));
  }
  ReadEvent(CloudEventFromHttp(headers, bytes));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0]) {
    case '0':
      ReadEvent(CloudEventFromProtobuf(bytes));
      break;
    case '1':
      ReadBatch(bytes);
      break;
    case '2':
      ReadStreams(bytes, true);
      break;
    case '3':
      ReadStreams(bytes, false);
      break;
    case '4':
      ReadEvent(CloudEventFromJson(bytes));
      break;
    case '5':
      ReadJson(bytes);
      break;
    case '6':
      ReadHttp(bytes);
      break;
    case 'b':
      ReadBrat(bytes);
      break;
    default:
      break;
  }
  return 0;
}

}  // namespace readout
