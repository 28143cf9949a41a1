#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Tests the scorers of tools/ on cases worked out by hand.

    scorers_test.py TOOLS PRINT_ANALYSIS
"""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

TOOLS, PRINT_ANALYSIS = sys.argv[1:3]
sys.path.insert(0, TOOLS)
import coreference_metrics as metrics  # noqa: E402
import false_meetings  # noqa: E402
import score_mentions  # noqa: E402


def figures(gold, predicted):
    counts = metrics.Counts()
    counts.add(gold, predicted)
    return counts.figures()


class CoreferenceMetrics(unittest.TestCase):
    # The example of Pradhan et al. 2014.
    GOLD, PREDICTED = [list("abc"), list("defg")], [list("ab"), list("cd"), list("fghi")]

    def test_published_example(self):
        counts = metrics.Counts()
        counts.add(self.GOLD, self.PREDICTED)
        self.assertEqual(counts.sums["muc"], [2, 5, 2, 5])
        for found, wanted in zip(counts.sums["b_cubed"], [35 / 12, 7, 4, 8]):
            self.assertAlmostEqual(found, wanted)
        for found, wanted in zip(counts.sums["ceaf_e"], [1.3, 2, 1.3, 3]):
            self.assertAlmostEqual(found, wanted)
        found = counts.figures()
        self.assertEqual((found["muc"], found["b_cubed"], found["ceaf_e"]), (40.0, 45.45, 52.0))
        self.assertAlmostEqual(found["conll"], 45.82, delta=0.01)
        self.assertEqual(found["mentions"], 80.0)

    def test_itself_is_perfect_and_nothing_is_worth_nothing(self):
        self.assertEqual(set(figures(self.GOLD, self.GOLD).values()), {100.0})
        self.assertEqual(set(figures(self.GOLD, []).values()), {0.0})
        self.assertEqual(set(figures([], self.GOLD).values()), {0.0})

    def test_all_in_one(self):
        found = figures(self.GOLD, [list("abcdefg")])
        self.assertEqual(found["muc"], 90.91)  # Recall 5 of 5, precision 5 of 6.
        self.assertEqual(found["b_cubed"], 67.57)  # Recall 1, precision (9 + 16) / 49.
        self.assertEqual(found["ceaf_e"], 48.48)  # 8 / 11, of 2 and of 1.

    def test_counts_add_up_before_they_are_divided(self):
        counts = metrics.Counts()
        counts.add([list("ab")], [list("ab")])
        counts.add([list("cdef")], [])
        self.assertEqual(counts.figures()["muc"], 40.0)  # Recall 1 of 4, precision 1 of 1.

    def test_assignment_is_the_best_one(self):
        draw = random.Random(7)
        for rows, columns in itertools.product(range(1, 5), range(1, 5)):
            scores = [[draw.random() for _ in range(columns)] for _ in range(rows)]
            short, wide = (scores, columns) if rows <= columns else ([list(c) for c in zip(*scores)], rows)
            best = max(sum(row[j] for row, j in zip(short, order)) for order in itertools.permutations(range(wide), len(short)))
            self.assertAlmostEqual(metrics.assignment(scores), best)
        self.assertEqual(metrics.assignment([]), 0.0)


class Gap(unittest.TestCase):
    ROW = {"Pronoun": "she", "Pronoun-offset": "20", "A": "Ann", "A-offset": "0", "A-coref": "TRUE",
           "B": "Eve", "B-offset": "10", "B-coref": "FALSE"}

    def test_right_wrong_and_unread(self):
        ann, eve = [(0, 3, 1), (10, 13, 2), (20, 23, 1)], [(0, 3, 1), (10, 13, 2), (20, 23, 2)]
        self.assertEqual(score_mentions.gap_f1([self.ROW], [ann]), 100.0)
        self.assertEqual(score_mentions.gap_f1([self.ROW], [eve]), 0.0)
        self.assertEqual(score_mentions.gap_f1([self.ROW], [[]]), 0.0)
        self.assertEqual(score_mentions.gap_f1([self.ROW] * 2, [ann, [(0, 3, 1), (10, 13, 1), (20, 23, 1)]]), 80.0)


GUM = """# newdoc id = made_up
# newpar
# sent_id = 1
1\tAnn\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref)
2\tknows\t_\tVERB\tVBZ\t_\t0\troot\t_\t_
3-4\ther's\t_\t_\t_\t_\t_\t_\t_\t_
3\ther\t_\tPRON\tPRP\t_\t5\tnmod:poss\t_\tEntity=(2-object-new-nnnnn-cf2-2-sgl(1-person-giv:act-nnnnn-cf1-1-ana)
4\t's\t_\tPART\tPOS\t_\t3\tcase\t_\t_
5\tboat\t_\tNOUN\tNN\t_\t2\tobj\t_\tEntity=2)|SpaceAfter=No
6\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# newpar_block = p (1 s)
# sent_id = 2
1\tIt\t_\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(2-object-giv:act-nnnnn-cf1-1-ana)
1.1\tdoes\t_\tVERB\tVBZ\t_\t_\t_\t_\t_
2\tfloats\t_\tVERB\tVBZ\t_\t0\troot\t_\tSpaceAfter=No

