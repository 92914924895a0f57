"""How soon the window is there and the first answer in it, against importing torch, or for the
packaged program against the source."""

from __future__ import annotations

import argparse
import math
import statistics
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hwcore.errors import HwError
from hwcore.progress import Progress
from hwcore.translation import tr

from .arguments import Tell
from .machine import describe_machine
from .probe import run_probe

ROUNDS = 7


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench start``."""
    parser.add_argument(
        "--program",
        type=Path,
        metavar="HWGUI",
        help="a packaged hwgui, measured against the source in place of torch",
    )


def run(args: argparse.Namespace, progress: Progress, _: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_start``."""
    program: Path | None = args.program
    return bench_start(progress) if program is None else bench_program(program, progress)


def bench_start(progress: Progress) -> dict[str, Any]:
    """Seconds from process start to the window's first paint and to the first prediction.

    ``python -c "import torch"`` is timed in turns with it, so that both see the same machine; the
    medians of the rounds are compared. One round before is not counted: it fills the disk cache.

    Raises:
        HwError: the window cannot be opened, or torch is not installed.
    """
    if find_spec("torch") is None:
        raise HwError(
            "start-needs-torch",
            'this compares with importing torch; install it with: pip install "hwgui[train]"',
        )
    answers, torch = [], []
    for _ in progress.over(range(ROUNDS + 1), tr("starting")):
        answers.append(run_probe("start"))
        torch.append(_import_torch())
    started = _medians(answers)
    torch_s = statistics.median(torch[1:])
    return {
        "machine": describe_machine(),
        "rounds": ROUNDS,
        "window_s": round(started["window_s"], 3),
        "first_prediction_s": round(started["prediction_s"], 3),
        "import_torch_s": round(torch_s, 3),
        "window_to_torch": round(started["window_s"] / torch_s, 3),
        "first_prediction_to_torch": round(started["prediction_s"] / torch_s, 3),
        "memory_mb": round(started["memory_mb"], 1),
    }


def bench_program(program: Path, progress: Progress, rounds: int = ROUNDS) -> dict[str, Any]:
    """The same of the packaged program, against the source's, started in turns.

    Raises:
        HwError: a window cannot be opened.
    """
    packaged, source = [], []
    for _ in progress.over(range(rounds + 1), tr("starting")):
        packaged.append(run_probe("start", program))
        source.append(run_probe("start"))
    ours, theirs = _medians(packaged), _medians(source)
    return {
        "machine": describe_machine(),
        "rounds": rounds,
        "window_s": round(ours["window_s"], 3),
        "first_prediction_s": round(ours["prediction_s"], 3),
        "memory_mb": round(ours["memory_mb"], 1),
        "source_window_s": round(theirs["window_s"], 3),
        "source_first_prediction_s": round(theirs["prediction_s"], 3),
        "source_memory_mb": round(theirs["memory_mb"], 1),
        "first_prediction_to_source": round(ours["prediction_s"] / theirs["prediction_s"], 3),
    }


def _medians(answers: list[dict[str, Any]]) -> dict[str, float]:
    """Of all but the first round."""
    return {
        name: statistics.median(answer[name] or math.nan for answer in answers[1:])
        for name in ("window_s", "prediction_s", "memory_mb")
    }


def _import_torch() -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", "import torch"], check=True)
    return time.monotonic() - started
