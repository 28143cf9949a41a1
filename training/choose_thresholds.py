#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Chooses on dev what opening a span costs or earns (`NAME_open_bias` in the weight file), for the best exact F1.

    choose_thresholds.py --model runs/2/model.pt --base BASE --cache runs/data

Prints a table, and the options for export.py. A bias is added to the score of every B label before decoding.
"""
import argparse
import os
import pickle

import numpy as np
import torch

import evaluate
import export
import train

BIASES = [-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]


@torch.no_grad()
def counts(model, docs, name, cls, sep):
    """{bias: [right, predicted, gold]} over the documents that have labels of `name`."""
    opening = torch.tensor([l[0] == "B" for l in dict((n, l) for n, l, _ in model.tags)[name]])
    out = {b: np.zeros(3, int) for b in BIASES}
    for doc in docs:
        y = model.part(evaluate.outputs(model, doc, cls, sep), name)
        gold = evaluate.spans(doc.labels[name])
        for bias in BIASES:
            found = evaluate.spans(model.crf[name].decode(y + bias * opening))
            out[bias] += [len(found & gold), len(found), len(gold)]
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("--base", required=True)
    ap.add_argument("--cache", default="runs/data", help="where train.py put dev.pickle")
    ap.add_argument("--threads", type=int, default=1)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    saved = torch.load(args.model)
    model, vocabulary = train.build(args.base, saved["inventories"])
    model.load_state_dict(saved["model"])
    export.quantise(model)
    model.eval()
    cls, sep = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    dev = [d for docs in pickle.load(open(os.path.join(args.cache, "dev.pickle"), "rb")).values() for d in docs if d.words]
    options = []
    for name in model.crf:
        docs = [d for d in dev if name in d.labels]
        f1 = {b: evaluate.f1(*c) for b, c in counts(model, docs, name, cls, sep).items()}
        best = max(BIASES, key=lambda b: (f1[b], -abs(b)))
        print(name, len(docs), "documents", f1, flush=True)
        options.append(f"--threshold {name}_open_bias={best}")
    print(" ".join(options))


if __name__ == "__main__":
    main()
