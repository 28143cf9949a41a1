// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/summary.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "readout/offsets.h"
#include "tools/text_lines.h"

namespace readout {
namespace tools {
namespace {

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
  void Line(absl::string_view label, absl::string_view text) { AppendLine(label, text, width_, out_); }

  void Head() {
    const std::string title = readout_.article().title();
    if (!title.empty()) Line("", title);
    std::vector<std::string> parts = {readout_.article().publisher(), DateText(readout_.article().published())};
    parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
    if (!parts.empty()) Line("", absl::StrJoin(parts, ", "));
  }

  std::string Name(const std::string& id) const {
    const auto entity = entities_.find(id);
    return entity == entities_.end() ? "" : entity->second->name();
  }

  void MeetingPart(const v1::Meeting& meeting) {
    std::vector<std::string> facts = {PlainName(v1::MeetingStatus_Name(meeting.status()), "MEETING_STATUS_"),
                                      PlainName(v1::MeetingFormat_Name(meeting.format()), "MEETING_FORMAT_")};
    facts.erase(std::remove(facts.begin(), facts.end(), ""), facts.end());
    const bool background = meeting.prominence() == v1::PROMINENCE_BACKGROUND;
    Line(background ? "\nBACKGROUND MEETING  " : "\nMEETING  ", absl::StrJoin(facts, ", "));
    if (meeting.has_time()) {
      const absl::string_view words = TextOf(readout_, meeting.time().span());
      const std::string date = DateText(meeting.time().date());
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
                                      PlainName(v1::Attendance_Name(participant.attendance()), "ATTENDANCE_"),
                                      PlainName(v1::ParticipantRole_Name(participant.role()), "PARTICIPANT_ROLE_")};
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
      const std::string polarity = PlainName(v1::Polarity_Name(statement.polarity()), "POLARITY_");
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
