"""``python -m hwcore.training.page``: learn what tells whole digits from pieces and pairs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hwcore.data import mnist_train, unipen_digits
from hwcore.model import Engine

from .fitting import fit_whole_digits
from .pieces import pieces_of_rows

ROWS: Final = {"touching": 300, "over each other": 150, "clean": 80}
"""Rows of each kind and collection: half as many gave the same on tune writers' rows."""
SEED: Final = 31


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from MNIST's training images and UNIPEN's train writers, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m hwcore.training.page", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the collection")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="is written")
    args = parser.parse_args(arguments)
    engine = Engine.load()
    parts = [
        pieces_of_rows(digits, kind, rows, engine, np.random.default_rng([SEED, number, of]))
        for of, digits in enumerate((mnist_train(args.data), unipen_digits(args.data, "train")))
        for number, (kind, rows) in enumerate(ROWS.items())
    ]
    features = np.concatenate([part[0] for part in parts])
    shares = np.concatenate([part[1] for part in parts])
    learned = fit_whole_digits(features, shares, engine.head.backbone, SEED)
    learned.save(args.out)
    print(f"{args.out}: from {len(features)} pictures, {args.out.stat().st_size / 1e3:.0f} KB")


if __name__ == "__main__":
    main()
