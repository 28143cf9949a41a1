#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Changes thresholds in a weight file (docs/weight_file.md) and leaves everything else as it is. Needs no PyTorch.

    set_thresholds.py --weights ../lib/model/weights.bin --proto ../proto [--out OTHER.bin] [NAME=VALUE]... [NAME=]...

"NAME=" removes one. Without any, the thresholds are printed.
"""
import argparse
import hashlib
import os
import struct
import subprocess
import sys
import tempfile

HEADER = 64


def messages(proto):
    """The generated module of the manifest."""
    out = tempfile.mkdtemp()
    subprocess.run(["protoc", "-I", proto, "--python_out", out, os.path.join(proto, "readout/model/v1/manifest.proto")], check=True)
    sys.path.insert(0, out)
    from readout.model.v1 import manifest_pb2
    return manifest_pb2


def read(path, pb):
    """The manifest and the tensor section."""
    data = open(path, "rb").read()
    magic, version, m, s = struct.unpack("<8sIIQ", data[:24])
    if magic != b"READOUTW" or version != 1:
        sys.exit(f"{path}: not a weight file of format 1")
    head, section = data[HEADER:HEADER + m], data[len(data) - s:]
    if hashlib.sha256(head + section).digest() != data[24:56]:
        sys.exit(f"{path}: its checksum is wrong")
    return pb.Manifest.FromString(head), section


def write(path, manifest, section):
    head = manifest.SerializeToString(deterministic=True)
    digest = hashlib.sha256(head + section).digest()
    file = b"READOUTW" + struct.pack("<IIQ", 1, len(head), len(section)) + digest
    file += b"\0" * (-len(file) % HEADER) + head
    file += b"\0" * (-len(file) % HEADER) + section
    with open(path, "wb") as out:
        out.write(file)


def change(weights, proto, settings, out=None):
    """Sets {name: number, or None to remove} and writes the file; returns all thresholds."""
    manifest, section = read(weights, messages(proto))
    for name, value in settings.items():
        if value is None:
            manifest.thresholds.pop(name, None)
        else:
            manifest.thresholds[name] = value
    if settings:
        write(out or weights, manifest, section)
    return dict(manifest.thresholds)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--proto", required=True)
    ap.add_argument("--out", help="instead of changing the file in place")
    ap.add_argument("setting", nargs="*")
    args = ap.parse_args()
    settings = {name: float(value) if value else None for name, _, value in (s.partition("=") for s in args.setting)}
    for name, value in sorted(change(args.weights, args.proto, settings, args.out).items()):
        print(f"{name}={value:g}")


if __name__ == "__main__":
    main()
