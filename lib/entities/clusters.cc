// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/clusters.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "lib/analysis/offices.h"
#include "lib/entities/agreement.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"
#include "lib/entities/sets.h"
#include "lib/entities/unnamed.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

bool IsNominalTag(absl::string_view upos) { return upos == "NOUN" || upos == "PROPN" || upos == "PRON"; }

// The word that a phrase is about: the first noun whose head is outside, or else the first such word.
int TopWord(const Analysis& analysis, WordRange words) {
  int top = -1;
  for (int word = words.begin; word < words.end; ++word) {
    if (words.contains(analysis.words[word].head)) continue;
    if (IsNominalTag(analysis.words[word].upos)) return word;
    if (top < 0 && analysis.words[word].upos != "PUNCT") top = word;
  }
  return top < 0 ? words.begin : top;
}

class Builder {
 public:
  Builder(const Document& document, const Analysis& analysis, const Watch& watch)
      : document_(document), analysis_(analysis), watch_(watch) {}

  Referents Build() {
    out_.mentions = analysis_.mentions;
    AddRequired();
    Index();
    IndexSources();
    NameMentions();
    if (watch_.Expired()) return {};
    const Agreement agreement(document_, analysis_, out_);
    agreement_ = &agreement;
    Sets sets(static_cast<int>(out_.mentions.size()));
    if (watch_.Expired()) return {};
    UniteNames(sets);
    UniteAppositions(sets);
    UniteNamedSources(sets);
    if (watch_.Expired()) return {};
    UniteTitles(sets);
    UniteUnnamed(document_, analysis_, {out_, at_head_, sources_, agreement}, watch_, sets);
    if (watch_.Expired()) return {};
    std::map<int, std::vector<int>> clusters;
    for (int i = 0; i < size(); ++i) clusters[sets.Find(i)].push_back(i);
    for (auto& [first, cluster] : clusters) out_.clusters.push_back(std::move(cluster));
    return std::move(out_);
  }

 private:
  int size() const { return static_cast<int>(out_.mentions.size()); }
  const MentionAnalysis& Mention(int i) const { return out_.mentions[i]; }
  bool IsPerson(int i) const { return Mention(i).type == "person"; }
  bool HasName(int i) const { return out_.name[i] >= 0; }

  void AddRequired() {
    std::vector<bool> covered(document_.words.size(), false);
    for (const MentionAnalysis& mention : out_.mentions) {
      for (int word = mention.extent.begin; word < mention.extent.end; ++word) covered[word] = true;
    }
    for (const AttributionAnalysis& attribution : analysis_.attributions) {
      if (attribution.source.empty()) continue;
      Require(TopWord(analysis_, attribution.source), attribution.source, covered);
    }
    for (const TriggerAnalysis& trigger : analysis_.triggers) {
      for (const RoleLink& role : trigger.roles) {
        if (!TakesPart(role)) continue;
        const WordAnalysis& word = analysis_.words[role.word];
        if (!IsNominalTag(word.upos) || word.label == "amod" || word.label == "compound") continue;
        Require(role.word, {role.word, role.word + 1}, covered);
      }
    }
  }

  void Require(int head, WordRange extent, std::vector<bool>& covered) {
    if (covered[head]) return;
    MentionAnalysis mention;
    mention.head = head;
    mention.extent = extent;
    mention.type = analysis_.words[head].entity;
    const absl::string_view upos = analysis_.words[head].upos;
    mention.form = upos == "PRON"    ? MentionForm::kPronoun
                   : upos == "PROPN" ? MentionForm::kName
                                     : MentionForm::kNominal;
    mention.cluster = -1;
    for (int word = extent.begin; word < extent.end; ++word) covered[word] = true;
    out_.mentions.push_back(mention);
  }

  void Index() {
    std::stable_sort(out_.mentions.begin(), out_.mentions.end(),
                     [](const MentionAnalysis& a, const MentionAnalysis& b) { return a.head < b.head; });
    at_head_.assign(document_.words.size(), -1);
    for (int i = 0; i < size(); ++i) at_head_[Mention(i).head] = i;
    has_case_.assign(document_.words.size(), false);
    for (const WordAnalysis& word : analysis_.words) {
      if (word.label == "case" && word.head >= 0 && word.xpos != "POS") has_case_[word.head] = true;
    }
  }

