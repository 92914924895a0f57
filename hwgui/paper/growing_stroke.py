"""A stroke while it is drawn: appending a point takes the same time at any length."""

from __future__ import annotations

import numpy as np

from hwcore.ink import FloatArray, Stroke

_FIRST_CAPACITY = 256


class GrowingStroke:
    """Collects points and gives the stroke so far without copying them.

    The strokes given are read-only windows on one buffer. It is only ever written behind their
    end, and a full one is replaced by a longer one, so that a stroke once given never changes.
    """

    def __init__(self, with_pressure: bool) -> None:
        """``with_pressure``: the device reports pressure."""
        self._size = 0
        self._last: Stroke | None = None
        self._xy = np.empty((_FIRST_CAPACITY, 2))
        self._t = np.empty(_FIRST_CAPACITY)
        self._pressure = np.empty(_FIRST_CAPACITY) if with_pressure else None

    def __len__(self) -> int:
        return self._size

    def append(self, x: float, y: float, t: float, pressure: float | None) -> None:
        """Add a point; ``pressure`` is ignored where the device reports none."""
        if self._size == len(self._t):
            self._xy = np.concatenate([self._xy, np.empty_like(self._xy)])
            self._t = np.concatenate([self._t, np.empty_like(self._t)])
            if self._pressure is not None:
                self._pressure = np.concatenate([self._pressure, np.empty_like(self._pressure)])
        self._xy[self._size, 0] = x
        self._xy[self._size, 1] = y
        self._t[self._size] = t
        if self._pressure is not None:
            self._pressure[self._size] = 1.0 if pressure is None else pressure
        self._size += 1

    def stroke(self) -> Stroke:
        """The stroke so far; there must be a point. The same object while no point is added."""
        if self._last is None or len(self._last) != self._size:
            pressure = None if self._pressure is None else _window(self._pressure, self._size)
            self._last = Stroke(
                _window(self._xy, self._size), _window(self._t, self._size), pressure
            )
        return self._last


def _window(array: FloatArray, size: int) -> FloatArray:
    window = array[:size]
    window.flags.writeable = False
    return window
