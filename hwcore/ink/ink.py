"""Ink: what a pen did, as immutable strokes of float coordinates.

x grows to the right and y grows down; the unit is whatever the device used, because the raster
does not depend on it. Ink says nothing about pixels, pens or labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import InkError

from .guides import Guides

FloatArray = NDArray[np.float64]

MAX_COORDINATE = 1e9
"""Largest absolute coordinate taken; beyond it, double precision no longer resolves a glyph."""
MAX_POINTS = 200_000
"""Most points in one ink; a minute of the fastest tablets gives 60,000."""


class Bounds(NamedTuple):
    """The smallest upright rectangle around some ink, in the ink's own unit.

    Example:
        >>> from hwcore import Ink
        >>> Ink.from_strokes([[(10, 20), (30, 60)]]).bounds
        Bounds(left=10.0, top=20.0, right=30.0, bottom=60.0)
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lengths(xy: FloatArray) -> FloatArray:
    """Distances of neighbouring points [N, 2], [N - 1]."""
    ways = xy[1:] - xy[:-1]
    distances: FloatArray = np.hypot(ways[:, 0], ways[:, 1])
    return distances


def _frozen(array: FloatArray) -> FloatArray:
    array.flags.writeable = False
    return array


@dataclass(frozen=True, eq=False)
class Stroke:
    """One stroke, from pen down to pen up.

    Attributes:
        xy: float64 [N, 2], N >= 1, finite; x to the right, y down.
        t: float64 [N] seconds, or None where the time is not known.
        pressure: float64 [N] in 0..1, or None where the device has none.

    Example:
        >>> from hwcore import Stroke
        >>> stroke = Stroke.from_points([(0, 0, 0.00, 0.5), (3, 4, 0.01, 0.7)])
        >>> stroke.xy.tolist(), stroke.t.tolist(), stroke.pressure.tolist()
        ([[0.0, 0.0], [3.0, 4.0]], [0.0, 0.01], [0.5, 0.7])
    """

    xy: FloatArray
    t: FloatArray | None = None
    pressure: FloatArray | None = None

    @classmethod
    def from_points(cls, points: Iterable[Sequence[float]]) -> Stroke:
        """Take points ``(x, y)``, ``(x, y, t)`` or ``(x, y, t, pressure)``, all of one form.

        Pressure outside 0..1 is clipped to it.

        Raises:
            InkError: no point, points of differing or other lengths, a value that is no number
                or is not finite, or a coordinate beyond ``MAX_COORDINATE``.
        """
        try:
            listed = list(points)
            kinds = set(map(type, chain.from_iterable(listed)))
            if any(issubclass(kind, (str, bytes, bool, np.bool_)) for kind in kinds):
                # numpy would make numbers of them
                raise TypeError("not a number")
            array = np.array(listed, dtype=np.float64)
        except (TypeError, ValueError, OverflowError) as error:
            raise InkError(
                "stroke-not-points",
                "a stroke must be points [x, y], [x, y, t] or [x, y, t, pressure] of numbers, "
                "all of one form",
            ) from error
        if array.ndim != 2 or array.shape[0] == 0 or array.shape[1] not in (2, 3, 4):
            raise InkError(
                "stroke-wrong-form",
                "a stroke must be one or more points [x, y], [x, y, t] or [x, y, t, pressure]",
            )
        wrong = ~np.isfinite(array).all(axis=1)
        wrong |= np.abs(array[:, :2]).max(axis=1) > MAX_COORDINATE
        if wrong.any():
            raise InkError(
                "point-not-finite",
                "point {number} of a stroke is not a finite position within {limit:.0e}",
                number=int(np.argmax(wrong)) + 1,
                limit=MAX_COORDINATE,
            )
        columns = array.shape[1]
        return cls(
            xy=_frozen(array[:, :2].copy()),
            t=_frozen(array[:, 2].copy()) if columns > 2 else None,
            pressure=_frozen(array[:, 3].clip(0.0, 1.0)) if columns > 3 else None,
        )

    def __len__(self) -> int:
        return len(self.xy)

    @cached_property
    def lengths(self) -> FloatArray:
        """Distances of neighbouring points, float64 [N - 1]."""
        return lengths(self.xy)

    def to_points(self) -> list[list[float]]:
        """The points as plain lists, in the form that ``from_points`` takes."""
        columns = [self.xy]
        if self.t is not None:
            columns.append(self.t[:, None])
            if self.pressure is not None:
                columns.append(self.pressure[:, None])
        points: list[list[float]] = np.concatenate(columns, axis=1).tolist()
        return points


