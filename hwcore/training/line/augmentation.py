"""Other ways in which a line could have been written, and been recorded by another device."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.text.normalization import FloatArray

Strokes = list[FloatArray]
LETTER_WIDTH: Final = 4.0
"""Widest stroke that may be of one letter, in standard deviations of the line's heights."""
LEAST_LIFTED: Final = 12
"""Points of a stroke within which the pen may be lifted."""


def augmented(strokes: Sequence[NDArray[Any]], random: Generator) -> Strokes:
    """Vary hand and device: slope, slant, widths, waves, noise, sampling, pen lifts."""
    xy = np.concatenate(list(strokes)).astype(np.float64)
    spread = max(float(xy[:, 1].std()), 0.05 * float(np.ptp(xy[:, 0])) / max(len(strokes), 1), 1e-9)
    xy = (xy - xy.mean(axis=0)) / spread
    xy = _bent(xy, random) @ _affine(random).T
    parts = np.split(xy, np.cumsum([len(stroke) for stroke in strokes])[:-1])
    if random.random() < 0.06:
        parts = _joined(parts, random)
    if random.random() < 0.12:
        parts = _turned_round(parts, random)
    if random.random() < 0.08:
        parts = _lifted(parts, random)
    return _recorded(parts, random)


def _affine(random: Generator) -> FloatArray:
    """Slope, slant and stretch, float64 [2, 2]."""
    angle = random.normal(0.0, 0.04)
    if random.random() < 0.15:
        angle = random.uniform(-0.3, 0.3)
    slant = random.normal(0.0, 0.3)
    width, height = np.exp(random.normal(0.0, 0.16, 2))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    affine: FloatArray = turn @ np.array([[width, slant * height], [0.0, height]])
    return affine


def _bent(xy: FloatArray, random: Generator) -> FloatArray:
    """The line's base waves, its letters are wider here and narrower there."""
    moved = xy.copy()
    for _ in range(2):
        wavelength = np.exp(random.uniform(np.log(4.0), np.log(60.0)))
        phase = random.uniform(0.0, 2 * np.pi, 3)
        reach = 0.02 * wavelength
        angle = 2 * np.pi * xy[:, 0] / wavelength
        moved[:, 1] += random.normal(0.0, min(reach, 0.3)) * np.sin(angle + phase[0])
        moved[:, 0] += random.normal(0.0, reach) * np.sin(angle + phase[1])
        # Heights change along the line, too.
        moved[:, 1] *= 1.0 + random.normal(0.0, 0.09) * np.sin(angle + phase[2])
    return moved


def _joined(parts: Strokes, random: Generator) -> Strokes:
    """Some pen lifts missed, as by a tablet whose pen writes when it only hovers."""
    share = random.uniform(0.1, 0.6)
    joined = [parts[0]]
    for part in parts[1:]:
        near = np.hypot(*(part[0] - joined[-1][-1])) < 4.0
        if near and random.random() < share:
            joined[-1] = np.concatenate([joined[-1], part])
        else:
            joined.append(part)
    return joined


def _turned_round(parts: Strokes, random: Generator) -> Strokes:
    """Some strokes of letters, none of whole words, drawn from their ends."""
    turned = random.random(len(parts)) < 0.3
    return [
        part[::-1] if turn and np.ptp(part[:, 0]) < LETTER_WIDTH else part
        for part, turn in zip(parts, turned, strict=True)
    ]


def _lifted(parts: Strokes, random: Generator) -> Strokes:
    """The pen lifted within some strokes."""
    lifted: Strokes = []
    for part in parts:
        if len(part) >= LEAST_LIFTED and random.random() < 0.3:
            at = int(random.integers(LEAST_LIFTED // 3, len(part) - LEAST_LIFTED // 3 + 1))
            lifted += [part[:at], part[at:]]
        else:
            lifted.append(part)
    return lifted


def _recorded(parts: Strokes, random: Generator) -> Strokes:
    """By another device: fewer points, a grid of pixels, an unsteady pen."""
    kind = random.random()
    if kind < 0.25:
        distance = random.uniform(0.3, 1.0)
        parts = [_sparse(part, distance) for part in parts]
    elif kind < 0.4:
        grid = random.uniform(0.08, 0.3)
        parts = [np.rint(part / grid) * grid for part in parts]
    if random.random() < 0.3:
        noise = random.uniform(0.0, 0.06)
        parts = [part + random.normal(0.0, noise, part.shape) for part in parts]
    return parts


def _sparse(part: FloatArray, distance: float) -> FloatArray:
    """A point for each ``distance`` of the pen's way, and the last one."""
    way = np.concatenate([[0.0], np.hypot(*(part[1:] - part[:-1]).T).cumsum()])
    chosen = np.flatnonzero(np.diff(np.floor(way / distance), prepend=-1.0))
    sparse: FloatArray = part[np.union1d(chosen, [len(part) - 1])]
    return sparse
