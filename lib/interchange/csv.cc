// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Tables in CSV by RFC 4180: fields in quotation marks, quotation marks in them doubled, lines ended by CR LF.

#include <algorithm>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "lib/interchange/grounded.h"
#include "lib/interchange/output.h"
#include "readout/interchange.h"

namespace readout {
namespace {

using internal::Grounded;

constexpr char kReplacement[] = "\xEF\xBF\xBD";  // For NUL, at which many readers end.

constexpr absl::string_view kStatementColumns[] = {
    "article_id",     "article_url", "published",  "statement_id", "kind",          "polarity",
    "attitude",       "confidence",  "speaker_id", "speaker",      "speaker_title", "speaker_affiliation",
    "speaker_region", "source",      "cue",        "content",      "content_begin", "content_end",
    "offset_unit",    "addressees",  "topics",     "meeting_id",   "parent_id"};
constexpr absl::string_view kParticipantColumns[] = {
    "article_id", "article_url", "published", "meeting_id", "prominence", "status", "format",
    "date",       "place",       "entity_id", "name",       "kind",       "title",  "affiliation",
    "region",     "attendance",  "role",      "evidence",   "confidence"};

// Writes the fields of one row after the other.
class RowWriter {
 public:
  RowWriter(internal::Output& output, const CsvOptions& options) : output_(output), options_(options) {}

  void Cell(absl::string_view text) {
    Begin();
    Add(text);
    End();
  }

  // Names of several, "; " between two.
  void Begin() {
    output_.Append(first_ ? "\"" : ",\"");
    first_ = false;
    empty_ = true;
  }
  void AddItem(absl::string_view text) {
    if (!empty_) Add("; ");
    Add(text);
  }
  void End() { output_.Append('"'); }

  void Confidence(bool present, float value) { Cell(present ? absl::StrCat(value) : ""); }

  void EndRow() {
    output_.Append("\r\n");
    first_ = true;
  }

 private:
  void Add(absl::string_view text) {
    if (text.empty()) return;
    // A spreadsheet takes a cell that begins so for a formula and computes it.
    if (empty_ && options_.disarm_formulas && absl::string_view("=+-@\t\r\n").find(text[0]) != text.npos) {
      output_.Append('\'');
    }
    empty_ = false;
    while (!text.empty() && !output_.full()) {
      const size_t plain = std::min(text.find_first_of(absl::string_view("\"\0", 2)), text.size());
      output_.Append(text.substr(0, plain));
      if (plain == text.size()) return;
      output_.Append(text[plain] == '"' ? "\"\"" : kReplacement);
      text.remove_prefix(plain + 1);
    }
  }

  internal::Output& output_;
  const CsvOptions& options_;
  bool first_ = true;
  bool empty_ = true;  // Whether nothing of the cell has been written.
};

void WriteArticle(const v1::Article& article, RowWriter& row) {
  row.Cell(article.id());
  row.Cell(article.url());
  row.Cell(internal::IsoDate(article.published()));
}

void WriteStatement(const Grounded& source, const v1::Statement& statement, RowWriter& row) {
  const v1::Entity* speaker = source.entity(statement.speaker_id());
  const v1::Entity& known = speaker != nullptr ? *speaker : v1::Entity::default_instance();
  WriteArticle(source.readout().article(), row);
  row.Cell(statement.id());
  row.Cell(internal::ShortName(statement.kind()));
  row.Cell(internal::ShortName(statement.polarity()));
  row.Cell(internal::ShortName(statement.attitude()));
  row.Confidence(statement.has_confidence(), statement.confidence());
  row.Cell(statement.speaker_id());
  row.Cell(known.name());
  row.Cell(known.title());
  row.Cell(known.affiliation());
  row.Cell(known.region_code());
  row.Cell(source.WordsOf(statement.source()));
  row.Cell(source.WordsOf(statement.cue()));
  row.Cell(source.JoinedWords(statement.content()));
  const int pieces = statement.content_size();
  row.Cell(pieces > 0 ? absl::StrCat(statement.content(0).begin()) : "");
  row.Cell(pieces > 0 ? absl::StrCat(statement.content(pieces - 1).end()) : "");
  row.Cell(internal::ShortName(source.readout().offset_unit()));
  row.Begin();
  for (const std::string& id : statement.addressee_ids()) row.AddItem(source.entity(id)->name());
  row.End();
  row.Begin();
  for (const std::string& id : statement.topic_ids()) row.AddItem(source.topic(id)->label());
  row.End();
  row.Cell(statement.meeting_id());
  row.Cell(statement.parent_id());
  row.EndRow();
}

void WriteParticipant(const Grounded& source, const v1::Meeting& meeting, const v1::Participant& participant,
                      RowWriter& row) {
  const v1::Entity& entity = *source.entity(participant.entity_id());
  WriteArticle(source.readout().article(), row);
  row.Cell(meeting.id());
  row.Cell(internal::ShortName(meeting.prominence()));
  row.Cell(internal::ShortName(meeting.status()));
  row.Cell(internal::ShortName(meeting.format()));
  row.Cell(internal::IsoDate(meeting.time().date()));
  row.Cell(source.WordsOf(meeting.place().span()));
  row.Cell(entity.id());
  row.Cell(entity.name());
  row.Cell(internal::ShortName(entity.kind()));
  row.Cell(entity.title());
  row.Cell(entity.affiliation());
  row.Cell(participant.region_code());
  row.Cell(internal::ShortName(participant.attendance()));
  row.Cell(internal::ShortName(participant.role()));
  row.Cell(source.JoinedWords(participant.evidence()));
  row.Confidence(participant.has_confidence(), participant.confidence());
  row.EndRow();
}

template <size_t kSize>
std::string Header(const absl::string_view (&columns)[kSize]) {
  std::string header;
  for (const absl::string_view column : columns) absl::StrAppend(&header, header.empty() ? "" : ",", column);
  return header + "\r\n";
}

}  // namespace

std::string CsvHeader(CsvTable table) {
  return table == CsvTable::kStatements ? Header(kStatementColumns) : Header(kParticipantColumns);
}

absl::StatusOr<std::string> ToCsvRows(const v1::Readout& readout, CsvTable table, const CsvOptions& options) {
  const absl::StatusOr<Grounded> source = Grounded::Create(readout);
  if (!source.ok()) return source.status();
  internal::Output output = internal::Output::For(readout.ByteSizeLong());
  RowWriter row(output, options);
  if (table == CsvTable::kStatements) {
    for (const v1::Statement& statement : readout.statements()) {
      if (!output.full()) WriteStatement(*source, statement, row);
    }
  } else {
    for (const v1::Meeting& meeting : readout.meetings()) {
      for (const v1::Participant& participant : meeting.participants()) {
        if (!output.full()) WriteParticipant(*source, meeting, participant, row);
      }
    }
  }
  return output.Take();
}

}  // namespace readout
