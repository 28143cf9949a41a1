// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_INTERCHANGE_H_
#define READOUT_INTERCHANGE_H_

// Hands a Readout on, in formats that other programs read. docs/interchange.md says what each carries and what not.
//
//   absl::StatusOr<std::string> json = readout::ToJson(event);
//
//   readout::JsonLinesReader reader(in);
//   readout::v1::Readout event;
//   while (reader.Next(event)) Use(event);
//   if (!reader.status().ok()) return reader.status();
//
// What holds for all of it:
//   - Ownership: arguments are borrowed during the call only, results are the caller's. A reader borrows its stream.
//   - Threads: functions are pure, any number of threads may call them; a reader or a stream is for one at a time.
//   - Errors: messages hold no text of the article. Streams must not have been told to throw.
//   - Cost: linear in the Readout. What is written is the same bytes each time.

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "readout/export.h"
#include "readout/v1/readout.pb.h"

namespace readout {

// The longest message that a reader of a stream accepts unless told otherwise, in bytes: 64 MiB, some hundred times the
// Readout of a very long article.
constexpr size_t kDefaultMaxMessageBytes = size_t{64} << 20;

// --- JSON ---

// Returns the ProtoJSON form, in one line without its end. Carries all of a Readout but fields that the library does
// not know.
//
// Errors:
//   kInvalidArgument  a string is not UTF-8; the message names the field.
READOUT_EXPORT absl::StatusOr<std::string> ToJson(const v1::Readout& readout);

// Reads the ProtoJSON form. Fields and names of enum values that the library does not know are passed over, since a
// later version may have written them. Before relying on the result call Validate (readout/validate.h), here and below.
//
// Errors:
//   kInvalidArgument  `json` is not JSON, or a field has a value of another type.
READOUT_EXPORT absl::StatusOr<v1::Readout> FromJson(absl::string_view json);

// Writes the ProtoJSON form and a line feed.
//
// Errors:
//   kInvalidArgument  a string is not UTF-8; nothing was written.
//   kDataLoss         the stream failed.
READOUT_EXPORT absl::Status WriteJsonLine(const v1::Readout& readout, std::ostream& out);

// Reads JSON lines, one Readout at a time. Blank lines are passed over, and a byte order mark at the beginning.
class READOUT_EXPORT JsonLinesReader {
 public:
  // Lines longer than `max_message_bytes` are refused before they are held.
  explicit JsonLinesReader(std::istream& in ABSL_ATTRIBUTE_LIFETIME_BOUND,
                           size_t max_message_bytes = kDefaultMaxMessageBytes)
      : in_(&in), max_message_bytes_(max_message_bytes) {}

  // Reads the next Readout. False at the end, and at a fault: status() tells which. After a bad line the next call goes
  // on behind it.
  bool Next(v1::Readout& readout);

  // What the last call of Next met; its message begins "line 7: ".
  //   kInvalidArgument  the line is not the ProtoJSON of a Readout.
  //   kOutOfRange       it is too long.
  //   kDataLoss         the stream failed.
  const absl::Status& status() const { return status_; }

  // Number of the line that was read last, from 1 on; 0 before the first.
  int64_t line() const { return line_; }

 private:
  std::istream* in_;
  size_t max_message_bytes_;
  int64_t line_ = 0;
  absl::Status status_;
};

// --- Binary ---

// Writes the binary form behind its length as a varint, as Protobuf's SerializeDelimitedToOstream and its namesakes in
// other languages do. Carries all of a Readout.
//
// Errors:
//   kInvalidArgument  a string is not UTF-8; nothing was written.
//   kOutOfRange       the message has more than 2^31 - 1 bytes; nothing was written.
//   kDataLoss         the stream failed.
READOUT_EXPORT absl::Status WriteDelimited(const v1::Readout& readout, std::ostream& out);

// Reads what WriteDelimited writes, one Readout at a time, and no byte beyond. Takes memory as bytes come, whatever
// length the stream claims.
class READOUT_EXPORT DelimitedReader {
 public:
  explicit DelimitedReader(std::istream& in ABSL_ATTRIBUTE_LIFETIME_BOUND,
                           size_t max_message_bytes = kDefaultMaxMessageBytes)
      : in_(&in), max_message_bytes_(max_message_bytes) {}

  // Reads the next Readout. False at the end and at a fault, and then for ever: behind a damaged message nothing tells
  // where the next begins.
  bool Next(v1::Readout& readout);

