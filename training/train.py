#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Trains the analysis model on all corpora at once (README.md beside this file has the commands and the log).

    train.py --shared ../shared --base BASE --segmenter BUILD/tools/segment_corpus --run runs/1 --epochs 3 [--init runs/0/model.pt]

Resumes from RUN/checkpoint.pt if there is one. Writes RUN/log.jsonl (learning curve, dev figures) and RUN/model.pt.
"""
import argparse
import json
import math
import os
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file

import corpora
import evaluate
import model as m
import teach

# How often a corpus is read in an epoch; below 1 a fresh sample is drawn each time.
SHARE = {"polnear": 0.9, "ewt": 0.8, "gum": 1.0, "names": 0.35, "meetings": 1.8, "gap": 0.8}  # "news" is for a teacher.
BATCH_SUBWORDS = 2048
# Weight of the losses of source, cue and content. The meeting articles annotate statements within statements and what
# else PolNeAR leaves out, so they count for less than their share of the text.
ATTRIBUTION = {"polnear": 4.0, "meetings": 1.5}
TAUGHT = {"polnear": 0.5, "news": 1.0}  # Share of a teacher's word in these losses.
MASKED = 0.06  # Share of subwords that the network does not see, so that it learns no article by heart.


def pieces(doc, rng=None):
    """Word ranges of windows: whole sentences, at most MAX_WINDOW - 2 subwords; the first one is shorter at random."""
    size = [len(s) for s in doc.subwords]
    out, begin, used = [], 0, 0
    limit = m.MAX_WINDOW - 2
    room = limit if rng is None else rng.randint(limit // 3, limit)
    for b, e, _ in doc.sentences:
        n = sum(size[b:e])
        if used and used + n > room:
            out.append((begin, b))
            begin, used, room = b, 0, limit
        if n > limit:
            at, part = b, 0
            for w in range(b, e):
                if part + size[w] > limit and w > at:
                    out.append((begin if at == b else at, w))
                    at, part = w, 0
                part += min(size[w], limit)
            begin, used = at, part
        else:
            used += n
    if doc.words and begin < len(doc.words):
        out.append((begin, len(doc.words)))
    return [(b, e) for b, e in out if b < e]


class Batch:
    """Items of one corpus. An item is (doc, [window word ranges]), contiguous; its words are [first, end)."""

    def __init__(self, items, cls, sep):
        windows = [(d, w) for d, ws in items for w in ws]
        rows = []
        for d, (b, e) in windows:
            ids = [x for w in range(b, e) for x in d.subwords[w][:200]]
            rows.append((ids, np.repeat(d.case[b:e], [min(len(d.subwords[w]), 200) for w in range(b, e)]),
                         np.repeat(d.quote[b:e], [min(len(d.subwords[w]), 200) for w in range(b, e)])))
        t = max(len(r[0]) for r in rows) + 2
        self.ids = torch.zeros(len(rows), t, dtype=torch.long)
        self.case, self.quote = torch.zeros_like(self.ids), torch.zeros_like(self.ids)
        self.mask = torch.zeros(len(rows), t, dtype=torch.bool)
        for i, (ids, c, q) in enumerate(rows):
            n = len(ids)
            self.ids[i, 0], self.ids[i, n + 1] = cls, sep
            self.ids[i, 1:n + 1] = torch.tensor(ids)
            self.case[i, 1:n + 1] = torch.from_numpy(c.astype(np.int64))
            self.quote[i, 1:n + 1] = torch.from_numpy(q.astype(np.int64))
            self.mask[i, :n + 2] = True
        # Where the words' first subwords are in the flattened windows.
        where, k = [], 0
        for d, ws in items:
            idx = []
            for b, e in ws:
                at = 1
                for w in range(b, e):
                    idx.append(k * t + at)
                    at += min(len(d.subwords[w]), 200)
                k += 1
            where.append(idx)
        n = max(map(len, where))
        self.where = torch.zeros(len(items), n, dtype=torch.long)
        self.words = torch.zeros(len(items), n)
        for i, idx in enumerate(where):
            self.where[i, :len(idx)] = torch.tensor(idx)
            self.words[i, :len(idx)] = 1
        self.items = [(d, ws[0][0], ws[-1][1]) for d, ws in items]

    def encode(self, model, bf16=True, p=0.1):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            x = model.encoder(self.ids, self.case, self.quote, self.mask, p)
        flat = x.float().reshape(-1, x.shape[-1])
        return flat[self.where.reshape(-1)].view(*self.where.shape, x.shape[-1])


def hide(batch, mask_id):
    seen = torch.rand(batch.ids.shape) >= MASKED
    special = ~batch.mask | batch.mask.logical_xor(batch.mask.roll(-1, 1))  # Padding and [SEP].
    special[:, [0, -1]] = True
    batch.ids = torch.where(seen | special, batch.ids, mask_id)


def tag_tensor(batch, name):
    out = torch.zeros(batch.where.shape, dtype=torch.long)
    for i, (d, b, e) in enumerate(batch.items):
        out[i, :e - b] = torch.from_numpy(d.labels[name][b:e])
    return out


def link_loss(scorer, model, y, batch, label, a, b):
    """Softmax over all words of the item and "none"."""
    rows, cols, targets = [], [], []
    for i, (d, lo, hi) in enumerate(batch.items):
        for frm, to in d.labels.get(label, []):
            if lo <= frm < hi and (to < 0 or lo <= to < hi):
                rows.append(i)
                cols.append(frm - lo)
                targets.append(to - lo + 1 if to >= 0 else 0)
    if not rows:
        return y.sum() * 0
    rows, cols = torch.tensor(rows), torch.tensor(cols)
    left = model.part(y, a)[rows, cols]
    scores = (scorer.ones(left) @ scorer.u)[:, None, :] @ scorer.ones(model.part(y, b))[rows].transpose(1, 2)
    scores = scores.squeeze(1).masked_fill(batch.words[rows] == 0, -1e4)
    return F.cross_entropy(torch.cat([scores.new_zeros(len(rows), 1), scores], 1), torch.tensor(targets))


def taught(model, y, batch):
    """Cross entropies to a teacher's chains of labels (structural knowledge distillation; Wang et al. 2020), as teach.py reads them."""
    out = {}
    for role in ("source", "cue", "content"):
        pairs = torch.zeros(*batch.where.shape, 3, 3)
        for i, (d, b, e) in enumerate(batch.items):
            known = torch.from_numpy(d.labels["taught"][role][b:e]).float()
            pairs[i, :e - b] = known / known.sum((1, 2), keepdim=True)
        far = model.crf[role].distance(model.part(y, role), batch.words, pairs[:, 0].sum(1), pairs[:, 1:]).sum()
        out[role] = ATTRIBUTION["polnear"] * far / batch.words.sum()
    return out


