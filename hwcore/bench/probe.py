"""Asking the window for figures: it runs in a process of its own and answers with one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hwcore.errors import HwError


def run_probe(
    name: str,
    program: Path | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    seconds: float = 120.0,
) -> dict[str, Any]:
    """Start hwgui with ``--probe NAME`` and return the object it prints.

    Args:
        program: the packaged program; None starts the source's with this interpreter.
        settings: more for its environment.
        seconds: how long it may take.

    The process finds in ``HW_BENCH_STARTED`` when it was started, by ``time.monotonic``, which
    all processes of a machine share.

    Raises:
        HwError: the window cannot be opened or gives no answer.
    """
    environment = {
        **os.environ,
        **(settings or {}),
        "HW_BENCH_STARTED": repr(time.monotonic()),
    }
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    start = [sys.executable, "-m", "hwgui"] if program is None else [str(program)]
    try:
        done = subprocess.run(
            [*start, "--probe", name],
            env=environment,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise HwError(
            "window-too-slow",
            "the window could not be measured: no answer within {seconds} seconds",
            seconds=round(seconds),
        ) from error
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        reason = done.stderr.strip().splitlines()
        if not reason:
            raise HwError("window-silent", "the window could not be measured: no answer")
        raise HwError(
            "window-not-measured",
            "the window could not be measured: {reason}",
            reason=reason[-1],
        )
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer
