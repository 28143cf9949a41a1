// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_QUERY_TABLES_H_
#define READOUT_LIB_QUERY_TABLES_H_

// What an index knows: every record of all Readouts as a row, their states as columns, their ties as relations, their
// words as postings. References that lead nowhere and rings of parents are left out here, so that nothing behind has to
// look out for them.

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "lib/query/dates.h"
#include "lib/query/lists.h"
#include "readout/offsets.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// The rows of one kind of record, those of a Readout side by side: the first of each Readout, then how many there are.
struct RowRanges {
  std::vector<Row> begins = {0};

  size_t size() const { return begins.back(); }
  Row begin(size_t readout) const { return begins[readout]; }
  Row end(size_t readout) const { return begins[readout + 1]; }
};

// And the records themselves by row: what is found in many Readouts is handed out without a look into each.
template <typename Record>
struct RecordRows : RowRanges {
  std::vector<const Record*> records;
};

struct IndexTables {
  std::vector<v1::Readout> owned;  // Empty if they are somebody else's.
  std::vector<const v1::Readout*> readouts;
  std::vector<absl::optional<OffsetMap>> maps;  // Of those Readouts whose spans count no bytes.

  RecordRows<v1::Entity> entities;
  RecordRows<v1::Meeting> meetings;
  RecordRows<v1::Statement> statements;
  RecordRows<v1::Topic> topics;

  // Columns of meetings. Enum values that are not known are 0; a confidence that is absent is not a number.
  std::vector<uint8_t> meeting_status, meeting_format, meeting_prominence;
  std::vector<float> meeting_confidence;
  std::vector<DayRange> meeting_days;

  // Columns of statements.
  std::vector<uint8_t> statement_kind, statement_polarity, statement_attitude;
  std::vector<float> statement_confidence;

  // Column of Readouts: when the article was published.
  std::vector<DayRange> published;

  Relation members;                      // Group to its members, entities both.
  Relation speaker;                      // Statement to entity.
  Relation addressees;                   // Statement to entities.
  Relation meeting;                      // Statement to meeting.
  Relation statement_topics;             // Statement to topics, by its own list and by those of discussions.
  Relation parent;                       // Statement to statement, without rings.
  Relation participants, attendees;      // Meeting to entities.
  std::array<Relation, 4> topics_by;     // Meeting to topics, one for each DiscussionStatus.
  Relation meeting_topics;               // Meeting to topics, whatever the status.
  Postings entity_names, entity_words;   // Entities; a name is a NameKey.
  Postings entity_regions;               // Entities; a region code has capitals.
  Postings topic_names, topic_words;     // Topics; words are SubjectWords.
  Postings content_words;                // Statements; SubjectWords.
  Postings speaker_regions;              // Statements.
  Postings sides;                        // Meetings, by the region codes of participants.
  Postings places, place_words;          // Meetings.
  Postings place_regions;                // Meetings.
  Postings article_ids;                  // Readouts, exact.
  Postings publishers, publisher_words;  // Readouts.

  // Returns entities and the groups that they are members of, each once and ascending. One step: no group of groups.
  std::vector<Row> WithGroups(Rows of) const;

  // Returns the words under a span; empty if there are none, or if there is no such Readout.
  absl::string_view Text(size_t readout, const v1::TextSpan& span) const;
};

// Reads `readouts`, which must outlive the result; or `owned`, and then `readouts` is empty.
std::shared_ptr<const IndexTables> BuildTables(std::vector<v1::Readout> owned,
                                               std::vector<const v1::Readout*> readouts);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_QUERY_TABLES_H_
