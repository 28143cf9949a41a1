// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as an account: what Validate refuses gives a Status, and what is compared is one record an account.

#include <cstdint>
#include <string>

#include "lib/sha256.h"
#include "readout/compare.h"
#include "readout/validate.h"
#include "tests/fuzz/check.h"
#include "tests/query/made_readout.h"

namespace readout {
namespace {

template <typename Groups>
void CheckGroups(const Groups& groups, int accounts) {
  for (const auto& group : groups) {
    READOUT_FUZZ_CHECK(group.records_size() > 0);
    int last = -1;
    for (const v1::AccountRecord& record : group.records()) {
      READOUT_FUZZ_CHECK(static_cast<int>(record.account()) > last && static_cast<int>(record.account()) < accounts);
      last = static_cast<int>(record.account());
    }
  }
}

void CheckDifferences(const v1::Comparison& compared) {
  for (const v1::Difference& difference : compared.differences()) {
    READOUT_FUZZ_CHECK(difference.sides_size() >= 2 && difference.kind() != v1::DIFFERENCE_KIND_UNSPECIFIED);
    for (const v1::DifferenceSide& side : difference.sides()) {
      READOUT_FUZZ_CHECK(static_cast<int>(side.account()) < compared.accounts_size());
    }
  }
}

}  // namespace

// The bytes are merged into a whole Readout, as far as they can be read; an odd first byte mends the hash.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  v1::Readout good = GenevaTalks();
  good.set_text_sha256(internal::Sha256(good.text()));
  v1::Readout readout = good;
  readout.MergeFromString(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  if (data[0] % 2 == 1) readout.set_text_sha256(internal::Sha256(readout.text()));
  const v1::Readout* const accounts[] = {&good, &readout, &readout};
  const absl::StatusOr<v1::Comparison> compared = Compare(absl::MakeConstSpan(accounts));
  READOUT_FUZZ_CHECK(compared.ok() == (Validate(good).ok() && Validate(readout).ok()));
  if (!compared.ok()) return 0;
  CheckGroups(compared->entities(), 3);
  CheckGroups(compared->meetings(), 3);
  CheckGroups(compared->topics(), 3);
  CheckGroups(compared->statements(), 3);
  CheckDifferences(*compared);
  return 0;
}

}  // namespace readout
