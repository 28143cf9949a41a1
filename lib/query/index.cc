// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "lib/query/evaluate.h"
#include "lib/query/filter_tree.h"
#include "lib/query/paragraph.h"
#include "lib/query/tables.h"
#include "lib/query/words.h"
#include "readout/query.h"

namespace readout {
namespace {

using internal::Bits;
using internal::Comparison;
using internal::Condition;
using internal::Field;
using internal::FilterNode;
using internal::IndexTables;
using internal::RecordRows;
using internal::Row;
using internal::Rows;

// How the rows of each kind of record are found.
template <typename Record>
struct Kind;

template <>
struct Kind<v1::Entity> {
  static const RecordRows<v1::Entity>& Rows(const IndexTables& tables) { return tables.entities; }
  static const auto& Records(const v1::Readout& readout) { return readout.entities(); }
};

template <>
struct Kind<v1::Meeting> {
  static const RecordRows<v1::Meeting>& Rows(const IndexTables& tables) { return tables.meetings; }
  static const auto& Records(const v1::Readout& readout) { return readout.meetings(); }
};

template <>
struct Kind<v1::Statement> {
  static const RecordRows<v1::Statement>& Rows(const IndexTables& tables) { return tables.statements; }
  static const auto& Records(const v1::Readout& readout) { return readout.statements(); }
};

template <>
struct Kind<v1::Topic> {
  static const RecordRows<v1::Topic>& Rows(const IndexTables& tables) { return tables.topics; }
  static const auto& Records(const v1::Readout& readout) { return readout.topics(); }
};

// Turns rows into what the application gets. Rows that ascend are found without a search, one Readout after the other.
template <typename Record>
class Collector {
 public:
  // For `count` rows.
  Collector(const IndexTables& tables, size_t count) : rows_(Kind<Record>::Rows(tables)) { found_.reserve(count); }

  void Add(Row row) {
    if (row >= rows_.end(readout_)) {
      const auto after = std::upper_bound(rows_.begins.begin() + readout_ + 1, rows_.begins.end(), row);
      readout_ = static_cast<size_t>(after - rows_.begins.begin()) - 1;
    }
    found_.push_back({rows_.records[row], static_cast<int>(readout_), static_cast<int>(row - rows_.begin(readout_))});
  }

  std::vector<Found<Record>> Take() { return std::move(found_); }

 private:
  const RecordRows<Record>& rows_;
  size_t readout_ = 0;
  std::vector<Found<Record>> found_;
};

template <typename Record, typename SomeRows>
std::vector<Found<Record>> Collect(const IndexTables& tables, const SomeRows& rows) {
  Collector<Record> collector(tables, rows.size());
  for (const Row row : rows) collector.Add(row);
  return collector.Take();
}

template <typename Record>
std::vector<Found<Record>> Collect(const IndexTables& tables, const Bits& rows) {
  Collector<Record> collector(tables, rows.Count());
  rows.ForEach([&](Row row) { collector.Add(row); });
  return collector.Take();
}

template <typename Record>
absl::optional<Found<Record>> First(std::vector<Found<Record>> found) {
  return found.empty() ? absl::nullopt : absl::make_optional(found.front());
}

// Returns the row of a record that this index found; nothing for any other.
template <typename Record>
absl::optional<Row> RowOf(const IndexTables& tables, const Found<Record>& found) {
  if (found.readout_number < 0 || static_cast<size_t>(found.readout_number) >= tables.readouts.size()) {
    return absl::nullopt;
  }
  const auto& records = Kind<Record>::Records(*tables.readouts[found.readout_number]);
  if (found.number < 0 || found.number >= records.size() || &records[found.number] != found.record) {
    return absl::nullopt;
  }
  return Kind<Record>::Rows(tables).begin(found.readout_number) + static_cast<Row>(found.number);
}

template <typename Record>
absl::optional<Found<Record>> ById(const IndexTables& tables, int readout_number, absl::string_view id) {
  if (readout_number < 0 || static_cast<size_t>(readout_number) >= tables.readouts.size()) return absl::nullopt;
  const auto& records = Kind<Record>::Records(*tables.readouts[readout_number]);
  for (int i = 0; i < records.size(); ++i) {
    if (records[i].id() == id) return Found<Record>{&records[i], readout_number, i};
  }
  return absl::nullopt;
}

// The filter that a query stands for.
class QueryTree {
 public:
  void AddName(Field field, absl::string_view name) {
    if (name.empty()) return;
    Condition& condition = Add(field, Comparison::kEqual);
    condition.key = internal::NameKey(name);
  }

