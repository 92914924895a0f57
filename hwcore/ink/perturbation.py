"""Perturbing ink in stroke space: the ways in which one hand's glyph could have been another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from .ink import Ink, Stroke, lengths

if TYPE_CHECKING:  # a window that starts needs no random numbers
    from numpy.random import Generator


@dataclass(frozen=True)
class Spread:
    """How far drawings of one glyph differ: standard deviations.

    Attributes:
        angle: of the rotation, radians.
        slant: of the shear along x.
        stretch: of the logarithm of the width and of the height.
        waves: of the displacement that bends the strokes, in extents of the ink.
        apart: of each stroke's own displacement, in extents of the ink.
    """

    angle: float
    slant: float
    stretch: float
    waves: float
    apart: float


ONE_HAND: Final = Spread(np.radians(6.0), 0.12, 0.09, 0.025, 0.0)
"""Drawings that one person might have made."""
ANY_HAND: Final = Spread(np.radians(7.0), 0.15, 0.11, 0.028, 0.02)
"""Drawings that somebody might have made: for training what everybody starts from."""


def perturb(ink: Ink, random: Generator, spread: Spread = ONE_HAND) -> Ink:
    """Another drawing of the same glyph.

    Slant, rotation, stretching, a smooth displacement that bends the strokes, and one of each
    stroke as a whole; all relative to the ink's own size, so that the unit does not matter. Time
    and pressure are dropped; what is drawn lies around the origin, and guide lines come along.
    """
    bounds = ink.bounds
    if bounds is None:
        return ink
    extent = max(bounds.width, bounds.height)
    if extent <= 0.0:
        return ink
    middle = np.array([bounds.left + bounds.width / 2, bounds.top + bounds.height / 2])
    angle = random.normal(0.0, spread.angle)
    slant = random.normal(0.0, spread.slant)
    stretch = np.exp(random.normal(0.0, spread.stretch, 2))
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    affine = rotation @ np.array([[1.0, slant], [0.0, 1.0]]) @ np.diag(stretch)
    waves = random.normal(0.0, spread.waves, (2, 2, 2)), random.uniform(0.0, 2 * np.pi, (2, 2, 2))
    strokes = []
    for stroke in ink.strokes:
        unit = (_dense(stroke.xy, extent / 20) - middle) / extent
        moved = unit @ affine.T + _bend(unit, *waves)
        if spread.apart:
            moved += random.normal(0.0, spread.apart, 2)
        strokes.append(Stroke(moved * extent))
    guides = None if ink.guides is None else ink.guides.moved(1.0, -float(middle[1]))
    return Ink(tuple(strokes), guides)


def _dense(xy: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """Points added so that none is further than ``step`` from the next: lines can then bend."""
    if len(xy) < 2:
        return xy
    along = np.concatenate([[0.0], lengths(xy).cumsum()])
    count = int(along[-1] / step) + 1
    if count <= 1 or along[-1] <= 0.0:
        return xy
    at = np.union1d(along, np.linspace(0.0, along[-1], min(count, 2000)))
    return np.stack([np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1])], axis=1)


def _bend(
    unit: NDArray[np.float64], strength: NDArray[np.float64], phase: NDArray[np.float64]
) -> NDArray[np.float64]:
    """A smooth displacement [N, 2]: two slow waves along each axis, in each direction."""
    moved = np.zeros_like(unit)
    for wave in range(2):
        for axis in range(2):
            angle = 2 * np.pi * (wave + 1) * 0.7 * unit[:, axis, None] + phase[wave, axis]
            moved += strength[wave, axis] * np.sin(angle)
    return moved
