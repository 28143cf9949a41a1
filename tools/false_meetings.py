#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""How often a news article that speaks of no meeting is given one, and for comparison, how often one that may.

    false_meetings.py --command build/release/tools/readout --shared ../shared [--articles 200] [--list]

Of data/news, the articles qualify whose title and body hold none of the words that begin with those in WORDS; the first
--articles of them, in the file's order, are read, and as many of the others. A meeting counts if its prominence is MAIN.
"""
import argparse
import gzip
import json
import os
import re
import tempfile

import evaluate

WORDS = ("meet met talk summit visit call discuss conference convers spoke speak negotiat dialog consult "
         "gather session deleg").split()
WORD = re.compile(r"\b(?:" + "|".join(WORDS) + ")", re.IGNORECASE)


def readouts_of(args, articles):
    with tempfile.TemporaryDirectory(prefix="readout-false-meetings-") as args.out:
        return evaluate.lines(evaluate.extract(args, articles, "news"))


def report(title, every, kept, readouts, listed):
    mains = [r for r in readouts if any(m.get("prominence") == "PROMINENCE_MAIN" for m in r.get("meetings", []))]
    some = sum(bool(r.get("meetings")) for r in readouts)
    share = lambda n: f"{n} ({100 * n / len(readouts):.1f} %)"
    print(f"{title}: {kept} of {every} articles; of the first {len(readouts)}, {share(len(mains))} were given a main meeting, "
          f"{share(some)} any meeting")
    for readout in mains if listed else []:
        spans = [t for m in readout["meetings"] for t in m["triggers"]]
        triggers = [readout["text"].encode()[t.get("begin", 0):t["end"]].decode() for t in spans]
        print("  ", readout["article"]["id"], readout["article"].get("title", ""), triggers)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--command", required=True)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--articles", type=int, default=200)
    ap.add_argument("--list", action="store_true", help="the articles that were given a main meeting")
    args = ap.parse_args()
    with gzip.open(os.path.join(args.shared, "data", "news", "articles.jsonl.gz"), "rt", encoding="utf8") as file:
        every = [json.loads(line) for line in file]
    speaks = lambda a: bool(WORD.search(a.get("title", "") + "\n" + a.get("body", "")))
    for title, wanted in (("without a word of meetings", False), ("with one", True)):
        kept = [a for a in every if speaks(a) == wanted]
        report(title, len(every), len(kept), readouts_of(args, kept[:args.articles]), args.list and not wanted)


if __name__ == "__main__":
    main()
