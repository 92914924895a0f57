"""The points of an InkML trace: values of channels, as such or as first or second differences.

W3C Ink Markup Language, Recommendation of 20 September 2011, section 3.2. Points are separated by
commas, values by blanks, a sign or a prefix. A prefix goes for all later values of its channel:
``!`` the value itself, ``'`` its difference to the last one, ``"`` the difference of differences.
``*`` repeats what was written last, ``?`` is a value that nobody knows, T and F are truth values.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import numpy as np

from hwcore.errors import InkError

from .ink import MAX_POINTS, FloatArray

_VALUE: Final = re.compile(
    r"\s*([!'\"]?)\s*(?:([+-]?#[0-9A-Fa-f]+)|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([TF*?]))"
)
_PLAIN: Final = re.compile(r"[\d\s.,+eE-]*")
_JOINED: Final = re.compile(r"[\d.][+-]|\d\.\d*\.")  # values without a blank between them
_MAX_LENGTH: Final = 100  # of one value
_MAX_MEAN_LENGTH: Final = 30


def trace_values(text: str, channels: int) -> FloatArray:
    """The values of a trace.

    Args:
        channels: how many values a point may have.

    Returns:
        float64 [points, channels]; NaN where a point does not say, as for channels that are
        intermittent.

    Raises:
        InkError: what is no value, a point of more than ``channels`` values, a difference to
            nothing, or more than ``MAX_POINTS``.
    """
    if not text.strip():
        return np.empty((0, channels))
    if text.count(",") >= MAX_POINTS or len(text) > MAX_POINTS * channels * _MAX_MEAN_LENGTH:
        raise InkError(
            "too-many-points", "holds more than the {limit} points of one glyph", limit=MAX_POINTS
        )
    points = text.split(",")
    if not points[-1].strip():
        points.pop()
    if _PLAIN.fullmatch(text) and not _JOINED.search(text):
        with suppress(ValueError):  # what is wrong, or missing, is seen to below
            values = np.array([point.split(None, channels) for point in points], np.float64)
            if values.shape[1] == channels:
                return values
    states = [_Channel() for _ in range(channels)]
    return np.array([_point(point, states) for point in points])


@dataclass
class _Channel:
    """Where a channel is in its trace: how the next value is written, the last value, and the
    differences that were written last."""

    prefix: str = "!"
    value: float = math.nan
    step: float = 0.0
    change: float = 0.0

    def take(self, written: float | None) -> float:
        """The next value; None: as it was written last.

        Raises:
            InkError: a difference before there was a value.
        """
        if self.prefix == "!":
            after = self.value if written is None else written
            self.step = 0.0 if math.isnan(self.value) else after - self.value
            self.value = after
            return after
        if math.isnan(self.value):
            raise InkError("difference-to-nothing", "a trace begins with a difference")
        if self.prefix == '"':
            self.change = self.change if written is None else written
            self.step += self.change
        else:
            self.step = self.step if written is None else written
        self.value += self.step
        return self.value


def _point(text: str, states: list[_Channel]) -> list[float]:
    """The values of one point, NaN for those that it does not have."""
    values: list[float] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _VALUE.match(text, at)
        if match is None or len(values) == len(states) or match.end() - at > _MAX_LENGTH:
            raise _not_a_point(text)
        prefix, hexadecimal, number, other = match.groups()
        state = states[len(values)]
        state.prefix = prefix or state.prefix
        at = match.end()
        if other == "?":
            values.append(math.nan)
        elif other == "*":
            values.append(state.take(None))
        elif other:
            values.append(state.take(float(other == "T")))
        elif hexadecimal:
            values.append(state.take(float(int(hexadecimal.replace("#", ""), 16))))
        else:
            values.append(state.take(float(number)))
    if not values:
        raise _not_a_point(text)
    return values + [math.nan] * (len(states) - len(values))


def _not_a_point(text: str) -> InkError:
    shown = " ".join(text.split())[:40]
    return InkError("not-a-trace-point", "{point!r} is not a point of its trace", point=shown)
