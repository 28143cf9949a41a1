// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_QUERY_H_
#define READOUT_QUERY_H_

// Questions to finished Readouts, of one article or of many: who said what, who met whom, what was discussed.
//
//   const readout::BorrowingIndex index(event);  // `event` is a readout::v1::Readout and outlives the index.
//   for (const readout::FoundStatement& said : index.Position("Sergey Lavrov", "Syria")) {
//     for (absl::string_view piece : index.Content(said)) std::cout << piece << "\n";
//   }
//   const auto filter = readout::Filter::Parse("speaker = 'Sergey Lavrov' AND topic:Syria AND kind = DIRECT");
//   if (!filter.ok()) return filter.status();  // The message names the column.
//   const std::vector<readout::FoundStatement> found = index.Statements(*filter);
//
// tests/query/index_test.cc compiles and runs these lines. docs/query.md describes the filter language.
//
// Names and words. A text counts as its words: letters and digits, with letter case, the marks on Latin letters and
// "'s" aside. A *name* of an entity is its `name`, the family name (the last word) of a person, any mention but a
// pronoun, and the office in front of a name in one; an article in front does not count: "Lavrov", "the Russian foreign
// minister", also of "Russian Foreign Minister Sergey Lavrov". A name is asked for as a whole, so "Lavrov" finds
// "Sergey Lavrov", and "Sergey" does not. For *topics* and contents all words of the question have to occur, in any
// order and in singular or plural; English articles, prepositions and conjunctions do not count. There is no nearness
// by meaning: "Syrian" does not find "Syria".
//
// Groups. What a group did, each of its members did whom the Readout names (Entity.member_ids): who asks for "Modi", a
// country of his or his position finds also what "Biden and Modi" said, and a meeting at which "the two leaders" were.
// One step: a group of groups is not opened.
//
// Every function is total: unknown names and ids, spans outside of the text, references that lead nowhere and Readouts
// that Validate (readout/validate.h) would refuse give empty results, never a crash. An enum value that this version
// does not know counts as UNSPECIFIED.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "readout/export.h"
#include "readout/v1/readout.pb.h"

namespace readout {

namespace internal {
struct FilterTree;
struct IndexTables;
}  // namespace internal

// A record that an index found, and where. Points into a Readout of the index; valid as long as that is. A plain value.
template <typename Record>
struct Found {
  const Record* record = nullptr;
  int readout_number = 0;  // Which Readout of the index.
  int number = 0;          // Which record of its kind in that Readout.

  const Record& operator*() const { return *record; }
  const Record* operator->() const { return record; }
  friend bool operator==(const Found& a, const Found& b) { return a.record == b.record; }
  friend bool operator!=(const Found& a, const Found& b) { return a.record != b.record; }
};
using FoundEntity = Found<v1::Entity>;
using FoundMeeting = Found<v1::Meeting>;
using FoundStatement = Found<v1::Statement>;
using FoundTopic = Found<v1::Topic>;

// Which statements are wanted: those that fulfil every field that is set. As it stands, all. A plain value.
struct StatementQuery {
  std::string speaker;    // A name of who said it. Empty: anybody.
  std::string country;    // The Entity.region_code of the speaker or a member, e.g. "RU". Empty: any.
  std::string addressee;  // A name of one whom it was said to. Empty: any.
  std::string topic;      // Words of one topic that the Readout ties to it. Empty: any.
  absl::optional<v1::StatementKind> kind;
  absl::optional<v1::Polarity> polarity;
  absl::optional<v1::Attitude> attitude;
  absl::optional<FoundMeeting> meeting;  // The meeting that it was made at or is about.
  // First and last day or month or year in which its article was published, both included; as in MeetingQuery. For the
  // day of the meeting that it was made at ask a Filter: "date >= 2017-05".
  v1::Date published_from;
  v1::Date published_until;
  absl::optional<float> min_confidence;  // Leaves out those below, and those that were not scored.
};

// Which meetings are wanted: those that fulfil every field that is set. As it stands, all. A plain value.
struct MeetingQuery {
  std::vector<std::string> participants;  // Each the name of somebody who takes part, or would. Empty: anybody.
  std::vector<std::string> attendees;     // Each the name of somebody who was or is there.
  std::vector<std::string> countries;     // Each the region code of a side, e.g. "RU". Empty: any.
  std::string topic;                      // Words of one topic of it, whether it was discussed or not. Empty: any.
  absl::optional<v1::MeetingStatus> status;
  absl::optional<v1::MeetingFormat> format;
  absl::optional<v1::Prominence> prominence;
  // First and last day or month or year, both included. Without a year: unbounded. A meeting whose date is not known,
  // or not exactly enough to tell, is left out of a bounded range.
  v1::Date earliest;
  v1::Date latest;
  absl::optional<float> min_confidence;  // Leaves out those below, and those that were not scored.
};

// A condition on statements or meetings in the filter language of docs/query.md, after https://google.aip.dev/160:
//
//   speaker = "Sergey Lavrov" AND topic:"Syria" AND kind = DIRECT AND NOT polarity = NEGATED
//   (participant = Lavrov OR participant = Kerry) AND date >= 2017-05 AND confidence > 0.8
//
// As there, OR binds tighter than AND.
//
// Ownership: holds an immutable, reference-counted tree, and nothing of the text that it was parsed from. Copies share
// it and are cheap. Thread safety: thread-safe.
class READOUT_EXPORT Filter {
 public:
  // Parses `text`, which is UTF-8. A blank text is a filter that all fulfil. Linear in the length of `text`.
  //
  // Errors:
  //   kInvalidArgument  no filter, longer than kMaxBytes, or nested deeper than kMaxDepth; the message names the
  //                     column, counted in characters from 1.
  static absl::StatusOr<Filter> Parse(absl::string_view text);

