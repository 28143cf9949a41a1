# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Averages the weights of two runs, of which the second began where the first ended (Izmailov et al. 2018).

    average.py --first runs/2/model.pt --second runs/3/model.pt --share 0.5 --out runs/average.pt
"""
import argparse

import torch


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--first", required=True)
    ap.add_argument("--second", required=True)
    ap.add_argument("--share", type=float, default=0.5, help="of the second run")
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    first, second = torch.load(args.first), torch.load(args.second)
    for name, weights in second["model"].items():
        if weights.is_floating_point():
            second["model"][name] = torch.lerp(first["model"][name], weights, args.share)
    torch.save(second, args.out)


if __name__ == "__main__":
    main()
