#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes down what a teacher (train.py --mpnet) says of sources, cues and contents, for train.py to learn from.

    teach.py --shared ../shared --base BASE --segmenter BUILD/tools/segment_corpus --teacher runs/teacher/model.pt \
        --out annotations/taught.npz

Read are PolNeAR's training articles and every third of the news articles that nobody annotated: "CORPUS.ids" in the file, and
"CORPUS.hash", the beginnings of their texts' SHA-256. Of each word and role it holds the probabilities of the label before it
and its own, their square roots in fifteenths, or only which two they are where that is nearly certain: "ROLE.sure", [words]
of all documents in order, 9 for what is not certain; "ROLE.rest", [words not certain, 9]. The texts are no part of it.
"""
import argparse
import hashlib

import numpy as np
import torch

import annotations
import train as t

CORPORA = ("polnear", "news")
ROLES = ("source", "cue", "content")
LABELS, STEPS, SURE = 3, 15, 0.98
UNSURE = LABELS * LABELS


def digest(doc):
    return np.frombuffer(hashlib.sha256(doc.text.encode()).digest()[:8], np.uint64)[0]


def unannotated(shared):
    """Ids of the news to read."""
    known = annotations.ids(shared)
    return [i for i in annotations.articles(shared) if i.startswith("news-") and i not in known][::3]


def news_of(path):
    return np.load(path)["news.ids"].tolist()


@torch.no_grad()
def probabilities(model, doc, cls, sep):
    """{role: [words, 9]}; the word before the first has label 0."""
    batch = t.Batch([(doc, t.pieces(doc))], cls, sep)
    y = model.head_outputs(batch.encode(model, p=0.0))
    out = {}
    for role in ROLES:
        first, pairs = model.crf[role].marginals(model.part(y, role), batch.words)
        start = torch.zeros(1, LABELS, LABELS)
        start[0, 0] = first[0]
        out[role] = torch.cat([start, pairs[0]]).reshape(-1, UNSURE).numpy()
    return out


def write(path, model, data, cls, sep):
    sure, rest = {r: [] for r in ROLES}, {r: [] for r in ROLES}
    for doc in (d for c in CORPORA for d in data[c] if d.words):
        for role, p in probabilities(model, doc, cls, sep).items():
            unsure = p.max(1) < SURE
            sure[role].append(np.where(unsure, UNSURE, p.argmax(1)).astype(np.uint8))
            rest[role].append(np.rint(np.sqrt(p[unsure]) * STEPS).astype(np.uint8))
    arrays = {f"{r}.{name}": np.concatenate(parts[r]) for r in ROLES for name, parts in (("sure", sure), ("rest", rest))}
    for corpus in CORPORA:
        arrays[corpus + ".ids"] = np.array([d.id for d in data[corpus]])
        arrays[corpus + ".hash"] = np.array([digest(d) for d in data[corpus]])
    np.savez_compressed(path, **arrays)


def read(path, data):
    """Puts into each Doc's labels "taught": {role: [words, 3, 3]}, probabilities times 255."""
    file = np.load(path)
    for corpus in CORPORA:
        ids, hashes = file[corpus + ".ids"].tolist(), file[corpus + ".hash"].tolist()
        if [(d.id, digest(d)) for d in data[corpus]] != list(zip(ids, hashes)):
            raise ValueError(f"{path}: made from other texts of {corpus}")
    docs = [d for c in CORPORA for d in data[c] if d.words]
    ends = np.cumsum([len(d.words) for d in docs])[:-1]
    for d in docs:
        d.labels["taught"] = {}
    for role in ROLES:
        sure, rest = file[f"{role}.sure"], file[f"{role}.rest"].astype(np.float32) ** 2
        p = np.eye(UNSURE + 1, UNSURE, dtype=np.float32)[sure]
        p[sure == UNSURE] = rest / np.maximum(rest.sum(1, keepdims=True), 1)
        whole = np.rint(p * 255).astype(np.uint8).reshape(-1, LABELS, LABELS)
        for d, part in zip(docs, np.split(whole, ends)):
            d.labels["taught"][role] = part


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--base", required=True)
    ap.add_argument("--segmenter", required=True)
    ap.add_argument("--cache", default="runs/data")
    ap.add_argument("--teacher", required=True)
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    data = {**t.load_data(args, "train"), "news": t.load_news(args, unannotated(args.shared))}
    saved = torch.load(args.teacher)
    vocabulary = open(f"{args.base}/vocab.txt", encoding="utf8").read().splitlines()
    model = t.build_teacher(vocabulary, saved["inventories"])
    model.load_state_dict(saved["model"])
    model.eval()
    write(args.out, model, data, vocabulary.index("[CLS]"), vocabulary.index("[SEP]"))


if __name__ == "__main__":
    main()