def tree_loss(model, y, batch):
    upos = {l: i for i, l in enumerate(model.tags[3][1])}
    xpos = {l: i for i, l in enumerate(model.tags[4][1])}
    deps = {l: i for i, l in enumerate(model.dependency_labels)}
    sents = [(i, s - b, e - b, d.labels["tree"][s:e], s) for i, (d, b, end) in enumerate(batch.items)
             for s, e, _ in d.sentences if b <= s and e <= end and e - s <= 150]
    if not sents:
        return y.sum() * 0
    n = max(e - s for _, s, e, _, _ in sents)
    idx = torch.zeros(len(sents), n, dtype=torch.long)
    mask = torch.zeros(len(sents), n, dtype=torch.bool)
    head, lab = torch.zeros(len(sents), n, dtype=torch.long), torch.zeros(len(sents), n, dtype=torch.long)
    up, xp = torch.zeros_like(head), torch.zeros_like(head)
    for k, (i, s, e, rows, first) in enumerate(sents):
        idx[k, :e - s] = torch.arange(s, e) + i * y.shape[1]
        mask[k, :e - s] = True
        for j, (u, x, h, l) in enumerate(rows):
            head[k, j] = h - first + 1 if h >= 0 else 0
            lab[k, j], up[k, j], xp[k, j] = deps[l], upos[u], xpos[x]
    z = y.reshape(-1, y.shape[-1])[idx.reshape(-1)].view(len(sents), n, -1)
    root = model.arc_root.expand(len(sents), 1, -1)
    arcs = model.arc(model.part(z, "arc_dependent"), torch.cat([root, model.part(z, "arc_head")], 1))
    arcs = arcs.masked_fill(~torch.cat([mask.new_ones(len(sents), 1), mask], 1)[:, None, :], -1e4)
    heads = torch.cat([model.label_root.expand(len(sents), 1, -1), model.part(z, "label_head")], 1)
    chosen = heads.gather(1, head[..., None].expand(-1, -1, 64))
    labels = model.label.pairs(model.part(z, "label_dependent")[mask], chosen[mask])
    return (F.cross_entropy(arcs[mask], head[mask]) + 0.5 * F.cross_entropy(labels, lab[mask])
            + 0.2 * F.cross_entropy(model.part(z, "upos")[mask], up[mask]) + 0.2 * F.cross_entropy(model.part(z, "xpos")[mask], xp[mask]))


