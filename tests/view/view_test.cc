// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/view.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/offsets.h"
#include "tests/interchange/talks.h"
#include "tests/view/parse_html.h"

namespace readout {
namespace {

using internal::HtmlNode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Page(const v1::Readout& readout, const ViewOptions& options = {}) {
  const absl::StatusOr<std::string> page = ToHtml(readout, options);
  EXPECT_TRUE(page.ok()) << page.status();
  return page.ok() ? *page : "";
}

// What has to hold for every page: it is well formed, ids are its own and unique, references lead somewhere, and
// nothing in it runs or fetches but by the hashes of its policy.
std::unique_ptr<HtmlNode> CheckedPage(const std::string& html) {
  std::unique_ptr<HtmlNode> page = internal::ParseHtml(html);
  std::set<std::string> ids;
  for (const HtmlNode* node : page->Find([](const HtmlNode& n) { return n.attributes.count("id") > 0; })) {
    EXPECT_TRUE(ids.insert(node->Attribute("id")).second) << node->Attribute("id");
  }
  for (const HtmlNode* node : page->Find([](const HtmlNode&) { return true; })) {
    for (const auto& [name, value] : node->attributes) {
      EXPECT_FALSE(absl::StartsWith(name, "on")) << name;
      EXPECT_NE(name, "style");
      EXPECT_NE(name, "src");
      const bool refers = name == "aria-describedby" || name == "aria-labelledby";
      const bool leads = name == "href" && absl::StartsWith(value, "#");
      if (refers || leads) {
        EXPECT_EQ(ids.count(leads ? value.substr(1) : value), 1u) << value;
      }
    }
    const bool fetches = node->tag == "link" || node->tag == "img" || node->tag == "iframe" || node->tag == "base";
    EXPECT_FALSE(fetches) << node->tag;
  }
  EXPECT_EQ(page->Tags("script").size(), 1u);
  EXPECT_EQ(page->Tags("style").size(), 1u);
  EXPECT_EQ(page->Tags("main").size(), 1u);
  EXPECT_EQ(page->Tags("h1").size(), 1u);
  return page;
}

const HtmlNode& Only(const std::vector<const HtmlNode*>& nodes) {
  EXPECT_EQ(nodes.size(), 1u);
  static const HtmlNode kNone;
  return nodes.size() == 1 ? *nodes[0] : kNone;
}

// The text under each key of the marks in the article.
std::map<std::string, std::string> TextByKey(const HtmlNode& page) {
  std::map<std::string, std::string> texts;
  for (const HtmlNode* piece : Only(page.Tags("article")).Class("k")) {
    const std::string keys = piece->Attribute("data-k");
    for (const absl::string_view key : absl::StrSplit(keys, ' ')) {
      texts[std::string(key)] += (texts[std::string(key)].empty() ? "" : "|") + piece->Text();
    }
  }
  return texts;
}

std::string WithoutRefs(const HtmlNode& node) {
  if (node.tag == "button") return "";
  std::string text = node.text;
  for (const auto& child : node.children) text += WithoutRefs(*child);
  return text;
}

TEST(ToHtml, MarksTheTextInPlace) {
  const auto page = CheckedPage(Page(internal::Talks()));
  std::map<std::string, std::string> texts = TextByKey(*page);
  EXPECT_EQ(texts["m0"], "met");
  EXPECT_EQ(texts["w0"], "on Tuesday");
  EXPECT_EQ(texts["e0"], "Foreign Minister Zo\xC3\xAB Lund|she");
  EXPECT_EQ(texts["o0"], "she");
  EXPECT_EQ(texts["q0"], "said");
  EXPECT_EQ(texts["t0"], "fish");
  EXPECT_EQ(texts["d1"], "gas");
  // Cut where a paragraph ends and where a topic stands in it.
  EXPECT_EQ(texts["s0"], "\xE2\x80\x9CWe talked|about |fish|,\xE2\x80\x9D|\xE2\x80\x9Cnot about |gas|.\xE2\x80\x9D");
  EXPECT_EQ(texts["s1"], "to comment on gas");
}

TEST(ToHtml, LosesNoWordAndAddsNone) {
  const v1::Readout readout = internal::Talks();
  const auto page = CheckedPage(Page(readout));
  std::vector<std::string> wanted;
  for (const absl::string_view line : absl::StrSplit(readout.text(), '\n', absl::SkipEmpty()))
    wanted.emplace_back(line);
  const HtmlNode& article = Only(page->Tags("article"));
  std::vector<std::string> found = {WithoutRefs(Only(article.Tags("h1")))};
  for (const HtmlNode* paragraph : article.Tags("p")) {
    if (!paragraph->HasWord("class", "byline")) found.push_back(WithoutRefs(*paragraph));
  }
  EXPECT_EQ(found, wanted);
}

TEST(ToHtml, EachStatementHasOneButtonThatItsPanelDescribes) {
  const auto page = CheckedPage(Page(internal::Talks()));
  const std::vector<const HtmlNode*> refs = page->Class("ref");
  ASSERT_EQ(refs.size(), 3u);
  EXPECT_EQ(refs[0]->Text(), "Statement 1");
  EXPECT_EQ(refs[0]->Attribute("data-k"), "s0");
  EXPECT_EQ(refs[0]->Attribute("aria-pressed"), "false");
  EXPECT_EQ(refs[0]->Attribute("aria-describedby"), "a0-d0");
  EXPECT_EQ(refs[1]->Attribute("data-k"), "s1");
  const HtmlNode& described = Only(page->Find([](const HtmlNode& node) { return node.Attribute("id") == "a0-d1"; }));
  EXPECT_EQ(described.Text(),
            "Karim Osei \xE2\x80\x9C"
            "declined\xE2\x80\x9D reported declined to say");
}

TEST(ToHtml, PanelsSayWhoWhatWhenWhereDiscussedAndNot) {
  const auto page = CheckedPage(Page(internal::Talks()));
  std::map<std::string, std::vector<std::string>> facts;
  for (const HtmlNode* row : Only(page->Class("meeting")).Tags("div")) {
    for (const HtmlNode* fact : row->Tags("dd")) facts[Only(row->Tags("dt")).Text()].push_back(fact->Text());
  }
  EXPECT_THAT(facts["What"], ElementsAre("Held, in person confidence 0.88"));
  EXPECT_THAT(facts["When"], ElementsAre("2020-03-03 \xE2\x80\x9Con Tuesday\xE2\x80\x9D"));
  EXPECT_THAT(facts["Where"], ElementsAre("Z\xC3\xBCrich CH"));
  EXPECT_THAT(facts["Who"], ElementsAre("Zo\xC3\xAB Lund Foreign Minister NO attended host", "Karim Osei attended"));
  EXPECT_THAT(facts["Discussed"], ElementsAre("fish raised by Karim Osei"));
  EXPECT_THAT(facts["Not discussed"], ElementsAre("gas"));
  EXPECT_EQ(facts.count("To be discussed"), 0u);
}

// A key in a panel that is in no text would be a button that does nothing.
TEST(ToHtml, EveryKeyOfThePanelsIsInTheText) {
  const auto page = CheckedPage(Page(internal::Talks()));
  const std::map<std::string, std::string> texts = TextByKey(*page);
  const std::vector<const HtmlNode*> picks = page->Class("pick");
  EXPECT_EQ(picks.size(), 3u + 2u + 2u + 3u + 3u);
  for (const HtmlNode* pick : picks) {
    EXPECT_EQ(texts.count(pick->Attribute("data-k")), 1u) << pick->Attribute("data-k");
    EXPECT_NE(pick->Text(), "");
    const std::string also = pick->Attribute("data-also");
    EXPECT_TRUE(also.empty() || texts.count(also) == 1) << also;
  }
}

TEST(ToHtml, TellsWhatIsNotTold) {
  v1::Readout readout = internal::Talks();
  v1::Meeting& meeting = *readout.mutable_meetings(0);
  meeting.clear_time();
  meeting.clear_place();
  meeting.clear_discussions();
  meeting.clear_participants();
  const auto page = CheckedPage(Page(readout));
  EXPECT_EQ(Only(page->Class("meeting")).Class("none").size(), 5u);
  readout.clear_meetings();
  for (v1::Statement& statement : *readout.mutable_statements()) statement.clear_meeting_id();
  EXPECT_THAT(Page(readout), HasSubstr("tells of no meeting"));
}

TEST(ToHtml, StatementsWithinStatements) {
  v1::Readout readout = internal::Talks();
  v1::Statement& outer = *readout.mutable_statements(2);
  outer.clear_content();
  *outer.add_content() = internal::SpanOf(readout.text(), "Osei declined to comment on gas", 0);
  readout.mutable_statements(1)->set_parent_id("s3");
  const auto page = CheckedPage(Page(readout));
  const std::vector<const HtmlNode*> refs = page->Class("ref");
  ASSERT_EQ(refs.size(), 3u);
  EXPECT_EQ(refs[1]->Text(), "Statement 3");
  EXPECT_EQ(refs[2]->Text(), "Statement 2");
  const std::vector<const HtmlNode*> inner = page->Class("inner");
  ASSERT_EQ(inner.size(), 1u);
  EXPECT_EQ(inner[0]->Attribute("data-k"), "s1 s2");
  EXPECT_EQ(inner[0]->Text(), "to comment on gas");
  EXPECT_THAT(Page(readout), HasSubstr("within statement 3"));
}

TEST(ToHtml, SameBytesEachTimeAndInEveryUnit) {
  const std::string page = Page(internal::Talks());
  EXPECT_EQ(Page(internal::Talks()), page);
  for (const v1::OffsetUnit unit : {v1::OFFSET_UNIT_UTF16_CODE_UNIT, v1::OFFSET_UNIT_CODE_POINT}) {
    EXPECT_EQ(Page(*ConvertOffsets(internal::Talks(), unit)), page);
  }
}

TEST(ToHtml, PolicyAllowsItsOwnScriptAndStyleAlone) {
  const auto page = CheckedPage(Page(internal::Talks()));
  std::string policy;
  for (const HtmlNode* meta : page->Tags("meta")) {
    if (meta->Attribute("http-equiv") == "Content-Security-Policy") policy = meta->Attribute("content");
  }
  const std::string script = absl::Base64Escape(internal::Sha256(Only(page->Tags("script")).text));
  const std::string style = absl::Base64Escape(internal::Sha256(Only(page->Tags("style")).text));
  EXPECT_THAT(absl::StrSplit(policy, "; "),
              ElementsAre("default-src 'none'", "script-src 'sha256-" + script + "'",
                          "style-src 'sha256-" + style + "'", "base-uri 'none'", "form-action 'none'",
                          "require-trusted-types-for 'script'", "trusted-types 'none'"));
}

TEST(ToHtml, HostileTextIsText) {
  const v1::Readout readout = internal::Hostile();
  const std::string html = Page(readout);
  const auto page = CheckedPage(html);
  EXPECT_THAT(html, Not(HasSubstr("<!-- &amp;")));
  EXPECT_THAT(html, Not(HasSubstr("\xE2\x80\xAE")));
  EXPECT_EQ(html.find('\0'), std::string::npos);
  const std::string shown = Only(page->Tags("article")).Text();
  EXPECT_THAT(shown, HasSubstr("=1+2,\"a\"\";'b'\t\\u0041 </script><!-- &amp; U+0000 U+0001U+007F"));
  EXPECT_THAT(shown, HasSubstr("U+202Eevil"));
  // Ids of the Readout are text as well; the page names its elements itself.
  for (const HtmlNode* node : page->Find([](const HtmlNode& n) { return n.attributes.count("data-k") > 0; })) {
    EXPECT_EQ(node->Attribute("data-k").find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789 "), std::string::npos);
  }
}

TEST(ToHtml, LinksToWebAddressesAlone) {
  v1::Readout readout = internal::Talks();
  readout.mutable_article()->set_url("https://example.org/?a=\"<b>&c");
  auto page = CheckedPage(Page(readout));
  EXPECT_EQ(Only(Only(page->Tags("article")).Tags("a")).Attribute("href"), "https://example.org/?a=\"<b>&c");
  for (const char* url : {"javascript:alert(1)", " https://example.org", "data:text/html,x", "//example.org"}) {
    readout.mutable_article()->set_url(url);
    page = CheckedPage(Page(readout));
    EXPECT_TRUE(Only(page->Tags("article")).Tags("a").empty()) << url;
    EXPECT_THAT(Only(page->Class("byline")).Text(), HasSubstr(url));
  }
}

TEST(ToHtml, LanguageIsATagOrEnglish) {
  v1::Readout readout = internal::Talks();
  const std::pair<const char*, const char*> cases[] = {
      {"en-GB", "en-GB"}, {"", "en"}, {"en\" onclick=\"x", "en"}, {"-", "en"}, {"\xC3\xA9", "en"}};
  for (const auto& [given, wanted] : cases) {
    readout.mutable_article()->set_language_code(given);
    EXPECT_EQ(Only(CheckedPage(Page(readout))->Tags("article")).Attribute("lang"), wanted) << given;
  }
}

TEST(ToHtml, Titles) {
  v1::Readout readout = internal::Talks();
  const auto title = [&](const ViewOptions& options = {}) {
    return Only(CheckedPage(Page(readout, options))->Tags("title")).Text();
  };
  EXPECT_EQ(title(), readout.article().title());
  EXPECT_EQ(title(ViewOptions{"</title><script>"}), "</title><script>");
  // A title that the text does not begin with is shown without marks, and the whole text below it.
  readout.mutable_article()->set_title("Other");
  EXPECT_EQ(Only(CheckedPage(Page(readout))->Tags("h1")).Text(), "Other");
  EXPECT_THAT(Only(CheckedPage(Page(readout))->Tags("article")).Text(), HasSubstr("\xF0\x9F\x91\x8D\n"));
  readout.mutable_article()->clear_title();
  EXPECT_EQ(title(), "a1");
  readout.mutable_article()->clear_id();
  EXPECT_EQ(title(), "Article without a title");
}

TEST(ToHtml, EmptyReadout) {
  v1::Readout readout;
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  readout.set_text_sha256(internal::Sha256(""));
  const auto page = CheckedPage(Page(readout));
  EXPECT_TRUE(page->Class("ref").empty());
  EXPECT_TRUE(page->Class("pick").empty());
}

TEST(ToHtml, StatementsWithoutWordsOfTheirOwn) {
  v1::Readout readout = internal::Talks();
  v1::Statement& statement = *readout.mutable_statements(0);
  statement.clear_content();
  statement.clear_speaker_id();
  statement.clear_source();
  const auto page = CheckedPage(Page(readout));
  EXPECT_EQ(page->Class("ref").size(), 2u);
  EXPECT_EQ(page->Class("statements")[0]->Class("pick")[0]->Text(), "Nobody named");
}

TEST(ToHtml, SeveralAccounts) {
  const std::vector<v1::Readout> accounts = {internal::Talks(), internal::Hostile(), internal::Talks()};
  const absl::StatusOr<std::string> html = ToHtml(accounts, ViewOptions{"Three <accounts>"});
  ASSERT_TRUE(html.ok()) << html.status();
  const auto page = CheckedPage(*html);
  EXPECT_EQ(Only(page->Tags("h1")).Text(), "Three <accounts>");
  EXPECT_EQ(page->Tags("h2").size(), 4u);  // That of the comparison is the first.
  const std::vector<const HtmlNode*> shown = page->Class("account");
  ASSERT_EQ(shown.size(), 3u);
  EXPECT_EQ(shown[2]->Attribute("data-a"), "2");
  EXPECT_EQ(shown[2]->Attribute("aria-label"), "Account 3");
  EXPECT_EQ(shown[2]->Class("ref")[0]->Attribute("aria-describedby"), "a2-d0");
  EXPECT_EQ(Only(shown[0]->Tags("article")).Text(), Only(shown[2]->Tags("article")).Text());
  EXPECT_EQ(Only(CheckedPage(*ToHtml(accounts))->Tags("title")).Text(), "3 accounts, side by side");
  const std::vector<v1::Readout> one = {internal::Talks()};
  EXPECT_EQ(*ToHtml(one), Page(internal::Talks()));
}

TEST(ToHtml, ListsAndMarksWhatDiffers) {
  std::vector<v1::Readout> accounts = {internal::Talks(), internal::Talks()};
  accounts[1].mutable_meetings(0)->mutable_discussions(1)->set_status(v1::DISCUSSION_STATUS_DISCUSSED);
  auto page = CheckedPage(*ToHtml(accounts));
  const HtmlNode& difference = Only(Only(page->Class("differences")).Tags("li"));
  EXPECT_EQ(Only(difference.Class("who")).Text(), "Topic: gas");
  const std::vector<const HtmlNode*> sides = difference.Class("pick");
  ASSERT_EQ(sides.size(), 2u);
  EXPECT_EQ(sides[0]->Text(), "not discussed");
  EXPECT_EQ(sides[1]->Text(), "discussed");
  EXPECT_EQ(sides[1]->Attribute("data-a"), "1");
  EXPECT_EQ(sides[1]->Attribute("data-k"), "x0");
  for (const HtmlNode* account : page->Class("account")) {
    EXPECT_EQ(Only(account->Class("differ")).Text(), "gas");
    EXPECT_EQ(Only(account->Class("unlike")).Text(), "Difference 1");
    EXPECT_EQ(Only(account->Class("unlike")).Attribute("aria-describedby"), "x0");
  }
  accounts[1] = internal::Talks();
  page = CheckedPage(*ToHtml(accounts));
  EXPECT_TRUE(Only(page->Class("accounts")).Class("differ").empty());
  EXPECT_TRUE(page->Class("unlike").empty());
  EXPECT_THAT(Only(page->Class("compared")).Text(), HasSubstr("They contradict each other nowhere"));
}

TEST(ToHtml, TellsWhatAllHaveAndWhatOneHas) {
  std::vector<v1::Readout> accounts = {internal::Talks(), internal::Talks()};
  accounts[1].mutable_statements()->RemoveLast();
  const auto page = CheckedPage(*ToHtml(accounts));
  const std::vector<const HtmlNode*> lists = page->Tags("details");
  ASSERT_EQ(lists.size(), 3u);
  EXPECT_THAT(lists[0]->Text(), HasSubstr("named Karim Osei account 1 account 2"));
  EXPECT_THAT(lists[0]->Text(), HasSubstr("meeting of Zo\xC3\xAB Lund, Karim Osei account 1 account 2"));
  EXPECT_THAT(lists[0]->Text(), HasSubstr("topic fish account 1 account 2"));
  EXPECT_THAT(lists[0]->Text(), HasSubstr("said Karim Osei: to comment on gas account 1 account 2"));
  EXPECT_THAT(lists[1]->Text(), HasSubstr("said Karim Osei: that fish came first account 1"));
  EXPECT_THAT(lists[2]->Text(), HasSubstr("nothing"));
}

TEST(ToHtml, NamesTheAccountThatDoesNotHoldTogether) {
  std::vector<v1::Readout> accounts = {internal::Talks(), internal::Talks()};
  accounts[1].clear_text_sha256();
  EXPECT_EQ(ToHtml(accounts).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(ToHtml(accounts).status().message()), ::testing::StartsWith("account 2: "));
  EXPECT_EQ(ToHtml(std::vector<v1::Readout>()).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ToHtml, RefusesWhatDoesNotHoldTogether) {
  v1::Readout readout = internal::Talks();
  readout.mutable_statements(0)->set_speaker_id("nobody");
  EXPECT_EQ(ToHtml(readout).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ToHtml(internal::Talks(), ViewOptions{"\xFF"}).status().code(), absl::StatusCode::kInvalidArgument);
}

// Marks over marks over the whole text would make the page quadratic.
TEST(ToHtml, OutputIsBounded) {
  v1::Readout readout;
  readout.set_text(std::string(20000, 'x'));
  readout.set_offset_unit(v1::OFFSET_UNIT_UTF8_BYTE);
  readout.set_text_sha256(internal::Sha256(readout.text()));
  for (uint32_t i = 0; i < 5000; ++i) {
    v1::Topic& topic = *readout.add_topics();
    topic.set_id(absl::StrCat("t", i));
    topic.add_mentions()->set_begin(i);
    topic.mutable_mentions(0)->set_end(20000 - i);
  }
  EXPECT_EQ(ToHtml(readout).status().code(), absl::StatusCode::kOutOfRange);
}

}  // namespace
}  // namespace readout
