// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lib/analysis/offices.h"
#include "lib/entities/clusters.h"
#include "lib/entities/names.h"
#include "lib/entities/office_holders.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr size_t kMostMembers = 8;
constexpr int kMostOfficeWords = 6;
constexpr size_t kMostHolders = 16;    // Of titles with one word in common.
constexpr int kSentencesBack = 3;      // How far "they" may look for a group.
constexpr int kGroupsBack = 60;        // And how many groups.
constexpr float kLeastTrigger = 0.5f;  // Chance from which on words refer to a meeting.

class GroupFinder {
 public:
  GroupFinder(const Document& document, const Analysis& analysis, Entities& entities, const Watch& watch)
      : document_(document),
        analysis_(analysis),
        entities_(entities),
        watch_(watch),
        holders_(entities.all, kMostHolders) {}

  void Run() {
    Index();
    const int known = static_cast<int>(entities_.all.size());
    for (const AttributionAnalysis& attribution : analysis_.attributions) {
      if (watch_.Expired()) return;
      ReadSource(attribution.source);
    }
    absl::c_sort(groups_in_text_);
    for (int i = 0; i < known; ++i) {
      if (watch_.Expired()) return;
      if (acts_[i] && IsStandIn(entities_.all[i])) GiveMembers(i);
    }
  }

 private:
  int SentenceOf(int word) const { return document_.words[word].sentence; }

  void Index() {
    for (int word = 0; word < static_cast<int>(document_.words.size()); ++word) {
      if (analysis_.words[word].label == "conj") conjuncts_[analysis_.words[word].head].push_back(word);
    }
    acts_.assign(entities_.all.size(), false);
    for (const Entity& entity : entities_.all) is_named_.push_back(IsNamed(entity));
    for (const AttributionAnalysis& attribution : analysis_.attributions) {
      const int source = entities_.Of(attribution.source, analysis_);
      if (source >= 0) acts_[source] = true;
    }
    for (const TriggerAnalysis& trigger : analysis_.triggers) {
      if (trigger.probability >= kLeastTrigger) meetings_in_text_.push_back({trigger.words.begin, trigger.meeting});
      for (const RoleLink& role : trigger.roles) {
        const int entity = entities_.at_head[role.word];
        if (!TakesPart(role) || entity < 0) continue;
        acts_[entity] = true;
        float& chance = takes_part_[trigger.meeting][entity];
        chance = std::max(chance, role.probability);
      }
    }
  }

  void ReadSource(WordRange source) {
    if (source.empty() || entities_.of_source.count({source.begin, source.end}) > 0) return;
    std::vector<int> members = Listed(source);
    if (members.empty()) members = Coordinated(source);
    if (members.empty() || members.size() > kMostMembers) return;
    const int entity = members.size() == 1 ? members.front() : GroupOf(members);
    entities_.of_source[{source.begin, source.end}] = entity;
    if (members.size() == 1) return;
    const bool named = absl::c_all_of(members, [&](int member) { return IsNamedMember(member); });
    const int head = TopWord(source);
    entities_.all[entity].mentions.push_back({source, head, named ? v1::MENTION_KIND_NAME : v1::MENTION_KIND_NOMINAL});
    groups_in_text_.push_back({head, entity});
  }

  // A list of persons' names with what leads up to each, or of the offices of such ("the Secretary and Foreign
  // Minister"), read off the words, since trees of titles are often wrong; empty if the words are anything else.
  std::vector<int> Listed(WordRange source) const {
    std::vector<int> members;
    int begin = source.begin;
    for (int word = source.begin; word <= source.end; ++word) {
      if (word < source.end && !IsOneOf(document_.Lower(word), {",", "and", "&", "nor", "or"})) continue;
      const WordRange item = {begin, word};
      begin = word + 1;
      if (item.empty()) continue;  // ", and"
      const int name = NameLedUpTo(item, document_, analysis_);
      const int entity = name < 0 ? HolderOf(item) : entities_.Of(analysis_.names[name].words, analysis_);
      if (entity < 0 || entities_.all[entity].kind != v1::ENTITY_KIND_PERSON) return {};
      if (!absl::c_linear_search(members, entity)) members.push_back(entity);
    }
    return members;
  }

