#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Scores names and coreference on GAP, GUM, our annotations and EN-Worldwide-Newswire, and prints one JSON object.

    score_mentions.py --command build/release/tools/readout --shared ../shared

Runs print_analysis, which is built beside the command, on raw text: words, sentences and mentions are the
library's own.

gap    F1 over both names of each pair (Webster et al. 2018): a name is found if one mention of its cluster is the
       pronoun. A mention is known by its head, which lies in the name or is the pronoun. "gap_readout": the same by
       the entities of the Readout, the mentions of which need only overlap.
gum    Coreference over mentions of the same extent, and "head" over mentions with the same head word, since extents
       differ by convention. Mentions that corefer with nothing are left out on both sides, as in OntoNotes and CorefUD.
ours   The same by head words on the dev part of our annotations, where few abstract things are mentions.
names  Exact F1 over the outer names: Person; Organization; Place, which is Location, NORP and Facility taken as one
       type; "places": each of the three. Text that the corpus leaves out of its sentences is not scored.
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

import coreference_metrics

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "training"))
import annotations  # noqa: E402

PLACES = {"Location": "Place", "NORP": "Place", "Facility": "Place"}


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]


def run(program, arguments, texts):
    """What `program` prints for each text, read as JSON lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        for text in texts:
            file.write(json.dumps({"body": text}) + "\n")
        file.flush()
        output = subprocess.run([program, *arguments, file.name], stdout=subprocess.PIPE, check=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def to_code_points(text):
    """{offset in bytes: offset in code points}"""
    out, at = {}, 0
    for i, c in enumerate(text):
        out[at] = i
        at += len(c.encode("utf8"))
    out[at] = len(text)
    return out


def analyses(args, texts):
    """Names and mentions in code points."""
    found = run(os.path.join(os.path.dirname(args.command), "print_analysis"), [], texts)
    for text, analysis in zip(texts, found):
        at = to_code_points(text)
        analysis["names"] = [(at[b], at[e], t) for b, e, t in analysis["names"]]
        analysis["mentions"] = [(at[b], at[e], at[hb], at[he], c) for b, e, hb, he, c in analysis["mentions"]]
    return found


# GAP

def gap_f1(rows, clusters):
    """`clusters` gives (begin, end, cluster) of the text's mentions, those that count as the pronoun and the names."""
    right = predicted = gold = 0
    for row, mentions in zip(rows, clusters):
        def of(name):
            begin = int(row[name + "-offset"])
            end = begin + len(row[name])
            return {cluster for b, e, cluster in mentions if b < end and begin < e}
        pronoun = of("Pronoun")
        for name in "AB":
            found, true = bool(pronoun & of(name)), row[name + "-coref"].upper() == "TRUE"
            right += found and true
            predicted += found
            gold += true
    return round(200 * right / (predicted + gold), 2) if predicted + gold else 0.0


def gap(args):
    rows = list(csv.DictReader(open(os.path.join(args.shared, "data", "gap", "validation.tsv"), encoding="utf8"), delimiter="\t",
                               quoting=csv.QUOTE_NONE))
    texts = [row["Text"] for row in rows]
    heads = [[(hb, he, c) for _, _, hb, he, c in a["mentions"]] for a in analyses(args, texts)]
    readouts = run(args.command, ["extract", "--format=jsonl", "--offset-unit=codepoint"], texts)
    entities = [[(m["span"].get("begin", 0), m["span"]["end"], e["id"]) for e in r.get("entities", []) for m in e["mentions"]]
                for r in readouts]
    return {"gap": gap_f1(rows, heads), "gap_readout": gap_f1(rows, entities)}


# GUM

OPEN = re.compile(r"\((\d+)-([^()]*)|(\d+)\)|\)")


class GumDocument:
    """Text as it was printed, the words' places in it, and mentions as (first word, last word, head word, cluster)."""

    def __init__(self):
        self.text, self.words, self.heads, self.mentions, self.open = "", [], [], [], []

    def add_word(self, form, misc, pieces):
        """`pieces` are the syntactic words that `form` stands for, as (form, head, misc)."""
        begin = len(self.text)
        self.text += form
        at, joined = begin, "".join(piece[0] for piece in pieces) == form
        for piece, head, piece_misc in pieces:
            self.words.append((at, at + len(piece)) if joined else (begin, len(self.text)))
            at += len(piece)
            self.heads.append(head)
            self.read_entities(piece_misc, len(self.words) - 1)
        if "SpaceAfter=No" not in misc.split("|"):
            self.text += " "

    def read_entities(self, misc, word):
        value = next((m[len("Entity="):] for m in misc.split("|") if m.startswith("Entity=")), "")
        for m in OPEN.finditer(value):
            if m[1]:
                self.open.append((m[1], word))
                if value[m.end():m.end() + 1] != ")":
                    continue
                self.close(m[1], word)
            elif m[3]:
                self.close(m[3], word)

    def close(self, cluster, word):
        i = max(i for i, (c, _) in enumerate(self.open) if c == cluster)
        begin = self.open.pop(i)[1]
        inside = range(begin, word + 1)
        head = next((w for w in inside if self.heads[w] not in inside), begin)
        self.mentions.append((begin, word, head, cluster))


