"""The point-cloud recognisers $P and $Q, which many programs use for symbols of one's own.

Written from the published pseudocode, for comparison only: $P (Vatavu, Anthony and Wobbrock, ICMI
2012, "Gestures as Point Clouds") and $Q (the same, MobileHCI 2018, "$Q: A Super-Quick,
Articulation-Invariant Stroke-Gesture Recognizer for Low-Resource Devices"). What makes $Q quick
(lower bounds, giving up early, a table of nearest points) changes no answer and is left out; what
may change one is kept: squared distances.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink

Cloud = NDArray[np.float32]
"""float32 [POINTS, 2]."""

POINTS: Final = 32
STARTS: Final = range(0, POINTS, int(POINTS**0.5))
"""Points that a greedy matching begins with, in turn: the pseudocode's epsilon is a half."""


def point_cloud(ink: Ink) -> Cloud:
    """Ink as a cloud: points at equal steps along its strokes, scaled by its longer side, about
    their centre."""
    strokes = [stroke.xy for stroke in ink.strokes]
    steps = [np.hypot(*np.diff(xy, axis=0).T) for xy in strokes]
    ends = np.cumsum([0.0, *(step.sum() for step in steps)])
    at = np.linspace(0.0, ends[-1], POINTS)
    owner = np.searchsorted(ends[1:], at).clip(0, len(strokes) - 1)
    cloud = np.empty((POINTS, 2))
    for number, (xy, step) in enumerate(zip(strokes, steps, strict=True)):
        own = owner == number
        along = np.concatenate([[0.0], step.cumsum()]) + ends[number]
        cloud[own] = np.stack([np.interp(at[own], along, axis) for axis in xy.T], axis=1)
    cloud -= cloud.min(axis=0)
    cloud /= max(float(cloud.max()), 1e-9)
    return np.asarray(cloud - cloud.mean(axis=0), np.float32)


def cloud_distances(
    cloud: Cloud, templates: Sequence[Cloud], recogniser: Literal["$P", "$Q"]
) -> NDArray[np.float32]:
    """How far a cloud is from each of M templates, float32 [M]; the least says the label."""
    others = np.stack(templates)
    apart = np.square(cloud[None, :, None] - others[:, None]).sum(axis=-1)
    if recogniser == "$P":
        apart = np.sqrt(apart)
    matchings = [
        _greedy(way, start) for start in STARTS for way in (apart, apart.transpose(0, 2, 1))
    ]
    return np.asarray(np.min(matchings, axis=0), np.float32)


def _greedy(apart: NDArray[np.float32], start: int) -> NDArray[np.float32]:
    """The weighted sum, [M], of the distances when each point in turn takes the nearest one that is
    left; ``apart`` is [M, POINTS, POINTS], those of takers to taken."""
    count = len(apart)
    rows, total = np.arange(count), np.zeros(count, np.float32)
    taken = np.zeros((count, POINTS), np.float32)
    for number in range(POINTS):
        free = apart[:, (start + number) % POINTS] + taken
        nearest = free.argmin(axis=1)
        total += np.float32(1.0 - number / POINTS) * free[rows, nearest]
        taken[rows, nearest] = np.inf
    return total
