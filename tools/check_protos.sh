#!/bin/bash
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
#
# Runs `buf lint`, and `buf breaking` against the messages of the last release. buf comes as an npm package, into a folder
# that is removed again; without npm, or where the package cannot be had, the script says so and succeeds, since schema_test
# holds most of the rules as well.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v buf >/dev/null; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  if ! command -v npm >/dev/null ||
    ! npm install --prefix "$folder" --no-audit --no-fund --silent @bufbuild/buf@1.74.0 >/dev/null 2>&1; then
    echo "check_protos: buf is not to be had here, lint and compatibility not checked by it"
    exit 0
  fi
  PATH="$folder/node_modules/.bin:$PATH"
fi
buf lint
buf breaking --against tests/schema/readout_v1.binpb
echo "check_protos: lint and compatibility are fine (buf $(buf --version))"
