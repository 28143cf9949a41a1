// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TESTS_ROBUSTNESS_INVARIANTS_H_
#define READOUT_TESTS_ROBUSTNESS_INVARIANTS_H_

// What holds of every Readout, whatever the text, as proto/readout/v1 promises it. Written without the code that makes
// and validates Readouts, so that a fault there is seen here. Used by the fuzz targets and by tests.

#include <string>

#include "readout/v1/article.pb.h"
#include "readout/v1/readout.pb.h"

namespace readout {
namespace internal {

// What is broken in a Readout that may come from anywhere and passes Validate: spans are in range and cut no
// character, ids are unique, those referred to exist and are of the right kind, the statements' parents form no ring,
// and the three units of offsets tell of the same words. Empty if all is well. Names fields, holds no text.
std::string FaultOfValid(const v1::Readout& readout);

// What is broken in a Readout that Extract made of `article`: besides the above, the text is the article's byte for
// byte, no span is empty, what is to be in the order of the text is, ids count up, and names, titles and labels are
// words of the text. Offsets may be in any unit.
std::string FaultOfExtracted(const v1::Article& article, const v1::Readout& readout);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_TESTS_ROBUSTNESS_INVARIANTS_H_
