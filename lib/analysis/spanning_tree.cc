// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/spanning_tree.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace readout {
namespace internal {
namespace {

// Dense graph; node 0 is the root. score[d * nodes + h] is the score of h as the head of d.
struct Graph {
  explicit Graph(int n) : nodes(n), score(size_t{1} * n * n, -std::numeric_limits<double>::infinity()) {}
  double& At(int dependent, int head) { return score[size_t{1} * dependent * nodes + head]; }
  double At(int dependent, int head) const { return score[size_t{1} * dependent * nodes + head]; }

  int nodes;
  std::vector<double> score;
};

// `score(dependent)` is a row of scores by head.
template <typename Score>
std::vector<int> BestHeads(int nodes, const Score& score) {
  std::vector<int> heads(nodes, -1);
  for (int dependent = 1; dependent < nodes; ++dependent) {
    const auto* const row = score(dependent);
    int best = dependent == 1 ? (nodes > 2 ? 2 : 0) : 1;
    for (int head = 0; head < nodes; ++head) {
      if (head != dependent && row[head] > row[best]) best = head;
    }
    heads[dependent] = best;
  }
  return heads;
}

// The nodes of a cycle, or none. A node without head has -1.
std::vector<int> FindCycle(const std::vector<int>& heads) {
  std::vector<int> seen_from(heads.size(), 0);
  for (int start = 1; start < static_cast<int>(heads.size()); ++start) {
    int node = start;
    while (node > 0 && seen_from[node] == 0) {
      seen_from[node] = start;
      node = heads[node];
    }
    if (node <= 0 || seen_from[node] != start) continue;
    std::vector<int> cycle = {node};
    for (int next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

// The best tree. In place: a cycle of best heads becomes one node, its first one, until there is none left. That
// changes the best head of no other node.
class Solver {
 public:
  explicit Solver(Graph graph) : graph_(std::move(graph)), nodes_(graph_.nodes) {
    std::iota(nodes_.begin(), nodes_.end(), 0);
    heads_ =
        BestHeads(graph_.nodes, [&](int dependent) { return &graph_.score[size_t{1} * dependent * graph_.nodes]; });
  }

  std::vector<int> Solve() {
    BreakCycles();
    return heads_;
  }

 private:
  void BreakCycles() {
    const std::vector<int> cycle = FindCycle(heads_);
    if (cycle.empty()) return;
    const int whole = cycle[0];
    std::vector<int> inner;
    for (const int node : cycle) inner.push_back(heads_[node]);
    std::vector<bool> in_cycle(graph_.nodes, false);
    for (const int node : cycle) in_cycle[node] = true;
    nodes_.erase(std::remove_if(nodes_.begin(), nodes_.end(), [&](int node) { return in_cycle[node]; }), nodes_.end());
    const std::vector<int> outside = nodes_;
    std::vector<int> entry(graph_.nodes);  // For each outside node: where an arc from it breaks the cycle,
    std::vector<int> exit(graph_.nodes);   // and which node of the cycle is its best head.
    int best = outside[0];
    for (const int other : outside) {
      const auto gain = [&](int node) { return graph_.At(node, other) - graph_.At(node, heads_[node]); };
      entry[other] = exit[other] = whole;
      for (const int node : cycle) {
        if (gain(node) > gain(entry[other])) entry[other] = node;
        if (graph_.At(other, node) > graph_.At(other, exit[other])) exit[other] = node;
      }
      graph_.At(whole, other) = gain(entry[other]);
      graph_.At(other, whole) = graph_.At(other, exit[other]);
      if (graph_.At(whole, other) > graph_.At(whole, best)) best = other;
      if (other > 0 && in_cycle[heads_[other]]) heads_[other] = whole;
    }
    for (const int node : cycle) heads_[node] = -1;
    heads_[whole] = best;
    nodes_.push_back(whole);

    BreakCycles();
    for (const int other : outside) {
      if (heads_[other] == whole) heads_[other] = exit[other];
    }
    const int from = heads_[whole];
    for (size_t i = 0; i < cycle.size(); ++i) heads_[cycle[i]] = inner[i];
    heads_[entry[from]] = from;
  }

  Graph graph_;
  std::vector<int> nodes_;  // What is no part of another one; the root first.
  std::vector<int> heads_;  // -1 for the root and for parts.
};

Graph WithOneRoot(const Matrix& scores) {
  // Every further root costs more than any choice among words can gain, so that the best tree has one.
  const auto range = std::minmax_element(scores.data.begin(), scores.data.end());
  const double root_cost = (double{*range.second} - *range.first + 1) * (scores.rows + 1);
  Graph graph(scores.rows + 1);
  for (int word = 0; word < scores.rows; ++word) {
    for (int head = 0; head < scores.columns; ++head) {
      if (head != word + 1) graph.At(word + 1, head) = scores.Row(word)[head];
    }
    graph.At(word + 1, 0) -= root_cost;
  }
  return graph;
}

}  // namespace

std::vector<int> BestTree(const Matrix& scores) {
  if (scores.rows == 0) return {};
  std::vector<int> heads = BestHeads(scores.rows + 1, [&](int dependent) { return scores.Row(dependent - 1).data(); });
  if (std::count(heads.begin(), heads.end(), 0) != 1 || !FindCycle(heads).empty()) {
    heads = Solver(WithOneRoot(scores)).Solve();
  }
  heads.erase(heads.begin());
  return heads;
}

}  // namespace internal
}  // namespace readout
