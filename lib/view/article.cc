// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/article.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "lib/view/marks.h"

namespace readout {
namespace internal {
namespace {

// The tag of a language as far as a page takes it: letters, digits and hyphens. English if there is none.
absl::string_view LanguageOf(const v1::Article& article) {
  constexpr size_t kLongest = 35;  // RFC 5646, section 4.4.1.
  const absl::string_view tag = article.language_code();
  const bool good = !tag.empty() && tag.size() <= kLongest && absl::ascii_isalpha(tag[0]) &&
                    std::all_of(tag.begin(), tag.end(), [](char c) { return absl::ascii_isalnum(c) || c == '-'; });
  return good ? tag : "en";
}

bool IsWebAddress(absl::string_view url) {
  return absl::StartsWithIgnoreCase(url, "https://") || absl::StartsWithIgnoreCase(url, "http://");
}

class ArticleWriter {
 public:
  ArticleWriter(const Grounded& source, int account, std::vector<Mark> differences, Html& html)
      : source_(source),
        account_(account),
        html_(html),
        marks_(MarksOf(source, std::move(differences))),
        pieces_(marks_),
        opened_(static_cast<size_t>(source.readout().statements_size())) {}

  void Write(int level) {
    const v1::Article& article = source_.readout().article();
    html_.Markup("<article class=\"text\" id=\"a").Number(account_).Markup("-text\" tabindex=\"-1\" lang=\"");
    html_.Value(LanguageOf(article)).Markup("\" aria-labelledby=\"a").Number(account_).Markup("-h\">\n");
    html_.Markup("<h").Number(level).Markup(" id=\"a").Number(account_).Markup("-h\" dir=\"auto\">");
    const size_t title = TitleEnd();
    if (title > 0) {
      Line(TextBytes{0, title});
    } else {
      html_.Text(HeadlineOf(article));
    }
    html_.Markup("</h").Number(level).Markup(">\n");
    Byline(article);
    Body(title);
    html_.Markup("</article>\n");
  }

 private:
  // Where the title ends in the text, which begins with it; 0 if it does not.
  size_t TitleEnd() const {
    const std::string& title = source_.readout().article().title();
    const absl::string_view text = source_.text();
    const bool leads =
        !title.empty() && absl::StartsWith(text, title) && absl::StartsWith(text.substr(title.size()), "\n\n");
    return leads ? title.size() : 0;
  }

  void Byline(const v1::Article& article) {
    const std::string date = IsoDate(article.published());
    if (article.publisher().empty() && article.authors().empty() && date.empty() && article.url().empty()) return;
    html_.Markup("<p class=\"byline\">");
    if (!article.publisher().empty()) html_.Markup("<bdi>").Text(article.publisher()).Markup("</bdi> ");
    for (const std::string& author : article.authors()) html_.Markup("<bdi>").Text(author).Markup("</bdi> ");
    if (!date.empty()) html_.Markup("<time>").Text(date).Markup("</time> ");
    if (IsWebAddress(article.url())) {
      html_.Markup("<a rel=\"noopener noreferrer\" href=\"").Value(article.url()).Markup("\">");
      html_.Text(article.url()).Markup("</a>");
    } else if (!article.url().empty()) {
      html_.Markup("<bdi>").Text(article.url()).Markup("</bdi>");
    }
    html_.Markup("</p>\n");
  }

  // Each line that holds more than white space is a paragraph.
  void Body(size_t begin) {
    const absl::string_view text = source_.text();
    while (begin < text.size() && !html_.full()) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      if (!absl::StripAsciiWhitespace(text.substr(begin, end - begin)).empty()) {
        html_.Markup("<p dir=\"auto\">");
        Line(TextBytes{begin, end});
        html_.Markup("</p>\n");
      }
      begin = end + 1;
    }
  }

