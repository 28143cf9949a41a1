// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Looks at pages with Debian's Chromium, as a person would. Skipped where it is not installed.

#include "tests/view/browser.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "readout/view.h"
#include "tests/interchange/talks.h"
#include "tests/tools/temp_folder.h"

namespace readout {
namespace internal {
namespace {

using ::testing::HasSubstr;

// Counts in the page's window, before anything of the page runs, what its policy refuses.
constexpr char kCountViolations[] =
    R"({"source": "window.refused = []; document.addEventListener('securitypolicyviolation', )"
    R"((e) => window.refused.push(e.effectiveDirective));"})";

// Returns the words of all elements of a class, "|" between two.
constexpr char kWords[] =
    "const words = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent).join('|');";

// Returns the text that has too little contrast to its ground, as WCAG 2 counts it, for text of any size.
constexpr char kPaleText[] = R"(
  const parse = (color) => color.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
      if (color[3] !== 0) return [127, 127, 127];  // Half transparent: nobody can tell.
    }
    return [255, 255, 255];
  };
  const pale = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || e.closest("script, .unseen") || e.getClientRects().length === 0) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    ++seen;
    if (ratio < 4.5) pale.push(e.className + ": " + node.data + " " + ratio.toFixed(2));
  }
  return seen < 30 ? "too little text seen" : pale.join("\n");)";

class InBrowser : public ::testing::Test {
 protected:
  // One browser for all, since it takes seconds to start.
  static void SetUpTestSuite() {
    folder_ = new tools::TempFolder;
    browser_ = Browser::Start(folder_->Path("browser")).release();
    if (browser_ != nullptr) browser_->Tool("Page.addScriptToEvaluateOnNewDocument", kCountViolations);
  }
  static void TearDownTestSuite() {
    delete browser_;
    delete folder_;
  }

  void SetUp() override {
    if (browser_ == nullptr) GTEST_SKIP() << "chromedriver is not installed (Debian: chromium-driver)";
    browser_->Tool("Emulation.clearDeviceMetricsOverride");
    browser_->Tool("Emulation.setScriptExecutionDisabled", R"({"value": false})");
    SetMedia("prefers-reduced-motion", "reduce");  // What is pressed should not be moving.
    browser_->Open("about:blank");
    browser_->Requests();
  }

  void OpenHtml(const std::string& html) { browser_->Open("file://" + folder_->Write("page.html", html)); }
  void OpenPage(const v1::Readout& readout) {
    const absl::StatusOr<std::string> page = ToHtml(readout);
    ASSERT_TRUE(page.ok()) << page.status();
    OpenHtml(*page);
  }

  std::string Words(const std::string& selector) {
    return browser_->Text(absl::StrCat(kWords, "return words('", selector, "');"));
  }
  std::string Focused() {
    return browser_->Text("return document.activeElement.id || document.activeElement.className");
  }
  bool HasFocusRing() {
    return browser_->Is("return parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2");
  }

  void SetWidth(int width) {
    browser_->Tool("Emulation.setDeviceMetricsOverride",
                   absl::StrCat(R"({"width": )", width, R"(, "height": 740, "deviceScaleFactor": 2, "mobile": true})"));
  }
  void SetMedia(const std::string& name, const std::string& value) {
    browser_->Tool("Emulation.setEmulatedMedia",
                   absl::StrCat(R"({"features": [{"name": ")", name, R"(", "value": ")", value, R"("}]})"));
  }

  static tools::TempFolder* folder_;
  static Browser* browser_;
};

tools::TempFolder* InBrowser::folder_ = nullptr;
Browser* InBrowser::browser_ = nullptr;

