// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_TEXT_WORDPIECE_H_
#define READOUT_LIB_TEXT_WORDPIECE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lib/hash_tables.h"

namespace readout {
namespace internal {

// WordPiece as in BERT's uncased models: text is cleaned, lower-cased, stripped of accents, cut at white space and
// punctuation, and each part is matched greedily, longest piece first (Devlin et al. 2019; Wu et al. 2016). Equal, id
// for id, to the tokenizer that the base weights were published with.
//
// Thread safety: immutable once created.
class WordPiece {
 public:
  // Pieces in the order of their ids; they are copied.
  //
  // Errors:
  //   kInvalidArgument  a piece stands twice, or [UNK], [CLS], [SEP] or [PAD] is missing.
  static absl::StatusOr<WordPiece> Create(absl::Span<const absl::string_view> vocabulary);

  WordPiece(WordPiece&&) = default;
  WordPiece& operator=(WordPiece&&) = default;
  WordPiece(const WordPiece&) = delete;
  WordPiece& operator=(const WordPiece&) = delete;

  // Appends the ids of `text` (valid UTF-8) to `ids`: none for white space alone. No special tokens are added.
  void Tokenize(absl::string_view text, std::vector<int32_t>& ids) const;

  int32_t unknown_id() const { return unknown_id_; }
  int32_t cls_id() const { return cls_id_; }
  int32_t sep_id() const { return sep_id_; }
  int32_t pad_id() const { return pad_id_; }

 private:
  WordPiece() = default;

  // Appends the ids of `part`, which holds neither white space nor, but for itself, punctuation.
  void TokenizePart(absl::string_view part, size_t chars, std::vector<int32_t>& ids) const;

  std::vector<char> text_;  // The pieces, which ids_ points into; moving keeps them where they are.
  HashMap<absl::string_view, int32_t> ids_;
  size_t max_piece_bytes_ = 0;
  int32_t unknown_id_ = 0;
  int32_t cls_id_ = 0;
  int32_t sep_id_ = 0;
  int32_t pad_id_ = 0;
};

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_TEXT_WORDPIECE_H_