def coref_loss(model, y, batch):
    total, count = y.sum() * 0, 0
    for i, (d, lo, hi) in enumerate(batch.items):
        late, early, feats, group, pos, g = [], [], [], [], [], 0
        for w, cand, feat, good in d.labels["coref"]:
            keep = [k for k, c in enumerate(cand) if lo <= c < hi] if lo <= w < hi else []
            if not keep:
                continue
            late += [w - lo] * len(keep)
            early += [cand[k] - lo for k in keep]
            feats += [feat[k] for k in keep]
            pos += [good[k] for k in keep]
            group += [g] * len(keep)
            g += 1
        if not g:
            continue
        s = model.coref.pairs(model.part(y[i], "coref_anaphor")[late], model.part(y[i], "coref_antecedent")[early]) + model.coref_pair[feats]
        group, pos = torch.tensor(group), torch.tensor(pos)
        big = s.detach().max().clamp(min=0)
        ex = torch.exp(s - big)
        dummy = torch.exp(-big)
        z = torch.zeros(g).index_add(0, group, ex) + dummy
        has = torch.zeros(g).index_add(0, group, pos.float()) > 0
        right = torch.zeros(g).index_add(0, group, ex * pos.float()) + torch.where(has, torch.zeros(()), dummy)
        total = total - torch.log(right / z + 1e-9).sum()
        count += g
    return total / max(count, 1)


def gap_loss(model, y, batch):
    total, count = y.sum() * 0, 0
    for i, (d, lo, hi) in enumerate(batch.items):
        rows = d.labels["gap"]
        if any(not (lo <= a < hi and lo <= b < hi) for a, b, _, _ in rows):
            continue
        s = model.coref.pairs(model.part(y[i], "coref_anaphor")[[r[0] - lo for r in rows]],
                              model.part(y[i], "coref_antecedent")[[r[1] - lo for r in rows]]) + model.coref_pair[[r[2] for r in rows]]
        target = 1 if rows[0][3] else 2 if rows[1][3] else 0
        total = total + F.cross_entropy(torch.cat([s.new_zeros(1), s])[None], torch.tensor([target]))
        count += 1
    return total / max(count, 1)


def meeting_loss(model, y, batch):
    loss, n = y.sum() * 0, 0
    for i, (d, lo, hi) in enumerate(batch.items):
        ts = [t for t in d.labels["triggers"] if lo <= t[0] < hi]
        tp = [t for t in d.labels["topics"] if lo <= t[0] < hi]
        if tp:
            loss = loss + 0.5 * F.cross_entropy(model.part(y[i], "topic_status")[[t[0] - lo for t in tp]], torch.tensor([t[1] for t in tp]))
        if not ts:
            continue
        n += 1
        at = [t[0] - lo for t in ts]
        z = y[i][at]
        loss = loss + F.cross_entropy(model.part(z, "status"), torch.tensor([t[1] for t in ts]))
        loss = loss + F.cross_entropy(model.part(z, "format"), torch.tensor([t[2] for t in ts]))
        loss = loss + F.binary_cross_entropy_with_logits(model.part(z, "main").squeeze(-1), torch.tensor([float(t[3]) for t in ts]))
        roles = model.role(model.part(z, "role_from"), model.part(y[i], "role_to"))  # [4, triggers, words]
        target = torch.zeros_like(roles)
        near = torch.zeros_like(roles)
        for k, t in enumerate(ts):
            near[:, k, max(0, at[k] - 120):min(at[k] + 120, hi - lo)] = 1
            for r, words in enumerate(t[5]):
                target[r, k, [w - lo for w in words if lo <= w < hi]] = 1
        bce = F.binary_cross_entropy_with_logits(roles, target, reduction="none") * near
        loss = loss + (bce.sum((1, 2)) / ((target * near).sum((1, 2)) + len(ts))).sum()
        if len(ts) > 1:
            s = model.same_meeting(model.part(z, "same_late"), model.part(z, "same_early"))
            low = torch.tril(torch.ones(len(ts), len(ts)), -1) > 0
            ids = torch.tensor([t[4] for t in ts])
            loss = loss + F.binary_cross_entropy_with_logits(s[low], (ids[:, None] == ids[None])[low].float())
    return loss / max(n, 1)


