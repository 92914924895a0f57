"""The only rasteriser: ink or an image in, the 28x28 picture that the network sees out.

Training and serving both call it, so that a network is never shown anything drawn differently
from what it learned on. The convention is MNIST's (LeCun et al. 1998, section III.A): the ink
fits a 20x20 box with its aspect kept, and its centre of mass lies at the centre of the 28x28
field, which in MNIST's files is the middle of pixel 14, counted from 0.

Ink is drawn from its strokes, after scaling, with a pen of one width: where, how large and with
how thick a pen it was drawn cannot change the result. Each pixel's value is a function of its
distance to the nearest stroke, so it is anti-aliased and moves smoothly with the points. Where
points are sparse, strokes are curves through them (``sparse.py``).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import FloatArray, Ink, lengths, with_curves

Raster = NDArray[np.float32]
"""float32 [28, 28], 0 paper to 1 ink."""

SIZE: Final = 28
BOX: Final = 20
CENTRE: Final = 14.0
"""Where the centre of mass lies, in pixels from the middle of the first pixel."""
PEN_WIDTH: Final = 2.3
"""Pixels; gives pen digits the mean amount of ink of MNIST's (see docs/architecture.md)."""
EDGE: Final = 1.2
"""Pixels over which the pen's edge fades from ink to paper, as wide as MNIST's."""
TOLERANCE: Final = 0.02
"""Largest difference in a pixel that moving or scaling the ink may make."""

_STEP: Final = 0.25  # points nearer than this along the stroke, in pixels, add nothing
_LEAST_SHIFT: Final = -(CENTRE + 0.5 - BOX / 2)  # further, and the box would leave the field
_MOST_SHIFT: Final = SIZE - 0.5 - (CENTRE + BOX / 2)
_CHUNK: Final = 256  # pieces drawn at a time: keeps the working set in the cache


def random_pen_width(random: np.random.Generator) -> float:
    """A pen between a fine liner and a marker, in raster pixels."""
    return float(np.clip(PEN_WIDTH * np.exp(random.normal(0.0, 0.28)), 1.1, 4.5))


def rasterize(ink: Ink, pen_width: float = PEN_WIDTH) -> Raster:
    """Draw ink as the network sees it.

    Args:
        ink: any ink. Empty ink gives an empty field; ink of no extent gives one dot.
        pen_width: in raster pixels; only training changes it, as augmentation.

    Returns:
        float32 [28, 28], 0 paper to 1 ink.
    """
    if not ink.strokes:
        return np.zeros((SIZE, SIZE), np.float32)
    starts, along = _pieces(*_segments(_fit(with_curves(ink), BOX - pen_width)))
    picture = _draw(starts, along, pen_width)
    shift = (CENTRE - centre_of_mass(picture)).clip(_LEAST_SHIFT, _MOST_SHIFT)
    return _draw(starts + shift.astype(np.float32)[:, None], along, pen_width)


def centre_of_mass(picture: NDArray[np.floating]) -> NDArray[np.float64]:
    """(x, y) of a picture [H, W] that is not empty, in pixels from the first pixel's middle."""
    height, width = picture.shape
    mass = picture.sum(dtype=np.float64)
    return np.array(
        [
            (picture.sum(axis=0, dtype=np.float64) @ np.arange(width)) / mass,
            (picture.sum(axis=1, dtype=np.float64) @ np.arange(height)) / mass,
        ]
    )


def _fit(ink: Ink, side: float) -> list[FloatArray]:
    """The strokes scaled to a square of ``side`` pixels, in the middle of the field."""
    bounds = ink.bounds
    assert bounds is not None
    middle = np.array([(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2])
    extent = max(bounds.width, bounds.height)
    resolution = 1e-9 * max(1.0, float(np.abs(middle).max()))
    scale = side / extent if extent > resolution else 0.0
    return [(stroke.xy - middle) * scale + CENTRE for stroke in ink.strokes]


def _segments(strokes: list[FloatArray]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Starts and ends, float32 [2, S] each, of the lines to draw; a lone point is one, too."""
    starts, ends = [], []
    for xy in strokes:
        thinned = _thin(xy)
        starts.append(thinned[:-1] if len(thinned) > 1 else thinned)
        ends.append(thinned[1:] if len(thinned) > 1 else thinned)
    return (
        np.concatenate(starts).T.astype(np.float32),
        np.concatenate(ends).T.astype(np.float32),
    )


def _thin(xy: FloatArray) -> FloatArray:
    """Keep the first point in each step along the stroke, and the last point."""
    if len(xy) < 3:
        return xy
    step = np.floor(np.concatenate([[0.0], lengths(xy).cumsum()]) / _STEP)
    keep = np.concatenate([[True], step[1:] > step[:-1]])
    keep[-1] = True
    thinned: FloatArray = xy[keep]
    return thinned


def _pieces(
    starts: NDArray[np.float32], ends: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Segments cut into pieces of at most a pixel along each axis, so that few pixels are near
    each: their starts and the ways to their ends, float32 [2, P] each."""
    along = ends - starts
    counts = np.maximum(np.ceil(np.abs(along).max(axis=0)), 1.0).astype(np.intp)
    after = counts.cumsum()
    number = np.arange(after[-1]) - np.repeat(after - counts, counts)
    along = np.repeat(along / counts, counts, axis=1)
    starts = np.repeat(starts, counts, axis=1) + number * along
    return starts.astype(np.float32), along.astype(np.float32)


def _draw(starts: NDArray[np.float32], along: NDArray[np.float32], pen_width: float) -> Raster:
    """The field with every piece drawn: 1 within the pen, fading to 0 across its edge.

    Of each piece only the pixels are looked at that its pen can reach, a small square of them.
    """
    reach = np.float32((pen_width + EDGE) / 2)
    side = int(1.0 + 2.0 * reach) + 1  # of the square
    field = SIZE + 2 * side  # a square at the edge lies partly outside
    grid = np.arange(side)
    low = np.ceil(np.minimum(along, 0.0) + starts - reach)
    column, row = low.astype(np.intp) + side
    cells = (row * field + column)[:, None] + (grid[:, None] * field + grid).ravel()
    squared_length = (along * along).sum(axis=0)
    to = (low - starts)[:, :, None] + grid.astype(np.float32)
    # Where along the piece (0 start, 1 end) each pixel's foot lies; a sum of an x and a y part.
    foot_x, foot_y = to * (along / np.maximum(squared_length, np.float32(1e-12)))[:, :, None]
    away_x, away_y = to * to
    nearest = np.full(field * field, np.inf, np.float32)
    for first in range(0, len(cells), _CHUNK):
        some = slice(first, first + _CHUNK)
        foot = foot_y[some, :, None] + foot_x[some, None, :]
        within = np.minimum(np.maximum(foot, 0.0), 1.0)
        # From a pixel to its foot, squared: |p - a|^2 - t (2 f - t) |b - a|^2, t is f from 0 to 1.
        saved = (2.0 * foot - within) * within * squared_length[some, None, None]
        squared = away_y[some, :, None] + away_x[some, None, :] - saved
        np.minimum.at(nearest, cells[some].ravel(), squared.ravel())
    inner = nearest.reshape(field, field)[side:-side, side:-side]
    inside = np.float32(pen_width / 2) - np.sqrt(np.maximum(inner, 0.0))
    picture: Raster = np.minimum(np.maximum(inside / np.float32(EDGE) + np.float32(0.5), 0.0), 1.0)
    return picture