  void AddRegion(absl::string_view code) {
    if (!code.empty()) Add(Field::kCountry, Comparison::kEqual).key = absl::AsciiStrToUpper(code);
  }

  void AddTopic(absl::string_view words) {
    if (!words.empty()) Add(Field::kTopic, Comparison::kHas).words = internal::SubjectWords(words);
  }

  // A state that this version does not know is asked for as it is read: as UNSPECIFIED.
  template <typename State>
  void AddState(Field field, const absl::optional<State>& state, bool (*is_valid)(int)) {
    if (state.has_value()) Add(field, Comparison::kEqual).state = is_valid(*state) ? *state : 0;
  }

  void AddConfidence(const absl::optional<float>& least) {
    if (least.has_value()) Add(Field::kConfidence, Comparison::kGreaterOrEqual).number = *least;
  }

  // A bound that no calendar knows bounds everything away, one without a year nothing.
  void AddBound(Field field, Comparison comparison, const v1::Date& date) {
    if (date.year() == 0) return;
    Condition& condition = Add(field, comparison);
    condition.days = internal::ToDayRange(date);
    if (!condition.days.known() && comparison == Comparison::kGreaterOrEqual) condition.days = {99999999, 99999999};
  }

  const FilterNode& root() const { return root_; }

 private:
  Condition& Add(Field field, Comparison comparison) {
    FilterNode node;
    node.kind = FilterNode::Kind::kCondition;
    node.condition.field = field;
    node.condition.comparison = comparison;
    root_.children.push_back(std::move(node));
    return root_.children.back().condition;
  }

