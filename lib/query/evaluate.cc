// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/query/evaluate.h"

#include <cmath>

namespace readout {
namespace internal {
namespace {

// Returns the rows that `condition` names by one key or by words.
std::vector<Row> Named(const Condition& condition, const Postings& keys, const Postings& words) {
  if (condition.comparison == Comparison::kHas) return words.FindAll(condition.words);
  const Rows rows = keys.Find(condition.key);
  return std::vector<Row>(rows.begin(), rows.end());
}

// Rows of the first kind of a relation: those tied to anything, or to one of those that `condition` names.
Bits Tied(const Condition& condition, size_t size, const Relation& relation, const Postings& keys,
          const Postings& words) {
  Bits bits(size);
  if (condition.comparison == Comparison::kPresent) {
    for (Row row = 0; row < size; ++row) {
      if (!relation.To(row).empty()) bits.Set(row);
    }
    return bits;
  }
  for (const Row named : Named(condition, keys, words)) bits.SetAll(relation.From(named));
  return bits;
}

// Rows of the postings themselves.
Bits Posted(const Condition& condition, size_t size, const Postings& keys, const Postings& words) {
  Bits bits(size);
  bits.SetAll(condition.comparison == Comparison::kPresent ? words.AllRows() : Rows(Named(condition, keys, words)));
  return bits;
}

Bits InRegion(const Condition& condition, size_t size, const Postings& regions) {
  Bits bits(size);
  bits.SetAll(condition.comparison == Comparison::kPresent ? regions.AllRows() : regions.Find(condition.key));
  return bits;
}

Bits InState(const Condition& condition, const std::vector<uint8_t>& column) {
  if (condition.comparison == Comparison::kPresent) {
    return Bits::Where(column.size(), [&](size_t row) { return column[row] != 0; });
  }
  const int state = condition.state;
  return Bits::Where(column.size(), [&](size_t row) { return column[row] == state; });
}

// What is not a number was not scored, and fulfils none of the comparisons.
Bits Compared(const Condition& condition, const std::vector<float>& column) {
  const float number = condition.number;
  const auto where = [&](auto fulfils) {
    return Bits::Where(column.size(), [&](size_t row) { return fulfils(column[row]); });
  };
  switch (condition.comparison) {
    case Comparison::kEqual:
      return where([number](float value) { return value == number; });
    case Comparison::kLess:
      return where([number](float value) { return value < number; });
    case Comparison::kLessOrEqual:
      return where([number](float value) { return value <= number; });
    case Comparison::kGreater:
      return where([number](float value) { return value > number; });
    case Comparison::kGreaterOrEqual:
      return where([number](float value) { return value >= number; });
    default:
      return where([](float value) { return !std::isnan(value); });
  }
}

// Whether it holds of every day that `days` leaves open.
bool Fulfils(const Condition& condition, const DayRange& days) {
  if (!days.known()) return false;
  switch (condition.comparison) {
    case Comparison::kEqual:
      return days.first >= condition.days.first && days.last <= condition.days.last;
    case Comparison::kLess:
      return days.last < condition.days.first;
    case Comparison::kLessOrEqual:
      return days.last <= condition.days.last;
    case Comparison::kGreater:
      return days.first > condition.days.last;
    case Comparison::kGreaterOrEqual:
      return days.first >= condition.days.first;
    default:
      return true;
  }
}

Bits Compared(const Condition& condition, const std::vector<DayRange>& column) {
  return Bits::Where(column.size(), [&](size_t row) { return Fulfils(condition, column[row]); });
}

enum class Side { kStatements, kMeetings };

class Evaluator {
 public:
  Evaluator(const IndexTables& tables, Side side) : t_(tables), side_(side) {}

  Bits Evaluate(const FilterNode& node) const {
    switch (node.kind) {
      case FilterNode::Kind::kCondition:
        return OfCondition(node.condition);
      case FilterNode::Kind::kNot: {
        Bits bits = Evaluate(node.children.front());
        bits.Complement();
        return bits;
      }
      case FilterNode::Kind::kOr: {
        Bits bits(Size());
        for (const FilterNode& child : node.children) bits.Or(Evaluate(child));
        return bits;
      }
      case FilterNode::Kind::kAnd:
        break;
    }
    Bits bits(Size());
    bits.Complement();
    for (const FilterNode& child : node.children) bits.And(Evaluate(child));
    return bits;
  }

 private:
  size_t Size() const { return side_ == Side::kStatements ? t_.statements.size() : t_.meetings.size(); }

  Bits OfCondition(const Condition& condition) const {
    switch (condition.field) {
      case Field::kCountry:
        return OfCountry(condition);
      case Field::kTopic:
        return Tied(condition, Size(), side_ == Side::kStatements ? t_.statement_topics : t_.meeting_topics,
                    t_.topic_names, t_.topic_words);
      case Field::kConfidence:
        return Compared(condition, side_ == Side::kStatements ? t_.statement_confidence : t_.meeting_confidence);
      case Field::kSpeaker:
      case Field::kAddressee:
      case Field::kContent:
      case Field::kKind:
      case Field::kPolarity:
      case Field::kAttitude:
        return FromStatements(OfStatements(condition));
      case Field::kArticle:
      case Field::kPublisher:
      case Field::kPublished:
        return FromReadouts(OfReadouts(condition));
      default:
        return FromMeetings(OfMeetings(condition));
    }
  }

