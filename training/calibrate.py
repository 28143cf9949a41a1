#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Fits what makes a confidence of 0.9 mean nine in ten, and shows how it does on articles that it was not fitted on.

    calibrate.py --command ../build/release/tools/readout --shared ../../shared --weights ../lib/model/weights.bin
                 --proto ../proto [--write]

--weights must be the file that the command was built with: its line is taken off the confidences before a new one is
fitted, so the result does not depend on it. --write puts the new line into the file; build again then.

The line has eleven heights at 0, 0.1 ... 1 (lib/calibration.h). It is the one of least square error that rises
everywhere, held to the diagonal by the weight of PRIOR observations a height. Tables are cross-validated: ten parts by
article, each read with the line fitted on the other nine.

What counts as right, by the rules of the scorers:
  statement    PolNeAR dev: half of the content's words go with one of gold, and the sources share a word. Gold articles
               dev, statements with quoted words: content as above, and the speaker is that of gold. Other statements of
               the gold articles are shown apart and not fitted, since readers differ in what they take for one.
  meeting      it matches one of gold, main or not.
  time, place  of a matched main meeting that has one in gold: it is the same.
  participant  of a matched main meeting: gold names them.
  discussion   of a matched main meeting: half of the topic's words go with one of gold's, with the same status.
"""
import argparse
import os
import sys
import tempfile
import zlib

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import evaluate  # noqa: E402
import faults  # noqa: E402
import set_thresholds  # noqa: E402

STEPS, PRIOR, LEAST_RISE, PARTS = 10, 5.0, 0.01, 10
KINDS = ["statement", "meeting", "time", "place", "participant", "discussion"]
GRID = np.arange(STEPS + 1) / STEPS


def names(kind):
    return [f"{kind}_confidence_{i // STEPS}.{i % STEPS}" for i in range(STEPS + 1)]


def basis(confidences):
    """Shares of each height in the line at each confidence."""
    place = np.clip(confidences, 0, 1) * STEPS
    step = np.minimum(place.astype(int), STEPS - 1)
    out = np.zeros((len(place), STEPS + 1))
    rows = np.arange(len(place))
    out[rows, step], out[rows, step + 1] = 1 - (place - step), place - step
    return out


def fit(confidences, right):
    """Projected gradient over the first height and the rises; a small convex problem."""
    shares, sums = basis(confidences), np.tril(np.ones((STEPS + 1, STEPS + 1)))
    a = np.vstack([shares, np.sqrt(PRIOR) * np.eye(STEPS + 1)]) @ sums
    b = np.concatenate([right, np.sqrt(PRIOR) * GRID])
    square, product = a.T @ a, a.T @ b
    rises = np.full(STEPS + 1, 1 / STEPS)
    rises[0] = 0.0
    least = np.full(STEPS + 1, LEAST_RISE)
    least[0] = 0.0
    rate = 1 / np.linalg.eigvalsh(square)[-1]
    for _ in range(20000):
        rises = np.maximum(rises - rate * (square @ rises - product), least)
    return np.minimum(np.cumsum(rises), 1.0)


class Observations:
    def __init__(self):
        self.rows = {}  # kind: [(article, confidence, right)]

    def add(self, kind, article, message, right):
        if "confidence" in message:
            self.rows.setdefault(kind, []).append((article, float(message["confidence"]), bool(right)))


def observe_polnear(s, args, out):
    gold = {d["id"]: d for d in evaluate.lines(os.path.join(args.shared, "data", "polnear", "dev.jsonl"))}
    found = s.read(evaluate.extract(args, [{"id": d["id"], "body": d["text"]} for d in gold.values()], "polnear"))
    count = 0
    for doc_id, doc in gold.items():
        told, read = [a for a in doc["attributions"] if a.get("content")], s.attributions(found[doc_id])
        pairs = faults.Contents(s, doc["text"], [a["content"] for a in told], [a["content"] for a in read]).pairs
        agree = lambda x, y: s.overlap(x, y) if x and y else not x and not y
        right = {j for i, j in pairs if agree(told[i].get("source", []), read[j]["source"])}
        for j, statement in enumerate(found[doc_id].get("statements", [])):
            out.add("statement", doc_id, statement, j in right)
        count += len(told)
    return count


def observe_meetings(s, args, out):
    gold = {d["id"]: d for d in evaluate.lines(os.path.join(args.shared, "gold", "meetings-dev.jsonl"))}
    found = s.read(evaluate.extract(args, [d["article"] for d in gold.values()], "meetings"))
    count = 0
    for doc_id, doc in gold.items():
        p, told = s.Predicted(found[doc_id]), doc["statements"]
        contents = [s.spans(x.get("content")) for x in p.statements]
        of = {j: told[i] for i, j in faults.Contents(s, doc["text"], [t["content"] for t in told], contents).pairs}
        for j, x in enumerate(p.statements):
            right = j in of and any(p.is_entity(x.get("speakerId"), of[j]["speaker"], person) for person in (False, True))
            quoted = s.enum(x.get("kind"), "STATEMENT_KIND") in ("DIRECT", "MIXED")
            out.add("statement" if quoted else "statement without quotation", doc_id, x, right)
        count += sum(t["kind"] in ("DIRECT", "MIXED") for t in told)
        observe_meeting(s, doc_id, doc, p, out)
    return count


def observe_meeting(s, doc_id, doc, p, out):
    reader = faults.MeetingFaults(s, doc_id, doc, p, faults.Faults())
    of = {j: doc["meetings"][i] for i, j in reader.pairs().items()}
    for j, meeting in enumerate(p.meetings):
        out.add("meeting", doc_id, meeting, j in of)
        if j not in of or not of[j]["main"]:
            continue
        observe_setting(s, doc_id, of[j], meeting, reader, out)
        read = meeting.get("participants", [])
        right = {b for _, b in reader.participant_pairs(of[j], read)}
        for b, participant in enumerate(read):
            out.add("participant", doc_id, participant, b in right)
        pairs = {b: of[j]["topics"][a] for a, b in reader.topic_pairs(of[j], meeting.get("discussions", []))}
        for b, discussion in enumerate(meeting.get("discussions", [])):
            status = s.enum(discussion.get("status"), "DISCUSSION_STATUS")
            out.add("discussion", doc_id, discussion, b in pairs and pairs[b]["status"] == status)


def observe_setting(s, doc_id, gold, meeting, reader, out):
    time, place = meeting.get("time") or {}, meeting.get("place") or {}
    if gold.get("date") and gold["date"].get("iso") and time.get("date"):
        out.add("time", doc_id, time, s.iso(time["date"]) == gold["date"]["iso"])
    if gold.get("place"):
        out.add("place", doc_id, place, reader.is_place(gold["place"]["text"], reader.place_names(meeting)))


def held_out(rows, confidences, right):
    """Each article's confidences by the line fitted on the other parts."""
    part = np.array([zlib.crc32(article.encode()) % PARTS for article, _, _ in rows])
    out = np.array(confidences)
    for i in range(PARTS):
        if (part == i).any() and (part != i).any():
            out[part == i] = basis(confidences[part == i]) @ fit(confidences[part != i], right[part != i])
    return out


