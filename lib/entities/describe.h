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

struct Description {
  Entity entity;
  // Whether the text gives an office right before a name and no state beside any ("President Trump"). A state that only
  // a nominal names is then doubtful, since the nominal may have been taken for this entity wrongly.
  bool is_office_without_state = false;
};

// What the mentions of `cluster` say of their entity, and the words right beside them: its kind, fullest name, title,
// affiliation and region. Reads no further than a mention's extent, or the title before a name.
Description Describe(const std::vector<int>& cluster, const Referents& referents, const Document& document,
                     const Analysis& analysis);

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_DESCRIBE_H_
