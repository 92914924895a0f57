"""What lessons gave, summed up over writers, and how their time grows with the corrections."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hwcore.data import read_npz, unipen_part
from hwcore.ink import Ink
from hwcore.learning import LabelledGlyph, finish, teach
from hwcore.model import Engine
from hwcore.progress import Progress, Silent
from hwcore.raster import Glyph
from hwcore.translation import tr

COUNTS = (50, 500, 5000, 10_000)
"""Corrections of the lessons that are timed, of digits."""
OF_EACH = 5
"""Corrections of each character that the model knows, in one more lesson that is timed."""
FILES = ("1a_digits", "1b_upper", "1c_lower", "1d_symbols")
RESAMPLES = 2000


@dataclass(frozen=True)
class Outcome:
    """One lesson: errors on the writer's test samples, the rise of the base samples' and of the
    other writers' error rate, its time."""

    writer: str
    before: int
    after: int
    forgotten: float
    others_forgotten: float
    accepted: bool
    seconds: float


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Errors before and after, over all; the interval is a bootstrap over writers (Efron 1979)."""
    before = np.array([each.before for each in outcomes])
    after = np.array([each.after for each in outcomes])
    names, owner = np.unique([each.writer for each in outcomes], return_inverse=True)
    writers = len(names)
    random = np.random.default_rng(0)
    resampled = []
    for _ in range(RESAMPLES):
        counts = np.bincount(random.integers(writers, size=writers), minlength=writers)[owner]
        if (counts * before).sum():
            resampled.append(1 - (counts * after).sum() / (counts * before).sum())
    low, high = np.percentile(resampled, [2.5, 97.5]) if resampled else (0.0, 0.0)
    forgotten = [each.forgotten for each in outcomes]
    others = [each.others_forgotten for each in outcomes]
    return {
        "writers": writers,
        "lessons": len(outcomes),
        "refused": sum(not each.accepted for each in outcomes),
        "errors_before": int(before.sum()),
        "errors_after": int(after.sum()),
        # Of no error nothing can fall.
        "errors_fall_by": round(float(1 - after.sum() / before.sum()), 3) if before.any() else None,
        "interval_95": [round(float(low), 3), round(float(high), 3)],
        "base_error_rises_by_mean": round(float(np.mean(forgotten)), 5),
        "base_error_rises_by_worst": round(float(np.max(forgotten)), 5),
        "others_error_rises_by_mean": round(float(np.mean(others)), 5),
        "others_error_rises_by_worst": round(float(np.max(others)), 5),
        "seconds_a_lesson": round(statistics.median(each.seconds for each in outcomes), 2),
    }


def lesson_seconds(engine: Engine, data: Path, progress: Progress) -> dict[str, float]:
    """Seconds of one lesson with so many corrections by UNIPEN's train writers: of digits, and of
    all characters that the model knows.

    Where there are fewer digits than corrections they are taken again.

    Raises:
        DataError: data that is missing or damaged.
    """
    labelled = _labelled(data, FILES[0])
    seconds = {}
    for count in progress.over(COUNTS, tr("lessons of growing size")):
        chosen = [labelled[number % len(labelled)] for number in range(count)]
        seconds[str(count)] = _seconds(engine, chosen)
    seen: Counter[str] = Counter()
    chosen = []
    for ink, label in (pair for name in FILES for pair in _labelled(data, name)):
        if label in engine.model_alphabet and seen[label] < OF_EACH:
            seen[label] += 1
            chosen.append((ink, label))
    seconds[f"{OF_EACH}_of_each_of_{len(seen)}"] = _seconds(engine, chosen)
    return seconds


def _labelled(data: Path, name: str) -> list[tuple[Ink, str]]:
    """What UNIPEN's train writers wrote in one of its files; nothing where that is not there."""
    path = data / "unipen" / f"{name}.npz"
    if not path.exists() and name != FILES[0]:
        return []
    read = read_npz(path).where(lambda _, writer: unipen_part(writer) == "train")
    pairs = zip(read.originals, read.labels, strict=True)
    return [(glyph, label) for glyph, label in pairs if isinstance(glyph, Ink)]


def _seconds(engine: Engine, chosen: Sequence[tuple[Ink, str]]) -> float:
    corrections = [
        LabelledGlyph(str(n), Glyph.of(ink), label) for n, (ink, label) in enumerate(chosen)
    ]
    return round(finish(teach(engine, corrections), Silent()).seconds, 2)
