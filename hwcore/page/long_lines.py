"""Long thin lines on a page: rulings, squares, and the upper and lower sides of forms' boxes.

A line is looked for in a reduced picture, as ink that covers most of a long stretch at one of many
slopes, followed as a parabola, as it is in perspective and behind a lens, and taken away from the
whole picture, but where strokes cross it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.raster import InkMap, connected_components

_INKED: Final = 0.15  # ink from which on a pixel may be of a line
_STRONG: Final = 0.5  # ink from which on a pixel surely is of a stroke
_SIDE: Final = 800  # pixels of the longer side of the picture that lines are looked for in
_STRETCH: Final = 0.3  # of the width: a line is seen where it covers so much
_LONG: Final = 200.0  # pixels of the reduced picture: longer than a stroke of few large glyphs
_SMALLEST: Final = 8  # pixels of a side
_COVERED: Final = 0.85  # of the stretch
_STEEPEST: Final = 0.12  # height over width
_THICKEST: Final = 0.05  # of the picture's lower side
_ACROSS: Final = 0.8  # of the width: lines that are so long count as rulings
_EDGE_TO_EDGE: Final = 0.93  # of the width: so long, a line needs no others beside it
_MANY: Final = 3  # rulings that are not from edge to edge
_MOST: Final = 200  # lines of a page, the longest ones
DARKER: Final = 0.3
"""Ink by which a stroke on a line is darker."""


@dataclass(frozen=True, eq=False)
class Line:
    """A nearly level line.

    Attributes:
        start, end: its first column, and the one after its last.
        rows: float64 [end - start], the middle of it in each column.
        thickness: in pixels.
    """

    start: int
    end: int
    rows: NDArray[np.float64]
    thickness: float

    def area(self, height: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Its columns, [N], and the rows that it covers in each, [D, N], in a picture so high."""
        half = self.thickness / 2
        tops = np.floor(self.rows - half - 0.5).astype(np.int64)
        deep = int(np.ceil(2 * half)) + 2
        places = (tops[None] + np.arange(deep)[:, None]).clip(0, height - 1)
        return np.arange(self.start, self.end), places

    def strength(self, ink: InkMap) -> float:
        """How dark it is, as most of its columns are."""
        columns, places = self.area(len(ink))
        return float(np.median(ink[places, columns].max(axis=0)))

    def rows_at(self, columns: NDArray[Any]) -> NDArray[np.float64]:
        """Its middle at columns, or at the nearest of its own."""
        places = np.asarray(columns - self.start, np.int64).clip(0, len(self.rows) - 1)
        return np.asarray(self.rows[places])

    def row_at(self, column: float) -> float:
        """As ``rows_at``, at one."""
        return float(self.rows_at(np.array([column]))[0])


