"""How soon the window is there and the first answer in it, against importing torch."""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import time
from importlib.util import find_spec
from typing import Any

from ..errors import HwError
from ..progress import Progress
from .machine import describe_machine
from .probe import run_probe

ROUNDS = 7


def bench_start(progress: Progress) -> dict[str, Any]:
    """Seconds from process start to the window's first paint and to the first prediction.

    ``python -c "import torch"`` is timed in turns with it, so that both see the same machine; the
    medians of the rounds are compared. One round before is not counted: it fills the disk cache.

    Raises:
        HwError: the window cannot be opened, or torch is not installed.
    """
    if find_spec("torch") is None:
        raise HwError(
            'this compares with importing torch; install it with: pip install "hwgui[train]"'
        )
    window, prediction, torch, memory = [], [], [], []
    for round_ in progress.over(range(ROUNDS + 1), "starting"):
        answer = run_probe("start")
        imported = _import_torch()
        if round_ > 0:
            window.append(answer["window_s"])
            prediction.append(answer["prediction_s"])
            memory.append(answer["memory_mb"] or math.nan)
            torch.append(imported)
    torch_s = statistics.median(torch)
    return {
        "machine": describe_machine(),
        "rounds": ROUNDS,
        "window_s": round(statistics.median(window), 3),
        "first_prediction_s": round(statistics.median(prediction), 3),
        "import_torch_s": round(torch_s, 3),
        "window_to_torch": round(statistics.median(window) / torch_s, 3),
        "first_prediction_to_torch": round(statistics.median(prediction) / torch_s, 3),
        "memory_mb": round(statistics.median(memory), 1),
    }


def _import_torch() -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", "import torch"], check=True)
    return time.monotonic() - started
