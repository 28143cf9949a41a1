// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_INTERCHANGE_GROUNDED_H_
#define READOUT_LIB_INTERCHANGE_GROUNDED_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "lib/hash_tables.h"
#include "readout/offsets.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// A span in bytes, half open. Of another name than the ByteRange of lib/text: a program may hold both.
struct TextBytes {
  size_t begin = 0;
  size_t end = 0;
  bool empty() const { return begin == end; }
};

// A Readout that passes Validate but perhaps for unknown values of enums, and whose strings are UTF-8, with what
// formats ask of it: the bytes and the words of a span in any unit, code points, and records by their ids. Borrows the
// Readout.
class Grounded {
 public:
  // Errors:
  //   kInvalidArgument  `readout` does not pass Validate, or a string of it is not UTF-8.
  //   kOutOfRange       its spans cover the same text so often that reading all is far from linear.
  static absl::StatusOr<Grounded> Create(const v1::Readout& readout);

  const v1::Readout& readout() const { return *readout_; }
  absl::string_view text() const { return readout_->text(); }

  TextBytes BytesOf(const v1::TextSpan& span) const;
  absl::string_view WordsOf(const v1::TextSpan& span) const { return WordsOf(BytesOf(span)); }
  absl::string_view WordsOf(TextBytes range) const { return text().substr(range.begin, range.end - range.begin); }

  // The words of all spans, a space between two; line ends and other white space inside become one space.
  std::string JoinedWords(const google::protobuf::RepeatedPtrField<v1::TextSpan>& spans) const;

  // The number of code points before byte `at`, which must be the border of a character.
  uint32_t CodePoint(size_t at) const;

  // The record with this id, or null, as for "".
  const v1::Entity* entity(absl::string_view id) const { return Find(entities_, readout_->entities(), id); }
  const v1::Meeting* meeting(absl::string_view id) const { return Find(meetings_, readout_->meetings(), id); }
  const v1::Topic* topic(absl::string_view id) const { return Find(topics_, readout_->topics(), id); }
  const v1::Statement* statement(absl::string_view id) const { return Find(statements_, readout_->statements(), id); }

  // Its place among the records of its kind, or -1. Formats name records by it: ids may hold any text.
  int entity_index(absl::string_view id) const { return FindIndex(entities_, id); }
  int meeting_index(absl::string_view id) const { return FindIndex(meetings_, id); }
  int topic_index(absl::string_view id) const { return FindIndex(topics_, id); }
  int statement_index(absl::string_view id) const { return FindIndex(statements_, id); }

 private:
  using Index = HashMap<absl::string_view, int>;

  Grounded(const v1::Readout& readout, OffsetMap map);

  static int FindIndex(const Index& index, absl::string_view id) {
    const auto found = index.find(id);
    return found == index.end() ? -1 : found->second;
  }
  template <typename Record>
  static const Record* Find(const Index& index, const google::protobuf::RepeatedPtrField<Record>& records,
                            absl::string_view id) {
    const int found = FindIndex(index, id);
    return found < 0 ? nullptr : &records.Get(found);
  }

  const v1::Readout* readout_;
  OffsetMap map_;
  Index entities_;
  Index meetings_;
  Index topics_;
  Index statements_;
};

// The name of an enum's value without the enum's own: "HELD" of MEETING_STATUS_HELD. "" if the value is UNSPECIFIED or
// not known.
std::string ShortName(const google::protobuf::EnumDescriptor& type, int value);
template <typename Enum>
std::string ShortName(Enum value) {
  return ShortName(*google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}

// "2020-03-05", "2020-03" or "2020", as much as is known; "" without a year from 1 to 9999.
std::string IsoDate(const v1::Date& date);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_INTERCHANGE_GROUNDED_H_