def level_lines(ink: InkMap, across: float) -> list[Line]:
    """The long lines of a picture, from top to bottom; those that stand in one of ``ink.T``.

    Args:
        across: of the width that a line must have by itself.
    """
    height, width = ink.shape
    times = -(-max(height, width) // _SIDE)
    inked = _reduced(ink > _INKED, times)
    if min(inked.shape) < _SMALLEST:
        return []
    length = inked.shape[1]
    stretch = round(max(_STRETCH * length, min(2 * _STRETCH * length, _LONG)))
    lines = []
    for columns, rows in _tracks(inked, stretch):
        line = _line(ink, inked, times, columns, rows)
        if line is not None:
            lines.append(line)
    lines = [line for line in lines if line.end - line.start >= min(across, _ACROSS) * width]
    many = len(lines) >= _MANY
    lines = [line for line in lines if many or line.end - line.start >= across * width]
    return sorted(lines, key=lambda line: float(line.rows.mean()))


def without(ink: InkMap, lines: list[Line], strokes: InkMap) -> InkMap:
    """The ink without lines, but where strokes cross them.

    Args:
        strokes: the ink of what may be a stroke.
    """
    if not lines:
        return ink
    height = len(ink)
    cleared = ink.copy()
    for line in lines:
        columns, places = line.area(height)
        above = [strokes[(places[0] - step).clip(0, height - 1), columns] for step in (1, 2)]
        below = [strokes[(places[-1] + step).clip(0, height - 1), columns] for step in (1, 2)]
        crossed = _between(
            np.max(above, axis=0) > _STRONG, np.max(below, axis=0) > _STRONG, len(places)
        )
        across = strokes[places, columns]
        stays = crossed | (across > line.strength(ink) + DARKER)
        rows, chosen = np.nonzero(~stays)
        cleared[places[rows, chosen], columns[chosen]] = 0.0
    return cleared


def strokes_beside(ink: InkMap, lines: list[Line]) -> InkMap:
    """The ink that may be a stroke: what no line covers, and what is clearly darker than it."""
    strokes = ink.copy()
    for line in lines:
        columns, places = line.area(len(ink))
        across = ink[places, columns]
        rows, chosen = np.nonzero(across <= line.strength(ink) + DARKER)
        strokes[places[rows, chosen], columns[chosen]] = 0.0
    return strokes


def _between(above: NDArray[np.bool_], below: NDArray[np.bool_], deep: int) -> NDArray[np.bool_]:
    """Where strokes run between what lies above a line, [N], and below it: bool [D, N].

    A stroke leans to either side by 45 degrees at most.
    """
    crossed = np.zeros((deep, len(above)), bool)
    starts, rows = np.flatnonzero(above), np.arange(deep)
    for lean in range(-deep, deep + 1):
        ends = starts + lean
        inside = (ends >= 0) & (ends < len(below))
        joined = starts[inside][below[ends[inside]]]
        aside = np.rint(lean * (rows + 1) / (deep + 1)).astype(np.int64)
        crossed[rows[:, None], joined[None] + aside[:, None]] = True
    return crossed


def _reduced(mask: NDArray[np.bool_], times: int) -> NDArray[np.bool_]:
    """Where any pixel of a square of so many is true."""
    if times == 1:
        return mask
    height, width = (-(-side // times) for side in mask.shape)
    padded = np.zeros((height * times, width * times), bool)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    return np.asarray(padded.reshape(height, times, width, times).any(axis=(1, 3)))


def _tracks(
    inked: NDArray[np.bool_], stretch: int
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Columns and rows in the middle of stretches that are covered, by line."""
    height, width = inked.shape
    half = stretch // 2
    found = np.zeros((height, width), bool)
    columns = np.arange(width)
    # A line may lie between two rows, or waver by one.
    tall = inked.copy()
    tall[1:] |= inked[:-1]
    for slope in np.arange(-_STEEPEST, _STEEPEST + 1e-9, 2.0 / stretch):
        shift = np.rint((columns - width / 2) * slope).astype(int)
        rows = np.arange(height)[:, None] + shift[None]
        sheared = tall[rows.clip(0, height - 1), columns] & (rows >= 0) & (rows < height)
        total = np.pad(sheared, ((0, 0), (1, 0))).cumsum(axis=1, dtype=np.int32)
        covered = total[:, stretch:] - total[:, :-stretch] >= _COVERED * stretch
        at, place = np.nonzero(covered)
        place += half
        found[(at + shift[place]).clip(0, height - 1), place] = True
    parts = connected_components(found)
    tracks = []
    for number in np.argsort(parts.left - parts.right)[:_MOST].tolist():
        if number == 0:
            continue
        if parts.bottom[number] - parts.top[number] > 4 * _THICKEST * height + 0.3 * stretch:
            continue
        box = np.s_[
            parts.top[number] : parts.bottom[number], parts.left[number] : parts.right[number]
        ]
        at, place = np.nonzero(parts.labels[box] == number)
        tracks.append((place + parts.left[number], at + parts.top[number]))
    return tracks


def _line(
    ink: InkMap,
    inked: NDArray[np.bool_],
    times: int,
    columns: NDArray[np.int64],
    rows: NDArray[np.int64],
) -> Line | None:
    """The line along a track; None where it is too thick for one."""
    height, width = ink.shape
    curve = _curve(columns, rows)
    every = np.arange(inked.shape[1])
    middle = np.rint(np.polyval(curve, every)).astype(int)
    near = np.zeros(len(every), bool)
    for step in (-1, 0, 1):
        at = middle + step
        near |= inked[at.clip(0, len(inked) - 1), every] & (at >= 0) & (at < len(inked))
    start, end = _extent(near, int(columns.min()), int(columns.max()))
    start, end = start * times, min(end * times, width)
    place = np.arange(start, end)
    at = (np.polyval(curve, (place + 0.5) / times - 0.5) + 0.5) * times - 0.5
    reach = 2 * times + max(2, round(_THICKEST * height))
    steps = np.arange(-reach, reach + 1)
    around = np.rint(at)[None].astype(int) + steps[:, None]
    profile = np.median(ink[around.clip(0, height - 1), place], axis=1)
    peak = float(profile.max())
    if peak < _INKED:
        return None
    inside = profile > 0.4 * peak
    top = bottom = int(profile.argmax())
    while top > 0 and inside[top - 1]:
        top -= 1
    while bottom < len(inside) - 1 and inside[bottom + 1]:
        bottom += 1
    thickness = bottom - top + 1
    if thickness > max(4, _THICKEST * min(height, width)):
        return None
    return Line(start, end, at + (steps[top] + steps[bottom]) / 2, float(thickness))


def _curve(columns: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Coefficients of a parabola through a track, or of a straight line through a short one."""
    long = int(columns.max() - columns.min()) > 40
    return np.asarray(np.polyfit(columns, rows, 2 if long else 1 if np.ptp(columns) > 4 else 0))


def _extent(near: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    """How far a line goes on to either side; small gaps, where it is faint, are passed over."""
    gap = max(3, len(near) // 40)
    bounds = []
    for side in (near[: start + 1][::-1], near[end:]):
        length = missing = 0
        for place, flag in enumerate(side.tolist()):
            missing = 0 if flag else missing + 1
            if flag:
                length = place
            if missing > gap:
                break
        bounds.append(length)
    return max(start - bounds[0], 0), end + bounds[1] + 1
