// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// A Readout as brat standoff (https://brat.nlplab.org/standoff.html): lines T for words, E for meetings, R for what
// ties statements to speakers, A for states, * for coreference. brat is Python: it counts code points, reads lines as
// Python does, and compares the words of each T line with the text.

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "lib/hash_tables.h"
#include "lib/interchange/brat_format.h"
#include "lib/interchange/grounded.h"
#include "lib/interchange/output.h"
#include "lib/interchange/utf8.h"
#include "readout/interchange.h"

namespace readout {
namespace {

using internal::CamelCase;
using internal::Grounded;
using internal::IsBlank;
using internal::IsBreak;
using internal::TextBytes;
using Spans = google::protobuf::RepeatedPtrField<v1::TextSpan>;

// Appends to `pieces` those of `range` that hold no break and neither begin nor end with white space.
void SplitAtBreaks(absl::string_view text, TextBytes range, std::vector<TextBytes>& pieces) {
  TextBytes piece{range.begin, range.begin};
  bool open = false;
  for (size_t at = range.begin; at < range.end;) {
    const size_t begin = at;
    const char32_t c = internal::NextCodePoint(text, at);
    if (IsBreak(c)) {
      if (open) pieces.push_back(piece);
      open = false;
    } else if (!IsBlank(c)) {
      if (!open) piece.begin = begin;
      open = true;
      piece.end = at;
    }
  }
  if (open) pieces.push_back(piece);
}

class BratWriter {
 public:
  BratWriter(const Grounded& source, internal::Output& output) : source_(source), output_(output) {}

  void Write() {
    const v1::Readout& readout = source_.readout();
    for (int i = 0; i < readout.entities_size() && !output_.full(); ++i) WriteEntity(i);
    for (int i = 0; i < readout.entities_size() && !output_.full(); ++i) WriteMembers(i);
    for (const v1::Topic& topic : readout.topics()) WriteTopic(topic);
    for (const v1::Meeting& meeting : readout.meetings()) WriteMeeting(meeting);
    for (const v1::Statement& statement : readout.statements()) WriteContent(statement);
    for (int i = 0; i < readout.statements_size() && !output_.full(); ++i) WriteStatement(i);
  }

 private:
  // Numbers of lines count from 1 on; 0 is none. Writes a T line, and returns its number; 0 if nothing but white space
  // lies under the spans.
  int Words(absl::string_view type, std::vector<TextBytes> ranges) {
    std::sort(ranges.begin(), ranges.end(), [](TextBytes a, TextBytes b) { return a.begin < b.begin; });
    std::vector<TextBytes> pieces;
    size_t done = 0;  // Pieces of one line must not overlap.
    for (TextBytes range : ranges) {
      range.begin = std::max(range.begin, done);
      if (range.begin < range.end) SplitAtBreaks(source_.text(), range, pieces);
      done = std::max(done, range.end);
    }
    if (pieces.empty() || output_.full()) return 0;
    output_.Append(absl::StrCat("T", ++words_, "\t", type, " "));
    for (size_t i = 0; i < pieces.size(); ++i) {
      output_.Append(
          absl::StrCat(i == 0 ? "" : ";", source_.CodePoint(pieces[i].begin), " ", source_.CodePoint(pieces[i].end)));
    }
    output_.Append('\t');
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (i > 0) output_.Append(' ');
      output_.Append(source_.WordsOf(pieces[i]));
    }
    output_.Append('\n');
    return words_;
  }
  int Words(absl::string_view type, const v1::TextSpan& span) { return Words(type, {source_.BytesOf(span)}); }
  int Words(absl::string_view type, const Spans& spans) {
    std::vector<TextBytes> ranges;
    for (const v1::TextSpan& span : spans) ranges.push_back(source_.BytesOf(span));
    return Words(type, std::move(ranges));
  }

  // Ties words to words, or with 'E' to an event.
  void Relate(absl::string_view type, int from, int to, char kind = 'T') {
    if (from == 0 || to == 0) return;
    output_.Append(
        absl::StrCat("R", ++relations_, "\t", type, " Arg1:T", from, " Arg2:", absl::string_view(&kind, 1), to, "\n"));
  }

  template <typename Enum>
  void State(absl::string_view type, char kind, int line, Enum value) {
    const std::string name = CamelCase(internal::ShortName(value));
    if (name.empty() || line == 0) return;
    output_.Append(
        absl::StrCat("A", ++attributes_, "\t", type, " ", absl::string_view(&kind, 1), line, " ", name, "\n"));
  }