  // Rows tied to somebody, or to a group of which he is a member.
  Bits TiedToWhom(const Condition& condition, size_t size, const Relation& relation) const {
    if (condition.comparison == Comparison::kPresent) {
      return Tied(condition, size, relation, t_.entity_names, t_.entity_words);
    }
    Bits bits(size);
    for (const Row entity : t_.WithGroups(Named(condition, t_.entity_names, t_.entity_words))) {
      bits.SetAll(relation.From(entity));
    }
    return bits;
  }

  // By the state of the speaker or side itself; of a group also by those of its members.
  Bits OfCountry(const Condition& condition) const {
    const bool statements = side_ == Side::kStatements;
    Bits bits = InRegion(condition, Size(), statements ? t_.speaker_regions : t_.sides);
    const Relation& relation = statements ? t_.speaker : t_.participants;
    const bool present = condition.comparison == Comparison::kPresent;
    const Rows in_region = present ? t_.entity_regions.AllRows() : t_.entity_regions.Find(condition.key);
    Bits groups(t_.entities.size());
    for (const Row entity : in_region) groups.SetAll(t_.members.From(entity));
    groups.ForEach([&](Row group) { bits.SetAll(relation.From(group)); });
    return bits;
  }

  Bits OfStatements(const Condition& condition) const {
    const size_t size = t_.statements.size();
    switch (condition.field) {
      case Field::kSpeaker:
        return TiedToWhom(condition, size, t_.speaker);
      case Field::kAddressee:
        return TiedToWhom(condition, size, t_.addressees);
      case Field::kContent:
        return Posted(condition, size, t_.content_words, t_.content_words);
      case Field::kKind:
        return InState(condition, t_.statement_kind);
      case Field::kPolarity:
        return InState(condition, t_.statement_polarity);
      default:
        return InState(condition, t_.statement_attitude);
    }
  }

  Bits OfMeetings(const Condition& condition) const {
    const size_t size = t_.meetings.size();
    switch (condition.field) {
      case Field::kParticipant:
        return TiedToWhom(condition, size, t_.participants);
      case Field::kAttendee:
        return TiedToWhom(condition, size, t_.attendees);
      case Field::kStatus:
        return InState(condition, t_.meeting_status);
      case Field::kFormat:
        return InState(condition, t_.meeting_format);
      case Field::kProminence:
        return InState(condition, t_.meeting_prominence);
      case Field::kDate:
        return Compared(condition, t_.meeting_days);
      case Field::kPlace:
        return Posted(condition, size, t_.places, t_.place_words);
      case Field::kPlaceCountry:
        return InRegion(condition, size, t_.place_regions);
      default:
        return Tied(condition, size, t_.topics_by[StatusOf(condition.field)], t_.topic_names, t_.topic_words);
    }
  }

  static v1::DiscussionStatus StatusOf(Field field) {
    if (field == Field::kDiscussed) return v1::DISCUSSION_STATUS_DISCUSSED;
    return field == Field::kPlanned ? v1::DISCUSSION_STATUS_PLANNED : v1::DISCUSSION_STATUS_NOT_DISCUSSED;
  }

  Bits OfReadouts(const Condition& condition) const {
    const size_t size = t_.readouts.size();
    switch (condition.field) {
      case Field::kArticle:
        return Posted(condition, size, t_.article_ids, t_.article_ids);
      case Field::kPublisher:
        return Posted(condition, size, t_.publishers, t_.publisher_words);
      default:
        return Compared(condition, t_.published);
    }
  }

  Bits FromStatements(Bits statements) const {
    if (side_ == Side::kStatements) return statements;
    Bits meetings(Size());
    statements.ForEach([&](Row row) { meetings.SetAll(t_.meeting.To(row)); });
    return meetings;
  }

  Bits FromMeetings(Bits meetings) const {
    if (side_ == Side::kMeetings) return meetings;
    Bits statements(Size());
    meetings.ForEach([&](Row row) { statements.SetAll(t_.meeting.From(row)); });
    return statements;
  }

  Bits FromReadouts(const Bits& readouts) const {
    const RowRanges* const ranges =
        side_ == Side::kStatements ? static_cast<const RowRanges*>(&t_.statements) : &t_.meetings;
    Bits bits(Size());
    readouts.ForEach([&](Row row) { bits.SetRange(ranges->begin(row), ranges->end(row)); });
    return bits;
  }

  const IndexTables& t_;
  const Side side_;
};

}  // namespace

Bits StatementsThatFulfil(const IndexTables& tables, const FilterNode& node) {
  return Evaluator(tables, Side::kStatements).Evaluate(node);
}

Bits MeetingsThatFulfil(const IndexTables& tables, const FilterNode& node) {
  return Evaluator(tables, Side::kMeetings).Evaluate(node);
}

}  // namespace internal
}  // namespace readout