  // Those with a mention, in text order.
  void IndexSources() {
    for (const AttributionAnalysis& attribution : analysis_.attributions) {
      if (attribution.source.empty()) continue;
      const int name = NameInSource(attribution.source, document_, analysis_);
      const int named = name >= 0 ? MentionOfName(analysis_.names[name]) : -1;
      const int mention = named >= 0 ? named : at_head_[TopWord(analysis_, attribution.source)];
      if (mention >= 0) sources_.push_back({attribution.source, mention, name >= 0});
    }
    std::stable_sort(sources_.begin(), sources_.end(),
                     [](const SourceMention& a, const SourceMention& b) { return a.words.begin < b.words.begin; });
  }

  // Whether `child` may only name or explain its head: "Secretary of State | Pompeo", "President | Trump".
  bool IsNaming(int child) const {
    const absl::string_view label = analysis_.words[child].label;
    const bool may = label == "appos" || label == "flat" || label == "nmod:desc" || label == "nmod" ||
                     label == "nmod:unmarked" || label == "compound" || label == "dep" || label == "list";
    return may && !has_case_[child];
  }

  // "Secretary of State Pompeo", parsed as if the Secretary were Pompeo's: "of" marks the name, and more than it stands
  // between the two.
  bool IsOfficeOf(int top, const NamedSpan& name) const {
    const int office = analysis_.words[top].head;
    if (document_.words[office].letter_case != LetterCase::kTitle || analysis_.words[top].label != "nmod") return false;
    return document_.Text(office + 1) == "of" && office + 2 < name.words.begin;
  }

  // The mention that a person's name names: that of the noun in front of it which it hangs on, if nothing but parts of
  // that noun's phrase stands between them; else that of its own head.
  int MentionOfName(const NamedSpan& name) const {
    const int top = TopWord(analysis_, name.words);
    const int above = analysis_.words[top].head;
    const bool person = name.type == "Person";
    if (person && above >= 0 && above < name.words.begin && (IsNaming(top) || IsOfficeOf(top, name))) {
      const int noun = at_head_[above];
      bool adjacent = noun >= 0 && NameAt(analysis_, above) < 0 && (IsPerson(noun) || Mention(noun).type.empty());
      for (int word = above + 1; adjacent && word < name.words.begin; ++word) {
        adjacent = analysis_.words[word].upos != "PUNCT" && Mention(noun).extent.contains(word);
      }
      if (adjacent) return noun;
    }
    return at_head_[top];
  }

  void NameMentions() {
    out_.name.assign(size(), -1);
    groups_ = GroupNames(document_, analysis_, watch_);
    for (int i = 0; i < static_cast<int>(analysis_.names.size()); ++i) {
      if (watch_.Expired()) return;
      const NamedSpan& name = analysis_.names[i];
      if (name.type == "Date" || name.type == "Money") continue;
      const int mention = MentionOfName(name);
      if (mention < 0) continue;
      if (groups_[i] < 0) {
        // "The Trump Kim summit" has nobody of this name.
        out_.mentions[mention].type = "";
        out_.mentions[mention].form = MentionForm::kNominal;
        continue;
      }
      int& taken = out_.name[mention];
      if (taken < 0 || (name.type == "Person" && analysis_.names[taken].type != "Person")) taken = i;
      // The name's own mention within the noun's is the same person.
      const int own = at_head_[TopWord(analysis_, name.words)];
      if (own >= 0 && own != mention && out_.name[own] < 0) out_.name[own] = i;
    }
    for (int i = 0; i < size(); ++i) {
      if (!HasName(i) && !IsPerson(i) && NamesPerson(Mention(i).head)) out_.mentions[i].type = "person";
      // "Foreign Minister" is spelled like the name of somebody, or of a body.
      const bool office = IsOffice(document_.Text(Mention(i).head));
      if (!HasName(i) && office) {
        out_.mentions[i].form = MentionForm::kNominal;
        out_.mentions[i].type = "person";
      }
      if (!HasName(i)) continue;
      out_.mentions[i].form = MentionForm::kName;
      if (analysis_.names[out_.name[i]].type == "Person") out_.mentions[i].type = "person";
    }
  }

