"""Which ink belongs to the character: not frames and ruled lines, not specks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .components import connected_components
from .paper import InkMap, levels

Mask = NDArray[np.bool_]

_SMALL: Final = 24  # pixels of a side; in smaller pictures there is no room for more than ink
_COVERED: Final = 0.8  # of a row: from here on it is part of a line across the picture
_WHOLE: Final = 0.9  # of a row at an edge: from here on it is part of a band
_BAND: Final = 0.25  # of a side: the most that is cut off at an edge
_LINE: Final = 0.06  # of a side: the thickest line
_MANY: Final = 3  # lines from which on they are no strokes
_SLOPE: Final = 0.1  # the steepest line, as height over width
_FAINT: Final = 0.12  # ink from which on a pixel may be of a line
_STRONG: Final = 0.5  # ink from which on a pixel surely is ink
_WEAK: Final = 0.3  # and from which on it is, if it hangs together with such
_PART: Final = 0.03  # of the largest part's area: smaller ones are specks
_FAR: Final = 0.25  # of the glyph's side: further away, parts must be large
_LARGE: Final = 0.35  # of the largest part's area


def glyph_mask(ink: InkMap) -> Mask:
    """Where the character is, bool [H, W]; all false where there is no ink."""
    if max(ink.shape) < _SMALL:
        return ink > 0.0
    parts = connected_components(_grown(ink > _WEAK, 1 + max(ink.shape) // 200))
    strong = np.bincount(parts.labels.ravel(), (ink > _STRONG).ravel(), len(parts) + 1)
    strong[0] = 0.0
    if not strong.any():
        return np.zeros(ink.shape, bool)
    main = int(strong.argmax())
    top, left, bottom, right = parts.top, parts.left, parts.bottom, parts.right
    side = max(bottom[main] - top[main], right[main] - left[main])
    kept = np.zeros(len(parts) + 1, bool)
    kept[main] = True
    while True:  # what is near to what is kept, is kept
        box = (top[kept].min(), left[kept].min(), bottom[kept].max(), right[kept].max())
        side = max(box[2] - box[0], box[3] - box[1])
        rows = np.maximum(np.maximum(box[0] - bottom, top - box[2]), 0)
        columns = np.maximum(np.maximum(box[1] - right, left - box[3]), 0)
        far = np.maximum(rows, columns) > _FAR * side
        wanted = kept | (strong >= np.where(far, _LARGE, _PART) * strong[main])
        wanted[0] = False
        if (wanted == kept).all():
            break
        kept = wanted
    return kept[parts.labels]


def without_lines(ink: InkMap) -> InkMap:
    """Ink without frames at the edges and without lines that run across the picture."""
    if min(ink.shape) < _SMALL:  # strokes cover most of its width
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
        score = sum(float((covered[i:j] ** 4).sum()) for i, j in runs if j - i <= thickest)
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


def _grown(mask: Mask, by: int) -> Mask:
    for axis in (0, 1):
        grown = mask.copy()
        for step in range(1, by + 1):
            if axis == 0:
                grown[step:] |= mask[:-step]
                grown[:-step] |= mask[step:]
            else:
                grown[:, step:] |= mask[:, :-step]
                grown[:, :-step] |= mask[:, step:]
        mask = grown
    return mask
