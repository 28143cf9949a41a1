// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/metadata.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "readout/offsets.h"

namespace readout {
namespace internal {
namespace {

absl::Status CheckString(const std::string& value, absl::string_view field) {
  const absl::Status status = OffsetMap::Create(value).status();
  if (status.ok()) return status;
  absl::string_view what = status.message();
  absl::ConsumePrefix(&what, "text: ");
  return absl::InvalidArgumentError(absl::StrCat(field, ": ", what));
}

}  // namespace

absl::Status CheckMetadata(const v1::Article& article) {
  using google::protobuf::FieldDescriptor;
  const google::protobuf::Reflection* reflection = article.GetReflection();
  for (int i = 0; i < article.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = article.GetDescriptor()->field(i);
    if (field->type() != FieldDescriptor::TYPE_STRING || field->name() == "title" || field->name() == "body") continue;
    const int count = field->is_repeated() ? reflection->FieldSize(article, field) : 1;
    for (int k = 0; k < count; ++k) {
      std::string scratch;
      const std::string& value = field->is_repeated()
                                     ? reflection->GetRepeatedStringReference(article, field, k, &scratch)
                                     : reflection->GetStringReference(article, field, &scratch);
      if (absl::Status status = CheckString(value, field->name()); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace readout
