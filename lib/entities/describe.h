// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_DESCRIBE_H_
#define READOUT_LIB_ENTITIES_DESCRIBE_H_

#include <vector>

#include "lib/analysis/analysis.h"
#include "lib/entities/clusters.h"
#include "lib/entities/entities.h"
#include "lib/text/document.h"

namespace readout {
namespace internal {

// What the mentions of `cluster` say of their entity, and the words right beside them: its kind, fullest name, title,
// affiliation and region. Never reads further than a mention's extent.
Entity Describe(const std::vector<int>& cluster, const Referents& referents, const Document& document,
                const Analysis& analysis);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_DESCRIBE_H_
