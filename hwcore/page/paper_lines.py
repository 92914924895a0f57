"""What is printed on paper taken away: rulings, squares, boxes and combs."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.raster import InkMap, connected_components

from .long_lines import DARKER, Line, level_lines, strokes_beside, without
from .page_ink import stroke_width

_INKED: Final = 0.15  # ink from which on a pixel may be of a line
_ACROSS: Final = 0.35  # of the width: level lines that are so long
_UPRIGHT: Final = 0.93  # of the height: upright ones, as a stroke of a 1 may be long in a row
_PICTURE: Final = 0.9  # of the height, which the strokes of a single row have at most
_STROKES: Final = 25.0  # stroke widths that a glyph is high, at most
_STRONG: Final = 0.5  # ink from which on a pixel surely is of a stroke
_MANY: Final = 3  # upright lines that are no strokes
_THINNER: Final = 0.6  # of the strokes: a single upright line is so thin
_SIDE: Final = 0.9  # of the way between two level lines: a box's side covers it
_SLOPES: Final = np.arange(-0.12, 0.121, 0.02)
_JOINED: Final = 2  # of 48 places along a side, at each of its ends: they are inked
_END: Final = 0.15  # of a box's height: so near to its line's end, a side closes it
_TICK: Final = 0.75  # of the highest tick of a comb: the lowest one


def without_paper_lines(ink: InkMap) -> InkMap:
    """Ink without lines that belong to the paper."""
    height, width = ink.shape
    stroke = stroke_width(ink > _STRONG)
    glyph = min(_PICTURE * height, _STROKES * stroke)  # what a stroke may be long, at most
    level = level_lines(ink, max(_ACROSS, min(glyph / width, 1.0)))
    turned = np.ascontiguousarray(ink.T)
    upright = level_lines(turned, _UPRIGHT)
    if len(upright) < _MANY:  # in a tight crop it may be a 1
        upright = [line for line in upright if line.thickness <= _THINNER * stroke]
    cleared = np.minimum(
        without(ink, level, strokes_beside(turned, upright).T),
        without(turned, upright, strokes_beside(ink, level).T).T,
    )
    for above, below in pairwise(level):
        _clear_sides(ink, cleared, above, below)
    for line in level:
        _clear_ticks(cleared, line)
    return cleared


def _clear_sides(ink: InkMap, cleared: InkMap, above: Line, below: Line) -> None:
    """Clear the sides of boxes between two level lines, if they close at its ends."""
    start, end = max(above.start, below.start), min(above.end, below.end)
    high = below.row_at((start + end) / 2) - above.row_at((start + end) / 2)
    longest = max(above.end - above.start, below.end - below.start)
    if high < 8 or end - start < max(0.8 * longest, 0.8 * high):
        return
    columns = np.arange(
        max(start - round(_END * high), 0), min(end + round(_END * high), ink.shape[1])
    )
    tops = above.rows_at(columns) + above.thickness
    bottoms = below.rows_at(columns) - below.thickness
    share = np.linspace(0.0, 1.0, 48)
    rows = tops[None] + share[:, None] * (bottoms - tops)[None]
    best, strength, slope_of = (np.zeros(len(columns)) for _ in range(3))
    joined = np.zeros(len(columns), bool)
    for slope in _SLOPES:
        aside = np.rint((share - 0.5) * high * slope)[:, None]
        across = (columns[None] + aside).clip(0, ink.shape[1] - 1).astype(int)
        along = ink[rows.clip(0, len(ink) - 1).astype(int), across]
        inked = along > _INKED
        covered = inked.mean(axis=0)
        better = covered > best
        best[better], slope_of[better] = covered[better], slope
        strength[better] = along.mean(axis=0)[better]
        joined[better] = (inked[:_JOINED].all(axis=0) & inked[-_JOINED:].all(axis=0))[better]
    runs = _runs(best >= _SIDE)
    thickest = 2 * max(above.thickness, below.thickness) + 2
    runs = [run for run in runs if run[1] - run[0] <= max(thickest, 0.08 * high)]
    if not runs:
        return
    near = _END * high
    closed = columns[runs[0][0]] - start <= near and end - columns[runs[-1][1] - 1] <= near
    if not (closed and len(runs) >= 2):
        return
    # What a pen drew between them is thicker or darker, or does not reach the lines.
    widths = [last - first for first, last in runs]
    thick = max(widths[0], widths[-1], float(np.median(widths))) + 1
    darkest = max(above.strength(ink), below.strength(ink)) + DARKER
    for first, last in runs:
        is_dark = strength[first:last].max() > darkest
        if last - first > thick or is_dark or not joined[first:last].any():
            continue
        middle = (first + last - 1) / 2
        chosen = int(np.argmax(best[first:last])) + first
        _clear_side(
            ink,
            cleared,
            columns[0] + middle,
            float(slope_of[chosen]),
            last - first,
            (float(tops[chosen] - above.thickness), float(bottoms[chosen] + below.thickness)),
        )


def _clear_side(
    ink: InkMap, cleared: InkMap, column: float, slope: float, thick: int, ends: tuple[float, float]
) -> None:
    top, bottom = max(round(ends[0]), 0), min(round(ends[1]) + 1, len(ink))
    rows = np.arange(top, bottom)
    middle = column + (rows - (top + bottom) / 2) * slope
    turned = np.ascontiguousarray(cleared.T)
    # The same as a level line of the picture on its side, so that strokes that cross it stay.
    side = Line(top, bottom, np.asarray(middle, np.float64), float(thick))
    removed = without(turned, [side], turned)
    cleared[:] = removed.T


def _clear_ticks(cleared: InkMap, line: Line) -> None:
    """Clear short upright lines that stand on a level one, if there is one at each of its ends."""
    high = 0.35 * (line.end - line.start)
    top = max(0, int(line.rows.min() - high))
    bottom = min(len(cleared), int(np.ceil(line.rows.max() + line.thickness)) + 2)
    left, right = max(line.start - 6, 0), min(line.end + 6, cleared.shape[1])
    window = cleared[top:bottom, left:right]
    parts = connected_components(window > _INKED)
    ticks = []
    for number in range(1, len(parts) + 1):
        width = parts.right[number] - parts.left[number]
        height = parts.bottom[number] - parts.top[number]
        middle = left + (parts.left[number] + parts.right[number]) / 2
        stands = abs(top + parts.bottom[number] - (line.row_at(middle) - line.thickness / 2)) <= 4
        thin = parts.area[number] / max(height, 1) <= 1.6 * line.thickness + 1.5
        if stands and thin and height >= 2 * line.thickness and width <= max(0.3 * height, 5):
            ticks.append((number, float(middle), float(height)))
    if len(ticks) < 2:
        return
    edge = 0.03 * (line.end - line.start) + 4
    if ticks and min(t[1] for t in ticks) - line.start > edge:
        return
    if line.end - max(t[1] for t in ticks) > edge:
        return
    ends = [t[2] for t in ticks if min(t[1] - line.start, line.end - t[1]) <= edge]
    chosen = [n for n, _, height in ticks if _TICK * min(ends) <= height <= max(ends) / _TICK]
    window[np.isin(parts.labels, chosen)] = 0.0


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where runs of true values start, and where they have ended."""
    edges = np.flatnonzero(np.diff(np.pad(flags.astype(np.int8), 1)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
