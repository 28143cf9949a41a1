// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/meetings/context.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"

namespace readout {
namespace internal {
namespace {

// How far up the tree ties are looked for. Trees of real sentences need no more, and a bound keeps deep ones cheap.
constexpr int kMostSteps = 8;

// Plural nouns that stand for those who meet, whoever they are.
constexpr absl::string_view kStandIns[] = {
    "leaders",   "sides", "two",  "both",         "men",  "presidents", "countries", "nations",
    "parties",   "pair",  "each", "women",        "they", "them",       "their",     "ministers",
    "diplomats", "three", "four", "counterparts", "we",   "our",        "us"};

constexpr absl::string_view kNegations[] = {"not", "n't", "n\xE2\x80\x99t", "never", "nor"};

bool IsVerb(int word, const Tree& tree) { return tree.Upos(word) == "VERB"; }

// Labels under which a noun takes part in its verb's event.
bool IsArgument(absl::string_view label) {
  return Tree::IsLabel(label, "nsubj") || Tree::IsLabel(label, "obj") || Tree::IsLabel(label, "obl") ||
         Tree::IsLabel(label, "iobj");
}

// A dependent clause: what hangs in it is told of another event.
bool IsClause(absl::string_view label) {
  return Tree::IsLabel(label, "acl") || Tree::IsLabel(label, "advcl") || Tree::IsLabel(label, "ccomp") ||
         Tree::IsLabel(label, "csubj") || Tree::IsLabel(label, "parataxis");
}

// 1 if `to` is above `word` or is it, less for each step and clause between; 0 if it is not.
float ClimbTo(int word, int to, const Tree& tree) {
  float closeness = 1;
  for (int step = 0; step <= kMostSteps && word >= 0; ++step) {
    if (word == to) return closeness;
    const bool clause = IsClause(tree.Label(word)) || (tree.Label(word) == "conj" && IsVerb(word, tree));
    closeness *= clause ? 0.4f : step == 0 ? 1 : 0.9f;
    word = tree.Head(word);
  }
  return 0;
}

bool IsStandIn(const Entity& entity, const Tree& tree) {
  return absl::c_all_of(entity.mentions, [&](const EntityMention& mention) {
    if (mention.kind == v1::MENTION_KIND_PRONOUN) return true;
    return mention.words.end - mention.words.begin <= 3 && IsOneOf(tree.Lower(mention.head), kStandIns);
  });
}

std::vector<std::string> StatesOf(const Entities& entities) {
  std::vector<std::pair<size_t, absl::string_view>> counted;
  for (const Entity& entity : entities.all) {
    const bool counts = entity.kind == v1::ENTITY_KIND_COUNTRY && !entity.region_code.empty();
    if (counts && entity.mentions.size() > 1) counted.push_back({entity.mentions.size(), entity.region_code});
  }
  absl::c_stable_sort(counted, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> codes;
  std::set<absl::string_view> known;
  for (const auto& [count, code] : counted) {
    if (known.insert(code).second) codes.emplace_back(code);
  }
  return codes;
}

}  // namespace

Context MakeContext(const Document& document, const Analysis& analysis, const Entities& entities, const Tree& tree) {
  const size_t words = document.words.size();
  Context context{document, analysis, entities, tree, std::vector<int>(words, -1), std::vector<WordRange>(words),
                  {},       {},       {}};
  for (const Entity& entity : entities.all) {
    context.is_named.push_back(IsNamed(entity));
    context.is_stand_in.push_back(IsStandIn(entity, tree));
  }
  context.states = StatesOf(entities);
  struct Claim {
    WordRange words;
    int entity;
  };
  std::vector<Claim> claims;
  for (size_t entity = 0; entity < entities.all.size(); ++entity) {
    for (const EntityMention& mention : entities.all[entity].mentions) {
      claims.push_back({mention.words, static_cast<int>(entity)});
    }
  }
  // The long ones first, so that the short ones inside have the last word. Past a bound a mention is no name, and many
  // nested ones would cost quadratic time.
  constexpr int kLongest = 100;
  absl::c_stable_sort(
      claims, [](const Claim& a, const Claim& b) { return a.words.end - a.words.begin > b.words.end - b.words.begin; });
  for (const Claim& claim : claims) {
    if (claim.words.end - claim.words.begin > kLongest) continue;
    std::fill(context.owner.begin() + claim.words.begin, context.owner.begin() + claim.words.end, claim.entity);
    std::fill(context.mention.begin() + claim.words.begin, context.mention.begin() + claim.words.end, claim.words);
  }
  return context;
}

int TriggerHead(const TriggerAnalysis& trigger, const Tree& tree) {
  for (int word = trigger.words.begin; word < trigger.words.end; ++word) {
    if (!trigger.words.contains(tree.Head(word))) return word;
  }
  return trigger.words.begin;
}

int EventWord(int trigger_head, const Tree& tree) {
  if (IsVerb(trigger_head, tree)) return trigger_head;
  int word = trigger_head;
  for (int step = 0; step < kMostSteps && word >= 0; ++step) {
    const int head = tree.Head(word);
    if (head < 0) break;
    if (IsArgument(tree.Label(word)) && IsVerb(head, tree)) return head;
    if (tree.Label(word) != "conj" && !Tree::IsLabel(tree.Label(word), "nmod") && tree.Label(word) != "compound") break;
    word = head;
  }
  return trigger_head;
}

float Closeness(int word, int trigger_head, const Context& context) {
  if (context.document.words[word].sentence != context.document.words[trigger_head].sentence) return 0;
  const float direct = ClimbTo(word, trigger_head, context.tree);
  if (direct > 0) return direct;
  const int event = EventWord(trigger_head, context.tree);
  return event == trigger_head ? 0 : 0.8f * ClimbTo(word, event, context.tree);
}

WordRange Neighbourhood(int word, const Document& document) {
  constexpr int kReach = 60;
  const WordRange sentence = document.SentenceOf(word).words;
  return {std::max(sentence.begin, word - kReach), std::min(sentence.end, word + kReach + 1)};
}

RoleTable::RoleTable(const Cluster& cluster, MeetingRole role, const Analysis& analysis) {
  std::vector<Entry> all;
  for (const int trigger : cluster.triggers) {
    for (const RoleLink& link : analysis.triggers[trigger].roles) {
      if (link.role == role) all.push_back({link.word, link.probability});
    }
  }
  absl::c_sort(all, [](const Entry& a, const Entry& b) {
    return a.word != b.word ? a.word < b.word : a.probability > b.probability;
  });
  for (const Entry& entry : all) {
    if (entries_.empty() || entries_.back().word != entry.word) entries_.push_back(entry);
  }
}

float RoleTable::At(int word) const {
  const auto found = absl::c_lower_bound(entries_, word, [](const Entry& entry, int at) { return entry.word < at; });
  return found != entries_.end() && found->word == word ? found->probability : 0;
}

float RoleTable::Best(WordRange range) const {
  auto at = absl::c_lower_bound(entries_, range.begin, [](const Entry& entry, int word) { return entry.word < word; });
  float best = 0;
  for (; at != entries_.end() && at->word < range.end; ++at) best = std::max(best, at->probability);
  return best;
}

bool IsVisiting(int word, const Tree& tree) {
  return IsOneOf(tree.Lower(word), {"visit", "visits", "visited", "visiting"});
}

bool IsNegated(int verb, const Tree& tree) {
  return tree.AnyChild(verb, [&](int child) {
    const std::string text = tree.Lower(child);
    // "not only met" affirms.
    const std::string next = child + 1 < tree.size() ? tree.Lower(child + 1) : "";
    if (IsOneOf(text, kNegations)) return next != "only" && next != "just" && next != "merely";
    if (!IsArgument(tree.Label(child))) return false;
    if (text == "nobody" || text == "none" || text == "neither" || text == "nothing") return true;
    return tree.AnyChild(child, [&](int below) {
      const std::string word = tree.Lower(below);
      return Tree::IsLabel(tree.Label(below), "det") && (word == "no" || word == "neither");
    });
  });
}

}  // namespace internal
}  // namespace readout
