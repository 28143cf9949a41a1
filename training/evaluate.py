# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Quick figures of a model on dev, in Python. They steer training; the figures that count are those of the built
command (tools/evaluate.py)."""
import numpy as np
import torch

import train as t


def spans(tags):
    out, cur = set(), None
    for i, x in enumerate(list(tags) + [0]):
        if cur is not None and not (x > 0 and x % 2 == 0):
            out.add((cur, i, (tags[cur] + 1) // 2))
            cur = None
        if x % 2 == 1:
            cur = i
    return out


def f1(right, predicted, gold):
    return round(float(200 * right / max(1, predicted + gold)), 2)


@torch.no_grad()
def outputs(model, doc, cls, sep, run=6):
    ws = t.pieces(doc)
    ys = []
    for i in range(0, len(ws), run):
        b = t.Batch([(doc, ws[i:i + run])], cls, sep)
        ys.append(model.head_outputs(b.encode(model, bf16=False, p=0.0))[0])
    return torch.cat(ys)


@torch.no_grad()
def figures(model, dev, cls, sep, limit=60):
    count, out = {}, {}

    def add(key, right, predicted, gold):
        c = count.setdefault(key, [0, 0, 0])
        c[0] += right
        c[1] += predicted
        c[2] += gold
    for corpus in dev:
        for doc in [d for d in dev[corpus] if d.words][:limit]:
            y = outputs(model, doc, cls, sep)
            for name in model.crf:
                if name in doc.labels:
                    p, g = spans(model.crf[name].decode(model.part(y, name))), spans(doc.labels[name])
                    add(name, len(p & g), len(p), len(g))
            if "entity" in doc.labels:
                p, g = model.part(y, "entity").argmax(-1).numpy(), doc.labels["entity"]
                add("entity", int(((p == g) & (g > 0)).sum()), int((p > 0).sum()), int((g > 0).sum()))
            if "tree" in doc.labels:
                tree(model, y, doc, add, corpus)
            for w, cand, feat, good in doc.labels.get("coref", []):
                s = model.coref.pairs(model.part(y, "coref_anaphor")[[w] * len(cand)], model.part(y, "coref_antecedent")[cand]) + model.coref_pair[feat]
                best = int(s.argmax())
                ok = good[best] if s[best] > 0 else not any(good)
                add(f"coref_{corpus}", int(ok), 1, 1)
            if "gap" in doc.labels:
                for a, b, f, good in doc.labels["gap"]:
                    s = float(model.coref.pairs(model.part(y, "coref_anaphor")[[a]], model.part(y, "coref_antecedent")[[b]]) + model.coref_pair[f])
                    add("gap", int(good and s > 0), int(s > 0), int(good))
            if "triggers" in doc.labels:
                meetings(model, y, doc, add)
    for k, (r, p, g) in count.items():
        out[k] = f1(r, p, g)
    return out


def tree(model, y, doc, add, corpus):
    for b, e, _ in doc.sentences:
        z = y[b:e]
        arcs = model.arc(model.part(z, "arc_dependent"), torch.cat([model.arc_root[None], model.part(z, "arc_head")]))
        head = arcs.argmax(-1)
        heads = torch.cat([model.label_root[None], model.part(z, "label_head")])[head]
        labels = model.label.pairs(model.part(z, "label_dependent"), heads).argmax(-1)
        for j in range(e - b):
            u, x, h, l = doc.labels["tree"][b + j]
            right = int(head[j]) == (h - b + 1 if h >= 0 else 0)
            add(f"uas_{corpus}", int(right), 1, 1)
            add(f"las_{corpus}", int(right and model.dependency_labels[int(labels[j])] == l), 1, 1)
            add("upos", int(model.tags[3][1][int(model.part(z[j], "upos").argmax())] == u), 1, 1)
            add("xpos", int(model.tags[4][1][int(model.part(z[j], "xpos").argmax())] == x), 1, 1)


def meetings(model, y, doc, add):
    ts = doc.labels["triggers"]
    for t_ in ts:
        z = y[t_[0]]
        add("status", int(model.part(z, "status").argmax()) == t_[1], 1, 1)
        add("format", int(model.part(z, "format").argmax()) == t_[2], 1, 1)
        add("main", int((float(model.part(z, "main")) > 0) == bool(t_[3])), 1, 1)
        lo, hi = max(0, t_[0] - 120), min(len(y), t_[0] + 120)
        roles = torch.sigmoid(model.role(model.part(z, "role_from")[None], model.part(y[lo:hi], "role_to")))[:, 0] > 0.5
        for r, words in enumerate(t_[5]):
            gold = np.zeros(hi - lo, bool)
            gold[[w - lo for w in words if lo <= w < hi]] = True
            p = roles[r].numpy()
            add("role_" + t.corpora.ROLES[r], int((p & gold).sum()), int(p.sum()), int(gold.sum()))
    for w, s in doc.labels["topics"]:
        add("topic_status", int(model.part(y[w], "topic_status").argmax()) == s, 1, 1)
    if len(ts) > 1:
        at = [t_[0] for t_ in ts]
        s = model.same_meeting(model.part(y[at], "same_late"), model.part(y[at], "same_early"))
        for i in range(len(ts)):
            for j in range(i):
                add("same_meeting", int(bool(s[i, j] > 0) == (ts[i][4] == ts[j][4])), 1, 1)