def losses(model, corpus, y, batch):
    words = batch.words.sum()
    crf = lambda name: model.crf[name].nll(model.part(y, name), tag_tensor(batch, name), batch.words).sum() / words
    out = {}
    if corpus in ("polnear", "meetings"):
        for role in ("source", "cue", "content"):
            out[role] = ATTRIBUTION[corpus] * crf(role)
    if corpus == "polnear":
        rows = [(i, w - b, v) for i, (d, b, e) in enumerate(batch.items) for w, v in d.labels["speech"] if b <= w < e]
        if rows:
            s = model.part(y, "speech")[[r[0] for r in rows], [r[1] for r in rows]].squeeze(-1)
            out["speech"] = 0.2 * F.binary_cross_entropy_with_logits(s, torch.tensor([float(r[2]) for r in rows]))
    if corpus in ("polnear", "meetings"):
        out["cue_link"] = 0.5 * link_loss(model.cue_link, model, y, batch, "cue_link", "cue_from", "cue_to")
        out["source_link"] = 0.5 * link_loss(model.source_link, model, y, batch, "source_link", "source_from", "source_to")
        out["direct_source"] = 0.3 * link_loss(model.direct_source, model, y, batch, "direct_source", "source_direct", "source_to")
    if corpus in ("ewt", "gum"):
        out["tree"] = tree_loss(model, y, batch)
    if corpus == "gum":
        entity = model.part(y, "entity")[batch.words > 0]
        out["entity"] = F.cross_entropy(entity, tag_tensor(batch, "entity")[batch.words > 0])
    if corpus in ("gum", "meetings"):
        out["coref"] = coref_loss(model, y, batch)
    if corpus == "gap":
        out["gap"] = gap_loss(model, y, batch)
    if corpus == "names":
        out["name"] = 3 * crf("name")
    if corpus == "meetings":
        out["trigger"], out["topic"] = 3 * crf("trigger"), 3 * crf("topic")
        out["meeting"] = 0.5 * meeting_loss(model, y, batch)
    return out


def items_of(corpus, docs, rng):
    """Items of one reading: single windows, or runs of up to six windows where the whole article counts."""
    out = []
    for d in docs:
        if not d.words:
            continue
        ws = pieces(d, rng)
        run = 6 if corpus in ("gum", "meetings") else 2 if corpus == "gap" else 1
        out += [(d, ws[i:i + run]) for i in range(0, len(ws), run)]
    return out


def epoch_batches(data, shares, rng):
    batches = []
    for corpus, docs in data.items():
        share, chosen = shares.get(corpus, 0), []
        while share > 0:
            chosen += rng.sample(docs, len(docs) if share >= 1 else int(share * len(docs)))
            share -= 1
        items = items_of(corpus, chosen, rng)
        rng.shuffle(items)
        length = lambda it: sum(len(s) for b, e in it[1] for s in it[0].subwords[b:e])
        for i in range(0, len(items), 64):  # Sorted by length in pools: little padding, still random.
            pool = sorted(items[i:i + 64], key=length)
            cur, used = [], 0
            for it in pool:
                n = length(it)
                if cur and used + n > BATCH_SUBWORDS:
                    batches.append((corpus, cur))
                    cur, used = [], 0
                cur.append(it)
                used += n
            batches.append((corpus, cur))
    rng.shuffle(batches)
    return batches


def inventory(data):
    rows = [r for c in ("ewt", "gum") for d in data[c] for r in d.labels["tree"]]
    return [sorted({r[k] for r in rows}) for k in (0, 1, 3)]


def cached(args, name, read):
    """What `read` makes of the segmenter and its vocabulary, or made of them before."""
    path = os.path.join(args.cache, f"{name}.pickle")
    if not os.path.exists(path):
        os.makedirs(args.cache, exist_ok=True)
        pickle.dump(read({"segmenter": args.segmenter, "vocabulary": f"{args.base}/vocab.txt"}), open(path, "wb"))
    return pickle.load(open(path, "rb"))


def load_data(args, part):
    return cached(args, part, lambda tools: corpora.load(args.shared, part, tools))


def load_news(args, ids):
    return cached(args, "news", lambda tools: corpora.news(args.shared, tools, ids))


def build(base, inventories):
    vocabulary = open(f"{base}/vocab.txt", encoding="utf8").read().splitlines()
    model = m.Analyzer(m.Encoder(len(vocabulary)), *inventories)
    model.encoder.load_bert(load_file(f"{base}/model.safetensors"))
    return model, vocabulary


