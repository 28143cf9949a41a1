// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Parses the filter language by recursive descent, one function for each rule. The grammar is AIP-160's
// (https://google.aip.dev/160), without functions, bare values and the list of terms side by side:
//
//   filter     = [expression]
//   expression = factor {"AND" factor}
//   factor     = term {"OR" term}
//   term       = ["NOT" | "-"] simple
//   simple     = "(" expression ")" | field comparator value
//   comparator = "=" | "!=" | "<" | "<=" | ">" | ">=" | ":"
//   value      = text | string | "*" behind ":"
//
// Only parentheses recurse, and their depth is bounded.

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "lib/query/fields.h"
#include "lib/query/filter_tree.h"
#include "readout/query.h"

namespace readout {
namespace internal {
namespace {

// Longest piece of the filter that an error repeats.
constexpr size_t kMaxQuoted = 32;

enum class TokenKind { kEnd, kOpen, kClose, kMinus, kComparator, kText, kString };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  size_t begin = 0;        // Byte of the filter.
  absl::string_view text;  // As it stands, with quotes.
  std::string value;       // Of a string, without quotes and backslashes.
};

bool IsTextByte(char c) {
  return !absl::ascii_isspace(static_cast<unsigned char>(c)) &&
         absl::string_view("()\"'=<>!:").find(c) == absl::string_view::npos;
}

class FilterParser {
 public:
  explicit FilterParser(absl::string_view text) : text_(text) {}

  absl::StatusOr<FilterTree> Parse() {
    FilterTree tree;
    Advance();
    if (token_.kind != TokenKind::kEnd || !status_.ok()) {
      tree.root = Expression(0);
      if (status_.ok() && token_.kind != TokenKind::kEnd) Fail("AND, OR or the end");
    }
    if (!status_.ok()) return status_;
    return tree;
  }

 private:
  // --- Errors: the first counts, and everything behind it is skipped.

  void FailAt(size_t begin, absl::string_view what) {
    if (!status_.ok()) return;
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    const auto before = std::count_if(text_.begin(), text_.begin() + begin, begins_character);
    status_ = absl::InvalidArgumentError(absl::StrCat("filter: column ", before + 1, ": ", what));
    token_ = Token();
  }

  void Fail(absl::string_view want) { FailAt(token_.begin, absl::StrCat("found ", Describe(token_), ", want ", want)); }

  static std::string Describe(const Token& token) {
    if (token.kind == TokenKind::kEnd) return "the end";
    const size_t quotes = token.kind == TokenKind::kString ? 1 : 0;
    const absl::string_view bare = token.text.substr(quotes, token.text.size() - 2 * quotes);
    const absl::string_view shown = bare.substr(0, kMaxQuoted);
    return absl::StrCat("\"", absl::CHexEscape(shown), shown.size() < bare.size() ? "...\"" : "\"");
  }

  // --- Tokens.

