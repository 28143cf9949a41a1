#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the weight file that the library embeds (docs/weight_file.md), and reference tensors for its tests.

    export.py --model runs/1/model.pt --base BASE --proto ../proto --out ../lib/model/weights.bin
              --reference ../tests/nn/testdata/reference.bin --model-id readout-en-4 [--threshold NAME=VALUE]...

Matrices are rounded to 8 bits, one scale an output channel, within +-63: no processor's pair sums of 8-bit products
saturate then, and all of them compute the same integers.
"""
import argparse
import hashlib
import os
import struct
import subprocess
import sys
import tempfile

import numpy as np
import torch

import model as m
import train

LIMIT = 63
SOURCES = [
    "all-MiniLM-L6-v2 base weights (Apache-2.0)",
    "PolNeAR 1.0, attribution (no licence stated)",
    "UD English EWT, trees (CC BY-SA 4.0)",
    "GUM 11, trees, mentions, coreference (annotations CC BY 4.0)",
    "EN-Worldwide-Newswire, names (no licence stated)",
    "GAP, pronouns (Apache-2.0)",
    "readout meeting articles, training part, meetings and speakers",
]
SAMPLE = "The ministers met in Geneva on Tuesday , and \" the talks were useful , \" one of them said afterwards ."


def rounded(weight):
    """f32 [out, in] -> i8 [out, in], scale f32 [out]. The scale is the one of 13 clippings with the least square error."""
    top = np.abs(weight).max(1, keepdims=True).clip(1e-8)
    best, best_scale = None, None
    for clip in np.linspace(0.7, 1.0, 13):
        scale = top * clip / LIMIT
        err = ((np.clip(np.rint(weight / scale), -LIMIT, LIMIT) * scale - weight) ** 2).sum(1, keepdims=True)
        if best is None:
            best, best_scale = err, scale
        else:
            best_scale = np.where(err < best, scale, best_scale)
            best = np.minimum(err, best)
    return np.clip(np.rint(weight / best_scale), -LIMIT, LIMIT).astype(np.int8), best_scale[:, 0].astype(np.float32)


def tensors(model):
    """Yields (name, array) in the file's order."""
    f = lambda t: t.detach().float().numpy()

    def matrix(name, linear):
        q, s = rounded(f(linear.weight))
        yield f"{name}.weight", q
        yield f"{name}.scale", s
        yield f"{name}.bias", f(linear.bias)

    def norm(name, layer):
        yield f"{name}.gain", f(layer.weight)
        yield f"{name}.bias", f(layer.bias)
    e = model.encoder
    word = f(e.word.weight)
    scale = (np.abs(word).max(1) / 127).clip(1e-8).astype(np.float32)
    yield "embeddings.word.weight", np.rint(word / scale[:, None]).astype(np.int8)
    yield "embeddings.word.scale", scale
    for name in ("position", "letter_case", "quote"):
        yield f"embeddings.{name}", f(getattr(e, name).weight)
    yield from norm("embeddings.norm", e.norm)
    for i, layer in enumerate(e.layer):
        for part in ("qkv", "attention_output", "intermediate", "output"):
            yield from matrix(f"layer.{i}.{part}", getattr(layer, part))
        yield from norm(f"layer.{i}.attention_norm", layer.attention_norm)
        yield from norm(f"layer.{i}.output_norm", layer.output_norm)
    yield from matrix("heads", model.heads)
    for name, crf in model.crf.items():
        for part in ("transition", "start", "end"):
            yield f"crf.{name}.{part}", f(getattr(crf, part))
    for name in ("arc", "label", "cue_link", "source_link", "direct_source", "role", "same_meeting", "coref"):
        yield f"{name}.biaffine", f(getattr(model, name).u)
    yield "arc.root", f(model.arc_root)
    yield "label.root", f(model.label_root)
    yield "coref.pair", f(model.coref_pair).reshape(9, 4, 6)


def messages(proto):
    """The generated module of the manifest."""
    out = tempfile.mkdtemp()
    subprocess.run(["protoc", "-I", proto, "--python_out", out, os.path.join(proto, "readout/model/v1/manifest.proto")], check=True)
    sys.path.insert(0, out)
    from readout.model.v1 import manifest_pb2
    return manifest_pb2


