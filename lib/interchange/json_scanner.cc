// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/interchange/json_scanner.h"

#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "lib/interchange/utf8.h"
#include "lib/text/utf8.h"

namespace readout {
namespace internal {
namespace {

constexpr int kMaxDepth = 100;

class Scanner {
 public:
  explicit Scanner(absl::string_view json) : json_(json) {}

  void SkipSpace() {
    while (at_ < json_.size() && absl::string_view(" \t\r\n").find(json_[at_]) != absl::string_view::npos) ++at_;
  }

  bool AtEnd() {
    SkipSpace();
    return at_ == json_.size();
  }

  // Takes `c`, after white space.
  bool Take(char c) {
    SkipSpace();
    if (at_ == json_.size() || json_[at_] != c) return false;
    ++at_;
    return true;
  }

  // Takes one value, after white space, and sets `raw` to it.
  bool TakeValue(absl::string_view& raw, int depth) {
    SkipSpace();
    const size_t begin = at_;
    if (at_ == json_.size() || depth > kMaxDepth) return false;
    bool good = false;
    switch (json_[at_]) {
      case '{':
        good = TakeItems('{', '}', depth, [](absl::string_view, absl::string_view) { return true; });
        break;
      case '[':
        good = TakeItems('[', ']', depth, [](absl::string_view, absl::string_view) { return true; });
        break;
      case '"':
        good = TakeString();
        break;
      case 't':
        good = TakeWord("true");
        break;
      case 'f':
        good = TakeWord("false");
        break;
      case 'n':
        good = TakeWord("null");
        break;
      default:
        good = TakeNumber();
    }
    raw = json_.substr(begin, at_ - begin);
    return good;
  }

  // Takes an array or an object; calls `item(name, value)`, both raw, for each of its items while that returns true.
  template <typename Item>
  bool TakeItems(char open, char close, int depth, const Item& item) {
    if (!Take(open)) return false;
    if (Take(close)) return true;
    do {
      absl::string_view name, value;
      if (open == '{') {
        SkipSpace();
        const size_t begin = at_;
        if (!TakeString()) return false;
        name = json_.substr(begin, at_ - begin);
        if (!Take(':')) return false;
      }
      if (!TakeValue(value, depth + 1) || !item(name, value)) return false;
    } while (Take(','));
    return Take(close);
  }

 private:
  bool TakeWord(absl::string_view word) {
    if (json_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  bool TakeString() {
    if (at_ == json_.size() || json_[at_] != '"') return false;
    for (++at_; at_ < json_.size(); ++at_) {
      const unsigned char c = static_cast<unsigned char>(json_[at_]);
      if (c < 0x20) return false;
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c != '\\') continue;
      if (++at_ == json_.size()) return false;
      if (json_[at_] == 'u') {
        for (int i = 0; i < 4; ++i) {
          if (++at_ == json_.size() || !absl::ascii_isxdigit(static_cast<unsigned char>(json_[at_]))) return false;
        }
      } else if (absl::string_view("\"\\/bfnrt").find(json_[at_]) == absl::string_view::npos) {
        return false;
      }
    }
    return false;
  }

  bool TakeDigits() {
    const size_t begin = at_;
    while (at_ < json_.size() && absl::ascii_isdigit(static_cast<unsigned char>(json_[at_]))) ++at_;
    return at_ > begin;
  }

  bool TakeNumber() {
    const auto is = [this](char c) { return at_ < json_.size() && json_[at_] == c; };
    if (is('-')) ++at_;
    const bool zero = is('0');
    const size_t begin = at_;
    if (!TakeDigits() || (zero && at_ > begin + 1)) return false;
    if (is('.')) {
      ++at_;
      if (!TakeDigits()) return false;
    }
    if (is('e') || is('E')) {
      ++at_;
      if (is('+') || is('-')) ++at_;
      if (!TakeDigits()) return false;
    }
    return true;
  }

  absl::string_view json_;
  size_t at_ = 0;
};

// The four hexadecimal digits of an escape; `raw` holds them, as the scanner has seen to.
char32_t HexValue(absl::string_view raw) {
  char32_t value = 0;
  for (const char c : raw.substr(0, 4)) {
    value = value * 16 + static_cast<char32_t>(absl::ascii_isdigit(static_cast<unsigned char>(c))
                                                   ? c - '0'
                                                   : absl::ascii_tolower(static_cast<unsigned char>(c)) - 'a' + 10);
  }
  return value;
}

// Decodes the escape whose letter stands at `at`, and moves `at` to its last character.
bool DecodeEscape(absl::string_view raw, size_t& at, std::string& text) {
  constexpr absl::string_view kLetters = "bfnrt", kMeanings = "\b\f\n\r\t";
  if (raw[at] != 'u') {
    const size_t known = kLetters.find(raw[at]);
    text += known == absl::string_view::npos ? raw[at] : kMeanings[known];
    return true;
  }
  char32_t code = HexValue(raw.substr(at + 1));
  at += 4;
  if (code >= 0xDC00 && code <= 0xDFFF) return false;
  if (code >= 0xD800 && code <= 0xDBFF) {
    if (raw.substr(at + 1, 2) != "\\u") return false;
    const char32_t low = HexValue(raw.substr(at + 3));
    if (low < 0xDC00 || low > 0xDFFF) return false;
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    at += 6;
  }
  AppendUtf8(code, text);
  return true;
}

}  // namespace

bool IsJson(absl::string_view json) {
  Scanner scanner(json);
  absl::string_view raw;
  return IsUtf8(json) && scanner.TakeValue(raw, 0) && scanner.AtEnd();
}

bool SplitObject(absl::string_view json, std::map<std::string, absl::string_view>& members) {
  members.clear();
  Scanner scanner(json);
  const bool good = scanner.TakeItems('{', '}', 0, [&](absl::string_view name, absl::string_view value) {
    std::string decoded;
    return DecodeString(name, decoded) && members.emplace(std::move(decoded), value).second;
  });
  return good && scanner.AtEnd() && IsUtf8(json);
}

bool SplitArray(absl::string_view json, std::vector<absl::string_view>& elements) {
  elements.clear();
  Scanner scanner(json);
  const bool good = scanner.TakeItems('[', ']', 0, [&](absl::string_view, absl::string_view value) {
    elements.push_back(value);
    return true;
  });
  return good && scanner.AtEnd() && IsUtf8(json);
}

bool DecodeString(absl::string_view json, std::string& text) {
  text.clear();
  Scanner scanner(json);
  absl::string_view raw;
  if (json.empty() || json[0] != '"' || !scanner.TakeValue(raw, 0) || !scanner.AtEnd()) return false;
  for (size_t at = 1; at + 1 < raw.size(); ++at) {
    if (raw[at] != '\\') {
      text += raw[at];
    } else if (!DecodeEscape(raw, ++at, text)) {
      return false;
    }
  }
  return true;
}

}  // namespace internal
}  // namespace readout
