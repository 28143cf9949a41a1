#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Draws what `scaling` prints: seconds of a core and megabytes by bytes of text, both axes logarithmic, a line a kind.

  scaling 10485760 news > table.tsv
  plot_scaling.py table.tsv... > docs/images/scaling.svg
"""

import csv
import math
import sys

WIDTH, HEIGHT = 360, 280  # Of one panel's plane.
LEFT, TOP, GAP, BOTTOM = 60, 34, 84, 74
COLORS = ["#0b5fa5", "#c2410c", "#15803d", "#7c3aed", "#a16207", "#be185d"]


# Of the horizontal axis.
SIZES = {1 << 10: "1 KiB", 10 << 10: "10 KiB", 100 << 10: "100 KiB", 1 << 20: "1 MiB", 10 << 20: "10 MiB"}


class Panel:
    def __init__(self, left, title, unit, xs, ys):
        self.left, self.title, self.unit = left, title, unit
        self.x_low, self.x_high = min(xs) / 1.3, max(xs) * 1.3
        self.low = math.floor(math.log10(min(ys)))
        self.high = math.ceil(math.log10(max(ys)))

    def x(self, value):
        return self.left + WIDTH * math.log(value / self.x_low) / math.log(self.x_high / self.x_low)

    def y(self, value):
        return TOP + HEIGHT * (self.high - math.log10(value)) / (self.high - self.low)

    def frame(self):
        yield f'<text x="{self.left}" y="{TOP - 12}" font-weight="bold">{self.title}</text>'
        for power in range(self.low, self.high + 1):
            y = self.y(10.0**power)
            yield f'<path d="M{self.left} {y:.1f}h{WIDTH}" stroke="#ddd"/>'
            yield f'<text x="{self.left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} {self.unit}</text>'
        for size in (size for size in SIZES if size <= self.x_high):
            x = self.x(size)
            yield f'<path d="M{x:.1f} {TOP}v{HEIGHT}" stroke="#ddd"/>'
            yield f'<text x="{x:.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{SIZES[size]}</text>'

    def line(self, points, color):
        points = [(self.x(x), self.y(y)) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.8"/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>'


def draw(rows):
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    sizes = [int(row["bytes"]) for row in rows]
    panels = {
        "seconds": Panel(LEFT, "seconds of a core", "s", sizes, [float(row["seconds"]) for row in rows]),
        "megabytes": Panel(
            LEFT + WIDTH + GAP, "memory at the peak", "MB", sizes, [float(row["megabytes"]) for row in rows]
        ),
    }
    width, height = LEFT + 2 * WIDTH + GAP + 30, TOP + HEIGHT + BOTTOM
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    yield '  font-family="sans-serif" font-size="12" fill="#222">'
    yield f'<rect width="{width}" height="{height}" fill="white"/>'
    for column, panel in panels.items():
        yield from panel.frame()
        for kind, color in zip(kinds, COLORS):
            points = [(int(row["bytes"]), float(row[column])) for row in rows if row["kind"] == kind]
            yield from panel.line(points, color)
    for i, (kind, color) in enumerate(zip(kinds, COLORS)):
        x, y = LEFT + 130 * i, TOP + HEIGHT + 52
        yield f'<path d="M{x} {y - 4}h24" stroke="{color}" stroke-width="1.8"/>'
        yield f'<text x="{x + 30}" y="{y}">{kind.replace("_", " ")}</text>'
    yield "</svg>"


def main(paths):
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            rows += csv.DictReader(file, delimiter="\t")
    print("\n".join(draw(rows)))


if __name__ == "__main__":
    main(sys.argv[1:])