def write(path, model, vocabulary, args):
    pb = messages(args.proto)
    man = pb.Manifest(model_id=args.model_id, sources=SOURCES, vocabulary=vocabulary, roles=train.corpora.ROLES,
                      dependency_labels=model.dependency_labels)
    man.architecture.CopyFrom(pb.Architecture(hidden=m.HIDDEN, layers=m.LAYERS, heads=m.HEADS, feed_forward=m.FEED_FORWARD,
                                              max_window=m.MAX_WINDOW, overlap=m.OVERLAP, letter_cases=5, quote_states=4,
                                              norm_epsilon=m.EPSILON))
    for name, labels, crf in model.tags:
        man.tag_heads.add(name=name, offset=model.columns[name][0], labels=labels, crf=crf)
    for name, size in m.PROJECTIONS:
        man.projections.add(name=name, offset=model.columns[name][0], size=size)
    for t in args.threshold:
        k, v = t.split("=")
        man.thresholds[k] = float(v)
    section = bytearray()
    for name, array in tensors(model):
        section += b"\0" * (-len(section) % 64)
        man.tensors.add(name=name, type=pb.Tensor.TYPE_I8 if array.dtype == np.int8 else pb.Tensor.TYPE_F32,
                        shape=array.shape, offset=len(section))
        section += np.ascontiguousarray(array).tobytes()
    head = man.SerializeToString(deterministic=True)
    digest = hashlib.sha256(head + bytes(section)).digest()
    file = b"READOUTW" + struct.pack("<IIQ", 1, len(head), len(section)) + digest
    file += b"\0" * (-len(file) % 64) + head
    file += b"\0" * (-len(file) % 64) + bytes(section)
    with open(path, "wb") as out:
        out.write(file)
    print(f"{path}: {len(file)} bytes, {len(man.tensors)} tensors, sha256 {digest.hex()}")


@torch.no_grad()
def quantise(model):
    """Replaces every matrix by its rounded form, so that references hold the file's own weights."""
    for module in model.modules():
        if isinstance(module, torch.nn.Linear):
            q, s = rounded(module.weight.detach().numpy())
            module.weight.copy_(torch.from_numpy(q * s[:, None]))
    w = model.encoder.word.weight
    s = (w.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8)
    w.copy_(torch.round(w / s) * s)


@torch.no_grad()
def reference(path, model, vocabulary):
    """Layer by layer tensors of one window, activations in 32-bit floats."""
    index = {v: i for i, v in enumerate(vocabulary)}
    ids = [index["[CLS]"]] + [index.get(w.lower(), index["[UNK]"]) for w in SAMPLE.split()] + [index["[SEP]"]]
    words = [""] + SAMPLE.split() + [""]
    case = [0 if not w[:1].isalpha() else 2 if w[:1].isupper() else 1 for w in words]
    quote, inside = [], 0
    for w in words:
        if w == '"':
            quote.append(3 if inside else 2)
            inside = not inside
        else:
            quote.append(1 if inside else 0)
    states = []
    t = lambda x: torch.tensor([x])
    x = model.encoder(t(ids), t(case), t(quote), torch.ones(1, len(ids), dtype=torch.bool), 0.0, states)
    y = model.head_outputs(x)[0]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(struct.pack("<IIII", len(ids), m.HIDDEN, m.LAYERS, y.shape[1]))
        out.write(np.array(ids, np.int32).tobytes() + bytes(case) + bytes(quote))
        for s in states:
            out.write(s[0].float().numpy().tobytes())
        out.write(y.float().numpy().tobytes())
    print(f"{path}: {len(ids)} subwords, {len(states)} states, {y.shape[1]} columns")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("--base", required=True)
    ap.add_argument("--proto", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--reference")
    ap.add_argument("--model-id", required=True)
    ap.add_argument("--threshold", action="append", default=[])
    args = ap.parse_args()
    saved = torch.load(args.model)
    model, vocabulary = train.build(args.base, saved["inventories"])
    model.load_state_dict(saved["model"])
    model.eval()
    write(args.out, model, vocabulary, args)
    if args.reference:
        quantise(model)
        reference(args.reference, model, vocabulary)


if __name__ == "__main__":
    main()
