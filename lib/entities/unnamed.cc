// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/unnamed.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr int kSentencesBack = 3;  // How far "he" may look for a person.
constexpr int kMentionsBack = 60;

class Uniter {
 public:
  Uniter(const Document& document, const Analysis& analysis, const NamedMentions& mentions, const Watch& watch,
         Sets& sets)
      : document_(document),
        analysis_(analysis),
        mentions_(mentions),
        agreement_(mentions.agreement),
        watch_(watch),
        sets_(sets),
        has_clause_(document.words.size(), false) {
    for (const WordAnalysis& word : analysis.words) {
      if (word.label == "acl:relcl" && word.head >= 0) has_clause_[word.head] = true;
    }
  }

  void Unite() {
    IndexStates();
    UniteCoreferent();
    if (watch_.Expired()) return;
    UnitePronouns();
    UniteEpithets();
  }

 private:
  int size() const { return static_cast<int>(mentions_.referents.mentions.size()); }
  const MentionAnalysis& Mention(int i) const { return mentions_.referents.mentions[i]; }
  bool IsPerson(int i) const { return Mention(i).type == "person"; }
  bool HasName(int i) const { return mentions_.referents.name[i] >= 0; }

  // The state that stands before a name of each mention's set.
  void IndexStates() {
    std::map<int, std::string> states;
    for (int i = 0; i < size(); ++i) {
      if (HasName(i) && !agreement_.State(i).empty()) states.emplace(sets_.Find(i), agreement_.State(i));
    }
    state_of_set_.resize(size());
    for (int i = 0; i < size(); ++i) {
      const auto state = states.find(sets_.Find(i));
      if (state != states.end()) state_of_set_[i] = state->second;
    }
  }

  // What agreement knows of both mentions, that "they" are not one person, by whatever word that is mentioned, and that
  // "the American leader" is not Chinese.
  bool MayMean(int i, int named) const {
    if (!agreement_.MayMean(i, named) || (agreement_.IsPlural(i) && sets_.IsPerson(named))) return false;
    if (Mention(i).form != MentionForm::kNominal || agreement_.State(i).empty()) return true;
    return state_of_set_[named].empty() || state_of_set_[named] == agreement_.State(i);
  }

  void UniteCoreferent() {
    std::vector<bool> named = sets_.AnyOf([&](int i) { return HasName(i); });
    const std::vector<bool> office = sets_.AnyOf([&](int i) { return agreement_.BearsAnOffice(i); });
    std::map<int, int> going_on = SpeakersWhoGoOn();
    AddSubjectsAhead(going_on);
    std::map<int, std::vector<int>> clusters;
    for (int i = 0; i < size(); ++i) {
      if (Mention(i).cluster >= 0 && going_on.count(i) == 0) clusters[Mention(i).cluster].push_back(i);
    }
    for (const auto& [number, cluster] : clusters) UniteCluster(cluster, office, named);
    for (const auto& [pronoun, before] : going_on) sets_.Union(before, pronoun);
  }

  // Joins the nominals and pronouns of a cluster of the network with its names, or else with each other. `office` says
  // of each set whether it bears one, `named` whether it has a name.
  void UniteCluster(const std::vector<int>& cluster, const std::vector<bool>& office, std::vector<bool>& named) {
    std::vector<int> names;
    for (const int i : cluster) {
      if (named[sets_.Find(i)]) names.push_back(i);
    }
    std::vector<int> distinct = names;
    int plural = -1, singular = -1;  // The first without a name.
    for (const int i : cluster) {
      if (named[sets_.Find(i)]) continue;
      if (watch_.Expired()) return;
      KeepOneOfEach(distinct);
      const Holder holder = HolderOf(i, distinct, office);
      if (holder.is_other) {
        if (holder.mention >= 0) sets_.Union(holder.mention, i);
        continue;
      }
      int& first = agreement_.IsPlural(i) ? plural : singular;
      const int linked = LinkedTo(i);
      if (linked >= 0 && !named[sets_.Find(linked)] && AreSeveral(linked, i)) {
        sets_.Union(linked, i);
        continue;
      }
      const int same = linked < 0 ? -1 : OneOfSet(sets_.Find(linked), distinct);
      const int name = same >= 0 && MayMean(i, same) ? same : NameFor(i, names);
      const bool joins = name >= 0 || (first >= 0 && !AreOthers(first, i));
      if (joins) sets_.Union(name >= 0 ? name : first, i);
      if (!joins && first < 0) first = i;
    }
    // What has joined a name counts as named for good.
    for (const int name : names) named[sets_.Find(name)] = true;
  }

  // The mention that the network linked `i` to, or -1.
  int LinkedTo(int i) const { return Mention(i).antecedent < 0 ? -1 : mentions_.at_head[Mention(i).antecedent]; }

  // "They", said of several before.
  bool AreSeveral(int before, int i) const {
    return Mention(i).form == MentionForm::kPronoun && agreement_.IsPlural(i) && agreement_.IsPlural(before);
  }

