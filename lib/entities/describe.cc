// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/describe.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "lib/analysis/offices.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr int kLongestTitle = 8;  // Words.
constexpr float kUnnamed = 0.5f;  // Confidence in an entity without a name, all of whose mentions agree in kind.

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

  Description Run() {
    for (const int i : cluster_) {
      const MentionAnalysis& mention = referents_.mentions[i];
      entity_.mentions.push_back({mention.extent, mention.head, KindOfMention(mention.form)});
    }
    ReadName();
    ReadKind();
    if (entity_.kind == v1::ENTITY_KIND_PERSON) ReadTitle();
    if (entity_.title == entity_.name) entity_.title.clear();
    ReadRegion();
    const bool without_state = is_titled_ && !is_region_beside_name_ && IsOffice(entity_.title);
    return {std::move(entity_), without_state};
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

  // The name with the most words, the first of them; else the first nominal, else the first mention.
  void ReadName() {
    WordRange best;
    float probability = 0;
    int named = 0;
    for (const int i : cluster_) {
      const NamedSpan* const name = NameOf(i);
      if (name == nullptr) continue;
      const WordRange bare = name->type == "Person" ? WithNobility(BarePersonName(name->words, document_))
                                                    : BareName(name->words, document_);
      if (bare.end - bare.begin > best.end - best.begin) best = bare;
      probability += name->probability;
      ++named;
    }
    is_named_ = named > 0;
    if (is_named_) {
      entity_.confidence = probability / static_cast<float>(named);
    } else {
      const auto nominal = std::find_if(cluster_.begin(), cluster_.end(),
                                        [&](int i) { return referents_.mentions[i].form != MentionForm::kPronoun; });
      best = WithoutClauses(referents_.mentions[nominal == cluster_.end() ? cluster_.front() : *nominal]);
    }
    entity_.name = std::string(document_.Text(best));
  }

  // "A poll | conducted in May", "reports | suggesting that they met".
  WordRange WithoutClauses(const MentionAnalysis& mention) const {
    for (int word = mention.head + 1; word < mention.extent.end; ++word) {
      const bool clause = absl::StartsWith(analysis_.words[word].label, "acl");
      if (analysis_.words[word].head != mention.head || !clause || IsOneOf(document_.Lower(word), {"named", "called"}))
        continue;
      WordRange words = {mention.extent.begin, word};
      while (words.end - 1 > mention.head && IsOneOf(Upos(words.end - 1), {"PUNCT", "PRON", "ADP", "AUX"})) --words.end;
      return words;
    }
    return mention.extent;
  }

  // "Sheikh", "Prince" and the like are part of how such people are named.
  WordRange WithNobility(WordRange name) const {
    if (name.begin > 0 &&
        IsOneOf(document_.Lower(name.begin - 1), {"sheikh", "sheikha", "prince", "princess", "sultan"})) {
      --name.begin;
    }
    return name;
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
               IsOneOf(document_.Lower(head), {"they", "them", "their", "we"});
    }
    return plural;
  }

  // A title before the name ("Russian Foreign Minister Sergey Lavrov") says most, then a nominal with some detail.
  void ReadTitle() {
    entity_.title = MostFrequentTitle();
    is_titled_ = !entity_.title.empty();
    for (const int i : cluster_) {
      if (NameOf(i) != nullptr || !entity_.title.empty()) continue;
      const MentionAnalysis& mention = referents_.mentions[i];
      if (mention.form == MentionForm::kNominal && is_named_ && Xpos(mention.head) != "NNS" && !NamesItself(mention)) {
        entity_.title = TitleIn(mention.extent);
      }
    }
  }

  // "A Brook spokeswoman" is not Brook, if the network says so or not.
  bool NamesItself(const MentionAnalysis& nominal) const {
    const absl::string_view name = entity_.name;
    const absl::string_view family = name.substr(name.rfind(' ') + 1);
    for (int word = nominal.extent.begin; word < nominal.extent.end; ++word) {
      if (document_.Text(word) == family) return true;
    }
    return false;
  }

  // Of the titles before names the most frequent, the first of several; those in a headline, where verbs are spelled
  // like names, only if there is no other.
  std::string MostFrequentTitle() const {
    std::string best;
    std::pair<bool, int> best_weight;
    std::map<std::string, std::pair<bool, int>> weights;
    for (const int i : cluster_) {
      if (!IsPersonsName(i)) continue;
      const int name = NameOf(i)->words.begin;
      const std::string title = TitleIn(TitleBefore(name, document_, analysis_));
      if (title.empty()) continue;
      std::pair<bool, int>& weight = weights[title];
      weight.first = weight.first || document_.words[name].bytes.begin >= document_.body_begin;
      ++weight.second;
      if (best.empty() || best_weight < weight) {
        best = title;
        best_weight = weight;
      }
    }
    return best;
  }

  bool IsPersonsName(int mention) const { return NameOf(mention) != nullptr && NameOf(mention)->type == "Person"; }

  // The last run of words of `words` that may be a title; "" if it holds no noun. Leaves out determiners, names of
  // states and organizations before it, and " of Russia" behind it.
  std::string TitleIn(WordRange words) const {
    for (int word = words.begin; word < words.end; ++word) {
      const int name = NameAt(analysis_, word);
      int state = RegionLength({word, words.end});
      if (IsOffice(document_.Text(WordRange{word, word + state}))) state = 0;  // "Senate Majority Leader".
      const bool after_of = word - 1 > words.begin && document_.Lower(word - 1) == "of";
      if (after_of && state > 0) {
        words.end = word - 1;
      } else if (IsBeforeTitle(word) || state > 0) {
        words.begin = word + std::max(state, 1);
        word += std::max(state, 1) - 1;
      } else if (name >= 0 && word == analysis_.names[name].words.begin && !after_of && IsBody(analysis_.names[name]) &&
                 analysis_.names[name].words.end < words.end) {
        words.begin = analysis_.names[name].words.end;
      }
    }
    while (!words.empty() &&
           (IsOneOf(Upos(words.begin), {"ADP", "PUNCT", "CCONJ", "DET"}) || document_.Lower(words.begin) == "of")) {
      ++words.begin;
    }
    while (!words.empty() && IsOneOf(Upos(words.end - 1), {"PUNCT", "ADP", "DET", "CCONJ", "PART"})) --words.end;
    if (words.end - words.begin > kLongestTitle) words.end = words.begin + kLongestTitle;
    for (int word = words.begin; word < words.end; ++word) {
      if (Upos(word) == "NOUN" || Upos(word) == "PROPN") return std::string(document_.Text(words));
    }
    return "";
  }

  static bool IsBody(const NamedSpan& name) { return name.type == "Organization" || name.type == "Facility"; }

  bool IsBeforeTitle(int word) const {
    if (IsOneOf(Upos(word), {"NUM", "PRON", "PART", "SCONJ", "VERB", "AUX", "ADV"})) return true;
    return IsOneOf(document_.Lower(word),
                   {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "counterpart", "a", "an", ","});
  }

  // Number of words at the beginning of `words` that are a state's or a people's name, or a seat of power; 0 if none.
  int RegionLength(WordRange words, Region* found = nullptr) const {
    if (words.empty() || document_.words[words.begin].letter_case < LetterCase::kTitle) return 0;
    for (int length = std::min(kLongestRegion, words.end - words.begin); length > 0; --length) {
      const absl::optional<Region> region = FindRegion(document_.Text(WordRange{words.begin, words.begin + length}));
      if (!region.has_value()) continue;
      if (region->kind == RegionKind::kCity || region->kind == RegionKind::kState) {
        // Many surnames and common words are cities; the network must have seen a place.
        const int name = NameAt(analysis_, words.begin);
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
      is_region_beside_name_ = true;
      return;
    }
    // What stands beside a name says more than what a nominal says, which may have been taken for this entity wrongly.
    Votes by_name, by_nominal;
    std::string organization;
    for (const int i : cluster_) {
      const MentionAnalysis& mention = referents_.mentions[i];
      if (mention.form == MentionForm::kPronoun) continue;
      if (!IsPersonsName(i)) {
        CountRegion(mention.extent, NameOf(i), NameOf(i) != nullptr ? by_name : by_nominal, organization);
        continue;
      }
      // Not the whole phrase, which may go on with others: "Biden's call with the President of Finland".
      const WordRange name = NameOf(i)->words;
      CountRegion({LeadUpTo(name.begin, document_, analysis_).begin, name.end}, NameOf(i), by_name, organization);
      // "Sergey Lavrov of Russia", whatever the tree says.
      if (name.end < Size() && document_.Lower(name.end) == "of") {
        CountRegion({name.end + 1, std::min(name.end + 1 + kLongestRegion, Size())}, nullptr, by_name, organization,
                    true);
      }
    }
    const bool acts = entity_.kind == v1::ENTITY_KIND_PERSON || entity_.kind == v1::ENTITY_KIND_GROUP;
    if (acts) entity_.affiliation = organization;
    if (by_name.empty() && by_nominal.empty()) {
      // "Pope" names its state.
      const absl::optional<Region> office = FindRegion(entity_.title);
      if (acts && office.has_value()) entity_.region_code = std::string(office->code);
      is_region_beside_name_ = acts && office.has_value();
      return;
    }
    is_region_beside_name_ = !by_name.empty();
    const Votes& votes = is_region_beside_name_ ? by_name : by_nominal;
    const auto most = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& a, const auto& b) { return a.second.count < b.second.count; });
    entity_.region_code = most->first;
    if (acts && !most->second.country.empty()) entity_.affiliation = most->second.country;
  }

  struct Vote {
    int count = 0;
    std::string country;  // "" for seats of power and cities.
  };
  using Votes = std::map<std::string, Vote>;  // By code.

  int Size() const { return static_cast<int>(document_.words.size()); }

  // Counts the first state that `words` name outside of the person's name `own`: "the Russian ambassador to the United
  // States" is Russia's. Keeps the first organization before it. `at_once`: only a state at the very beginning counts.
  void CountRegion(WordRange words, const NamedSpan* own, Votes& votes, std::string& organization,
                   bool at_once = false) {
    for (int word = words.begin; word < words.end; ++word) {
      const bool inside = own != nullptr && own->type == "Person" && own->words.contains(word);
      Region region;
      const int length = inside ? 0 : RegionLength({word, words.end}, &region);
      if (length == 0) {
        if (at_once && document_.Lower(word) != "the") return;
        if (organization.empty() && !inside) organization = OrganizationAt(word, own);
        continue;
      }
      Vote& vote = votes[std::string(region.code)];
      ++vote.count;
      if (vote.country.empty()) vote.country = std::string(region.country);
      if (region.country.empty() && organization.empty()) {
        organization = std::string(document_.Text(WordRange{word, word + length}));
      }
      return;
    }
  }

  // The organization named at `word`, if it begins one other than `own`.
  std::string OrganizationAt(int word, const NamedSpan* own) const {
    const int name = NameAt(analysis_, word);
    if (name < 0 || &analysis_.names[name] == own || analysis_.names[name].words.begin != word) return "";
    if (analysis_.names[name].type != "Organization") return "";
    return std::string(document_.Text(BareName(analysis_.names[name].words, document_)));
  }

  const std::vector<int>& cluster_;
  const Referents& referents_;
  const Document& document_;
  const Analysis& analysis_;
  Entity entity_;
  bool is_named_ = false;   // By one mention at least.
  bool is_titled_ = false;  // Before a name.
  bool is_region_beside_name_ = false;
};

}  // namespace

Description Describe(const std::vector<int>& cluster, const Referents& referents, const Document& document,
                     const Analysis& analysis) {
  return Describer(cluster, referents, document, analysis).Run();
}

}  // namespace internal
}  // namespace readout
