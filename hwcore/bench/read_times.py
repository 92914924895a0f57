"""How long reading takes, on one thread: lines of 30 characters, ten lines, long texts, loading."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from hwcore.data import WrittenTexts
from hwcore.errors import HwError
from hwcore.ink import Ink, Stroke
from hwcore.progress import Progress
from hwcore.text import Reader, find_lines, line_features, normalized_line
from hwcore.translation import tr

CHARACTERS: Final = (27, 33)
"""Of lines that count as of 30."""
MOST_LINES: Final = 60
ROUNDS: Final = 3
LINE_DISTANCE: Final = 4.0
LENGTHS: Final = (250, 500, 1000, 2000)
"""Characters of long texts."""
_LOAD: Final = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from hwcore.text import Reader
reader = Reader.load(Path(sys.argv[1]) if sys.argv[1] else None)
print(time.perf_counter() - started)
"""


def read_times(
    reader: Reader, model: Path | None, texts: WrittenTexts, language: str, progress: Progress
) -> dict[str, Any]:
    """Milliseconds, the median and the 95th percentile; long texts, the median.

    Each is given by the clock and by what the thread had of a processor (``cpu``), which other
    work on the machine changes less.

    Args:
        reader: of the model in the folder ``model``, or of the one that ships.
        texts: lines, of which some are chosen by their length.

    Raises:
        HwError: there are no lines of 30 characters.
    """
    low, high = CHARACTERS
    lines = [texts.ink(i) for i, text in enumerate(texts.text) if low <= len(text) <= high]
    single = [ink for ink in lines if len(find_lines(ink)) == 1][:MOST_LINES]
    if not single:
        raise HwError("no-lines-of-30", "there are no lines of about 30 characters to be timed")
    ten = [_stacked(single[first : first + 10]) for first in range(0, len(single) - 9, 10)]
    reader.read(single[0], language=language)  # loads what it needs
    # What the benchmark holds by now, whole collections, would be searched for garbage meanwhile.
    gc.collect()
    gc.freeze()
    network = partial(_network, reader)
    plain = partial(reader.read, language="none")
    whole = partial(reader.read, language=language)
    times: dict[str, Any] = {
        "lines_of_30_characters": len(single),
        "network_ms": _percentiles(network, single, progress, tr("the network")),
        "without_language_ms": _percentiles(plain, single, progress, tr("without a language")),
        "with_language_ms": _percentiles(whole, single, progress, tr("with a language")),
    }
    if ten:
        times["ten_lines_ms"] = _percentiles(whole, ten[:5], progress, tr("ten lines"))
    for length in LENGTHS:
        long = _of_length(texts, length)
        if long is not None:
            taken = np.median([_milliseconds(whole, long) for _ in range(3)], axis=0)
            clock, cpu = (round(float(value), 1) for value in taken)
            times[f"of_{length}_characters_ms"] = {"p50": clock, "cpu_p50": cpu}
    times["loading_ms"] = _loading(model, progress)
    return times


def _network(reader: Reader, ink: Ink) -> None:
    features = line_features([stroke.xy for stroke in ink.strokes])
    reader.network.log_probabilities(features.values)


def _percentiles(
    work: Callable[[Ink], object], inks: Sequence[Ink], progress: Progress, what: str
) -> dict[str, float]:
    rounds = [ink for _ in range(ROUNDS) for ink in inks]
    times = np.array([_milliseconds(work, ink) for ink in progress.over(rounds, what)])
    return {
        f"{name}p{rank}": round(float(np.percentile(times[:, column], rank)), 2)
        for column, name in enumerate(("", "cpu_"))
        for rank in (50, 95)
    }


def _milliseconds(work: Callable[[Ink], object], ink: Ink) -> tuple[float, float]:
    """By the clock, and of a processor."""
    started, of_thread = time.perf_counter(), time.thread_time()
    work(ink)
    return (time.perf_counter() - started) * 1e3, (time.thread_time() - of_thread) * 1e3


def _stacked(inks: Sequence[Ink]) -> Ink:
    """Lines below one another, of one x-height, ``LINE_DISTANCE`` of it apart."""
    strokes: list[Stroke] = []
    for number, ink in enumerate(inks):
        line = normalized_line([stroke.xy for stroke in ink.strokes]).strokes
        left = min(float(part[:, 0].min()) for part in line)
        strokes += [Stroke(part - (left, -LINE_DISTANCE * number)) for part in line]
    return Ink(tuple(strokes))


def _of_length(texts: WrittenTexts, length: int) -> Ink | None:
    """A text of at least so many characters, of lines below one another; None: too few lines."""
    inks, characters = [], 0
    for index, text in enumerate(texts.text):
        if 30 <= len(text) <= 70 and len(find_lines(ink := texts.ink(index))) == 1:
            inks.append(ink)
            characters += len(text)
            if characters >= length:
                return _stacked(inks)
    return None


def _loading(model: Path | None, progress: Progress) -> float:
    """The median of some processes, from importing the reader to having it loaded."""
    command = [sys.executable, "-c", _LOAD, "" if model is None else str(model)]
    taken = []
    for _ in progress.over(range(ROUNDS), tr("loading")):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise HwError("reader-not-loaded", "the reader cannot be loaded in a new process")
        taken.append(float(done.stdout) * 1e3)
    return round(sorted(taken)[len(taken) // 2], 1)
