// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_VIEW_H_
#define READOUT_VIEW_H_

// Makes a page to look at of a Readout: the article with what was read from it marked in place, and panels beside it.
// docs/view.md shows what is where.
//
//   absl::StatusOr<std::string> page = readout::ToHtml(event);
//   if (!page.ok()) return page.status();
//   std::ofstream("report.html", std::ios::binary) << *page;
//
// The page is one file of HTML in UTF-8 that fetches nothing and works from disk as from a server. Its content security
// policy allows its own script and style, by hash, and nothing else. Whatever an article says is text in it, never
// markup.
//
// What holds for all of it:
//   - Ownership: arguments are borrowed during the call only, the result is the caller's.
//   - Threads: functions are pure, any number of threads may call them.
//   - Errors: messages hold no text of the article.
//   - Cost: n log n in the Readout. The same Readout gives the same bytes. The page of an article of 300 words has
//   about
//     40 kB, 18 kB of them script and style.

#include <string>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "readout/export.h"
#include "readout/v1/readout.pb.h"

namespace readout {

// A plain value.
struct ViewOptions {
  // What a browser shows as the page's title, and a page of several accounts as its headline. "" takes the article's
  // title, or the number of accounts. Any UTF-8.
  std::string title;
};

// Returns the page of one Readout, which may count its spans in any unit.
//
// Errors:
//   kInvalidArgument  `readout` does not pass Validate (readout/validate.h), or a string of it or of `options` is not
//                     UTF-8.
//   kOutOfRange       what it says once is repeated so often that the page would be 64 times as long: no Readout of
//                     this library does that.
//   kInternal         out of memory.
READOUT_EXPORT absl::StatusOr<std::string> ToHtml(const v1::Readout& readout, const ViewOptions& options = {});

// Returns one page of several accounts, side by side where the screen is wide enough, with what differs between them,
// by Compare (readout/compare.h), listed above and marked in each.
//
// Errors, in addition; what is said of one account begins "account 2: ":
//   kInvalidArgument  there is no account.
READOUT_EXPORT absl::StatusOr<std::string> ToHtml(absl::Span<const v1::Readout> accounts,
                                                  const ViewOptions& options = {});

}  // namespace readout

#endif  // READOUT_VIEW_H_
