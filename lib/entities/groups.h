// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_GROUPS_H_
#define READOUT_LIB_ENTITIES_GROUPS_H_

// Who speaks together: "Biden and Modi said", "the two leaders agreed", "they noted".

#include "lib/analysis/analysis.h"
#include "lib/entities/entities.h"
#include "lib/text/document.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// Gives `entities`, whose mentions are complete, its groups with members. A source of several entities joined by "and"
// becomes a group of them; its mentions are these sources. A plural that stands for people named elsewhere ("both
// leaders", "they"), and that says something or takes part in a meeting, is the last such group if one is near, else
// those who take part in the meeting that was spoken of last.
void FindGroups(const Document& document, const Analysis& analysis, Entities& entities, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_GROUPS_H_
