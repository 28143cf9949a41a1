// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/comparison_page.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "readout/offsets.h"
#include "tools/text_lines.h"

namespace readout {
namespace tools {
namespace {

// "A" to "Z", then by number.
std::string Letter(size_t account) {
  constexpr size_t kLetters = 26;
  return account < kLetters ? std::string(1, static_cast<char>('A' + account)) : absl::StrCat("#", account + 1);
}

class Page {
 public:
  Page(const v1::Comparison& comparison, absl::Span<const v1::Readout> readouts, int width)
      : comparison_(comparison), readouts_(readouts), width_(width) {
    for (const v1::ComparedEntity& entity : comparison.entities()) names_[entity.id()] = entity.name();
    for (const v1::ComparedTopic& topic : comparison.topics()) labels_[topic.id()] = topic.label();
    for (const v1::ComparedMeeting& meeting : comparison.meetings()) meetings_[meeting.id()] = &meeting;
  }

  std::string Write() {
    for (int i = 0; i < comparison_.accounts_size(); ++i) Head(comparison_.accounts(i), i);
    Differences();
    for (const v1::ComparedMeeting& meeting : comparison_.meetings()) MeetingPart(meeting);
    Statements();
    return std::move(out_);
  }

 private:
  void Line(absl::string_view label, absl::string_view text) { AppendLine(label, text, width_, out_); }

  void Head(const v1::Account& account, int number) {
    std::vector<std::string> parts = {account.title().empty() ? account.article_id() : account.title(),
                                      account.publisher(), DateText(account.published())};
    parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
    Line(absl::StrCat(Letter(number), "  "), absl::StrJoin(parts, ", "));
  }

  void Differences() {
    absl::StrAppend(&out_, comparison_.differences_size() > 0 ? "\nDIFFERENCES\n" : "\nNO DIFFERENCES FOUND\n");
    for (const v1::Difference& difference : comparison_.differences()) {
      const std::string kind = PlainName(v1::DifferenceKind_Name(difference.kind()), "DIFFERENCE_KIND_");
      const auto meeting = meetings_.find(difference.meeting_id());
      Line("  ", absl::StrCat(kind, difference.subject().empty() ? "" : ": ", difference.subject(),
                              meeting == meetings_.end() ? "" : " (meeting of " + Who(*meeting->second) + ")"));
      for (const v1::DifferenceSide& side : difference.sides()) Side(side);
    }
  }

  // What a side says, and the words that say so where they are others.
  void Side(const v1::DifferenceSide& side) {
    std::vector<std::string> words;
    for (const v1::TextSpan& span : side.evidence()) {
      words.push_back(absl::StrCat("\"", TextOf(readouts_[side.account()], span), "\""));
    }
    const bool same = words.size() == 1 && words[0] == absl::StrCat("\"", side.text(), "\"");
    Line(absl::StrCat("      ", Letter(side.account()), "  "),
         same || words.empty() ? side.text() : absl::StrCat(side.text(), " (", absl::StrJoin(words, ", "), ")"));
  }

  // The first names of those who take part.
  std::string Who(const v1::ComparedMeeting& meeting) const {
    constexpr int kMost = 3;
    std::vector<std::string> names;
    for (int i = 0; i < std::min(meeting.participants_size(), kMost); ++i) {
      names.push_back(Get(names_, meeting.participants(i).entity_id()));
    }
    return names.empty() ? "unnamed sides" : absl::StrJoin(names, ", ");
  }

  static std::string Get(const std::map<std::string, std::string>& from, const std::string& id) {
    const auto found = from.find(id);
    return found == from.end() ? "" : found->second;
  }

  // The accounts of records or views: "all", or their letters.
  template <typename Records>
  std::string Accounts(const Records& records, int all) const {
    if (records.size() == all) return "all";
    std::vector<std::string> letters;
    for (const auto& record : records) letters.push_back(Letter(record.account()));
    return absl::StrCat("only ", absl::StrJoin(letters, ", "));
  }

