// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/text/wordpiece.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lib/text/utf8.h"

namespace readout {
namespace internal {
namespace {

// A part of more characters is one unknown piece, as in the original.
constexpr size_t kMaxPartChars = 100;

bool IsCjk(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

// Characters that the original drops.
bool IsDropped(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  if (c < 0x80) return c < ' ' || c == 0x7F;
  if (c == 0xFFFD) return true;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK)) != 0;
}

bool IsBertSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool IsBertPunctuation(char32_t c) {
  if (c < 0x80) return IsPunctuation(c);
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK) != 0;
}

// Appends the canonical decomposition of `c`, which is not ASCII, without combining marks, lower-cased.
void AppendFolded(char32_t c, const icu::Normalizer2* nfd, std::u32string& out) {
  icu::UnicodeString decomposed;
  if (nfd == nullptr || !nfd->getDecomposition(static_cast<UChar32>(c), decomposed)) {
    decomposed = icu::UnicodeString(static_cast<UChar32>(c));
  }
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (u_charType(part) == U_NON_SPACING_MARK) continue;
    // Full mapping: U+0130 lower-cases to two characters, of which the second is a mark that stays, as in the original.
    icu::UnicodeString lower(part);
    lower.toLower(icu::Locale::getRoot());
    for (int32_t k = 0; k < lower.length(); k = lower.moveIndex32(k, 1)) {
      out.push_back(static_cast<char32_t>(lower.char32At(k)));
    }
  }
}

// The longest vocabulary entry that text[begin, ...) starts with, ends at the returned offset; begin if there is none.
template <typename Ids>
size_t LongestMatch(const Ids& ids, absl::string_view part, size_t begin, size_t max_bytes, std::string& buffer,
                    int32_t& id) {
  const size_t prefix = begin == 0 ? 0 : 2;
  buffer.assign(prefix, '#');
  absl::StrAppend(&buffer, part.substr(begin, max_bytes));
  for (size_t end = begin + buffer.size() - prefix; end > begin; --end) {
    if (end < part.size() && (static_cast<unsigned char>(part[end]) & 0xC0) == 0x80) continue;
    const auto found = ids.find(absl::string_view(buffer).substr(0, prefix + end - begin));
    if (found != ids.end()) {
      id = found->second;
      return end;
    }
  }
  return begin;
}

}  // namespace

absl::StatusOr<WordPiece> WordPiece::Create(absl::Span<const absl::string_view> vocabulary) {
  WordPiece result;
  size_t bytes = 0;
  for (const absl::string_view piece : vocabulary) bytes += piece.size();
  result.text_.reserve(bytes);  // Never grows, so that nothing moves.
  result.ids_.reserve(vocabulary.size());
  for (size_t i = 0; i < vocabulary.size(); ++i) {
    const size_t begin = result.text_.size();
    result.text_.insert(result.text_.end(), vocabulary[i].begin(), vocabulary[i].end());
    const absl::string_view piece(result.text_.data() + begin, vocabulary[i].size());
    if (!result.ids_.emplace(piece, static_cast<int32_t>(i)).second) {
      return absl::InvalidArgumentError(absl::StrCat("vocabulary: piece ", i, " stands twice"));
    }
    result.max_piece_bytes_ = std::max(result.max_piece_bytes_, vocabulary[i].size());
  }
  const std::pair<absl::string_view, int32_t*> special[] = {{"[UNK]", &result.unknown_id_},
                                                            {"[CLS]", &result.cls_id_},
                                                            {"[SEP]", &result.sep_id_},
                                                            {"[PAD]", &result.pad_id_}};
  for (const auto& [piece, id] : special) {
    const auto found = result.ids_.find(piece);
    if (found == result.ids_.end()) return absl::InvalidArgumentError(absl::StrCat("vocabulary: no ", piece));
    *id = found->second;
  }
  return result;
}

void WordPiece::Tokenize(absl::string_view text, std::vector<int32_t>& ids) const {
  std::vector<Char> chars;
  chars.reserve(text.size());
  DecodeUtf8(text, 0, static_cast<int>(text.size()), chars);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) nfd = nullptr;

  std::u32string folded;
  std::string part;
  size_t part_chars = 0;
  const auto finish = [&] {
    if (part_chars > 0) TokenizePart(part, part_chars, ids);
    part.clear();
    part_chars = 0;
  };
  const auto add = [&](char32_t code) {
    if (IsBertSpace(code)) return finish();
    const bool alone = IsBertPunctuation(code) || IsCjk(code);
    if (alone) finish();
    AppendUtf8(code, part);
    ++part_chars;
    if (alone) finish();
  };
  for (const Char& c : chars) {
    if (IsDropped(c.code)) continue;
    if (c.code < 0x80) {
      add(ToLower(c.code));
      continue;
    }
    folded.clear();
    AppendFolded(c.code, nfd, folded);
    for (const char32_t code : folded) add(code);
  }
  finish();
}

void WordPiece::TokenizePart(absl::string_view part, size_t chars, std::vector<int32_t>& ids) const {
  if (chars > kMaxPartChars) {
    ids.push_back(unknown_id_);
    return;
  }
  const size_t first = ids.size();
  std::string buffer;
  for (size_t begin = 0; begin < part.size();) {
    int32_t id = unknown_id_;
    const size_t end = LongestMatch(ids_, part, begin, max_piece_bytes_, buffer, id);
    if (end == begin) {  // A part of which any piece is unknown is unknown as a whole.
      ids.resize(first);
      ids.push_back(unknown_id_);
      return;
    }
    ids.push_back(id);
    begin = end;
  }
}

}  // namespace internal
}  // namespace readout
