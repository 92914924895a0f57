"""Ways of writing a digit that whole countries have and a collection may hardly hold.

The one with an upstroke (and sometimes a foot), the crossed seven and the slashed zero are made
from plain ones. A network that has met too few flagged ones takes them for sevens.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from ..ink import Ink, Stroke

Points = NDArray[np.float64]

STRAIGHT = 1.12
"""A stroke at most this many times as long as the way between its ends is a plain line."""
UPRIGHT = 0.75
"""Cosine to the vertical from which on a line may be a one's stem."""


def in_another_style(ink: Ink, label: str, random: Generator) -> Ink | None:
    """The glyph as others write it; None where there is no such style, or it has it already.

    Only ink of one stroke is changed: more strokes mostly are the style already.
    """
    if len(ink.strokes) != 1:
        return None
    xy = ink.strokes[0].xy
    if label == "1":
        return _flagged(xy, random)
    if label == "7":
        return _crossed(xy, random)
    return _slashed(xy, random) if label == "0" else None


def _flagged(xy: Points, random: Generator) -> Ink | None:
    chord = float(np.hypot(*(xy[-1] - xy[0])))
    if len(xy) < 2 or chord <= 0 or np.hypot(*np.diff(xy, axis=0).T).sum() > STRAIGHT * chord:
        return None
    stem = xy if xy[0, 1] <= xy[-1, 1] else xy[::-1]
    down = (stem[-1] - stem[0]) / chord
    if down[1] < UPRIGHT:
        return None
    angle = np.radians(random.uniform(18, 58))
    flag = _turned(down, angle)  # y is down: towards the left
    length = chord * random.uniform(0.18, 0.62)
    way = np.linspace(1, 0, 8)[:, None]
    bow = np.array([-flag[1], flag[0]]) * random.normal(0, 0.08)
    upstroke = stem[0] + length * (flag * way + bow * 4 * way * (1 - way))
    strokes = [Stroke(np.concatenate([upstroke[:-1], stem]))]
    if random.random() < 0.15:
        strokes = [Stroke(upstroke + random.normal(0, 0.03, 2) * chord), Stroke(stem)]
    if random.random() < 0.25:
        left, right = chord * random.uniform(0.1, 0.32, 2)
        tilt = chord * random.normal(0, 0.03, 2)
        foot = [stem[-1] + (-left, tilt[0]), stem[-1] + (right, tilt[1])]
        strokes.append(Stroke(np.array(foot)))
    return Ink(tuple(strokes))


def _crossed(xy: Points, random: Generator) -> Ink | None:
    top, height = xy[:, 1].min(), float(np.ptp(xy[:, 1]))
    if len(xy) < 5 or height <= 0:
        return None
    stem = xy[len(xy) // 2 :]
    y = top + height * random.uniform(0.4, 0.62)
    x = stem[int(np.argmin(np.abs(stem[:, 1] - y))), 0]
    left, right = height * random.uniform(0.14, 0.3, 2)
    tilt = height * random.normal(0, 0.05)
    return Ink((Stroke(xy), Stroke(np.array([[x - left, y + tilt], [x + right, y - tilt]]))))


def _slashed(xy: Points, random: Generator) -> Ink | None:
    low, high = xy.min(axis=0), xy.max(axis=0)
    width, height = high - low
    if height <= 0 or width <= 0.2 * height:
        return None
    middle, reach = (low + high) / 2, random.uniform(0.17, 0.38)
    wide = width * reach * random.uniform(0.7, 1.3, 2)
    rise = height * reach * (1 if random.random() < 0.88 else -1)
    slash = np.array([[-wide[0], rise], [wide[1], -rise]]) + middle
    return Ink((Stroke(xy), Stroke(slash)))


def _turned(vector: Points, angle: float) -> Points:
    """Turned clockwise as seen, where y is down."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([cos * vector[0] - sin * vector[1], sin * vector[0] + cos * vector[1]])