  void MeetingPart(const v1::ComparedMeeting& meeting) {
    std::vector<std::string> letters;
    for (const v1::AccountRecord& record : meeting.records()) letters.push_back(Letter(record.account()));
    const bool all = meeting.coverage() == v1::COVERAGE_ALL;
    absl::StrAppend(&out_, "\nMEETING of ", Who(meeting), all ? ", told by all" : ", told by ");
    absl::StrAppend(&out_, all ? "" : absl::StrJoin(letters, ", "), meeting.records_size() == 1 ? " alone\n" : "\n");
    Parts(meeting, "  Who    ", meeting.participants(),
          [this](const v1::ComparedParticipant& participant) { return Get(names_, participant.entity_id()); });
    for (const auto& [status, label] : {std::make_pair(v1::DISCUSSION_STATUS_DISCUSSED, "  Topic  "),
                                        std::make_pair(v1::DISCUSSION_STATUS_PLANNED, "  To discuss  "),
                                        std::make_pair(v1::DISCUSSION_STATUS_NOT_DISCUSSED, "  Not discussed  "),
                                        std::make_pair(v1::DISCUSSION_STATUS_UNSPECIFIED, "  Accounts differ on  ")}) {
      Parts(meeting, label, meeting.discussions(), [&, wanted = status](const v1::ComparedDiscussion& discussion) {
        return StatusOf(discussion) == wanted ? Get(labels_, discussion.topic_id()) : "";
      });
    }
  }

  // UNSPECIFIED if accounts differ.
  static v1::DiscussionStatus StatusOf(const v1::ComparedDiscussion& discussion) {
    for (const v1::DiscussionView& view : discussion.views()) {
      if (view.status() != discussion.views(0).status()) return v1::DISCUSSION_STATUS_UNSPECIFIED;
    }
    return discussion.views(0).status();
  }

  // One line for what all have, one for what each other set of accounts has.
  template <typename Records, typename Name>
  void Parts(const v1::ComparedMeeting& meeting, absl::string_view label, const Records& parts, const Name& name) {
    std::map<std::string, std::vector<std::string>> by_accounts;
    for (const auto& part : parts) {
      const std::string text = name(part);
      if (!text.empty()) by_accounts[Accounts(part.views(), meeting.records_size())].push_back(text);
    }
    for (const auto& [accounts, names] : by_accounts) {
      const std::string who = meeting.records_size() == 1 ? "" : absl::StrCat(accounts, ": ");
      Line(absl::StrCat(label, who), absl::StrJoin(names, "; "));
    }
  }

  // What more than one reports in full, what one alone reports by its own.
  void Statements() {
    if (comparison_.statements().empty()) return;
    absl::StrAppend(&out_, "\nSTATEMENTS\n");
    for (const bool shared : {true, false}) {
      for (const v1::ComparedStatement& statement : comparison_.statements()) {
        if ((statement.coverage() != v1::COVERAGE_ONE) != shared) continue;
        const std::string speaker = Get(names_, statement.speaker_id());
        Line("  ", absl::StrCat(Accounts(statement.records(), comparison_.accounts_size()), ": ",
                                speaker.empty() ? "(nobody named)" : speaker));
        for (const v1::AccountRecord& record : statement.records()) {
          std::vector<std::string> pieces;
          for (const v1::TextSpan& piece : record.evidence()) {
            pieces.emplace_back(TextOf(readouts_[record.account()], piece));
          }
          Line(absl::StrCat("      ", Letter(record.account()), "  "), absl::StrJoin(pieces, " ... "));
        }
      }
    }
  }

  const v1::Comparison& comparison_;
  const absl::Span<const v1::Readout> readouts_;
  const int width_;
  std::map<std::string, std::string> names_, labels_;
  std::map<std::string, const v1::ComparedMeeting*> meetings_;
  std::string out_;
};

}  // namespace

std::string SummarizeComparison(const v1::Comparison& comparison, absl::Span<const v1::Readout> readouts, int width) {
  return Page(comparison, readouts, width).Write();
}

}  // namespace tools
}  // namespace readout
