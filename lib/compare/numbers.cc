// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/compare/numbers.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lib/compare/stems.h"
#include "lib/hash_tables.h"

namespace readout {
namespace internal {
namespace {

constexpr size_t kMostScopes = 16;  // Of one sentence.

// Stems that two sentences have to share besides the unit, by what else ties them; chosen by hand, not measured.
constexpr int kInOneScope = 2;
constexpr int kAnywhere = 3;
constexpr double kAnywhereDice = 0.4;
constexpr double kAgree = 10;  // What agrees is one number, before what does not is.

// A record that several accounts have, and that a sentence belongs to. A statement ties tighter than the others.
struct Scope {
  char kind = 'm';  // 'm'eeting, 't'opic, 's'tatement.
  int group = 0;
  friend bool operator<(const Scope& a, const Scope& b) {
    return std::tie(a.kind, a.group) < std::tie(b.kind, b.group);
  }
  friend bool operator==(const Scope& a, const Scope& b) { return a.kind == b.kind && a.group == b.group; }
};

struct QuantityRead {
  Quantity quantity;
  std::vector<std::string> context;  // Stems of the sentence, without the unit.
  std::vector<Scope> scopes;         // Sorted.
};

class NumberAligner {
 public:
  NumberAligner(const Accounts& accounts, const Groups& meetings, const Groups& topics, const Groups& statements)
      : accounts_(accounts), meetings_(meetings), topics_(topics), statements_(statements) {
    std::vector<int> counts;
    for (size_t account = 0; account < accounts.size(); ++account) {
      const size_t before = reads_.size();
      Read(static_cast<int>(account));
      counts.push_back(static_cast<int>(reads_.size() - before));
    }
    groups_ = std::make_unique<Groups>(counts);
  }

  std::vector<NumberDifference> Find() {
    std::vector<KeyedRecord> keys;
    for (int i = 0; i < groups_->size(); ++i) {
      keys.push_back({reads_[i].quantity.unit, i});
      for (const Scope& scope : reads_[i].scopes) {
        keys.push_back({absl::StrCat(reads_[i].quantity.unit, " ", std::string(1, scope.kind), scope.group), i});
      }
    }
    std::vector<ScoredPair> pairs;
    for (const auto& [one, other] : NearPairs(std::move(keys), *groups_)) {
      const double score = Score(reads_[one], reads_[other]);
      if (score > 0) pairs.push_back({score, one, other});
    }
    UniteBest(std::move(pairs), *groups_);
    groups_->Number();
    std::vector<NumberDifference> differences;
    for (const std::vector<int>& group : groups_->groups()) AddIfTheyDiffer(group, differences);
    return differences;
  }

 private:
  void Read(int account) {
    const absl::string_view text = accounts_[account].readout().text();
    const CutText& cut = accounts_[account].cut();
    const std::vector<std::vector<Scope>> scopes = ScopesOf(account, cut);
    HashMap<std::string, bool> known;
    int context_of = -1;
    std::vector<std::string> context;
    for (Quantity& quantity : FindQuantities(text, cut)) {
      // Told twice, it is one number.
      if (!known.try_emplace(absl::StrCat(quantity.value, " ", quantity.unit), true).second) continue;
      if (quantity.sentence != context_of) {
        context_of = quantity.sentence;
        const WordRange words = cut.sentences[context_of];
        const int begin = cut.words[words.begin].begin;
        context = Stems(text.substr(begin, cut.words[words.end - 1].end - begin));
        weights_.Add(context);
      }
      QuantityRead read;
      read.context = context;
      // A number is no context: it is what is compared.
      read.context.erase(std::remove_if(read.context.begin(), read.context.end(),
                                        [&](const std::string& stem) {
                                          return stem == quantity.unit || (stem[0] >= '0' && stem[0] <= '9');
                                        }),
                         read.context.end());
      read.scopes = scopes[quantity.sentence];
      read.quantity = std::move(quantity);
      reads_.push_back(std::move(read));
    }
  }