  // What the last call of Next met; its message begins "message 7: ".
  //   kInvalidArgument  there is no length, or behind it no Readout.
  //   kOutOfRange       the message is longer than `max_message_bytes`.
  //   kDataLoss         the stream ends within a message, or failed.
  const absl::Status& status() const { return status_; }

  // How many Readouts were read.
  int64_t count() const { return count_; }

 private:
  absl::Status Read(v1::Readout& readout);

  std::istream* in_;
  size_t max_message_bytes_;
  int64_t count_ = 0;
  bool at_end_ = false;
  absl::Status status_;
};

// --- CloudEvents 1.0 ---
//
//   auto cloud_event = readout::ToCloudEvent(event, {"https://example.org/newsroom"});
//   for (const auto& [name, value] : readout::HttpHeadersOf(*cloud_event)) request.AddHeader(name, value);
//   request.SetBody(cloud_event->data);

// The attribute `type` of every event with a Readout as its data.
constexpr char kCloudEventType[] = "readout.v1.Readout";

// Media types of the formats that hold attributes and data in one: for an HTTP header Content-Type.
constexpr char kCloudEventJsonMediaType[] = "application/cloudevents+json";
constexpr char kCloudEventBatchMediaType[] = "application/cloudevents-batch+json";
constexpr char kCloudEventProtobufMediaType[] = "application/cloudevents+protobuf";

// An event as the specification defines it. An empty attribute is an absent one. A plain value.
struct CloudEvent {
  std::string id;               // With `source`, names the event.
  std::string source;           // URI reference of who made it.
  std::string type;             // What happened.
  std::string datacontenttype;  // Media type of `data`. Absent means JSON.
  std::string dataschema;       // URI of the schema that `data` follows.
  std::string subject;          // What the event is about.
  std::string time;             // RFC 3339.
  // Attributes beyond the specification; names of lower-case letters and digits. Values are kept as text: of what was
  // read as a number or a boolean, the canonical form.
  std::map<std::string, std::string> extensions;
  std::string data;  // The bytes of the body.
};

// What ToCloudEvent fills in.
struct CloudEventOptions {
  enum class Data { kJson, kProtobuf };