  void WriteEntity(int index) {
    const v1::Entity& entity = source_.readout().entities(index);
    std::string type = CamelCase(internal::ShortName(entity.kind()));
    if (type.empty()) type = "Other";
    std::vector<int> lines;
    for (const v1::Mention& mention : entity.mentions()) {
      const TextBytes bytes = source_.BytesOf(mention.span());
      const int line = Words(type, {bytes});
      if (line == 0) continue;
      mentions_.emplace(std::make_tuple(index, bytes.begin, bytes.end), line);
      lines.push_back(line);
    }
    first_mentions_.push_back(lines.empty() ? 0 : lines[0]);
    Equate(lines);
  }

  // Says that all these lines are of one record.
  void Equate(const std::vector<int>& lines) {
    if (lines.size() < 2) return;
    output_.Append("*\tEquiv");
    for (const int line : lines) output_.Append(absl::StrCat(" T", line));
    output_.Append('\n');
  }

  // The line of the entity's mention at `span`, or else of its first.
  int MentionAt(absl::string_view entity_id, const v1::TextSpan& span) const {
    const int index = source_.entity_index(entity_id);
    if (index < 0 || static_cast<size_t>(index) >= first_mentions_.size()) return 0;
    const TextBytes bytes = source_.BytesOf(span);
    const auto found = mentions_.find(std::make_tuple(index, bytes.begin, bytes.end));
    return found != mentions_.end() ? found->second : first_mentions_[static_cast<size_t>(index)];
  }

  void WriteTopic(const v1::Topic& topic) {
    std::vector<int> lines;
    for (const v1::TextSpan& span : topic.mentions()) {
      if (const int line = Words("Topic", span); line != 0) lines.push_back(line);
    }
    topics_.push_back(lines.empty() ? 0 : lines[0]);
    Equate(lines);
  }

  int TopicLine(absl::string_view id) const {
    const int index = source_.topic_index(id);
    return index < 0 ? 0 : topics_[static_cast<size_t>(index)];
  }

  static absl::string_view RoleOf(const v1::Participant& participant) {
    if (participant.attendance() == v1::ATTENDANCE_ABSENT) return "Absent";
    if (participant.attendance() == v1::ATTENDANCE_MENTIONED) return "Mentioned";
    if (participant.attendance() == v1::ATTENDANCE_EXPECTED) return "Expected";
    return "Participant";
  }

  static absl::string_view RoleOf(const v1::Discussion& discussion) {
    if (discussion.status() == v1::DISCUSSION_STATUS_NOT_DISCUSSED) return "NotDiscussed";
    return discussion.status() == v1::DISCUSSION_STATUS_PLANNED ? "Agenda" : "Topic";
  }

  // brat gives each event one trigger: the first is it, and the others are tied to the event.
  void WriteMeeting(const v1::Meeting& meeting) {
    int trigger = 0;
    std::vector<int> others;
    for (const v1::TextSpan& span : meeting.triggers()) {
      const int line = Words(trigger == 0 ? "Meeting" : "Trigger", span);
      if (trigger == 0) {
        trigger = line;
      } else {
        others.push_back(line);
      }
    }
    meetings_.push_back(trigger == 0 ? 0 : ++events_);
    if (trigger == 0) return;
    const int event = events_;
    const int time = meeting.has_time() ? Words("Time", meeting.time().span()) : 0;
    int place = 0;
    if (meeting.has_place()) place = MentionAt(meeting.place().entity_id(), meeting.place().span());
    if (meeting.has_place() && place == 0) place = Words("Location", meeting.place().span());
    output_.Append(absl::StrCat("E", event, "\tMeeting:T", trigger));
    internal::HashMap<absl::string_view, int> uses;
    const auto add = [&](absl::string_view role, int line) {
      if (line == 0) return;
      const int use = ++uses[role];
      output_.Append(absl::StrCat(" ", role));
      if (use > 1) output_.Append(absl::StrCat(use));
      output_.Append(absl::StrCat(":T", line));
    };
    for (const v1::Participant& participant : meeting.participants()) {
      const v1::TextSpan& evidence =
          participant.evidence_size() > 0 ? participant.evidence(0) : v1::TextSpan::default_instance();
      add(RoleOf(participant), MentionAt(participant.entity_id(), evidence));
    }
    for (const v1::Discussion& discussion : meeting.discussions()) {
      add(RoleOf(discussion), TopicLine(discussion.topic_id()));
    }
    add("Time", time);
    add("Place", place);
    output_.Append('\n');
    for (const int other : others) Relate("SameMeeting", other, event, 'E');
    State("Status", 'E', event, meeting.status());
    State("Format", 'E', event, meeting.format());
    State("Prominence", 'E', event, meeting.prominence());
  }

  // Behind all entities: a member may be mentioned behind its group.
  void WriteMembers(int index) {
    for (const std::string& id : source_.readout().entities(index).member_ids()) {
      const int member = source_.entity_index(id);
      if (member < 0 || member == index) continue;
      Relate("Member", first_mentions_[static_cast<size_t>(index)], first_mentions_[static_cast<size_t>(member)]);
    }
  }

