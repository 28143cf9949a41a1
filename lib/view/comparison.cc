// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/comparison.h"

#include <string>

#include "absl/strings/string_view.h"
#include "lib/hash_tables.h"
#include "lib/view/words.h"

namespace readout {
namespace internal {
namespace {

class ComparisonWriter {
 public:
  ComparisonWriter(const std::vector<Grounded>& accounts, const v1::Comparison& comparison, Html& html)
      : accounts_(accounts), comparison_(comparison), html_(html) {
    for (const v1::ComparedEntity& entity : comparison.entities()) names_[entity.id()] = entity.name();
  }

  void Write() {
    html_.Markup("<section class=\"panel compared\" aria-labelledby=\"compared\">\n");
    html_.Markup("<h2 id=\"compared\">Where the accounts differ</h2>\n");
    if (comparison_.differences().empty()) {
      html_.Markup("<p class=\"none\">They contradict each other nowhere, as far as was found.</p>\n");
    }
    html_.Markup("<ol class=\"differences\">\n");
    for (int i = 0; i < comparison_.differences_size() && !html_.full(); ++i) Difference(i);
    html_.Markup("</ol>\n");
    Shared("What all accounts have", v1::COVERAGE_ALL, -1);
    if (accounts_.size() > 2) Shared("What some accounts have", v1::COVERAGE_SOME, -1);
    for (size_t i = 0; i < accounts_.size() && !html_.full(); ++i) {
      Shared("What is only in account ", v1::COVERAGE_ONE, static_cast<int>(i));
    }
    html_.Markup("</section>\n");
  }

 private:
  const Grounded* AccountOf(uint32_t number) const { return number < accounts_.size() ? &accounts_[number] : nullptr; }

  // A button that picks a mark of one account.
  Html& Pick(uint32_t account, char kind, int record) {
    html_.Markup("<button type=\"button\" class=\"pick\" data-a=\"").Number(account).Markup("\" data-k=\"");
    return html_.Value(absl::string_view(&kind, 1)).Number(record).Markup("\" aria-pressed=\"false\">");
  }

  void Difference(int index) {
    const v1::Difference& difference = comparison_.differences(index);
    html_.Markup("<li>\n<p class=\"who\" id=\"x").Number(index).Markup("\"><b>");
    html_.Text(DifferenceWords(difference.kind())).Markup("</b>");
    if (!difference.subject().empty()) html_.Markup(": <bdi>").Text(difference.subject()).Markup("</bdi>");
    html_.Markup("</p>\n<dl class=\"sides\">\n");
    for (const v1::DifferenceSide& side : difference.sides()) {
      if (AccountOf(side.account()) == nullptr) continue;
      html_.Markup("<div><dt>Account ").Number(side.account() + 1).Markup("</dt><dd>");
      Pick(side.account(), 'x', index).Markup("<bdi>").Text(side.text()).Markup("</bdi></button></dd></div>\n");
    }
    html_.Markup("</dl>\n</li>\n");
  }

  // What has this coverage; by account `only`, if that is not -1.
  template <typename Compared>
  static bool Belongs(const Compared& compared, v1::Coverage coverage, int only) {
    if (compared.coverage() != coverage || compared.records().empty()) return false;
    return only < 0 || compared.records(0).account() == static_cast<uint32_t>(only);
  }

