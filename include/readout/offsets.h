// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_OFFSETS_H_
#define READOUT_OFFSETS_H_

// Spans and the text under them. A span counts bytes of UTF-8, UTF-16 code units or code points, as
// Readout.offset_unit says:
//
//   text, "naive" with a diaeresis and a thumb   n  a  i  v  e  thumb
//   UTF8_BYTE                                     0  1  2  4  5  [6, 10)
//   UTF16_CODE_UNIT                               0  1  2  3  4  [5, 7)
//   CODE_POINT                                    0  1  2  3  4  [5, 6)

#include <cstdint>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "readout/export.h"
#include "readout/v1/readout.pb.h"
#include "readout/v1/text_span.pb.h"

namespace readout {

// Returns the words under `span`, a view into `readout.text()`. Total: the view is empty if the span lies outside the
// text, cuts a character or counts in an unknown unit. Constant time for UTF8_BYTE, linear in the text for the other
// units; who reads many spans in those converts the Readout first.
READOUT_EXPORT absl::string_view TextOf(const v1::Readout& readout ABSL_ATTRIBUTE_LIFETIME_BOUND,
                                        const v1::TextSpan& span);
absl::string_view TextOf(v1::Readout&&, const v1::TextSpan&) = delete;

// Returns `readout` with every span counted in `unit`. Linear in the text, and logarithmic in it for each span.
//
// Errors:
//   kInvalidArgument  a unit is unknown, the text is not UTF-8, or a span lies outside of it or cuts a character.
READOUT_EXPORT absl::StatusOr<v1::Readout> ConvertOffsets(v1::Readout readout, v1::OffsetUnit unit);

// Converts single offsets into one text.
//
// Ownership: keeps a view of the text, which must outlive it. Thread safety: thread-safe, immutable once created.
class READOUT_EXPORT OffsetMap {
 public:
  // Errors:
  //   kInvalidArgument  `text` is not valid UTF-8; the message holds the offset of the byte.
  //   kOutOfRange       `text` is longer than 2^31 - 1 bytes.
  static absl::StatusOr<OffsetMap> Create(absl::string_view text ABSL_ATTRIBUTE_LIFETIME_BOUND);

  // Returns where the character border that `offset` names in unit `from` lies in unit `to`; nothing if there is no
  // such border in the text or a unit is unknown. Takes time logarithmic in the length of the text.
  absl::optional<uint32_t> Convert(uint32_t offset, v1::OffsetUnit from, v1::OffsetUnit to) const;

 private:
  // A character border in all three units.
  struct Border {
    uint32_t byte = 0;
    uint32_t utf16 = 0;
    uint32_t code_point = 0;
  };
  explicit OffsetMap(absl::string_view text) : text_(text) {}

  absl::string_view text_;
  std::vector<Border> borders_;  // About every 64 bytes, from the text's beginning on.
};

}  // namespace readout

#endif  // READOUT_OFFSETS_H_
