// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/html.h"

#include <string>

#include "gtest/gtest.h"

namespace readout {
namespace internal {
namespace {

std::string Text(absl::string_view text) {
  Output output;
  Html(output).Text(text);
  return *output.Take();
}

std::string Value(absl::string_view text) {
  Output output;
  Html(output).Value(text);
  return *output.Take();
}

TEST(Html, EscapesWhatIsMarkup) {
  EXPECT_EQ(Text("<a href='x' b=\"y\">&amp;</a>"), "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;amp;&lt;/a&gt;");
  EXPECT_EQ(Value("\" onclick=\"x()"), "&quot; onclick=&quot;x()");
  EXPECT_EQ(Text(""), "");
}

TEST(Html, KeepsOtherText) {
  const std::string text =
      "Zo\xC3\xAB \xF0\x9F\x91\x8D \xE2\x80\x9Cquoted\xE2\x80\x9D\n\tline; \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85";
  EXPECT_EQ(Text(text), text);
  EXPECT_EQ(Value(text), text);
  // What joins emojis and letters is no trick.
  EXPECT_EQ(Text("\xE2\x80\x8D"), "\xE2\x80\x8D");
}

TEST(Html, ShowsWhatNobodySees) {
  EXPECT_EQ(Text("a\xE2\x80\xAE"
                 "b"),
            "a<span class=\"control\">U+202E</span>b");
  EXPECT_EQ(Value("a\xE2\x80\xAE"
                  "b"),
            "aU+202Eb");
  EXPECT_EQ(Value(absl::string_view("\0", 1)), "U+0000");
  EXPECT_EQ(Value("\xE2\x80\xA8\xE2\x80\xA9\xE2\x81\xA6\xE2\x81\xA9"), "U+2028U+2029U+2066U+2069");
  EXPECT_EQ(Value("\x1B\x7F\xC2\x85\xD8\x9C"), "U+001BU+007FU+0085U+061C");
  EXPECT_EQ(Value("\xF3\xA0\x81\x81"), "U+E0041");
  EXPECT_EQ(Text("end\r\n"), "end \n");
}

TEST(Html, ChainsAndStopsWhereItIsFull) {
  Output output;
  Html(output).Markup("<b title=\"").Value("<").Markup("\">").Number(-3).Text("&").Markup("</b>");
  EXPECT_EQ(*output.Take(), "<b title=\"&lt;\">-3&amp;</b>");
  Output small = Output::For(0);
  Html html(small);
  html.Text(std::string(size_t{2} << 20, 'x'));
  EXPECT_TRUE(html.full());
  EXPECT_EQ(small.Take().status().code(), absl::StatusCode::kOutOfRange);
}

}  // namespace
}  // namespace internal
}  // namespace readout
