// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/office_holders.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "lib/entities/regions.h"

namespace readout {
namespace internal {
namespace {

std::vector<std::string> TitleWords(absl::string_view title) {
  return absl::StrSplit(absl::AsciiStrToLower(title), absl::ByAnyChar(" -"), absl::SkipEmpty());
}

}  // namespace

bool IsNamedPerson(const Entity& entity) { return entity.kind == v1::ENTITY_KIND_PERSON && IsNamed(entity); }

bool OfficeHolders::Holder::Holds(const std::vector<std::string>& words) const {
  return absl::c_all_of(words, [&](const std::string& word) { return absl::c_linear_search(title, word); });
}

OfficeHolders::OfficeHolders(const std::vector<Entity>& entities, size_t most) {
  for (int i = 0; i < static_cast<int>(entities.size()); ++i) {
    if (!IsNamedPerson(entities[i])) continue;
    const std::vector<std::string> title = TitleWords(entities[i].title);
    for (const std::string& word : title) {
      std::vector<Holder>& holders = by_word_[word];
      if (holders.size() < most) holders.push_back({i, title});
    }
  }
}

absl::Span<const OfficeHolders::Holder> OfficeHolders::With(const std::string& word) const {
  const auto found = by_word_.find(word);
  return found == by_word_.end() ? absl::Span<const Holder>() : absl::MakeConstSpan(found->second);
}

int OfficeHolders::Of(absl::string_view office) const {
  const std::vector<std::string> words = TitleWords(office);
  if (words.empty()) return -1;
  const Holder* best = nullptr;
  for (const Holder& holder : With(words.back())) {
    if (!holder.Holds(words) || (best != nullptr && holder.title.size() >= best->title.size())) continue;
    best = &holder;
  }
  return best == nullptr ? -1 : best->entity;
}

namespace {

class OfficeNamer {
 public:
  OfficeNamer(const Document& document, const std::vector<Entity>& entities)
      : document_(document), holders_(entities, kMostHolders) {}

  // The entity that `entity` most likely is, or -1.
  int Find(const std::vector<Entity>& entities, const Entity& entity) const {
    if (entity.kind != v1::ENTITY_KIND_PERSON || IsNamedPerson(entity)) return -1;
    const EntityMention& first = entity.mentions.front();
    if (first.kind != v1::MENTION_KIND_NOMINAL) return -1;
    const absl::Span<const OfficeHolders::Holder> holders = holders_.With(document_.Lower(first.head));
    if (!IsDefinite(first)) return IntroducedNext(entities, entity, holders);
    const std::vector<std::string> office = OfficeWords(first);
    int best = -1;
    std::pair<size_t, int> best_distance;
    for (const OfficeHolders::Holder& holder : holders) {
      const Entity& person = entities[holder.entity];
      if (!entity.region_code.empty() && entity.region_code != person.region_code) continue;
      if (!holder.Holds(office)) continue;
      // "The president" is the president, and not the vice president, if there are both.
      const std::pair<size_t, int> distance = {holder.title.size() - office.size(), Distance(person, first.head)};
      if (best >= 0 && best_distance <= distance) continue;
      best = holder.entity;
      best_distance = distance;
    }
    return best;
  }

 private:
  static constexpr size_t kMostHolders = 32;
  static constexpr int kMostWordsAhead = 120;

  // "A spokesman said ... spokesman Jo Doe": who is named for the first time soon after, with the same noun. -1 if
  // nobody is.
  int IntroducedNext(const std::vector<Entity>& entities, const Entity& entity,
                     absl::Span<const OfficeHolders::Holder> holders) const {
    int next = -1;
    for (const OfficeHolders::Holder& holder : holders) {
      const Entity& person = entities[holder.entity];
      const int ahead = person.mentions.front().head - entity.mentions.front().head;
      if (!entity.region_code.empty() && entity.region_code != person.region_code) continue;
      if (ahead <= 0 || ahead > kMostWordsAhead) continue;
      if (next < 0 || person.mentions.front().head < entities[next].mentions.front().head) next = holder.entity;
    }
    return next;
  }

  // The words of the mention up to its head, in lower case, without article and state.
  std::vector<std::string> OfficeWords(const EntityMention& mention) const {
    std::vector<std::string> words;
    for (int word = mention.words.begin; word <= mention.head; ++word) {
      const std::string lower = document_.Lower(word);
      const bool state = document_.words[word].letter_case >= LetterCase::kTitle && FindRegion(lower).has_value();
      if (lower != "the" && lower != "-" && lower != "'s" && lower != "\xE2\x80\x99s" && !state) words.push_back(lower);
    }
    return words;
  }

  // "the president", "Russian Foreign Minister"; not "a president".
  bool IsDefinite(const EntityMention& mention) const {
    const std::string word = document_.Lower(mention.words.begin);
    if (word == "a" || word == "an") return false;
    return word == "the" || document_.words[mention.words.begin].letter_case >= LetterCase::kTitle;
  }

  // Words from the last mention before `word`; farther than any of them if there are only later ones.
  int Distance(const Entity& entity, int word) const {
    const auto after = std::lower_bound(entity.mentions.begin(), entity.mentions.end(), word,
                                        [](const EntityMention& mention, int at) { return mention.head < at; });
    if (after != entity.mentions.begin()) return word - (after - 1)->head;
    return static_cast<int>(document_.words.size()) + entity.mentions.front().head - word;
  }

  const Document& document_;
  const OfficeHolders holders_;
};

}  // namespace

void NameOffices(const Document& document, std::vector<Entity>& entities) {
  const OfficeNamer namer(document, entities);
  for (Entity& entity : entities) {
    const int holder = entity.mentions.empty() ? -1 : namer.Find(entities, entity);
    if (holder < 0) continue;
    std::vector<EntityMention>& mentions = entities[holder].mentions;
    mentions.insert(mentions.end(), entity.mentions.begin(), entity.mentions.end());
    entity.mentions.clear();
  }
}

}  // namespace internal
}  // namespace readout