TEST_F(InBrowser, ClickTiesAStatementToItsSpeakerAndCue) {
  OpenPage(Talks());
  browser_->Click(".text [data-k='s2']");
  EXPECT_EQ(Words(".text .k.on"), "that fish came first");
  EXPECT_EQ(Words(".text .on-cue"), "said");
  EXPECT_EQ(Words(".text .on-source"), "He");
  // The speaker's other mentions, the one at the statement among them.
  EXPECT_EQ(Words(".text .near"), "Karim Osei|Osei|He");
  EXPECT_EQ(Words("[aria-pressed=true]:not(.legend *)"), "Statement 3|Karim Osei");
  EXPECT_EQ(Words("#status"), "Chosen: Karim Osei \xE2\x80\x9Csaid\xE2\x80\x9D reported");
  // Another statement lets go of it, a click beside the marks of all.
  browser_->Click(".text [data-k='s1']");
  EXPECT_EQ(Words(".text .on-cue"), "declined");
  browser_->Click(".text h1");
  EXPECT_EQ(Words(".on, .on-cue, .on-source, .near, [aria-pressed=true]:not(.legend *)"), "");
}

TEST_F(InBrowser, CueAndSpeakerLeadToTheirStatement) {
  OpenPage(Talks());
  browser_->Click(".text [data-k~='q1']");
  EXPECT_EQ(Words(".text .k.on"), "to comment on gas");
  browser_->Click(".text [data-k~='o0']");
  EXPECT_EQ(Words(".text .on-cue"), "said");
  EXPECT_THAT(Words(".text .k.on"), HasSubstr("not about "));
  // Clicked again, the mention is that of a person.
  browser_->Click(".text [data-k~='o0']");
  EXPECT_EQ(Words(".text .on"), "Foreign Minister Zo\xC3\xAB Lund|she");
  browser_->Click(".text [data-k~='o0']");
  EXPECT_EQ(Words(".text .on"), "");
}

TEST_F(InBrowser, PanelsLeadToTheText) {
  OpenPage(Talks());
  browser_->Click(".pick[data-k=m0]");
  EXPECT_EQ(Words(".text .on"), "met");
  browser_->Click(".pick[data-k=w0]");
  EXPECT_EQ(Words(".text .on"), "on Tuesday");
  browser_->Click(".no .pick");
  EXPECT_EQ(Words(".text .on"), "gas");
  browser_->Click(".statements .pick[data-k=s1]");
  EXPECT_EQ(Words(".text .on"), "to comment on gas");
  browser_->Click(".statements .pick[data-k=s1]");
  EXPECT_EQ(Words(".text .on"), "");
}

TEST_F(InBrowser, PointerAndFocusPreview) {
  OpenPage(Talks());
  browser_->PointAt(".text [data-k='s2']");
  EXPECT_EQ(Words(".text .k.hover"), "that fish came first");
  EXPECT_EQ(Words(".text .on-cue"), "said");
  EXPECT_EQ(Words(".text .on-source"), "He");
  browser_->PointAt(".name");
  EXPECT_EQ(Words(".hover, .on-cue, .on-source"), "");
  browser_->Run("document.getElementById('a0-r1').focus()");
  EXPECT_EQ(Words(".text .k.hover"), "to comment on gas");
  EXPECT_EQ(Words(".text .on-cue"), "declined");
}

TEST_F(InBrowser, TheKeyboardIsEnough) {
  OpenPage(Talks());
  browser_->Press(Browser::kTab);
  EXPECT_EQ(Focused(), "skip");
  EXPECT_TRUE(browser_->Is("return document.activeElement.getBoundingClientRect().left >= 0"));
  browser_->Press(Browser::kEnter);
  EXPECT_EQ(Focused(), "a0-text");
  browser_->Press(Browser::kTab);
  EXPECT_EQ(browser_->Text("return document.activeElement.href"), "https://example.org/news/12");
  browser_->Press(Browser::kTab);
  EXPECT_EQ(Focused(), "a0-r0");
  EXPECT_TRUE(HasFocusRing());
  browser_->Press(Browser::kDown);
  EXPECT_EQ(Focused(), "a0-r1");
  browser_->Press(Browser::kEnter);
  EXPECT_EQ(Words(".text .on-cue"), "declined");
  browser_->Press(Browser::kTab);
  EXPECT_EQ(Focused(), "a0-r2");
  browser_->Press(" ");
  EXPECT_EQ(Words(".text .on-source"), "He");
  browser_->Press(Browser::kEscape);
  EXPECT_EQ(Words(".on"), "");
  EXPECT_EQ(Focused(), "a0-r2");
  browser_->Press(Browser::kLeft);
  EXPECT_EQ(Focused(), "a0-r1");
  // Everything else that can be pressed comes in the order of the page, and shows that it has the focus.
  for (int i = 0; i < 3; ++i) browser_->Press(Browser::kTab);
  EXPECT_EQ(Focused(), "pick");
  EXPECT_TRUE(HasFocusRing());
  EXPECT_TRUE(browser_->Is("return [...document.querySelectorAll('[tabindex]')].every((e) => e.tabIndex <= 0)"));
}

