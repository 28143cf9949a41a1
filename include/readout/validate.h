// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_VALIDATE_H_
#define READOUT_VALIDATE_H_

// Checks that a Readout that was stored or received holds together, so that code behind it need not:
//   - the text is UTF-8 and `text_sha256` is its hash;
//   - every span counts in a known unit, has begin <= end, lies in the text and cuts no character;
//   - ids are not empty and unique, and every id that is referred to exists and is of the right kind;
//   - the chain of parents of every statement ends;
//   - every confidence is in [0, 1], every enum has a value that this library knows.
// Says nothing about whether the events are right.
//
//   for (const readout::Fault& fault : readout::FindFaults(received).faults) {
//     std::cerr << fault.path << ": " << fault.what << "\n";  // meetings[0].participants[2].entity_id: names nothing
//     ...
//   }
//
// Any number of threads may call these. Linear in the Readout's size, logarithmic in it for each span.

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "readout/export.h"
#include "readout/v1/readout.pb.h"

namespace readout {

// What is wrong with a field.
enum class FaultKind {
  kText,  // The text is not UTF-8. Spans are then not looked at.
  kHash,  // `text_sha256` is not the hash of the text.
  kUnit,  // `offset_unit` is UNSPECIFIED or unknown. Spans are then not looked at.
  kSpan,  // A span ends before it begins, lies outside of the text or cuts a character.
  kEnum,  // The number of an enum stands for nothing in this library. A later version may have written it: the
          // functions of this library read it as UNSPECIFIED, and the formats of interchange.h take it all the same.
  kConfidence,  // A confidence is no number in [0, 1].
  kId,          // An id is empty, or stands twice.
  kReference,   // An id names nothing in this Readout, or a record of another kind.
  kRing,        // A statement is its own parent, perhaps over others.
};

// One fault. A plain value.
struct Fault {
  FaultKind kind = FaultKind::kText;
  std::string path;  // The field: "statements[3].content[0]".
  std::string what;  // What is wrong with it, in English: "ends before it begins". Never holds text of the article.
};

struct FaultList {
  std::vector<Fault> faults;  // The first ones, at most as many as asked for.
  size_t count = 0;           // All of them, also those that are not listed.
};

// Finds every fault, and lists the first `most`: those of the text, then of spans and confidences in the order of the
// message, then of ids and references, and last of enums. None is listed for a Readout that passes Validate. Never
// fails.
READOUT_EXPORT FaultList FindFaults(const v1::Readout& readout, size_t most = 100);

// As one answer.
//
// Errors:
//   kInvalidArgument  there is a fault; the message names the field of the first and says how many more there are. It
//                     never holds text of the article.
READOUT_EXPORT absl::Status Validate(const v1::Readout& readout);

}  // namespace readout

#endif  // READOUT_VALIDATE_H_
