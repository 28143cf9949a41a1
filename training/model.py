# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""The analysis model: a BERT encoder with small heads, as lib/nn and lib/analysis compute it."""
import math

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
    def __init__(self, hidden=HIDDEN, feed_forward=FEED_FORWARD, epsilon=EPSILON):
        super().__init__()
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.attention_output = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, epsilon)
        self.intermediate = nn.Linear(hidden, feed_forward)
        self.output = nn.Linear(feed_forward, hidden)
        self.output_norm = nn.LayerNorm(hidden, epsilon)

    def forward(self, x, mask, p):
        """mask: which words are seen, or what is added to their scores"""
        b, t, hidden = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, hidden // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, hidden)
        x = self.attention_norm(x + F.dropout(self.attention_output(a), p, self.training))
        return self.output_norm(x + F.dropout(self.output(F.gelu(self.intermediate(x))), p, self.training))


class Encoder(nn.Module):
    hidden = HIDDEN

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


class Teacher(nn.Module):
    """The lower ten layers of MPNet base (Song et al. 2020): BERT with a bias for the distance of two words, which is not
    trained further. Takes the subword numbers of BERT."""
    hidden, LAYERS, FEED_FORWARD, EPSILON, BUCKETS, FARTHEST = 768, 10, 3072, 1e-5, 32, 128
    SHIFT, BEGIN, PADDING, END, UNSEEN = 4, 0, 1, 2, 30526  # Of its vocabulary, which puts four before those of BERT.

    def __init__(self, special):
        """special: numbers of [CLS], [PAD], [SEP] and [MASK] in BERT's vocabulary"""
        super().__init__()
        self.special = dict(zip(special, (self.BEGIN, self.PADDING, self.END, self.UNSEEN)))
        self.word = nn.Embedding(self.UNSEEN + 1, self.hidden)
        self.position = nn.Embedding(MAX_WINDOW, self.hidden)
        self.letter_case = nn.Embedding(5, self.hidden)
        self.quote = nn.Embedding(4, self.hidden)
        self.distance = nn.Embedding(self.BUCKETS, HEADS)
        self.norm = nn.LayerNorm(self.hidden, self.EPSILON)
        self.layer = nn.ModuleList(Layer(self.hidden, self.FEED_FORWARD, self.EPSILON) for _ in range(self.LAYERS))
        self.word.weight.requires_grad_(False)
        self.distance.weight.requires_grad_(False)
        nn.init.zeros_(self.letter_case.weight)
        nn.init.zeros_(self.quote.weight)

    def load_mpnet(self, state):
        with torch.no_grad():
            e = "embeddings."
            self.word.weight.copy_(state[e + "word_embeddings.weight"])
            self.position.weight.copy_(state[e + "position_embeddings.weight"][2:MAX_WINDOW + 2])
            self.norm.weight.copy_(state[e + "LayerNorm.weight"])
            self.norm.bias.copy_(state[e + "LayerNorm.bias"])
            self.distance.weight.copy_(state["encoder.relative_attention_bias.weight"])
            names = (("attention_output", "attention.attn.o"), ("attention_norm", "attention.LayerNorm"),
                     ("intermediate", "intermediate.dense"), ("output", "output.dense"), ("output_norm", "output.LayerNorm"))
            for i, layer in enumerate(self.layer):
                p = f"encoder.layer.{i}."
                for end in ("weight", "bias"):
                    getattr(layer.qkv, end).copy_(torch.cat([state[f"{p}attention.attn.{n}.{end}"] for n in "qkv"]))
                    for ours, theirs in names:
                        getattr(getattr(layer, ours), end).copy_(state[f"{p}{theirs}.{end}"])

    def bucket(self, n):
        """Distances -> numbers of buckets: one each for near ones, then wider and wider, those ahead apart from those behind."""
        half = self.BUCKETS // 2
        near = half // 2
        far = near + (torch.log(n.abs().clamp(min=1) / near) / math.log(self.FARTHEST / near) * (half - near)).long()
        return (n > 0) * half + torch.where(n.abs() < near, n.abs(), far.clamp(max=half - 1))

    def forward(self, ids, case, quote, mask, p=0.1):
        own = ids + self.SHIFT
        for theirs, number in self.special.items():
            own = torch.where(ids == theirs, number, own)
        x = self.norm(self.word(own) + self.position.weight[:ids.shape[1]] + self.letter_case(case) + self.quote(quote))
        x = F.dropout(x, p, self.training)
        at = torch.arange(ids.shape[1])
        bias = self.distance(self.bucket(at[None, :] - at[:, None])).permute(2, 0, 1)
        bias = bias + torch.where(mask[:, None, None, :], 0.0, -1e4)
        for layer in self.layer:
            x = layer(x, bias.to(x.dtype), p)
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

    def chain(self, x, mask):
        """Scores of a first label [B, L] and of each pair of neighbours [B, T - 1, L, L]; padding changes nothing."""
        unchanged = torch.full_like(self.transition, -1e4).fill_diagonal_(0)
        pairs = self.transition + self.forbidden + x[:, 1:, None, :]
        return self.start + x[:, 0], torch.where(mask[:, 1:, None, None] > 0, pairs, unchanged)

    def log_partition(self, first, pairs):
        """Neighbours are joined two by two: log T steps rather than T."""
        while pairs.shape[1] > 1:
            joined = torch.logsumexp(pairs[:, 0:-1:2, :, :, None] + pairs[:, 1::2, None, :, :], 3)
            pairs = torch.cat([joined, pairs[:, -1:]], 1) if pairs.shape[1] % 2 else joined
        last = torch.logsumexp(first[:, :, None] + pairs[:, 0], 1) if pairs.shape[1] else first
        return torch.logsumexp(last + self.end, 1)

    def score(self, x, mask, first, pairs):
        """Expected score where labels have these probabilities: `first` [B, L], `pairs` [B, T - 1, L, L], 0 in padding."""
        at = mask.sum(1).long() - 1
        last = torch.cat([first[:, None], pairs.sum(2)], 1).gather(1, at[:, None, None].expand(-1, 1, first.shape[1]))[:, 0]
        own_first, own_pairs = self.chain(x, mask)
        return (own_first * first).sum(1) + (own_pairs * pairs).sum((1, 2, 3)) + (last * self.end).sum(1)

    def nll(self, x, tags, mask):
        """x [B, T, L], tags [B, T], mask [B, T] with a full first column -> [B]

        A window may begin inside a span, so that I is allowed at its start; decoding a whole article does not allow it.
        """
        hot = F.one_hot(tags, x.shape[2]).to(x.dtype)
        pairs = hot[:, :-1, :, None] * hot[:, 1:, None, :] * mask[:, 1:, None, None]
        return self.distance(x, mask, hot[:, 0], pairs)

    def marginals(self, x, mask):
        """Probabilities of first labels and of pairs, as `score` takes them."""
        with torch.enable_grad():
            chain = [c.detach().requires_grad_() for c in self.chain(x, mask)]
            first, pairs = torch.autograd.grad(self.log_partition(*chain).sum(), chain)
        return first, pairs * mask[:, 1:, None, None]

    def distance(self, x, mask, first, pairs):
        """Cross entropy to another chain's `marginals` (structural knowledge distillation; Wang et al. 2020) -> [B]"""
        return self.log_partition(*self.chain(x, mask)) - self.score(x, mask, first, pairs)

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
    def __init__(self, encoder, upos, xpos, dependency_labels):
        super().__init__()
        self.encoder = encoder
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
        self.heads = nn.Linear(encoder.hidden, at)
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
