"""Ink that means nothing, for training what is no digit."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.ink import Ink, Stroke, perturb


def scribble(random: Generator) -> Ink:
    """Ink that means nothing: a few smooth random walks, a zigzag, or dabs."""
    kind = random.integers(4)
    if kind == 0:  # dabs
        return Ink(tuple(Stroke(random.normal(0, 1, (1, 2))) for _ in range(random.integers(1, 7))))
    if kind == 1:  # a zigzag, as when shading
        turns = random.integers(5, 16)
        x = np.tile([0.0, 1.0], turns)[:turns] + random.normal(0, 0.12, turns)
        y = np.linspace(0, random.uniform(0.2, 1.4), turns) + random.normal(0, 0.05, turns)
        return perturb(Ink((Stroke(_rotated(np.stack([x, y], 1), random)),)), random)
    strokes = []
    for _ in range(random.integers(1, 4)):
        steps = random.integers(25, 120)
        smoothness = random.integers(3, 15)
        turns_ = np.convolve(
            random.normal(0, 1.1, steps + smoothness), np.ones(smoothness) / smoothness**0.5, "same"
        )
        heading = random.uniform(0, 2 * np.pi) + np.cumsum(turns_[:steps]) * 0.35
        path = np.cumsum(np.stack([np.cos(heading), np.sin(heading)], 1), axis=0)
        strokes.append(Stroke(path + random.normal(0, 12.0, 2)))
    return Ink(tuple(strokes))


def _rotated(xy: NDArray[np.float64], random: Generator) -> NDArray[np.float64]:
    angle = random.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(xy @ turn.T)
