// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Reads brat standoff with the types of BratConfiguration. Lines are read first, in any order; then records are made in
// the order of the text, and what refers to them is filled in.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "lib/hash_tables.h"
#include "lib/interchange/brat_format.h"
#include "lib/interchange/grounded.h"
#include "lib/interchange/utf8.h"
#include "lib/sha256.h"
#include "readout/interchange.h"
#include "readout/offsets.h"
#include "readout/validate.h"

namespace readout {
namespace {

using absl::string_view;
using internal::TextBytes;

constexpr int kNone = -1;

// A T line. `record` is its place among the records of its kind, once those are known.
struct TextBound {
  int line = 0;
  string_view type;
  std::vector<TextBytes> pieces;
  int record = kNone;
};

struct Event {
  int line = 0;
  int trigger = kNone;                                 // Of bounds.
  std::vector<std::pair<string_view, int>> arguments;  // Roles without number, and bounds.
  int record = kNone;
};

// A line that names others: their ids, to be resolved when all lines are known.
struct Reference {
  int line = 0;
  string_view type;
  std::vector<string_view> ids;
  string_view value;  // Of an attribute.
};

// What stands in a file, apart from what it means.
struct Lines {
  std::vector<TextBound> bounds;
  std::vector<Event> events;
  std::vector<Reference> event_arguments;  // Parallel to `events`; ids are "Role:T1".
  std::vector<Reference> relations;        // Two ids.
  std::vector<Reference> attributes;       // One id.
  std::vector<Reference> equivalents;
  internal::HashMap<string_view, int> bound_of, event_of;
};

absl::Status At(int line, string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line, ": ", what));
}

// "Participant2" is a second participant.
string_view WithoutNumber(string_view role) {
  while (!role.empty() && absl::ascii_isdigit(static_cast<unsigned char>(role.back()))) role.remove_suffix(1);
  return role;
}

// Tells in constant time what stands between two pieces.
class Gaps {
 public:
  explicit Gaps(string_view text) : words_(text.size() + 1), breaks_(text.size() + 1) {
    std::vector<size_t> starts;
    for (size_t at = 0; at < text.size(); internal::NextCodePoint(text, at)) starts.push_back(at);
    size_t word = text.size(), line_end = text.size(), next = text.size();
    words_[next] = breaks_[next] = static_cast<uint32_t>(next);
    for (size_t i = starts.size(); i-- > 0;) {
      size_t at = starts[i];
      const char32_t c = internal::NextCodePoint(text, at);
      if (!internal::IsBlank(c)) word = starts[i];
      if (internal::IsBreak(c)) line_end = starts[i];
      words_[starts[i]] = static_cast<uint32_t>(word);
      breaks_[starts[i]] = static_cast<uint32_t>(line_end);
    }
  }

  // Whether a line ends between these borders of characters, and nothing else stands there but white space.
  bool IsLineEnd(size_t begin, size_t end) const { return words_[begin] >= end && breaks_[begin] < end; }

 private:
  std::vector<uint32_t> words_, breaks_;  // By byte: where the next character that is not blank, or breaks, begins.
};

class LineReader {
 public:
  LineReader(string_view text, const OffsetMap& map, Lines& lines)
      : text_(text), map_(map), lines_(lines), gaps_(text) {}