def build_teacher(vocabulary, inventories, base=None):
    encoder = m.Teacher([vocabulary.index(s) for s in ("[CLS]", "[PAD]", "[SEP]", "[MASK]")])
    if base:
        encoder.load_mpnet(load_file(f"{base}/model.safetensors"))
    return m.Analyzer(encoder, *inventories)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--base", required=True, help="folder with the base weights' model.safetensors and vocab.txt")
    ap.add_argument("--segmenter", required=True)
    ap.add_argument("--cache", default="runs/data")
    ap.add_argument("--run", required=True)
    ap.add_argument("--init", help="model.pt to start from instead of the base weights")
    ap.add_argument("--epochs", type=float, default=3)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--head-rate", type=float, default=1e-3)
    ap.add_argument("--share", action="append", default=[], help="CORPUS=TIMES; these alone instead of SHARE")
    ap.add_argument("--mpnet", help="folder with MPNet's model.safetensors: trains a teacher of that size")
    ap.add_argument("--taught", help="what a teacher says of sources, cues and contents (teach.py), to be learnt as well")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    os.makedirs(args.run, exist_ok=True)
    train = load_data(args, "train")
    dev = load_data(args, "dev")
    inv = inventory(train)
    model, vocabulary = build(args.base, inv)
    if args.mpnet:
        model = build_teacher(vocabulary, inv, args.mpnet)
    if args.taught:
        train["news"] = load_news(args, teach.news_of(args.taught))
        teach.read(args.taught, train)
    shares = {c: float(n) for c, n in (s.split("=") for s in args.share)} or SHARE
    if args.init:
        model.load_state_dict(torch.load(args.init)["model"])
    cls, sep, unseen = vocabulary.index("[CLS]"), vocabulary.index("[SEP]"), vocabulary.index("[MASK]")

    batches = [b for _ in range(math.ceil(args.epochs)) for b in epoch_batches(train, shares, rng)]
    batches = batches[:int(len(batches) * args.epochs / math.ceil(args.epochs))]
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inside]
    opt = torch.optim.AdamW([{"params": encoder, "lr": args.rate, "weight_decay": 0.01},
                             {"params": heads, "lr": args.head_rate, "weight_decay": 0.0}], betas=(0.9, 0.98), fused=True)
    warm = max(1, int(0.06 * len(batches)))
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min((s + 1) / warm, max(0.0, (len(batches) - s) / max(1, len(batches) - warm))))
    step0, hours = 0, 0.0
    checkpoint = os.path.join(args.run, "checkpoint.pt")
    if os.path.exists(checkpoint):
        c = torch.load(checkpoint)
        model.load_state_dict(c["model"])
        opt.load_state_dict(c["opt"])
        sched.load_state_dict(c["sched"])
        step0, hours = c["step"], c["hours"]
    log = open(os.path.join(args.run, "log.jsonl"), "a")
    save = lambda path, extra: torch.save({"model": model.state_dict(), "inventories": inv, **extra}, path)
    start, sums, tokens, last = time.time(), {}, 0, time.time()
    model.train()
    for step in range(step0, len(batches)):
        corpus, items = batches[step]
        batch = Batch(items, cls, sep)
        hide(batch, unseen)
        y = model.head_outputs(F.dropout(batch.encode(model), 0.1, True))
        parts = losses(model, corpus, y, batch)
        if args.taught and corpus in TAUGHT:
            for name, part in taught(model, y, batch).items():
                parts[name] = TAUGHT[corpus] * part + (1 - TAUGHT[corpus]) * parts.get(name, 0)
        loss = sum(parts.values())
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder + heads, 1.0)
        opt.step()
        sched.step()
        tokens += int(batch.mask.sum())
        for k, v in parts.items():
            s = sums.setdefault(k, [0.0, 0])
            s[0] += float(v.detach())
            s[1] += 1
        if (step + 1) % 50 == 0:
            now = time.time()
            row = {"step": step + 1, "of": len(batches), "subwords_per_s": round(tokens / (now - last)),
                   "loss": {k: round(a / b, 3) for k, (a, b) in sums.items()}}
            print(json.dumps(row), file=log, flush=True)
            sums, tokens, last = {}, 0, now
        if (step + 1) % 300 == 0:
            save(checkpoint, {"opt": opt.state_dict(), "sched": sched.state_dict(), "step": step + 1,
                              "hours": hours + (time.time() - start) / 3600})
    hours += (time.time() - start) / 3600
    save(os.path.join(args.run, "model.pt"), {"args": vars(args), "hours": hours})
    model.eval()
    figures = evaluate.figures(model, dev, cls, sep)
    print(json.dumps({"dev": figures, "hours": round(hours, 2), "seed": args.seed, "epochs": args.epochs}), file=log, flush=True)


if __name__ == "__main__":
    main()