TEST_F(InBrowser, LegendHidesMarks) {
  OpenPage(Talks());
  const std::string people = "return getComputedStyle(document.querySelector('.text .people')).borderBottomColor";
  const std::string before = browser_->Text(people);
  browser_->Click("[data-mark=people]");
  EXPECT_NE(browser_->Text(people), before);
  EXPECT_EQ(Words(".legend [aria-pressed=false]"), "People and bodies");
  browser_->Click("[data-mark=people]");
  EXPECT_EQ(browser_->Text(people), before);
  browser_->Click("[data-mark=said]");
  EXPECT_EQ(browser_->Number("return document.querySelector('.ref').getClientRects().length"), 0);
}

// The text of an article that would do as it likes, in every place that a Readout has for text.
v1::Readout Attack() {
  const std::string text =
      "<script>window.hacked=1</script></script></style></title><img src=x onerror='window.hacked=1'>\n\n"
      "\" autofocus onfocus=\"window.hacked=1\" x=\"' onmouseover='window.hacked=1' <svg/onload=window.hacked=1> "
      "<iframe src=\"http://127.0.0.1:9/\"></iframe><style>*{display:none}</style> <base href=//127.0.0.1/> "
      "<meta http-equiv=refresh content=\"0;url=http://127.0.0.1:9/\"> {{7*7}} ${7*7} <!-- --> ]]> &lt;script&gt; "
      "\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAEtxet\xE2\x80\xAC \xE2\x81\xA7\xE2\x81\xA9 end";
  v1::Readout readout = Hostile();
  readout.set_text(text);
  readout.set_text_sha256(Sha256(text));
  v1::TextSpan whole;
  whole.set_end(static_cast<uint32_t>(text.size()));
  v1::Entity& entity = *readout.mutable_entities(0);
  entity.set_name(text);
  entity.set_title(text);
  entity.set_affiliation(text);
  entity.set_region_code(text);
  *entity.mutable_mentions(0)->mutable_span() = whole;
  v1::Topic& topic = *readout.add_topics();
  topic.set_id("t" + text);
  topic.set_label(text);
  *topic.add_mentions() = whole;
  v1::Meeting& meeting = *readout.add_meetings();
  meeting.set_id("m" + text);
  *meeting.add_triggers() = whole;
  *meeting.mutable_time()->mutable_span() = whole;
  *meeting.mutable_place()->mutable_span() = whole;
  meeting.mutable_place()->set_region_code(text);
  v1::Participant& participant = *meeting.add_participants();
  participant.set_entity_id(entity.id());
  participant.set_region_code(text);
  v1::Discussion& discussion = *meeting.add_discussions();
  discussion.set_topic_id(topic.id());
  discussion.add_raised_by_ids(entity.id());
  *discussion.add_evidence() = whole;
  v1::Statement& statement = *readout.mutable_statements(0);
  *statement.mutable_content(0) = whole;
  *statement.mutable_cue() = whole;
  *statement.mutable_source() = whole;
  statement.add_addressee_ids(entity.id());
  statement.add_topic_ids(topic.id());
  statement.set_meeting_id(meeting.id());
  v1::Article& article = *readout.mutable_article();
  article.set_title(text.substr(0, text.find('\n')));
  article.set_publisher(text);
  article.add_authors(text);
  article.set_url("https://127.0.0.1:9/\" onclick=\"window.hacked=1");
  article.set_language_code("en\" onclick=\"window.hacked=1");
  readout.mutable_producer()->set_library_version(text);
  readout.mutable_producer()->set_model_id(text);
  readout.add_notices()->set_message(text);
  return readout;
}

