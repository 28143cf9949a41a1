// Copyright 2026 The readout Authors
// SPDX-License-Identifier: Apache-2.0

#include "lib/analysis/spanning_tree.h"

#include <algorithm>
#include <limits>
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

// The nodes of a cycle, or none.
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

std::vector<int> Solve(const Graph& graph) {
  std::vector<int> heads =
      BestHeads(graph.nodes, [&](int dependent) { return &graph.score[size_t{1} * dependent * graph.nodes]; });
  const std::vector<int> cycle = FindCycle(heads);
  if (cycle.empty()) return heads;

  // The cycle becomes the last node of a smaller graph.
  std::vector<bool> in_cycle(graph.nodes, false);
  for (const int node : cycle) in_cycle[node] = true;
  std::vector<int> kept;
  for (int node = 0; node < graph.nodes; ++node) {
    if (!in_cycle[node]) kept.push_back(node);
  }
  const int outside = static_cast<int>(kept.size());
  Graph smaller(outside + 1);
  std::vector<int> entry(outside, 0);  // For each outside node: where an arc from it breaks the cycle,
  std::vector<int> exit(outside, 0);   // and which node of the cycle is its best head.
  for (int i = 0; i < outside; ++i) {
    for (int j = 0; j < outside; ++j) smaller.At(i, j) = graph.At(kept[i], kept[j]);
    entry[i] = exit[i] = cycle[0];
    const auto gain = [&](int node) { return graph.At(node, kept[i]) - graph.At(node, heads[node]); };
    for (const int node : cycle) {
      if (gain(node) > gain(entry[i])) entry[i] = node;
      if (graph.At(kept[i], node) > graph.At(kept[i], exit[i])) exit[i] = node;
    }
    smaller.At(outside, i) = gain(entry[i]);
    smaller.At(i, outside) = graph.At(kept[i], exit[i]);
  }

  const std::vector<int> contracted = Solve(smaller);
  for (int i = 1; i < outside; ++i) {
    heads[kept[i]] = contracted[i] == outside ? exit[i] : kept[contracted[i]];
  }
  const int from = contracted[outside];
  heads[entry[from]] = kept[from];
  return heads;
}

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
  if (std::count(heads.begin(), heads.end(), 0) != 1 || !FindCycle(heads).empty()) heads = Solve(WithOneRoot(scores));
  heads.erase(heads.begin());
  return heads;
}

}  // namespace internal
}  // namespace readout