  // First the content of all: a statement may refer to one behind it.
  void WriteContent(const v1::Statement& statement) { statements_.push_back(Words("Statement", statement.content())); }

  void WriteStatement(int index) {
    const v1::Statement& statement = source_.readout().statements(index);
    const int line = statements_[static_cast<size_t>(index)];
    if (line == 0) return;
    if (statement.has_cue()) Relate("Cue", line, Words("Cue", statement.cue()));
    int speaker = MentionAt(statement.speaker_id(), statement.source());
    if (speaker == 0 && statement.has_source()) speaker = Words("Source", statement.source());
    Relate("Speaker", line, speaker);
    for (const std::string& id : statement.addressee_ids()) {
      Relate("Addressee", line, MentionAt(id, v1::TextSpan::default_instance()));
    }
    for (const std::string& id : statement.topic_ids()) Relate("About", line, TopicLine(id));
    const int meeting = source_.meeting_index(statement.meeting_id());
    if (meeting >= 0) Relate("At", line, meetings_[static_cast<size_t>(meeting)], 'E');
    const int parent = source_.statement_index(statement.parent_id());
    if (parent >= 0) Relate("Within", line, statements_[static_cast<size_t>(parent)]);
    State("Kind", 'T', line, statement.kind());
    State("Polarity", 'T', line, statement.polarity());
    State("Attitude", 'T', line, statement.attitude());
  }

  const Grounded& source_;
  internal::Output& output_;
  int words_ = 0;
  int relations_ = 0;
  int events_ = 0;
  int attributes_ = 0;
  internal::HashMap<std::tuple<int, size_t, size_t>, int> mentions_;  // Entity and bytes to T line.
  // By the place of the record: T lines, of meetings E lines.
  std::vector<int> first_mentions_;
  std::vector<int> topics_;
  std::vector<int> meetings_;
  std::vector<int> statements_;
};

// The values of an enum, for an attribute: "Held|Ongoing|...".
std::string Values(const google::protobuf::EnumDescriptor& type) {
  std::string values;
  for (int i = 1; i < type.value_count(); ++i) {
    absl::StrAppend(&values, values.empty() ? "" : "|", CamelCase(internal::ShortName(type, type.value(i)->number())));
  }
  return values;
}

}  // namespace

absl::StatusOr<std::string> ToBrat(const v1::Readout& readout) {
  const absl::StatusOr<Grounded> source = Grounded::Create(readout);
  if (!source.ok()) return source.status();
  internal::Output output = internal::Output::For(readout.ByteSizeLong());
  BratWriter(*source, output).Write();
  return output.Take();
}

std::string BratConfiguration() {
  std::string kinds, kind_list;
  for (int i = 1; i < v1::EntityKind_descriptor()->value_count(); ++i) {
    const int number = v1::EntityKind_descriptor()->value(i)->number();
    const std::string kind = CamelCase(internal::ShortName(*v1::EntityKind_descriptor(), number));
    absl::StrAppend(&kinds, kind, "\n");
    absl::StrAppend(&kind_list, kind_list.empty() ? "" : "|", kind);
  }
  return absl::StrCat(
      "[entities]\n", kinds, "Topic\nTime\nLocation\nTrigger\nStatement\nCue\nSource\n\n[relations]\n",
      "Member Arg1:Group, Arg2:", kind_list, "\nSpeaker Arg1:Statement, Arg2:", kind_list,
      "|Source\nCue Arg1:Statement, Arg2:Cue\nAddressee Arg1:Statement, Arg2:", kind_list,
      "\nAbout Arg1:Statement, Arg2:Topic\nAt Arg1:Statement, Arg2:Meeting\nWithin Arg1:Statement, Arg2:Statement\n",
      "SameMeeting Arg1:Trigger, Arg2:Meeting\nEquiv Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive\n\n",
      "[events]\nMeeting Participant*:", kind_list, ", Expected*:", kind_list, ", Absent*:", kind_list,
      ", Mentioned*:", kind_list, ", Topic*:Topic, Agenda*:Topic, NotDiscussed*:Topic, Time?:Time, Place?:", kind_list,
      "|Location\n\n[attributes]\n", "Status Arg:Meeting, Value:", Values(*v1::MeetingStatus_descriptor()),
      "\nFormat Arg:Meeting, Value:", Values(*v1::MeetingFormat_descriptor()),
      "\nProminence Arg:Meeting, Value:", Values(*v1::Prominence_descriptor()),
      "\nKind Arg:Statement, Value:", Values(*v1::StatementKind_descriptor()),
      "\nPolarity Arg:Statement, Value:", Values(*v1::Polarity_descriptor()),
      "\nAttitude Arg:Statement, Value:", Values(*v1::Attitude_descriptor()), "\n");
}

}  // namespace readout