TEST_F(InBrowser, HostileTextDoesNotRun) {
  OpenPage(Attack());
  browser_->PointAt(".text p");
  browser_->Click(".text p .k");
  browser_->Click(".statements .pick");
  EXPECT_TRUE(browser_->Is("return window.hacked === undefined"));
  EXPECT_EQ(browser_->Number("return window.refused.length"), 0);
  EXPECT_EQ(browser_->Number("return document.querySelectorAll('img, svg, iframe, base, script:not(:last-child), "
                             "style ~ style').length"),
            0);
  EXPECT_EQ(browser_->Number("return document.querySelectorAll('script').length"), 1);
  EXPECT_EQ(browser_->Number("return [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some("
                             "(a) => a.name.startsWith('on') || a.name === 'autofocus')).length"),
            0);
  EXPECT_THAT(Words(".text p"), HasSubstr("<svg/onload=window.hacked=1>"));
  EXPECT_THAT(Words(".text p"), HasSubstr("U+2028U+2029U+202Etxet"));
  EXPECT_THAT(browser_->Text("return document.title"), HasSubstr("</title><img src=x"));
  EXPECT_EQ(browser_->Requests(), absl::StrCat("file://", folder_->Path("page.html"), "\n"));
}

// As if escaping had failed: the policy stands behind it.
TEST_F(InBrowser, ThePolicyStopsWhatGotIn) {
  const std::string html = *ToHtml(Talks());
  OpenHtml(absl::StrReplaceAll(
      html, {{"<main>",
              "<main><script>window.hacked=1</script><img src=\"http://127.0.0.1:9/a.png\" onerror=\"window.hacked=1\">"
              "<p style=\"color: red\">x</p><iframe src=\"http://127.0.0.1:9/\"></iframe>"
              "<script src=\"http://127.0.0.1:9/a.js\"></script>"
              "<button id=\"bad\" onclick=\"window.hacked=1\">x</button>"}}));
  browser_->Click("#bad");
  EXPECT_TRUE(browser_->Is("return window.hacked === undefined"));
  EXPECT_EQ(browser_->Text("return window.refused.sort().join(' ')"),
            "frame-src img-src script-src-attr script-src-attr script-src-elem script-src-elem style-src-attr");
  // Our own script ran nevertheless; and no script, ours or not, can make markup of text.
  EXPECT_TRUE(browser_->Is("return document.body.classList.contains('js')"));
  EXPECT_TRUE(browser_->Is("try { document.body.innerHTML = '<b>x</b>'; return false; } catch (e) { return true; }"));
}

TEST_F(InBrowser, FetchesNothing) {
  OpenPage(Talks());
  browser_->Click(".text [data-k='s2']");
  browser_->Press(Browser::kEscape);
  EXPECT_EQ(browser_->Requests(), absl::StrCat("file://", folder_->Path("page.html"), "\n"));
  EXPECT_EQ(browser_->Number("return performance.getEntriesByType('resource').length"), 0);
}

TEST_F(InBrowser, SeveralAccountsStandSideBySide) {
  v1::Readout second = Talks();
  second.mutable_article()->set_publisher(std::string(200, 'W'));
  const v1::Readout accounts[] = {Talks(), second, Attack()};
  OpenHtml(*ToHtml(absl::MakeConstSpan(accounts, 2)));
  EXPECT_EQ(browser_->Text("const tops = [...document.querySelectorAll('.account')].map("
                           "(a) => a.getBoundingClientRect().top); return String(new Set(tops).size);"),
            "1");
  // Keys are those of one account.
  browser_->Click("[data-a='1'] .text [data-k='s2']");
  EXPECT_EQ(Words("[data-a=\"1\"] .text .on-source"), "He");
  EXPECT_EQ(Words("[data-a=\"0\"] :is(.on, .near, .on-cue, .on-source)"), "");
  EXPECT_THAT(Words("#card"), HasSubstr("that fish came first"));
  browser_->Click("[data-a='0'] .text [data-k='s1']");
  EXPECT_EQ(Words("[data-a=\"1\"] :is(.on, .near, .on-cue, .on-source)"), "");
  EXPECT_EQ(browser_->Text(kPaleText), "");
  SetWidth(360);
  OpenHtml(*ToHtml(accounts));
  EXPECT_LE(browser_->Number("return document.documentElement.scrollWidth"), 360);
  EXPECT_EQ(browser_->Number("return window.refused.length"), 0);
}

