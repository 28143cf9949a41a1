// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/panels.h"

#include <string>

#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "lib/view/article.h"
#include "lib/view/words.h"

namespace readout {
namespace internal {
namespace {

class PanelWriter {
 public:
  PanelWriter(const Grounded& source, int account, int level, Html& html)
      : source_(source), readout_(source.readout()), account_(account), level_(level), html_(html) {}

  void Write() {
    html_.Markup("<aside class=\"panels\" tabindex=\"0\" aria-label=\"What was read from ");
    html_.Value(HeadlineOf(readout_.article())).Markup("\">\n");
    Meetings();
    Statements();
    Entities();
    Notices();
    html_.Markup("</aside>\n");
  }

 private:
  // A button that picks the mark `kind` of `record`; what the button says and Close follow.
  Html& Pick(char kind, int record, absl::string_view also = "") {
    html_.Markup("<button type=\"button\" class=\"pick\" data-k=\"").Value(absl::string_view(&kind, 1)).Number(record);
    if (!also.empty()) html_.Markup("\" data-also=\"").Value(also);
    return html_.Markup("\" aria-pressed=\"false\">");
  }
  void Close() { html_.Markup("</button>"); }

  // Not as <q>: a click on the marks that a browser adds would miss the button around it.
  void Quote(absl::string_view words) { html_.Markup("\xE2\x80\x9C").Text(words).Markup("\xE2\x80\x9D"); }

  void Chip(absl::string_view words) {
    if (!words.empty()) html_.Markup(" <span class=\"chip\">").Text(words).Markup("</span>");
  }

  Html& Heading(int deeper) { return html_.Markup("<h").Number(level_ + deeper).Markup(">"); }
  void EndHeading(int deeper) { html_.Markup("</h").Number(level_ + deeper).Markup(">\n"); }

  void Meetings() {
    html_.Markup("<section class=\"panel\">\n");
    Heading(0).Markup("Meetings");
    EndHeading(0);
    if (readout_.meetings().empty()) html_.Markup("<p class=\"none\">The article tells of no meeting.</p>\n");
    for (int i = 0; i < readout_.meetings_size() && !html_.full(); ++i) MeetingPart(i);
    html_.Markup("</section>\n");
  }

  void MeetingPart(int index) {
    const v1::Meeting& meeting = readout_.meetings(index);
    html_.Markup("<section class=\"meeting\">\n");
    Heading(1).Markup("Meeting ").Number(index + 1);
    if (meeting.prominence() == v1::PROMINENCE_BACKGROUND) html_.Markup(" <span class=\"chip\">background</span>");
    EndHeading(1);
    html_.Markup("<dl>\n<div><dt>What</dt><dd>");
    Pick('m', index).Text(MeetingWords(meeting));
    Close();
    Confidence(meeting.has_confidence(), meeting.confidence());
    html_.Markup("</dd></div>\n<div><dt>When</dt><dd>");
    When(index);
    html_.Markup("</dd></div>\n<div><dt>Where</dt><dd>");
    Where(index);
    html_.Markup("</dd></div>\n<div><dt>Who</dt>");
    Who(meeting);
    html_.Markup("</div>\n");
    const int first = discussions_;
    Discussions(meeting, first, v1::DISCUSSION_STATUS_DISCUSSED);
    Discussions(meeting, first, v1::DISCUSSION_STATUS_PLANNED);
    Discussions(meeting, first, v1::DISCUSSION_STATUS_NOT_DISCUSSED);
    Discussions(meeting, first, v1::DISCUSSION_STATUS_UNSPECIFIED);
    discussions_ += meeting.discussions_size();
    html_.Markup("</dl>\n</section>\n");
  }

  void Untold() { html_.Markup("<span class=\"none\">not told</span>"); }

  void When(int index) {
    const v1::Meeting& meeting = readout_.meetings(index);
    if (!meeting.has_time()) return Untold();
    const std::string date = IsoDate(meeting.time().date());
    Pick('w', index);
    if (!date.empty()) html_.Markup("<time>").Text(date).Markup("</time> ");
    Quote(source_.WordsOf(meeting.time().span()));
    Close();
  }

