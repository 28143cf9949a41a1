// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_VIEW_PARSE_HTML_H_
#define READOUT_TESTS_VIEW_PARSE_HTML_H_

// Reads the HTML that the library writes, far more strictly than a browser: every element that may hold something is
// closed, every attribute is quoted, and nothing else than five entities is escaped. Fails the test at anything else.

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace readout {
namespace internal {

// An element, or a text if `tag` is empty.
struct HtmlNode {
  std::string tag;
  std::map<std::string, std::string> attributes;
  std::vector<std::unique_ptr<HtmlNode>> children;
  std::string text;

  std::string Attribute(const std::string& name) const {
    const auto found = attributes.find(name);
    return found == attributes.end() ? "" : found->second;
  }
  bool HasWord(const std::string& attribute, absl::string_view word) const {
    const std::string value = Attribute(attribute);
    const std::vector<absl::string_view> words = absl::StrSplit(value, ' ');
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  // All text in it.
  std::string Text() const {
    std::string all = text;
    for (const auto& child : children) all += child->Text();
    return all;
  }
  // All elements below it, in text order, for which `wanted` holds.
  template <typename Predicate>
  std::vector<const HtmlNode*> Find(const Predicate& wanted) const {
    std::vector<const HtmlNode*> found;
    for (const auto& child : children) {
      if (!child->tag.empty() && wanted(*child)) found.push_back(child.get());
      for (const HtmlNode* deeper : child->Find(wanted)) found.push_back(deeper);
    }
    return found;
  }
  std::vector<const HtmlNode*> Tags(absl::string_view name) const {
    return Find([&](const HtmlNode& node) { return node.tag == name; });
  }
  std::vector<const HtmlNode*> Class(absl::string_view name) const {
    return Find([&](const HtmlNode& node) { return node.HasWord("class", name); });
  }
};

class HtmlParser {
 public:
  explicit HtmlParser(absl::string_view html) : rest_(html) {}

  std::unique_ptr<HtmlNode> Parse() {
    auto root = std::make_unique<HtmlNode>();
    EXPECT_TRUE(Take("<!DOCTYPE html>\n"));
    Children(*root);
    EXPECT_EQ(rest_, "");
    return root;
  }

 private:
  static bool IsVoid(absl::string_view tag) { return tag == "meta" || tag == "br"; }
  static bool IsRaw(absl::string_view tag) { return tag == "script" || tag == "style"; }

  bool Take(absl::string_view wanted) {
    if (!absl::StartsWith(rest_, wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }
  std::string TakeUntil(absl::string_view end) {
    const size_t at = std::min(rest_.find(end), rest_.size());
    const std::string taken(rest_.substr(0, at));
    rest_.remove_prefix(at);
    return taken;
  }

  static std::string Unescape(absl::string_view text) {
    static constexpr absl::string_view kEntities[][2] = {{"&amp;", "&"},   {"&lt;", "<"},  {"&gt;", ">"},
                                                         {"&quot;", "\""}, {"&#39;", "'"}, {"&#215;", "\xC3\x97"}};
    std::string out;
    while (!text.empty()) {
      bool entity = false;
      for (const auto& [name, value] : kEntities) {
        if (entity || !absl::StartsWith(text, name)) continue;
        out.append(value.data(), value.size());
        text.remove_prefix(name.size());
        entity = true;
      }
      if (entity) continue;
      EXPECT_NE(text[0], '&') << text.substr(0, 20);
      out += text[0];
      text.remove_prefix(1);
    }
    return out;
  }

  void Children(HtmlNode& parent) {
    while (!rest_.empty() && !absl::StartsWith(rest_, "</")) {
      parent.children.push_back(std::make_unique<HtmlNode>());
      HtmlNode& child = *parent.children.back();
      if (rest_[0] == '<') {
        Element(child);
      } else {
        child.text = TakeUntil("<");
        EXPECT_EQ(child.text.find('>'), std::string::npos) << child.text;
        child.text = Unescape(child.text);
      }
      if (::testing::Test::HasFailure()) return;
    }
  }

  void Element(HtmlNode& node) {
    Take("<");
    while (!rest_.empty() && (absl::ascii_islower(rest_[0]) || absl::ascii_isdigit(rest_[0]))) {
      node.tag += rest_[0];
      rest_.remove_prefix(1);
    }
    EXPECT_NE(node.tag, "") << rest_.substr(0, 40);
    while (Take(" ")) Attribute(node);
    EXPECT_TRUE(Take(">")) << node.tag << ": " << rest_.substr(0, 40);
    if (IsVoid(node.tag)) return;
    if (IsRaw(node.tag)) {
      node.text = TakeUntil("</");
    } else {
      Children(node);
    }
    EXPECT_TRUE(Take("</" + node.tag + ">")) << node.tag << " ends at " << rest_.substr(0, 40);
  }

  void Attribute(HtmlNode& node) {
    std::string name;
    while (!rest_.empty() && (absl::ascii_islower(rest_[0]) || rest_[0] == '-')) {
      name += rest_[0];
      rest_.remove_prefix(1);
    }
    EXPECT_EQ(node.attributes.count(name), 0u) << name;
    if (!Take("=\"")) {  // A boolean one, "hidden".
      node.attributes[name] = "";
      return;
    }
    const std::string value = TakeUntil("\"");
    EXPECT_EQ(value.find_first_of("<>"), std::string::npos) << value;
    node.attributes[name] = Unescape(value);
    EXPECT_TRUE(Take("\""));
  }

  absl::string_view rest_;
};

inline std::unique_ptr<HtmlNode> ParseHtml(absl::string_view html) { return HtmlParser(html).Parse(); }

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_VIEW_PARSE_HTML_H_
