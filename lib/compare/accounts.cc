// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/accounts.h"

#include <algorithm>
#include <utility>

#include "readout/validate.h"

namespace readout {
namespace internal {

absl::StatusOr<AccountReader> AccountReader::Create(const v1::Readout& given) {
  const absl::Status valid = Validate(given);
  if (!valid.ok()) return valid;
  AccountReader account;
  account.given_ = &given;
  if (given.offset_unit() != v1::OFFSET_UNIT_UTF8_BYTE) {
    absl::StatusOr<v1::Readout> converted = ConvertOffsets(given, v1::OFFSET_UNIT_UTF8_BYTE);
    if (!converted.ok()) return converted.status();
    account.converted_ = std::make_unique<const v1::Readout>(*std::move(converted));
    absl::StatusOr<OffsetMap> offsets = OffsetMap::Create(given.text());
    if (!offsets.ok()) return offsets.status();
    account.offsets_ = *std::move(offsets);
  }
  const v1::Readout& readout = account.readout();
  account.cut_ = CutIntoSentences(readout.text());
  for (int i = 0; i < readout.entities_size(); ++i) account.entities_[readout.entities(i).id()] = i;
  for (int i = 0; i < readout.topics_size(); ++i) account.topics_[readout.topics(i).id()] = i;
  for (int i = 0; i < readout.meetings_size(); ++i) account.meetings_[readout.meetings(i).id()] = i;
  return account;
}

v1::TextSpan AccountReader::Given(const v1::TextSpan& span) const {
  if (!offsets_.has_value()) return span;
  v1::TextSpan given;
  given.set_begin(offsets_->Convert(span.begin(), v1::OFFSET_UNIT_UTF8_BYTE, given_->offset_unit()).value_or(0));
  given.set_end(offsets_->Convert(span.end(), v1::OFFSET_UNIT_UTF8_BYTE, given_->offset_unit()).value_or(0));
  return given;
}

int AccountReader::Find(const Ids& ids, absl::string_view id) {
  const auto found = ids.find(id);
  return found == ids.end() ? -1 : found->second;
}

bool IsNamed(const v1::Entity& entity) {
  return std::any_of(entity.mentions().begin(), entity.mentions().end(),
                     [](const v1::Mention& mention) { return mention.kind() == v1::MENTION_KIND_NAME; });
}

}  // namespace internal
}  // namespace readout
