"""Lines that belong to the paper: frames, rulings and squares, and what lies beyond its edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .paper import InkMap, Mask, levels

_SMALL: Final = 24  # pixels of the shorter side; in smaller pictures strokes cover most of it
_COVERED: Final = 0.8  # of a row: from here on it is part of a line across the picture
_WHOLE: Final = 0.9  # of a row at an edge: from here on it is part of a band
_BAND: Final = 0.25  # of a side: the most that is cut off at an edge
_LINE: Final = 0.06  # of a side: the thickest line
_MANY: Final = 3  # lines from which on they are no strokes
_SLOPE: Final = 0.1  # the steepest line, as height over width
_FAINT: Final = 0.12  # ink from which on a pixel may be of a line
_STRONG: Final = 0.5  # ink from which on a pixel surely is ink
_WEAK: Final = 0.3  # and from which on a pixel at an edge is


def without_lines(ink: InkMap) -> InkMap:
    """Ink without frames at the edges and without lines that run across the picture."""
    if min(ink.shape) < _SMALL:
        return ink
    cleared = _without_rulings(_without_bands(ink))
    if cleared is ink:
        return ink
    _, _, most = levels(cleared)
    return (cleared / max(most, _FAINT)).clip(0.0, 1.5)


def _without_bands(ink: InkMap) -> InkMap:
    """Without what covers an edge of the picture along its whole length: a frame, a table."""
    inked = ink > _WEAK
    height, width = ink.shape
    depths = [_band(each) for each in (inked, inked[::-1], inked.T, inked.T[::-1])]
    if not any(depths):
        return ink
    sides = sum(depth > 0 for depth in depths)
    if sides < 3:
        for number, turned in enumerate((inked, inked[::-1], inked.T, inked.T[::-1])):
            if depths[number] and turned[depths[number] + 1 : depths[number] + 2].any():
                depths[number] = 0  # something hangs on it: it may be a stroke
    above, below, before, after = depths
    cleared = np.zeros_like(ink)
    inside = np.s_[above : height - below, before : width - after]
    cleared[inside] = ink[inside]
    return cleared if _enough_left(cleared, ink) else ink


def _band(inked: Mask) -> int:
    """How many rows from the first one on are covered, and one more for the blurred edge."""
    most = int(_BAND * len(inked))
    covered = inked[: most + 1].mean(axis=1) >= _WHOLE
    count = int(np.argmin(covered)) if not covered.all() else 0
    return count + 1 if count else 0


def _without_rulings(ink: InkMap) -> InkMap:
    """Without lines across: ruled or squared paper, a form's frame within the picture."""
    level, standing = _lines(ink), _lines(ink.T)
    if not level and not standing:
        return ink
    covered = [_covered(level, ink.shape), _covered(standing, ink.T.shape).T]
    cleared = np.where(covered[0] | covered[1], np.float32(0.0), ink)
    if len(level) + len(standing) < _MANY:
        # Lines on which something hangs may be strokes.
        level = _no_strokes(level, np.where(covered[1], np.float32(0.0), ink), cleared)
        standing = _no_strokes(standing, np.where(covered[0], np.float32(0.0), ink).T, cleared.T)
        removed = _covered(level, ink.shape) | _covered(standing, ink.T.shape).T
        cleared = np.where(removed, np.float32(0.0), ink)
    return cleared if _enough_left(cleared, ink) else ink


def _enough_left(cleared: InkMap, ink: InkMap) -> bool:
    return bool((cleared > _WEAK / 2).sum() > 0.15 * (ink > _WEAK / 2).sum())


def _covered(lines: list[_Line], shape: tuple[int, ...]) -> Mask:
    found = np.zeros(shape, bool)
    for line in lines:
        found[line.pixels] = True
    return found


def _no_strokes(lines: list[_Line], ink: InkMap, cleared: InkMap) -> list[_Line]:
    """Of nearly level lines, those that are fainter than ink, touch none or go on beyond it."""
    width = ink.shape[1]
    columns = np.flatnonzero((cleared > _STRONG).any(axis=0))
    if not len(columns):
        return lines
    beyond = min(columns[0], width - 1 - columns[-1]) >= 0.08 * width
    return [line for line in lines if beyond or line.faint or not line.touched(ink)]


@dataclass(frozen=True, eq=False)
class _Line:
    """A nearly level line across the picture.

    Attributes:
        pixels: rows and columns of what is to be taken away: not where strokes cross it.
        above, below: rows and columns of what lies next to it.
        faint: fainter than strokes.
    """

    pixels: tuple[NDArray[np.int64], NDArray[np.int64]]
    above: tuple[NDArray[np.int64], NDArray[np.int64]]
    below: tuple[NDArray[np.int64], NDArray[np.int64]]
    faint: bool

    def touched(self, ink: InkMap) -> bool:
        """Whether ink ends at it."""
        return bool(((ink[self.above] > _STRONG) ^ (ink[self.below] > _STRONG)).any())


def _lines(ink: InkMap) -> list[_Line]:
    """The lines across, all of the one slope at which there are most of them."""
    height, width = ink.shape
    inked = ink > _FAINT
    columns = np.arange(width)
    steepest = int(_SLOPE * width / 2)
    thickest = max(1, round(_LINE * height))
    best = 0.0
    for rise in range(-steepest, steepest + 1, max(1, width // 128)):
        shift = np.rint((columns / max(width - 1, 1) - 0.5) * 2 * rise).astype(int)
        rows = (np.arange(height)[:, None] + shift[None]).clip(0, height - 1)
        covered = inked[rows, columns].mean(axis=1)
        runs = _runs(covered >= _COVERED)
        thin = [covered[start:end] for start, end in runs if end - start <= thickest]
        # Lines count, each once, more than rows; a stroke that is nearly as steep is only one.
        score = sum(float(each.max() ** 8 + 0.02 * (each**4).sum()) for each in thin)
        if score > best:
            best, chosen, found = score, rows, runs
    if not best:
        return []
    sheared = ink[chosen, columns]
    lines = []
    for start, end in found:
        if end - start > thickest:
            continue
        low, high = max(start - 1, 0), min(end + 1, height)
        strength = float(np.median(sheared[start:end].max(axis=0)))
        above = sheared[max(low - 2, 0) : low].max(axis=0, initial=0.0) > _STRONG
        below = sheared[high : high + 2].max(axis=0, initial=0.0) > _STRONG
        darker = sheared[low:high] > strength + 0.3
        rows, across = np.nonzero(~((above & below)[None] | darker))
        lines.append(
            _Line(
                (chosen[rows + low, across], across),
                (chosen[max(low - 1, 0)], columns),
                (chosen[min(high, height - 1)], columns),
                strength < _STRONG,
            )
        )
    return lines


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where runs of true values start, and where they have ended."""
    edges = np.flatnonzero(np.diff(np.pad(flags.astype(np.int8), 1)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