TEST_F(InBrowser, ADifferenceShowsInAllAccounts) {
  v1::Readout accounts[] = {Talks(), Talks()};
  accounts[1].mutable_meetings(0)->mutable_discussions(1)->set_status(v1::DISCUSSION_STATUS_DISCUSSED);
  for (const char* scheme : {"light", "dark"}) {
    SetMedia("prefers-color-scheme", scheme);
    OpenHtml(*ToHtml(absl::MakeConstSpan(accounts)));
    browser_->Run("for (const list of document.querySelectorAll('details')) list.open = true;");
    EXPECT_EQ(browser_->Text(kPaleText), "");
    browser_->Click(".differences [data-a='1']");
    EXPECT_EQ(Words("[data-a=\"0\"] .on"), "gas");
    EXPECT_EQ(Words("[data-a=\"1\"] .on"), "gas");
    EXPECT_THAT(Words("#card"), HasSubstr("Topic: gas"));
    EXPECT_EQ(browser_->Text(kPaleText), "");
    browser_->Press(Browser::kEscape);
    EXPECT_EQ(Words(".on"), "");
    browser_->Click("[data-a='0'] .unlike");
    EXPECT_EQ(Words("[data-a=\"1\"] .on"), "gas");
    EXPECT_EQ(Words("#status"), "Chosen: Topic: gas");
  }
  browser_->Click("details [data-k='s1'][data-a='1']");
  EXPECT_EQ(Words("[data-a=\"1\"] .text .on-cue"), "declined");
  SetWidth(360);
  EXPECT_LE(browser_->Number("return document.documentElement.scrollWidth"), 360);
}

TEST_F(InBrowser, FitsAPhone) {
  v1::Readout readout = Talks();
  readout.mutable_entities(1)->set_name(std::string(200, 'W'));
  readout.mutable_article()->set_url("https://example.org/" + std::string(300, 'w'));
  readout.mutable_article()->set_title(std::string(120, 'W'));
  for (const int width : {320, 360, 768}) {
    SetWidth(width);
    OpenPage(readout);
    EXPECT_EQ(browser_->Number("return innerWidth"), width);
    EXPECT_LE(browser_->Number("return document.documentElement.scrollWidth"), width);
    browser_->Click("#a0-r1");
    EXPECT_LE(browser_->Number("return document.documentElement.scrollWidth"), width);
    // What was chosen stands at the foot of the screen, and can be closed there.
    EXPECT_THAT(Words("#card"), HasSubstr("to comment on gas"));
    EXPECT_TRUE(
        browser_->Is("const box = document.getElementById('card').getBoundingClientRect();"
                     "return box.top > 0 && Math.round(box.bottom) === innerHeight;"));
    browser_->Click("#card .shut");
    EXPECT_EQ(Focused(), "a0-r1");
    EXPECT_EQ(browser_->Number("return document.getElementById('card').getClientRects().length"), 0);
    // Fingers find what they can press.
    EXPECT_EQ(browser_->Text("return [...document.querySelectorAll('button')].filter((b) => b.offsetHeight > 0 && "
                             "(b.offsetHeight < 24 || b.offsetWidth < 24)).map((b) => b.className + b.textContent)"
                             ".join('|')"),
              "");
  }
}

TEST_F(InBrowser, PanelsStandBesideTheTextOnAWideScreen) {
  OpenPage(Talks());
  EXPECT_TRUE(
      browser_->Is("const text = document.querySelector('.text').getBoundingClientRect();"
                   "const panels = document.querySelector('.panels').getBoundingClientRect();"
                   "return panels.left >= text.right && panels.top === text.top;"));
  browser_->Click("#a0-r1");
  EXPECT_EQ(browser_->Number("return document.getElementById('card').getClientRects().length"), 0);
}

