// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/view/page_files.h"

#include "lib/embedded_bytes.h"

// Made by cmake/EmbedBinary.cmake.
extern "C" const char readout_page_style[];
extern "C" const char readout_page_style_end[];
extern "C" const char readout_page_script[];
extern "C" const char readout_page_script_end[];

namespace readout {
namespace internal {

absl::string_view PageStyle() { return EmbeddedBytes(readout_page_style, readout_page_style_end); }

absl::string_view PageScript() { return EmbeddedBytes(readout_page_script, readout_page_script_end); }

}  // namespace internal
}  // namespace readout
