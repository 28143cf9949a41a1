#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Scores a built command `readout` on all development data, and prints the table of the model card.

    evaluate.py --command build/release/tools/readout --shared ../shared [--faults] [--out DIR]

Runs the command on PolNeAR's dev articles (their text as body), on the gold meeting articles and on those of our own
annotations that are kept from training, and scores the results with the scorers under --shared; runs score_trees and
print_analysis, which are built beside the command, on treebanks, GAP and names. News and official readouts are reported
apart as well. --faults lists what was missed, invented and confused in the gold articles (faults.py counts it by kind).
--out keeps the inputs and results there.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "training"))
import annotations  # noqa: E402

POLNEAR = ["source_spans", "cue_spans", "content_spans", "content_exact", "attribution", "content_tokens"]


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]


def write(path, objects):
    with open(path, "w", encoding="utf8") as out:
        for o in objects:
            out.write(json.dumps(o, ensure_ascii=False) + "\n")


def extract(args, articles, name):
    source, result = os.path.join(args.out, name + ".articles.jsonl"), os.path.join(args.out, name + ".readouts.jsonl")
    write(source, articles)
    with open(result, "wb") as out:
        subprocess.run([args.command, "extract", "--format=jsonl", "--jobs=2", source], stdout=out, check=True)
    return result


def scorer(args, name, *arguments):
    command = [sys.executable, os.path.join(args.shared, "eval", name), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def f1(value):
    return value["f1"] if isinstance(value, dict) else value


def is_official(article):
    """By the collection that the article comes from."""
    return article["id"].startswith("readout-")


def print_meetings(args, title, name, gold):
    """-> the figures of all, the file of Readouts"""
    found = extract(args, [d["article"] for d in gold], name)
    parts = [("all", gold), ("news", [d for d in gold if not is_official(d)]), ("official", [d for d in gold if is_official(d)])]
    parts = [(part, docs) for part, docs in parts if docs]
    columns = []
    for part, docs in parts:
        path = os.path.join(args.out, f"{name}.{part}.gold.jsonl")
        write(path, docs)
        columns.append(json.loads(scorer(args, "score_meetings.py", path, found, "--json")))
    print(title.ljust(26) + "".join(f"{part:>10}" for part, _ in parts))
    for figure in columns[0]:
        print(f"  {figure:22}" + "".join(f"{'-' if f1(c[figure]) is None else f1(c[figure]):>10}" for c in columns))
    return columns[0], found


def print_mentions(args):
    """By score_mentions.py, which says what each figure is."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "score_mentions.py")
    command = [sys.executable, program, "--command", args.command, "--shared", args.shared]
    found = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)
    row = lambda title, figures: print(f"  {title:20} " + "  ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    print("Names and coreference, on raw text")
    row("GAP validation", {"f1": found["gap"], "by entities": found["gap_readout"]})
    row("GUM dev, extents", found["gum"])
    row("GUM dev, heads", found["gum_head"])
    row("our dev part, heads", found["ours"])
    row("newswire dev", {**found["names"], **found["places"]})


def fault_table(faults):
    kinds = collections.Counter(re.sub(r" \(.*", "", fault.split(": ", 2)[1]) for fault in faults)
    return "\n".join(f"{count:5}  {kind}" for kind, count in kinds.most_common())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--command", required=True)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--faults", action="store_true")
    ap.add_argument("--out")
    args = ap.parse_args()
    args.out = args.out or tempfile.mkdtemp(prefix="readout-evaluate-")
    os.makedirs(args.out, exist_ok=True)

    polnear = os.path.join(args.shared, "data", "polnear", "dev.jsonl")
    found = extract(args, [{"id": d["id"], "body": d["text"]} for d in lines(polnear)], "polnear")
    scores = json.loads(scorer(args, "score_statements.py", polnear, found, "--json"))
    print("PolNeAR dev")
    for name in POLNEAR:
        print(f"  {name:20} {f1(scores[name]):6.2f}")

    trees = os.path.join(os.path.dirname(args.command), "score_trees")
    print("Trees, on the treebanks' own words")
    for title, corpus in (("UD EWT dev", "ud-ewt"), ("GUM dev", "gum")):
        path = os.path.join(args.shared, "data", corpus, "dev.conllu")
        figures = json.loads(subprocess.run([trees, path], stdout=subprocess.PIPE, check=True, text=True).stdout)
        print(f"  {title:20} " + "  ".join(f"{name} {value}" for name, value in figures.items()))

    print_mentions(args)

    gold = lines(os.path.join(args.shared, "gold", "meetings-dev.jsonl"))
    figures, found = print_meetings(args, "Gold meeting articles dev", "meetings", gold)
    print_meetings(args, "Our annotations, dev part", "annotations", annotations.read(args.shared, "dev"))

    if args.faults:
        gold = os.path.join(args.out, "meetings.all.gold.jsonl")
        faults = scorer(args, "score_meetings.py", gold, found, "--faults").splitlines()
        faults = [f for f in faults if ": " in f and not f.startswith(tuple(figures))]
        print("\n".join(faults))
        print(fault_table(faults))


if __name__ == "__main__":
    main()
