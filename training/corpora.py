# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the corpora, cuts them with the library's own segmenter and lays the annotations on words.

Every reader returns a list of Doc. Labels that a corpus does not have are absent from Doc.labels; the trainer computes
only the losses whose labels are there.
"""
import csv
import json
import os
import re
import subprocess
from dataclasses import dataclass, field

import numpy as np

import annotations

NAME_TYPES = ["Person", "Organization", "Location", "NORP", "Facility", "Date", "Money", "Misc", "Product"]
ENTITY_TYPES = ["abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time"]
STATUSES = ["HELD", "ONGOING", "PLANNED", "PROPOSED", "CANCELLED", "DENIED"]
FORMATS = ["UNSPECIFIED", "IN_PERSON", "PHONE", "VIDEO"]
TOPIC_STATUSES = ["DISCUSSED", "PLANNED", "NOT_DISCUSSED"]
ROLES = ["participant", "place", "time", "topic"]
PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "his", "their", "who", "both"}
DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your"}
# Verbs of thinking and wanting: contents under them are views that were not voiced (distant labels of `speech`).
THOUGHT = re.compile(r"\b(believ|think|thought|hop(e|es|ed|ing)\b|want|wish|fear|feel|felt|expect|consider|know|knew|see[sn]?\b|saw\b"
                     r"|plan|intend|decid|prefer|worr|doubt|assum|understand|understood|regard|view(s|ed)?\b|seek|sought|tr(y|ied)\b|hopeful)", re.I)


@dataclass
class Doc:
    id: str
    subwords: list          # per word, list of ids
    case: np.ndarray
    quote: np.ndarray
    sentences: list         # (first word, end word, paragraph)
    labels: dict = field(default_factory=dict)
    words: list = None      # (begin, end) code points
    text: str = None


def segment(rows, tools):
    """rows: dicts for the segmenter, in order -> Docs."""
    data = "".join(json.dumps(r) + "\n" for r in rows)
    run = subprocess.run([tools["segmenter"], tools["vocabulary"]], input=data, capture_output=True, text=True, check=True)
    docs = []
    for row, line in zip(rows, run.stdout.splitlines()):
        r = json.loads(line)
        text = row["title"] + "\n\n" + row["text"] if row.get("title") else row["text"]
        docs.append(Doc(r["id"], r["subwords"], np.array(r["case"], np.uint8), np.array(r["quote"], np.uint8),
                        r["sentences"], {}, r["words"], text))
    return docs


class Aligner:
    """Code point spans -> word ranges."""

    def __init__(self, doc):
        self.begins = np.array([b for b, _ in doc.words] + [1 << 60])
        self.ends = np.array([e for _, e in doc.words] + [1 << 60])

    def words(self, begin, end):
        first = int(np.searchsorted(self.ends, begin, side="right"))
        last = int(np.searchsorted(self.begins, end, side="left"))
        return first, max(first, last)


def bio(n, spans, offset=1):
    """Tags 0 = O, `offset` = B, `offset` + 1 = I; spans are word ranges, earlier ones win."""
    tags = np.zeros(n, np.int64)
    for b, e in spans:
        if b < e and not tags[b:e].any():
            tags[b] = offset
            tags[b + 1:e] = offset + 1
    return tags


def strip(text, b, e):
    while b < e and text[b].isspace():
        b += 1
    while e > b and text[e - 1].isspace():
        e -= 1
    return b, e


def attribution_labels(doc, items):
    """items: dicts of source, cue, content as lists of code point spans."""
    al, n = Aligner(doc), len(doc.words)
    spans = {"source": set(), "cue": set(), "content": set()}
    cue_of, source_of_cue, source_of_content, speech = {}, {}, {}, {}
    for a in items:
        w = {r: [x for x in (al.words(*strip(doc.text, *s)) for s in a.get(r, [])) if x[0] < x[1]] for r in spans}
        for r in spans:
            spans[r].update(w[r])
        cue = w["cue"][0][0] if w["cue"] else -1
        source = w["source"][0][0] if w["source"] else -1
        if cue >= 0:
            source_of_cue[cue] = source
        cue_text = " ".join(doc.text[b:e] for b, e in a.get("cue", []))
        for b, _ in w["content"]:
            cue_of[b] = cue
            if cue_text:
                speech[b] = 0 if THOUGHT.search(cue_text) else 1
            if cue < 0:
                source_of_content[b] = source
    for r in spans:
        doc.labels[r] = bio(n, sorted(spans[r]))
    doc.labels["speech"] = sorted(speech.items())
    doc.labels["cue_link"] = sorted(cue_of.items())
    doc.labels["source_link"] = sorted(source_of_cue.items())
    doc.labels["direct_source"] = sorted(source_of_content.items())


def polnear(path, tools):
    raw = [json.loads(l) for l in open(path, encoding="utf8")]
    docs = segment([{"id": d["id"], "text": d["text"]} for d in raw], tools)
    for doc, d in zip(docs, raw):
        attribution_labels(doc, d["attributions"])
    return docs


ENTITY = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)[^()]*(\)?)|(\d+)(?:\[[^\]]*\])?\)")


def conllu(path, tools, split=40):
    """Treebank documents; very long ones are cut after `split` sentences, so that a Doc stays handy."""
    docs, cur = [], None

    def fresh(name):
        docs.append({"id": name, "text": "", "words": [], "sentences": [], "rows": [], "ent": []})
        return docs[-1]
    name, part, pending_par = "?", 0, False
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            name, part, cur = line.split("=")[-1].strip(), 0, None
        elif line.startswith("# newpar"):
            pending_par = True
        elif line[:1].isdigit():
            c = line.split("\t")
            if "-" in c[0] or "." in c[0]:
                continue
            if c[0] == "1":
                if cur is None or (split and len(cur["sentences"]) >= split):
                    cur = fresh(f"{name}-{part}")
                    part += 1
                elif pending_par:
                    cur["text"] = cur["text"].rstrip() + "\n\n"
                pending_par = False
                cur["base"] = len(cur["words"])
            b = len(cur["text"])
            cur["text"] += c[1]
            cur["words"].append([b, b + len(c[1])])
            cur["rows"].append((c[3], c[4], int(c[6]) - 1 + cur["base"] if c[6] != "0" else -1, c[7]))
            cur["ent"].append(next((m[7:] for m in c[9].split("|") if m.startswith("Entity=")), ""))
            if "SpaceAfter=No" not in c[9]:
                cur["text"] += " "
        elif not line and cur is not None and cur["words"] and (not cur["sentences"] or cur["sentences"][-1][1] < len(cur["words"])):
            cur["sentences"].append([cur["sentences"][-1][1] if cur["sentences"] else 0, len(cur["words"])])
    out = segment([{k: d[k] for k in ("id", "text", "words", "sentences")} for d in docs], tools)
    for doc, d in zip(out, docs):
        doc.labels["tree"] = [(u, x, h, l) for u, x, h, l in d["rows"]]
        if any(d["ent"]):
            entity_labels(doc, d)
    return out


def entity_labels(doc, d):
    heads = [r[2] for r in d["rows"]]
    upos = [r[0] for r in d["rows"]]
    open_, mentions = {}, []
    for i, s in enumerate(d["ent"]):
        for m in ENTITY.finditer(s):
            if m.group(1):
                if m.group(3):
                    mentions.append((i, i + 1, m.group(2), int(m.group(1))))
                else:
                    open_.setdefault(m.group(1), []).append((i, m.group(2)))
            elif open_.get(m.group(4)):
                b, t = open_[m.group(4)].pop()
                mentions.append((b, i + 1, t, int(m.group(4))))
    by_head = {}
    for b, e, t, g in sorted(mentions, key=lambda m: m[1] - m[0]):
        head = next((i for i in range(b, e) if not b <= heads[i] < e), b)
        by_head.setdefault(head, (b, e, t, g))
    tags = np.zeros(len(doc.words), np.int64)
    for h, (_, _, t, _) in by_head.items():
        tags[h] = 1 + ENTITY_TYPES.index(t) if t in ENTITY_TYPES else 0
    doc.labels["entity"] = tags
    kind = lambda h: 0 if upos[h] == "PROPN" else 2 if upos[h] == "PRON" else 1
    ms = [(h, b, e, kind(h), g) for h, (b, e, t, g) in sorted(by_head.items())]
    doc.labels["coref"] = coref_pairs(doc, ms)


def sentence_of(doc):
    out = np.zeros(len(doc.words), np.int64)
    for i, (b, e, _) in enumerate(doc.sentences):
        out[b:e] = i
    return out


def match_class(doc, low, a, b):
    """See the pair features in docs/weight_file.md: 3 same extents, 2 same head, 1 head inside the other, 0 none."""
    def bare(m):
        w = low[m[1]:m[2]]
        while len(w) > 1 and w[0] in DETERMINERS:
            w = w[1:]
        if len(w) > 1 and w[-1] in ("'s", "’s", "'", "’"):
            w = w[:-1]
        return w
    if bare(a) == bare(b):
        return 3
    if a[3] == 2 or b[3] == 2:
        return 0
    if low[a[0]] == low[b[0]]:
        return 2
    if low[a[0]] in low[b[1]:b[2]] or low[b[0]] in low[a[1]:a[2]]:
        return 1
    return 0


def bucket(d):
    return d if d <= 2 else 3 if d <= 4 else 4 if d <= 8 else 5


def pair_feature(doc, low, sent, late, early):
    return ((late[3] * 3 + early[3]) * 4 + match_class(doc, low, late, early)) * 6 + bucket(int(sent[late[0]] - sent[early[0]]))


def coref_pairs(doc, mentions):
    """[(anaphor, candidates, features, positive)] ; the new-entity candidate is implicit and positive if none is."""
    low = [doc.text[b:e].lower() for b, e in doc.words]
    sent, out = sentence_of(doc), []
    for i, m in enumerate(mentions):
        near = list(range(max(0, i - 60), i))
        same = [j for j in range(max(0, i - 400), i - 60) if low[mentions[j][0]] == low[m[0]]][-20:]
        cand = same + near
        if cand:
            out.append((m[0], [mentions[j][0] for j in cand], [pair_feature(doc, low, sent, m, mentions[j]) for j in cand],
                        [mentions[j][4] == m[4] for j in cand]))
    return out


def gap(path, tools):
    rows = list(csv.DictReader(open(path, encoding="utf8"), delimiter="\t"))
    docs = segment([{"id": r["ID"], "text": r["Text"]} for r in rows], tools)
    out = []
    for doc, r in zip(docs, rows):
        al, low, sent = Aligner(doc), [doc.text[b:e].lower() for b, e in doc.words], sentence_of(doc)
        at = lambda off, s: al.words(int(off), int(off) + len(s))
        p = at(r["Pronoun-offset"], r["Pronoun"])
        pm = (p[0], p[0], p[1], 2)
        c = []
        for x in "AB":
            b, e = at(r[x + "-offset"], r[x])
            c.append((e - 1, b, e, 0))
        order = lambda m: (pm, m) if m[0] < pm[0] else (m, pm)
        # Cataphora is scored the other way round; the pronoun's candidates are both names in either case.
        doc.labels["gap"] = [(*[x[0] for x in order(m)], pair_feature(doc, low, sent, *order(m)), r[k + "-coref"] == "TRUE")
                             for m, k in zip(c, "AB")]
        out.append(doc)
    return out


def names(path, tools):
    raw = [json.loads(l) for l in open(path, encoding="utf8")]
    docs = segment([{"id": d["id"], "text": d["text"]} for d in raw], tools)
    for doc, d in zip(docs, raw):
        spans, at = [], 0
        text = d["text"]
        for s in d["sentences"]:
            cur = None
            for w, t in zip(s["words"], s["tags"]):
                k = text.find(w, at)
                if k < 0 or k - at > 2000:
                    cur = None
                    continue
                at = k + len(w)
                if t.startswith("B-") or (t.startswith("I-") and (cur is None or cur[2] != t[2:])):
                    cur = [k, at, t[2:]]
                    spans.append(cur)
                elif t.startswith("I-"):
                    cur[1] = at
                else:
                    cur = None
        al, tags = Aligner(doc), np.zeros(len(doc.words), np.int64)
        for b, e, t in spans:
            if t in NAME_TYPES:
                x, y = al.words(b, e)
                tags[x:y] = 2 * NAME_TYPES.index(t) + 2
                tags[x:x + 1] = 2 * NAME_TYPES.index(t) + 1
        doc.labels["name"] = tags
    return docs


def occurrences(text, s):
    return [(m.start(), m.end()) for m in re.finditer(r"(?<!\w)" + re.escape(s) + r"(?!\w)", text)] if s else []


def meetings(raw, tools):
    """raw: records of the gold files"""
    annotated = annotations.mentions()
    docs = segment([{"id": d["id"], "title": d["article"].get("title", ""), "text": d["article"]["body"]} for d in raw], tools)
    for doc, d in zip(docs, raw):
        assert doc.text == d["text"], d["id"]
        attribution_labels(doc, d["statements"])
        meeting_labels(doc, d)
        if d["id"] in annotated:
            annotations.check(annotated[d["id"]], doc.text)
            mention_labels(doc, annotated[d["id"]]["mentions"])
        else:
            speaker_labels(doc, d)
    return docs


def person_spans(text, name):
    last = name.split()[-1] if name.split() else ""
    return occurrences(text, name) + (occurrences(text, last) if last[:1].isupper() and len(last) > 2 else [])


def meeting_labels(doc, d):
    al, n, text = Aligner(doc), len(doc.words), doc.text
    triggers, topics, t_info, topic_info = [], [], [], []
    for k, m in enumerate(d["meetings"]):
        part, place, time, topic = set(), set(), set(), set()
        for p in m["participants"]:
            spans = person_spans(text, p["name"]) if p["type"] == "PERSON" else occurrences(text, p["name"])
            if p["mention"].lower() not in PRONOUNS:
                spans = spans + occurrences(text, p["mention"])
            for s in spans:
                part.update(range(*al.words(*s)))
        for key, to in (("place", place), ("date", time)):
            if m.get(key) and m[key].get("text"):
                for s in occurrences(text, m[key]["text"]):
                    to.update(range(*al.words(*s)))
        for t in m["topics"]:
            w = al.words(*t["span"])
            if w[0] < w[1]:
                topics.append(w)
                topic.update(range(*w))
                topic_info.append((w[0], TOPIC_STATUSES.index(t["status"])))
        for s in m["triggers"]:
            w = al.words(*s)
            if w[0] < w[1]:
                triggers.append(w)
                t_info.append((w[0], STATUSES.index(m["status"]), FORMATS.index(m["format"]), int(m["main"]), k,
                               [sorted(x) for x in (part, place, time, topic)]))
    doc.labels["trigger"] = bio(n, sorted(set(triggers)))
    doc.labels["topic"] = bio(n, sorted(set(topics)))
    doc.labels["triggers"] = sorted(t_info, key=lambda t: t[0])
    doc.labels["topics"] = sorted(set(topic_info))


STOP = {"of", "for", "in", ",", "who", "at", "from", "with", "to", "on", "and", "-", "—", "(", "whose"}


def speaker_labels(doc, d):
    """Coreference between sources and the names of speakers and participants."""
    al, low, sent = Aligner(doc), [doc.text[b:e].lower() for b, e in doc.words], sentence_of(doc)
    people = {s["speaker"] for s in d["statements"]} | {p["name"] for m in d["meetings"] for p in m["participants"] if p["type"] == "PERSON"}
    mentions = {}
    for who in sorted(people):
        for s in person_spans(doc.text, who):
            b, e = al.words(*s)
            if b < e and (e - 1) not in mentions:
                mentions[e - 1] = (e - 1, b, e, 0 if doc.text[doc.words[e - 1][0]].isupper() else 1, who)
    out = []
    for s in d["statements"]:
        for src in s["source"]:
            b, e = al.words(*src)
            if b >= e:
                continue
            head = b
            while head + 1 < e and low[head + 1] not in STOP:
                head += 1
            kind = 2 if e - b == 1 and low[b] in PRONOUNS else 0 if doc.text[doc.words[head][0]].isupper() else 1
            m = (head, b, e, kind)
            cand = [c for h, c in sorted(mentions.items()) if h < b][-60:]
            if cand:
                out.append((head, [c[0] for c in cand], [pair_feature(doc, low, sent, m, c) for c in cand],
                            [c[4] == s["speaker"] for c in cand]))
    doc.labels["coref"] = out


def mention_labels(doc, mentions):
    """Coreference of everybody and everything, from annotations.mentions()."""
    al, by_head = Aligner(doc), {}
    for i, (b, e, head, kind, entity) in enumerate(sorted(mentions, key=lambda m: m[1] - m[0])):
        h = al.words(head, head + 1)[0]
        by_head.setdefault(h, (h, *al.words(b, e), kind, entity if entity >= 0 else -1 - i))
    doc.labels["coref"] = coref_pairs(doc, [by_head[h] for h in sorted(by_head)])


def news(shared, tools, ids):
    """The articles of these ids, without labels."""
    found = annotations.articles(shared)
    return segment([{"id": i, "title": found[i]["title"], "text": found[i]["body"]} for i in ids], tools)


def load(shared, part, tools):
    """{corpus: [Doc]} of the part "train" or "dev"."""
    data = os.path.join(shared, "data")
    gold = [json.loads(l) for l in open(f"{shared}/gold/meetings-{part}.jsonl", encoding="utf8")]
    ours = annotations.read(shared, part)
    parts = {"meetings": meetings(gold + ours, tools)} if part == "train" else {
        "meetings": meetings(gold, tools), "ours": meetings(ours, tools)}
    return {
        "polnear": polnear(f"{data}/polnear/{part}.jsonl", tools),
        "ewt": conllu(f"{data}/ud-ewt/{part}.conllu", tools),
        "gum": conllu(f"{data}/gum/{part}.conllu", tools, split=0),
        "names": names(f"{data}/ner-worldwide/{part}.jsonl", tools),
        **parts,
        "gap": gap(f"{data}/gap/{'development' if part == 'train' else 'validation'}.tsv", tools),
    }
