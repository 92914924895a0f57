"""``python -m hwcore.training.degraded_digits``: let a finished model learn degraded pictures.

A training of all characters ends with the same; this is for a model that was trained before. Its
calibration stays.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hwcore.evaluation import measure_characters
from hwcore.model import Engine, write_bundle
from hwcore.progress import Silent

from .heads import fit_degraded_digits

SEED: Final = 11
_OF_THE_FILES: Final = ("format", "labels", "input", "files", "seal")
"""What of a card is written anew with the files that it vouches for."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from MNIST's training images and UNIPEN's train writers, and write a model that
    differs from the one that is read in this alone, with its figures measured anew."""
    parser = argparse.ArgumentParser(
        prog="python -m hwcore.training.degraded_digits", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the collection")
    parser.add_argument("--model", type=Path, metavar="DIR", help="not given: what ships")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="is written")
    args = parser.parse_args(arguments)
    engine = Engine.load(args.model)
    bundle, progress = engine.bundle, Silent()
    engine.adopt(fit_degraded_digits(engine, engine.head, args.data, SEED, progress))
    details = {name: value for name, value in bundle.card.items() if name not in _OF_THE_FILES}
    details["figures"] |= measure_characters(engine, args.data, progress)
    write_bundle(args.out, bundle.backbone, engine.head, bundle.replay(), details, bundle.weights())


if __name__ == "__main__":
    main()