  int OneOfSet(int set, const std::vector<int>& mentions) const {
    const auto found = absl::c_find_if(mentions, [&](int mention) { return sets_.Find(mention) == set; });
    return found == mentions.end() ? -1 : *found;
  }

  // "Both leaders" are not the "observers" before them.
  bool AreOthers(int first, int i) const {
    if (Mention(i).form != MentionForm::kNominal || Mention(first).form != MentionForm::kNominal) return false;
    const bool counted = IsOneOf(document_.Lower(Mention(i).extent.begin), {"both", "two"}) ||
                         (Mention(i).extent.begin < Mention(i).head &&
                          IsOneOf(document_.Lower(Mention(i).extent.begin + 1), {"two", "three", "four"}));
    return counted && document_.Lower(Mention(i).head) != document_.Lower(Mention(first).head);
  }

  // "He added": a pronoun that is the source of a statement and the first person of its sentence means, more often than
  // the network sees, the source of the statement before it, if that is a person nearby. Maps such pronouns to that
  // source's mention.
  std::map<int, int> SpeakersWhoGoOn() const {
    std::map<int, int> antecedents;
    int before = -1;  // Mention of the source before.
    for (const SourceMention& source : mentions_.sources) {
      const int mention = source.mention;
      if (before >= 0 && agreement_.IsHeOrShe(mention) && IsFirstPersonOfSentence(mention) &&
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
      if (agreement_.IsPersonsName(i) && word.label == "nsubj" && word.head >= 0) subject[word.head] = i;
    }
    std::vector<bool> speaks(size(), false);
    for (const SourceMention& source : mentions_.sources) speaks[source.mention] = true;
    for (int i = 0; i < size(); ++i) {
      if (!agreement_.IsHeOrShe(i) || speaks[i] || !IsFirstPersonOfSentence(i)) continue;
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
      if (agreement_.IsPersonsName(i) && absl::StartsWith(analysis_.words[head].label, "nsubj") &&
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
  bool IsGroup(int i) const { return !agreement_.IsSingular(i) || !IsPerson(i); }

  // Who holds the office that a nominal names, if it is nobody of the cluster that the network put it into.
  struct Holder {
    bool is_other = false;
    int mention = -1;  // -1 if there are several.
  };

  // The first of each set, of the first few sets. What has been united stays so, hence a list that is kept short is
  // read in constant time however often a cluster names its people.
  void KeepOneOfEach(std::vector<int>& mentions) const {
    constexpr size_t kMost = 64;
    std::vector<int> kept;
    for (const int mention : mentions) {
      const int set = sets_.Find(mention);
      if (absl::c_none_of(kept, [&](int other) { return sets_.Find(other) == set; })) kept.push_back(mention);
      if (kept.size() == kMost) break;
    }
    mentions = std::move(kept);
  }

  // `names` holds one mention of each set that the cluster names. Looks beyond the cluster only if they bear offices,
  // but not this one.
  Holder HolderOf(int i, const std::vector<int>& names, const std::vector<bool>& office) const {
    std::set<int> persons;
    for (const int bearer : agreement_.BearersOf(agreement_.OfficeOf(i))) persons.insert(sets_.Find(bearer));
    if (persons.empty()) return {};
    const auto is_holder = [&](int name) { return persons.count(sets_.Find(name)) > 0; };
    const auto bears = [&](int name) { return office[sets_.Find(name)]; };
    if (std::any_of(names.begin(), names.end(), is_holder)) return {};
    if (std::none_of(names.begin(), names.end(), bears)) return {};
    return {true, persons.size() == 1 ? *persons.begin() : -1};
  }

  // Of the named mentions of a cluster the one that `i` most likely refers to, or -1: of those whose title fits the
  // office that `i` names best, or else of its kind (person or not), the last before it.
  int NameFor(int i, const std::vector<int>& names) const {
    constexpr int kMostTried = 64;
    const std::vector<std::string> office = agreement_.OfficeOf(i);
    const auto after = std::lower_bound(names.begin(), names.end(), i);
    const auto first = after - names.begin() > kMostTried ? after - kMostTried : names.begin();
    const std::vector<int> inside = SetsInside(i);
    int same_kind = -1, other = -1, holder = -1, least = 0;
    for (auto name = after; name != first; --name) {
      const int candidate = *(name - 1);
      if (!MayMean(i, candidate) || absl::c_linear_search(inside, sets_.Find(candidate))) continue;
      const int excess =
          office.empty() || !agreement_.BearsAnOffice(candidate) ? -1 : agreement_.Excess(candidate, office);
      if (excess >= 0 && (holder < 0 || excess < least)) {
        holder = candidate;
        least = excess;
      }
      int& kind = IsPerson(candidate) == IsPerson(i) ? same_kind : other;
      if (kind < 0) kind = candidate;
    }
    if (holder >= 0) return holder;
    if (same_kind >= 0 || other >= 0) return same_kind >= 0 ? same_kind : other;
    const bool none = after == names.end() || !MayMean(i, *after);
    return none || absl::c_linear_search(inside, sets_.Find(*after)) ? -1 : *after;
  }

  // Those that the words of a nominal name, beside whom it must be somebody else: "a | Trump | spokeswoman".
  std::vector<int> SetsInside(int i) const {
    std::vector<int> inside;
    if (Mention(i).form != MentionForm::kNominal) return inside;
    for (int word = Mention(i).extent.begin; word < Mention(i).extent.end; ++word) {
      const int mention = mentions_.at_head[word];
      if (mention >= 0 && mention != i && HasName(mention)) inside.push_back(sets_.Find(mention));
    }
    return inside;
  }

  void UnitePronouns() {
    std::vector<bool> has_noun = sets_.AnyOf([&](int i) { return Mention(i).form != MentionForm::kPronoun; });
    for (int i = 0; i < size(); ++i) {
      if (has_noun[sets_.Find(i)] || !agreement_.IsHeOrShe(i)) continue;
      const int person = PersonBefore(i);
      if (person < 0) continue;
      sets_.Union(person, i);
      has_noun[sets_.Find(i)] = true;
    }
  }

  // "The lawmaker said": a source of this kind without any name means the source before it, if that is a person nearby;
  // "the network" the organization, or else the last one named. One that has been spoken of before, or whom more words
  // than these tell apart ("the commander of the fleet"), is somebody else.
  void UniteEpithets() {
    std::vector<bool> named = sets_.AnyOf([&](int i) { return HasName(i); });
    int person = -1, organization = -1, state = -1;
    for (const SourceMention& source : mentions_.sources) {
      const int mention = source.mention;
      const bool is_named = named[sets_.Find(mention)];
      const std::string noun = document_.Lower(Mention(mention).head);
      const bool rules = IsOneOf(noun, {"government", "regime"});
      int before = IsPerson(mention) ? person : rules ? state : organization;
      if (before < 0 && IsMediumNoun(noun)) before = OrganizationBefore(mention);
      if (!is_named && before >= 0 && IsEpithet(mention) && MayMean(mention, before) &&
          Sentence(mention) - Sentence(before) <= kSentencesBack) {
        sets_.Union(before, mention);
        continue;
      }
      if (is_named && !IsGroup(mention)) person = mention;
      if (!HasName(mention)) continue;
      const absl::optional<Region> region = RegionNamed(analysis_.names[mentions_.referents.name[mention]], document_);
      if (region.has_value() && region->kind <= RegionKind::kCapital) state = mention;
      if (analysis_.names[mentions_.referents.name[mention]].type == "Organization") organization = mention;
    }
  }

  // A singular noun with "the" and no complement, the first of its set.
  bool IsEpithet(int i) const {
    if (Mention(i).form != MentionForm::kNominal || !agreement_.IsSingular(i) || sets_.Find(i) != i) return false;
    if (!IsPerson(i) && Mention(i).type != "organization") return false;
    if (document_.Lower(Mention(i).extent.begin) != "the") return false;
    const WordRange extent = Mention(i).extent;
    if (!IsPerson(i) && Mention(i).head != extent.begin + 1) return false;
    return extent.end == Mention(i).head + 1 && !has_clause_[Mention(i).head];
  }

  // The last organization named nearby, or -1.
  int OrganizationBefore(int mention) const {
    for (int i = mention - 1; i >= std::max(0, mention - kMentionsBack); --i) {
      if (Sentence(mention) - Sentence(i) > kSentencesBack) break;
      if (HasName(i) && analysis_.names[mentions_.referents.name[i]].type == "Organization") return i;
    }
    return -1;
  }

  // The named person that a pronoun most likely means: in the nearest sentence that has one, the first subject, or else
  // the last of them; -1 if there is none nearby.
  int PersonBefore(int pronoun) const {
    int found = -1;
    for (int i = pronoun - 1; i >= std::max(0, pronoun - kMentionsBack); --i) {
      if (Sentence(pronoun) - Sentence(i) > kSentencesBack || (found >= 0 && Sentence(i) != Sentence(found))) break;
      if (!HasName(i) || !IsPerson(i)) continue;
      if (found < 0 || absl::StartsWith(analysis_.words[Mention(i).head].label, "nsubj")) found = i;
    }
    return found;
  }

  const Document& document_;
  const Analysis& analysis_;
  const NamedMentions& mentions_;
  const Agreement& agreement_;
  const Watch& watch_;
  Sets& sets_;
  std::vector<bool> has_clause_;           // Of each word: whether a relative clause tells more of it.
  std::vector<std::string> state_of_set_;  // Of each mention, before any is united here.
};

}  // namespace

bool IsMediumNoun(absl::string_view word) {
  return IsOneOf(word, {"agency", "newspaper", "daily", "weekly", "magazine", "broadcaster", "network", "outlet",
                        "tabloid", "paper", "website", "channel"});
}

void UniteUnnamed(const Document& document, const Analysis& analysis, const NamedMentions& mentions, const Watch& watch,
                  Sets& sets) {
  Uniter(document, analysis, mentions, watch, sets).Unite();
}

}  // namespace internal
}  // namespace readout
