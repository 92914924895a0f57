"""Glyphs as a head reads them: by how they look, and where there is ink, by how it was written, how
large, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import SIZE, SIZE_AND_PLACE, SizeAndPlace, Summary, Trajectory, summary
from hwcore.raster import EXTENT, Extents, Glyph

Features = NDArray[np.float32]
"""What a backbone gives: float32 [F] of one raster, or [N, F] of many."""


@dataclass(frozen=True, eq=False)
class Glyphs:
    """One glyph, or N of them.

    Attributes:
        features: float32 [F] or [N, F], what the backbone gives for their rasters.
        trajectories: float32 [S] or [N, S], of their ink, S being ``hwcore.ink.SIZE``; all 0 of
            those that have none. Of a replay set of earlier versions their summaries.
        has_ink: bool [] or [N].
        sizes: float32 [P] or [N, P], their sizes and places between guide lines, P being
            ``hwcore.ink.SIZE_AND_PLACE``; all 0 of those that have none. None: none has.
        extents: float32 [E] or [N, E], of their ink, as ``Glyph.extent`` says them; all 0 where
            they are not known. None: none is.
        seconds: float32 [] or [N], for how long the pen was down; 0 where it is not known. None: it
            is of none.
    """

    features: Features
    trajectories: Trajectory
    has_ink: NDArray[np.bool_]
    sizes: SizeAndPlace | None = None
    extents: Extents | None = None
    seconds: NDArray[np.float32] | None = None

    @cached_property
    def summaries(self) -> Summary:
        """Of the trajectories, float32 [1, SUMMARY_SIZE] or [N, SUMMARY_SIZE]; several parts read
        them."""
        return summary(np.atleast_2d(self.trajectories))

    @property
    def has_guides(self) -> NDArray[np.bool_]:
        """Whether they were written between guide lines: bool [] or [N]."""
        if self.sizes is None:
            return np.zeros(self.has_ink.shape, np.bool_)
        return np.asarray(self.sizes[..., 0] > 0.0)

    @classmethod
    def images(cls, features: Features) -> Glyphs:
        """Glyphs of which there is no ink, with features [F] or [N, F]."""
        shape = features.shape[:-1]
        # One zero for all: a lesson examines heads on many thousand images.
        trajectories = np.broadcast_to(np.float32(0.0), (*shape, SIZE))
        return cls(features, trajectories, np.zeros(shape, np.bool_))

    @classmethod
    def inks(cls, features: Features, trajectories: Trajectory) -> Glyphs:
        """Glyphs that are all ink, with features [F] or [N, F] and trajectories [S] or [N, S]."""
        return cls(features, trajectories, np.ones(features.shape[:-1], np.bool_))

    @classmethod
    def of(cls, features: Features, glyphs: Sequence[Glyph]) -> Glyphs:
        """N drawn glyphs with their features [N, F]."""
        rows = [glyph.trajectory for glyph in glyphs]
        trajectories = np.stack(rows) if rows else np.empty((0, SIZE), np.float32)
        has_ink = np.array([glyph.has_ink for glyph in glyphs], np.bool_)
        sizes = [glyph.size_and_place for glyph in glyphs]
        if not rows:
            return cls(features, trajectories, has_ink)
        extents = np.stack([glyph.extent for glyph in glyphs])
        seconds = np.array([glyph.seconds for glyph in glyphs], np.float32)
        return cls(features, trajectories, has_ink, np.stack(sizes), extents, seconds)

    @classmethod
    def joined(cls, parts: Sequence[Glyphs]) -> Glyphs:
        """All glyphs of several, of which there is at least one; their trajectories' summaries
        where one has no more."""
        lengths = [len(part) for part in parts]
        return cls(
            np.concatenate([part.features for part in parts]),
            _alike([part.trajectories for part in parts]),
            np.concatenate([part.has_ink for part in parts]),
            _joined([part.sizes for part in parts], lengths, (SIZE_AND_PLACE,)),
            _joined([part.extents for part in parts], lengths, (EXTENT,)),
            _joined([part.seconds for part in parts], lengths, ()),
        )

    def __len__(self) -> int:
        return len(self.has_ink)

    def __getitem__(self, chosen: Any) -> Glyphs:
        """The glyph at an index, or the glyphs at indices, in a slice or where a mask is true."""
        sizes, extents, seconds = (
            None if values is None else values[chosen]
            for values in (self.sizes, self.extents, self.seconds)
        )
        features, trajectories = self.features[chosen], self.trajectories[chosen]
        return Glyphs(features, trajectories, self.has_ink[chosen], sizes, extents, seconds)


def _alike(parts: Sequence[Trajectory]) -> Trajectory:
    if len({part.shape[-1] for part in parts}) > 1:
        parts = [summary(part) for part in parts]
    return np.concatenate(parts)


def _joined(
    parts: Sequence[NDArray[np.float32] | None], lengths: Sequence[int], shape: tuple[int, ...]
) -> NDArray[np.float32] | None:
    """Rows of this shape; 0 of parts that have none."""
    if all(part is None for part in parts):
        return None
    return np.concatenate(
        [
            np.zeros((length, *shape), np.float32) if part is None else part
            for part, length in zip(parts, lengths, strict=True)
        ]
    )
