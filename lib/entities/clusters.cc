// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/clusters.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "lib/entities/names.h"

namespace readout {
namespace internal {
namespace {

constexpr float kParticipant = 0.5f;  // Chance from which on a word takes part in a meeting.
constexpr int kSentencesBack = 3;     // How far "he" may look for a person.
constexpr int kMentionsBack = 60;

// Disjoint sets (Tarjan 1975).
class Sets {
 public:
  explicit Sets(int size) : parent_(size) {
    for (int i = 0; i < size; ++i) parent_[i] = i;
  }
  int Find(int i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // The earlier of both stays the representative.
  void Union(int a, int b) {
    a = Find(a);
    b = Find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<int> parent_;
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
  Builder(const Document& document, const Analysis& analysis) : document_(document), analysis_(analysis) {}

  Referents Build() {
    out_.mentions = analysis_.mentions;
    AddRequired();
    Index();
    IndexSources();
    NameMentions();
    IndexOffices();
    Sets sets(static_cast<int>(out_.mentions.size()));
    UniteNames(sets);
    UniteAppositions(sets);
    UniteNamedSources(sets);
    UniteCoreferent(sets);
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
    for (const WordAnalysis& word : analysis_.words) {
      if (word.label == "case" && word.head >= 0 && word.xpos != "POS") has_case_[word.head] = true;
    }
  }

  // A source of an attribution, and the mention of its top word.
  struct Source {
    WordRange words;
    int mention = 0;
  };

  // Those with a mention, in text order.
  void IndexSources() {
    for (const AttributionAnalysis& attribution : analysis_.attributions) {
      if (attribution.source.empty()) continue;
      const int mention = at_head_[TopWord(analysis_, attribution.source)];
      if (mention >= 0) sources_.push_back({attribution.source, mention});
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
    for (int i = 0; i < static_cast<int>(analysis_.names.size()); ++i) {
      const NamedSpan& name = analysis_.names[i];
      if (name.type == "Date" || name.type == "Money") continue;
      const int mention = MentionOfName(name);
      if (mention < 0) continue;
      int& taken = out_.name[mention];
      if (taken < 0 || (name.type == "Person" && analysis_.names[taken].type != "Person")) taken = i;
      // The name's own mention within the noun's is the same person.
      const int own = at_head_[TopWord(analysis_, name.words)];
      if (own >= 0 && own != mention && out_.name[own] < 0) out_.name[own] = i;
    }
    for (int i = 0; i < size(); ++i) {
      // "Foreign Minister" is spelled like a name.
      const bool office = IsOffice(document_.Text(Mention(i).head));
      if (!HasName(i) && office) out_.mentions[i].form = MentionForm::kNominal;
      if (!HasName(i)) continue;
      out_.mentions[i].form = MentionForm::kName;
      if (analysis_.names[out_.name[i]].type == "Person") out_.mentions[i].type = "person";
    }
  }

  // For each office word those who bear it, as the mentions of their names; enough to know that there are some.
  void IndexOffices() {
    constexpr size_t kMostBearers = 64;
    for (int i = 0; i < size(); ++i) {
      if (!IsPersonsName(i)) continue;
      for (const std::string& word : TitleWords(i)) {
        if (!IsOffice(word)) continue;
        std::vector<int>& bearers = bearers_[word];
        if (bearers.size() < kMostBearers) bearers.push_back(i);
      }
    }
  }

  void UniteNames(Sets& sets) {
    const std::vector<int> groups = GroupNames(document_, analysis_);
    std::map<int, int> first;
    for (int i = 0; i < size(); ++i) {
      if (HasName(i) && groups[out_.name[i]] >= 0) sets.Union(first.emplace(groups[out_.name[i]], i).first->second, i);
    }
  }

  // "Lavrov, the Russian foreign minister," either way round, and "President | Trump". Of two names neither explains
  // the other.
  void UniteAppositions(Sets& sets) {
    for (int i = 0; i < size(); ++i) {
      const int head = analysis_.words[Mention(i).head].head;
      if (head < 0 || !IsNaming(Mention(i).head)) continue;
      const int other = at_head_[head];
      if (other >= 0 && analysis_.words[Mention(i).head].label == "appos" && IsPerson(i) && IsPerson(other) &&
          HasName(i) != HasName(other) && IsSingular(i) && IsSingular(other)) {
        sets.Union(i, other);
      }
      const int named = PersonNamedAt(head);
      if (named >= 0 && !HasName(i) && IsBeside(Mention(i).head, analysis_.names[out_.name[named]].words)) {
        sets.Union(i, named);
      }
    }
  }

  // "One of Biden's rivals, Vermont Sen. Bernie Sanders": a source without a name of its own that goes on with a
  // person's, not marked by a preposition ("a paper by Tucker") nor as an owner.
  void UniteNamedSources(Sets& sets) {
    for (const Source& source : sources_) {
      const int mention = source.mention;
      if (HasName(mention) || Mention(mention).form == MentionForm::kPronoun) continue;
      for (int name = FirstNameFrom(Mention(mention).head); name < static_cast<int>(analysis_.names.size()); ++name) {
        const NamedSpan& span = analysis_.names[name];
        if (span.words.begin >= source.words.end) break;
        const int top = TopWord(analysis_, span.words);
        const int named = PersonNamedAt(top);
        if (named < 0 || !IsNaming(top) || !IsSingular(mention)) continue;
        sets.Union(mention, named);
        break;
      }
    }
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
    const std::map<int, int> going_on = SpeakersWhoGoOn();
    std::map<int, std::vector<int>> clusters;
    for (int i = 0; i < size(); ++i) {
      if (Mention(i).cluster >= 0 && going_on.count(i) == 0) clusters[Mention(i).cluster].push_back(i);
    }
    for (const auto& [number, cluster] : clusters) {
      std::vector<int> names;
      for (const int i : cluster) {
        if (named[sets.Find(i)]) names.push_back(i);
      }
      int plural = -1, singular = -1;  // The first without a name.
      for (const int i : cluster) {
        if (named[sets.Find(i)] || HoldsOfficeOfOthers(i, names)) continue;
        int& first = IsPlural(i) ? plural : singular;
        const int name = NameFor(i, names);
        if (name >= 0 || first >= 0) sets.Union(name >= 0 ? name : first, i);
        if (name < 0 && first < 0) first = i;
      }
      // What has joined a name counts as named for good.
      for (const int name : names) named[sets.Find(name)] = true;
    }
    for (const auto& [pronoun, before] : going_on) sets.Union(before, pronoun);
  }

  // "He added": a pronoun that is the source of a statement and the first person of its sentence means, more often than
  // the network sees, the source of the statement before it, if that is a person nearby. Maps such pronouns to that
  // source's mention.
  std::map<int, int> SpeakersWhoGoOn() const {
    std::map<int, int> antecedents;
    int before = -1;  // Mention of the source before.
    for (const Source& source : sources_) {
      const int mention = source.mention;
      if (before >= 0 && IsHeOrShe(mention) && IsFirstPersonOfSentence(mention) &&
          Sentence(mention) > Sentence(before) && Sentence(mention) - Sentence(before) <= kSentencesBack &&
          !IsGroup(before)) {
        antecedents[mention] = before;
      }
      before = mention;
    }
    return antecedents;
  }

  int Sentence(int mention) const { return document_.words[Mention(mention).head].sentence; }
  // No person before it in its sentence but in what is quoted ("'We hope so,' she said").
  bool IsFirstPersonOfSentence(int i) const {
    for (int before = i - 1; before >= 0 && Sentence(before) == Sentence(i); --before) {
      const QuoteState state = document_.words[Mention(before).head].quote_state;
      if (IsPerson(before) && state == QuoteState::kOutside) return false;
    }
    return true;
  }
  bool IsGroup(int i) const { return !IsSingular(i) || !IsPerson(i); }

  bool IsPlural(int i) const {
    if (!IsSingular(i)) return true;
    const std::string word = absl::AsciiStrToLower(document_.Text(Mention(i).head));
    for (const absl::string_view pronoun : {"they", "them", "their", "theirs", "themselves", "we", "us", "our"}) {
      if (word == pronoun) return true;
    }
    return false;
  }

  // Of the named mentions of a cluster the one that `i` most likely refers to, or -1: one that bears the office which
  // `i` names, else one of its kind (person or not), the last before it. Several people are no single person.
  int NameFor(int i, const std::vector<int>& names) const {
    constexpr int kMostTried = 64;
    const auto after = std::lower_bound(names.begin(), names.end(), i);
    const auto first = after - names.begin() > kMostTried ? after - kMostTried : names.begin();
    int same_kind = -1, other = -1;
    for (auto name = after; name != first; --name) {
      const int candidate = *(name - 1);
      if (IsPlural(i) && IsPersonsName(candidate)) continue;
      if (BearsOffice(candidate, i)) return candidate;
      int& kind = IsPerson(candidate) == IsPerson(i) ? same_kind : other;
      if (kind < 0) kind = candidate;
    }
    if (same_kind >= 0 || other >= 0) return same_kind >= 0 ? same_kind : other;
    return after == names.end() || (IsPlural(i) && IsPersonsName(*after)) ? -1 : *after;
  }

  bool IsPersonsName(int i) const { return HasName(i) && analysis_.names[out_.name[i]].type == "Person"; }

  // Whether `nominal` is an office ("the minister") that stands before the name in `named`.
  bool BearsOffice(int named, int nominal) const {
    if (Mention(nominal).form != MentionForm::kNominal || !HasName(named)) return false;
    const std::string office = absl::AsciiStrToLower(document_.Text(Mention(nominal).head));
    return IsOffice(office) && TitleWords(named).count(office) > 0;
  }

  // The words before the name in its mention, in lower case.
  std::set<std::string> TitleWords(int named) const {
    std::set<std::string> words;
    const int end = analysis_.names[out_.name[named]].words.begin;
    for (int word = Mention(named).extent.begin; word < end; ++word) {
      words.insert(absl::AsciiStrToLower(document_.Text(word)));
    }
    return words;
  }

  // Whether the cluster's names bear offices, but only somebody else in the article bears that which `i` names.
  bool HoldsOfficeOfOthers(int i, const std::vector<int>& names) const {
    if (Mention(i).form != MentionForm::kNominal) return false;
    const auto bearers = bearers_.find(absl::AsciiStrToLower(document_.Text(Mention(i).head)));
    if (bearers == bearers_.end()) return false;
    const auto is_named = [&](int bearer) { return std::binary_search(names.begin(), names.end(), bearer); };
    if (std::any_of(bearers->second.begin(), bearers->second.end(), is_named)) return false;
    return std::any_of(bearers_.begin(), bearers_.end(), [&](const auto& office) {
      return std::any_of(office.second.begin(), office.second.end(), is_named);
    });
  }

  bool IsHeOrShe(int i) const {
    const std::string word = absl::AsciiStrToLower(document_.Text(Mention(i).head));
    for (const absl::string_view pronoun : {"he", "she", "him", "his", "her", "hers", "himself", "herself"}) {
      if (word == pronoun) return true;
    }
    return false;
  }

  void UnitePronouns(Sets& sets) {
    std::vector<bool> has_noun(size(), false);  // By representative.
    for (int i = 0; i < size(); ++i) {
      if (Mention(i).form != MentionForm::kPronoun) has_noun[sets.Find(i)] = true;
    }
    for (int i = 0; i < size(); ++i) {
      if (has_noun[sets.Find(i)] || !IsHeOrShe(i)) continue;
      const int person = PersonBefore(i);
      if (person < 0) continue;
      sets.Union(person, i);
      has_noun[sets.Find(i)] = true;
    }
  }

  // "The lawmaker said": a source of this kind without any name means the source before it, if that is a person nearby.
  void UniteEpithets(Sets& sets) {
    std::vector<bool> named = NamedSets(sets);
    int before = -1;
    for (const Source& source : sources_) {
      const int mention = source.mention;
      const bool epithet = IsEpithet(mention) && !named[sets.Find(mention)];
      if (epithet && before >= 0 && Sentence(mention) - Sentence(before) <= kSentencesBack) sets.Union(before, mention);
      if (named[sets.Find(mention)] && !IsGroup(mention)) before = mention;
    }
  }

  // A singular person described with "the".
  bool IsEpithet(int i) const {
    return IsPerson(i) && Mention(i).form == MentionForm::kNominal && IsSingular(i) &&
           absl::AsciiStrToLower(document_.Text(Mention(i).extent.begin)) == "the";
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
  std::vector<int> at_head_;    // Of each word: the mention it heads, or -1.
  std::vector<bool> has_case_;  // Of each word: whether a preposition marks it.
  std::vector<Source> sources_;
  std::map<std::string, std::vector<int>> bearers_;
  Referents out_;
};

}  // namespace

Referents FindReferents(const Document& document, const Analysis& analysis) {
  return Builder(document, analysis).Build();
}

}  // namespace internal
}  // namespace readout
