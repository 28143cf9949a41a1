// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_COMPARE_H_
#define READOUT_COMPARE_H_

// Lays several accounts of the same events side by side: what all say, what one alone says, where they contradict each
// other.
//
//   const std::vector<readout::v1::Readout> accounts = {ours, theirs};
//   const absl::StatusOr<readout::v1::Comparison> compared = readout::Compare(accounts);
//   if (!compared.ok()) return compared.status();
//   for (const readout::v1::Difference& difference : compared->differences()) {
//     std::cout << difference.subject() << ":";                                     // the Arctic:
//     for (const auto& side : difference.sides()) std::cout << " " << side.text();  //  discussed not discussed
//     std::cout << "\n";
//   }
//
// tests/compare/compare_test.cc compiles and runs these lines. readout/v1/comparison.proto describes the result, and
// how to show a difference; docs/compare.md how records of different accounts are matched, and where that errs.
//
// Matching goes by what accounts say and by general knowledge of names and states, not by who is meant: an entity by
// its names, or by office and state where one account names nobody; a meeting by its sides, date, format and place; a
// topic by the words of its label; a statement by its speaker and words. Of two records of one account at most one is
// matched with a given record of another.
//
// What holds for all of it:
//   - Ownership: Readouts are borrowed during the call only. The result is the caller's and refers to them by number,
//     id and span.
//   - Threads: a pure function, any number of threads may call it.
//   - Determinism: the same Readouts in the same order give the same bytes.
//   - Cost: n log n in the Readouts' total size.

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "readout/export.h"
#include "readout/v1/comparison.pb.h"
#include "readout/v1/readout.pb.h"

namespace readout {

// Compares two or more accounts. They may count their spans in different units; the result's spans count in each
// account's own.
//
// Errors:
//   kInvalidArgument  there are fewer than two accounts, one of them is null, or one does not pass Validate
//                     (readout/validate.h); the message names it, "account 2: ...", counted from 1, and holds no text
//                     of the articles.
READOUT_EXPORT absl::StatusOr<v1::Comparison> Compare(absl::Span<const v1::Readout* const> accounts);

// The same of Readouts that stand in a row.
READOUT_EXPORT absl::StatusOr<v1::Comparison> Compare(absl::Span<const v1::Readout> accounts);

// The same of two.
READOUT_EXPORT absl::StatusOr<v1::Comparison> Compare(const v1::Readout& one, const v1::Readout& other);

}  // namespace readout

#endif  // READOUT_COMPARE_H_