  // Nouns of people that the network takes for things now and then.
  bool NamesPerson(int word) const {
    if (analysis_.words[word].upos != "NOUN") return false;
    const std::string noun = document_.Lower(word);
    if (IsOneOf(noun, {"official", "officials", "aide", "aides", "envoy", "envoys", "critic", "critics"})) return true;
    for (const absl::string_view ending :
         {"man", "men", "woman", "women", "person", "maker", "makers", "eader", "eaders"}) {
      if (absl::EndsWith(noun, ending)) return true;
    }
    return false;
  }

  void UniteNames(Sets& sets) {
    std::map<int, int> first;
    const std::map<std::string, int> states = StatesByCode();
    const std::vector<bool> acts = ActingMentions();
    for (int i = 0; i < size(); ++i) {
      if (!HasName(i)) continue;
      // "Moscow denied": what a capital does is its state's doing.
      const absl::optional<Region> region = acts[i] ? RegionOf(i) : absl::nullopt;
      const bool capital = region.has_value() && region->kind == RegionKind::kCapital;
      const auto state = capital ? states.find(std::string(region->code)) : states.end();
      if (state != states.end()) {
        sets.Union(state->second, i);
      } else {
        const int group = groups_[out_.name[i]];
        if (analysis_.names[out_.name[i]].type == "Person") sets.SetPerson(i, group);
        sets.Union(first.emplace(group, i).first->second, i);
      }
    }
  }

  absl::optional<Region> RegionOf(int i) const { return RegionNamed(analysis_.names[out_.name[i]], document_); }

  // The first mention of each state by one of its names.
  std::map<std::string, int> StatesByCode() const {
    std::map<std::string, int> states;
    for (int i = 0; i < size(); ++i) {
      const absl::optional<Region> region = HasName(i) ? RegionOf(i) : absl::nullopt;
      if (region.has_value() && region->kind == RegionKind::kCountry) states.emplace(std::string(region->code), i);
    }
    return states;
  }

  // Of each mention, whether it says something or takes part in a meeting, and no preposition makes it a place.
  std::vector<bool> ActingMentions() const {
    std::vector<bool> acts(size(), false);
    for (const SourceMention& source : sources_) acts[source.mention] = !has_case_[Mention(source.mention).head];
    for (const TriggerAnalysis& trigger : analysis_.triggers) {
      for (const RoleLink& role : trigger.roles) {
        const int mention = at_head_[role.word];
        if (TakesPart(role) && mention >= 0 && !has_case_[role.word]) acts[mention] = true;
      }
    }
    return acts;
  }

  // "Lavrov, the Russian foreign minister," either way round, and "President | Trump". Of two names neither explains
  // the other.
  void UniteAppositions(Sets& sets) {
    for (int i = 0; i < size(); ++i) {
      const int head = analysis_.words[Mention(i).head].head;
      if (head < 0 || !IsNaming(Mention(i).head)) continue;
      const int other = at_head_[head];
      if (other >= 0 && analysis_.words[Mention(i).head].label == "appos" && AreAlike(i, other) &&
          HasName(i) != HasName(other) && agreement_->IsSingular(i) && agreement_->IsSingular(other)) {
        sets.Union(i, other);
      }
      if (other >= 0 && IsMediumsName(i, other)) sets.Union(i, other);
      const int named = PersonNamedAt(head);
      if (named >= 0 && !HasName(i) && IsBeside(Mention(i).head, analysis_.names[out_.name[named]].words)) {
        sets.Union(i, named);
      }
    }
  }

  // Both persons or both organizations.
  bool AreAlike(int i, int other) const { return (IsPerson(i) && IsPerson(other)) || (IsBody(i) && IsBody(other)); }

  bool IsBody(int i) const {
    if (HasName(i)) return analysis_.names[out_.name[i]].type == "Organization";
    return Mention(i).type == "organization";
  }

  // "The | SANA | news agency", "the newspaper | Rodong Sinmun": an organization's name at a noun for the press.
  bool IsMediumsName(int i, int noun) const {
    if (!HasName(i) || HasName(noun) || !IsBody(i) || !agreement_->IsSingular(noun)) return false;
    return IsMediumNoun(document_.Lower(Mention(noun).head));
  }

