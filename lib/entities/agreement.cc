// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/entities/agreement.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/types/optional.h"
#include "lib/analysis/offices.h"
#include "lib/entities/names.h"
#include "lib/entities/regions.h"
#include "lib/text/word_list.h"

namespace readout {
namespace internal {
namespace {

constexpr size_t kMostBearers = 64;

}  // namespace

Agreement::Agreement(const Document& document, const Analysis& analysis, const Referents& referents)
    : document_(document), analysis_(analysis), referents_(referents) {
  const int size = static_cast<int>(referents.mentions.size());
  titles_.resize(size);
  bears_.assign(size, false);
  states_.resize(size);
  for (int i = 0; i < size; ++i) {
    if (!IsPersonsName(i)) {
      if (Mention(i).form == MentionForm::kNominal) states_[i] = StateOf({Mention(i).extent.begin, Mention(i).head});
      continue;
    }
    const WordRange title = TitleBefore(analysis.names[referents.name[i]].words.begin, document, analysis);
    states_[i] = StateOf(title);
    for (int word = title.begin; word < title.end; ++word) {
      const std::string lower = document_.Lower(word);
      titles_[i].push_back(lower);
      bears_[i] = bears_[i] || IsOffice(lower);
      std::vector<int>& bearers = bearers_[lower];
      if (bearers.size() < kMostBearers) bearers.push_back(i);
    }
  }
}

bool Agreement::IsPlural(int mention) const {
  return !IsSingular(mention) || IsOneOf(document_.Lower(Mention(mention).head),
                                         {"they", "them", "their", "theirs", "themselves", "we", "us", "our", "both"});
}

bool Agreement::IsSingular(int mention) const {
  const absl::string_view xpos = analysis_.words[Mention(mention).head].xpos;
  return xpos != "NNS" && xpos != "NNPS";
}

bool Agreement::IsHeOrShe(int mention) const {
  return IsOneOf(document_.Lower(Mention(mention).head),
                 {"he", "she", "him", "his", "her", "hers", "himself", "herself"});
}

bool Agreement::IsPersonsName(int mention) const {
  const int name = referents_.name[mention];
  return name >= 0 && analysis_.names[name].type == "Person";
}

bool Agreement::IsIndefinite(int mention) const {
  return IsOneOf(
      document_.Lower(Mention(mention).extent.begin),
      {"a", "an", "another", "some", "any", "many", "several", "most", "few", "one", "no", "every", "each", "other"});
}

bool Agreement::IsOfOneKind(int nominal, int named) const {
  const absl::string_view type = Mention(nominal).type;
  if (type.empty()) return true;
  const bool person = type == "person";
  if (IsPersonsName(named)) return person && !IsPlural(nominal);
  const bool people = referents_.name[named] >= 0 && analysis_.names[referents_.name[named]].type == "NORP";
  return !person || (IsPlural(nominal) && people);
}

bool Agreement::MayMean(int nominal, int named) const {
  if (IsPlural(nominal) && IsPersonsName(named)) return false;
  if (Mention(nominal).form == MentionForm::kPronoun) return true;
  if (Mention(nominal).extent.contains(Mention(named).head)) return false;
  return !IsIndefinite(nominal) && IsOfOneKind(nominal, named);
}

std::vector<std::string> Agreement::OfficeOf(int nominal) const {
  std::vector<std::string> words;
  if (Mention(nominal).form != MentionForm::kNominal || !IsOffice(document_.Lower(Mention(nominal).head))) return words;
  for (int word = Mention(nominal).extent.begin; word <= Mention(nominal).head; ++word) {
    const std::string lower = document_.Lower(word);
    const bool state = document_.words[word].letter_case >= LetterCase::kTitle && FindRegion(lower).has_value();
    const bool apart = IsOneOf(analysis_.words[word].upos, {"DET", "PUNCT", "PRON", "NUM", "PART"});
    if (!state && !apart) words.push_back(lower);
  }
  return words;
}

int Agreement::Excess(int named, const std::vector<std::string>& office) const {
  const std::vector<std::string>& title = titles_[named];
  for (const std::string& word : office) {
    if (!absl::c_linear_search(title, word)) return -1;
  }
  return static_cast<int>(title.size() - std::min(office.size(), title.size()));
}

std::vector<int> Agreement::BearersOf(const std::vector<std::string>& office) const {
  std::vector<int> best;
  if (office.empty()) return best;
  const auto bearers = bearers_.find(office.back());
  if (bearers == bearers_.end()) return best;
  int least = -1;
  for (const int bearer : bearers->second) {
    const int excess = Excess(bearer, office);
    if (excess < 0 || (least >= 0 && excess > least)) continue;
    if (excess != least) best.clear();
    least = excess;
    best.push_back(bearer);
  }
  return best;
}

std::string Agreement::StateOf(WordRange words) const {
  for (int word = words.begin; word < words.end; ++word) {
    if (document_.words[word].letter_case < LetterCase::kTitle) continue;
    for (const int length : {2, 1}) {
      if (word + length > words.end) continue;
      const absl::optional<Region> region = FindRegion(document_.Text(WordRange{word, word + length}));
      const bool state =
          region.has_value() && (region->kind == RegionKind::kCountry || region->kind == RegionKind::kDemonym);
      if (state) return std::string(region->code);
    }
  }
  return "";
}

}  // namespace internal
}  // namespace readout
