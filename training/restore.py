#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a weight file back into a model.pt, so that a run can start from the weights that the library ships.

    restore.py --weights ../lib/model/weights.bin --base BASE --proto ../proto --out runs/shipped/model.pt

What rounding to 8 bits took is lost: the restored model gives what the library gives, not what the run gave.
"""
import argparse
import os
import struct

import numpy as np
import torch

import export
import train


def read(path, proto):
    """-> (manifest, {tensor name: array})"""
    data = open(path, "rb").read()
    assert data[:8] == b"READOUTW", "not a weight file"
    _, head_size, _ = struct.unpack("<IIQ", data[8:24])
    up = lambda n: (n + 63) // 64 * 64
    head = up(24 + 32)
    manifest = export.messages(proto).Manifest.FromString(data[head:head + head_size])
    base, out = up(head + head_size), {}
    for t in manifest.tensors:
        kind = np.float32 if t.type == 1 else np.int8
        count = int(np.prod(t.shape))
        out[t.name] = np.frombuffer(data, kind, count, base + t.offset).reshape(t.shape)
    return manifest, out


@torch.no_grad()
def fill(model, arrays):
    f = lambda name: torch.from_numpy(arrays[name].astype(np.float32))

    def matrix(name, linear):
        linear.weight.copy_(f(f"{name}.weight") * f(f"{name}.scale")[:, None])
        linear.bias.copy_(f(f"{name}.bias"))

    def norm(name, layer):
        layer.weight.copy_(f(f"{name}.gain"))
        layer.bias.copy_(f(f"{name}.bias"))
    e = model.encoder
    e.word.weight.copy_(f("embeddings.word.weight") * f("embeddings.word.scale")[:, None])
    for name in ("position", "letter_case", "quote"):
        getattr(e, name).weight.copy_(f(f"embeddings.{name}"))
    norm("embeddings.norm", e.norm)
    for i, layer in enumerate(e.layer):
        for part in ("qkv", "attention_output", "intermediate", "output"):
            matrix(f"layer.{i}.{part}", getattr(layer, part))
        norm(f"layer.{i}.attention_norm", layer.attention_norm)
        norm(f"layer.{i}.output_norm", layer.output_norm)
    matrix("heads", model.heads)
    for name, crf in model.crf.items():
        for part in ("transition", "start", "end"):
            getattr(crf, part).copy_(f(f"crf.{name}.{part}"))
    for name in ("arc", "label", "cue_link", "source_link", "direct_source", "role", "same_meeting", "coref"):
        getattr(model, name).u.copy_(f(f"{name}.biaffine"))
    model.arc_root.copy_(f("arc.root"))
    model.label_root.copy_(f("label.root"))
    model.coref_pair.copy_(f("coref.pair").reshape(-1))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--base", required=True)
    ap.add_argument("--proto", required=True)
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    manifest, arrays = read(args.weights, args.proto)
    labels = {t.name: list(t.labels) for t in manifest.tag_heads}
    inventories = [labels["upos"], labels["xpos"], list(manifest.dependency_labels)]
    model, _ = train.build(args.base, inventories)
    fill(model, arrays)
    os.makedirs(os.path.dirname(args.out), exist_ok=True)
    torch.save({"model": model.state_dict(), "inventories": inventories}, args.out)


if __name__ == "__main__":
    main()