  // "Secretary of Defence | Jane Doe": an office that leads up to a name, which the tree has made somebody else's.
  void UniteTitles(Sets& sets) {
    const std::vector<bool> named = sets.AnyOf([&](int i) { return HasName(i); });
    for (int i = 0; i < size(); ++i) {
      if (!agreement_->IsPersonsName(i)) continue;
      const WordRange title = TitleBefore(analysis_.names[out_.name[i]].words.begin, document_, analysis_);
      for (int word = title.end - 1; word >= title.begin; --word) {
        // In a headline verbs are spelled like names.
        const bool beside = word == title.end - 1 || document_.words[word].bytes.begin >= document_.body_begin;
        if (document_.Lower(word) == "and" || !beside) break;
        const int office = at_head_[word];
        if (office >= 0 && !named[sets.Find(office)] && IsOffice(document_.Text(word)) &&
            agreement_->IsSingular(office)) {
          sets.Union(office, i);
        }
      }
    }
  }

  // "One of Biden's rivals, Vermont Sen. Bernie Sanders": a source without a name of its own that goes on with a
  // person's, not marked by a preposition ("a paper by Tucker", "an official from Macron's office") nor as an owner.
  void UniteNamedSources(Sets& sets) {
    for (const SourceMention& source : sources_) {
      const int mention = source.mention;
      // The office, where the tree has torn it from the name.
      const int top = at_head_[TopWord(analysis_, source.words)];
      if (agreement_->IsPersonsName(mention)) {
        if (top >= 0 && !HasName(top) && agreement_->IsSingular(top) && source.is_titled_name) sets.Union(mention, top);
        continue;
      }
      if (HasName(mention) || Mention(mention).form == MentionForm::kPronoun) continue;
      for (int name = FirstNameFrom(Mention(mention).head); name < static_cast<int>(analysis_.names.size()); ++name) {
        const NamedSpan& span = analysis_.names[name];
        if (span.words.begin >= source.words.end) break;
        const int named_word = TopWord(analysis_, span.words);
        const int named = PersonNamedAt(named_word);
        if (named < 0 || !IsNaming(named_word) || IsBelowCase(named_word) || !agreement_->IsSingular(mention)) continue;
        sets.Union(mention, named);
        break;
      }
    }
  }

  // "Macron" of "from Macron's office".
  bool IsBelowCase(int word) const {
    const WordAnalysis& name = analysis_.words[word];
    return name.label != "appos" && name.head >= 0 && has_case_[name.head];
  }

  int FirstNameFrom(int word) const {
    const auto name = std::lower_bound(analysis_.names.begin(), analysis_.names.end(), word,
                                       [](const NamedSpan& span, int at) { return span.words.begin < at; });
    return static_cast<int>(name - analysis_.names.begin());
  }

  // The mention of the person whose name `word` stands in, or -1.
  int PersonNamedAt(int word) const {
    const int name = NameAt(analysis_, word);
    if (name < 0 || analysis_.names[name].type != "Person") return -1;
    const int mention = MentionOfName(analysis_.names[name]);
    return mention >= 0 && out_.name[mention] == name ? mention : -1;
  }

  // No comma or other mark between the word and the name.
  bool IsBeside(int word, WordRange name) const {
    constexpr int kMost = 6;
    if (name.contains(word) || name.begin - word > kMost || word - name.end > 1) return false;
    for (int between = std::min(word, name.end); between < std::max(word, name.begin); ++between) {
      if (analysis_.words[between].upos == "PUNCT") return false;
    }
    return true;
  }

  const Document& document_;
  const Analysis& analysis_;
  const Watch& watch_;
  std::vector<int> at_head_;    // Of each word: the mention it heads, or -1.
  std::vector<bool> has_case_;  // Of each word: whether a preposition marks it.
  std::vector<int> groups_;     // Of each name: names of one number mean one thing; -1 for none.
  std::vector<SourceMention> sources_;
  Referents out_;
  const Agreement* agreement_ = nullptr;  // Of the mentions with their names.
};

}  // namespace

bool TakesPart(const RoleLink& role) {
  constexpr float kLeastProbability = 0.5f;
  return role.role == MeetingRole::kParticipant && role.probability >= kLeastProbability;
}

Referents FindReferents(const Document& document, const Analysis& analysis, const Watch& watch) {
  return Builder(document, analysis, watch).Build();
}

}  // namespace internal
}  // namespace readout