  template <size_t kSize>
  void Shared(const char (&heading)[kSize], v1::Coverage coverage, int only) {
    html_.Markup("<details>\n<summary>").Markup(heading);
    if (only >= 0) html_.Number(only + 1);
    html_.Markup("</summary>\n<ul>\n");
    bool any = false;
    for (const v1::ComparedEntity& entity : comparison_.entities()) {
      const bool someone = entity.kind() == v1::ENTITY_KIND_PERSON || entity.kind() == v1::ENTITY_KIND_ORGANIZATION;
      if (html_.full() || !someone || !Belongs(entity, coverage, only)) continue;
      any = true;
      html_.Markup("<li><span class=\"chip\">named</span> <bdi>").Text(entity.name()).Markup("</bdi>");
      for (const v1::AccountRecord& record : entity.records()) Lead(record, 'e');
      html_.Markup("</li>\n");
    }
    for (const v1::ComparedMeeting& meeting : comparison_.meetings()) {
      if (html_.full() || !Belongs(meeting, coverage, only)) continue;
      any = true;
      MeetingPart(meeting);
    }
    for (const v1::ComparedTopic& topic : comparison_.topics()) {
      if (html_.full() || !Belongs(topic, coverage, only)) continue;
      any = true;
      html_.Markup("<li><span class=\"chip\">topic</span> <bdi>").Text(topic.label()).Markup("</bdi>");
      for (const v1::AccountRecord& record : topic.records()) Lead(record, 't');
      html_.Markup("</li>\n");
    }
    for (const v1::ComparedStatement& statement : comparison_.statements()) {
      if (html_.full() || !Belongs(statement, coverage, only)) continue;
      any = true;
      StatementPart(statement);
    }
    if (!any) html_.Markup("<li class=\"none\">nothing</li>\n");
    html_.Markup("</ul>\n</details>\n");
  }

  void MeetingPart(const v1::ComparedMeeting& meeting) {
    html_.Markup("<li><span class=\"chip\">meeting</span> of ");
    bool first = true;
    for (const v1::ComparedParticipant& participant : meeting.participants()) {
      const auto name = names_.find(participant.entity_id());
      if (name == names_.end() || html_.full()) continue;
      if (!first) html_.Markup(", ");
      first = false;
      html_.Markup("<bdi>").Text(name->second).Markup("</bdi>");
    }
    if (first) html_.Markup("nobody named");
    for (const v1::AccountRecord& record : meeting.records()) Lead(record, 'm');
    html_.Markup("</li>\n");
  }

  void StatementPart(const v1::ComparedStatement& statement) {
    html_.Markup("<li><span class=\"chip\">said</span> ");
    const auto name = names_.find(statement.speaker_id());
    if (name != names_.end()) html_.Markup("<bdi>").Text(name->second).Markup("</bdi>: ");
    const v1::AccountRecord& first = statement.records(0);
    const Grounded* source = AccountOf(first.account());
    if (source != nullptr) html_.Markup("<bdi>").Text(source->JoinedWords(first.evidence())).Markup("</bdi>");
    for (const v1::AccountRecord& record : statement.records()) Lead(record, 's');
    html_.Markup("</li>\n");
  }

  // Leads to the record in its account.
  void Lead(const v1::AccountRecord& record, char kind) {
    const Grounded* source = AccountOf(record.account());
    if (source == nullptr) return;
    int index = -1;
    if (kind == 'e') index = source->entity_index(record.id());
    if (kind == 'm') index = source->meeting_index(record.id());
    if (kind == 't') index = source->topic_index(record.id());
    if (kind == 's') index = source->statement_index(record.id());
    if (index < 0) return;
    html_.Markup(" ");
    Pick(record.account(), kind, index).Markup("account ").Number(record.account() + 1).Markup("</button>");
  }

  const std::vector<Grounded>& accounts_;
  const v1::Comparison& comparison_;
  Html& html_;
  HashMap<absl::string_view, absl::string_view> names_;  // Of entities, by their ids in the comparison.
};

}  // namespace

std::vector<Mark> DifferencesIn(const Grounded& source, int account, const v1::Comparison& comparison) {
  std::vector<Mark> marks;
  for (int i = 0; i < comparison.differences_size(); ++i) {
    for (const v1::DifferenceSide& side : comparison.differences(i).sides()) {
      if (side.account() != static_cast<uint32_t>(account)) continue;
      for (const v1::TextSpan& span : side.evidence()) {
        const TextBytes range = source.BytesOf(span);
        if (!range.empty()) marks.push_back(Mark{MarkKind::kDifference, i, range});
      }
    }
  }
  return marks;
}

void WriteComparison(const std::vector<Grounded>& accounts, const v1::Comparison& comparison, Html& html) {
  ComparisonWriter(accounts, comparison, html).Write();
}

}  // namespace internal
}  // namespace readout