  void Where(int index) {
    const v1::Meeting& meeting = readout_.meetings(index);
    if (!meeting.has_place()) return Untold();
    Pick('p', index).Markup("<bdi>").Text(source_.WordsOf(meeting.place().span())).Markup("</bdi>");
    Close();
    Chip(meeting.place().region_code());
  }

  void Who(const v1::Meeting& meeting) {
    if (meeting.participants().empty()) {
      html_.Markup("<dd>");
      Untold();
      html_.Markup("</dd>");
    }
    for (const v1::Participant& participant : meeting.participants()) {
      const int entity = source_.entity_index(participant.entity_id());
      if (entity < 0 || html_.full()) continue;
      html_.Markup("<dd>");
      Name(entity);
      Chip(participant.region_code());
      Chip(AttendanceWords(participant.attendance()));
      Chip(RoleWords(participant.role()));
      html_.Markup("</dd>");
    }
  }

  // A person's button, with the office behind it.
  void Name(int index) {
    const v1::Entity& entity = readout_.entities(index);
    Pick('e', index).Markup("<bdi>").Text(entity.name()).Markup("</bdi>");
    Close();
    if (!entity.title().empty()) html_.Markup(" <span class=\"office\">").Text(entity.title()).Markup("</span>");
  }

  void Discussions(const v1::Meeting& meeting, int first, v1::DiscussionStatus status) {
    bool any = false;
    for (int i = 0; i < meeting.discussions_size() && !html_.full(); ++i) {
      const v1::Discussion& discussion = meeting.discussions(i);
      if (Known(discussion.status()) != status) continue;
      if (!any) {
        html_.Markup("<div class=\"").Value(DiscussionClass(status)).Markup("\"><dt>");
        html_.Text(DiscussionWords(status)).Markup("</dt>");
      }
      any = true;
      DiscussionPart(discussion, first + i);
    }
    // These two are what one looks for, so that nothing found is an answer as well.
    const bool asked = status == v1::DISCUSSION_STATUS_DISCUSSED || status == v1::DISCUSSION_STATUS_NOT_DISCUSSED;
    if (any) {
      html_.Markup("</div>\n");
    } else if (asked) {
      html_.Markup("<div><dt>").Text(DiscussionWords(status)).Markup("</dt><dd>");
      Untold();
      html_.Markup("</dd></div>\n");
    }
  }

  void DiscussionPart(const v1::Discussion& discussion, int number) {
    const int topic = source_.topic_index(discussion.topic_id());
    if (topic < 0) return;
    html_.Markup("<dd>");
    Pick('d', number, absl::StrFormat("t%d", topic)).Markup("<bdi>").Text(readout_.topics(topic).label());
    html_.Markup("</bdi>");
    Close();
    for (const std::string& id : discussion.raised_by_ids()) {
      const v1::Entity* by = source_.entity(id);
      if (by != nullptr)
        html_.Markup(" <span class=\"office\">raised by <bdi>").Text(by->name()).Markup("</bdi></span>");
    }
    html_.Markup("</dd>");
  }

  void Statements() {
    html_.Markup("<section class=\"panel\">\n");
    Heading(0).Markup("Who said what");
    EndHeading(0);
    if (readout_.statements().empty()) html_.Markup("<p class=\"none\">The article reports no statement.</p>\n");
    html_.Markup("<ol class=\"statements\">\n");
    for (int i = 0; i < readout_.statements_size() && !html_.full(); ++i) StatementPart(i);
    html_.Markup("</ol>\n</section>\n");
  }