  // The named person whose title has all the words of an office, and the fewest others; -1 if there is none.
  int HolderOf(WordRange office) const {
    const int begin = analysis_.words[office.begin].upos == "DET" ? office.begin + 1 : office.begin;
    const absl::string_view text = begin < office.end ? document_.Text(WordRange{begin, office.end}) : "";
    return office.end - begin > kMostOfficeWords || !IsOffice(text) ? -1 : holders_.Of(text);
  }

  int TopWord(WordRange words) const {
    for (int word = words.begin; word < words.end; ++word) {
      if (!words.contains(analysis_.words[word].head) && entities_.at_head[word] >= 0) return word;
    }
    return words.begin;
  }

  // Those whom the tree joins at the top of the source, if they are several.
  std::vector<int> Coordinated(WordRange source) const {
    std::vector<int> members;
    const auto add = [&](int word) {
      const int entity = source.contains(word) ? entities_.at_head[word] : -1;
      if (entity >= 0 && CanAct(entities_.all[entity].kind) && !absl::c_linear_search(members, entity)) {
        members.push_back(entity);
      }
    };
    for (int top = source.begin; top < source.end && members.empty(); ++top) {
      const auto joined = source.contains(analysis_.words[top].head) ? conjuncts_.end() : conjuncts_.find(top);
      if (joined == conjuncts_.end()) continue;
      add(top);
      for (const int word : joined->second) add(word);
    }
    return members.size() < 2 ? std::vector<int>() : members;
  }

  // Looked up, since the first name of an entity may stand behind thousands of pronouns.
  bool IsNamedMember(int entity) const {
    return entity < static_cast<int>(is_named_.size()) ? is_named_[entity] : IsNamed(entities_.all[entity]);
  }

  // The group of these members, which is made if there is none yet.
  int GroupOf(const std::vector<int>& members) {
    std::vector<int> key = members;
    absl::c_sort(key);
    const auto made = groups_.try_emplace(key, static_cast<int>(entities_.all.size()));
    if (made.second) {
      for (const int member : members) is_member_.insert(member);
      entities_.all.emplace_back();
      Describe(members, entities_.all.back());
    }
    return made.first->second;
  }

  // "A, B and C".
  void Describe(const std::vector<int>& members, Entity& group) const {
    group.kind = v1::ENTITY_KIND_GROUP;
    group.members = members;
    group.confidence = 1;
    group.name.clear();
    for (size_t i = 0; i < members.size(); ++i) {
      const Entity& member = entities_.all[members[i]];
      absl::StrAppend(&group.name, i == 0 ? "" : i + 1 == members.size() ? " and " : ", ", member.name);
      group.confidence = std::min(group.confidence, member.confidence);
      if (i == 0) group.region_code = member.region_code;
      if (group.region_code != member.region_code) group.region_code.clear();
    }
  }

  // "Leaders", "presidents", "sides": people who are those that the article names.
  static bool IsStandInNoun(std::string word) {
    if (IsOneOf(word, {"leaders", "sides", "men", "women", "pair", "two", "both", "counterparts", "parties"}))
      return true;
    return absl::EndsWith(word, "s") && IsOffice(word.substr(0, word.size() - 1));
  }

  static size_t NumberOf(const std::string& word) {
    if (word == "both" || word == "two" || word == "pair") return 2;
    return word == "three" ? 3 : word == "four" ? 4 : 0;
  }

  // Every mention a plural pronoun, or a short phrase that counts or ranks people: "both leaders", "the ministers".
  bool IsStandIn(const Entity& entity) const {
    return absl::c_all_of(entity.mentions, [&](const EntityMention& mention) {
      const std::string head = document_.Lower(mention.head);
      if (mention.kind == v1::MENTION_KIND_PRONOUN) {
        return IsOneOf(head, {"they", "them", "their", "themselves", "both", "two", "each"});
      }
      const absl::string_view first = document_.Text(mention.words.begin);
      const bool definite = absl::EqualsIgnoreCase(first, "the") || absl::EqualsIgnoreCase(first, "both");
      if (mention.kind != v1::MENTION_KIND_NOMINAL || !definite || mention.words.end != mention.head + 1) return false;
      const bool counted = CountIn(mention.words) > 0;
      return mention.words.end - mention.words.begin <= (counted ? 4 : 3) && (counted || IsStandInNoun(head)) &&
             analysis_.words[mention.head].entity != "organization";
    });
  }