  static constexpr size_t kMaxBytes = 1 << 16;
  static constexpr int kMaxDepth = 64;  // Of parentheses in parentheses.

 private:
  friend class Index;
  READOUT_NO_EXPORT explicit Filter(std::shared_ptr<const internal::FilterTree> tree);
  std::shared_ptr<const internal::FilterTree> tree_;  // Null if moved from: then all fulfil it.
};

// What can be asked. Made as a BorrowingIndex or an OwningIndex, which say whose the Readouts are; a function that only
// asks takes a `const Index&`.
//
// Results stand in the order of the Readouts, and in it in the order of the record's list; none stands twice. They and
// all views point into the Readouts. `Found` arguments that come from another index find nothing.
//
// Memory: about 300 bytes for each entity and statement, and each distinct word and name once; no text is copied.
// Complexity: building is linear in the Readouts' size, but for a factor logarithmic in the text for each span that
// does not count bytes. A question costs time linear in what it finds and in how many records fulfil one part of it
// alone, e.g. bear a name; questions by kind, status, confidence or date, and every filter, look in addition at one bit
// to eight bytes of each statement or meeting. What differs from that stands at the function.
//
// Thread safety: thread-safe, immutable once made.
class READOUT_EXPORT Index {
 public:
  // The Readouts, from 0 to size() - 1; an empty one for any other number.
  int size() const;
  const v1::Readout& readout(int readout_number) const;

  // Returns the entities, people and others, one of whose names is `name`.
  std::vector<FoundEntity> FindEntities(absl::string_view name) const;

  // Returns the entities whose region_code is `region_code`; letter case aside.
  std::vector<FoundEntity> FindEntitiesOf(absl::string_view region_code) const;

  // Return the members of a group, and the groups that somebody is a member of: "Biden and Modi" for Biden.
  std::vector<FoundEntity> Members(const FoundEntity& group) const;
  std::vector<FoundEntity> GroupsOf(const FoundEntity& member) const;

  // Returns the entity that the words at `offset`, in the Readout's own unit, refer to, pronouns included ("he"): that
  // of the shortest mention there. Linear in the Readout's mentions.
  absl::optional<FoundEntity> EntityAt(int readout_number, uint32_t offset) const;

  // Return the record with an id, the first if there are several. Linear in the Readout's records of that kind.
  absl::optional<FoundEntity> EntityById(int readout_number, absl::string_view id) const;
  absl::optional<FoundMeeting> MeetingById(int readout_number, absl::string_view id) const;
  absl::optional<FoundStatement> StatementById(int readout_number, absl::string_view id) const;
  absl::optional<FoundTopic> TopicById(int readout_number, absl::string_view id) const;

  std::vector<FoundStatement> Statements(const StatementQuery& query) const;
  std::vector<FoundStatement> Statements(const Filter& filter) const;

  // Returns what somebody said, wherever: also by "he said", and as a member of a group.
  std::vector<FoundStatement> StatementsBy(absl::string_view name) const;
  std::vector<FoundStatement> StatementsBy(const FoundEntity& speaker) const;

  // Returns the statements that a speaker's position on a topic rests on: those that the Readout ties to a topic with
  // all words of `topic`, and those whose content has all these words. Among them are statements that were not made
  // (polarity) and views (attitude).
  std::vector<FoundStatement> Position(absl::string_view speaker, absl::string_view topic) const;

  // As above, of one entity on one topic of the same Readout, by the words of its label.
  std::vector<FoundStatement> Position(const FoundEntity& speaker, const FoundTopic& topic) const;

