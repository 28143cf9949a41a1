#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Compares real accounts two by two, and counts how many that tell of one meeting are matched.

    tools/compare_pairs.py build/release/tools/readout DIR [--list]

DIR holds annotated articles, meetings-dev.jsonl and meetings-train.jsonl. EVENTS says which of them tell of one meeting,
by the annotated people, day and place. Of each such pair it counts whether the annotated meeting was found in both (by
the words that name it) and whether Compare put the two together; and of articles on different events whether it put
together what it should not. --list prints the differences that Compare reports, to be judged by reading.
"""

import argparse
import collections
import itertools
import json
import pathlib
import subprocess
import tempfile

# Articles by the meeting that they tell of; two family names tell it from others in the article.
EVENTS = {
    "West Bank, March 2013": (("Obama", "Abbas"), "news-FFHK6DrzOS6alxIo news-y0CKhvaseCduB6Lz"),
    "Trump Tower, June 2016": (("Jr.", "Kushner"), "news-IlIJjiZv6ZEzbBgN news-E5mzED7NNSgB73tj news-wCyp7MVMOLLf3PPP"),
    "Hamburg, July 2017": (("Putin", "Trump"), """news-2Ke53cQQpcZYOjMU news-Wr4kvSxWXSyBQ8Zf
        news-EMjRpWe01vqXQwA2 news-CD3aDUbbRfoOqbT3"""),
    "Panmunjom, April 2018": (("Jae-in", "Un"), "news-Mdqv6OYWoXSBMSR3 news-QPG1cxfNuepMgCxg"),
    "Singapore, June 2018": (("Kim", "Trump"), """news-i3AYcJxiKdU7pqJ2 news-buAJqpAkgz2wBWpF news-HwXssk4LbGrNOqhm
        news-TFELK0QWkTXASnJ6 news-2PNpYGOjmkgy7RQ6 news-YPLup0294zCIOL7i news-Eg7wpxGaB3cnP6zu news-MKUg6knEhuG1XTCX
        news-mT12VcOe9lH3BqCM news-qjFcuwtmFlb94HPW news-TLXg0ZjfMQr4auYb news-oEfqUa9QJqvSNhpK
        news-EREGkN3pRjMKIwJB"""),
    "Brussels, July 2018": (("Trump", "Stoltenberg"), "news-rti9xE9eFTKjCQ4F news-NTHn2Wtq1jOL1YZ2"),
    "Helsinki, July 2018": (("Putin", "Trump"), """news-rRA6mkuJT2GDlXAl news-Vol2Ivga57wo2ay1 news-p1ajBR1hjnHHYLR2
        news-CcttL8QC4hS7FpXO news-RSdtceN9VOgJJOM2"""),
    "Pyongyang, October 2018": (("Pompeo", "Un"), "news-yzXPp780FqpX77Vp news-CwShFURfYjCaLuOX"),
    "Buenos Aires, December 2018": (("Jinping", "Trump"), "news-5anVSQESJpmi2BDp news-G5SNuL0gHCxQ9F6N"),
    "Hanoi, February 2019": (("Kim", "Trump"), """news-zv8KHAgzaNBU9gkP news-6jXU785HbRwrIGhL news-TTt5FFmsW6ng3fsC
        news-3Ut4CuV0aI1xvT7U news-UYCQ6gyDTTE35Uew news-cmL77IHRVmU2Q8UR"""),
    "telephone, July 2019": (("Trump", "Zelensky"), "news-xskKjJHIxsDIYF4q news-yd52juflguClFvU2"),
    "DMZ, June 2019": (("Kim", "Trump"), "news-eG0YPcbhlAkWxIgA news-KcIbK8ftnp8L2Nzs"),
}
# Talks of the same people on other days, which have to stay apart.
OTHER_DAYS = [
    "readout-sd-53a950766d12 readout-sd-db9e22df664e", "readout-sd-2ff4ef9e1aa7 readout-sd-40580c87ca8b",
    "readout-sd-fc7573449f66 readout-sd-51e956ffaf83", "readout-sd-f73662ad0b2b readout-sd-f519dc17d4dc",
    "readout-sd-f519dc17d4dc readout-sd-5e792660edd1", "readout-sd-e5f0d2f460d1 readout-sd-7235e8ba5f39",
    "readout-sd-7fe91698ccc0 readout-sd-4a03b1e7067b", "readout-sd-5ab49ac5d0ca readout-sd-6c8642820811",
    "readout-wh-5519a613ff40 readout-wh-583b7b94e625", "readout-wh-583b7b94e625 readout-wh-4a2c2d3f5b8e",
    "readout-wh-a92eabe2cdb9 readout-wh-c7436584c033", "readout-wh-4459eaf43f84 readout-wh-4cba34977bb9",
    "readout-wh-4cba34977bb9 readout-wh-a80ac730d7ee",
]


def read_gold(folder):
    gold = {}
    for name in ("meetings-dev.jsonl", "meetings-train.jsonl"):
        with open(folder / name, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                gold[record["id"]] = record
    return gold


def names_of(meeting):
    """The words of the names of all who take part."""
    return {word for participant in meeting["participants"] for word in participant["name"].split()}


def words_of(name):
    return set(name.lower().replace("-", " ").replace(".", "").split())


def of_event(record, pair):
    """The annotated meeting of two people; the main one before others."""
    fitting = [meeting for meeting in record["meetings"]
               if all(name in names_of(meeting) or (name == "Un" and "Jong-un" in names_of(meeting)) for name in pair)]
    return sorted(fitting, key=lambda meeting: not meeting.get("main"))[0] if fitting else None


class Article:
    """An article on disk, and what `readout` reads from it."""

    def __init__(self, command, folder, record):
        self.record = record
        self.path = folder / (record["id"] + ".json")
        self.path.write_text(json.dumps(record["article"]), encoding="utf-8")
        out = subprocess.run([command, "extract", "--format=jsonl", "--offset-unit=codepoint", self.path],
                             check=True, capture_output=True)
        self.readout = json.loads(out.stdout)

    def found(self, annotated):
        """The id of the meeting that shares most of the annotated words; None if none does."""
        best = (0, None)
        for meeting in self.readout.get("meetings", []):
            spans = [(span.get("begin", 0), span["end"]) for span in meeting["triggers"]]
            hits = sum(any(b < end and begin < e for b, e in spans) for begin, end in annotated["triggers"])
            best = max(best, (hits, meeting["id"]), key=lambda pair: pair[0])
        return best[1]


def compare(command, one, other):
    out = subprocess.run([command, "compare", "--json", one.path, other.path], check=True, capture_output=True)
    return json.loads(out.stdout)


def together(comparison, key, ids):
    """Whether the records of the two accounts stand in one row."""
    for row in comparison.get(key, []):
        records = {record.get("account", 0): record["id"] for record in row["records"]}
        if records == {0: ids[0], 1: ids[1]}:
            return row["id"]
    return None


def print_differences(comparison, one, other, meeting):
    for difference in comparison.get("differences", []):
        sides = [f"{side['text']!r}" for side in difference["sides"]]
        of = "this" if difference.get("meetingId") == meeting else "other"
        print(f"  {one.record['id']} {other.record['id']} [{of}] {difference['kind'][16:]}",
              difference.get("subject", ""), *sides)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command")
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    total = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        articles = {}

        def article(name):
            if name not in articles:
                articles[name] = Article(options.command, pathlib.Path(folder), gold[name])
            return articles[name]

        print(f"{'event':28} pairs found matched people of differences statements topics")
        for event, (pair, names) in EVENTS.items():
            count = collections.Counter()
            for one, other in itertools.combinations(map(article, names.split()), 2):
                annotated = [of_event(one.record, pair), of_event(other.record, pair)]
                assert None not in annotated, (event, one.record["id"], other.record["id"])
                ids = [one.found(annotated[0]), other.found(annotated[1])]
                comparison = compare(options.command, one, other)
                meeting = None if None in ids else together(comparison, "meetings", ids)
                count["pairs"] += 1
                count["found"] += None not in ids
                count["matched"] += meeting is not None
                shared = {word for entity in comparison["entities"]
                          if entity["coverage"] == "COVERAGE_ALL" and entity["kind"] == "ENTITY_KIND_PERSON"
                          for word in words_of(entity["name"])}
                count["of"] += 2
                count["people"] += sum(words_of(name) <= shared for name in pair)
                count["differences"] += len(comparison.get("differences", []))
                for key in ("statements", "topics"):
                    count[key] += sum(row["coverage"] == "COVERAGE_ALL" for row in comparison.get(key, []))
                if options.list:
                    print_differences(comparison, one, other, meeting)
            total.update(count)
            print(f"{event:28}", *(f"{count[key]:5}" for key in
                                   ("pairs", "found", "matched", "people", "of", "differences", "statements", "topics")))
        print(f"{'all':28}", *(f"{total[key]:5}" for key in
                               ("pairs", "found", "matched", "people", "of", "differences", "statements", "topics")))
        apart = [names.split() for names in OTHER_DAYS]
        firsts = [names.split()[:2] for _, names in EVENTS.values()]
        apart += [pair for one, other in itertools.combinations(firsts, 2) for pair in itertools.product(one, other)]
        wrong = []
        for names in apart:
            one, other = map(article, names)
            mains = [[m["id"] for m in a.readout.get("meetings", []) if m.get("prominence") == "PROMINENCE_MAIN"][:1]
                     for a in (one, other)]
            if not all(mains):
                continue
            if together(compare(options.command, one, other), "meetings", [ids[0] for ids in mains]):
                wrong.append(names)
        print(f"of {len(apart)} pairs on different meetings {len(wrong)} matched", *wrong)


if __name__ == "__main__":
    main()