  void StatementPart(int index) {
    const v1::Statement& statement = readout_.statements(index);
    const int speaker = source_.entity_index(statement.speaker_id());
    html_.Markup("<li>\n<p id=\"a").Number(account_).Markup("-d").Number(index).Markup("\" class=\"who\">");
    Pick('s', index, speaker < 0 ? "" : absl::StrFormat("e%d", speaker)).Markup("<bdi>");
    if (speaker >= 0) {
      html_.Text(readout_.entities(speaker).name());
    } else if (statement.has_source()) {
      html_.Text(source_.WordsOf(statement.source()));
    } else {
      html_.Markup("Nobody named");
    }
    html_.Markup("</bdi>");
    Close();
    if (statement.has_cue()) {
      html_.Markup(" <span class=\"cue\">");
      Quote(source_.WordsOf(statement.cue()));
      html_.Markup("</span>");
    }
    Chip(KindWords(statement.kind()));
    Chip(PolarityWords(statement.polarity()));
    Chip(AttitudeWords(statement.attitude()));
    html_.Markup("</p>\n<blockquote dir=\"auto\">")
        .Text(source_.JoinedWords(statement.content()))
        .Markup("</blockquote>\n");
    Ties(statement);
    html_.Markup("</li>\n");
  }

  // To whom, about what, at which meeting, inside of which other statement, how sure.
  void Ties(const v1::Statement& statement) {
    html_.Markup("<p class=\"ties\">");
    for (const std::string& id : statement.addressee_ids()) {
      const v1::Entity* to = source_.entity(id);
      if (to != nullptr) html_.Markup("<span>to <bdi>").Text(to->name()).Markup("</bdi></span> ");
    }
    for (const std::string& id : statement.topic_ids()) {
      const v1::Topic* topic = source_.topic(id);
      if (topic != nullptr) html_.Markup("<span>about <bdi>").Text(topic->label()).Markup("</bdi></span> ");
    }
    const int meeting = source_.meeting_index(statement.meeting_id());
    if (meeting >= 0) html_.Markup("<span>meeting ").Number(meeting + 1).Markup("</span> ");
    const int parent = source_.statement_index(statement.parent_id());
    if (parent >= 0) html_.Markup("<span>within statement ").Number(parent + 1).Markup("</span> ");
    Confidence(statement.has_confidence(), statement.confidence());
    html_.Markup("</p>\n");
  }

  void Confidence(bool present, float value) {
    if (!present) return;
    html_.Markup(" <span class=\"sure\">confidence ").Text(absl::StrFormat("%.2f", value)).Markup("</span>");
  }

  void Entities() {
    if (readout_.entities().empty()) return;
    html_.Markup("<section class=\"panel\">\n");
    Heading(0).Markup("Everyone and everything named");
    EndHeading(0);
    html_.Markup("<ul class=\"names\">\n");
    for (int i = 0; i < readout_.entities_size() && !html_.full(); ++i) {
      const v1::Entity& entity = readout_.entities(i);
      html_.Markup("<li>");
      Name(i);
      Chip(EntityWords(entity.kind()));
      Chip(entity.affiliation().empty() ? entity.region_code() : entity.affiliation());
      const int mentions = entity.mentions_size();
      html_.Markup(" <span class=\"sure\">").Number(mentions);
      if (mentions == 1) {
        html_.Markup(" mention");
      } else {
        html_.Markup(" mentions");
      }
      html_.Markup("</span></li>\n");
    }
    html_.Markup("</ul>\n</section>\n");
  }

  void Notices() {
    if (readout_.notices().empty()) return;
    html_.Markup("<section class=\"panel\">\n");
    Heading(0).Markup("Notes on the text");
    EndHeading(0);
    html_.Markup("<ul>\n");
    for (const v1::Notice& notice : readout_.notices()) {
      if (!html_.full()) html_.Markup("<li>").Text(notice.message()).Markup("</li>\n");
    }
    html_.Markup("</ul>\n</section>\n");
  }

  const Grounded& source_;
  const v1::Readout& readout_;
  const int account_;
  const int level_;
  Html& html_;
  int discussions_ = 0;  // Of the meetings written so far.
};

}  // namespace

void WritePanels(const Grounded& source, int account, int level, Html& html) {
  PanelWriter(source, account, level, html).Write();
}

}  // namespace internal
}  // namespace readout