  std::vector<std::vector<Scope>> ScopesOf(int account, const CutText& cut) const {
    std::vector<std::vector<Scope>> scopes(cut.sentences.size());
    const auto add = [&](const auto& spans, char kind, const Groups& groups, int index) {
      const int group = groups.GroupOf(groups.Record(account, index));
      if (groups.groups()[group].size() < 2) return;
      for (const v1::TextSpan& span : spans) {
        const int sentence = cut.SentenceAt(static_cast<int>(span.begin()));
        if (sentence >= 0 && scopes[sentence].size() < kMostScopes) scopes[sentence].push_back({kind, group});
      }
    };
    const v1::Readout& readout = accounts_[account].readout();
    for (int i = 0; i < readout.meetings_size(); ++i) add(readout.meetings(i).triggers(), 'm', meetings_, i);
    for (int i = 0; i < readout.topics_size(); ++i) add(readout.topics(i).mentions(), 't', topics_, i);
    for (int i = 0; i < readout.statements_size(); ++i) add(readout.statements(i).content(), 's', statements_, i);
    for (std::vector<Scope>& of_one : scopes) {
      std::sort(of_one.begin(), of_one.end());
      of_one.erase(std::unique(of_one.begin(), of_one.end()), of_one.end());
    }
    return scopes;
  }

  // What both sentences belong to; 0 for nothing. A statement first, then a meeting.
  static char SharedScope(const QuantityRead& one, const QuantityRead& other, int& meeting) {
    char best = 0;
    for (const Scope& scope : one.scopes) {
      if (!std::binary_search(other.scopes.begin(), other.scopes.end(), scope)) continue;
      if (scope.kind == 'm') meeting = scope.group;
      if (best == 0 || scope.kind == 's' || (scope.kind == 'm' && best == 't')) best = scope.kind;
    }
    return best;
  }

  // 0 if they are of two things.
  double Score(const QuantityRead& one, const QuantityRead& other) const {
    if (one.quantity.unit != other.quantity.unit) return 0;
    const Overlap overlap = OverlapOf(one.context, other.context, weights_);
    int meeting = -1;
    const char scope = SharedScope(one, other, meeting);
    bool same = scope == 's' || (scope != 0 && overlap.stems >= kInOneScope);
    // How long a meeting took.
    if (one.quantity.unit == "minute") same = meeting >= 0;
    if (scope == 0) same = overlap.stems >= kAnywhere && overlap.specific && overlap.dice() >= kAnywhereDice;
    if (!same) return 0;
    const double closeness = 1 + overlap.dice() + (scope == 's' ? 1 : 0);
    return Agree(one.quantity, other.quantity) ? closeness + kAgree : closeness;
  }

  void AddIfTheyDiffer(const std::vector<int>& group, std::vector<NumberDifference>& differences) const {
    double least = 0, most = std::numeric_limits<double>::infinity();
    for (const int record : group) {
      least = std::max(least, reads_[record].quantity.least);
      most = std::min(most, reads_[record].quantity.most);
    }
    if (group.size() < 2 || least <= most) return;
    NumberDifference difference;
    for (const int record : group) {
      difference.sides.push_back({groups_->AccountOf(record), reads_[record].quantity});
      if (record != group[0]) SharedScope(reads_[group[0]], reads_[record], difference.meeting);
    }
    differences.push_back(std::move(difference));
  }

  const Accounts& accounts_;
  const Groups &meetings_, &topics_, &statements_;
  std::vector<QuantityRead> reads_;
  StemWeights weights_;
  std::unique_ptr<Groups> groups_;
};

}  // namespace

std::vector<NumberDifference> FindNumberDifferences(const Accounts& accounts, const Groups& meetings,
                                                    const Groups& topics, const Groups& statements) {
  return NumberAligner(accounts, meetings, topics, statements).Find();
}

}  // namespace internal
}  // namespace readout
