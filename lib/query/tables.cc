// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/tables.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "lib/hash_tables.h"
#include "lib/query/words.h"

namespace readout {
namespace internal {
namespace {

// How much text under spans is read of one Readout, in lengths of its text. What the library writes needs less than 4:
// statements stand in one another few times. A Readout from elsewhere with a million spans of the whole text must not
// cost a million texts.
constexpr size_t kMaxReadings = 16;

using Ids = HashMap<absl::string_view, Row>;

// Calls use(row) if there is a record with that id.
template <typename Use>
void IfKnown(const Ids& ids, absl::string_view id, const Use& use) {
  const auto found = ids.find(id);
  if (found != ids.end()) use(found->second);
}

// Fills the tables, one Readout after the other.
class Builder {
 public:
  explicit Builder(IndexTables& tables) : t_(tables) {}

  void Add(const v1::Readout& readout) {
    readout_ = static_cast<Row>(t_.published.size());
    readings_left_ = readout.text().size() * kMaxReadings;
    Number(readout.entities(), t_.entities, entity_ids_);
    Number(readout.meetings(), t_.meetings, meeting_ids_);
    Number(readout.statements(), t_.statements, statement_ids_);
    Number(readout.topics(), t_.topics, topic_ids_);
    AddArticle(readout.article());
    for (int i = 0; i < readout.entities_size(); ++i) AddEntity(readout.entities(i), t_.entities.begin(readout_) + i);
    for (int i = 0; i < readout.topics_size(); ++i) AddTopic(readout.topics(i), t_.topics.begin(readout_) + i);
    for (int i = 0; i < readout.meetings_size(); ++i) {
      AddMeeting(readout, readout.meetings(i), t_.meetings.begin(readout_) + i);
    }
    for (int i = 0; i < readout.statements_size(); ++i) {
      AddStatement(readout, readout.statements(i), t_.statements.begin(readout_) + i);
    }
    AddParents(readout);
  }

  void Finish() {
    const size_t entities = t_.entities.size(), meetings = t_.meetings.size();
    const size_t statements = t_.statements.size(), topics = t_.topics.size();
    t_.members.Finish(entities, entities);
    t_.speaker.Finish(statements, entities);
    t_.addressees.Finish(statements, entities);
    t_.meeting.Finish(statements, meetings);
    t_.statement_topics.Finish(statements, topics);
    t_.parent.Finish(statements, statements);
    t_.participants.Finish(meetings, entities);
    t_.attendees.Finish(meetings, entities);
    t_.meeting_topics.Finish(meetings, topics);
    for (Relation& relation : t_.topics_by) relation.Finish(meetings, topics);
    for (Postings* postings : {&t_.entity_names, &t_.entity_words, &t_.entity_regions, &t_.topic_names, &t_.topic_words,
                               &t_.content_words, &t_.speaker_regions, &t_.sides, &t_.places, &t_.place_words,
                               &t_.place_regions, &t_.article_ids, &t_.publishers, &t_.publisher_words}) {
      postings->Finish();
    }
  }

 private:
  template <typename Records, typename Record>
  void Number(const Records& records, RecordRows<Record>& rows, Ids& ids) {
    ids.clear();
    Row row = rows.begins.back();
    for (const Record& record : records) {
      ids.emplace(record.id(), row++);
      rows.records.push_back(&record);
    }
    rows.begins.push_back(row);
  }

  absl::string_view Read(const v1::TextSpan& span) {
    const absl::string_view text = t_.Text(readout_, span);
    if (text.size() > readings_left_) return absl::string_view();
    readings_left_ -= text.size();
    return text;
  }

  static void AddName(absl::string_view name, Row row, Postings& postings) {
    const std::string key = NameKey(name);
    if (!key.empty()) postings.Add(key, row);
  }

  static void AddWordsOf(absl::string_view text, Row row, Postings& postings) {
    std::vector<std::string> words;
    AppendWords(text, words);
    for (const std::string& word : words) postings.Add(word, row);
  }

  static void AddRegion(absl::string_view code, Row row, Postings& postings) {
    if (!code.empty()) postings.Add(absl::AsciiStrToUpper(code), row);
  }

  void AddArticle(const v1::Article& article) {
    t_.published.push_back(ToDayRange(article.published()));
    if (!article.id().empty()) t_.article_ids.Add(article.id(), readout_);
    AddName(article.publisher(), readout_, t_.publishers);
    AddWordsOf(article.publisher(), readout_, t_.publisher_words);
  }