  absl::Status Read(string_view ann) {
    while (!ann.empty()) {
      ++line_;
      const size_t end = std::min(ann.find('\n'), ann.size());
      string_view line = ann.substr(0, end);
      ann.remove_prefix(std::min(end + 1, ann.size()));
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (line.empty()) continue;
      if (absl::Status status = ReadLine(line); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Fail(string_view what) const { return At(line_, what); }

  absl::Status ReadLine(string_view line) {
    const std::vector<string_view> fields = absl::StrSplit(line, absl::MaxSplits('\t', 2));
    const string_view id = fields[0];
    if (id.empty()) return Fail("begins with no id");
    if (id[0] == '#') return absl::OkStatus();  // A note, for people.
    if (fields.size() < 2) return Fail("has no tab behind its id");
    if (id != "*" && !ids_.insert(id).second) return Fail("an id stands twice");
    if (id == "*") return ReadEquivalents(fields[1]);
    switch (id[0]) {
      case 'T':
        if (fields.size() < 3) return Fail("a T line wants three fields");
        return ReadWords(id, fields[1], fields[2]);
      case 'E':
        return ReadEvent(id, fields[1]);
      case 'R':
        return ReadRelation(fields[1]);
      case 'A':
      case 'M':
        return ReadAttribute(fields[1]);
      default:
        return Fail("is none of T, E, R, A, M, * and #");
    }
  }

  absl::Status ReadWords(string_view id, string_view where, string_view words) {
    TextBound bound;
    bound.line = line_;
    const size_t space = where.find(' ');
    if (space == where.npos) return Fail("want a type and offsets");
    bound.type = where.substr(0, space);
    for (const string_view piece : absl::StrSplit(where.substr(space + 1), ';')) {
      TextBytes bytes;
      if (!ReadOffsets(piece, bytes)) return Fail("an offset is no number, or lies outside of the text");
      if (!bound.pieces.empty() && bytes.begin < bound.pieces.back().end) return Fail("pieces are not in text order");
      const bool same = (bound.pieces.empty() || absl::ConsumePrefix(&words, " ")) &&
                        absl::ConsumePrefix(&words, text_.substr(bytes.begin, bytes.end - bytes.begin));
      if (!same) return Fail("the words are not those of the text");
      bound.pieces.push_back(bytes);
    }
    if (!words.empty()) return Fail("the words are not those of the text");
    JoinLines(bound.pieces);
    lines_.bound_of.emplace(id, static_cast<int>(lines_.bounds.size()));
    lines_.bounds.push_back(std::move(bound));
    return absl::OkStatus();
  }

  bool ReadOffsets(string_view piece, TextBytes& bytes) const {
    const std::pair<string_view, string_view> ends = absl::StrSplit(piece, absl::MaxSplits(' ', 1));
    uint32_t begin = 0, end = 0;
    if (!absl::SimpleAtoi(ends.first, &begin) || !absl::SimpleAtoi(ends.second, &end) || begin >= end) return false;
    const auto first = map_.Convert(begin, v1::OFFSET_UNIT_CODE_POINT, v1::OFFSET_UNIT_UTF8_BYTE);
    const auto last = map_.Convert(end, v1::OFFSET_UNIT_CODE_POINT, v1::OFFSET_UNIT_UTF8_BYTE);
    if (!first.has_value() || !last.has_value()) return false;
    bytes = {*first, *last};
    return true;
  }

  // Pieces between which a line ends and nothing stands were one span.
  void JoinLines(std::vector<TextBytes>& pieces) const {
    size_t last = 0;
    for (size_t i = 1; i < pieces.size(); ++i) {
      if (gaps_.IsLineEnd(pieces[last].end, pieces[i].begin)) {
        pieces[last].end = pieces[i].end;
      } else {
        pieces[++last] = pieces[i];
      }
    }
    pieces.resize(last + 1);
  }

  absl::Status ReadEvent(string_view id, string_view parts) {
    Reference arguments;
    arguments.line = line_;
    arguments.ids = absl::StrSplit(parts, ' ', absl::SkipEmpty());
    if (arguments.ids.empty()) return Fail("want a type and its trigger");
    Event event;
    event.line = line_;
    lines_.event_of.emplace(id, static_cast<int>(lines_.events.size()));
    lines_.events.push_back(std::move(event));
    lines_.event_arguments.push_back(std::move(arguments));
    return absl::OkStatus();
  }

  absl::Status ReadRelation(string_view parts) {
    const std::vector<string_view> words = absl::StrSplit(parts, ' ', absl::SkipEmpty());
    if (words.size() != 3 || words[1].substr(0, 5) != "Arg1:" || words[2].substr(0, 5) != "Arg2:") {
      return Fail("want a type, Arg1 and Arg2");
    }
    lines_.relations.push_back({line_, words[0], {words[1].substr(5), words[2].substr(5)}, ""});
    return absl::OkStatus();
  }

  absl::Status ReadAttribute(string_view parts) {
    const std::vector<string_view> words = absl::StrSplit(parts, ' ', absl::SkipEmpty());
    if (words.size() != 3) return Fail("want a name, an id and a value");
    lines_.attributes.push_back({line_, words[0], {words[1]}, words[2]});
    return absl::OkStatus();
  }

  absl::Status ReadEquivalents(string_view parts) {
    std::vector<string_view> words = absl::StrSplit(parts, ' ', absl::SkipEmpty());
    if (words.size() < 3 || words[0] != "Equiv") return Fail("want Equiv and two ids");
    words.erase(words.begin());
    lines_.equivalents.push_back({line_, "Equiv", std::move(words), ""});
    return absl::OkStatus();
  }

  const string_view text_;
  const OffsetMap& map_;
  Lines& lines_;
  const Gaps gaps_;
  internal::HashSet<string_view> ids_;
  int line_ = 0;
};

v1::EntityKind KindOf(string_view type) {
  const auto& kinds = *v1::EntityKind_descriptor();
  for (int i = 1; i < kinds.value_count(); ++i) {
    const int number = kinds.value(i)->number();
    if (internal::CamelCase(internal::ShortName(kinds, number)) == type) return static_cast<v1::EntityKind>(number);
  }
  return v1::ENTITY_KIND_UNSPECIFIED;
}

bool IsRecord(string_view type) { return type == "Topic" || KindOf(type) != v1::ENTITY_KIND_UNSPECIFIED; }

v1::TextSpan SpanOf(TextBytes bytes) {
  v1::TextSpan span;
  span.set_begin(static_cast<uint32_t>(bytes.begin));
  span.set_end(static_cast<uint32_t>(bytes.end));
  return span;
}

// Makes records of lines.
class Builder {
 public:
  Builder(string_view text, Lines& lines) : text_(text), lines_(lines) {}

  absl::StatusOr<v1::Readout> Build() {
    absl::Status status = CheckTypes();
    if (status.ok()) status = ResolveEvents();
    if (status.ok()) status = Equate();
    if (!status.ok()) return status;
    MakeRecords();
    for (size_t i = 0; i < lines_.events.size() && status.ok(); ++i) status = FillMeeting(lines_.events[i]);
    for (const Reference& relation : lines_.relations) {
      if (status.ok()) status = Relate(relation);
    }
    for (const Reference& attribute : lines_.attributes) {
      if (status.ok()) status = State(attribute);
    }
    if (!status.ok()) return status;
    for (v1::Meeting& meeting : *readout_.mutable_meetings()) {
      std::stable_sort(meeting.mutable_triggers()->begin(), meeting.mutable_triggers()->end(),
                       [](const v1::TextSpan& a, const v1::TextSpan& b) { return a.begin() < b.begin(); });
    }
    readout_.set_text(std::string(text_));
    readout_.set_text_sha256(internal::Sha256(text_));
    readout_.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
    status = CheckParents();
    if (!status.ok()) return status;
    return std::move(readout_);
  }

 private:
  TextBound& Bound(int index) { return lines_.bounds[static_cast<size_t>(index)]; }

  int FindBound(string_view id) const {
    const auto found = lines_.bound_of.find(id);
    return found == lines_.bound_of.end() ? kNone : found->second;
  }

  absl::Status CheckTypes() {
    for (const TextBound& bound : lines_.bounds) {
      static constexpr string_view kOthers[] = {"Meeting", "Trigger", "Time", "Location", "Statement", "Cue", "Source"};
      const bool known =
          IsRecord(bound.type) || std::find(std::begin(kOthers), std::end(kOthers), bound.type) != std::end(kOthers);
      if (!known) return At(bound.line, "unknown type");
      if (bound.type != "Statement" && bound.pieces.size() > 1)
        return At(bound.line, "only a Statement may be in pieces");
    }
    return absl::OkStatus();
  }

  absl::Status ResolveEvents() {
    for (size_t i = 0; i < lines_.events.size(); ++i) {
      Event& event = lines_.events[i];
      const Reference& line = lines_.event_arguments[i];
      for (size_t k = 0; k < line.ids.size(); ++k) {
        const std::pair<string_view, string_view> part = absl::StrSplit(line.ids[k], absl::MaxSplits(':', 1));
        const int bound = FindBound(part.second);
        if (bound == kNone) return At(event.line, "refers to no T line of this file");
        if (k > 0) {
          event.arguments.emplace_back(WithoutNumber(part.first), bound);
          continue;
        }
        if (part.first != "Meeting" || Bound(bound).type != "Meeting") return At(event.line, "is no Meeting");
        event.trigger = bound;
      }
    }
    return absl::OkStatus();
  }

  int Root(int bound) {
    const auto parent = [this](int i) -> int& { return parents_[static_cast<size_t>(i)]; };
    while (parent(bound) != bound) bound = parent(bound) = parent(parent(bound));
    return bound;
  }

  absl::Status Equate() {
    parents_.resize(lines_.bounds.size());
    std::iota(parents_.begin(), parents_.end(), 0);
    for (const Reference& line : lines_.equivalents) {
      int first = kNone;
      for (const string_view id : line.ids) {
        const int bound = FindBound(id);
        if (bound == kNone) return At(line.line, "refers to no T line of this file");
        if (!IsRecord(Bound(bound).type)) return At(line.line, "equates what is neither entity nor topic");
        if (first == kNone) first = bound;
        if (Bound(bound).type != Bound(first).type) return At(line.line, "equates different types");
        parents_[static_cast<size_t>(Root(bound))] = Root(first);
      }
    }
    return absl::OkStatus();
  }

  // All lines in the order of the text, and of the file where they begin alike: so are the records.
  void MakeRecords() {
    std::vector<int> order(lines_.bounds.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return Bound(a).pieces[0].begin < Bound(b).pieces[0].begin; });
    std::vector<int> records(lines_.bounds.size(), kNone);  // By root.
    for (const int i : order) {
      TextBound& bound = Bound(i);
      if (bound.type == "Statement") {
        bound.record = readout_.statements_size();
        v1::Statement& statement = *readout_.add_statements();
        statement.set_id(absl::StrCat("s", readout_.statements_size()));
        for (const TextBytes piece : bound.pieces) *statement.add_content() = SpanOf(piece);
      } else if (IsRecord(bound.type)) {
        int& record = records[static_cast<size_t>(Root(i))];
        AddMention(bound, record);
        bound.record = record;
      }
    }
    std::vector<int> events(lines_.events.size());
    std::iota(events.begin(), events.end(), 0);
    const auto begin = [&](int i) { return Bound(lines_.events[static_cast<size_t>(i)].trigger).pieces[0].begin; };
    std::stable_sort(events.begin(), events.end(), [&](int a, int b) { return begin(a) < begin(b); });
    for (const int i : events) {
      lines_.events[static_cast<size_t>(i)].record = readout_.meetings_size();
      readout_.add_meetings()->set_id(absl::StrCat("m", readout_.meetings_size()));
    }
  }

  void AddMention(const TextBound& bound, int& record) {
    const TextBytes bytes = bound.pieces[0];
    const std::string words(text_.substr(bytes.begin, bytes.end - bytes.begin));
    if (bound.type == "Topic") {
      if (record == kNone) {
        record = readout_.topics_size();
        readout_.add_topics()->set_id(absl::StrCat("t", readout_.topics_size()));
      }
      v1::Topic& topic = *readout_.mutable_topics(record);
      if (topic.label().empty() || words.size() < topic.label().size()) topic.set_label(words);
      *topic.add_mentions() = SpanOf(bytes);
      return;
    }
    if (record == kNone) {
      record = readout_.entities_size();
      v1::Entity& added = *readout_.add_entities();
      added.set_id(absl::StrCat("e", readout_.entities_size()));
      added.set_kind(KindOf(bound.type));
    }
    v1::Entity& entity = *readout_.mutable_entities(record);
    if (words.size() > entity.name().size()) entity.set_name(words);
    *entity.add_mentions()->mutable_span() = SpanOf(bytes);
  }

  absl::Status FillMeeting(const Event& event) {
    v1::Meeting& meeting = *readout_.mutable_meetings(event.record);
    *meeting.add_triggers() = SpanOf(Bound(event.trigger).pieces[0]);
    for (const auto& [role, bound] : event.arguments) {
      if (!AddArgument(role, Bound(bound), meeting)) {
        return At(event.line, "a role is unknown, stands twice or is filled by words of another type");
      }
    }
    return absl::OkStatus();
  }

  bool AddArgument(string_view role, const TextBound& bound, v1::Meeting& meeting) {
    static constexpr std::pair<string_view, v1::Attendance> kAttendances[] = {{"Participant", v1::ATTENDANCE_ATTENDED},
                                                                              {"Expected", v1::ATTENDANCE_EXPECTED},
                                                                              {"Absent", v1::ATTENDANCE_ABSENT},
                                                                              {"Mentioned", v1::ATTENDANCE_MENTIONED}};
    static constexpr std::pair<string_view, v1::DiscussionStatus> kDiscussions[] = {
        {"Topic", v1::DISCUSSION_STATUS_DISCUSSED},
        {"Agenda", v1::DISCUSSION_STATUS_PLANNED},
        {"NotDiscussed", v1::DISCUSSION_STATUS_NOT_DISCUSSED}};
    const bool is_topic = bound.type == "Topic", is_entity = IsRecord(bound.type) && !is_topic;
    for (const auto& [name, attendance] : kAttendances) {
      if (role != name || !is_entity) continue;
      v1::Participant& participant = *meeting.add_participants();
      participant.set_entity_id(readout_.entities(bound.record).id());
      participant.set_attendance(attendance);
      *participant.add_evidence() = SpanOf(bound.pieces[0]);
      return true;
    }
    for (const auto& [name, status] : kDiscussions) {
      if (role != name || !is_topic) continue;
      v1::Discussion& discussion = *meeting.add_discussions();
      discussion.set_topic_id(readout_.topics(bound.record).id());
      discussion.set_status(status);
      *discussion.add_evidence() = SpanOf(bound.pieces[0]);
      return true;
    }
    if (role == "Time" && bound.type == "Time" && !meeting.has_time()) {
      *meeting.mutable_time()->mutable_span() = SpanOf(bound.pieces[0]);
      return true;
    }
    if (role != "Place" || meeting.has_place() || !(is_entity || bound.type == "Location")) return false;
    if (is_entity) meeting.mutable_place()->set_entity_id(readout_.entities(bound.record).id());
    *meeting.mutable_place()->mutable_span() = SpanOf(bound.pieces[0]);
    return true;
  }

  absl::Status Relate(const Reference& line) {
    const int from = FindBound(line.ids[0]), to = FindBound(line.ids[1]);
    const auto event = lines_.event_of.find(line.ids[1]);
    if (from == kNone || (to == kNone && event == lines_.event_of.end())) {
      return At(line.line, "refers to no T or E line of this file");
    }
    const TextBound& first = Bound(from);
    if (event != lines_.event_of.end()) {
      v1::Meeting& meeting = *readout_.mutable_meetings(lines_.events[static_cast<size_t>(event->second)].record);
      if (line.type == "SameMeeting" && first.type == "Trigger") {
        *meeting.add_triggers() = SpanOf(first.pieces[0]);
        return absl::OkStatus();
      }
      if (line.type == "At" && first.type == "Statement") {
        v1::Statement& statement = *readout_.mutable_statements(first.record);
        return SetOnce(line.line, meeting.id(), *statement.mutable_meeting_id());
      }
    } else if (first.type == "Statement") {
      return RelateStatement(line, *readout_.mutable_statements(first.record), Bound(to));
    } else if (line.type == "Member" && first.type == "Group" && IsEntity(Bound(to)) &&
               Bound(to).record != first.record) {
      readout_.mutable_entities(first.record)->add_member_ids(readout_.entities(Bound(to).record).id());
      return absl::OkStatus();
    }
    return At(line.line, "no such relation between these");
  }

  static bool IsEntity(const TextBound& bound) { return IsRecord(bound.type) && bound.type != "Topic"; }

  // All else that Validate looks at holds by construction.
  absl::Status CheckParents() const {
    const FaultList found = FindFaults(readout_, 1);
    if (found.count == 0) return absl::OkStatus();
    if (found.faults[0].kind != FaultKind::kRing) return absl::InternalError(found.faults[0].path);
    for (const Reference& line : lines_.relations) {
      const auto bound = lines_.bound_of.find(line.ids[0]);
      if (line.type != "Within" || bound == lines_.bound_of.end()) continue;
      const int record = lines_.bounds[static_cast<size_t>(bound->second)].record;
      if (found.faults[0].path == absl::StrCat("statements[", record, "].parent_id")) {
        return At(line.line, "statements stand within each other in a ring");
      }
    }
    return absl::InternalError(found.faults[0].path);
  }

  static absl::Status SetOnce(int line, const std::string& id, std::string& field) {
    if (!field.empty()) return At(line, "a statement has this relation twice");
    field = id;
    return absl::OkStatus();
  }

  absl::Status RelateStatement(const Reference& line, v1::Statement& statement, const TextBound& to) {
    const bool is_topic = to.type == "Topic", is_entity = IsRecord(to.type) && !is_topic;
    if (line.type == "Speaker" && (is_entity || to.type == "Source")) {
      if (statement.has_source()) return At(line.line, "a statement has this relation twice");
      *statement.mutable_source() = SpanOf(to.pieces[0]);
      if (is_entity) statement.set_speaker_id(readout_.entities(to.record).id());
    } else if (line.type == "Cue" && to.type == "Cue") {
      if (statement.has_cue()) return At(line.line, "a statement has this relation twice");
      *statement.mutable_cue() = SpanOf(to.pieces[0]);
    } else if (line.type == "Addressee" && is_entity) {
      statement.add_addressee_ids(readout_.entities(to.record).id());
    } else if (line.type == "About" && is_topic) {
      statement.add_topic_ids(readout_.topics(to.record).id());
    } else if (line.type == "Within" && to.type == "Statement") {
      return SetOnce(line.line, readout_.statements(to.record).id(), *statement.mutable_parent_id());
    } else {
      return At(line.line, "no such relation between these");
    }
    return absl::OkStatus();
  }

  // The attributes are enums of the messages, by the names of their fields.
  absl::Status State(const Reference& line) {
    google::protobuf::Message* record = nullptr;
    const int bound = FindBound(line.ids[0]);
    const auto event = lines_.event_of.find(line.ids[0]);
    if (event != lines_.event_of.end()) {
      record = readout_.mutable_meetings(lines_.events[static_cast<size_t>(event->second)].record);
    } else if (bound != kNone && Bound(bound).type == "Statement") {
      record = readout_.mutable_statements(Bound(bound).record);
    }
    if (record == nullptr) return At(line.line, "refers to no meeting or statement of this file");
    const google::protobuf::FieldDescriptor* field =
        record->GetDescriptor()->FindFieldByName(absl::AsciiStrToLower(line.type));
    if (field == nullptr || field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_ENUM) {
      return At(line.line, "unknown attribute");
    }
    for (int i = 1; i < field->enum_type()->value_count(); ++i) {
      const auto* value = field->enum_type()->value(i);
      if (internal::CamelCase(internal::ShortName(*field->enum_type(), value->number())) != line.value) continue;
      record->GetReflection()->SetEnum(record, field, value);
      return absl::OkStatus();
    }
    return At(line.line, "unknown value of the attribute");
  }

  const string_view text_;
  Lines& lines_;
  std::vector<int> parents_;
  v1::Readout readout_;
};

}  // namespace

absl::StatusOr<v1::Readout> FromBrat(absl::string_view text, absl::string_view ann) {
  const absl::StatusOr<OffsetMap> map = OffsetMap::Create(text);
  if (!map.ok()) return map.status();
  Lines lines;
  const absl::Status status = LineReader(text, *map, lines).Read(ann);
  if (!status.ok()) return status;
  return Builder(text, lines).Build();
}

}  // namespace readout
