// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "readout/version.h"

namespace readout {

absl::string_view Version() { return READOUT_VERSION; }

}  // namespace readout
