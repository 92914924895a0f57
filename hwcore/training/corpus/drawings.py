"""Drawing ink many times over, in as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TypeVar

import numpy as np
from numpy.random import SeedSequence, default_rng
from numpy.typing import NDArray

from hwcore.data import Dataset
from hwcore.ink import ANY_HAND, Ink, perturb
from hwcore.progress import Progress
from hwcore.raster import SIZE, random_pen_width, rasterize

Pixels = NDArray[np.uint8]
"""Rasters as uint8 [..., 28, 28], 0 paper to 255 ink."""

WORTH_PROCESSES = 20_000
"""Drawings from which on processes are started; each takes about a second to start."""
_CHUNK: Final = 200

_Task = tuple[Ink, int, list[int]]
Task = TypeVar("Task")
Done = TypeVar("Done")


def to_pixels(data: Dataset, indices: range | None = None) -> Pixels:
    """Rasters of a data set, uint8 [N, 28, 28]."""
    chosen = range(len(data)) if indices is None else indices
    pixels = np.empty((len(chosen), SIZE, SIZE), np.uint8)
    for row, index in enumerate(chosen):
        pixels[row] = np.rint(data.glyph(index).raster * 255)
    return pixels


def draw_often(
    inks: Sequence[Ink], drawings: int, seed: int, progress: Progress, what: str
) -> Pixels:
    """Draw each ink several times: first as it was written, then as somebody might have.

    Each drawing has its own pen width. An ink's drawings depend only on the seed and on its place
    among the inks, not on how many processes draw.

    Args:
        what: is said of the progress.

    Returns:
        uint8 [drawings, len(inks), 28, 28].
    """
    tasks = [(ink, drawings, [seed, place]) for place, ink in enumerate(inks)]
    pixels = np.empty((drawings, len(inks), SIZE, SIZE), np.uint8)
    with in_processes(_draw, tasks, len(inks) * drawings) as drawn:
        for place in progress.over(range(len(inks)), what):
            pixels[:, place] = next(drawn)
    return pixels


@contextmanager
def in_processes(
    do: Callable[[Task], Done], tasks: Sequence[Task], count: int
) -> Iterator[Iterator[Done]]:
    """What comes of tasks, in their order, from as many processes as there are cores, or from this
    one where there is too little to do.

    Args:
        do: of a module, so that processes find it.
        count: drawings in all, or what takes as long.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if count < WORTH_PROCESSES or not cores or cores == 1:
        yield map(do, tasks)
        return
    pool = multiprocessing.get_context("spawn").Pool(cores, _leave_interrupts)
    try:
        yield pool.imap(do, tasks, _CHUNK)
    finally:
        pool.terminate()
        pool.join()


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that draws for us is ended by us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _draw(task: _Task) -> Pixels:
    ink, drawings, seed = task
    random = default_rng(SeedSequence(seed))
    pixels = np.empty((drawings, SIZE, SIZE), np.uint8)
    for row in range(drawings):
        drawn = ink if row == 0 else perturb(ink, random, ANY_HAND)
        pixels[row] = np.rint(rasterize(drawn, random_pen_width(random)) * 255)
    return pixels
