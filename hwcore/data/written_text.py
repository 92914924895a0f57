"""Words and lines as they were written: ink with its text, as arrays and not as objects.

A collection has millions of points; an ``Ink`` is made of a sample when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink, Stroke
from hwcore.reasons import Reason

from .splits import Part, unipen_part

TEXT_COLUMNS: Final = ("text", "writer", "donor", "style", "quality")
"""What is known of each sample as text."""


@dataclass(frozen=True, eq=False)
class WrittenTexts:
    """N samples of ink with the text that they show.

    Attributes:
        points: [P, 2] int16 or another type of number, as in the file; x to the right, y down.
        stroke_offsets: int64 [S + 1]; stroke s is
            ``points[stroke_offsets[s]:stroke_offsets[s + 1]]``.
        stroke_ranges: int64 [N, 2]; sample i has strokes ``stroke_ranges[i, 0]`` up to, but
            without, ``stroke_ranges[i, 1]``.
        text: N texts, with one space between words.
        writer: N names; empty where nobody knows. So are ``donor``, who collected it, ``style``
            (PRINTED, MIXED, CURSIVE, ?) and ``quality`` (GOOD, OK, BAD, ?).
        points_per_second: float32 [N]; NaN where nobody knows.
        places: int64 [N], where in its source a sample stands, counted from 0.
        faults: what in the source could not be read, one reason each.
    """

    points: NDArray[Any]
    stroke_offsets: NDArray[np.int64]
    stroke_ranges: NDArray[np.int64]
    text: Sequence[str]
    writer: Sequence[str]
    donor: Sequence[str]
    style: Sequence[str]
    quality: Sequence[str]
    points_per_second: NDArray[np.float32]
    places: NDArray[np.int64]
    faults: Sequence[Reason] = ()

    @classmethod
    def of(
        cls,
        strokes: Sequence[Sequence[NDArray[Any]]],
        text: Sequence[str],
        writer: Sequence[str],
        places: Sequence[int] | None = None,
        faults: Sequence[Reason] = (),
    ) -> WrittenTexts:
        """Samples by their strokes, [n, 2] each, of which nothing else is known.

        Args:
            places: where in its source each stands; None: in this order.
        """
        parts = [points for sample in strokes for points in sample]
        ends = np.cumsum([0, *map(len, strokes)]).astype(np.int64)
        blank = [""] * len(text)
        return cls(
            points=np.concatenate([np.empty((0, 2), np.float32), *parts]),
            stroke_offsets=np.cumsum([0, *map(len, parts)]).astype(np.int64),
            stroke_ranges=np.stack([ends[:-1], ends[1:]], axis=1),
            text=text,
            writer=writer,
            donor=blank,
            style=blank,
            quality=blank,
            points_per_second=np.full(len(text), np.nan, np.float32),
            places=np.arange(len(text)) if places is None else np.array(places, np.int64),
            faults=faults,
        )

    def __len__(self) -> int:
        return len(self.text)

    @property
    def labels(self) -> Sequence[str]:
        """The texts, as those of other data sets are called."""
        return self.text

    def place(self, index: int) -> int:
        """Where in its source a sample stands, counted from 0."""
        return int(self.places[index])

    def strokes(self, index: int) -> list[NDArray[Any]]:
        """The strokes of a sample that have points, each [n, 2], as views of ``points``."""
        first, end = self.stroke_ranges[index].tolist()
        bounds = self.stroke_offsets[first : end + 1].tolist()
        return [self.points[start:stop] for start, stop in pairwise(bounds) if stop > start]

    def ink(self, index: int) -> Ink:
        """The ink of a sample, without times.

        Raises:
            InkError: more points than one ink may have.
        """
        strokes = []
        for points in self.strokes(index):
            xy = points.astype(np.float64)
            xy.flags.writeable = False
            strokes.append(Stroke(xy))
        return Ink(tuple(strokes))

    def take(self, indices: Iterable[int]) -> WrittenTexts:
        """The samples at these indices, in their order; points are shared, not copied."""
        rows = np.fromiter(indices, np.int64)
        chosen = rows.tolist()
        columns: dict[str, Any] = {
            name: [getattr(self, name)[row] for row in chosen] for name in TEXT_COLUMNS
        }
        return replace(
            self,
            stroke_ranges=self.stroke_ranges[rows],
            points_per_second=self.points_per_second[rows],
            places=self.places[rows],
            **columns,
        )

    def of_part(self, part: Part) -> WrittenTexts:
        """The samples of the writers of one part, as UNIPEN's are divided by their names."""
        parts = {writer: unipen_part(writer) for writer in set(self.writer)}
        return self.take(i for i, writer in enumerate(self.writer) if parts[writer] == part)
