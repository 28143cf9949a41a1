# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""The analysis model: a BERT encoder with small heads, as lib/nn and lib/analysis compute it."""
import torch
import torch.nn.functional as F
from torch import nn

import corpora

HIDDEN, LAYERS, HEADS, FEED_FORWARD, MAX_WINDOW, OVERLAP, EPSILON = 384, 6, 12, 1536, 256, 48, 1e-12
BIO = ["O", "B", "I"]
PROJECTIONS = [("arc_dependent", 192), ("arc_head", 192), ("label_dependent", 64), ("label_head", 64), ("cue_from", 64),
               ("cue_to", 64), ("source_from", 64), ("source_to", 64), ("source_direct", 64), ("coref_anaphor", 96),
               ("coref_antecedent", 96), ("role_from", 96), ("role_to", 96), ("same_late", 64), ("same_early", 64)]


def tag_heads(upos, xpos):
    """[(name, labels, is BIO with a CRF)]"""
    name = ["O"] + [f"{p}-{t}" for t in corpora.NAME_TYPES for p in "BI"]
    return [("source", BIO, True), ("cue", BIO, True), ("content", BIO, True), ("upos", upos, False), ("xpos", xpos, False),
            ("entity", ["O"] + corpora.ENTITY_TYPES, False), ("name", name, True),
            ("trigger", ["O", "B-TRIGGER", "I-TRIGGER"], True), ("topic", BIO, True), ("status", corpora.STATUSES, False),
            ("format", corpora.FORMATS, False), ("main", ["main"], False), ("topic_status", corpora.TOPIC_STATUSES, False),
            ("speech", ["speech"], False)]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attention_output = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.intermediate = nn.Linear(HIDDEN, FEED_FORWARD)
        self.output = nn.Linear(FEED_FORWARD, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, EPSILON)

    def forward(self, x, mask, p):
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, HIDDEN)
        x = self.attention_norm(x + F.dropout(self.attention_output(a), p, self.training))
        return self.output_norm(x + F.dropout(self.output(F.gelu(self.intermediate(x))), p, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary_size):
        super().__init__()
        self.word = nn.Embedding(vocabulary_size, HIDDEN)
        self.position = nn.Embedding(MAX_WINDOW, HIDDEN)
        self.letter_case = nn.Embedding(5, HIDDEN)
        self.quote = nn.Embedding(4, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layer = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.word.weight.requires_grad_(False)
        nn.init.zeros_(self.letter_case.weight)
        nn.init.zeros_(self.quote.weight)

    def load_bert(self, state):
        with torch.no_grad():
            e = "embeddings."
            self.word.weight.copy_(state[e + "word_embeddings.weight"])
            self.position.weight.copy_(state[e + "position_embeddings.weight"][:MAX_WINDOW] + state[e + "token_type_embeddings.weight"][0])
            self.norm.weight.copy_(state[e + "LayerNorm.weight"])
            self.norm.bias.copy_(state[e + "LayerNorm.bias"])
            for i, layer in enumerate(self.layer):
                p = f"encoder.layer.{i}."
                for end, cat in (("weight", torch.cat), ("bias", torch.cat)):
                    getattr(layer.qkv, end).copy_(cat([state[f"{p}attention.self.{n}.{end}"] for n in ("query", "key", "value")]))
                    for ours, theirs in (("attention_output", "attention.output.dense"), ("attention_norm", "attention.output.LayerNorm"),
                                         ("intermediate", "intermediate.dense"), ("output", "output.dense"), ("output_norm", "output.LayerNorm")):
                        getattr(getattr(layer, ours), end).copy_(state[f"{p}{theirs}.{end}"])

    def forward(self, ids, case, quote, mask, p=0.1, states=None):
        x = self.norm(self.word(ids) + self.position.weight[:ids.shape[1]] + self.letter_case(case) + self.quote(quote))
        if states is not None:
            states.append(x)
        x = F.dropout(x, p, self.training)
        m = mask[:, None, None, :]
        for layer in self.layer:
            x = layer(x, m, p)
            if states is not None:
                states.append(x)
        return x


class Crf(nn.Module):
    """Linear-chain CRF over BIO labels; I after O or after another type is forbidden."""

    def __init__(self, labels):
        super().__init__()
        n = len(labels)
        self.transition = nn.Parameter(torch.zeros(n, n))
        self.start = nn.Parameter(torch.zeros(n))
        self.end = nn.Parameter(torch.zeros(n))
        ok = torch.ones(n, n)
        for j, to in enumerate(labels):
            for i, fr in enumerate(labels):
                if to[0] == "I" and not (fr != "O" and fr[1:] == to[1:]):
                    ok[i, j] = 0
        self.register_buffer("forbidden", (1 - ok) * -1e4, persistent=False)
        self.register_buffer("no_start", torch.tensor([-1e4 if l[0] == "I" else 0. for l in labels]), persistent=False)

    def nll(self, x, tags, mask):
        """x [B, T, L], tags [B, T], mask [B, T] with a full first column -> [B]

        A window may begin inside a span, so that I is allowed at its start; decoding a whole article does not allow it.
        """
        t, start = self.transition + self.forbidden, self.start
        gold = x.gather(2, tags[..., None]).squeeze(2)
        gold = (gold * mask).sum(1) + start[tags[:, 0]]
        gold = gold + (t[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        gold = gold + self.end[tags.gather(1, mask.sum(1, keepdim=True).long() - 1).squeeze(1)]
        a = start + x[:, 0]
        for i in range(1, x.shape[1]):
            n = torch.logsumexp(a[:, :, None] + t, 1) + x[:, i]
            a = torch.where(mask[:, i, None] > 0, n, a)
        return torch.logsumexp(a + self.end, 1) - gold

    @torch.no_grad()
    def decode(self, x):
        """x [T, L] -> tags [T]"""
        t = (self.transition + self.forbidden).numpy()
        x = x.numpy()
        s, back = (self.start + self.no_start).numpy() + x[0], []
        for i in range(1, len(x)):
            m = s[:, None] + t
            back.append(m.argmax(0))
            s = m.max(0) + x[i]
        tags = [int((s + self.end.numpy()).argmax())]
        for b in reversed(back):
            tags.append(int(b[tags[-1]]))
        return tags[::-1]


class Biaffine(nn.Module):
    """[a; 1]^T U [b; 1]"""

    def __init__(self, a, b, labels=None):
        super().__init__()
        self.u = nn.Parameter(torch.zeros(*([labels] if labels else []), a + 1, b + 1))

    def ones(self, x):
        return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)

    def forward(self, a, b):
        """a [..., N, da], b [..., M, db] -> [..., (K,) N, M]"""
        a, b = self.ones(a), self.ones(b)
        if self.u.dim() == 2:
            return a @ self.u @ b.transpose(-1, -2)
        return torch.einsum("...nd,kde,...me->...knm", a, self.u, b)

    def pairs(self, a, b):
        """a, b [P, d] -> [P] or [P, K]"""
        a, b = self.ones(a), self.ones(b)
        if self.u.dim() == 2:
            return ((a @ self.u) * b).sum(-1)
        return torch.einsum("pd,kde,pe->pk", a, self.u, b)


class Analyzer(nn.Module):
    def __init__(self, vocabulary_size, upos, xpos, dependency_labels):
        super().__init__()
        self.encoder = Encoder(vocabulary_size)
        self.tags = tag_heads(upos, xpos)
        self.dependency_labels = dependency_labels
        self.columns, at = {}, 0
        for name, labels, _ in self.tags:
            self.columns[name] = (at, at + len(labels))
            at += len(labels)
        self.tag_columns = at
        for name, size in PROJECTIONS:
            self.columns[name] = (at, at + size)
            at += size
        self.heads = nn.Linear(HIDDEN, at)
        nn.init.normal_(self.heads.weight, std=0.03)
        nn.init.zeros_(self.heads.bias)
        self.crf = nn.ModuleDict({n: Crf(l) for n, l, c in self.tags if c})
        self.arc = Biaffine(192, 192)
        self.arc_root = nn.Parameter(torch.randn(192) * 0.1)
        self.label = Biaffine(64, 64, len(dependency_labels))
        self.label_root = nn.Parameter(torch.randn(64) * 0.1)
        self.cue_link, self.source_link, self.direct_source = Biaffine(64, 64), Biaffine(64, 64), Biaffine(64, 64)
        self.role = Biaffine(96, 96, len(corpora.ROLES))
        self.same_meeting = Biaffine(64, 64)
        self.coref = Biaffine(96, 96)
        self.coref_pair = nn.Parameter(torch.zeros(9 * 4 * 6))
        with torch.no_grad():
            self.role.u[:, -1, -1] = -4.0

    def head_outputs(self, w):
        y = self.heads(w)
        return torch.cat([y[..., :self.tag_columns], F.leaky_relu(y[..., self.tag_columns:], 0.1)], -1)

    def part(self, y, name):
        b, e = self.columns[name]
        return y[..., b:e]