  // URI reference of the program that publishes the event; choose one of your own.
  std::string source = "/readout";
  // URI of the schema. The default names the message; a place that holds the .proto files or a registry's name is
  // better.
  std::string dataschema = "urn:protobuf:readout.v1.Readout";
  Data data = Data::kJson;
};

// Makes an event of a Readout. It has no `time`, so that the same Readout gives the same event; whoever wants one sets
// it. `id` is a hash of the text's hash, the article's id and URL, and the producer: reading an article again with the
// same library and model repeats the id, whatever the options. `subject` is the article's id or else its URL, if it is
// printable.
//
// Errors:
//   kInvalidArgument  a string is not UTF-8, or an option is no URI.
//   kOutOfRange       the binary form has more than 2^31 - 1 bytes.
//   kInternal         out of memory.
READOUT_EXPORT absl::StatusOr<CloudEvent> ToCloudEvent(const v1::Readout& readout,
                                                       const CloudEventOptions& options = {});

// Reads the Readout in `event`.
//
// Errors:
//   kInvalidArgument  it is of another type, or its data are no Readout in JSON or Protobuf.
READOUT_EXPORT absl::StatusOr<v1::Readout> FromCloudEvent(const CloudEvent& event);

// The JSON format: an event with its data in one object (structured mode), or several in an array (batch). Data with a
// JSON media type stand in it as they are, others in base64.
//
// Errors:
//   kInvalidArgument  an attribute is missing or malformed, or data that should be JSON are not.
READOUT_EXPORT absl::StatusOr<std::string> CloudEventToJson(const CloudEvent& event);
READOUT_EXPORT absl::StatusOr<CloudEvent> CloudEventFromJson(absl::string_view json);
READOUT_EXPORT absl::StatusOr<std::string> CloudEventBatchToJson(absl::Span<const CloudEvent> events);
READOUT_EXPORT absl::StatusOr<std::vector<CloudEvent>> CloudEventBatchFromJson(absl::string_view json);

// The Protobuf format: the bytes of an io.cloudevents.v1.CloudEvent. A Readout in binary form stands in it as a
// message.
//
// Errors:
//   kInvalidArgument  an attribute is missing or malformed, or `bytes` are no event.
//   kOutOfRange       the event has more than 2^31 - 1 bytes.
READOUT_EXPORT absl::StatusOr<std::string> CloudEventToProtobuf(const CloudEvent& event);
READOUT_EXPORT absl::StatusOr<CloudEvent> CloudEventFromProtobuf(absl::string_view bytes);

// Names and values of HTTP headers.
using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

// Binary mode over HTTP: the attributes as headers "ce-id" ..., their values percent-encoded, and "content-type". The
// body is `event.data`. What is malformed in `event` stays so.
READOUT_EXPORT HttpHeaders HttpHeadersOf(const CloudEvent& event);

// Reads a request or response in binary mode, or in structured mode with one event. Names of headers are compared
// without regard to case, those of other specifications are passed over.
//
// Errors:
//   kInvalidArgument  headers or body are no event, or are a batch.
READOUT_EXPORT absl::StatusOr<CloudEvent> CloudEventFromHttp(const HttpHeaders& headers, absl::string_view body);

// --- For web pages and annotation tools ---
//
// Each of these wants a Readout that passes Validate. Errors of all:
//   kInvalidArgument  it does not, or a string is not UTF-8.
//   kOutOfRange       what it says once is repeated so often that the output would be 64 times as long: no Readout of
//                     this library does that.

// Returns JSON-LD in the vocabulary of schema.org: Person, Organization, Place, Event, Quotation, Claim, NewsArticle.
// It may stand in a page's <script type="application/ld+json"> as it is.
READOUT_EXPORT absl::StatusOr<std::string> ToSchemaOrg(const v1::Readout& readout);

// Returns a W3C Web Annotation collection in JSON-LD: an annotation for each entity, topic, meeting and statement, its
// targets given by position (code points) and by quotation. `text_iri` names the resource that is Readout.text in plain
// text; "" names it by its hash, "ni:///sha-256;..." (RFC 6920).
//
// Errors, in addition:
//   kInvalidArgument  `text_iri` is no absolute URI, or has a fragment.
READOUT_EXPORT absl::StatusOr<std::string> ToWebAnnotations(const v1::Readout& readout,
                                                            absl::string_view text_iri = "");

// Returns brat standoff: the .ann file beside a .txt file that is Readout.text, byte for byte. Offsets are code points;
// a span is split where a line ends, which brat wants, and loses white space at its ends.
READOUT_EXPORT absl::StatusOr<std::string> ToBrat(const v1::Readout& readout);

// Reads brat standoff of the types that BratConfiguration declares, as ToBrat writes it or an annotator left it: `text`
// is the .txt file, `ann` the .ann file, its lines in any order. Records are numbered in the order of the text;
// fragments between which a line ends become one span; an entity's name is its longest mention, a topic's label its
// shortest. Notes (#) are passed over. The result passes Validate, counts in UTF-8 bytes, and ToBrat writes it as it
// was: what standoff does not carry (docs/interchange.md) is absent.
//
// Errors:
//   kInvalidArgument  `text` is not UTF-8, or a line of `ann` is malformed, of an unknown type, refers to what is not
//                     there, or does not agree with the text; the message begins "line 7: ".
//   kOutOfRange       `text` is longer than 2^31 - 1 bytes.
READOUT_EXPORT absl::StatusOr<v1::Readout> FromBrat(absl::string_view text, absl::string_view ann);

// Returns the annotation.conf that declares all types that ToBrat uses.
READOUT_EXPORT std::string BratConfiguration();

// --- For event data ---

// Returns event records of PLOVER (the Open Event Data Alliance's ontology, manual 0.6b2) as JSON lines, one for each
// meeting that was held or is under way (CONSULT) or is agreed (AGREE); "" if there is none. Countries are ISO 3166-1
// alpha-3. A meeting without participants, or without a date where the article has none either, is left out, since both
// are required. docs/interchange.md says which fields are filled and how modes are chosen. The errors are those of the
// section above.
READOUT_EXPORT absl::StatusOr<std::string> ToPlover(const v1::Readout& readout);

// --- For spreadsheets ---

// A row a statement, or a row a participant of a meeting.
enum class CsvTable { kStatements, kParticipants };

struct CsvOptions {
  // Puts an apostrophe before text that a spreadsheet would compute (it begins with =, +, -, @ or white space). Off,
  // cells hold what the article says, whoever wrote it.
  bool disarm_formulas = true;
};

// Returns the line of column names of a CSV table (RFC 4180, UTF-8, CR LF at its end).
READOUT_EXPORT std::string CsvHeader(CsvTable table);

// Returns the rows of one Readout, none if it has none. All fields stand in quotation marks; a NUL becomes U+FFFD,
// white space in content one space. The errors are those of the section above.
READOUT_EXPORT absl::StatusOr<std::string> ToCsvRows(const v1::Readout& readout, CsvTable table,
                                                     const CsvOptions& options = {});

}  // namespace readout

#endif  // READOUT_INTERCHANGE_H_
