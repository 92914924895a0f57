"""Whether writing stays fluid while a lesson or an import runs, and on a full sheet."""

from __future__ import annotations

import argparse
from typing import Any

from hwcore.progress import Progress

from .arguments import Tell
from .machine import describe_machine
from .probe import run_probe


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(_: argparse.Namespace, _progress: Progress, _tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_ui``."""
    return bench_ui()


def bench_ui() -> dict[str, Any]:
    """The event loop's longest gap, and the time of raster and prediction, while 1,000 points are
    drawn.

    First with nothing else going on, then while lessons of 50 corrections run one after another,
    then while 10,000 samples are imported; in turns, medians. And while lines are written below 600
    words on the sheet: the same, the time from each point to a reading that has it, the points
    that came, and the memory that the words take. Times are in milliseconds.

    Raises:
        HwError: the window cannot be opened.
    """
    return {
        "machine": describe_machine(),
        "window": run_probe("load", seconds=300.0),
        "sheet": run_probe("sheet", seconds=300.0),
    }
