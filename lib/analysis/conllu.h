// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ANALYSIS_CONLLU_H_
#define READOUT_LIB_ANALYSIS_CONLLU_H_

#include <string>

#include "absl/strings/string_view.h"
#include "lib/analysis/analysis.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// Returns the words, tags and trees in CoNLL-U (https://universaldependencies.org/format.html), one document. `id`
// names it; "" leaves the name out. Linear in the text.
std::string ToConllu(const Document& document, const Analysis& analysis, absl::string_view id);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ANALYSIS_CONLLU_H_
