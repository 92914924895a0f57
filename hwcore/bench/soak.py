"""Whether a long use of the window makes it grow, slow down or leak."""

from __future__ import annotations

import argparse
from typing import Any, Final

from hwcore.errors import HwError
from hwcore.progress import Progress

from .arguments import Tell
from .machine import describe_machine
from .probe import run_probe

FEWEST: Final = 200
"""Strokes: a tenth of them must hold some digits to measure by, and some that are kept."""
_SECONDS_A_STROKE: Final = 0.5
_SECONDS_FOR_LESSONS: Final = 600.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench soak``."""
    parser.add_argument(
        "--strokes",
        type=int,
        default=50_000,
        metavar="N",
        help="how many are drawn (default: 50000, which takes an hour or more)",
    )


def run(args: argparse.Namespace, _: Progress, _tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_soak``."""
    return bench_soak(args.strokes)


def bench_soak(strokes: int) -> dict[str, Any]:
    """Draw digits of so many strokes, keep a fifth of them as samples, and teach ten lessons.

    Memory is in MB, the time from a digit's last point to its answer in milliseconds; both after
    the first tenth and after the last.

    Raises:
        HwError: too few strokes, the window cannot be opened, or something did not work in it.
    """
    if strokes < FEWEST:
        raise HwError(
            "too-few-strokes",
            "bench soak draws at least {fewest} strokes; give more with --strokes",
            fewest=FEWEST,
        )
    seconds = _SECONDS_FOR_LESSONS + strokes * _SECONDS_A_STROKE
    settings = {"HW_BENCH_STROKES": str(strokes)}
    figures = run_probe("soak", settings=settings, seconds=seconds)
    return {"machine": describe_machine(), "window": figures}
