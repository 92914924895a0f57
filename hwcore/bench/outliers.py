"""What lessons make of outliers, and what that costs: digits that are turned away.

For each writer of letters and symbols that do not look like digits, what the shipped model takes
for a digit, among digits, in a random half of them is taught as outliers, with one of each digit by
the same writer, if there is one; the other half is the test. "Alike": of those characters that were
taught.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import parse_alphabet
from hwcore.data import (
    DIGITS,
    Dataset,
    Part,
    pendigits_part,
    read_npz,
    unipen_digits,
    unipen_others,
)
from hwcore.errors import DataError
from hwcore.evaluation import dataset_glyphs
from hwcore.ink import Ink
from hwcore.labels import OUTLIER
from hwcore.learning import LabelledGlyph, finish, teach
from hwcore.model import Engine, Glyphs, Head
from hwcore.progress import Progress, Silent
from hwcore.raster import Glyph
from hwcore.translation import tr

from .arguments import Tell, add_data, add_part, collections

AMONG: Final = parse_alphabet("digits")
SEEDS: Final = 2
MOST_TAUGHT: Final = 20
"""Outliers in a lesson, at most."""


@dataclass(frozen=True, eq=False)
class _Read:
    """A data set, and how a head reads it among digits; writers, str [N]."""

    data: Dataset
    glyphs: Glyphs
    writers: NDArray[np.str_]

    @classmethod
    def of(cls, engine: Engine, data: Dataset, progress: Progress) -> _Read:
        return cls(data, dataset_glyphs(engine, data, progress), np.array(data.writers))

    def rejected(self, head: Head) -> NDArray[np.bool_]:
        return head.judge(self.glyphs, AMONG)[1]

    def wrong(self, head: Head) -> NDArray[np.bool_]:
        truth = np.array(head.alphabet.indices(self.data.labels))
        return np.asarray(head.confidences(self.glyphs, AMONG).argmax(axis=1) != truth)


@dataclass(frozen=True, eq=False)
class _Chosen:
    """One lesson: indices of the outliers taught and tested, and of the digits taught."""

    writer: str
    taught: NDArray[np.int64]
    tested: NDArray[np.int64]
    digits: NDArray[np.int64]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench outliers``."""
    add_data(parser, "unipen/ and pendigits/")
    add_part(parser)


def run(args: argparse.Namespace, progress: Progress, _: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_outliers``."""
    return bench_outliers(collections(args, "outliers"), args.part, progress)


def bench_outliers(data: Path, part: Part, progress: Progress) -> dict[str, Any]:
    """Figures over the writers of a part; rates of digits, 0..1, are means and worst lessons.

    Args:
        data: the folder with ``unipen/`` and ``pendigits/``.

    Raises:
        HwError: data that is missing or damaged.
    """
    engine = Engine.load()
    shipped = engine.bundle.head
    pendigits = read_npz(data / "pendigits/pendigits30.npz")
    pendigits = pendigits.where(lambda _, writer: pendigits_part(writer) == part)
    read = (unipen_others(data, part), unipen_digits(data, part), pendigits)
    others, digits, pen = (_Read.of(engine, some, progress) for some in read)
    accepted = ~others.rejected(shipped)
    lessons = list(_lessons(others, digits, accepted))
    if not lessons:
        raise DataError(
            "no-letter-taken", "{data}: no letter or symbol is taken for a digit", data=data
        )
    heads = []
    for chosen in progress.over(lessons, tr("teaching")):
        lesson = finish(teach(engine, _corrections(others, digits, chosen)), Silent())
        heads.append(lesson.head or shipped)
    figures: dict[str, Any] = {"part": part, "lessons": len(lessons)}
    figures["outliers_taught"] = sum(len(chosen.taught) for chosen in lessons)
    figures |= _of_outliers(others, lessons, heads, accepted)
    for name, glyphs in (("unipen", digits), ("pendigits30", pen)):
        figures[name] = _of_digits(glyphs, lessons, heads, shipped)
    return figures


def _lessons(others: _Read, digits: _Read, accepted: NDArray[np.bool_]) -> Iterator[_Chosen]:
    labels = np.array(digits.data.labels)
    for writer in sorted(set(others.data.writers)):
        for seed in range(SEEDS):
            own = np.flatnonzero(others.writers == writer)
            random = np.random.default_rng([seed, len(own)])
            own = random.permutation(own)
            first, second = own[: len(own) // 2], own[len(own) // 2 :]
            taught = first[accepted[first]][:MOST_TAUGHT]
            by_writer = np.flatnonzero(digits.writers == writer)
            several = [by_writer[labels[by_writer] == digit] for digit in DIGITS.labels]
            some = [random.choice(each) for each in several if len(each) > 1]
            if len(taught):
                yield _Chosen(writer, taught, second, np.array(some, np.int64))


def _corrections(others: _Read, digits: _Read, chosen: _Chosen) -> list[LabelledGlyph]:
    return [
        *_labelled(others.data, chosen.taught, [OUTLIER] * len(chosen.taught)),
        *_labelled(digits.data, chosen.digits, [digits.data.labels[i] for i in chosen.digits]),
    ]


def _labelled(
    data: Dataset, indices: NDArray[np.int64], labels: Sequence[str]
) -> Iterator[LabelledGlyph]:
    for index, label in zip(indices.tolist(), labels, strict=True):
        glyph = data.originals[index]
        if isinstance(glyph, Ink):
            yield LabelledGlyph(f"{label} {index}", Glyph.of(glyph), label)


def _of_outliers(
    others: _Read, lessons: list[_Chosen], heads: list[Head], accepted: NDArray[np.bool_]
) -> dict[str, dict[str, int]]:
    """How many of those tested are taken for a digit, before and after."""
    labels = np.array(others.data.labels)
    counts = np.zeros((2, 3), int)
    for chosen, head in zip(lessons, heads, strict=True):
        after = ~others.rejected(head)
        alike = chosen.tested[np.isin(labels[chosen.tested], labels[chosen.taught])]
        for row, tested in enumerate((chosen.tested, alike)):
            counts[row] += (len(tested), accepted[tested].sum(), after[tested].sum())
    names = ("tested", "taken_for_a_digit_before", "after")
    return {
        name: dict(zip(names, row, strict=True))
        for name, row in zip(("outliers", "outliers_alike"), counts.tolist(), strict=True)
    }


def _of_digits(
    digits: _Read, lessons: list[_Chosen], heads: list[Head], shipped: Head
) -> dict[str, float]:
    """Shares that are turned away, and that are wrong, of what others than the writer wrote."""
    rows = []
    for chosen, head in zip(lessons, heads, strict=True):
        others = digits.writers != chosen.writer
        rows.append(
            [
                found(each)[others].mean()
                for found in (digits.rejected, digits.wrong)
                for each in (shipped, head)
            ]
        )
    means, worst = np.mean(rows, axis=0), np.max(rows, axis=0)
    return {
        "turned_away_before": round(float(means[0]), 5),
        "after": round(float(means[1]), 5),
        "worst_after": round(float(worst[1]), 5),
        "wrong_before": round(float(means[2]), 5),
        "wrong_after": round(float(means[3]), 5),
    }