def error(confidences, right):
    """Expected calibration error over ten bins, and Brier score."""
    bins = np.minimum((confidences * 10).astype(int), 9)
    gaps = sum(abs(confidences[bins == b].sum() - right[bins == b].sum()) for b in range(10))
    return gaps / len(right), float(((confidences - right) ** 2).mean())


def print_reliability(confidences, right):
    print("| confidence | number | mean | right |\n|---|---|---|---|")
    bins = np.minimum((confidences * 10).astype(int), 9)
    for b in range(10):
        inside = bins == b
        if inside.any():
            means = f"{confidences[inside].mean():.2f} | {right[inside].mean():.2f}"
            print(f"| {b / 10:.1f} to {(b + 1) / 10:.1f} | {inside.sum()} | {means} |")


def print_curve(confidences, right, gold):
    print("| min_confidence | precision | recall | kept |\n|---|---|---|---|")
    for least in (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        kept = confidences >= least
        if kept.any():
            print(f"| {least} | {100 * right[kept].mean():.1f} | {100 * right[kept].sum() / gold:.1f} | {kept.sum()} |")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--command", required=True)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--proto", required=True)
    ap.add_argument("--write", action="store_true")
    args = ap.parse_args()
    now = set_thresholds.change(args.weights, args.proto, {})
    s, out = faults.Scorers(args.shared), Observations()
    with tempfile.TemporaryDirectory(prefix="readout-calibrate-") as args.out:
        statements = observe_polnear(s, args, out) + observe_meetings(s, args, out)
    settings = {}
    for kind in [k for k in [*KINDS, "statement without quotation"] if k in out.rows]:
        rows, line = out.rows[kind], kind.split()[0]
        heights = np.maximum.accumulate([np.clip(now.get(n, x), 0, 1) for n, x in zip(names(line), GRID)])
        confidences = np.interp([c for _, c, _ in rows], heights, GRID)
        right = np.array([r for _, _, r in rows], float)
        if kind in KINDS:
            settings.update(zip(names(kind), map(float, fit(confidences, right))))
            after = held_out(rows, confidences, right)
        else:
            after = basis(confidences) @ np.array([settings[n] for n in names(line)])
        print(f"\n### {kind}: {len(rows)}, right {100 * right.mean():.1f} %\n")
        print("calibration error %.3f, Brier score %.3f; before %.3f, %.3f\n" % (error(after, right) + error(confidences, right)))
        print_reliability(after, right)
        if kind == "statement":
            print()
            print_curve(after, right, statements)
    print("\n" + " ".join(f"{name}={value:.3f}" for name, value in settings.items()))
    if args.write:
        set_thresholds.change(args.weights, args.proto, {name: round(value, 3) for name, value in settings.items()})


if __name__ == "__main__":
    main()
