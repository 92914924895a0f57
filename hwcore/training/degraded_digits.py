"""``python -m hwcore.training.degraded_digits``: let a finished model learn degraded pictures.

A training of all characters ends with the same; this is for a model that was trained before. What
ink is read by stays as it was, its calibration, too.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from hwcore.evaluation import measure_characters
from hwcore.model import Engine, Glyphs, Head, write_bundle
from hwcore.progress import Progress, Silent

from .corpus import Validation, characters
from .heads import (
    calibrate,
    digit_rows,
    examined_digits,
    fit_degraded_digits,
    fits_of_degraded_digits,
    mixed_fits,
    with_moved_digits,
)
from .loop import as_rasters

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
    parser.add_argument(
        "--against",
        type=Path,
        metavar="MODEL",
        help="mix several fits, so that no way of degradation is read worse than by this model",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="is written")
    args = parser.parse_args(arguments)
    engine = Engine.load(args.model)
    bundle, progress = engine.bundle, Silent()
    if args.against is None:
        head = fit_degraded_digits(engine, engine.head, args.data, SEED, progress)
    else:
        head = _mixed(engine, Engine.load(args.against), args.data, progress)
    held_out = characters.character_validation_sets(args.data)[characters.ALL_TUNE]
    engine.adopt(with_images_calibrated(engine, head, held_out))
    details = {name: value for name, value in bundle.card.items() if name not in _OF_THE_FILES}
    details["figures"] |= measure_characters(engine, args.data, progress)
    write_bundle(args.out, bundle.backbone, engine.head, bundle.replay(), details, bundle.weights())


def _mixed(engine: Engine, against: Engine, data: Path, progress: Progress) -> Head:
    head = engine.head
    fits = fits_of_degraded_digits(engine, head, data, SEED, progress)
    examined = examined_digits(engine, head, against, data, SEED, progress)
    weight, bias = head.linear_layer(has_ink=False)
    rows = np.concatenate([weight, bias[:, None]], axis=1)[digit_rows(head)]
    return with_moved_digits(head, mixed_fits(rows, fits, examined, SEED))


def with_images_calibrated(engine: Engine, head: Head, held_out: Validation) -> Head:
    """A head whose temperatures and thresholds for images are fitted anew; those for ink stay."""
    features = engine.features_of(as_rasters(held_out.pixels)[:, 0].numpy())
    glyphs = Glyphs(features, held_out.trajectories, held_out.has_ink)
    fitted = calibrate(head, glyphs, held_out.labels)
    return replace(
        head,
        temperature=fitted.temperature,
        rejection_threshold=fitted.rejection_threshold,
        calibrations={
            name: replace(own, images=fitted.calibrations[name].images)
            if name in fitted.calibrations
            else own
            for name, own in head.calibrations.items()
        },
    )


if __name__ == "__main__":
    main()
