"""Ink of files on the sheet: of whatever unit and place, as large as it would be written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from hwcore import Ink, Stroke
from hwcore.ink import Bounds, InkRecord

from .sheet_look import FIRST_LINE, LINE_SPACING

LEFT: Final = 24.0
"""Where lines begin, in px."""
USUAL: Final = (0.3 * LINE_SPACING, 1.4 * LINE_SPACING)
"""Heights of lines, in px, that stay as they are."""


def on_sheet(records: Sequence[InkRecord]) -> list[InkRecord]:
    """Records with ink, placed on the sheet: samples that lie over each other one below the other.

    Ink that is at a usual place and of a usual size, as a sheet's own is, stays as it is.
    """
    if not records:
        return []
    if _lie_over_each_other(records):
        top, below = 0.0, []
        for record in records:
            placed = _usual(record, always_at=top)
            below.append(placed)
            top = _bounds(placed).bottom + LINE_SPACING / 2
        return below
    together = Ink(tuple(stroke for record in records for stroke in record.ink.strokes))
    scale, x, y = _move(together)
    return [_moved(record, scale, x, y) for record in records]


def _lie_over_each_other(records: Sequence[InkRecord]) -> bool:
    pairs = [_overlap(_bounds(a), _bounds(b)) > 0.5 for a, b in pairwise(records)]
    return len(pairs) > 0 and sum(pairs) > len(pairs) / 2


def _overlap(a: Bounds, b: Bounds) -> float:
    """The part of the smaller one's area that both share."""
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    smaller = min(a.width * a.height, b.width * b.height)
    return max(wide, 0.0) * max(high, 0.0) / smaller if smaller > 0 else 0.0


def _usual(record: InkRecord, always_at: float) -> InkRecord:
    scale, _, _ = _move(record.ink)
    bounds = _bounds(record)
    top = always_at + (FIRST_LINE - LINE_SPACING if not always_at else 0.0)
    return _moved(record, scale, LEFT - scale * bounds.left, top - scale * bounds.top)


def _move(ink: Ink) -> tuple[float, float, float]:
    """By how much ink is to be scaled and then moved right and down."""
    from hwcore.text import find_lines

    bounds = ink.bounds
    assert bounds is not None
    heights = []
    for line in find_lines(ink):
        around = Ink(tuple(ink.strokes[index] for index in line.strokes)).bounds
        assert around is not None
        heights.append(around.height)
    height = median(heights) or bounds.height or bounds.width or 1.0
    is_usual = USUAL[0] <= height <= USUAL[1]
    scale = 1.0 if is_usual else 0.65 * LINE_SPACING / height
    if is_usual and bounds.left >= 0 and bounds.top >= 0:
        return 1.0, 0.0, 0.0
    down = FIRST_LINE - LINE_SPACING - scale * bounds.top
    return scale, LEFT - scale * bounds.left, down


def _moved(record: InkRecord, scale: float, x: float, y: float) -> InkRecord:
    if (scale, x, y) == (1.0, 0.0, 0.0):
        return record
    strokes = tuple(
        Stroke(stroke.xy * scale + (x, y), stroke.t, stroke.pressure)
        for stroke in record.ink.strokes
    )
    return replace(record, ink=Ink(strokes))


def _bounds(record: InkRecord) -> Bounds:
    bounds = record.ink.bounds
    assert bounds is not None
    return bounds
