#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Reads what `readout extract` writes with readers that are not ours.

    check_standards.py READOUT ARTICLE... [--sender PROGRAM] [--cloudevents-schema FILE] [--annotation-context FILE]

Each check wants a package and is skipped without it: protobuf (python3-protobuf) and protoc for JSON and binary, PyLD
(python3-pyld) for JSON-LD, jsonschema (python3-jsonschema) with the schema of CloudEvents, and from PyPI msgspec-schemaorg,
conllu, udtools, cloudevents and brat-peek. CSV and PLOVER want none. --sender is the example send_cloudevents. Nothing is
fetched: without --annotation-context the terms of Web Annotation are taken as they come.
Exits with 1 if a check fails, with 77 if none that wants a package ran.
"""
import argparse
import ast
import collections
import csv
import importlib.util
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from http import server

SCHEMA_ORG = {"@context": {"@vocab": "http://schema.org/"}}
STAND_IN = {"@context": {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}}

# Fields of PLOVER's manual 0.6b2, chapter "JSON Data Fields", and the modes of its CONSULT.
PLOVER_FIELDS = set("""id date time enddate endtime source target event eventLoc eventText quadCode eventScale mode context
    dead injured size link text citation url language publication license copyright textInfo coder version codebook dateCoded
    comment""".split())
PLOVER_ACTOR = set("code sector identifer actorLoc actorText religion ethnicity office gender age".split())
PLOVER_MODES = {"host", "visit", "third-party", "multilateral", "phone"}


class Skipped(Exception):
    """A check that cannot run here."""


def need(name):
    try:
        return __import__(name, fromlist=["_"])
    except ImportError:
        raise Skipped("no Python package " + name) from None


def require(condition, what):
    if not condition:
        raise AssertionError(what)


class Checks:
    def __init__(self, arguments):
        self.arguments = arguments

    def extract(self, form, *articles):
        command = [self.arguments.readout, "extract", "--format=" + form, "--published=2026-03-04"]
        return subprocess.run(command + list(articles or self.arguments.articles), check=True, capture_output=True).stdout

    def lines(self, form):
        return [json.loads(line) for line in self.extract(form).decode("utf-8").splitlines()]

    def messages(self):
        """The Readout of Python's Protocol Buffers, which are another implementation, made from the .proto files."""
        json_format = need("google.protobuf.json_format")
        descriptor_pb2, factory = need("google.protobuf.descriptor_pb2"), need("google.protobuf.message_factory")
        pool = need("google.protobuf.descriptor_pool").DescriptorPool()
        folder = pathlib.Path(__file__).resolve().parents[2] / "proto"
        if not shutil.which("protoc"):
            raise Skipped("no protoc")
        with tempfile.TemporaryDirectory() as out:
            path = os.path.join(out, "set")
            subprocess.run(["protoc", "-I", str(folder), "--include_imports", "--descriptor_set_out=" + path,
                            str(folder / "readout/v1/readout.proto")], check=True)
            with open(path, "rb") as file:
                for proto in descriptor_pb2.FileDescriptorSet.FromString(file.read()).file:
                    pool.Add(proto) if hasattr(pool, "Add") else pool.AddSerializedFile(proto.SerializeToString())
        descriptor = pool.FindMessageTypeByName("readout.v1.Readout")
        if hasattr(factory, "GetMessageClass"):
            return json_format, factory.GetMessageClass(descriptor)
        return json_format, factory.MessageFactory(pool).GetPrototype(descriptor)

    def protobuf(self):
        """JSON lines and delimited binary."""
        json_format, readout = self.messages()
        written = self.extract("jsonl").splitlines()
        rest, read = self.extract("binpb"), []
        while rest:
            length = shift = at = 0
            while at == 0 or rest[at - 1] & 0x80:
                length |= (rest[at] & 0x7F) << shift
                shift, at = shift + 7, at + 1
            read.append(readout.FromString(rest[at:at + length]))
            rest = rest[at + length:]
        require(read and read == [json_format.Parse(line, readout()) for line in written], "JSON and binary differ")

    def cloudevents_sdk(self):
        """The reader of the CloudEvents project itself."""
        http = need("cloudevents.v1.http")
        for line in self.extract("cloudevents").splitlines():
            event = http.from_json(line)
            require(event["type"] == "readout.v1.Readout" and event.data["textSha256"], "an attribute or the data is lost")

    def cloudevents_http(self):
        """The same reader, on what examples/cloudevents posts: binary mode."""
        http = need("cloudevents.v1.http")
        if not self.arguments.sender:
            raise Skipped("no --sender")
        events = []

        class Receiver(server.BaseHTTPRequestHandler):
            def do_POST(self):
                events.append(http.from_http(dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        articles = [json.dumps({"title": "Berg meets Morel", "body": readout["text"]}) for readout in self.lines("jsonl")]
        with server.HTTPServer(("127.0.0.1", 0), Receiver) as receiver:
            threading.Thread(target=receiver.serve_forever, daemon=True).start()
            try:
                subprocess.run([self.arguments.sender, "http://127.0.0.1:%d/" % receiver.server_port], check=True,
                               input="\n".join(articles), encoding="utf-8", capture_output=True)
            finally:
                receiver.shutdown()
        require(len(events) == len(articles), "%d events of %d articles" % (len(events), len(articles)))
        for event in events:
            require(event["type"] == "readout.v1.Readout" and event.data["textSha256"], "an attribute or the data is lost")

    def cloudevents_schema(self):
        """The official JSON schema."""
        jsonschema = need("jsonschema")
        if not self.arguments.cloudevents_schema:
            raise Skipped("no --cloudevents-schema")
        with open(self.arguments.cloudevents_schema, encoding="utf-8") as file:
            schema = json.load(file)
        for event in self.lines("cloudevents"):
            jsonschema.validate(event, schema)
            broken = {key: value for key, value in event.items() if key != "specversion"}
            require(not jsonschema.validators.validator_for(schema)(schema).is_valid(broken), "the schema takes anything")

    def load(self, url, options=None):
        context = SCHEMA_ORG if "schema.org" in url else STAND_IN
        if "anno" in url and self.arguments.annotation_context:
            with open(self.arguments.annotation_context, encoding="utf-8") as file:
                context = json.load(file)
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    def nodes(self, form):
        """Each article as RDF: (types, predicates) by JSON-LD's own algorithms."""
        jsonld = need("pyld.jsonld")
        for document in self.lines(form):
            options = {"documentLoader": self.load}
            expanded = jsonld.expand(document, options)
            require(expanded, "nothing is left after expansion")
            quads = jsonld.to_rdf(document, options)["@default"]
            require(quads, "there is no RDF")
            subjects = {quad["subject"]["value"] for quad in quads}
            for quad in quads:
                target = quad["object"]
                if target["type"] == "blank node":
                    require(target["value"] in subjects, "a reference leads nowhere")
            types = collections.Counter(quad["object"]["value"] for quad in quads if quad["predicate"]["value"].endswith("#type"))
            yield types, {quad["predicate"]["value"] for quad in quads}

    def schema_org(self):
        """A JSON-LD processor, on schema.org."""
        for types, predicates in self.nodes("jsonld"):
            require(types["http://schema.org/Event"] and types["http://schema.org/Person"], "no event, or no person")
            require("http://schema.org/attendee" in predicates, "nobody attends")

    def schema_org_terms(self):
        """The vocabulary as the classes of the package msgspec-schemaorg, which are read and not run."""
        package = importlib.util.find_spec("msgspec_schemaorg")
        if package is None:
            raise Skipped("no Python package msgspec_schemaorg")
        classes = {}  # Each type's parents and properties.
        for path in pathlib.Path(package.origin).parent.glob("models/**/*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    fields = {field.target.id for field in node.body if isinstance(field, ast.AnnAssign)}
                    classes[node.name] = ([base.id for base in node.bases if isinstance(base, ast.Name)], fields)

        def properties(name):
            parents, fields = classes.get(name, ([], set()))
            return fields.union(*(properties(parent) for parent in parents))

        def check(value):
            if isinstance(value, list):
                for item in value:
                    check(item)
            if not isinstance(value, dict):
                return
            types = value.get("@type", [])
            types = types if isinstance(types, list) else [types]
            require(all(name in classes for name in types), "no type of schema.org: %s" % types)
            known = set().union(*(properties(name) for name in types))
            unknown = [key for key in value if types and not key.startswith("@") and key not in known]
            require(not unknown, "%s has no %s" % (types, unknown))
            for item in value.values():
                check(item)

        documents = self.lines("jsonld")
        require(documents and properties("Event"), "nothing to look at")
        check(documents)

    def annotations(self):
        """A JSON-LD processor, on Web Annotation."""
        for types, predicates in self.nodes("annotations"):
            require(types["http://www.w3.org/ns/oa#Annotation"], "no annotation")
            require("http://www.w3.org/ns/oa#exact" in predicates, "no annotation quotes")

    def conllu(self):
        """The package conllu."""
        package = need("conllu")
        text = self.extract("conllu").decode("utf-8")
        sentences = package.parse(text)
        require(sentences, "no sentences")
        for sentence in sentences:
            sentence.to_tree()
            require(sum(token["head"] == 0 for token in sentence) == 1, "not one root")
        require("".join(sentence.serialize() for sentence in sentences) == text, "written again, it differs")

    def conllu_by_ud(self):
        """The validator of Universal Dependencies, package udtools: level 2, the format; above is grammar."""
        need("udtools")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "articles.conllu")
            with open(path, "wb") as file:
                file.write(self.extract("conllu"))
            command = os.path.join(os.path.dirname(sys.executable), "udvalidate")
            outcome = subprocess.run([command, "--lang=en", "--level=2", path], capture_output=True, check=False)
            require(outcome.returncode == 0, (outcome.stdout + outcome.stderr).decode()[-400:])

    def brat(self):
        """The package brat-peek."""
        peek = need("peek.ann_structure")
        for article in self.arguments.articles:
            ann = self.extract("brat", article).decode("utf-8")
            text = json.loads(self.extract("jsonl", article))["text"]
            with tempfile.TemporaryDirectory() as folder:
                for ending, content in ((".ann", ann), (".txt", text)):
                    with open(os.path.join(folder, "a" + ending), "w", encoding="utf-8", newline="") as file:
                        file.write(content)
                document = peek.AnnDocument(os.path.join(folder, "a.ann"), txt=os.path.join(folder, "a.txt"))
            for letter, kind in (("T", "entities"), ("E", "events"), ("R", "relations"), ("A", "attributes")):
                want = sum(line.startswith(letter) for line in ann.splitlines())
                require(len(document.anns[kind]) == want, "%s: %d of %d were read" % (kind, len(document.anns[kind]), want))

    def csv(self):
        """Python's csv, strict."""
        readouts = self.lines("jsonl")
        for form, field, inner in (("csv-statements", "statements", None), ("csv-participants", "meetings", "participants")):
            text = self.extract(form).decode("utf-8")
            rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
            want = sum(len(record.get(inner, [])) if inner else 1 for readout in readouts for record in readout.get(field, []))
            require(len(rows) == want, "%s: %d rows of %d" % (form, len(rows), want))
            require(all(None not in row and None not in row.values() for row in rows), form + ": a row of another length")

    def plover(self):
        """The fields, modes and codes of the manual."""
        records = self.lines("plover")
        require(records, "no records")
        require(len({record["id"] for record in records}) == len(records), "an id stands twice")
        for record in records:
            require(set(record) <= PLOVER_FIELDS, "unknown fields %s" % (set(record) - PLOVER_FIELDS))
            require({"id", "date", "source", "event"} <= set(record), "a required field is missing")
            require(re.fullmatch(r"\d{4}-\d\d-\d\d", record["date"]), "a date is none")
            require(record["event"] in ("CONSULT", "AGREE"), "an unknown event")
            require(record.get("mode", "phone") in PLOVER_MODES, "an unknown mode")
            for actor in record["source"] + record.get("target", []):
                require(set(actor) <= PLOVER_ACTOR, "an unknown field of an actor")
                require(re.fullmatch("[A-Z]{3}", actor.get("code", "USA")), "a code is none")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("readout")
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--cloudevents-schema")
    parser.add_argument("--annotation-context")
    parser.add_argument("--sender")
    checks = Checks(parser.parse_args())
    ran, failed = 0, 0
    alone = (checks.csv, checks.plover)
    for check in alone + (checks.protobuf, checks.schema_org, checks.schema_org_terms, checks.annotations, checks.conllu, checks.conllu_by_ud,
                          checks.brat, checks.cloudevents_sdk, checks.cloudevents_http, checks.cloudevents_schema):
        try:
            check()
            ran += check not in alone
            outcome = "ok"
        except Skipped as reason:
            outcome = "skipped: %s" % reason
        except Exception as fault:  # A reader that refuses what we write raises what it likes.
            failed += 1
            outcome = "FAILED: %s: %s" % (type(fault).__name__, fault)
        print("%-20s %s" % (check.__name__, outcome))
    if failed:
        return 1
    return 0 if ran else 77


if __name__ == "__main__":
    sys.exit(main())
