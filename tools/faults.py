#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Counts the faults of a build on development data by kind, and prints them as tables in Markdown.

    faults.py --command build/release/tools/readout --shared ../shared [--list KIND]

--list prints the faults whose kind begins with KIND instead, with the article's id.

What matches what is decided as the scorers under --shared do it, with their own functions. In the gold articles a
statement without quoted words that nobody annotated is not counted as invented, since the annotation is not exhaustive
there; in PolNeAR it is.
"""
import argparse
import collections
import os
import sys
import tempfile

import evaluate


class Faults:
    """Counts by (table, kind), with examples, and what there was to get right."""

    def __init__(self):
        self.found, self.of = collections.defaultdict(list), {}

    def add(self, table, kind, where, what):
        self.found[table, kind].append(f"{where}: {what}")

    def total(self, table, kind, count):
        """`count` more chances of this kind of fault."""
        self.of[table, kind] = self.of.get((table, kind), 0) + count

    def print_tables(self):
        for table in dict.fromkeys(table for table, _ in list(self.of) + list(self.found)):
            print(f"| {table} | faults | of |\n|---|---|---|")
            kinds = dict.fromkeys(kind for t, kind in list(self.of) + list(self.found) if t == table)
            for kind in sorted(kinds, key=lambda k: -len(self.found.get((table, k), []))):
                of = self.of.get((table, kind), "")
                print(f"| {kind} | {len(self.found.get((table, kind), []))} | {of} |")
            print()


def shorten(text, most=80):
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most] + "..."


class Contents:
    """Contents of gold and prediction, and which go together (half of their tokens at least, one to one)."""

    def __init__(self, s, text, gold, predicted):
        self.text, starts = text, list(enumerate(s.tokens_of(text)))
        self.gold, self.predicted = ([s.covered(c, starts) for c in contents] for contents in (gold, predicted))
        self.gold_keys, self.predicted_keys = ([s.trimmed(c, text) for c in contents] for contents in (gold, predicted))
        overlaps = [(s.dice(a, b), i, j) for i, a in enumerate(self.gold) for j, b in enumerate(self.predicted)]
        self.pairs = s.pair([o for o in overlaps if o[0] >= 0.5])

    def words(self, spans):
        return shorten(" ... ".join(self.text[b:e] for b, e in spans))

    def count(self, faults, table, where, may_be_invented):
        """Missed, invented, cut elsewhere."""
        right, used = ({p[side] for p in self.pairs} for side in (0, 1))
        faults.total(table, "boundary: matched, other words at an edge", len(self.pairs))
        for kind in ("missed", "missed: less than half of it found"):
            faults.total(table, kind, len(self.gold))
        for i, a in enumerate(self.gold):
            if i not in right:
                part = any(a & b for b in self.predicted)
                kind = "missed: less than half of it found" if part else "missed"
                faults.add(table, kind, where, self.words(self.gold_keys[i]))
        for j in range(len(self.predicted)):
            if may_be_invented[j]:
                faults.total(table, "invented", 1)
                if j not in used:
                    faults.add(table, "invented", where, self.words(self.predicted_keys[j]))
        for i, j in self.pairs:
            if self.gold_keys[i] != self.predicted_keys[j]:
                both = f"{self.words(self.gold_keys[i])!r} read as {self.words(self.predicted_keys[j])!r}"
                faults.add(table, "boundary: matched, other words at an edge", where, both)


def polnear_faults(s, gold, readouts, faults):
    table = "Statements, PolNeAR dev"
    for doc_id, doc in gold.items():
        told = [a for a in doc["attributions"] if a.get("content")]
        read = s.attributions(readouts[doc_id])
        contents = Contents(s, doc["text"], [a["content"] for a in told], [a["content"] for a in read])
        contents.count(faults, table, doc_id, [True] * len(read))
        for i, j in contents.pairs:
            source, found = told[i].get("source", []), read[j]["source"]
            faults.total(table, "wrong source", 1)
            if bool(source) != bool(found) or source and not s.overlap(source, found):
                what = f"{contents.words(source) or 'nobody'!r} read as {contents.words(found) or 'nobody'!r}"
                faults.add(table, "wrong source", doc_id, what)


def statement_faults(s, doc_id, gold, p, faults):
    table = "Statements, gold articles dev"
    told, kind = gold["statements"], lambda x: s.enum(x.get("kind"), "STATEMENT_KIND")
    contents = Contents(s, gold["text"], [t["content"] for t in told], [s.spans(x.get("content")) for x in p.statements])
    contents.count(faults, table, doc_id, [kind(x) in ("DIRECT", "MIXED") for x in p.statements])
    for i, j in contents.pairs:
        t, x = told[i], p.statements[j]
        for name in ("wrong speaker", "no speaker", "wrong kind"):
            faults.total(table, name, 1)
        speaker, names = x.get("speakerId"), p.names(x.get("speakerId"))
        if not names:
            faults.add(table, "no speaker", doc_id, t["speaker"])
        elif not (p.is_entity(speaker, t["speaker"], False) or p.is_entity(speaker, t["speaker"], True)):
            faults.add(table, "wrong speaker", doc_id, f"{t['speaker']} read as {names[0]}")
        if kind(x) != t["kind"]:
            faults.add(table, "wrong kind", doc_id, f"{t['kind']} read as {kind(x)}")


class MeetingFaults:
    def __init__(self, s, doc_id, gold, p, faults):
        self.s, self.where, self.gold, self.p, self.faults = s, doc_id, gold, p, faults
        self.table = "Meetings, gold articles dev"

    def add(self, kind, what):
        self.faults.add(self.table, kind, self.where, what)

    def total(self, kind, count):
        self.faults.total(self.table, kind, count)

    def is_participant(self, participant, gold):
        return self.p.is_entity(participant.get("entityId"), gold["name"], gold["type"] == "PERSON")

    def name(self, participant):
        return (self.p.names(participant.get("entityId")) or ["?"])[0]

    def pairs(self):
        """{meeting of gold: meeting read}"""
        pairs = []
        for i, g in enumerate(self.gold["meetings"]):
            for j, m in enumerate(self.p.meetings):
                read = m.get("participants", [])
                common = sum(any(self.is_participant(q, x) for q in read) for x in g["participants"])
                trigger = self.s.overlap(g["triggers"], self.s.spans(m.get("triggers")))
                if common and (trigger or common >= 2):
                    pairs.append((common / len(g["participants"]) + trigger + g["main"], i, j))
        return dict(self.s.pair(pairs))

    def participant_pairs(self, g, read):
        every = [(1, a, b) for a in range(len(g["participants"])) for b in range(len(read))]
        return self.s.pair([e for e in every if self.is_participant(read[e[2]], g["participants"][e[1]])])

    def topic_overlaps(self, g, read):
        """(Dice, topic of gold, topic read, whether that is longer) of all."""
        s, starts, out = self.s, list(enumerate(self.s.tokens_of(self.gold["text"]))), []
        gold = [s.covered([t["span"]], starts) for t in g["topics"]]
        for b, d in enumerate(read):
            mentions = [s.covered([x], starts) for x in s.spans((self.p.topics.get(d.get("topicId")) or {}).get("mentions"))]
            for a, t in enumerate(gold):
                best = max(mentions, key=lambda x: s.dice(t, x), default=frozenset())
                out.append((s.dice(t, best), a, b, len(best) > len(t)))
        return out

    def topic_pairs(self, g, read):
        return self.s.pair([o[:3] for o in self.topic_overlaps(g, read) if o[0] >= 0.5])

    def count(self):
        of = self.pairs()
        self.total("invented meeting", len(self.p.meetings))
        for j, m in enumerate(self.p.meetings):
            if j not in of.values():
                self.add("invented meeting", " / ".join(map(self.name, m.get("participants", []))))
        for i, g in enumerate(self.gold["meetings"]):
            if not g["main"]:
                continue
            self.total("missed meeting", 1)
            if i not in of:
                self.add("missed meeting", " / ".join(x["name"] for x in g["participants"]))
                continue
            m = self.p.meetings[of[i]]
            self.attributes(g, m)
            self.participants(g, m)
            self.topics(g, m)

    def attributes(self, g, m):
        s = self.s
        for name, prefix in (("status", "MEETING_STATUS"), ("format", "MEETING_FORMAT")):
            self.total("wrong " + name, 1)
            read = s.enum(m.get(name), prefix)
            if read != g[name]:
                self.add("wrong " + name, f"{g[name]} read as {read}")
        if g.get("date") and g["date"].get("iso"):
            self.present("date", g["date"]["iso"], s.iso((m.get("time") or {}).get("date")), lambda a, b: a == b)
        if g.get("place"):
            self.present("place", g["place"]["text"], self.place_names(m), self.is_place)

    def place_names(self, m):
        """The words for the place of a meeting read, and its names; none without a place."""
        place = m.get("place") or {}
        return [self.p.text[x[0]:x[1]] for x in self.s.spans([place.get("span")])] + self.p.names(place.get("entityId"))

    def is_place(self, gold, names):
        return any(self.s.same_name(gold, name, False) for name in names)

    def present(self, name, gold, read, same):
        """What may be missing or wrong."""
        for kind in ("no " + name, "wrong " + name):
            self.total(kind, 1)
        if not read:
            self.add("no " + name, gold)
        elif not same(gold, read):
            self.add("wrong " + name, f"{gold} read as {read}")

    def participants(self, g, m):
        s, read = self.s, m.get("participants", [])
        pairs = self.participant_pairs(g, read)
        self.total("missed participant", len(g["participants"]))
        for a, x in enumerate(g["participants"]):
            if a not in dict(pairs):
                self.add("missed participant", x["name"])
        for kind in ("PERSON", "other"):
            self.total(self.invented(kind), len(read))
        for b, q in enumerate(read):
            if b not in {y for _, y in pairs}:
                entity = self.p.entities.get(q.get("entityId"), {})
                self.add(self.invented(s.enum(entity.get("kind"), "ENTITY_KIND")), self.name(q))
        for a, b in pairs:
            x, q = g["participants"][a], read[b]
            entity = self.p.entities[q["entityId"]]
            if x.get("title"):
                words = lambda t: set(s.words_all(t))
                self.present("title", x["title"], entity.get("title"), lambda y, z: bool(words(y) & words(z)))
            if x.get("country"):
                codes = [c for c in (q.get("regionCode"), entity.get("regionCode")) if c]
                self.present("country", x["country"], codes, lambda y, z: y in z)

    @staticmethod
    def invented(kind):
        what = "a person who is only talked about" if kind == "PERSON" else "a country, group or place"
        return "invented participant: " + what

    def topics(self, g, m):
        s, read = self.s, m.get("discussions", [])
        pairs, overlaps = self.topic_pairs(g, read), self.topic_overlaps(g, read)
        used = {y for _, y in pairs}
        near = dict(s.pair([o[:3] for o in overlaps if 0 < o[0] < 0.5 and o[1] not in dict(pairs) and o[2] not in used]))
        longer = {(a, b) for _, a, b, is_longer in overlaps if is_longer}
        label = lambda b: shorten((self.p.topics.get(read[b].get("topicId")) or {}).get("label", "?"))
        for kind in ("missed topic", "topic too long", "topic too short"):
            self.total(kind, len(g["topics"]))
        self.total("invented topic", len(read))
        self.total("wrong status of a topic", len(pairs))
        for a, t in enumerate(g["topics"]):
            if a in near:
                kind = "topic too long" if (a, near[a]) in longer else "topic too short"
                self.add(kind, f"{shorten(t['text'])!r} read as {label(near[a])!r}")
            elif a not in dict(pairs):
                self.add("missed topic", shorten(t["text"]))
        for b in range(len(read)):
            if b not in used and b not in near.values():
                self.add("invented topic", label(b))
        for a, b in pairs:
            status = s.enum(read[b].get("status"), "DISCUSSION_STATUS")
            if status != g["topics"][a]["status"]:
                self.add("wrong status of a topic", f"{g['topics'][a]['status']} read as {status}")


class Scorers:
    """The functions of the scorers under `shared`, in one place."""

    def __init__(self, shared):
        sys.path.insert(0, os.path.join(shared, "eval"))
        import readout_json
        import score_meetings
        import score_statements
        for module in (readout_json, score_statements, score_meetings):
            for name in dir(module):
                if not name.startswith("__"):
                    setattr(self, name, getattr(module, name))
        self.read = readout_json.read


def count(args):
    s, faults = Scorers(args.shared), Faults()
    polnear = {d["id"]: d for d in evaluate.lines(os.path.join(args.shared, "data", "polnear", "dev.jsonl"))}
    found = s.read(evaluate.extract(args, [{"id": d["id"], "body": d["text"]} for d in polnear.values()], "polnear"))
    polnear_faults(s, polnear, found, faults)
    gold = {d["id"]: d for d in evaluate.lines(os.path.join(args.shared, "gold", "meetings-dev.jsonl"))}
    found = s.read(evaluate.extract(args, [d["article"] for d in gold.values()], "meetings"))
    for doc_id, doc in gold.items():
        predicted = s.Predicted(found[doc_id])
        statement_faults(s, doc_id, doc, predicted, faults)
        MeetingFaults(s, doc_id, doc, predicted, faults).count()
    return faults


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--command", required=True)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--list", metavar="KIND")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory(prefix="readout-faults-") as args.out:
        faults = count(args)
    if args.list is None:
        faults.print_tables()
    for (_, kind), found in faults.found.items():
        if args.list is not None and kind.startswith(args.list):
            print(f"{kind} ({len(found)})", *found, sep="\n  ")


if __name__ == "__main__":
    main()
