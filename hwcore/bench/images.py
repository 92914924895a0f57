"""How much a picture of a digit may suffer: accuracy for each way in which it is degraded.

Only data that may be used for choosing: the held-out end of MNIST's training files and UNIPEN's
tune writers. Each digit is drawn large, degraded by numbers drawn from its own seed, saved as an
image file and read again.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from hwcore.alphabets import parse_alphabet
from hwcore.data import (
    DEGRADATIONS,
    FIRST_SEED,
    Dataset,
    degraded_raster,
    digits_to_degrade,
)
from hwcore.model import Engine, Glyphs
from hwcore.progress import Progress
from hwcore.translation import tr

from .arguments import Tell, add_data, collections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench images``."""
    add_data(parser, "mnist/ and unipen/")


def run(args: argparse.Namespace, progress: Progress, _: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_images``."""
    return dict(bench_images(collections(args, "images"), progress))


def bench_images(data: Path, progress: Progress) -> dict[str, dict[str, float]]:
    """Accuracy, 0..1, of the shipped model, among digits, for each degradation and collection.

    Args:
        data: the folder with ``mnist/`` and ``unipen/``.

    Raises:
        HwError: data that is missing or damaged.
    """
    engine = Engine.load()
    chosen = digits_to_degrade(data)
    return {
        way: {name: _accuracy(engine, each, way) for name, each in chosen.items()}
        for way in progress.over(list(DEGRADATIONS), tr("degrading"))
    }


def as_table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as a Markdown table, in percent."""
    names = list(next(iter(figures.values())))
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    for what, row in figures.items():
        lines.append(f"| {what} | " + " | ".join(f"{100 * row[name]:.1f}" for name in names) + " |")
    return "\n".join(lines)


def _accuracy(engine: Engine, data: Dataset, way: str) -> float:
    rasters = np.stack(
        [
            degraded_raster(digit, way, np.random.default_rng(FIRST_SEED + index))
            for index, digit in enumerate(data.originals)
        ]
    )
    glyphs = Glyphs.images(engine.features_of(rasters))
    best = engine.head.confidences(glyphs, parse_alphabet("digits")).argmax(axis=1)
    right = best == engine.alphabet.indices(data.labels)
    # An empty field is no right answer.
    return float((right & rasters.any(axis=(1, 2))).mean())
