"""How much a lesson helps a writer that the model has never seen, and what it costs others.

For each writer, k of each digit are drawn as corrections (seeded; at most half of what there is)
and taught; the writer's other samples are the test. Errors are summed over writers; the interval
is a bootstrap over writers (Efron 1979). MNIST's test images say what was
forgotten; on the tune part, where methods are chosen, training images do. The second
case is the realistic one: of a writer's first half, only what was recognised wrongly is corrected,
and the second half is the test.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..datasets import Dataset, read_dataset, read_mnist_train, read_npz
from ..engine import Engine
from ..evaluate import dataset_features
from ..head import Features, Head
from ..ink import Ink
from ..progress import Progress, Silent
from ..splits import Part, pendigits_part, unipen_part
from ..teach import Correction, Lesson, finish, teach
from .machine import describe_machine

SEEDS = 3
FEWEST = 40
"""Samples that a writer must have to be counted."""
RESAMPLES = 2000


@dataclass(frozen=True, eq=False)
class _Writer:
    inks: Sequence[Ink]
    labels: Sequence[str]
    features: Features
    truth: NDArray[np.int64]


@dataclass(frozen=True)
class _Outcome:
    """One lesson: errors on the writer's test samples and on MNIST's (a rate), and its time."""

    writer: int
    before: int
    after: int
    forgotten: float
    accepted: bool
    seconds: float


def bench_teach(data: Path, part: Part, progress: Progress) -> dict[str, Any]:
    """Teach every writer of a part.

    Args:
        data: the folder with ``mnist/``, ``unipen/`` and ``pendigits/``.
        part: ``report`` for figures, ``tune`` for choosing a method.

    Raises:
        HwError: data that is missing or damaged.
    """
    engine = Engine.load()
    mnist = read_dataset(data / "mnist") if part == "report" else _mnist_train(data)
    base = dataset_features(engine, mnist, progress)
    base_truth = np.array(engine.alphabet.indices(mnist.labels))
    base_error = _error(engine.bundle.head, base, base_truth)

    def forgotten(head: Head) -> float:
        return _error(head, base, base_truth) - base_error

    figures: dict[str, Any] = {"machine": describe_machine(), "part": part, "seeds": SEEDS}
    figures["mnist_error_before"] = base_error
    for name, file, part_of in (
        ("pendigits30", "pendigits/pendigits30.npz", pendigits_part),
        ("unipen", "unipen/1a_digits.npz", unipen_part),
    ):
        writers = _writers(engine, read_npz(data / file), partial(_is_of, part_of, part))
        for k in (1, 5):
            lessons = [(number, seed) for number in range(len(writers)) for seed in range(SEEDS)]
            outcomes = []
            for number, seed in progress.over(lessons, f"{name}, {k} of each"):
                chosen = _some(writers[number], k, seed)
                outcomes.append(_taught(engine, writers[number], number, *chosen, forgotten))
            figures[f"{name}_{k}_of_each"] = _summary(outcomes, len(writers))
        outcomes = []
        for number, writer in enumerate(progress.over(writers, f"{name}, mistakes only")):
            chosen = _mistakes(engine, writer)
            outcomes.append(_taught(engine, writer, number, *chosen, forgotten))
        figures[f"{name}_mistakes_of_first_half"] = _summary(outcomes, len(writers))
    return figures


def _mnist_train(data: Path) -> Dataset:
    """Where methods are chosen, the test images are not looked at."""
    mnist = read_mnist_train(data / "mnist")
    return Dataset(mnist.glyphs[:10_000], mnist.labels[:10_000], mnist.writers[:10_000])


def _writers(engine: Engine, data: Dataset, wanted: Callable[[str], bool]) -> list[_Writer]:
    found = []
    for name in filter(wanted, sorted(set(data.writers))):
        own = data.where(partial(_is_by, name))
        if len(own) >= FEWEST:
            inks = [glyph for glyph in own.glyphs if isinstance(glyph, Ink)]
            features = dataset_features(engine, own, Silent())
            truth = np.array(engine.alphabet.indices(own.labels))
            found.append(_Writer(inks, own.labels, features, truth))
    return found


def _is_of(part_of: Callable[[str], Part], part: Part, writer: str) -> bool:
    return part_of(writer) == part


def _is_by(name: str, _label: str, writer: str) -> bool:
    return writer == name


def _some(writer: _Writer, k: int, seed: int) -> tuple[list[int], list[int]]:
    """Indices to teach, k of each digit, and all the others."""
    random = np.random.default_rng([seed, k])
    taught: list[int] = []
    for label in np.unique(writer.truth):
        own = random.permutation(np.flatnonzero(writer.truth == label))
        taught += own[: min(k, len(own) // 2)].tolist()
    return taught, sorted(set(range(len(writer.truth))) - set(taught))


def _mistakes(engine: Engine, writer: _Writer) -> tuple[list[int], list[int]]:
    """Indices of what was wrong in the first half, and of the second half."""
    middle = len(writer.truth) // 2
    answers = engine.bundle.head.logits(writer.features[:middle]).argmax(axis=1)
    wrong = np.flatnonzero(answers != writer.truth[:middle])
    return wrong.tolist(), list(range(middle, len(writer.truth)))


def _taught(
    engine: Engine,
    writer: _Writer,
    number: int,
    taught: list[int],
    tested: list[int],
    forgotten: Callable[[Head], float],
) -> _Outcome:
    shipped = engine.bundle.head
    features, truth = writer.features[tested], writer.truth[tested]
    before = int((shipped.logits(features).argmax(axis=1) != truth).sum())
    if not taught:
        return _Outcome(number, before, before, 0.0, True, 0.0)
    corrections = [Correction(str(i), writer.inks[i], writer.labels[i]) for i in taught]
    lesson: Lesson = finish(teach(engine, corrections), Silent())
    head = lesson.head or shipped
    after = int((head.logits(features).argmax(axis=1) != truth).sum())
    return _Outcome(number, before, after, forgotten(head), lesson.accepted, lesson.seconds)


def _summary(outcomes: list[_Outcome], writers: int) -> dict[str, Any]:
    before = np.array([each.before for each in outcomes])
    after = np.array([each.after for each in outcomes])
    owner = np.array([each.writer for each in outcomes])
    random = np.random.default_rng(0)
    resampled = []
    for _ in range(RESAMPLES):
        counts = np.bincount(random.integers(writers, size=writers), minlength=writers)[owner]
        if (counts * before).sum():
            resampled.append(1 - (counts * after).sum() / (counts * before).sum())
    low, high = np.percentile(resampled, [2.5, 97.5]) if resampled else (0.0, 0.0)
    forgotten = [each.forgotten for each in outcomes]
    return {
        "writers": writers,
        "lessons": len(outcomes),
        "refused": sum(not each.accepted for each in outcomes),
        "errors_before": int(before.sum()),
        "errors_after": int(after.sum()),
        "errors_fall_by": round(float(1 - after.sum() / max(before.sum(), 1)), 3),
        "interval_95": [round(float(low), 3), round(float(high), 3)],
        "mnist_error_rises_by_mean": round(float(np.mean(forgotten)), 5),
        "mnist_error_rises_by_worst": round(float(np.max(forgotten)), 5),
        "seconds_a_lesson": round(statistics.median(each.seconds for each in outcomes), 2),
    }


def _error(head: Head, features: Features, truth: NDArray[np.int64]) -> float:
    return float((head.logits(features).argmax(axis=1) != truth).mean())
