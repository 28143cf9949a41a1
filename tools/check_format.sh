#!/bin/bash
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
#
# Lists the C++ and proto files that clang-format would change (.clang-format); fails if there are any.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -z '*.h' '*.cc' '*.proto' | xargs -0 clang-format --dry-run --Werror
