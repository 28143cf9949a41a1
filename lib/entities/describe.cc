// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/describe.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"

namespace readout {
namespace internal {
namespace {

constexpr int kLongestTitle = 8;   // Words.
constexpr int kLongestRegion = 4;  // Words of a state's name.
constexpr float kUnnamed = 0.5f;   // Confidence in an entity without a name, all of whose mentions agree in kind.

bool IsOneOf(absl::string_view word, std::initializer_list<absl::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

v1::EntityKind KindOfType(absl::string_view type) {
  if (type == "person") return v1::ENTITY_KIND_PERSON;
  if (type == "organization") return v1::ENTITY_KIND_ORGANIZATION;
  if (type == "place") return v1::ENTITY_KIND_PLACE;
  return v1::ENTITY_KIND_OTHER;
}

v1::EntityKind KindOfName(absl::string_view type) {
  if (type == "Person") return v1::ENTITY_KIND_PERSON;
  if (type == "NORP") return v1::ENTITY_KIND_GROUP;
  if (type == "Organization") return v1::ENTITY_KIND_ORGANIZATION;
  if (type == "Location") return v1::ENTITY_KIND_PLACE;
  if (type == "Facility") return v1::ENTITY_KIND_FACILITY;
  return v1::ENTITY_KIND_OTHER;
}

class Describer {
 public:
  Describer(const std::vector<int>& cluster, const Referents& referents, const Document& document,
            const Analysis& analysis)
      : cluster_(cluster), referents_(referents), document_(document), analysis_(analysis) {}

  Entity Run() {
    for (const int i : cluster_) {
      const MentionAnalysis& mention = referents_.mentions[i];
      entity_.mentions.push_back({mention.extent, mention.head, KindOfMention(mention.form)});
    }
    ReadName();
    ReadKind();
    if (entity_.kind == v1::ENTITY_KIND_PERSON) ReadTitle();
    ReadRegion();
    return std::move(entity_);
  }

 private:
  static v1::MentionKind KindOfMention(MentionForm form) {
    switch (form) {
      case MentionForm::kName:
        return v1::MENTION_KIND_NAME;
      case MentionForm::kNominal:
        return v1::MENTION_KIND_NOMINAL;
      case MentionForm::kPronoun:
        break;
    }
    return v1::MENTION_KIND_PRONOUN;
  }

  const NamedSpan* NameOf(int mention) const {
    const int name = referents_.name[mention];
    return name < 0 ? nullptr : &analysis_.names[name];
  }

  absl::string_view Xpos(int word) const { return analysis_.words[word].xpos; }
  absl::string_view Upos(int word) const { return analysis_.words[word].upos; }
  std::string Lower(int word) const { return absl::AsciiStrToLower(document_.Text(word)); }

  // The name with the most words, the first of them; else the first nominal, else the first mention.
  void ReadName() {
    WordRange best;
    float probability = 0;
    int named = 0;
    for (const int i : cluster_) {
      const NamedSpan* const name = NameOf(i);
      if (name == nullptr) continue;
      const WordRange bare = BareName(name->words, document_);
      if (bare.end - bare.begin > best.end - best.begin) best = bare;
      probability += name->probability;
      ++named;
    }
    if (named > 0) {
      entity_.confidence = probability / static_cast<float>(named);
    } else {
      const auto nominal = std::find_if(cluster_.begin(), cluster_.end(),
                                        [&](int i) { return referents_.mentions[i].form != MentionForm::kPronoun; });
      best = referents_.mentions[nominal == cluster_.end() ? cluster_.front() : *nominal].extent;
    }
    entity_.name = std::string(document_.Text(best));
  }

  // The kind that most mentions have; names count thrice.
  void ReadKind() {
    std::map<v1::EntityKind, int> votes;
    int all = 0;
    for (const int i : cluster_) {
      const NamedSpan* const name = NameOf(i);
      const v1::EntityKind kind = name != nullptr ? KindOfName(name->type) : KindOfType(referents_.mentions[i].type);
      const int weight = name != nullptr ? 3 : 1;
      votes[kind] += weight;
      all += weight;
    }
    const auto most =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    entity_.kind = most->first;
    if (entity_.confidence == 0) {
      entity_.confidence = kUnnamed * static_cast<float>(most->second) / static_cast<float>(all);
    }
    const absl::optional<Region> region = FindRegion(entity_.name);
    if (region.has_value() && region->kind == RegionKind::kCountry && entity_.kind != v1::ENTITY_KIND_PERSON) {
      entity_.kind = v1::ENTITY_KIND_COUNTRY;
    }
    if (entity_.kind == v1::ENTITY_KIND_PERSON && IsGroup()) entity_.kind = v1::ENTITY_KIND_GROUP;
  }

  // Plural nouns and pronouns, and no person's name.
  bool IsGroup() const {
    bool plural = false;
    for (const int i : cluster_) {
      const NamedSpan* const name = NameOf(i);
      if (name != nullptr && name->type == "Person") return false;
      const int head = referents_.mentions[i].head;
      plural = plural || Xpos(head) == "NNS" || Xpos(head) == "NNPS" ||
               IsOneOf(Lower(head), {"they", "them", "their", "we"});
    }
    return plural;
  }

  // A title before the name ("Russian Foreign Minister Sergey Lavrov") says most, then a nominal with some detail.
  void ReadTitle() {
    for (const int i : cluster_) {
      if (NameOf(i) == nullptr || !entity_.title.empty()) continue;
      WordRange before = {referents_.mentions[i].extent.begin, NameOf(i)->words.begin};
      entity_.title = TitleIn(before);
    }
    for (const int i : cluster_) {
      if (NameOf(i) != nullptr || !entity_.title.empty()) continue;
      const MentionAnalysis& mention = referents_.mentions[i];
      if (mention.form == MentionForm::kNominal && HasName() && Xpos(mention.head) != "NNS") {
        entity_.title = TitleIn(mention.extent);
      }
    }
  }

  bool HasName() const {
    return std::any_of(cluster_.begin(), cluster_.end(), [&](int i) { return NameOf(i) != nullptr; });
  }

  // The last run of words of `words` that may be a title; "" if it holds no noun. Leaves out determiners, names of
  // states and organizations before it, and " of Russia" behind it.
  std::string TitleIn(WordRange words) const {
    for (int word = words.begin; word < words.end; ++word) {
      const int name = NameAt(word);
      const bool state = RegionLength({word, words.end}) > 0;
      // "Secretary of State" goes on behind its preposition.
      const bool inner = word > words.begin && Lower(word - 1) == "of" && word - 1 > words.begin;
      if (inner && (state || name >= 0)) {
        words.end = word - 1;
        break;
      }
      if (inner) continue;
      if (IsBeforeTitle(word) || state || (name >= 0 && analysis_.names[name].type != "Misc")) words.begin = word + 1;
    }
    if (words.end - words.begin > kLongestTitle) words.end = words.begin + kLongestTitle;
    while (words.begin < words.end && IsOneOf(Upos(words.end - 1), {"PUNCT", "ADP", "DET", "CCONJ", "PART"}))
      --words.end;
    for (int word = words.begin; word < words.end; ++word) {
      if (Upos(word) == "NOUN" || Upos(word) == "PROPN") return std::string(document_.Text(words));
    }
    return "";
  }

  bool IsBeforeTitle(int word) const {
    if (IsOneOf(Upos(word), {"DET", "PUNCT", "NUM", "PRON", "PART", "CCONJ", "SCONJ", "VERB", "AUX"})) return true;
    if (IsOneOf(Lower(word), {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "counterpart"})) return true;
    // "visiting", "embattled"; but "prime minister".
    return IsOneOf(Upos(word), {"ADV"});
  }

  // The name that holds `word`, or -1.
  int NameAt(int word) const {
    const std::vector<NamedSpan>& names = analysis_.names;
    const auto after = std::upper_bound(names.begin(), names.end(), word,
                                        [](int at, const NamedSpan& name) { return at < name.words.begin; });
    if (after == names.begin() || !(after - 1)->words.contains(word)) return -1;
    return static_cast<int>(after - 1 - names.begin());
  }

  // Number of words at the beginning of `words` that are a state's or a people's name, or a seat of power; 0 if none.
  int RegionLength(WordRange words, Region* found = nullptr) const {
    if (words.empty() || document_.words[words.begin].letter_case < LetterCase::kTitle) return 0;
    for (int length = std::min(kLongestRegion, words.end - words.begin); length > 0; --length) {
      const absl::optional<Region> region = FindRegion(document_.Text(WordRange{words.begin, words.begin + length}));
      if (!region.has_value()) continue;
      if (region->kind == RegionKind::kCity || region->kind == RegionKind::kState) {
        // Many surnames and common words are cities; the network must have seen a place.
        const int name = NameAt(words.begin);
        if (name < 0 || analysis_.names[name].type != "Location") continue;
      }
      if (found != nullptr) *found = *region;
      return length;
    }
    return 0;
  }

  void ReadRegion() {
    if (const absl::optional<Region> own = FindRegion(entity_.name);
        own.has_value() && entity_.kind != v1::ENTITY_KIND_PERSON) {
      entity_.region_code = std::string(own->code);
      return;
    }
    // What the words beside the names say counts twice.
    std::map<std::string, std::pair<int, std::string>> votes;
    std::string organization;
    for (const int i : cluster_) {
      const MentionAnalysis& mention = referents_.mentions[i];
      if (mention.form == MentionForm::kPronoun) continue;
      const NamedSpan* const name = NameOf(i);
      for (int word = mention.extent.begin; word < mention.extent.end; ++word) {
        const bool person = name != nullptr && name->type == "Person" && name->words.contains(word);
        Region region;
        const int length = person ? 0 : RegionLength({word, mention.extent.end}, &region);
        if (length == 0) {
          if (organization.empty() && !person && word < mention.head) organization = OrganizationAt(word, name);
          continue;
        }
        auto& [count, country] = votes[std::string(region.code)];
        count += name != nullptr ? 2 : 1;
        if (country.empty()) country = std::string(region.country);
        if (country.empty() && organization.empty())
          organization = std::string(document_.Text(WordRange{word, word + length}));
        break;  // The first: "the Russian ambassador to the United States".
      }
    }
    const bool acts = entity_.kind == v1::ENTITY_KIND_PERSON || entity_.kind == v1::ENTITY_KIND_GROUP;
    if (acts) entity_.affiliation = organization;
    if (votes.empty()) return;
    const auto most = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
    entity_.region_code = most->first;
    if (acts && !most->second.second.empty()) entity_.affiliation = most->second.second;
  }

  // The organization named at `word`, if it begins one other than `own`.
  std::string OrganizationAt(int word, const NamedSpan* own) const {
    const int name = NameAt(word);
    if (name < 0 || &analysis_.names[name] == own || analysis_.names[name].words.begin != word) return "";
    if (analysis_.names[name].type != "Organization") return "";
    return std::string(document_.Text(BareName(analysis_.names[name].words, document_)));
  }

  const std::vector<int>& cluster_;
  const Referents& referents_;
  const Document& document_;
  const Analysis& analysis_;
  Entity entity_;
};

}  // namespace

Entity Describe(const std::vector<int>& cluster, const Referents& referents, const Document& document,
                const Analysis& analysis) {
  return Describer(cluster, referents, document, analysis).Run();
}

}  // namespace internal
}  // namespace readout
