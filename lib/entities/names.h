// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef READOUT_LIB_ENTITIES_NAMES_H_
#define READOUT_LIB_ENTITIES_NAMES_H_

// Which names mean the same.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "lib/analysis/analysis.h"
#include "lib/entities/regions.h"
#include "lib/text/document.h"
#include "lib/watch.h"

namespace readout {
namespace internal {

// The words of a name without what is no part of it: "the", "Mr." and "the Finnish capital" before it, "'s" behind it.
// Never empty if `words` is not.
WordRange BareName(WordRange words, const Document& document);

// The same of a person's name, also without a state that leads up to it ("of | Canada | Justin Trudeau").
WordRange BarePersonName(WordRange words, const Document& document);

// What a name other than a person's stands for by its spelling: "the U.S.", "Moscow".
absl::optional<Region> RegionNamed(const NamedSpan& name, const Document& document);

// The words that lead up to a person's name, which begins at `name_begin`: nouns, adjectives, and what joins them. Read
// off the words and not the tree, which is often wrong about "Deputy Prime Minister and Foreign Minister".
WordRange TitleBefore(int name_begin, const Document& document, const Analysis& analysis);

// The title before a name with the state or employer that owns it, and the determiner: "the North's Deputy Minister".
WordRange LeadUpTo(int name_begin, const Document& document, const Analysis& analysis);

// The name of a person that `words` end with, if all before it leads up to it ("North Korea's Vice Foreign Minister |
// Choe Sun Hui"), as an index into Analysis::names; -1 if there is none.
int NameLedUpTo(WordRange words, const Document& document, const Analysis& analysis);

// The name of the one person whom `source`, the source of a statement, names beside other words: behind what leads up
// to it or behind a comma ("one of the men, | Jo Doe"), and before a comma, a bracket or a clause that tells more ("GOP
// Rep. | Jo Doe | of Ohio, who"). An index into Analysis::names; -1 if there is none, or if there are several persons.
int NameInSource(WordRange source, const Document& document, const Analysis& analysis);

// Groups Analysis::names: those of one number name one person, organization, country or place; -1 for a name that names
// none, as the pair in "the Trump Kim summit". Parallel to the names.
//
// Persons are the same if one name ends or begins with the other ("Lavrov", "Xi"), or if both first and last words
// agree, an initial counting. A single word that fits several persons means the one who is named most often, and not
// one who is introduced as a relative ("first lady Melania Trump") if another title stands before it ("President
// Trump"). Others are the same if they spell the same, are names of one state ("U.S.", "America"), or one is the
// initials of the other.
std::vector<int> GroupNames(const Document& document, const Analysis& analysis, const Watch& watch = {});

}  // namespace internal
}  // namespace readout

#endif  // READOUT_LIB_ENTITIES_NAMES_H_