def read_gum(path):
    documents, sentence = [], []

    def flush():
        base, i, document = len(documents[-1].words), 0, documents[-1]
        number = {columns[0]: base + k for k, columns in enumerate(c for c in sentence if c[0].isdigit())}
        piece = lambda c: (c[1], number.get(c[6], -1), c[9])
        while i < len(sentence):
            columns = sentence[i]
            first, _, last = columns[0].partition("-")
            count = int(last) - int(first) + 1 if last else 1
            if last:
                document.add_word(columns[1], columns[9], [piece(c) for c in sentence[i + 1:i + 1 + count]])
            else:
                document.add_word(columns[1], columns[9], [piece(columns)])
            i += count + bool(last)
        sentence.clear()

    with open(path, encoding="utf8") as file:
        every = file.read().split("\n")
    for line in every:
        if line.startswith("# newdoc"):
            documents.append(GumDocument())
        elif line.startswith("# newpar") and not line.startswith("# newpar_") and documents[-1].text:
            documents[-1].text = documents[-1].text.rstrip() + "\n\n"
        elif not line:
            flush()
        elif line[0].isdigit() and "." not in line.split("\t")[0]:  # Empty nodes ("1.1") are no words.
            sentence.append(line.split("\t"))
    return documents


def clusters_of(mentions):
    """[(key, cluster)] -> clusters of two and more. A key that is there twice counts where it is first."""
    out, seen = {}, set()
    for key, cluster in mentions:
        if key not in seen:
            out.setdefault(cluster, []).append(key)
        seen.add(key)
    return [c for c in out.values() if len(c) > 1]


def gum(args):
    documents = read_gum(os.path.join(args.shared, "data", "gum", "dev.conllu"))
    exact, head = coreference_metrics.Counts(), coreference_metrics.Counts()
    for document, found in zip(documents, analyses(args, [d.text for d in documents])):
        words = document.words
        exact.add(clusters_of([((words[b][0], words[e][1]), c) for b, e, _, c in document.mentions]),
                  clusters_of([((b, e), c) for b, e, _, _, c in found["mentions"]]))
        head.add(clusters_of([(words[h], c) for _, _, h, c in document.mentions]),
                 clusters_of([((hb, he), c) for _, _, hb, he, c in found["mentions"]]))
    return {"gum": exact.figures(), "gum_head": head.figures()}


def ours(args):
    mentions, head = annotations.mentions(), coreference_metrics.Counts()
    records = [r for r in annotations.read(args.shared, "dev") if r["id"] in mentions]
    for record, found in zip(records, analyses(args, [r["text"] for r in records])):
        gold = mentions[record["id"]]["mentions"]
        head.add(clusters_of([(h, entity) for _, _, h, _, entity in gold if entity >= 0]),
                 clusters_of([(h, c) for _, _, h, _, c in found["mentions"]]))
    return {"ours": head.figures()}


# EN-Worldwide-Newswire

def place_words(document):
    """Gold words as (begin, end, tag), sentence by sentence; a sentence that is not in the text is left out."""
    at = 0
    for sentence in document["sentences"]:
        pattern = re.compile(r"\s*".join("(" + re.escape(w) + ")" for w in sentence["words"]))
        m = pattern.search(document["text"], at)
        if m:
            at = m.end()
            yield [(*m.span(i + 1), tag) for i, tag in enumerate(sentence["tags"])]


def gold_names(sentence):
    """IOB tags -> [(first word, last word, type)]"""
    out = []
    for i, (_, _, tag) in enumerate(sentence):
        kind = tag[2:]
        if tag.startswith("B-") or tag.startswith("I-") and not (i and sentence[i - 1][2][2:] == kind):
            out.append([i, i, kind])
        elif tag.startswith("I-"):
            out[-1][1] = i
    return [tuple(n) for n in out]


def found_names(sentence, names):
    """The names as words of `sentence`; those outside of it are left out."""
    out = []
    for begin, end, kind in names:
        inside = [i for i, (b, e, _) in enumerate(sentence) if b < end and begin < e]
        if inside:
            out.append((inside[0], inside[-1], kind))
    return out


def names(args):
    documents = lines(os.path.join(args.shared, "data", "ner-worldwide", "dev.jsonl"))
    counts, skipped, total = {}, 0, 0
    for document, found in zip(documents, analyses(args, [d["text"] for d in documents])):
        sentences = list(place_words(document))
        skipped += len(document["sentences"]) - len(sentences)
        total += len(document["sentences"])
        for sentence in sentences:
            gold, predicted = gold_names(sentence), found_names(sentence, found["names"])
            for merged in (True, False):
                g, p = ({(b, e, PLACES.get(t, t) if merged else t) for b, e, t in x} for x in (gold, predicted))
                for kind in {t for _, _, t in g | p}:
                    c = counts.setdefault((merged, kind), [0, 0, 0])
                    of = lambda s: {n for n in s if n[2] == kind}
                    for i, n in enumerate((len(of(g) & of(p)), len(of(p)), len(of(g)))):
                        c[i] += n
    f1 = lambda key: round(200 * counts[key][0] / sum(counts[key][1:]), 2)
    return {"names": {kind: f1((True, kind)) for kind in ("Person", "Organization", "Place")},
            "places": {kind: f1((False, kind)) for kind in PLACES}, "sentences": {"all": total, "not_placed": skipped}}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--command", required=True)
    ap.add_argument("--shared", required=True)
    args = ap.parse_args()
    print(json.dumps({**gap(args), **gum(args), **ours(args), **names(args)}))


if __name__ == "__main__":
    main()
