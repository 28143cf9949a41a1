// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "lib/compare/align.h"
#include "lib/compare/stems.h"

namespace readout {
namespace internal {
namespace {

// Chosen by hand, not measured.
constexpr double kEnough = 0.4;
constexpr int kFewest = 2;           // Shared stems; one alone is a coincidence, unless it is all that is said.
constexpr double kContained = 0.75;  // Part of the shorter one that the longer one holds,
constexpr int kFewestContained = 3;  // and in how many stems.
constexpr double kAllOfIt = 0.8;     // Shared weight of two that share a single stem.
constexpr size_t kKeys = 6;
constexpr size_t kMostPieces = 16;

std::vector<std::string> ReadContent(const AccountReader& account, const v1::Statement& statement) {
  std::string text;
  for (int i = 0; i < std::min<int>(statement.content_size(), kMostPieces); ++i) {
    absl::StrAppend(&text, account.Text(statement.content(i)).substr(0, 2048), " ");
  }
  return Stems(text);
}

// 0 if they are two.
double Score(const Overlap& overlap) {
  const double dice = overlap.dice();
  if (overlap.stems < kFewest) return dice >= kAllOfIt ? dice : 0;
  if (dice >= kEnough) return dice;
  return overlap.stems >= kFewestContained && overlap.containment() >= kContained ? dice : 0;
}

}  // namespace

Groups AlignStatements(const Accounts& accounts, const Groups& entities) {
  Groups statements(Counts(accounts, &v1::Readout::statements));
  std::vector<std::vector<std::string>> stems;
  std::vector<int> speakers;
  StemWeights weights;
  for (size_t account = 0; account < accounts.size(); ++account) {
    for (const v1::Statement& statement : accounts[account].readout().statements()) {
      stems.push_back(ReadContent(accounts[account], statement));
      weights.Add(stems.back());
      const int speaker = accounts[account].Entity(statement.speaker_id());
      speakers.push_back(speaker < 0 ? -1 : entities.GroupOf(entities.Record(static_cast<int>(account), speaker)));
    }
  }
  std::vector<KeyedRecord> keys;
  for (int i = 0; i < statements.size(); ++i) {
    if (speakers[i] < 0) continue;
    for (const std::string& stem : weights.Heaviest(stems[i], kKeys)) {
      keys.push_back({absl::StrCat(speakers[i], " ", stem), i});
    }
  }
  std::vector<ScoredPair> pairs;
  for (const auto& [one, other] : NearPairs(std::move(keys), statements)) {
    const double score = Score(OverlapOf(stems[one], stems[other], weights));
    if (score > 0) pairs.push_back({score, one, other});
  }
  UniteBest(std::move(pairs), statements);
  statements.Number();
  return statements;
}

}  // namespace internal
}  // namespace readout