  size_t CountIn(WordRange words) const {
    for (int word = words.begin; word < words.end; ++word) {
      if (const size_t number = NumberOf(document_.Lower(word)); number > 0) return number;
    }
    return 0;
  }

  void GiveMembers(int stand_in) {
    if (is_member_.count(stand_in) > 0) return;  // "Both leaders and their teams" are one group already.
    const EntityMention first = entities_.all[stand_in].mentions.front();
    size_t number = 0;
    for (const EntityMention& mention : entities_.all[stand_in].mentions)
      number = std::max(number, CountIn(mention.words));
    int group = GroupBefore(first.head, number);
    if (group < 0) {
      const std::vector<int> members = ThoseWhoMet(first.head, number);
      if (members.size() < 2) return;
      group = GroupOf(members);
    }
    if (absl::c_linear_search(entities_.all[group].members, stand_in)) return;
    std::vector<EntityMention>& mentions = entities_.all[group].mentions;
    std::vector<EntityMention>& moved = entities_.all[stand_in].mentions;
    for (const EntityMention& mention : moved) {
      if (entities_.at_head[mention.head] == stand_in) entities_.at_head[mention.head] = group;
    }
    mentions.insert(mentions.end(), moved.begin(), moved.end());
    moved.clear();
  }

  // The last group named in the text before `word`, if it is near; -1 if there is none.
  int GroupBefore(int word, size_t number) const {
    auto at = absl::c_lower_bound(groups_in_text_, std::make_pair(word, 0));
    for (int steps = 0; steps < kGroupsBack && at != groups_in_text_.begin(); ++steps) {
      --at;
      if (SentenceOf(word) - SentenceOf(at->first) > kSentencesBack) break;
      if (number == 0 || entities_.all[at->second].members.size() == number) return at->second;
    }
    return -1;
  }

  // The named people, or else states and organizations, of the meeting that the last trigger before `word` refers to;
  // the likeliest if they are more than `number`.
  std::vector<int> ThoseWhoMet(int word, size_t number) const {
    constexpr size_t kMostTried = 64;
    const auto after = absl::c_lower_bound(meetings_in_text_, std::make_pair(word, 0));
    if (after == meetings_in_text_.begin()) return {};
    const auto those = takes_part_.find((after - 1)->second);
    if (those == takes_part_.end() || those->second.size() > kMostTried) return {};
    std::vector<std::pair<float, int>> people, bodies;
    for (const auto& [entity, chance] : those->second) {
      const Entity& who = entities_.all[entity];
      if (!who.members.empty() || !IsNamedMember(entity)) continue;
      if (who.kind == v1::ENTITY_KIND_PERSON) people.push_back({-chance, entity});
      if (who.kind == v1::ENTITY_KIND_COUNTRY || who.kind == v1::ENTITY_KIND_ORGANIZATION)
        bodies.push_back({-chance, entity});
    }
    std::vector<std::pair<float, int>>& best = people.size() >= 2 ? people : bodies;
    absl::c_sort(best);
    if (number > 0 && best.size() > number) best.resize(number);
    if (best.size() > kMostMembers || (number > 0 && best.size() < number)) return {};
    std::vector<int> members;
    for (const auto& [chance, entity] : best) members.push_back(entity);
    absl::c_sort(members);
    return members;
  }

  const Document& document_;
  const Analysis& analysis_;
  Entities& entities_;
  const Watch& watch_;
  const OfficeHolders holders_;
  std::map<int, std::vector<int>> conjuncts_;          // By the word that they are joined to.
  std::vector<bool> is_named_;                         // Of each entity that is no group made here.
  std::vector<bool> acts_;                             // Of each entity: it says something or takes part in a meeting.
  std::map<int, std::map<int, float>> takes_part_;     // By meeting and entity: the chance.
  std::set<int> is_member_;                            // Entities of which a group consists.
  std::map<std::vector<int>, int> groups_;             // By members, ascending.
  std::vector<std::pair<int, int>> groups_in_text_;    // Head and group, ascending.
  std::vector<std::pair<int, int>> meetings_in_text_;  // First word of a trigger and its meeting, ascending.
};

}  // namespace

void FindGroups(const Document& document, const Analysis& analysis, Entities& entities, const Watch& watch) {
  GroupFinder(document, analysis, entities, watch).Run();
}

}  // namespace internal
}  // namespace readout