@dataclass(frozen=True, eq=False)
class Ink:
    """The strokes of one glyph, in the order they were drawn; may be empty.

    Attributes:
        guides: the guide lines between which it was written; None where there were none, or where
            nobody knows.

    Example:
        >>> from hwcore import Ink
        >>> ink = Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]])
        >>> len(ink), ink.bounds.right
        (1, 30.0)
    """

    strokes: tuple[Stroke, ...] = ()
    guides: Guides | None = None

    def __post_init__(self) -> None:
        if sum(map(len, self.strokes)) > MAX_POINTS:
            raise InkError(
                "ink-too-long", "ink of more than {limit} points is not one glyph", limit=MAX_POINTS
            )

    @classmethod
    def from_strokes(
        cls, strokes: Iterable[Iterable[Sequence[float]]], guides: Guides | None = None
    ) -> Ink:
        """Build ink from plain sequences; strokes without points are left out.

        >>> Ink.from_strokes([[(0, 0), (0, 10)], []]).bounds
        Bounds(left=0.0, top=0.0, right=0.0, bottom=10.0)

        Raises:
            InkError: as ``Stroke.from_points``, with the stroke's number before it.
        """
        made: list[Stroke] = []
        if not _is_list(strokes):
            raise InkError(
                "strokes-not-a-list",
                "strokes must be a list, not {kind}",
                kind=type(strokes).__name__,
            )
        for number, points in enumerate(strokes, start=1):
            if not _is_list(points):
                raise InkError(
                    "stroke-not-a-list",
                    "stroke {number} must be a list, not {kind}",
                    number=number,
                    kind=type(points).__name__,
                )
            listed = list(points)
            if not listed:
                continue
            try:
                made.append(Stroke.from_points(listed))
            except InkError as error:
                raise InkError(
                    "in-stroke", "stroke {number}: {cause}", number=number, cause=error.reason
                ) from error
        return cls(tuple(made), guides)

    def to_strokes(self) -> list[list[list[float]]]:
        """The strokes as plain lists, in the form that ``from_strokes`` takes."""
        return [stroke.to_points() for stroke in self.strokes]

    @cached_property
    def bounds(self) -> Bounds | None:
        """Around all points, or None for empty ink. The pen's width is not counted."""
        if not self.strokes:
            return None
        lows = np.min([stroke.xy.min(axis=0) for stroke in self.strokes], axis=0)
        highs = np.max([stroke.xy.max(axis=0) for stroke in self.strokes], axis=0)
        return Bounds(float(lows[0]), float(lows[1]), float(highs[0]), float(highs[1]))

    def __len__(self) -> int:
        """How many strokes."""
        return len(self.strokes)

    def with_taps_as_dots(self, extent: float) -> Ink:
        """Make a point of every stroke that is smaller than ``extent`` both ways.

        A hand that taps moves the pen by a pixel or two. The raster does not know sizes, so a
        lone tap would be blown up to a glyph; whoever knows the unit (the canvas) says here what
        is too small to be meant as a movement.
        """
        return replace(self, strokes=tuple(_as_dot(stroke, extent) for stroke in self.strokes))


def _as_dot(stroke: Stroke, extent: float) -> Stroke:
    low, high = stroke.xy.min(axis=0), stroke.xy.max(axis=0)
    if len(stroke) == 1 or (high - low).max() >= extent:
        return stroke
    return Stroke(
        xy=_frozen(((low + high) / 2)[None, :]),
        t=None if stroke.t is None else stroke.t[:1],
        pressure=None if stroke.pressure is None else stroke.pressure[:1],
    )


def _is_list(value: object) -> TypeGuard[Iterable[Any]]:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, dict))
