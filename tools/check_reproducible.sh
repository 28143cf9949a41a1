#!/bin/bash
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds the library and the command twice and compares the two byte by byte: from folders of other names, elsewhere and
# at another depth, in another build folder, with another umask, language, time zone, user name, home folder and number of
# jobs, the second at a later time. Needs git and what the library is built with; takes as long as two builds, since no
# compiler cache is used.
#
#   tools/check_reproducible.sh [CMAKE_OPTION]...
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# build SOURCE BUILD JOBS [OPTION]...
build() {
  local source=$1 build=$2 jobs=$3
  shift 3
  mkdir -p "$source"
  # As they stand here, committed or not.
  git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- | tar --extract -C "$source"
  cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DREADOUT_BUILD_TESTS=OFF \
    -DREADOUT_BUILD_EXAMPLES=OFF "$@" >/dev/null
  cmake --build "$build" -j "$jobs" --target readout readout_command >/dev/null
}

export CCACHE_DISABLE=1
(
  umask 022
  export LC_ALL=C TZ=UTC USER=one
  build "$folder/one" "$folder/one/build" "$(nproc)" "$@"
)
(
  umask 027
  export LC_ALL=C.UTF-8 TZ=Pacific/Kiritimati USER=another HOME="$folder"
  build "$folder/an/other/folder" "$folder/results" 1 "$@"
)

different=0
for name in libreadout.a readout; do
  one=$(find "$folder/one/build" -name "$name" -type f)
  other=$(find "$folder/results" -name "$name" -type f)
  if cmp "$one" "$other"; then
    echo "check_reproducible: $name is the same ($(stat --format=%s "$one") bytes, $(sha256sum <"$one" | cut -c1-16))"
  else
    different=1
  fi
done
exit "$different"
