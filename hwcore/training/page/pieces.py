"""What of made rows may be a digit, and how much of one it is."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.alphabets import parse_alphabet
from hwcore.data import LENGTHS, Dataset, Sheet, chosen_digits, laid_out
from hwcore.model import Engine, Features
from hwcore.page import Box, GlyphPictures, RowReader, Run, parts_of, rows_of

_INK: Final = 0.4  # from which on a pixel is a digit's


def pieces_of_rows(
    digits: Dataset, kind: str, rows: int, engine: Engine, random: Generator
) -> tuple[Features, NDArray[np.float32]]:
    """Features [N, F] of what may be a digit in rows laid out at random, and float32 [N]: of the
    digit that it has most of, the share that it has, or the digit's share in it where that is
    less.

    Args:
        digits: MNIST images, or pen digits with their writers.
        kind: as ``laid_out`` takes it.
    """
    features: list[Features] = []
    shares: list[NDArray[np.float32]] = []
    for _ in range(rows):
        chosen = chosen_digits(digits, random, LENGTHS)
        sheet = laid_out(kind, [digits.originals[index] for index in chosen], random)
        ink = np.asarray(sheet.ink, np.float32)
        parts = parts_of(ink)
        pictures = GlyphPictures(ink, parts.labels)
        reader = RowReader(engine, parse_alphabet("digits"), pictures, lambda _: Box(0, 0, 0, 0))
        for row in rows_of(parts):
            runs = reader.runs(row, parts)
            rasters = [pictures.raster(run.atoms) for run in runs]
            features.append(engine.features_of(np.stack(rasters)))
            shares.append(_shares(pictures.labels, runs, sheet))
    return np.concatenate(features), np.concatenate(shares)


def _shares(labels: NDArray[np.int32], runs: list[Run], sheet: Sheet) -> NDArray[np.float32]:
    count = int(labels.max()) + 1
    areas = np.bincount(labels.ravel(), minlength=count)
    shared = np.zeros((len(sheet.glyphs), count))
    sizes = np.zeros(len(sheet.glyphs))
    for number, (top, left, glyph) in enumerate(sheet.glyphs):
        own = glyph > _INK
        inside = labels[top : top + own.shape[0], left : left + own.shape[1]]
        shared[number] = np.bincount(inside[own], minlength=count)
        sizes[number] = own.sum()
    found = []
    for run in runs:
        numbers = [number for atom in run.atoms for number in atom.numbers]
        most = shared[:, numbers].sum(axis=1)
        best = int(most.argmax())
        found.append(most[best] / max(sizes[best], areas[numbers].sum(), 1.0))
    return np.array(found, np.float32)
