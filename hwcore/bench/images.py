"""How much a picture of a digit may suffer: accuracy for each way in which it is degraded.

Only data that may be used for choosing: the held-out end of MNIST's training files and UNIPEN's
tune writers. Each digit is drawn large, degraded by numbers drawn from its own seed, saved as an
image file and read again.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from hwcore.alphabets import parse_alphabet
from hwcore.data import DEGRADATIONS, Dataset, Degradation, mnist_held_out, unipen_digits
from hwcore.errors import ImageError
from hwcore.model import Engine, Glyphs
from hwcore.progress import Progress
from hwcore.raster import SIZE, read_image
from hwcore.translation import tr

from .arguments import Tell, add_data, collections

SAMPLES: Final = 200
"""Of each collection, chosen at random, the same every time."""


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
    collections = {"MNIST": mnist_held_out(data), "UNIPEN": unipen_digits(data, "tune")}
    random = np.random.default_rng(7)
    chosen = {
        name: each.take(random.choice(len(each), min(SAMPLES, len(each)), replace=False).tolist())
        for name, each in collections.items()
    }
    return {
        what: {name: _accuracy(engine, each, degrade) for name, each in chosen.items()}
        for what, degrade in progress.over(list(DEGRADATIONS.items()), tr("degrading"))
    }


def as_table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as a Markdown table, in percent."""
    names = list(next(iter(figures.values())))
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    for what, row in figures.items():
        lines.append(f"| {what} | " + " | ".join(f"{100 * row[name]:.1f}" for name in names) + " |")
    return "\n".join(lines)


def _accuracy(engine: Engine, data: Dataset, degrade: Degradation) -> float:
    rasters = np.zeros((len(data), SIZE, SIZE), np.float32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digit.image"
        for index, glyph in enumerate(data.originals):
            picture = degrade(glyph, np.random.default_rng(1000 + index))
            if isinstance(picture, np.ndarray):
                picture = Image.fromarray((picture.clip(0, 1) * 255).round().astype(np.uint8))
            form = picture.info.get("form", "PNG")
            picture.save(path, form, quality=picture.info.get("quality"))
            try:
                rasters[index] = read_image(path)
            except ImageError:
                continue  # an empty field is no right answer
    glyphs = Glyphs.images(engine.features_of(rasters))
    best = engine.head.confidences(glyphs, parse_alphabet("digits")).argmax(axis=1)
    right = best == engine.alphabet.indices(data.labels)
    return float((right & rasters.any(axis=(1, 2))).mean())
