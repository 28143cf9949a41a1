// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/clusters.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "lib/analysis/offices.h"
#include "lib/entities/agreement.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr float kParticipant = 0.5f;  // Chance from which on a word takes part in a meeting.
constexpr int kSentencesBack = 3;     // How far "he" may look for a person.
constexpr int kMentionsBack = 60;

// Disjoint sets (Tarjan 1975).
class Sets {
 public:
  explicit Sets(int size) : parent_(size), person_(size, -1) {
    for (int i = 0; i < size; ++i) parent_[i] = i;
  }
  int Find(int i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // Says which person, by number, the set of `i` names. It is joined with no other person's from then on.
  void SetPerson(int i, int person) { person_[Find(i)] = person; }
  // Whether a person's name is in the set of `i`.
  bool IsPerson(int i) { return person_[Find(i)] >= 0; }
  // The earlier of both stays the representative.
  void Union(int a, int b) {
    a = Find(a);
    b = Find(b);
    if (person_[a] >= 0 && person_[b] >= 0 && person_[a] != person_[b]) return;
    const int person = std::max(person_[a], person_[b]);
    parent_[std::max(a, b)] = std::min(a, b);
    person_[std::min(a, b)] = person;
  }

 private:
  std::vector<int> parent_;
  std::vector<int> person_;  // Of representatives; -1 for none.
};

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
    IndexStates(sets);
    UniteCoreferent(sets);
    if (watch_.Expired()) return {};
    UnitePronouns(sets);
    UniteEpithets(sets);
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
        if (role.role != MeetingRole::kParticipant || role.probability < kParticipant) continue;
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
    has_clause_.assign(document_.words.size(), false);
    for (const WordAnalysis& word : analysis_.words) {
      if (word.label == "acl:relcl" && word.head >= 0) has_clause_[word.head] = true;
      if (word.label == "case" && word.head >= 0 && word.xpos != "POS") has_case_[word.head] = true;
    }
  }

  // A source of an attribution, and the mention of the person it names, or else of its top word.
  struct Source {
    WordRange words;
    int mention = 0;
    bool is_titled_name = false;  // A person's name and what leads up to it (NameInSource).
  };

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
                     [](const Source& a, const Source& b) { return a.words.begin < b.words.begin; });
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
    const std::string noun = Lower(word);
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

  absl::optional<Region> RegionOf(int i) const {
    const NamedSpan& name = analysis_.names[out_.name[i]];
    if (name.type == "Person") return absl::nullopt;
    return FindRegion(document_.Text(BareName(name.words, document_)));
  }

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
    for (const Source& source : sources_) acts[source.mention] = !has_case_[Mention(source.mention).head];
    for (const TriggerAnalysis& trigger : analysis_.triggers) {
      for (const RoleLink& role : trigger.roles) {
        const int mention = at_head_[role.word];
        const bool part = role.role == MeetingRole::kParticipant && role.probability >= kParticipant;
        if (part && mention >= 0 && !has_case_[role.word]) acts[mention] = true;
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
          HasName(i) != HasName(other) && IsSingular(i) && IsSingular(other)) {
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
    if (!HasName(i) || HasName(noun) || !IsBody(i) || !IsSingular(noun)) return false;
    return IsOneOf(Lower(Mention(noun).head), {"agency", "newspaper", "daily", "weekly", "magazine", "broadcaster",
                                               "network", "outlet", "tabloid", "paper", "website", "channel"});
  }

  // "Secretary of Defence | Jane Doe": an office that leads up to a name, which the tree has made somebody else's.
  void UniteTitles(Sets& sets) {
    const std::vector<bool> named = NamedSets(sets);
    for (int i = 0; i < size(); ++i) {
      if (!agreement_->IsPersonsName(i)) continue;
      const WordRange title = TitleBefore(analysis_.names[out_.name[i]].words.begin, document_, analysis_);
      for (int word = title.end - 1; word >= title.begin; --word) {
        // In a headline verbs are spelled like names.
        const bool beside = word == title.end - 1 || document_.words[word].bytes.begin >= document_.body_begin;
        if (Lower(word) == "and" || !beside) break;
        const int office = at_head_[word];
        if (office >= 0 && !named[sets.Find(office)] && IsOffice(document_.Text(word)) && IsSingular(office)) {
          sets.Union(office, i);
        }
      }
    }
  }

  // "One of Biden's rivals, Vermont Sen. Bernie Sanders": a source without a name of its own that goes on with a
  // person's, not marked by a preposition ("a paper by Tucker", "an official from Macron's office") nor as an owner.
  void UniteNamedSources(Sets& sets) {
    for (const Source& source : sources_) {
      const int mention = source.mention;
      // The office, where the tree has torn it from the name.
      const int top = at_head_[TopWord(analysis_, source.words)];
      if (agreement_->IsPersonsName(mention)) {
        if (top >= 0 && !HasName(top) && IsSingular(top) && source.is_titled_name) sets.Union(mention, top);
        continue;
      }
      if (HasName(mention) || Mention(mention).form == MentionForm::kPronoun) continue;
      for (int name = FirstNameFrom(Mention(mention).head); name < static_cast<int>(analysis_.names.size()); ++name) {
        const NamedSpan& span = analysis_.names[name];
        if (span.words.begin >= source.words.end) break;
        const int named_word = TopWord(analysis_, span.words);
        const int named = PersonNamedAt(named_word);
        if (named < 0 || !IsNaming(named_word) || IsBelowCase(named_word) || !IsSingular(mention)) continue;
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

  bool IsSingular(int i) const {
    const absl::string_view xpos = analysis_.words[Mention(i).head].xpos;
    return xpos != "NNS" && xpos != "NNPS";
  }

  // The state that stands before a name of each mention's set.
  void IndexStates(Sets& sets) {
    std::map<int, std::string> states;
    for (int i = 0; i < size(); ++i) {
      if (HasName(i) && !agreement_->State(i).empty()) states.emplace(sets.Find(i), agreement_->State(i));
    }
    state_of_set_.resize(size());
    for (int i = 0; i < size(); ++i) {
      const auto state = states.find(sets.Find(i));
      if (state != states.end()) state_of_set_[i] = state->second;
    }
  }

  // What agreement knows of both mentions, that "they" are not one person, by whatever word that is mentioned, and that
  // "the American leader" is not Chinese.
  bool MayMean(int i, int named, Sets& sets) const {
    if (!agreement_->MayMean(i, named) || (agreement_->IsPlural(i) && sets.IsPerson(named))) return false;
    if (Mention(i).form != MentionForm::kNominal || agreement_->State(i).empty()) return true;
    return state_of_set_[named].empty() || state_of_set_[named] == agreement_->State(i);
  }

  // By representative: whether a mention of the set has a name.
  std::vector<bool> NamedSets(Sets& sets) const {
    std::vector<bool> named(size(), false);
    for (int i = 0; i < size(); ++i) {
      if (HasName(i)) named[sets.Find(i)] = true;
    }
    return named;
  }

  void UniteCoreferent(Sets& sets) {
    std::vector<bool> named = NamedSets(sets);
    const std::vector<bool> office = SetsWithOffice(sets);
    std::map<int, int> going_on = SpeakersWhoGoOn();
    AddSubjectsAhead(going_on);
    std::map<int, std::vector<int>> clusters;
    for (int i = 0; i < size(); ++i) {
      if (Mention(i).cluster >= 0 && going_on.count(i) == 0) clusters[Mention(i).cluster].push_back(i);
    }
    for (const auto& [number, cluster] : clusters) {
      std::vector<int> names;
      for (const int i : cluster) {
        if (named[sets.Find(i)]) names.push_back(i);
      }
      std::vector<int> distinct = names;
      int plural = -1, singular = -1;  // The first without a name.
      for (const int i : cluster) {
        if (named[sets.Find(i)]) continue;
        if (watch_.Expired()) return;
        KeepOneOfEach(sets, distinct);
        const Holder holder = HolderOf(i, distinct, office, sets);
        if (holder.is_other) {
          if (holder.mention >= 0) sets.Union(holder.mention, i);
          continue;
        }
        int& first = agreement_->IsPlural(i) ? plural : singular;
        const int linked = LinkedTo(i);
        if (linked >= 0 && !named[sets.Find(linked)] && AreSeveral(linked, i)) {
          sets.Union(linked, i);
          continue;
        }
        const int same = linked < 0 ? -1 : OneOfSet(sets.Find(linked), distinct, sets);
        const int name = same >= 0 && MayMean(i, same, sets) ? same : NameFor(i, names, sets);
        const bool joins = name >= 0 || (first >= 0 && !AreOthers(first, i));
        if (joins) sets.Union(name >= 0 ? name : first, i);
        if (!joins && first < 0) first = i;
      }
      // What has joined a name counts as named for good.
      for (const int name : names) named[sets.Find(name)] = true;
    }
    for (const auto& [pronoun, before] : going_on) sets.Union(before, pronoun);
  }

  // The mention that the network linked `i` to, or -1.
  int LinkedTo(int i) const { return Mention(i).antecedent < 0 ? -1 : at_head_[Mention(i).antecedent]; }

  // "They", said of several before.
  bool AreSeveral(int before, int i) const {
    return Mention(i).form == MentionForm::kPronoun && agreement_->IsPlural(i) && agreement_->IsPlural(before);
  }

  static int OneOfSet(int set, const std::vector<int>& mentions, Sets& sets) {
    const auto found = absl::c_find_if(mentions, [&](int mention) { return sets.Find(mention) == set; });
    return found == mentions.end() ? -1 : *found;
  }

  // "Both leaders" are not the "observers" before them.
  bool AreOthers(int first, int i) const {
    if (Mention(i).form != MentionForm::kNominal || Mention(first).form != MentionForm::kNominal) return false;
    const bool counted = IsOneOf(Lower(Mention(i).extent.begin), {"both", "two"}) ||
                         (Mention(i).extent.begin < Mention(i).head &&
                          IsOneOf(Lower(Mention(i).extent.begin + 1), {"two", "three", "four"}));
    return counted && Lower(Mention(i).head) != Lower(Mention(first).head);
  }

  std::string Lower(int word) const { return absl::AsciiStrToLower(document_.Text(word)); }

  // By representative: whether an office stands before a name of the set.
  std::vector<bool> SetsWithOffice(Sets& sets) const {
    std::vector<bool> office(size(), false);
    for (int i = 0; i < size(); ++i) {
      if (agreement_->BearsAnOffice(i)) office[sets.Find(i)] = true;
    }
    return office;
  }

  // "He added": a pronoun that is the source of a statement and the first person of its sentence means, more often than
  // the network sees, the source of the statement before it, if that is a person nearby. Maps such pronouns to that
  // source's mention.
  std::map<int, int> SpeakersWhoGoOn() const {
    std::map<int, int> antecedents;
    int before = -1;  // Mention of the source before.
    for (const Source& source : sources_) {
      const int mention = source.mention;
      if (before >= 0 && agreement_->IsHeOrShe(mention) && IsFirstPersonOfSentence(mention) &&
          Sentence(mention) > Sentence(before) && Sentence(mention) - Sentence(before) <= kSentencesBack &&
          !IsGroup(before) && !IsOtherNamedBetween(before, mention)) {
        antecedents[mention] = before;
      }
      before = mention;
    }
    return antecedents;
  }

  // "After his talks Brook left": a pronoun before the subject of the clause that it stands in, or that its own clause
  // hangs on, with nobody before it in the sentence, means the person named as that subject.
  void AddSubjectsAhead(std::map<int, int>& antecedents) const {
    constexpr int kMostSteps = 12;
    std::vector<int> subject(document_.words.size(), -1);  // Of each word: the name that is its subject.
    for (int i = 0; i < size(); ++i) {
      const WordAnalysis& word = analysis_.words[Mention(i).head];
      if (agreement_->IsPersonsName(i) && word.label == "nsubj" && word.head >= 0) subject[word.head] = i;
    }
    std::vector<bool> speaks(size(), false);
    for (const Source& source : sources_) speaks[source.mention] = true;
    for (int i = 0; i < size(); ++i) {
      if (!agreement_->IsHeOrShe(i) || speaks[i] || !IsFirstPersonOfSentence(i)) continue;
      int word = analysis_.words[Mention(i).head].head;
      for (int steps = 0; steps < kMostSteps && word >= 0; ++steps, word = analysis_.words[word].head) {
        if (subject[word] > i) antecedents[i] = subject[word];
        const absl::string_view label = analysis_.words[word].label;
        if (subject[word] >= 0 || IsOneOf(label, {"ccomp", "parataxis", "conj", "root"})) break;
      }
    }
  }

  // Whether somebody's name is a subject between two mentions, quotations aside.
  bool IsOtherNamedBetween(int first, int last) const {
    for (int i = first + 1; i < last; ++i) {
      const int head = Mention(i).head;
      if (agreement_->IsPersonsName(i) && absl::StartsWith(analysis_.words[head].label, "nsubj") &&
          document_.words[head].quote_state == QuoteState::kOutside) {
        return true;
      }
    }
    return false;
  }

  int Sentence(int mention) const { return document_.words[Mention(mention).head].sentence; }
  // No person before it in its sentence but in what is quoted ("'We hope so,' she said").
  bool IsFirstPersonOfSentence(int i) const {
    const int first = std::max(0, i - kMentionsBack);
    for (int before = i - 1; before >= first && Sentence(before) == Sentence(i); --before) {
      const QuoteState state = document_.words[Mention(before).head].quote_state;
      if (IsPerson(before) && state == QuoteState::kOutside) return false;
    }
    return true;
  }
  bool IsGroup(int i) const { return !IsSingular(i) || !IsPerson(i); }

  // Who holds the office that a nominal names, if it is nobody of the cluster that the network put it into.
  struct Holder {
    bool is_other = false;
    int mention = -1;  // -1 if there are several.
  };

  // The first of each set, of the first few sets. What has been united stays so, hence a list that is kept short is
  // read in constant time however often a cluster names its people.
  static void KeepOneOfEach(Sets& sets, std::vector<int>& mentions) {
    constexpr size_t kMost = 64;
    std::vector<int> kept;
    for (const int mention : mentions) {
      const int set = sets.Find(mention);
      if (absl::c_none_of(kept, [&](int other) { return sets.Find(other) == set; })) kept.push_back(mention);
      if (kept.size() == kMost) break;
    }
    mentions = std::move(kept);
  }

  // `names` holds one mention of each set that the cluster names. Looks beyond the cluster only if they bear offices,
  // but not this one.
  Holder HolderOf(int i, const std::vector<int>& names, const std::vector<bool>& office, Sets& sets) const {
    std::set<int> persons;
    for (const int bearer : agreement_->BearersOf(agreement_->OfficeOf(i))) persons.insert(sets.Find(bearer));
    if (persons.empty()) return {};
    const auto is_holder = [&](int name) { return persons.count(sets.Find(name)) > 0; };
    const auto bears = [&](int name) { return office[sets.Find(name)]; };
    if (std::any_of(names.begin(), names.end(), is_holder)) return {};
    if (std::none_of(names.begin(), names.end(), bears)) return {};
    return {true, persons.size() == 1 ? *persons.begin() : -1};
  }

  // Of the named mentions of a cluster the one that `i` most likely refers to, or -1: of those whose title fits the
  // office that `i` names best, or else of its kind (person or not), the last before it.
  int NameFor(int i, const std::vector<int>& names, Sets& sets) const {
    constexpr int kMostTried = 64;
    const std::vector<std::string> office = agreement_->OfficeOf(i);
    const auto after = std::lower_bound(names.begin(), names.end(), i);
    const auto first = after - names.begin() > kMostTried ? after - kMostTried : names.begin();
    const std::vector<int> inside = SetsInside(i, sets);
    int same_kind = -1, other = -1, holder = -1, least = 0;
    for (auto name = after; name != first; --name) {
      const int candidate = *(name - 1);
      if (!MayMean(i, candidate, sets) || absl::c_linear_search(inside, sets.Find(candidate))) continue;
      const int excess =
          office.empty() || !agreement_->BearsAnOffice(candidate) ? -1 : agreement_->Excess(candidate, office);
      if (excess >= 0 && (holder < 0 || excess < least)) {
        holder = candidate;
        least = excess;
      }
      int& kind = IsPerson(candidate) == IsPerson(i) ? same_kind : other;
      if (kind < 0) kind = candidate;
    }
    if (holder >= 0) return holder;
    if (same_kind >= 0 || other >= 0) return same_kind >= 0 ? same_kind : other;
    const bool none = after == names.end() || !MayMean(i, *after, sets);
    return none || absl::c_linear_search(inside, sets.Find(*after)) ? -1 : *after;
  }

  // Those that the words of a nominal name, beside whom it must be somebody else: "a | Trump | spokeswoman".
  std::vector<int> SetsInside(int i, Sets& sets) const {
    std::vector<int> inside;
    if (Mention(i).form != MentionForm::kNominal) return inside;
    for (int word = Mention(i).extent.begin; word < Mention(i).extent.end; ++word) {
      const int mention = at_head_[word];
      if (mention >= 0 && mention != i && HasName(mention)) inside.push_back(sets.Find(mention));
    }
    return inside;
  }

  void UnitePronouns(Sets& sets) {
    std::vector<bool> has_noun(size(), false);  // By representative.
    for (int i = 0; i < size(); ++i) {
      if (Mention(i).form != MentionForm::kPronoun) has_noun[sets.Find(i)] = true;
    }
    for (int i = 0; i < size(); ++i) {
      if (has_noun[sets.Find(i)] || !agreement_->IsHeOrShe(i)) continue;
      const int person = PersonBefore(i);
      if (person < 0) continue;
      sets.Union(person, i);
      has_noun[sets.Find(i)] = true;
    }
  }

  // "The lawmaker said": a source of this kind without any name means the source before it, if that is a person nearby;
  // "the network" the organization. One that has been spoken of before, or whom more words than these tell apart ("the
  // commander of the fleet"), is somebody else.
  void UniteEpithets(Sets& sets) {
    std::vector<bool> named = NamedSets(sets);
    int person = -1, organization = -1, state = -1;
    for (const Source& source : sources_) {
      const int mention = source.mention;
      const bool is_named = named[sets.Find(mention)];
      const bool rules = IsOneOf(Lower(Mention(mention).head), {"government", "regime"});
      const int before = IsPerson(mention) ? person : rules ? state : organization;
      if (!is_named && before >= 0 && IsEpithet(mention, sets) && MayMean(mention, before, sets) &&
          Sentence(mention) - Sentence(before) <= kSentencesBack) {
        sets.Union(before, mention);
        continue;
      }
      if (is_named && !IsGroup(mention)) person = mention;
      if (!HasName(mention)) continue;
      const absl::optional<Region> region = RegionOf(mention);
      if (region.has_value() && region->kind <= RegionKind::kCapital) state = mention;
      if (analysis_.names[out_.name[mention]].type == "Organization") organization = mention;
    }
  }

  // A singular noun with "the" and no complement, the first of its set.
  bool IsEpithet(int i, Sets& sets) const {
    if (Mention(i).form != MentionForm::kNominal || !IsSingular(i) || sets.Find(i) != i) return false;
    if (!IsPerson(i) && Mention(i).type != "organization") return false;
    if (Lower(Mention(i).extent.begin) != "the") return false;
    const WordRange extent = Mention(i).extent;
    if (!IsPerson(i) && Mention(i).head != extent.begin + 1) return false;
    return extent.end == Mention(i).head + 1 && !has_clause_[Mention(i).head];
  }

  // The named person that a pronoun most likely means: in the nearest sentence that has one, the first subject, or else
  // the last of them; -1 if there is none nearby.
  int PersonBefore(int pronoun) const {
    const auto sentence = [&](int i) { return document_.words[Mention(i).head].sentence; };
    int found = -1;
    for (int i = pronoun - 1; i >= std::max(0, pronoun - kMentionsBack); --i) {
      if (sentence(pronoun) - sentence(i) > kSentencesBack || (found >= 0 && sentence(i) != sentence(found))) break;
      if (!HasName(i) || !IsPerson(i)) continue;
      if (found < 0 || absl::StartsWith(analysis_.words[Mention(i).head].label, "nsubj")) found = i;
    }
    return found;
  }

  const Document& document_;
  const Analysis& analysis_;
  const Watch& watch_;
  std::vector<int> at_head_;      // Of each word: the mention it heads, or -1.
  std::vector<bool> has_case_;    // Of each word: whether a preposition marks it.
  std::vector<int> groups_;       // Of each name: names of one number mean one thing; -1 for none.
  std::vector<bool> has_clause_;  // Of each word: whether a relative clause tells more of it.
  std::vector<Source> sources_;
  Referents out_;
  std::vector<std::string> state_of_set_;  // Of each mention, once the names are united.
  const Agreement* agreement_ = nullptr;   // Of the mentions with their names.
};

}  // namespace

Referents FindReferents(const Document& document, const Analysis& analysis, const Watch& watch) {
  return Builder(document, analysis, watch).Build();
}

}  // namespace internal
}  // namespace readout
