"""UNIPEN files as ink: strokes, and what is written in them by ``.SEGMENT``.

UNIPEN's y grows upwards, and is turned; time is in milliseconds there and in seconds afterwards;
pressure is divided by the highest in the file. Where an inch or a millimetre has other numbers of
points in x and y, y is scaled to x.

A file has segments of several levels (``.HIERARCHY``). Samples are those of the highest level that
has labels, but no pages, if there is another; what belongs to none of them is one more sample,
without text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from hwcore.errors import InkError

from .ink import MAX_POINTS, FloatArray, Ink, Stroke
from .jsonl import InkRecord
from .unipen_segments import Range, Segment, parse_segment
from .unipen_statements import Statement, read_statements

_PAGE: Final = "PAGE"
_COLUMNS: Final = ("X", "Y", "T", "P")
_READ: Final = ("COORD", "SEGMENT", "HIERARCHY", "WRITER_ID")
_MAX_COLUMNS: Final = 64
_MAX_COMPONENT: Final = 8 << 20
_MAX_ARGUMENTS: Final = 1 << 20
"""Characters of a component, and of whatever else is looked at."""
_MAX_TAKEN: Final = 1_000_000
"""Components, and points of cut ones, that all segments may have together."""


def parse_unipen(path: Path, content: bytes) -> list[InkRecord]:
    """The samples of a file, at least one, in their order.

    Args:
        path: where the content is from; it may include files of its folder.

    Raises:
        InkError: points without known columns, or that do not fit them; segments of components
            that are not there; what ``read_statements`` raises.
    """
    file = _File()
    for statement in read_statements(path, content):
        file.take(statement)
    return file.records()


class _File:
    """What a file has said so far."""

    def __init__(self) -> None:
        self._columns: list[str] = []
        self._components: list[FloatArray | None] = []  # None: the pen was up
        self._segments: list[Segment] = []
        self._levels: list[str] = []
        self._writer: str | None = None
        self._per_length: dict[str, float] = {}
        self._strokes: dict[int, Stroke] = {}
        self._taken = 0

    def take(self, statement: Statement) -> None:
        keyword, arguments = statement
        if keyword in _READ and len(arguments) > _MAX_ARGUMENTS:
            raise InkError("unipen-too-long", "has a .{keyword} of megabytes", keyword=keyword)
        if keyword == "COORD":
            self._columns = arguments.upper().split()[:_MAX_COLUMNS]
        elif keyword == "PEN_DOWN":
            self._components.append(self._points(arguments))
        elif keyword == "PEN_UP":
            self._components.append(None)
        elif keyword == "SEGMENT":
            self._segments.append(parse_segment(arguments))
        elif keyword == "HIERARCHY":
            self._levels = arguments.upper().split()
        elif keyword == "WRITER_ID":
            self._writer = " ".join(arguments.split()) or None
        elif keyword[1:] in ("_POINTS_PER_INCH", "_POINTS_PER_MM"):
            self._per_length[keyword] = _first_number(arguments)

    def _points(self, arguments: str) -> FloatArray:
        """The points of a component, float64 [N, 4]: x, y, time and pressure, NaN if not known."""
        number = len(self._components)
        if not {"X", "Y"} <= {*self._columns}:
            raise InkError(
                "unipen-no-x-and-y", "has points before a .COORD that says which values are X and Y"
            )
        if len(arguments) > _MAX_COMPONENT:
            raise InkError(
                "too-many-points",
                "holds more than the {limit} points of one glyph",
                limit=MAX_POINTS,
            )
        try:
            rows = np.array(arguments.split(), np.float64).reshape(-1, len(self._columns))
        except ValueError:
            raise InkError(
                "unipen-points",
                "component {number} is not points of {columns!r}",
                number=number,
                columns=" ".join(self._columns)[:60],
            ) from None
        points = np.full((len(rows), len(_COLUMNS)), math.nan)
        for place, name in enumerate(_COLUMNS):
            if name in self._columns:
                points[:, place] = rows[:, self._columns.index(name)]
        return points

    def records(self) -> list[InkRecord]:
        """The samples."""
        self._make_strokes()
        records: list[InkRecord] = []
        covered: set[int] = set()
        for segment in self._chosen():
            strokes: list[Stroke] = []
            for part in segment.ranges:
                strokes += self._strokes_in(part)
                covered.update(range(part.first, part.last + 1))
            label = segment.label if len(segment.label) == 1 else None
            records.append(InkRecord(Ink(tuple(strokes)), label, self._writer, text=segment.label))
        rest = [stroke for number, stroke in self._strokes.items() if number not in covered]
        if rest or not records:
            records.append(InkRecord(Ink(tuple(rest)), writer=self._writer))
        return records

    def _chosen(self) -> list[Segment]:
        """The segments of the highest level that has labels."""
        labelled = [segment for segment in self._segments if segment.label and segment.ranges]
        levels = dict.fromkeys(segment.level for segment in labelled)
        order = [level for level in (*self._levels, *levels) if level in levels]
        highest = [level for level in order if level != _PAGE] or order
        return [segment for segment in labelled if segment.level == highest[0]]

    def _make_strokes(self) -> None:
        pressures = [part[:, 3] for part in self._components if part is not None and len(part)]
        known = np.concatenate([np.ones(1), *pressures])
        highest = float(np.nanmax(known[np.isfinite(known)], initial=1.0))
        ratio = 1.0
        for unit in ("INCH", "MM"):
            x, y = (self._per_length.get(f"{axis}_POINTS_PER_{unit}", 0.0) for axis in "XY")
            if x > 0.0 and y > 0.0:
                ratio = x / y
        for number, points in enumerate(self._components):
            if points is not None and len(points):
                self._strokes[number] = _stroke(points, ratio, highest)

    def _strokes_in(self, part: Range) -> Iterator[Stroke]:
        """The strokes of a range of components."""
        if not part.first <= part.last < len(self._components):
            raise InkError(
                "unipen-no-component",
                "has a .SEGMENT of components {first} to {last}, but components 0 to {there}",
                first=part.first,
                last=part.last,
                there=len(self._components) - 1,
            )
        for number in range(part.first, part.last + 1):
            start = part.first_point if number == part.first else 0
            end = part.end_point if number == part.last else None
            whole = self._strokes.get(number)
            self._taken += 1
            if whole is not None:
                stroke = whole if start == 0 and end is None else _cut(whole, start, end)
                self._taken += 0 if stroke is whole or stroke is None else len(stroke)
                if stroke is not None:
                    yield stroke
            if self._taken > _MAX_TAKEN:
                raise InkError(
                    "unipen-overlap", "has segments that hold the same components over and over"
                )


def _stroke(points: FloatArray, ratio: float, highest: float) -> Stroke:
    """The stroke of a component's points, float64 [N, 4] with N >= 1.

    Args:
        ratio: of a step in y, in steps in x.
        highest: the pressure that is 1.
    """
    columns = [points[:, 0], points[:, 1] * -ratio]
    if not np.isnan(points[:, 2]).any():
        columns.append(points[:, 2] / 1000.0)
        if not np.isnan(points[:, 3]).any():
            columns.append(points[:, 3] / highest)
    return Stroke.from_points(np.stack(columns, axis=1).tolist())


def _cut(stroke: Stroke, start: int, end: int | None) -> Stroke | None:
    """A stroke's points from one up to, but without, another; None: there are none."""
    points = stroke.to_points()[start:end]
    return Stroke.from_points(points) if points else None


def _first_number(arguments: str) -> float:
    try:
        return float(arguments.split()[0])
    except (ValueError, IndexError):
        return math.nan
