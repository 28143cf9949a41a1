#!/bin/bash
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what readout is built with, on Debian 12 and its relatives, as root:
#
#   tools/install_dependencies.sh               what the library needs
#   tools/install_dependencies.sh development   and what its tests and checks need
set -euo pipefail

# OpenCL's development files are there because Debian's CMake package of oneDNN asks for them.
packages=(
  cmake g++ ninja-build pkg-config
  libabsl-dev libprotobuf-dev protobuf-compiler libdnnl-dev ocl-icd-opencl-dev libicu-dev
)
case "${1:-}" in
  "") ;;
  development) packages+=(git libgtest-dev libgmock-dev libcurl4-openssl-dev ccache clang clang-format clang-tidy
               libomp-dev chromium chromium-driver fonts-dejavu-core python3 python3-pyld) ;;
  *) echo "usage: $0 [development]" >&2; exit 2 ;;
esac

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
if ((${#missing[@]} > 0)); then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
