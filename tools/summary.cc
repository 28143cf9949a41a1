// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/summary.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "readout/offsets.h"

namespace readout {
namespace tools {
namespace {

// Characters, near enough to columns for the scripts of Europe.
int Columns(absl::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// "MEETING_STATUS_HELD", "MEETING_STATUS_" -> "held"; "" for the unspecified.
std::string Plain(absl::string_view value, absl::string_view prefix) {
  const std::string name = absl::AsciiStrToLower(value.substr(std::min(prefix.size(), value.size())));
  return name == "unspecified" ? "" : absl::StrReplaceAll(name, {{"_", " "}});
}

std::string DateOf(const v1::Date& date) {
  std::string text = date.year() > 0 ? absl::StrFormat("%04d", date.year()) : "";
  if (date.month() > 0) absl::StrAppendFormat(&text, "-%02d", date.month());
  if (date.day() > 0) absl::StrAppendFormat(&text, "-%02d", date.day());
  return text;
}

class Page {
 public:
  Page(const v1::Readout& readout, int width) : readout_(readout), width_(width) {
    for (const v1::Entity& entity : readout.entities()) entities_[entity.id()] = &entity;
    for (const v1::Topic& topic : readout.topics()) topics_[topic.id()] = &topic;
  }

  std::string Write() {
    Head();
    for (const v1::Meeting& meeting : readout_.meetings()) MeetingPart(meeting);
    Statements();
    for (const v1::Notice& notice : readout_.notices()) Line("", absl::StrCat("Note: ", notice.message()));
    return out_;
  }

 private:
  // Writes `text` behind `label`, wrapped at words and indented below itself.
  void Line(absl::string_view label, absl::string_view text) {
    const int indent = Columns(label);
    std::string line(label);
    int at = indent;
    for (const absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n\r\t"), absl::SkipEmpty())) {
      if (at > indent && at + 1 + Columns(word) > width_) {
        absl::StrAppend(&out_, line, "\n");
        line = std::string(indent, ' ');
        at = indent;
      } else if (at > indent) {
        line += ' ';
        ++at;
      }
      absl::StrAppend(&line, word);
      at += Columns(word);
    }
    absl::StrAppend(&out_, line, "\n");
  }

  void Head() {
    const std::string title = readout_.article().title();
    if (!title.empty()) Line("", title);
    std::vector<std::string> parts = {readout_.article().publisher(), DateOf(readout_.article().published())};
    parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
    if (!parts.empty()) Line("", absl::StrJoin(parts, ", "));
  }

  std::string Name(const std::string& id) const {
    const auto entity = entities_.find(id);
    return entity == entities_.end() ? "" : entity->second->name();
  }

  void MeetingPart(const v1::Meeting& meeting) {
    std::vector<std::string> facts = {Plain(v1::MeetingStatus_Name(meeting.status()), "MEETING_STATUS_"),
                                      Plain(v1::MeetingFormat_Name(meeting.format()), "MEETING_FORMAT_")};
    facts.erase(std::remove(facts.begin(), facts.end(), ""), facts.end());
    const bool background = meeting.prominence() == v1::PROMINENCE_BACKGROUND;
    Line(background ? "\nBACKGROUND MEETING  " : "\nMEETING  ", absl::StrJoin(facts, ", "));
    if (meeting.has_time()) {
      const absl::string_view words = TextOf(readout_, meeting.time().span());
      const std::string date = DateOf(meeting.time().date());
      Line("  When           ", date.empty() ? std::string(words) : absl::StrCat(date, " (\"", words, "\")"));
    }
    if (meeting.has_place()) {
      const std::string& region = meeting.place().region_code();
      Line("  Where          ",
           absl::StrCat(TextOf(readout_, meeting.place().span()), region.empty() ? "" : ", ", region));
    }
    for (const v1::Participant& participant : meeting.participants()) ParticipantLine(participant);
    Topics(meeting, v1::DISCUSSION_STATUS_DISCUSSED, "  Discussed      ");
    Topics(meeting, v1::DISCUSSION_STATUS_PLANNED, "  To discuss     ");
    Topics(meeting, v1::DISCUSSION_STATUS_NOT_DISCUSSED, "  Not discussed  ");
  }

  void ParticipantLine(const v1::Participant& participant) {
    const auto entity = entities_.find(participant.entity_id());
    if (entity == entities_.end()) return;
    std::vector<std::string> parts = {entity->second->name(), entity->second->title(), participant.region_code(),
                                      Plain(v1::Attendance_Name(participant.attendance()), "ATTENDANCE_"),
                                      Plain(v1::ParticipantRole_Name(participant.role()), "PARTICIPANT_ROLE_")};
    parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
    Line("  Who            ", absl::StrJoin(parts, ", "));
  }

  void Topics(const v1::Meeting& meeting, v1::DiscussionStatus status, absl::string_view label) {
    std::vector<std::string> labels;
    for (const v1::Discussion& discussion : meeting.discussions()) {
      const auto topic = topics_.find(discussion.topic_id());
      if (discussion.status() == status && topic != topics_.end()) labels.push_back(topic->second->label());
    }
    if (!labels.empty()) Line(label, absl::StrJoin(labels, "; "));
  }

  void Statements() {
    if (readout_.statements().empty()) return;
    absl::StrAppend(&out_, "\nSTATEMENTS\n");
    for (const v1::Statement& statement : readout_.statements()) {
      std::vector<std::string> pieces;
      for (const v1::TextSpan& piece : statement.content()) pieces.emplace_back(TextOf(readout_, piece));
      const std::string speaker = Name(statement.speaker_id());
      const absl::string_view cue = statement.has_cue() ? TextOf(readout_, statement.cue()) : "";
      std::string how = absl::StrCat(speaker.empty() ? "(nobody named)" : speaker, cue.empty() ? "" : ", \"", cue,
                                     cue.empty() ? "" : "\"");
      const std::string polarity = Plain(v1::Polarity_Name(statement.polarity()), "POLARITY_");
      if (polarity != "affirmed" && !polarity.empty()) absl::StrAppend(&how, " (", polarity, ")");
      Line(statement.parent_id().empty() ? "  " : "    ", how);
      Line("      ", absl::StrJoin(pieces, " ... "));
    }
  }

  const v1::Readout& readout_;
  const int width_;
  std::map<std::string, const v1::Entity*> entities_;
  std::map<std::string, const v1::Topic*> topics_;
  std::string out_;
};

}  // namespace

std::string Summarize(const v1::Readout& readout, int width) { return Page(readout, width).Write(); }

}  // namespace tools
}  // namespace readout