  void Line(TextBytes range) {
    pieces_.Visit(range, [this](TextBytes piece, const std::set<int>& covering) {
      if (html_.full()) return;
      if (covering.empty()) {
        html_.Text(source_.WordsOf(piece));
        return;
      }
      OpenDifferences(covering);
      OpenStatements(covering);
      html_.Markup("<span class=\"");
      Classes(covering);
      html_.Markup("\" data-k=\"");
      bool first = true;
      for (const int mark : covering) {
        if (!first) html_.Markup(" ");
        first = false;
        const char kind[] = {static_cast<char>(marks_[mark].kind)};
        html_.Value(absl::string_view(kind, 1)).Number(marks_[mark].record);
      }
      html_.Markup("\">").Text(source_.WordsOf(piece)).Markup("</span>");
    });
  }

  // Writes the button of each statement whose first piece this is, the outer before the inner.
  void OpenStatements(const std::set<int>& covering) {
    for (auto mark = covering.rbegin(); mark != covering.rend(); ++mark) {
      const int record = marks_[*mark].record;
      if (marks_[*mark].kind != MarkKind::kContent || opened_[static_cast<size_t>(record)]) continue;
      opened_[static_cast<size_t>(record)] = true;
      html_.Markup("<button type=\"button\" class=\"ref\" id=\"a").Number(account_).Markup("-r").Number(record);
      html_.Markup("\" data-k=\"s").Number(record).Markup("\" aria-pressed=\"false\" aria-describedby=\"a");
      html_.Number(account_).Markup("-d").Number(record);
      html_.Markup("\"><span class=\"unseen\">Statement </span>").Number(record + 1).Markup("</button>");
    }
  }

  // The same of each difference. What is shown stands in the list of differences, above the accounts.
  void OpenDifferences(const std::set<int>& covering) {
    for (const int mark : covering) {
      const int record = marks_[mark].record;
      if (marks_[mark].kind != MarkKind::kDifference || !differences_.insert(record).second) continue;
      html_.Markup("<button type=\"button\" class=\"ref unlike\" data-k=\"x").Number(record);
      html_.Markup("\" aria-pressed=\"false\" aria-describedby=\"x").Number(record);
      html_.Markup("\"><span class=\"unseen\">Difference </span>").Number(record + 1).Markup("</button>");
    }
  }

  void Classes(const std::set<int>& covering) {
    int depth = 0;
    bool people = false, places = false, meeting = false, topic = false, differs = false;
    html_.Markup("k");
    for (const int mark : covering) {
      const MarkKind kind = marks_[mark].kind;
      if (kind == MarkKind::kContent) ++depth;
      if (kind == MarkKind::kMeeting) meeting = true;
      if (kind == MarkKind::kTopic) topic = true;
      if (kind == MarkKind::kDifference) differs = true;
      if (kind == MarkKind::kTime || kind == MarkKind::kPlace) places = true;
      if (kind != MarkKind::kEntity) continue;
      const v1::EntityKind entity = source_.readout().entities(marks_[mark].record).kind();
      if (entity == v1::ENTITY_KIND_PERSON || entity == v1::ENTITY_KIND_GROUP ||
          entity == v1::ENTITY_KIND_ORGANIZATION) {
        people = true;
      } else {
        places = true;
      }
    }
    if (depth > 0) html_.Markup(" said");
    if (depth > 1) html_.Markup(" inner");
    if (people) html_.Markup(" people");
    if (places) html_.Markup(" places");
    if (meeting) html_.Markup(" meets");
    if (topic) html_.Markup(" topic");
    if (differs) html_.Markup(" differ");
  }

  const Grounded& source_;
  const int account_;
  Html& html_;
  const std::vector<Mark> marks_;
  Pieces pieces_;
  std::vector<bool> opened_;   // Statements whose button has been written,
  std::set<int> differences_;  // and differences.
};

}  // namespace

void WriteArticle(const Grounded& source, int account, int level, std::vector<Mark> differences, Html& html) {
  ArticleWriter(source, account, std::move(differences), html).Write(level);
}

absl::string_view HeadlineOf(const v1::Article& article) {
  if (!article.title().empty()) return article.title();
  return article.id().empty() ? absl::string_view("Article without a title") : article.id();
}

}  // namespace internal
}  // namespace readout