"""


class Gum(unittest.TestCase):
    def test_text_words_and_nested_mentions(self):
        with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf8") as file:
            file.write(GUM)
            file.flush()
            (document,) = score_mentions.read_gum(file.name)
        self.assertEqual(document.text, "Ann knows her's boat.\n\nIt floats")
        text = [document.text[b:e] for b, e in document.words]
        self.assertEqual(text, ["Ann", "knows", "her", "'s", "boat", ".", "It", "floats"])
        self.assertEqual(document.mentions, [(0, 0, 0, "1"), (2, 2, 2, "1"), (2, 4, 4, "2"), (6, 6, 6, "2")])
        self.assertEqual(document.open, [])

    def test_singletons_and_repeated_extents_are_left_out(self):
        mentions = [("a", 1), ("b", 2), ("c", 1), ("c", 3), ("d", 3)]
        self.assertEqual(score_mentions.clusters_of(mentions), [["a", "c"]])


class Names(unittest.TestCase):
    def test_places_words_past_what_the_corpus_left_out(self):
        document = {"text": "Header. Ann's in New\nYork.", "sentences": [
            {"words": ["Ann", "'s", "in", "New", "York", "."], "tags": ["B-Person", "O", "O", "B-Location", "I-Location", "O"]},
            {"words": ["Lost"], "tags": ["B-Person"]}]}
        (sentence,) = score_mentions.place_words(document)
        self.assertEqual([document["text"][b:e] for b, e, _ in sentence], document["sentences"][0]["words"])
        self.assertEqual(score_mentions.gold_names(sentence), [(0, 0, "Person"), (3, 4, "Location")])
        found = score_mentions.found_names(sentence, [(0, 6, "Misc"), (8, 11, "Person"), (17, 25, "Location")])
        self.assertEqual(found, [(0, 0, "Person"), (3, 4, "Location")])


class FalseMeetings(unittest.TestCase):
    def test_words_count_from_their_beginning(self):
        for text in ("They MET.", "a summit", "Discussing it", "his visits", "recalls"):
            self.assertEqual(bool(false_meetings.WORD.search(text)), text != "recalls", text)


class PrintAnalysis(unittest.TestCase):
    """The program with the library's weights, where they are built in."""

    def test_offsets_count_bytes_of_the_text(self):
        body = "Zo\u00eb Berg met Carl Dahl in Geneva. She thanked him."
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "articles.jsonl")
            with open(path, "w", encoding="utf8") as file:
                file.write(json.dumps({"body": body}) + "\n" + json.dumps({"body": ""}) + "\n")
            done = subprocess.run([PRINT_ANALYSIS, path], stdout=subprocess.PIPE, text=True, check=True)
        first, second = map(json.loads, done.stdout.splitlines())
        text = lambda b, e: body.encode()[b:e].decode()
        self.assertIn(["Zo\u00eb Berg", "Person"], [[text(b, e), t] for b, e, t in first["names"]])
        mentions = {text(b, e): (text(hb, he), c) for b, e, hb, he, c in first["mentions"]}
        self.assertIn(mentions["Zo\u00eb Berg"][0], ("Zo\u00eb", "Berg"))
        self.assertIn("She", mentions)
        self.assertEqual(second, {"names": [], "mentions": []})

    def test_a_file_that_is_no_article_is_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "articles.jsonl")
            with open(path, "w", encoding="utf8") as file:
                file.write("{\n")
            done = subprocess.run([PRINT_ANALYSIS, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("articles.jsonl:1", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
