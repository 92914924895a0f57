"""How the time of a lesson grows with the number of corrections."""

from __future__ import annotations

from pathlib import Path

from hwcore.data import read_npz, unipen_part
from hwcore.ink import Ink
from hwcore.learning import LabelledInk, finish, teach
from hwcore.model import Engine
from hwcore.progress import Progress, Silent

COUNTS = (50, 500, 5000, 10_000)


def lesson_seconds(engine: Engine, data: Path, progress: Progress) -> dict[str, float]:
    """Seconds of one lesson with so many corrections, from UNIPEN's train writers.

    Where there are fewer digits than corrections they are taken again.

    Raises:
        DataError: data that is missing or damaged.
    """
    digits = read_npz(data / "unipen" / "1a_digits.npz").where(
        lambda _, writer: unipen_part(writer) == "train"
    )
    labelled = [
        (glyph, label)
        for glyph, label in zip(digits.glyphs, digits.labels, strict=True)
        if isinstance(glyph, Ink)
    ]
    seconds = {}
    for count in progress.over(COUNTS, "lessons of growing size"):
        chosen = [labelled[number % len(labelled)] for number in range(count)]
        corrections = [LabelledInk(str(n), ink, label) for n, (ink, label) in enumerate(chosen)]
        seconds[str(count)] = round(finish(teach(engine, corrections), Silent()).seconds, 2)
    return seconds
