# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998), CEAF-e (Luo 2005), and the mean of their F1, which is the
CoNLL score (Pradhan et al. 2014).

Clusters are lists of lists of mentions, which may be anything hashable; no mention stands in two clusters. Counts are
summed over documents before they are divided, as the reference scorer does. Singletons count if they are given: who
scores without them leaves them out on both sides.
"""
import collections

METRICS = ["muc", "b_cubed", "ceaf_e"]


def owners(clusters):
    return {mention: i for i, cluster in enumerate(clusters) for mention in cluster}


def muc(clusters, others):
    """Links kept of `clusters`, and all of them."""
    of, kept, all_links = owners(others), 0, 0
    for cluster in clusters:
        parts = {of[m] for m in cluster if m in of}
        parts = len(parts) + sum(m not in of for m in cluster)
        kept += len(cluster) - parts
        all_links += len(cluster) - 1
    return kept, all_links


def b_cubed(clusters, others):
    """The sum over mentions of the share of its cluster that stays with it, and the number of mentions."""
    of, kept = owners(others), 0.0
    for cluster in clusters:
        together = collections.Counter(of[m] for m in cluster if m in of)
        kept += sum(n * n for n in together.values()) / len(cluster)
    return kept, sum(map(len, clusters))


def assignment(scores):
    """The largest sum of one-to-one pairs of rows and columns; Hungarian method, cubic (Kuhn 1955)."""
    if not scores or not scores[0]:
        return 0.0
    if len(scores) > len(scores[0]):
        scores = [list(column) for column in zip(*scores)]
    n, m = len(scores), len(scores[0])
    row_price, column_price, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        match[0], at = row, 0
        least, back, seen = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while match[at]:
            seen[at], current, step, following = True, match[at], float("inf"), 0
            for j in range(1, m + 1):
                if seen[j]:
                    continue
                cost = -scores[current - 1][j - 1] - row_price[current] - column_price[j]
                if cost < least[j]:
                    least[j], back[j] = cost, at
                if least[j] < step:
                    step, following = least[j], j
            for j in range(m + 1):
                if seen[j]:
                    row_price[match[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            at = following
        while at:
            match[at] = match[back[at]]
            at = back[at]
    return sum(scores[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


def ceaf_e(gold, predicted):
    """The best similarity of clusters one to one, by Luo's phi4."""
    sets = [set(p) for p in predicted]
    return assignment([[2 * len(set(g) & p) / (len(g) + len(p)) for p in sets] for g in gold])


class Counts:
    """Adds up documents."""

    def __init__(self):
        self.sums = {name: [0.0, 0.0, 0.0, 0.0] for name in METRICS}  # Recalled, of; precise, of.
        self.mentions = [0, 0, 0]  # Right, gold, predicted.

    def add(self, gold, predicted):
        similarity = ceaf_e(gold, predicted)
        counts = {"muc": muc(gold, predicted) + muc(predicted, gold),
                  "b_cubed": b_cubed(gold, predicted) + b_cubed(predicted, gold),
                  "ceaf_e": (similarity, len(gold), similarity, len(predicted))}
        for name, values in counts.items():
            self.sums[name] = [a + b for a, b in zip(self.sums[name], values)]
        g, p = set(owners(gold)), set(owners(predicted))
        self.mentions = [a + b for a, b in zip(self.mentions, (len(g & p), len(g), len(p)))]

    def figures(self):
        """{metric: F1 in percent}, with "conll" and "mentions"."""
        out = {}
        for name, (recalled, gold, precise, predicted) in self.sums.items():
            r, p = recalled / gold if gold else 0.0, precise / predicted if predicted else 0.0
            out[name] = 200 * p * r / (p + r) if p + r else 0.0
        out["conll"] = sum(out[name] for name in METRICS) / len(METRICS)
        right, gold, predicted = self.mentions
        out["mentions"] = 200 * right / (gold + predicted) if gold + predicted else 0.0
        return {name: round(value, 2) for name, value in out.items()}
