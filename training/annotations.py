#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Meeting articles annotated for this project (annotations/), in the form of the gold files.

    annotations.py --shared ../../shared --part dev --out FILE     # e.g. to score a command with the gold files' scorer

A line of meetings.jsonl holds spans alone, as code points of the article's text: its id, where the text was cut, the
SHA-256 of what is left, and the annotations. The articles themselves lie under --shared and are no part of the repository.
One in ten, by the hash, is kept from training ("dev"). coreference.jsonl adds to some of them, and to some of the gold
articles for training, their mentions: [begin, end, begin of the head, kind of the head, entity], where kind is 0 for a
name, 1 for another noun and 2 for a pronoun, and mentions of one number are one entity; a negative number is an entity
that is mentioned once.
"""
import argparse
import gzip
import hashlib
import json
import os

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "annotations")


def articles(shared):
    """{annotation id: Article} of the collections that were annotated."""
    data, out = os.path.join(shared, "data"), {}
    for prefix, path, reader in (("news", "news/articles.jsonl.gz", gzip.open), ("readout", "readouts/articles.jsonl", open)):
        for line in reader(os.path.join(data, path), "rt", encoding="utf8"):
            article = json.loads(line)
            name = article["id"]
            out[name if name.startswith(prefix + "-") else f"{prefix}-{name}"] = article
    return out


def meeting(m, at):
    date, place = m["date"], m["place"]
    return {
        **m,
        "date": date and {"text": at(date["span"]), "iso": date["iso"]},
        "place": place and {"text": at(place["span"]), "country": place["country"]},
        "participants": [{**p, **{k: at(p[k]) for k in ("name", "title", "mention")}} for p in m["participants"]],
        "topics": [{**t, "text": at(t["span"]), "raised_by": [at(who) for who in t["raised_by"]]} for t in m["topics"]],
    }


def part_of(record):
    return "dev" if int(record["sha256"][:8], 16) % 10 == 0 else "train"


def check(record, text):
    if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
        raise ValueError(f"{record['id']}: not the text that was annotated")


def mentions():
    """{id: record of coreference.jsonl}"""
    return {r["id"]: r for r in map(json.loads, open(os.path.join(FOLDER, "coreference.jsonl"), encoding="utf8"))}


def ids(shared):
    """Of all annotated articles, of this folder and of the gold files."""
    paths = [os.path.join(FOLDER, "meetings.jsonl")] + [f"{shared}/gold/meetings-{part}.jsonl" for part in ("train", "dev")]
    return {json.loads(line)["id"] for path in paths for line in open(path, encoding="utf8")}


def read(shared, part):
    """-> records like those of the gold files"""
    found, out = articles(shared), []
    for a in map(json.loads, open(os.path.join(FOLDER, "meetings.jsonl"), encoding="utf8")):
        if part_of(a) != part:
            continue
        article = dict(found[a["id"]], id=a["id"])
        head = article["title"] + "\n\n"
        text = (head + article["body"])[:a["end"]]
        check(a, text)
        article["body"] = text[len(head):]
        at = lambda span, text=text: span and text[span[0]:span[1]]
        out.append({"id": a["id"], "article": article, "text": text, "meetings": [meeting(m, at) for m in a["meetings"]],
                    "statements": [{**s, "speaker": at(s["speaker"])} for s in a["statements"]]})
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--part", required=True, choices=("train", "dev"))
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    with open(args.out, "w", encoding="utf8") as out:
        for record in read(args.shared, args.part):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
