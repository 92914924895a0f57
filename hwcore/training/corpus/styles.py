"""Ways of writing a digit that whole countries have and a collection may hardly hold.

The one with an upstroke (and sometimes a foot), the crossed seven, the slashed zero, the nine
with a small loop over a wide tail, and the four that is closed at its top are made from plain
ones. A network that has met too few of them takes them for sevens, threes and nines.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.ink import Ink, Stroke

Points = NDArray[np.float64]

STRAIGHT = 1.12
"""A stroke at most this many times as long as the way between its ends is a plain line."""
LOOP = 0.5
"""Share of a nine's height that is its loop."""
UPRIGHT = 0.75
"""Cosine to the vertical from which on a line may be a one's stem."""


def in_another_style(ink: Ink, label: str, random: Generator) -> Ink | None:
    """The glyph as others write it; None where there is no such style, or it has it already.

    Ink of several strokes is changed only where it is a four: elsewhere they mostly are the style
    already.
    """
    if label == "4":
        return _closed(ink, random)
    if len(ink.strokes) != 1:
        return None
    xy = ink.strokes[0].xy
    if label == "1":
        return _flagged(xy, random)
    if label == "7":
        return _crossed(xy, random)
    if label == "9":
        return _tailed(xy, random)
    return _slashed(xy, random) if label == "0" else None


def _flagged(xy: Points, random: Generator) -> Ink | None:
    chord = float(np.hypot(*(xy[-1] - xy[0])))
    if len(xy) < 2 or chord <= 0 or np.hypot(*np.diff(xy, axis=0).T).sum() > STRAIGHT * chord:
        return None
    stem = xy if xy[0, 1] <= xy[-1, 1] else xy[::-1]
    down = (stem[-1] - stem[0]) / chord
    if down[1] < UPRIGHT:
        return None
    angle = np.radians(random.uniform(18, 66))
    flag = _turned(down, angle)  # y is down: towards the left
    length = chord * random.uniform(0.18, 0.62)
    way = np.linspace(1, 0, 8)[:, None]
    bow = np.array([-flag[1], flag[0]]) * random.normal(0, 0.15)
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


def _tailed(xy: Points, random: Generator) -> Ink | None:
    """A nine whose stem ends at the bottom: the loop made small, the stem a bow with a tail."""
    top, height = xy[:, 1].min(), float(np.ptp(xy[:, 1]))
    if len(xy) < 8 or height <= 0 or xy[-1, 1] < top + 0.9 * height:
        return None
    x, y = ((xy - (xy[-1, 0], top)) / height).T
    above = np.flatnonzero(y < LOOP)
    stem = int(above[-1]) + 1 if len(above) else len(xy)  # first point below the loop for good
    if stem >= len(xy):
        return None
    small = random.uniform(0.55, 1.0)
    x[:stem] = x[:stem].max() + (x[:stem] - x[:stem].max()) * small
    y = np.interp(y, [0, LOOP, 1], [0, LOOP * small, 1])
    way = np.clip((y[stem:] - y[stem]) / max(1 - y[stem], 1e-9), 0, 1)
    x[stem:] += random.uniform(0, 0.25) * np.sin(np.pi * way)
    left, rise = random.uniform(0.1, 0.75), random.normal(0.02, 0.06)
    way = np.linspace(0, 1, 8)[1:]
    tail = np.stack([-left * way, 0.2 * way * (1 - way) - rise * way**2], axis=1)
    unit = np.stack([x, y], axis=1)
    return Ink((Stroke(np.concatenate([unit, tail + unit[-1]])),))


def _closed(ink: Ink, random: Generator) -> Ink | None:
    """A four of a hook and a stem, whose upper ends are brought together."""
    if len(ink.strokes) != 2:
        return None
    hook, stem = (stroke.xy for stroke in ink.strokes)
    if len(hook) < 4 or len(stem) < 2 or hook[0, 1] > hook[-1, 1]:
        return None
    if stem[0, 1] > stem[-1, 1]:
        stem = stem[::-1]
    share = random.uniform(0.2, 0.8)
    top = np.array([share * hook[0, 0] + (1 - share) * stem[0, 0], min(hook[0, 1], stem[0, 1])])
    reach = random.uniform(0.75, 1.05)
    return Ink(tuple(Stroke(_pulled(xy, top, reach)) for xy in (hook, stem)))


def _pulled(xy: Points, place: Points, reach: float) -> Points:
    """A stroke whose beginning is drawn to a place, and whose end stays where it is."""
    lengths = np.concatenate([[0.0], np.hypot(*np.diff(xy, axis=0).T).cumsum()])
    nearness = np.clip(1 - 1.6 * lengths / max(lengths[-1], 1e-9), 0, 1)[:, None]
    return np.asarray(xy + (place - xy[0]) * reach * nearness)


def _turned(vector: Points, angle: float) -> Points:
    """Turned clockwise as seen, where y is down."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([cos * vector[0] - sin * vector[1], sin * vector[0] + cos * vector[1]])
