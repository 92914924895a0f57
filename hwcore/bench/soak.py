"""Whether a long use of the window makes it grow, slow down or leak."""

from __future__ import annotations

from typing import Any, Final

from hwcore.errors import HwError

from .machine import describe_machine
from .probe import run_probe

FEWEST: Final = 200
"""Strokes: a tenth of them must hold some digits to measure by, and some that are kept."""
_SECONDS_A_STROKE: Final = 0.5
_SECONDS_FOR_LESSONS: Final = 600.0


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
