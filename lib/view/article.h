// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_VIEW_ARTICLE_H_
#define READOUT_LIB_VIEW_ARTICLE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "lib/interchange/grounded.h"
#include "lib/view/html.h"
#include "lib/view/marks.h"

namespace readout {
namespace internal {

// Writes the text of a Readout with its marks, as an <article>. Every piece of text under marks is a <span> whose
// data-k lists the keys of its marks, the innermost first; a statement begins with a button of its number, "r3" of
// `account` 0 having the id "a0-r3", that the panel's "a0-d3" describes. `level` is that of the headline, 1 or 2.
// `differences` are marks of kDifference alone, each with a button as well.
void WriteArticle(const Grounded& source, int account, int level, std::vector<Mark> differences, Html& html);

// The article's title, or else its id, or else what the page calls an article without either.
absl::string_view HeadlineOf(const v1::Article& article);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_VIEW_ARTICLE_H_