TEST_F(InBrowser, ContrastInLightAndDark) {
  double grounds[2] = {};
  for (const bool dark : {false, true}) {
    SetMedia("prefers-color-scheme", dark ? "dark" : "light");
    OpenPage(Talks());
    const std::string ground = "return parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])";
    grounds[dark ? 1 : 0] = browser_->Number(ground);
    EXPECT_EQ(browser_->Text(kPaleText), "");
    for (const char* selector : {"#a0-r0", "#a0-r1", "#a0-r2", ".pick[data-k=d0]", ".pick[data-k=e0]"}) {
      browser_->Click(selector);
      EXPECT_EQ(browser_->Text(kPaleText), "") << selector;
    }
    browser_->Press(Browser::kEscape);
    browser_->PointAt(".text [data-k='s2']");
    EXPECT_EQ(browser_->Text(kPaleText), "");
    OpenPage(Attack());
    EXPECT_EQ(browser_->Text(kPaleText), "");
    browser_->Click("#a0-r0");
    EXPECT_EQ(browser_->Text(kPaleText), "");
  }
  EXPECT_GT(grounds[0], 200);
  EXPECT_LT(grounds[1], 60);
}

TEST_F(InBrowser, MovesSmoothlyOnlyForWhoWantsMotion) {
  OpenPage(Talks());
  browser_->Run("Element.prototype.scrollIntoView = function(how) { window.how = how.behavior; };");
  const std::pair<const char*, const char*> cases[] = {{"no-preference", "smooth"}, {"reduce", "auto"}};
  for (const auto& [wish, wanted] : cases) {
    SetMedia("prefers-reduced-motion", wish);
    browser_->Run("window.how = ''; document.querySelector('.pick[data-k=s0]').click()");
    browser_->Run("window.how = ''; document.querySelector('.pick[data-k=m0]').click()");
    EXPECT_EQ(browser_->Text("return window.how"), wanted);
  }
  EXPECT_EQ(browser_->Text("return getComputedStyle(document.documentElement).scrollBehavior"), "auto");
}

TEST_F(InBrowser, AScreenReaderFindsNamesForAll) {
  OpenPage(Talks());
  const google::protobuf::Value tree = browser_->Tool("Accessibility.getFullAXTree");
  std::map<std::string, std::string> named;  // Roles with the names and descriptions of all that have them.
  for (const auto& node : tree.struct_value().fields().at("nodes").list_value().values()) {
    const auto& fields = node.struct_value().fields();
    const auto text = [&](const char* field) {
      const auto found = fields.find(field);
      if (found == fields.end()) return std::string();
      const auto& value = found->second.struct_value().fields();
      return value.count("value") > 0 ? value.at("value").string_value() : std::string();
    };
    const std::string role = text("role"), name = text("name"), description = text("description");
    if (role == "button" || role == "heading" || role == "article" || role == "complementary" || role == "link") {
      EXPECT_NE(name, "") << role;
    }
    absl::StrAppend(&named[role], "[", name, description.empty() ? "" : ": ", description, "]");
  }
  EXPECT_THAT(named["button"], HasSubstr("[Statement 2: Karim Osei \xE2\x80\x9C"
                                         "declined\xE2\x80\x9D reported declined to say]"));
  EXPECT_THAT(named["button"], HasSubstr("[Zo\xC3\xAB Lund]"));
  EXPECT_THAT(named["complementary"], HasSubstr("[What was read from Talks in Z\xC3\xBCrich \xF0\x9F\x91\x8D]"));
  EXPECT_THAT(named["article"], HasSubstr("Talks in Z\xC3\xBCrich"));
  EXPECT_THAT(named["heading"], HasSubstr("[Who said what]"));
  EXPECT_EQ(named.count("main"), 1u);
  EXPECT_EQ(named.count("banner"), 1u);
  EXPECT_EQ(named.count("contentinfo"), 1u);
  EXPECT_EQ(named.count("status"), 1u);
}

TEST_F(InBrowser, ReadsWithoutScript) {
  browser_->Tool("Emulation.setScriptExecutionDisabled", R"({"value": true})");
  OpenPage(Talks());
  EXPECT_FALSE(browser_->Is("return document.body.classList.contains('js')"));
  EXPECT_EQ(browser_->Number("return document.querySelector('.ref').getClientRects().length"), 0);
  EXPECT_EQ(browser_->Number("return document.querySelector('.legend').getClientRects().length"), 0);
  EXPECT_GT(browser_->Number("return document.querySelector('.panels').getBoundingClientRect().height"), 100);
}

}  // namespace
}  // namespace internal
}  // namespace readout
