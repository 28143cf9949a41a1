#!/bin/bash
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
#
# From the sources to a first result, on Debian 12, as root: installs what the library is built with, builds the command
# `readout` and reads an article of the examples with it.
set -euo pipefail
cd "$(dirname "$0")/.."

tools/install_dependencies.sh
# The release preset without the tests, which need more packages; in a folder of its own, since CMake remembers the choice.
cmake --preset release -B build/quickstart -DREADOUT_BUILD_TESTS=OFF -DREADOUT_BUILD_EXAMPLES=OFF
cmake --build build/quickstart --target readout_command
echo
build/quickstart/tools/readout extract --format=summary --published=2026-03-04 examples/articles/fishing_talks.txt
