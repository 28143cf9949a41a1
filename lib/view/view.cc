// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/view.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "lib/interchange/grounded.h"
#include "lib/interchange/output.h"
#include "lib/interchange/utf8.h"
#include "lib/sha256.h"
#include "lib/view/article.h"
#include "lib/view/comparison.h"
#include "lib/view/html.h"
#include "lib/view/page_files.h"
#include "lib/view/panels.h"
#include "readout/compare.h"
#include "readout/version.h"

namespace readout {
namespace internal {
namespace {

// A button of the legend: the mark that it shows or hides, by the class that page.css gives it.
constexpr absl::string_view kLegend[][3] = {{"said", "said", "Statements"},
                                            {"people", "people", "People and bodies"},
                                            {"places", "places", "Places and times"},
                                            {"meetings", "meets", "Meetings"},
                                            {"topics", "topic", "Topics"},
                                            {"differences", "differ", "Differences"}};

class PageWriter {
 public:
  // `comparison` is that of the accounts, or null if there is but one.
  PageWriter(const std::vector<Grounded>& accounts, const v1::Comparison* comparison, const ViewOptions& options,
             Html& html)
      : accounts_(accounts), comparison_(comparison), options_(options), html_(html) {}

  absl::Status Write() {
    const std::string style = Sha256(PageStyle());
    const std::string script = Sha256(PageScript());
    if (style.empty() || script.empty()) return absl::InternalError("out of memory");
    Head(style, script);
    html_.Markup("<body class=\"").Value(Several() ? "many" : "one").Markup("\">\n");
    html_.Markup("<a class=\"skip\" href=\"#a0-text\">Skip to the article</a>\n");
    Banner();
    html_.Markup("<main>\n");
    if (Several()) html_.Markup("<h1 class=\"headline\" dir=\"auto\">").Text(Title()).Markup("</h1>\n");
    if (Several()) WriteComparison(accounts_, *comparison_, html_);
    html_.Markup("<div class=\"accounts\">\n");
    for (size_t i = 0; i < accounts_.size(); ++i) Account(static_cast<int>(i));
    html_.Markup("</div>\n</main>\n");
    Foot();
    html_.Markup("<script>").File(PageScript()).Markup("</script>\n</body>\n</html>\n");
    return absl::OkStatus();
  }

 private:
  bool Several() const { return comparison_ != nullptr; }

  std::string Title() const {
    if (!options_.title.empty()) return options_.title;
    if (Several()) return absl::StrCat(accounts_.size(), " accounts, side by side");
    return std::string(HeadlineOf(accounts_[0].readout().article()));
  }

  void Head(absl::string_view style, absl::string_view script) {
    html_.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    // First of all that it governs. "frame-ancestors" is not allowed in a page, only in a header.
    html_.Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-");
    html_.Value(absl::Base64Escape(script)).Markup("'; style-src 'sha256-").Value(absl::Base64Escape(style));
    html_.Markup(
        "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"readout ");
    html_.Value(Version()).Markup("\">\n<title>");
    html_.Value(Title());
    html_.Markup("</title>\n<style>").File(PageStyle()).Markup("</style>\n</head>\n");
  }

  void Banner() {
    html_.Markup("<header class=\"head\">\n<p class=\"name\">readout</p>\n");
    html_.Markup("<div class=\"legend\" role=\"group\" aria-label=\"Marks shown in the text\">\n");
    for (const auto& [mark, look, words] : kLegend) {
      if (mark == "differences" && !Several()) continue;
      html_.Markup("<button type=\"button\" aria-pressed=\"true\" data-mark=\"")
          .Value(mark)
          .Markup("\"><span class=\"");
      html_.Value(look).Markup("\">").Text(words).Markup("</span></button>\n");
    }
    html_.Markup("</div>\n</header>\n");
  }

  void Account(int index) {
    const Grounded& source = accounts_[static_cast<size_t>(index)];
    if (Several()) {
      html_.Markup("<section class=\"account\" data-a=\"").Number(index).Markup("\" aria-label=\"Account ");
      html_.Number(index + 1).Markup("\">\n<p class=\"which\">Account ").Number(index + 1);
      const std::string& publisher = source.readout().article().publisher();
      if (!publisher.empty()) html_.Markup(", <bdi>").Text(publisher).Markup("</bdi>");
      html_.Markup("</p>\n");
      WriteArticle(source, index, 2, DifferencesIn(source, index, *comparison_), html_);
      WritePanels(source, index, 3, html_);
      html_.Markup("</section>\n");
    } else {
      html_.Markup("<div class=\"account\" data-a=\"0\">\n");
      WriteArticle(source, 0, 1, {}, html_);
      WritePanels(source, 0, 2, html_);
      html_.Markup("</div>\n");
    }
  }

  void Foot() {
    const v1::Producer& producer = accounts_[0].readout().producer();
    html_.Markup("<footer class=\"foot\"><p>Read by a program, which errs: what it claims stands marked in the text.");
    if (!producer.library_version().empty()) {
      html_.Markup(" readout <bdi>").Text(producer.library_version()).Markup("</bdi>");
    }
    if (!producer.model_id().empty()) html_.Markup(", model <bdi>").Text(producer.model_id()).Markup("</bdi>");
    html_.Markup(
        "</p></footer>\n"
        "<p id=\"status\" class=\"unseen\" role=\"status\"></p>\n"
        "<section id=\"card\" class=\"card\" aria-label=\"Chosen\" hidden>\n"
        "<div class=\"body\"></div>\n"
        "<button type=\"button\" class=\"shut\" aria-label=\"Close\">&#215;</button>\n</section>\n");
  }

  const std::vector<Grounded>& accounts_;
  const v1::Comparison* comparison_;
  const ViewOptions& options_;
  Html& html_;
};

}  // namespace
}  // namespace internal

absl::StatusOr<std::string> ToHtml(const v1::Readout& readout, const ViewOptions& options) {
  return ToHtml(absl::MakeConstSpan(&readout, 1), options);
}

absl::StatusOr<std::string> ToHtml(absl::Span<const v1::Readout> accounts, const ViewOptions& options) {
  if (accounts.empty()) return absl::InvalidArgumentError("no account given");
  if (!internal::IsUtf8(options.title)) return absl::InvalidArgumentError("options.title is not UTF-8");
  std::vector<internal::Grounded> sources;
  size_t bytes = 0;
  for (const v1::Readout& readout : accounts) {
    absl::StatusOr<internal::Grounded> source = internal::Grounded::Create(readout);
    if (!source.ok()) {
      const std::string which = accounts.size() > 1 ? absl::StrCat("account ", sources.size() + 1, ": ") : "";
      return absl::Status(source.status().code(), absl::StrCat(which, source.status().message()));
    }
    sources.push_back(*std::move(source));
    bytes += readout.ByteSizeLong();
  }
  v1::Comparison comparison;
  if (accounts.size() > 1) {
    absl::StatusOr<v1::Comparison> compared = Compare(accounts);
    if (!compared.ok()) return compared.status();
    comparison = *std::move(compared);
    bytes += comparison.ByteSizeLong();
  }
  internal::Output output = internal::Output::For(bytes);
  internal::Html html(output);
  const absl::Status status =
      internal::PageWriter(sources, accounts.size() > 1 ? &comparison : nullptr, options, html).Write();
  if (!status.ok()) return status;
  return output.Take();
}

}  // namespace readout