  void Advance() {
    while (at_ < text_.size() && absl::ascii_isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
    token_ = Token();
    token_.begin = at_;
    if (!status_.ok() || at_ == text_.size()) return;
    const char c = text_[at_];
    if (c == '"' || c == '\'') return ReadString(c);
    if (c == '(' || c == ')') return Take(c == '(' ? TokenKind::kOpen : TokenKind::kClose, 1);
    if (c == '!' && text_.substr(at_, 2) != "!=") return Take(TokenKind::kText, 1);  // No rule takes it.
    if (!IsTextByte(c)) {
      const bool two = c != '=' && c != ':' && at_ + 1 < text_.size() && text_[at_ + 1] == '=';
      return Take(TokenKind::kComparator, two ? 2 : 1);
    }
    // A minus is one where a term begins; in a value it is part of the text.
    if (c == '-' && !in_value_) return Take(TokenKind::kMinus, 1);
    size_t size = 1;
    while (at_ + size < text_.size() && IsTextByte(text_[at_ + size])) ++size;
    Take(TokenKind::kText, size);
  }

  void Take(TokenKind kind, size_t size) {
    token_.kind = kind;
    token_.text = text_.substr(at_, size);
    at_ += size;
  }

  void ReadString(char quote) {
    const size_t begin = at_;
    std::string value;
    for (size_t i = begin + 1; i < text_.size(); ++i) {
      if (text_[i] == quote) {
        Take(TokenKind::kString, i + 1 - begin);
        token_.value = std::move(value);
        return;
      }
      if (text_[i] == '\\' && i + 1 < text_.size()) ++i;
      value.push_back(text_[i]);
    }
    FailAt(begin, "the string that begins here is never closed");
  }

  bool TakeWord(absl::string_view word) {
    if (token_.kind != TokenKind::kText || token_.text != word) return false;
    Advance();
    return true;
  }

  bool AtKeyword() const {
    return token_.kind == TokenKind::kText && (token_.text == "AND" || token_.text == "OR" || token_.text == "NOT");
  }

  // --- Rules. Each returns a node of no meaning once there was an error.

  FilterNode Expression(int depth) { return Chain(FilterNode::Kind::kAnd, "AND", depth); }

  FilterNode Chain(FilterNode::Kind kind, absl::string_view word, int depth) {
    FilterNode chain;
    chain.kind = kind;
    do {
      chain.children.push_back(kind == FilterNode::Kind::kAnd ? Chain(FilterNode::Kind::kOr, "OR", depth)
                                                              : Term(depth));
    } while (status_.ok() && TakeWord(word));
    if (chain.children.size() > 1) return chain;
    FilterNode only = std::move(chain.children.front());
    return only;
  }

  FilterNode Term(int depth) {
    const bool minus = token_.kind == TokenKind::kMinus;
    if (minus) Advance();
    if (!minus && !TakeWord("NOT")) return Simple(depth);
    return Not(Simple(depth));
  }

  static FilterNode Not(FilterNode node) {
    FilterNode negated;
    negated.kind = FilterNode::Kind::kNot;
    negated.children.push_back(std::move(node));
    return negated;
  }

  FilterNode Simple(int depth) {
    if (token_.kind != TokenKind::kOpen) return Restriction();
    if (depth == Filter::kMaxDepth) {
      FailAt(token_.begin, absl::StrCat("found parentheses nested deeper than ", Filter::kMaxDepth));
      return FilterNode();
    }
    const Token open = token_;
    Advance();
    FilterNode inner = Expression(depth + 1);
    if (!status_.ok()) return inner;
    if (token_.kind == TokenKind::kEnd) {
      FailAt(open.begin, "the parenthesis that begins here is never closed");
    } else if (token_.kind != TokenKind::kClose) {
      Fail("AND, OR or a closing parenthesis");
    } else {
      Advance();
    }
    return inner;
  }

  FilterNode Restriction() {
    FilterNode node;
    node.kind = FilterNode::Kind::kCondition;
    if (token_.kind != TokenKind::kText || AtKeyword()) {
      Fail("a field, NOT or an opening parenthesis");
      return node;
    }
    const FieldInfo* info = FindField(token_.text);
    if (info == nullptr) {
      FailAt(token_.begin, absl::StrCat("there is no field ", Describe(token_)));
      return node;
    }
    in_value_ = true;
    Advance();
    const bool negated = token_.text == "!=";
    ReadComparison(*info, node.condition);
    if (status_.ok()) ReadOperand(*info, node.condition);
    in_value_ = false;
    if (status_.ok()) Advance();
    return negated ? Not(std::move(node)) : node;
  }

  // Leaves the value as token.
  void ReadComparison(const FieldInfo& info, Condition& condition) {
    condition.field = info.field;
    if (token_.kind != TokenKind::kComparator) return Fail("a comparator");
    const absl::string_view text = token_.text;
    if (text == "=" || text == "!=") condition.comparison = Comparison::kEqual;
    if (text == ":") condition.comparison = Comparison::kHas;
    if (text == "<") condition.comparison = Comparison::kLess;
    if (text == "<=") condition.comparison = Comparison::kLessOrEqual;
    if (text == ">") condition.comparison = Comparison::kGreater;
    if (text == ">=") condition.comparison = Comparison::kGreaterOrEqual;
    const Token comparator = token_;
    Advance();
    if (!status_.ok()) return;
    // Whether a record has the field at all can be asked of every type.
    if (text == ":" && token_.kind == TokenKind::kText && token_.text == "*") {
      condition.comparison = Comparison::kPresent;
    } else if (!Allows(info.type, condition.comparison)) {
      FailAt(comparator.begin, absl::StrCat("the field ", info.name, " does not take ", Describe(comparator)));
    }
  }

  // Leaves the value as token: what stands behind it is no part of a value.
  void ReadOperand(const FieldInfo& info, Condition& condition) {
    const bool string = token_.kind == TokenKind::kString;
    if ((!string && token_.kind != TokenKind::kText) || AtKeyword() || token_.text == "!") return Fail("a value");
    if (condition.comparison == Comparison::kPresent) return;
    const std::string want = ReadValue(info, string ? token_.value : token_.text, condition);
    if (!want.empty()) Fail(want);
  }

  absl::string_view text_;
  size_t at_ = 0;          // Behind token_.
  bool in_value_ = false;  // Behind a field.
  Token token_;
  absl::Status status_;
};

}  // namespace

absl::StatusOr<FilterTree> ParseFilter(absl::string_view text) {
  if (text.size() > Filter::kMaxBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("filter: column 1: found ", text.size(), " bytes, want at most ", Filter::kMaxBytes));
  }
  return FilterParser(text).Parse();
}

}  // namespace internal
}  // namespace readout
