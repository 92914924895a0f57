"""How well own symbols are recognised from a few drawings, and what they cost letters and digits.

UNIPEN's 32 symbols are treated as unknown: of each writer ten are drawn at random, k drawings of
each are added to a model of letters and digits (at once, or by a lesson), and the writer's other
drawings of them are the test, among all labels. Where a writer has fewer than ten with more than k
drawings, other writers' symbols make up ten. In the last case another writer gives the drawings.
What is lost is seen on the letters and digits of all the part's writers, and what is still turned
away on its other symbols. All is as large as if it had been written on one device
(``one_device.py``). $P and $Q (``point_clouds.py``) get the same drawings, and choose among the ten
alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import look_alikes
from hwcore.data import (
    LETTER_FILES,
    SYMBOL_FILE,
    Dataset,
    Part,
    read_npz,
    unipen_part,
    unipen_with_guides,
)
from hwcore.evaluation import dataset_glyphs
from hwcore.ink import Ink
from hwcore.learning import LabelledGlyph, add_symbols, finish, teach
from hwcore.model import Engine, Glyphs, Head
from hwcore.progress import Progress, Silent
from hwcore.raster import Glyph

from .arguments import Tell, add_data, add_part, collections
from .letters_and_digits import letters_and_digits
from .machine import describe_machine
from .one_device import on_one_device
from .point_clouds import cloud_distances, point_cloud

SYMBOLS = 10
"""At a time."""
SEEDS = 3
MOST_TESTED = 5
"""Drawings of each symbol in a trial: of the dot some writers have thirty."""
BASE = 6000
"""Letters and digits, at most."""
CASES: tuple[tuple[str, int, int, bool], ...] = (
    ("1_drawing", 1, 2, False),
    ("3_drawings", 3, 4, False),
    ("5_drawings", 5, 6, False),
    ("1_drawing_of_those_with_6", 1, 6, False),
    ("3_drawings_of_those_with_6", 3, 6, False),
    ("5_drawings_by_another", 5, 1, True),
)
"""Name, drawings that are added of each symbol, how many a writer has at least of those that are
tested, and whether another writer gives those that are added."""
CLOUDS: tuple[Literal["$P", "$Q"], ...] = ("$P", "$Q")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench symbols``."""
    add_data(parser, "unipen/")
    add_part(parser)
    parser.add_argument(
        "--model",
        type=Path,
        metavar="DIR",
        help="another model; of its labels letters and digits are kept",
    )
    parser.add_argument(
        "--lessons", action="store_true", help="teach the symbols, instead of adding them at once"
    )
    parser.add_argument(
        "--guides", action="store_true", help="everything is written between guide lines"
    )


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_symbols``."""
    data = collections(args, "symbols")
    return bench_symbols(data, args.model, args.part, args.lessons, args.guides, progress, tell)


def bench_symbols(
    data: Path,
    model: Path | None,
    part: Part,
    lessons: bool,
    guides: bool,
    progress: Progress,
    tell: Tell,
) -> dict[str, Any]:
    """Add every writer's symbols.

    Args:
        data: the folder with ``unipen/``.
        model: that of a bundle that knows letters and digits; None: the shipped one.
        part: ``report`` for figures, ``tune`` for choosing a method.
        lessons: whether they are taught.
        guides: whether all is read between guide lines (``unipen_with_guides``).

    Raises:
        HwError: data that is missing or damaged, or a model that does not know letters and digits.
    """
    loaded = Engine.load(model)
    engine = letters_and_digits(loaded)
    names = (SYMBOL_FILE, "1a_digits", *LETTER_FILES)
    files = (
        unipen_with_guides(data / "unipen")
        if guides
        else {name: read_npz(data / "unipen" / f"{name}.npz") for name in names}
    )
    drawn, written = on_one_device(
        *(
            data.where(lambda _, writer: unipen_part(writer) == part)
            for data in (files[SYMBOL_FILE], Dataset.joined([files[name] for name in names[1:]]))
        )
    )
    symbols = _Read.of(engine, drawn, progress)
    base = _Read.of(engine, written, progress, BASE)
    figures: dict[str, Any] = {
        "machine": describe_machine(),
        "part": part,
        "seeds": SEEDS,
        "symbols_were_labels_of_the_model": len(loaded.alphabet) > len(engine.alphabet),
        "taught_by": "lessons" if lessons else "adding",
        "between_guide_lines": guides,
    }
    for name, drawings, least, by_another in CASES:
        case = _Case()
        trials = list(_trials(symbols, drawings, least, by_another))
        for trial in progress.over(trials, name.replace("_", " ")):
            case.add(engine, symbols, base, trial, lessons)
        figures[name] = found = case.figures(len(trials))
        tell(f"{name.replace('_', ' ')}: " + ", ".join(f"{k} {v}" for k, v in found.items()))
    return figures


@dataclass(frozen=True, eq=False)
class _Read:
    """Ink of one part, as a head reads it.

    Attributes:
        error: share of them that the head reads wrong, 0..1; turned_away: bool [N].
    """

    data: Dataset
    glyphs: Glyphs
    labels: NDArray[np.str_]
    error: float = 0.0
    turned_away: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    @classmethod
    def of(cls, engine: Engine, own: Dataset, progress: Progress, most: int | None = None) -> _Read:
        if most is not None:
            own = own.take(np.random.default_rng(0).permutation(len(own))[:most].tolist())
        glyphs, labels = dataset_glyphs(engine, own, progress), np.array(own.labels)
        answers, unknown = _answers(engine.head, glyphs)
        return cls(own, glyphs, labels, float((answers != labels).mean()), unknown)

    def labelled(self, indices: NDArray[np.int64]) -> list[LabelledGlyph]:
        return [
            LabelledGlyph(str(index), Glyph.of(self.ink(index)), self.data.labels[index])
            for index in indices.tolist()
        ]

    def ink(self, index: int) -> Ink:
        original = self.data.originals[index]
        assert isinstance(original, Ink)
        return original


@dataclass(frozen=True, eq=False)
class _Trial:
    """Indices into the symbols: the drawings that are added, and what is asked about."""

    taught: NDArray[np.int64]
    tested: NDArray[np.int64]


@dataclass(eq=False)
class _Case:
    """What came of the trials of one case so far."""

    tested: int = 0
    right: dict[str, int] = field(default_factory=dict)
    lost: list[float] = field(default_factory=list)
    turned_away: list[tuple[float, float]] = field(default_factory=list)
    refused: int = 0

    def add(
        self, engine: Engine, symbols: _Read, base: _Read, trial: _Trial, lessons: bool
    ) -> None:
        taught = symbols.labelled(trial.taught)
        if lessons:
            lesson = finish(teach(engine, taught), Silent())
            self.refused += lesson.head is None
            head = lesson.head or engine.head
        else:
            head = add_symbols(engine, taught)
        truth = symbols.labels[trial.tested]
        answers, unknown = _answers(head, symbols.glyphs[trial.tested])
        right = answers == truth
        self.tested += len(truth)
        self._count("right", right)
        self._count("right_and_sure", right & ~unknown)
        folded = [
            a in look_alikes(b) for a, b in zip(answers.tolist(), truth.tolist(), strict=True)
        ]
        self._count("right_with_look_alikes_folded", np.array(folded))
        self._count("right_among_the_ten", _among_own(head, symbols.glyphs[trial.tested]) == truth)
        clouds = [point_cloud(symbols.ink(index)) for index in trial.taught.tolist()]
        labels = symbols.labels[trial.taught]
        for name in CLOUDS:
            nearest = [
                labels[cloud_distances(point_cloud(symbols.ink(index)), clouds, name).argmin()]
                for index in trial.tested.tolist()
            ]
            self._count(f"{name}_right_among_the_ten", np.array(nearest) == truth)
        after = _answers(head, base.glyphs)[0] != base.labels
        self.lost.append(float(after.mean()) - base.error)
        others = ~np.isin(symbols.labels, labels)
        away = symbols.turned_away[others], _answers(head, symbols.glyphs[others])[1]
        self.turned_away.append((float(away[0].mean()), float(away[1].mean())))

    def _count(self, name: str, right: NDArray[np.bool_]) -> None:
        self.right[name] = self.right.get(name, 0) + int(right.sum())

    def figures(self, trials: int) -> dict[str, Any]:
        """Rates, 0..1."""
        away = np.mean(self.turned_away, axis=0) if trials else (0.0, 0.0)
        return {
            "trials": trials,
            "tested": self.tested,
            **{name: round(count / max(self.tested, 1), 4) for name, count in self.right.items()},
            "letters_and_digits_lost_mean": round(float(np.mean(self.lost or 0.0)), 5),
            "letters_and_digits_lost_worst": round(float(np.max(self.lost or 0.0)), 5),
            "unknown_symbols_turned_away_before": round(float(away[0]), 4),
            "unknown_symbols_turned_away_after": round(float(away[1]), 4),
            "lessons_refused": self.refused,
        }


def _answers(head: Head, glyphs: Glyphs) -> tuple[NDArray[np.str_], NDArray[np.bool_]]:
    """What each glyph is read as, and whether it is turned away."""
    confidences, unknown = head.judge(glyphs)
    return np.array(head.alphabet.labels)[confidences.argmax(axis=-1)], unknown


def _among_own(head: Head, glyphs: Glyphs) -> NDArray[np.str_]:
    """What each glyph is read as among the own symbols alone."""
    own = head.alphabet.own_symbols or head.alphabet.labels
    logits = head.logits(glyphs)[:, -len(own) :]
    return np.asarray(np.array(own)[logits.argmax(axis=1)])


def _trials(symbols: _Read, drawings: int, least: int, by_another: bool) -> Iterator[_Trial]:
    """For each writer, ``SEEDS`` times ten symbols."""
    writers = np.array(symbols.data.writers)
    names = sorted(set(symbols.data.labels))
    by_both = {
        (writer, label): np.flatnonzero((writers == writer) & (symbols.labels == label))
        for writer in sorted(set(writers.tolist()))
        for label in names
    }
    for number, writer in enumerate(sorted(set(writers.tolist()))):
        for seed in range(SEEDS):
            random = np.random.default_rng([seed, drawings, number])
            have = [label for label in names if len(by_both[writer, label]) >= least]
            own = random.permutation(have)[:SYMBOLS].tolist()
            others = [label for label in random.permutation(names).tolist() if label not in own]
            taught, tested = [], []
            for label in [*own, *others[: SYMBOLS - len(own)]]:
                of_own = random.permutation(by_both[writer, label])
                if label in own and not by_another:
                    taught.append(of_own[:drawings])
                    tested.append(of_own[drawings : drawings + MOST_TESTED])
                    continue
                givers = [
                    indices
                    for (giver, given), indices in by_both.items()
                    if given == label and giver != writer and len(indices) >= drawings
                ]
                if givers:
                    taught.append(random.permutation(_any(givers, random))[:drawings])
                    tested += [of_own[:MOST_TESTED]] if label in own else []
            if tested:
                yield _Trial(np.concatenate(taught), np.concatenate(tested))


def _any(choices: Sequence[NDArray[np.int64]], random: np.random.Generator) -> NDArray[np.int64]:
    return choices[int(random.integers(len(choices)))]
