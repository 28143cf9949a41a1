// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_COMPARE_ACCOUNTS_H_
#define READOUT_LIB_COMPARE_ACCOUNTS_H_

// The accounts under comparison, ready to be read.

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "lib/compare/quantities.h"
#include "lib/hash_tables.h"
#include "readout/offsets.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// One valid Readout, with spans in bytes whatever it counts itself, and its ids looked up.
class AccountReader {
 public:
  // Borrows `given`. Errors: kInvalidArgument, `given` does not pass Validate.
  static absl::StatusOr<AccountReader> Create(const v1::Readout& given);

  const v1::Readout& given() const { return *given_; }
  // As given, but with its spans in bytes.
  const v1::Readout& readout() const { return converted_ == nullptr ? *given_ : *converted_; }
  // Its text.
  const CutText& cut() const { return cut_; }

  absl::string_view Text(const v1::TextSpan& span) const { return TextOf(readout(), span); }
  // A span of bytes as the account counts.
  v1::TextSpan Given(const v1::TextSpan& span) const;

  // The record's place in its list; -1 for an id that is empty.
  int Entity(absl::string_view id) const { return Find(entities_, id); }
  int Topic(absl::string_view id) const { return Find(topics_, id); }
  int Meeting(absl::string_view id) const { return Find(meetings_, id); }

 private:
  using Ids = HashMap<absl::string_view, int>;

  AccountReader() = default;
  static int Find(const Ids& ids, absl::string_view id);

  const v1::Readout* given_ = nullptr;
  std::unique_ptr<const v1::Readout> converted_;  // Null if `given_` counts bytes.
  absl::optional<OffsetMap> offsets_;             // Likewise.
  CutText cut_;
  Ids entities_, topics_, meetings_;
};

using Accounts = std::vector<AccountReader>;

// By one mention at least.
bool IsNamed(const v1::Entity& entity);

// How many records of a kind each account has.
template <typename Records>
std::vector<int> Counts(const Accounts& accounts, const Records& (v1::Readout::*records)() const) {
  std::vector<int> counts;
  for (const AccountReader& account : accounts) counts.push_back((account.readout().*records)().size());
  return counts;
}

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_COMPARE_ACCOUNTS_H_
