"""Lines of writing in ink whose strokes may have been written in any order.

All is turned level. Ink is then spread along the lines, far along and little across: each line is
a ridge of what comes out, also where it climbs or bends. A stroke belongs to the ridge that most of
it is on; ridges that continue each other are joined, and strokes find their line anew. Marks (dots,
accents, bars, full stops) follow when the lines are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink

from .ink_samples import InkSamples, ink_samples, writing_angle
from .line_curves import LineCurves
from .mark_lines import with_marks
from .ridges import ridges
from .stroke_order import reading_order

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]

ROUNDS: Final = 3
"""Of joining lines and of strokes finding theirs."""
LEAST_BODY: Final = 0.5
"""Height of strokes that say where a line is, in units; what is less is a mark."""
ABOVE: Final = 0.1
"""How far above a line's middle the middles of such strokes are, in units."""
MAX_LINES: Final = 500
"""Ridges that may be lines; there are more only in drawings, where the strongest count."""
MOST_OF_SIGN: Final = 4
"""Strokes of a character that is made of dots and bars."""
SIGN_DOT: Final = 0.35
"""Extent of such a dot, in extents of the character."""
SIGN_BAR: Final = 0.4
"""Height of such a bar, in widths of it."""
SIGN_BAR_LENGTH: Final = 1.7
"""Length of the pen's way along it, in widths of it."""
LEVEL: Final = 12.0
"""Length of a line, in units, whose own slope counts as much as that of all lines."""


@dataclass(frozen=True)
class FoundLine:
    """One line of writing.

    Attributes:
        strokes: the indices of its strokes in the ink, as they are read.
        slope: how much y grows with x along it; y grows down.
    """

    strokes: tuple[int, ...]
    slope: float


def find_lines(ink: Ink) -> tuple[FoundLine, ...]:
    """The lines of some ink from top to bottom; each stroke is part of one. None of empty ink."""
    if not ink.strokes:
        return ()
    strokes = [stroke.xy for stroke in ink.strokes]
    samples = ink_samples(strokes)
    angle = writing_angle(samples)
    level = samples.turned(angle)
    one_sign = is_one_sign(strokes)
    line_of = np.zeros(len(strokes), np.int64) if one_sign else lines_of_strokes(level)
    lines = []
    for number in range(int(line_of.max()) + 1):
        members = np.flatnonzero(line_of == number)
        slope = float(np.tan(np.arctan(_slope(level, line_of, number)) - angle))
        order = reading_order([strokes[index] for index in members], slope)
        lines.append(FoundLine(tuple(members[order].tolist()), slope))
    return tuple(lines)


def is_one_sign(strokes: Sequence[Floats]) -> bool:
    """Whether strokes are one character made of marks, one above the other, as ``=``, ``:`` or E.

    That is where few strokes are dots or bars but for one, beside all of them together.
    """
    if not 2 <= len(strokes) <= MOST_OF_SIGN:
        return False
    sizes = np.array([np.ptp(stroke, axis=0) for stroke in strokes])
    lengths = np.array([np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes])
    width, height = sizes.T
    whole = np.ptp(np.concatenate(strokes), axis=0).max()
    is_dot = sizes.max(axis=1) <= SIGN_DOT * whole
    # A flat word goes up and down, a bar does not.
    is_bar = (height <= SIGN_BAR * width) & (lengths <= SIGN_BAR_LENGTH * width)
    return bool((is_dot | is_bar).sum() >= len(strokes) - 1)


def lines_of_strokes(level: InkSamples) -> Indices:
    """The line of each stroke, counted from the top: int64 [S].

    Args:
        level: samples of ink whose lines are level, more or less.
    """
    starts = np.flatnonzero(np.diff(level.stroke, prepend=-1))
    sizes = np.diff(np.append(starts, len(level.stroke)))
    middles = np.add.reduceat(level.xy, starts) / sizes[:, None]
    # Of heights the median: a tail that reaches far down is no reason to be of the line there.
    upwards = np.lexsort((level.xy[:, 1], level.stroke))
    middles[:, 1] = level.xy[upwards[starts + sizes // 2], 1]
    y = level.xy[:, 1]
    height = np.maximum.reduceat(y, starts) - np.minimum.reduceat(y, starts)
    body = height >= LEAST_BODY * level.unit
    if not body.any():
        body[:] = True
    line_of = np.where(body, _strokes_on_ridges(level, body), -1)
    for _ in range(ROUNDS):
        line_of[body] = np.unique(line_of[body], return_inverse=True)[1]
        line_of[body] = LineCurves.of(level, line_of).joined()[line_of[body]]
        line_of[body] = _nearest(level, middles, line_of, body)
    line_of[body] = np.unique(line_of[body], return_inverse=True)[1]
    line_of = with_marks(level, middles, LineCurves.of(level, line_of), line_of)
    of_sample = line_of[level.stroke]
    heights = np.bincount(of_sample, y) / np.bincount(of_sample)
    return np.argsort(np.argsort(heights))[line_of]


def _nearest(
    level: InkSamples, middles: Floats, line_of: Indices, body: NDArray[np.bool_]
) -> Indices:
    """The lines that strokes fit best when each is where its strokes are: int64 [N], of bodies."""
    return LineCurves.of(level, line_of).nearest(middles[body], ABOVE, line_of[body])


def _strokes_on_ridges(level: InkSamples, body: NDArray[np.bool_]) -> Indices:
    """The ridge that most of each stroke is on: int64 [S]; of no meaning for those not asked."""
    asked = body[level.stroke]
    weight = level.weight[asked] + 1e-9 * level.unit
    ridge, total = ridges(level.xy[asked], weight, level.unit)
    strength = np.bincount(ridge + 1, weight, total + 1)[1:]
    strongest = np.sort(np.argsort(-strength, kind="stable")[:MAX_LINES])
    number = np.full(total + 1, -1)
    number[strongest] = np.arange(len(strongest))
    of_strong = number[ridge] >= 0
    cells = level.stroke[asked][of_strong] * len(strongest) + number[ridge[of_strong]]
    votes = np.bincount(cells, weight[of_strong], len(body) * len(strongest))
    votes = votes.reshape(len(body), len(strongest))
    most: Indices = votes.argmax(axis=1)
    # What is on none of the strongest belongs to the one that is nearest in height.
    y = level.xy[:, 1]
    heights = np.bincount(level.stroke, y) / np.bincount(level.stroke)
    on_none = np.flatnonzero(body & ~votes.any(axis=1))
    if len(on_none):
        of_sample = number[ridge][of_strong]
        middles = np.bincount(of_sample, y[asked][of_strong]) / np.bincount(of_sample)
        most[on_none] = np.abs(heights[on_none, None] - middles).argmin(axis=1)
    return most


def _slope(level: InkSamples, line_of: Indices, number: int) -> float:
    """How much y of level ink grows with x along one line; short ones count as level."""
    x, y = level.xy[line_of[level.stroke] == number].T
    x = x - x.mean()
    return float((x * y).sum() / ((x**2).sum() + len(x) * (LEVEL * level.unit) ** 2 / 12.0))
