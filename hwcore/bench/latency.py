"""How long recognition takes and whether drawing stays fluid, idle and with the cores busy."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import numpy as np

from hwcore.ink import Ink, LineFault, read_ink_lines
from hwcore.model import Engine
from hwcore.paths import resource
from hwcore.progress import Progress
from hwcore.raster import Glyph, rasterize
from hwcore.translation import tr

from .arguments import Tell
from .machine import describe_machine
from .probe import run_probe

ROUNDS = 2000


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(_: argparse.Namespace, progress: Progress, _tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_latency``."""
    return bench_latency(progress)


def bench_latency(progress: Progress) -> dict[str, Any]:
    """Times of raster, prediction and both, on real ink and one thread, in milliseconds.

    Once with the machine otherwise idle, once with every other core kept busy; then the longest
    gaps of the window's event loop, left alone and while 1,000 points are drawn on it.

    Raises:
        HwError: the model or the recorded ink is missing, or the window cannot be opened.
    """
    engine = Engine.load()
    inks = recorded_ink()
    idle = _times(engine, inks, progress, tr("idle"))
    with _busy_cores((os.cpu_count() or 2) - 1):
        busy = _times(engine, inks, progress, tr("other cores busy"))
    return {
        "machine": describe_machine(),
        "threads": 1,
        "rounds": ROUNDS,
        "idle": idle,
        "busy": busy,
        "window": run_probe("gaps"),
    }


def recorded_ink() -> list[Ink]:
    """The real pen strokes that ship with the program for its demo."""
    entries = [entry for _, entry in read_ink_lines(resource("demo/digits.jsonl"))]
    return [entry.ink for entry in entries if not isinstance(entry, LineFault)]


def _times(engine: Engine, inks: list[Ink], progress: Progress, what: str) -> dict[str, Any]:
    glyphs = [Glyph(rasterize(ink)) for ink in inks]
    raster, predict, both = [], [], []
    for round_ in progress.over(range(-100, ROUNDS), what):
        ink, drawn = inks[round_ % len(inks)], glyphs[round_ % len(inks)]
        times = (
            _milliseconds(partial(rasterize, ink)),
            _milliseconds(partial(engine.predict, drawn)),
            _milliseconds(partial(engine.predict, ink)),
        )
        if round_ >= 0:  # the rounds before are for warming up
            raster.append(times[0])
            predict.append(times[1])
            both.append(times[2])
    return {
        "raster_ms": _percentiles(raster),
        "predict_ms": _percentiles(predict),
        "raster_and_predict_ms": _percentiles(both),
    }


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1e3


def _percentiles(values: list[float]) -> dict[str, float]:
    return {f"p{rank}": round(float(np.percentile(values, rank)), 3) for rank in (50, 95, 99)}


@contextmanager
def _busy_cores(count: int) -> Iterator[None]:
    """Keep ``count`` cores at work with other processes."""
    command = [sys.executable, "-c", "print(flush=True)\nwhile True: pass"]
    with ExitStack() as stack:
        for _ in range(count):
            process = subprocess.Popen(command, stdout=subprocess.PIPE)
            stack.callback(process.wait)
            stack.callback(process.kill)
            assert process.stdout is not None
            stack.enter_context(process.stdout)
            process.stdout.readline()  # it says when it runs
        yield
