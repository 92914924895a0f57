"""Which lines of the program an input reached, one after the other."""

from __future__ import annotations

import os
import sys
from collections import Counter
from types import CodeType, FrameType
from typing import Any

from .reader import ROOT

WATCHED = tuple(str(ROOT / package) + os.sep for package in ("hwcore", "hwgui"))
_SETTLED = 200  # traced calls of a function without a new step after which it is left alone


class LineTrace:
    """Which line followed which, in the packages' own code."""

    def __init__(self) -> None:
        self.steps: set[tuple[CodeType, int, int]] = set()
        self.new_steps = False
        self.off = False
        self._calls: Counter[CodeType] = Counter()
        self._settled: set[CodeType] = set()
        self._own: dict[CodeType, bool] = {}

    def __enter__(self) -> None:
        self.new_steps = False
        if not self.off:
            sys.settrace(self._on_call)

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _on_call(self, frame: FrameType, event: str, arg: Any) -> Any:
        code = frame.f_code
        own = self._own.get(code)
        if own is None:
            own = self._own[code] = code.co_filename.startswith(WATCHED)
        if not own or code in self._settled:
            return None
        self._calls[code] += 1
        if self._calls[code] > _SETTLED:
            self._settled.add(code)
            return None
        last = 0

        def on_line(frame: FrameType, event: str, arg: Any) -> Any:
            nonlocal last
            if event == "line":
                step = (code, last, frame.f_lineno)
                last = frame.f_lineno
                if step not in self.steps:
                    self.steps.add(step)
                    self.new_steps = True
                    self._calls[code] = 0
            return on_line

        return on_line