  void AddEntity(const v1::Entity& entity, Row row) {
    AddName(entity.name(), row, t_.entity_names);
    AddWordsOf(entity.name(), row, t_.entity_words);
    AddWordsOf(entity.title(), row, t_.entity_words);
    AddRegion(entity.region_code(), row, t_.entity_regions);
    if (entity.kind() == v1::ENTITY_KIND_PERSON) {
      const std::string key = NameKey(entity.name());
      const absl::string_view family = FamilyName(key);
      if (!family.empty()) t_.entity_names.Add(family, row);
    }
    for (const std::string& id : entity.member_ids()) {
      IfKnown(entity_ids_, id, [&](Row member) {
        if (member != row) t_.members.Add(row, member);
      });
    }
    const std::string title = NameKey(entity.title()), name = NameKey(entity.name());
    for (const v1::Mention& mention : entity.mentions()) {
      if (mention.kind() == v1::MENTION_KIND_PRONOUN) continue;
      const absl::string_view text = Read(mention.span());
      AddName(text, row, t_.entity_names);
      AddWordsOf(text, row, t_.entity_words);
      if (mention.kind() != v1::MENTION_KIND_NAME || title.empty()) continue;
      const std::string mention_key = NameKey(text);
      const absl::string_view office = OfficeBefore(mention_key, title, name);
      if (!office.empty()) t_.entity_names.Add(office, row);
    }
  }

  void AddTopic(const v1::Topic& topic, Row row) {
    AddName(topic.label(), row, t_.topic_names);
    for (const std::string& word : SubjectWords(topic.label())) t_.topic_words.Add(word, row);
    for (const v1::TextSpan& mention : topic.mentions()) {
      const absl::string_view text = Read(mention);
      AddName(text, row, t_.topic_names);
      for (const std::string& word : SubjectWords(text)) t_.topic_words.Add(word, row);
    }
  }

  void AddMeeting(const v1::Readout& readout, const v1::Meeting& meeting, Row row) {
    t_.meeting_status.push_back(v1::MeetingStatus_IsValid(meeting.status()) ? meeting.status() : 0);
    t_.meeting_format.push_back(v1::MeetingFormat_IsValid(meeting.format()) ? meeting.format() : 0);
    t_.meeting_prominence.push_back(v1::Prominence_IsValid(meeting.prominence()) ? meeting.prominence() : 0);
    t_.meeting_confidence.push_back(meeting.has_confidence() ? meeting.confidence() : NotScored());
    t_.meeting_days.push_back(ToDayRange(meeting.time().date()));
    AddPlace(readout, meeting.place(), row);
    for (const v1::Participant& participant : meeting.participants()) {
      AddRegion(participant.region_code(), row, t_.sides);
      IfKnown(entity_ids_, participant.entity_id(), [&](Row entity) {
        t_.participants.Add(row, entity);
        if (participant.attendance() == v1::ATTENDANCE_ATTENDED) t_.attendees.Add(row, entity);
      });
    }
    for (const v1::Discussion& discussion : meeting.discussions()) {
      IfKnown(topic_ids_, discussion.topic_id(), [&](Row topic) {
        const int status = v1::DiscussionStatus_IsValid(discussion.status()) ? discussion.status() : 0;
        t_.topics_by[status].Add(row, topic);
        t_.meeting_topics.Add(row, topic);
        for (const std::string& id : discussion.statement_ids()) {
          IfKnown(statement_ids_, id, [&](Row statement) { t_.statement_topics.Add(statement, topic); });
        }
      });
    }
  }

  void AddPlace(const v1::Readout& readout, const v1::Place& place, Row row) {
    AddRegion(place.region_code(), row, t_.place_regions);
    const absl::string_view text = Read(place.span());
    AddName(text, row, t_.places);
    AddWordsOf(text, row, t_.place_words);
    IfKnown(entity_ids_, place.entity_id(), [&](Row entity) {
      const std::string& name = readout.entities(entity - t_.entities.begin(readout_)).name();
      AddName(name, row, t_.places);
      AddWordsOf(name, row, t_.place_words);
    });
  }

  void AddStatement(const v1::Readout& readout, const v1::Statement& statement, Row row) {
    t_.statement_kind.push_back(v1::StatementKind_IsValid(statement.kind()) ? statement.kind() : 0);
    t_.statement_polarity.push_back(v1::Polarity_IsValid(statement.polarity()) ? statement.polarity() : 0);
    t_.statement_attitude.push_back(v1::Attitude_IsValid(statement.attitude()) ? statement.attitude() : 0);
    t_.statement_confidence.push_back(statement.has_confidence() ? statement.confidence() : NotScored());
    IfKnown(entity_ids_, statement.speaker_id(), [&](Row entity) {
      t_.speaker.Add(row, entity);
      AddRegion(readout.entities(entity - t_.entities.begin(readout_)).region_code(), row, t_.speaker_regions);
    });
    for (const std::string& id : statement.addressee_ids()) {
      IfKnown(entity_ids_, id, [&](Row entity) { t_.addressees.Add(row, entity); });
    }
    IfKnown(meeting_ids_, statement.meeting_id(), [&](Row meeting) { t_.meeting.Add(row, meeting); });
    for (const std::string& id : statement.topic_ids()) {
      IfKnown(topic_ids_, id, [&](Row topic) { t_.statement_topics.Add(row, topic); });
    }
    std::vector<std::string> words;
    for (const v1::TextSpan& piece : statement.content()) AppendWords(Read(piece), words);
    for (const std::string& word : ToSubjectWords(std::move(words))) t_.content_words.Add(word, row);
  }

  // Walks up from every statement, each edge once. A walk that comes back to a statement of its own has found a ring,
  // and its edges are left out.
  void AddParents(const v1::Readout& readout) {
    const int size = readout.statements_size();
    const Row base = t_.statements.begin(readout_);
    std::vector<int> parent(size, -1);
    for (int i = 0; i < size; ++i) {
      IfKnown(statement_ids_, readout.statements(i).parent_id(),
              [&](Row row) { parent[i] = static_cast<int>(row - base); });
    }
    std::vector<int> walk_of(size, -1);
    for (int i = 0; i < size; ++i) {
      int at = i;
      while (at >= 0 && walk_of[at] < 0) {
        walk_of[at] = i;
        at = parent[at];
      }
      if (at < 0 || walk_of[at] != i) continue;
      while (parent[at] >= 0) at = std::exchange(parent[at], -1);
    }
    for (int i = 0; i < size; ++i) {
      if (parent[i] >= 0) t_.parent.Add(base + i, base + parent[i]);
    }
  }

  static float NotScored() { return std::numeric_limits<float>::quiet_NaN(); }

  IndexTables& t_;
  Row readout_ = 0;
  size_t readings_left_ = 0;
  Ids entity_ids_, meeting_ids_, statement_ids_, topic_ids_;
};

}  // namespace

std::vector<Row> IndexTables::WithGroups(Rows of) const {
  std::vector<Row> rows(of.begin(), of.end());
  for (const Row entity : of) {
    const Rows groups = members.From(entity);
    rows.insert(rows.end(), groups.begin(), groups.end());
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

absl::string_view IndexTables::Text(size_t readout, const v1::TextSpan& span) const {
  if (readout >= readouts.size()) return absl::string_view();
  const v1::Readout& of = *readouts[readout];
  if (of.offset_unit() == v1::OFFSET_UNIT_UTF8_BYTE) return TextOf(of, span);
  const absl::optional<OffsetMap>& map = maps[readout];
  if (!map.has_value() || span.begin() >= span.end()) return absl::string_view();
  const auto begin = map->Convert(span.begin(), of.offset_unit(), v1::OFFSET_UNIT_UTF8_BYTE);
  const auto end = map->Convert(span.end(), of.offset_unit(), v1::OFFSET_UNIT_UTF8_BYTE);
  if (!begin.has_value() || !end.has_value()) return absl::string_view();
  return absl::string_view(of.text()).substr(*begin, *end - *begin);
}

std::shared_ptr<const IndexTables> BuildTables(std::vector<v1::Readout> owned,
                                               std::vector<const v1::Readout*> readouts) {
  auto tables = std::make_shared<IndexTables>();
  tables->owned = std::move(owned);
  tables->readouts = std::move(readouts);
  for (const v1::Readout& readout : tables->owned) tables->readouts.push_back(&readout);
  tables->maps.resize(tables->readouts.size());
  Builder builder(*tables);
  for (size_t i = 0; i < tables->readouts.size(); ++i) {
    const v1::Readout*& readout = tables->readouts[i];
    if (readout == nullptr) readout = &v1::Readout::default_instance();
    if (readout->offset_unit() != v1::OFFSET_UNIT_UTF8_BYTE) {
      absl::StatusOr<OffsetMap> map = OffsetMap::Create(readout->text());
      if (map.ok()) tables->maps[i] = *std::move(map);
    }
    builder.Add(*readout);
  }
  builder.Finish();
  return tables;
}

}  // namespace internal
}  // namespace readout
