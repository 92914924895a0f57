"""How often one digit is taken for several, and how often two side by side are noticed.

Pairs are put together from digits of one writer: as much paper between them as people leave, on
one line that wavers a little.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

import numpy as np

from hwcore.data import Dataset, Part, pendigits_part, read_npz, unipen_part
from hwcore.ink import Ink, Stroke, stroke_groups
from hwcore.progress import Progress
from hwcore.translation import tr

from .arguments import Tell, add_data, add_part, collections

PAIRS: Final = 2000
APART: Final = (0.05, 0.5)
"""Bounds of the paper between two digits, in heights of the higher one."""
WAVER: Final = 0.08
"""Standard deviation of how much lower the second one ends, in the same unit."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench groups``."""
    add_data(parser, "unipen/ and pendigits/")
    add_part(parser)


def run(args: argparse.Namespace, progress: Progress, _: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_groups``."""
    return bench_groups(collections(args, "groups"), args.part, progress)


def bench_groups(data: Path, part: Part, progress: Progress) -> dict[str, Any]:
    """Figures for the writers of a part, by collection.

    Args:
        data: the folder with ``unipen/`` and ``pendigits/``.

    Raises:
        HwError: data that is missing or damaged.
    """
    figures: dict[str, Any] = {}
    for name, file, part_of in (
        ("unipen", "unipen/1a_digits.npz", unipen_part),
        ("pendigits30", "pendigits/pendigits30.npz", pendigits_part),
    ):
        read = read_npz(data / file)
        own = read.take(i for i, writer in enumerate(read.writers) if part_of(writer) == part)
        digits = [glyph for glyph in own.originals if isinstance(glyph, Ink)]
        pairs = _pairs(own)
        figures[name] = {
            "digits": len(digits),
            "taken_for_several": _several(digits, tr("{}, digits").format(name), progress),
            "pairs": len(pairs),
            "noticed": _several(pairs, tr("{}, pairs").format(name), progress),
        }
    return figures


def _several(inks: list[Ink], name: str, progress: Progress) -> int:
    return sum(len(stroke_groups(ink)) > 1 for ink in progress.over(inks, name))


def _pairs(digits: Dataset) -> list[Ink]:
    random = np.random.default_rng(0)
    writers = np.array(digits.writers)
    pairs: list[Ink] = []
    while len(pairs) < PAIRS:
        own = np.flatnonzero(writers == random.choice(writers))
        first, second = (digits.originals[index] for index in random.choice(own, 2))
        if isinstance(first, Ink) and isinstance(second, Ink):
            pairs.append(_side_by_side(first, second, random))
    return pairs


def _side_by_side(first: Ink, second: Ink, random: np.random.Generator) -> Ink:
    left, right = first.bounds, second.bounds
    if left is None or right is None:
        return first
    height = max(left.height, right.height)
    move = [
        left.right + height * random.uniform(*APART) - right.left,
        left.bottom + height * random.normal(0.0, WAVER) - right.bottom,
    ]
    return Ink((*first.strokes, *(Stroke(stroke.xy + move) for stroke in second.strokes)))
