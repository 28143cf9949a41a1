#!/bin/bash
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
#
# Builds for aarch64 on a Debian machine of another kind, runs what was built with qemu, and compares what the command says
# of the example articles with what the native command says, byte by byte.
#
#   tools/check_aarch64.sh [NATIVE_COMMAND [TARGET...]]
#
# NATIVE_COMMAND is build/release/tools/readout if not given. TARGETs are built as well: with `all` everything, and
# `ctest --test-dir build/aarch64` then runs the tests. Needs g++-aarch64-linux-gnu and qemu-user; the arm64 packages that
# readout is built on are fetched and unpacked under build/aarch64-sysroot, or the folder that READOUT_SYSROOT names; nothing
# of them is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

native=${1:-build/release/tools/readout}
targets=(readout_command "${@:2}")
sysroot=${READOUT_SYSROOT:-$PWD/build/aarch64-sysroot}
packages=(
  libc6 libgcc-s1 libstdc++6 libgomp1 zlib1g zlib1g-dev libicu72 libicu-dev libabsl20220623 libabsl-dev
  libprotobuf32 libprotobuf-dev libdnnl2 libdnnl-dev libgtest-dev libgmock-dev
)
if [[ ! -e $sysroot/complete ]]; then
  mkdir -p "$sysroot"/apt/lists/partial "$sysroot"/apt/debs
  options=(-o "APT::Architectures::=$(dpkg --print-architecture)" -o APT::Architectures::=arm64
           -o "Dir::State::Lists=$sysroot/apt/lists" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update -qq
  (cd "$sysroot/apt/debs" && apt-get "${options[@]}" download -qq "${packages[@]/%/:arm64}")
  for deb in "$sysroot"/apt/debs/*.deb; do dpkg-deb --extract "$deb" "$sysroot"; done
  touch "$sysroot/complete"
fi

launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
cmake -S . -B build/aarch64 -G Ninja -DCMAKE_BUILD_TYPE=Release -DREADOUT_TEST_INSTALL=OFF \
  -DCMAKE_TOOLCHAIN_FILE="$PWD/cmake/aarch64-linux-gnu.cmake" -DREADOUT_SYSROOT="$sysroot" "${launcher[@]}"
cmake --build build/aarch64 -j "$(nproc)" --target "${targets[@]}"

different=0
for article in examples/articles/*; do
  if cmp <("$native" extract --format=json "$article") \
    <(qemu-aarch64 -L "$sysroot" build/aarch64/tools/readout extract --format=json "$article"); then
    echo "check_aarch64: $article gives the same bytes"
  else
    different=1
  fi
done
exit "$different"
