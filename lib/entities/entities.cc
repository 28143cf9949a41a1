// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/entities.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "lib/entities/clusters.h"
#include "lib/entities/describe.h"
#include "lib/entities/regions.h"

namespace readout {
namespace internal {

int Entities::Of(WordRange words, const Analysis& analysis) const {
  for (int word = words.begin; word < words.end; ++word) {
    if (!words.contains(analysis.words[word].head) && at_head[word] >= 0) return at_head[word];
  }
  // No top word heads a mention: the parse is off, or the words are a clause.
  int best = -1, longest = 0;
  for (int word = words.begin; word < words.end; ++word) {
    if (at_head[word] < 0) continue;
    const std::vector<EntityMention>& mentions = all[at_head[word]].mentions;
    const auto mention = std::lower_bound(mentions.begin(), mentions.end(), word,
                                          [](const EntityMention& m, int head) { return m.head < head; });
    const int length = mention == mentions.end() ? 0 : mention->words.end - mention->words.begin;
    if (length > longest) {
      best = at_head[word];
      longest = length;
    }
  }
  return best;
}

namespace {

bool IsOffice(absl::string_view title) {
  constexpr absl::string_view kOffices[] = {
      "president", "vice",      "minister",      "premier",        "chancellor",     "secretary", "senator",
      "sen.",      "sen",       "rep.",          "congressman",    "general",        "gen.",      "ambassador",
      "envoy",     "speaker",   "governor",      "gov.",           "adviser",        "advisor",   "king",
      "queen",     "emir",      "amir",          "admiral",        "undersecretary", "leader",    "director",
      "chief",     "commander", "congresswoman", "representative", "undersecretary"};
  for (const absl::string_view word : absl::StrSplit(title, absl::ByAnyChar(" -"))) {
    if (std::find(std::begin(kOffices), std::end(kOffices), absl::AsciiStrToLower(word)) != std::end(kOffices))
      return true;
  }
  return false;
}

// The state from which the article is told; "" if it is not clear.
std::string HomeRegion(const std::vector<Entity>& entities, absl::string_view publisher) {
  absl::ConsumePrefix(&publisher, "The ");
  absl::ConsumePrefix(&publisher, "U.S. ");
  if (const absl::optional<Region> region = FindRegion(publisher); region.has_value()) return std::string(region->code);
  std::map<std::string, size_t> votes;
  for (const Entity& entity : entities) {
    if (entity.kind == v1::ENTITY_KIND_PERSON) continue;
    const absl::optional<Region> region = FindRegion(entity.name);
    if (region.has_value() && region->kind == RegionKind::kSeat)
      votes[std::string(region->code)] += entity.mentions.size();
  }
  const auto most =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? "" : most->first;
}

}  // namespace

Entities ResolveEntities(const Document& document, const Analysis& analysis, absl::string_view publisher) {
  const Referents referents = FindReferents(document, analysis);
  Entities entities;
  entities.at_head.assign(document.words.size(), -1);
  for (const std::vector<int>& cluster : referents.clusters) {
    const int index = static_cast<int>(entities.all.size());
    entities.all.push_back(Describe(cluster, referents, document, analysis));
    for (const EntityMention& mention : entities.all.back().mentions) entities.at_head[mention.head] = index;
  }
  const std::string home = HomeRegion(entities.all, publisher);
  for (Entity& entity : entities.all) {
    const bool person = entity.kind == v1::ENTITY_KIND_PERSON;
    if (person && entity.region_code.empty() && IsOffice(entity.title)) entity.region_code = home;
  }
  return entities;
}

}  // namespace internal
}  // namespace readout