  FilterNode root_;
};

// What an entity said, alone or as a member of a group.
std::vector<Row> SpokenBy(const IndexTables& tables, Row entity) {
  std::vector<Row> statements;
  for (const Row speaker : tables.WithGroups(Rows(&entity, 1))) {
    const Rows said = tables.speaker.From(speaker);
    statements.insert(statements.end(), said.begin(), said.end());
  }
  std::sort(statements.begin(), statements.end());  // Each has one speaker, so that none stands twice.
  return statements;
}

// The same of all who bear a name.
Bits SpokenBy(const IndexTables& tables, absl::string_view name) {
  Bits bits(tables.statements.size());
  for (const Row speaker : tables.WithGroups(tables.entity_names.Find(internal::NameKey(name)))) {
    bits.SetAll(tables.speaker.From(speaker));
  }
  return bits;
}

// `listed`, and the members of those that are groups; ascending.
std::vector<Row> WithMembers(const IndexTables& tables, Rows listed) {
  std::vector<Row> rows(listed.begin(), listed.end());
  for (const Row row : listed) {
    const Rows members = tables.members.To(row);
    rows.insert(rows.end(), members.begin(), members.end());
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

// Whether all `words` stand in the content of a statement; false without words.
bool ContentHas(const IndexTables& tables, Row statement, const std::vector<std::string>& words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const Rows rows = tables.content_words.Find(word);
    return std::binary_search(rows.begin(), rows.end(), statement);
  });
}

}  // namespace

Filter::Filter(std::shared_ptr<const internal::FilterTree> tree) : tree_(std::move(tree)) {}

absl::StatusOr<Filter> Filter::Parse(absl::string_view text) {
  absl::StatusOr<internal::FilterTree> tree = internal::ParseFilter(text);
  if (!tree.ok()) return tree.status();
  return Filter(std::make_shared<const internal::FilterTree>(*std::move(tree)));
}

Index::Index(std::shared_ptr<const internal::IndexTables> tables) : tables_(std::move(tables)) {}

BorrowingIndex::BorrowingIndex(const v1::Readout& readout) : Index(internal::BuildTables({}, {&readout})) {}

BorrowingIndex::BorrowingIndex(absl::Span<const v1::Readout* const> readouts)
    : Index(internal::BuildTables({}, std::vector<const v1::Readout*>(readouts.begin(), readouts.end()))) {}

BorrowingIndex::BorrowingIndex(absl::Span<const v1::Readout> readouts)
    : Index([&] {
        std::vector<const v1::Readout*> pointers;
        for (const v1::Readout& readout : readouts) pointers.push_back(&readout);
        return internal::BuildTables({}, std::move(pointers));
      }()) {}

OwningIndex::OwningIndex(std::vector<v1::Readout> readouts) : Index(internal::BuildTables(std::move(readouts), {})) {}

OwningIndex::OwningIndex(v1::Readout readout)
    : Index([&] {
        std::vector<v1::Readout> owned;
        owned.push_back(std::move(readout));
        return internal::BuildTables(std::move(owned), {});
      }()) {}

int Index::size() const { return static_cast<int>(tables_->readouts.size()); }

const v1::Readout& Index::readout(int readout_number) const {
  const bool known = readout_number >= 0 && readout_number < size();
  return known ? *tables_->readouts[readout_number] : v1::Readout::default_instance();
}

// --- Entities.

std::vector<FoundEntity> Index::FindEntities(absl::string_view name) const {
  return Collect<v1::Entity>(*tables_, tables_->entity_names.Find(internal::NameKey(name)));
}

std::vector<FoundEntity> Index::FindEntitiesOf(absl::string_view region_code) const {
  return Collect<v1::Entity>(*tables_, tables_->entity_regions.Find(absl::AsciiStrToUpper(region_code)));
}

absl::optional<FoundEntity> Index::EntityAt(int readout_number, uint32_t offset) const {
  if (readout_number < 0 || readout_number >= size()) return absl::nullopt;
  absl::optional<FoundEntity> found;
  uint32_t shortest = 0;
  const auto& entities = readout(readout_number).entities();
  for (int i = 0; i < entities.size(); ++i) {
    for (const v1::Mention& mention : entities[i].mentions()) {
      const v1::TextSpan& span = mention.span();
      if (offset < span.begin() || offset >= span.end()) continue;
      if (found.has_value() && span.end() - span.begin() >= shortest) continue;
      shortest = span.end() - span.begin();
      found = FoundEntity{&entities[i], readout_number, i};
    }
  }
  return found;
}

absl::optional<FoundEntity> Index::EntityById(int readout_number, absl::string_view id) const {
  return ById<v1::Entity>(*tables_, readout_number, id);
}

absl::optional<FoundMeeting> Index::MeetingById(int readout_number, absl::string_view id) const {
  return ById<v1::Meeting>(*tables_, readout_number, id);
}

absl::optional<FoundStatement> Index::StatementById(int readout_number, absl::string_view id) const {
  return ById<v1::Statement>(*tables_, readout_number, id);
}

absl::optional<FoundTopic> Index::TopicById(int readout_number, absl::string_view id) const {
  return ById<v1::Topic>(*tables_, readout_number, id);
}

std::vector<FoundEntity> Index::Members(const FoundEntity& group) const {
  const absl::optional<Row> row = RowOf(*tables_, group);
  return Collect<v1::Entity>(*tables_, row.has_value() ? tables_->members.To(*row) : Rows());
}

std::vector<FoundEntity> Index::GroupsOf(const FoundEntity& member) const {
  const absl::optional<Row> row = RowOf(*tables_, member);
  return Collect<v1::Entity>(*tables_, row.has_value() ? tables_->members.From(*row) : Rows());
}

// --- Statements.

std::vector<FoundStatement> Index::Statements(const StatementQuery& query) const {
  QueryTree tree;
  tree.AddName(Field::kSpeaker, query.speaker);
  tree.AddRegion(query.country);
  tree.AddName(Field::kAddressee, query.addressee);
  tree.AddTopic(query.topic);
  tree.AddState(Field::kKind, query.kind, v1::StatementKind_IsValid);
  tree.AddState(Field::kPolarity, query.polarity, v1::Polarity_IsValid);
  tree.AddState(Field::kAttitude, query.attitude, v1::Attitude_IsValid);
  tree.AddBound(Field::kPublished, Comparison::kGreaterOrEqual, query.published_from);
  tree.AddBound(Field::kPublished, Comparison::kLessOrEqual, query.published_until);
  tree.AddConfidence(query.min_confidence);
  Bits bits = internal::StatementsThatFulfil(*tables_, tree.root());
  if (query.meeting.has_value()) {
    Bits at_meeting(tables_->statements.size());
    const absl::optional<Row> meeting = RowOf(*tables_, *query.meeting);
    if (meeting.has_value()) at_meeting.SetAll(tables_->meeting.From(*meeting));
    bits.And(at_meeting);
  }
  return Collect<v1::Statement>(*tables_, bits);
}

std::vector<FoundStatement> Index::Statements(const Filter& filter) const {
  const FilterNode all;
  return Collect<v1::Statement>(
      *tables_, internal::StatementsThatFulfil(*tables_, filter.tree_ == nullptr ? all : filter.tree_->root));
}

std::vector<FoundStatement> Index::StatementsBy(absl::string_view name) const {
  return Collect<v1::Statement>(*tables_, SpokenBy(*tables_, name));
}

std::vector<FoundStatement> Index::StatementsBy(const FoundEntity& speaker) const {
  const absl::optional<Row> entity = RowOf(*tables_, speaker);
  return Collect<v1::Statement>(*tables_, entity.has_value() ? SpokenBy(*tables_, *entity) : std::vector<Row>());
}

std::vector<FoundStatement> Index::Position(absl::string_view speaker, absl::string_view topic) const {
  const std::vector<std::string> words = internal::SubjectWords(topic);
  Bits on_topic(tables_->statements.size());
  on_topic.SetAll(tables_->content_words.FindAll(words));
  for (const Row found : tables_->topic_words.FindAll(words)) on_topic.SetAll(tables_->statement_topics.From(found));
  Bits bits = SpokenBy(*tables_, speaker);
  bits.And(on_topic);
  return Collect<v1::Statement>(*tables_, bits);
}

std::vector<FoundStatement> Index::Position(const FoundEntity& speaker, const FoundTopic& topic) const {
  const absl::optional<Row> entity = RowOf(*tables_, speaker);
  const absl::optional<Row> topic_row = RowOf(*tables_, topic);
  if (!entity.has_value() || !topic_row.has_value() || speaker.readout_number != topic.readout_number) return {};
  const std::vector<std::string> words = internal::SubjectWords(topic->label());
  std::vector<Row> rows;
  for (const Row row : SpokenBy(*tables_, *entity)) {
    const Rows topics = tables_->statement_topics.To(row);
    const bool tied = std::find(topics.begin(), topics.end(), *topic_row) != topics.end();
    if (tied || ContentHas(*tables_, row, words)) rows.push_back(row);
  }
  return Collect<v1::Statement>(*tables_, rows);
}

absl::optional<FoundEntity> Index::Speaker(const FoundStatement& statement) const {
  const absl::optional<Row> row = RowOf(*tables_, statement);
  return First(Collect<v1::Entity>(*tables_, row.has_value() ? tables_->speaker.To(*row) : Rows()));
}

std::vector<FoundEntity> Index::Addressees(const FoundStatement& statement) const {
  const absl::optional<Row> row = RowOf(*tables_, statement);
  return Collect<v1::Entity>(*tables_, WithMembers(*tables_, row.has_value() ? tables_->addressees.To(*row) : Rows()));
}

absl::optional<FoundMeeting> Index::MeetingOf(const FoundStatement& statement) const {
  const absl::optional<Row> row = RowOf(*tables_, statement);
  return First(Collect<v1::Meeting>(*tables_, row.has_value() ? tables_->meeting.To(*row) : Rows()));
}

std::vector<FoundTopic> Index::TopicsOf(const FoundStatement& statement) const {
  const absl::optional<Row> row = RowOf(*tables_, statement);
  return Collect<v1::Topic>(*tables_, row.has_value() ? tables_->statement_topics.To(*row) : Rows());
}

absl::optional<FoundStatement> Index::Parent(const FoundStatement& statement) const {
  const absl::optional<Row> row = RowOf(*tables_, statement);
  return First(Collect<v1::Statement>(*tables_, row.has_value() ? tables_->parent.To(*row) : Rows()));
}

std::vector<FoundStatement> Index::Children(const FoundStatement& statement) const {
  const absl::optional<Row> row = RowOf(*tables_, statement);
  return Collect<v1::Statement>(*tables_, row.has_value() ? tables_->parent.From(*row) : Rows());
}

// --- Meetings and topics.

std::vector<FoundMeeting> Index::Meetings(const MeetingQuery& query) const {
  QueryTree tree;
  for (const std::string& name : query.participants) tree.AddName(Field::kParticipant, name);
  for (const std::string& name : query.attendees) tree.AddName(Field::kAttendee, name);
  for (const std::string& code : query.countries) tree.AddRegion(code);
  tree.AddTopic(query.topic);
  tree.AddState(Field::kStatus, query.status, v1::MeetingStatus_IsValid);
  tree.AddState(Field::kFormat, query.format, v1::MeetingFormat_IsValid);
  tree.AddState(Field::kProminence, query.prominence, v1::Prominence_IsValid);
  tree.AddBound(Field::kDate, Comparison::kGreaterOrEqual, query.earliest);
  tree.AddBound(Field::kDate, Comparison::kLessOrEqual, query.latest);
  tree.AddConfidence(query.min_confidence);
  return Collect<v1::Meeting>(*tables_, internal::MeetingsThatFulfil(*tables_, tree.root()));
}

std::vector<FoundMeeting> Index::Meetings(const Filter& filter) const {
  const FilterNode all;
  return Collect<v1::Meeting>(
      *tables_, internal::MeetingsThatFulfil(*tables_, filter.tree_ == nullptr ? all : filter.tree_->root));
}

std::vector<FoundEntity> Index::Participants(const FoundMeeting& meeting) const {
  const absl::optional<Row> row = RowOf(*tables_, meeting);
  return Collect<v1::Entity>(*tables_,
                             WithMembers(*tables_, row.has_value() ? tables_->participants.To(*row) : Rows()));
}

std::vector<FoundEntity> Index::Attendees(const FoundMeeting& meeting) const {
  const absl::optional<Row> row = RowOf(*tables_, meeting);
  return Collect<v1::Entity>(*tables_, WithMembers(*tables_, row.has_value() ? tables_->attendees.To(*row) : Rows()));
}

std::vector<FoundStatement> Index::StatementsAt(const FoundMeeting& meeting) const {
  const absl::optional<Row> row = RowOf(*tables_, meeting);
  return Collect<v1::Statement>(*tables_, row.has_value() ? tables_->meeting.From(*row) : Rows());
}

std::vector<FoundTopic> Index::FindTopics(absl::string_view words) const {
  return Collect<v1::Topic>(*tables_, tables_->topic_words.FindAll(internal::SubjectWords(words)));
}

std::vector<FoundTopic> Index::Topics(v1::DiscussionStatus status) const {
  const internal::Relation& relation = tables_->topics_by[v1::DiscussionStatus_IsValid(status) ? status : 0];
  std::vector<Row> rows;
  for (Row row = 0; row < tables_->topics.size(); ++row) {
    if (!relation.From(row).empty()) rows.push_back(row);
  }
  return Collect<v1::Topic>(*tables_, rows);
}

std::vector<FoundTopic> Index::Topics(v1::DiscussionStatus status, const FoundMeeting& meeting) const {
  const internal::Relation& relation = tables_->topics_by[v1::DiscussionStatus_IsValid(status) ? status : 0];
  const absl::optional<Row> row = RowOf(*tables_, meeting);
  return Collect<v1::Topic>(*tables_, row.has_value() ? relation.To(*row) : Rows());
}

// --- Text.

absl::string_view Index::Text(int readout_number, const v1::TextSpan& span) const {
  return readout_number < 0 ? absl::string_view() : tables_->Text(static_cast<size_t>(readout_number), span);
}

absl::string_view Index::Paragraph(int readout_number, const v1::TextSpan& span) const {
  const absl::string_view piece = Text(readout_number, span);
  return piece.empty() ? piece : internal::ParagraphAround(readout(readout_number).text(), piece);
}

std::vector<absl::string_view> Index::Content(const FoundStatement& statement) const {
  std::vector<absl::string_view> pieces;
  if (!RowOf(*tables_, statement).has_value()) return pieces;
  for (const v1::TextSpan& span : statement->content()) {
    const absl::string_view piece = Text(statement, span);
    if (!piece.empty()) pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace readout
