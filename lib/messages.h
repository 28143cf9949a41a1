// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_MESSAGES_H_
#define READOUT_LIB_MESSAGES_H_

// Walks a message by reflection, so that a field added to the schema is validated and converted without a line here.

#include <cstddef>
#include <string>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace readout {
namespace internal {

// Calls `visit(message, path)` for `message`, with an empty path, and for every message that is set inside of it, each
// before what it holds. A path reads "statements[3].content[0]" and is valid during the call only. `Message` is
// google::protobuf::Message, const or not; a visitor may change fields but add and remove none. The schema is not
// recursive, so the depth is bounded.
template <typename Message, typename Visitor>
void VisitMessages(Message& message, std::string& path, const Visitor& visit) {
  using google::protobuf::FieldDescriptor;
  visit(message, absl::string_view(path));
  const google::protobuf::Descriptor* descriptor = message.GetDescriptor();
  const google::protobuf::Reflection* reflection = message.GetReflection();
  const size_t outer = path.size();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated() && !reflection->HasField(message, field)) continue;
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int k = 0; k < count; ++k) {
      absl::StrAppend(&path, outer == 0 ? "" : ".", field->name());
      if (field->is_repeated()) absl::StrAppend(&path, "[", k, "]");
      if constexpr (std::is_const<Message>::value) {
        VisitMessages(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, k)
                                           : reflection->GetMessage(message, field),
                      path, visit);
      } else {
        VisitMessages(field->is_repeated() ? *reflection->MutableRepeatedMessage(&message, field, k)
                                           : *reflection->MutableMessage(&message, field),
                      path, visit);
      }
      path.resize(outer);
    }
  }
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_MESSAGES_H_