  // What a statement is tied to. The speaker may be a group; among the addressees are the members of groups. Parents
  // that form a ring are none, so that every chain of parents ends.
  absl::optional<FoundEntity> Speaker(const FoundStatement& statement) const;
  std::vector<FoundEntity> Addressees(const FoundStatement& statement) const;
  absl::optional<FoundMeeting> MeetingOf(const FoundStatement& statement) const;
  std::vector<FoundTopic> TopicsOf(const FoundStatement& statement) const;
  absl::optional<FoundStatement> Parent(const FoundStatement& statement) const;
  std::vector<FoundStatement> Children(const FoundStatement& statement) const;

  std::vector<FoundMeeting> Meetings(const MeetingQuery& query) const;
  std::vector<FoundMeeting> Meetings(const Filter& filter) const;

  // Who takes part or would, or is said not to; and of these who was or is there. Groups with their members.
  std::vector<FoundEntity> Participants(const FoundMeeting& meeting) const;
  std::vector<FoundEntity> Attendees(const FoundMeeting& meeting) const;

  // Returns the statements made at a meeting or about it.
  std::vector<FoundStatement> StatementsAt(const FoundMeeting& meeting) const;

  // Returns the topics with all words of `words` in their label and mentions.
  std::vector<FoundTopic> FindTopics(absl::string_view words) const;

  // Return the topics that have a status at a meeting; without one, at any meeting. A topic can have several.
  std::vector<FoundTopic> Topics(v1::DiscussionStatus status) const;
  std::vector<FoundTopic> Topics(v1::DiscussionStatus status, const FoundMeeting& meeting) const;
  std::vector<FoundTopic> Discussed() const { return Topics(v1::DISCUSSION_STATUS_DISCUSSED); }
  std::vector<FoundTopic> Discussed(const FoundMeeting& meeting) const {
    return Topics(v1::DISCUSSION_STATUS_DISCUSSED, meeting);
  }
  std::vector<FoundTopic> NotDiscussed() const { return Topics(v1::DISCUSSION_STATUS_NOT_DISCUSSED); }
  std::vector<FoundTopic> NotDiscussed(const FoundMeeting& meeting) const {
    return Topics(v1::DISCUSSION_STATUS_NOT_DISCUSSED, meeting);
  }

  // Returns the words under a span, whatever its unit; empty if it holds none. Logarithmic in the text.
  absl::string_view Text(int readout_number, const v1::TextSpan& span) const;

  // Returns the whole paragraph that a span lies in, without the line ends around it; if the span crosses line ends,
  // from the beginning of its first to the end of its last paragraph. Logarithmic in the text, linear in the result.
  absl::string_view Paragraph(int readout_number, const v1::TextSpan& span) const;

  // The same for a span of a record: index.Text(statement, statement->cue()).
  template <typename Record>
  absl::string_view Text(const Found<Record>& of, const v1::TextSpan& span) const {
    return Text(of.readout_number, span);
  }
  template <typename Record>
  absl::string_view Paragraph(const Found<Record>& of, const v1::TextSpan& span) const {
    return Paragraph(of.readout_number, span);
  }

  // Returns the pieces of a statement's content.
  std::vector<absl::string_view> Content(const FoundStatement& statement) const;

 protected:
  READOUT_NO_EXPORT explicit Index(std::shared_ptr<const internal::IndexTables> tables);
  Index(const Index&) = default;
  Index& operator=(const Index&) = default;
  ~Index() = default;

 private:
  std::shared_ptr<const internal::IndexTables> tables_;  // Never null.
};

// An index over Readouts that somebody else owns. They must outlive it and every copy of it, unchanged and unmoved. A
// null pointer among them counts as an empty Readout. Copies share the tables and are cheap.
class READOUT_EXPORT BorrowingIndex : public Index {
 public:
  explicit BorrowingIndex(const v1::Readout& readout ABSL_ATTRIBUTE_LIFETIME_BOUND);
  explicit BorrowingIndex(absl::Span<const v1::Readout> readouts ABSL_ATTRIBUTE_LIFETIME_BOUND);
  explicit BorrowingIndex(absl::Span<const v1::Readout* const> readouts);
  explicit BorrowingIndex(v1::Readout&&) = delete;               // It would be gone; see OwningIndex.
  explicit BorrowingIndex(std::vector<v1::Readout>&&) = delete;  // Likewise.
};

// An index that owns its Readouts. Copies share them and the tables, and are cheap; the Readouts live as long as the
// last copy.
class READOUT_EXPORT OwningIndex : public Index {
 public:
  explicit OwningIndex(v1::Readout readout);
  explicit OwningIndex(std::vector<v1::Readout> readouts);
};

}  // namespace readout

#endif  // READOUT_QUERY_H_
