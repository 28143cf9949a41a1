// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/entities.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "lib/entities/clusters.h"
#include "lib/entities/describe.h"
#include "lib/entities/groups.h"
#include "lib/entities/names.h"
#include "lib/entities/office_holders.h"
#include "lib/entities/regions.h"

namespace readout {
namespace internal {

bool CanAct(v1::EntityKind kind) {
  return kind == v1::ENTITY_KIND_PERSON || kind == v1::ENTITY_KIND_GROUP || kind == v1::ENTITY_KIND_ORGANIZATION ||
         kind == v1::ENTITY_KIND_COUNTRY;
}

bool IsNamed(const Entity& entity) {
  return absl::c_any_of(entity.mentions,
                        [](const EntityMention& mention) { return mention.kind == v1::MENTION_KIND_NAME; });
}

int Entities::Of(WordRange words, const Analysis& analysis) const {
  const auto source = of_source.find({words.begin, words.end});
  if (source != of_source.end()) return source->second;
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

// The state that the publisher's name tells of: "U.S. Department of State", "Washington Times"; "" if none.
std::string RegionOfPublisher(absl::string_view publisher) {
  // By phrases of bounded length, so that a publisher of any length takes linear time.
  const std::vector<absl::string_view> words = absl::StrSplit(publisher, ' ', absl::SkipEmpty());
  for (size_t begin = 0; begin < words.size(); ++begin) {
    for (size_t end = std::min(words.size(), begin + size_t{kLongestRegion}); end > begin; --end) {
      const absl::optional<Region> region = FindRegion(absl::StrJoin(words.begin() + begin, words.begin() + end, " "));
      // A paper may bear the name of its city, wherever its articles play; those of capitals look from there.
      if (!region.has_value() || region->kind == RegionKind::kCity || region->kind == RegionKind::kState) continue;
      return std::string(region->code);
    }
  }
  return "";
}

// The state from which the article is told; "" if it is not clear. If the publisher's name does not tell, it is the one
// whose seats of power and parts the article names most.
std::string HomeRegion(const std::vector<Description>& descriptions, absl::string_view publisher) {
  if (std::string region = RegionOfPublisher(publisher); !region.empty()) return region;
  std::map<std::string, size_t> votes;
  for (const Description& description : descriptions) {
    const Entity& entity = description.entity;
    const bool person = entity.kind == v1::ENTITY_KIND_PERSON;  // "Taoiseach" names a state.
    const absl::optional<Region> region = FindRegion(person ? entity.title : entity.name);
    if (region.has_value() && (region->kind == RegionKind::kSeat || region->kind == RegionKind::kState)) {
      votes[std::string(region->code)] += entity.mentions.size();
    }
  }
  const auto most =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? "" : most->first;
}

// Gives named holders of an office the state that the article is told from, unless another one stands with their names.
void PlaceAtHome(absl::string_view publisher, std::vector<Description>& descriptions) {
  const std::string home = HomeRegion(descriptions, publisher);
  if (home.empty()) return;
  for (Description& description : descriptions) {
    if (!description.is_office_without_state) continue;
    Entity& entity = description.entity;
    entity.region_code = home;
    entity.is_state_assumed = true;
    const absl::optional<Region> employer = FindRegion(entity.affiliation);
    if (employer.has_value() && employer->code != home) entity.affiliation.clear();
  }
}

// A source that leads up to a person's name is that person's, whatever its top word in the tree ("DNC chairman Jo
// Doe").
void NameSources(const Document& document, const Analysis& analysis, Entities& entities) {
  for (const AttributionAnalysis& attribution : analysis.attributions) {
    const int name = NameInSource(attribution.source, document, analysis);
    if (name < 0) continue;
    const int entity = entities.Of(analysis.names[name].words, analysis);
    if (entity < 0 || !IsNamedPerson(entities.all[entity])) continue;
    entities.of_source.emplace(std::make_pair(attribution.source.begin, attribution.source.end), entity);
  }
}

// Puts mentions in text order, drops entities without any, puts the others in the order of their first mention, and
// fills in who is where.
void Order(int words, Entities& entities) {
  for (Entity& entity : entities.all) {
    absl::c_sort(entity.mentions, [](const EntityMention& a, const EntityMention& b) { return a.head < b.head; });
  }
  std::vector<int> order;
  for (int i = 0; i < static_cast<int>(entities.all.size()); ++i) {
    if (!entities.all[i].mentions.empty()) order.push_back(i);
  }
  absl::c_stable_sort(order, [&](int a, int b) {
    return entities.all[a].mentions.front().head < entities.all[b].mentions.front().head;
  });
  std::vector<int> place(entities.all.size(), -1);
  std::vector<Entity> ordered;
  for (const int i : order) {
    place[i] = static_cast<int>(ordered.size());
    ordered.push_back(std::move(entities.all[i]));
  }
  for (Entity& entity : ordered) {
    for (int& member : entity.members) member = place[member];
  }
  for (auto& [words, entity] : entities.of_source) entity = place[entity];
  entities.all = std::move(ordered);
  entities.at_head.assign(words, -1);
  // A group's mention may be headed by a member's, which it does not hide.
  for (const bool groups : {false, true}) {
    for (int i = 0; i < static_cast<int>(entities.all.size()); ++i) {
      if (entities.all[i].members.empty() == groups) continue;
      for (const EntityMention& mention : entities.all[i].mentions) {
        int& at = entities.at_head[mention.head];
        if (at < 0) at = i;
      }
    }
  }
}

}  // namespace

Entities ResolveEntities(const Document& document, const Analysis& analysis, absl::string_view publisher,
                         const Watch& watch) {
  const Referents referents = FindReferents(document, analysis, watch);
  Entities entities;
  std::vector<Description> descriptions;
  for (const std::vector<int>& cluster : referents.clusters) {
    if (watch.Expired()) return entities;
    descriptions.push_back(Describe(cluster, referents, document, analysis));
  }
  PlaceAtHome(publisher, descriptions);
  for (Description& description : descriptions) entities.all.push_back(std::move(description.entity));
  const int words = static_cast<int>(document.words.size());
  if (watch.Expired()) return entities;
  NameOffices(document, entities.all);
  Order(words, entities);
  FindGroups(document, analysis, entities, watch);
  if (watch.Expired()) return entities;
  NameSources(document, analysis, entities);
  Order(words, entities);
  return entities;
}

}  // namespace internal
}  // namespace readout
