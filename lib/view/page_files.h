// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_VIEW_PAGE_FILES_H_
#define READOUT_LIB_VIEW_PAGE_FILES_H_

#include "absl/strings/string_view.h"

namespace readout {
namespace internal {

// page.css and page.js, as linked into the library.
absl::string_view PageStyle();
absl::string_view PageScript();

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_VIEW_PAGE_FILES_H_
