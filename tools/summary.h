// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_TOOLS_SUMMARY_H_
#define READOUT_TOOLS_SUMMARY_H_

#include <string>

#include "readout/v1/readout.pb.h"

namespace readout {
namespace tools {

// A page about `readout` for a person to read, in lines of at most `width` characters where words allow it. Offsets
// must count bytes.
std::string Summarize(const v1::Readout& readout, int width);

}  // namespace tools
}  // namespace readout

#endif  // READOUT_TOOLS_SUMMARY_H_
