#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Words a second of readout, textacy on spaCy, and CoreNLP on the same texts, in turns, on one core each.

    compare_with_others.py --report build/release/tests/benchmarks/speed_report [--model en_core_web_sm]
        [--corenlp 'JARS'] [--few 8] [--rounds 3] FILE.jsonl

FILE.jsonl holds articles as `readout extract` reads them; their bodies are read. Runs in a Python that has textacy and
spaCy with that model (or without: --model ''). JARS is a Java class path with CoreNLP and its English models; CoreNLP reads
the first --few articles alone. All times are processor time with the models loaded, so that other work on the machine counts
little; a Java machine's compiling and collecting count, as they are its.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ANNOTATORS = "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote"


def words(texts):
    return sum(len(text.split()) for text in texts)


def readout(args, path):
    done = subprocess.run(["taskset", "-c", args.core, args.report, "--rate", "--rounds=1", path], check=True,
                          stdout=subprocess.PIPE, text=True)
    return float(done.stdout)


class Textacy:
    def __init__(self, model):
        import spacy
        import textacy
        import textacy.extract
        self.load = textacy.make_spacy_doc
        self.quotations = textacy.extract.triples.direct_quotations
        self.model = spacy.load(model) if os.path.isdir(model) else __import__(model).load()
        self.refused = 0

    def rate(self, texts):
        self.refused = 0
        begin = time.process_time()
        for text in texts:
            try:
                list(self.quotations(self.load(text, lang=self.model)))
            except ValueError:  # An odd number of quotation marks; the time until then counts all the same.
                self.refused += 1
        return words(texts) / (time.process_time() - begin)


def corenlp_seconds(args, texts, folder):
    names = []
    for i, text in enumerate(texts):
        names.append(os.path.join(folder, "%d.txt" % i))
        open(names[-1], "w", encoding="utf8").write(text)
    listed = os.path.join(folder, "list")
    open(listed, "w").write("\n".join(names) + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["taskset", "-c", args.core, "java", "-Xmx6g", "-XX:+UseSerialGC", "-cp", args.corenlp,
                    "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators", ANNOTATORS, "-threads", "1",
                    "-filelist", listed, "-outputFormat", "json", "-outputDirectory", folder], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def corenlp_rate(args, texts):
    """From the difference to a run over one short sentence, which pays for loading too."""
    with tempfile.TemporaryDirectory() as folder:
        loading = corenlp_seconds(args, ['Berg met Morel. "Yes," he said.'], folder)
        return words(texts) / (corenlp_seconds(args, texts, folder) - loading)


def show(name, rates):
    print("%-10s %8.0f words/s (%.0f to %.0f)" % (name, statistics.median(rates), min(rates), max(rates)), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--report", required=True)
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--corenlp", default="")
    parser.add_argument("--few", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--core", default="0")
    parser.add_argument("file")
    args = parser.parse_args()
    texts = [json.loads(line)["body"] for line in open(args.file, encoding="utf8") if line.strip()]
    print("%d articles, %d words" % (len(texts), words(texts)))
    os.sched_setaffinity(0, {int(args.core)})
    ours, theirs = [], []
    textacy = Textacy(args.model) if args.model else None
    for _ in range(args.rounds):
        ours.append(readout(args, args.file))
        if textacy:
            theirs.append(textacy.rate(texts))
    show("readout", ours)
    if textacy:
        show("textacy", theirs)
        print("readout / textacy, by round: " + ", ".join("%.2f" % (a / b) for a, b in zip(ours, theirs)))
        print("textacy refused %d articles" % textacy.refused)
    if args.corenlp:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as few:
            for text in texts[:args.few]:
                few.write(json.dumps({"body": text}) + "\n")
            few.flush()
            ours = readout(args, few.name)
            theirs = corenlp_rate(args, texts[:args.few])
        print("the first %d articles, %d words: readout %.0f words/s, CoreNLP %.0f, readout / CoreNLP %.1f" %
              (args.few, words(texts[:args.few]), ours, theirs, ours / theirs))


if __name__ == "__main__":
    sys.exit(main())
