"""A glyph: one character to be recognised, be it ink or an image."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink, SizeAndPlace, Trajectory, size_and_place, trajectory, writing_time

from .ink_raster import Raster, rasterize

if TYPE_CHECKING:
    from .image_file import Original


EXTENT: Final = 2
"""Values in the extent of one ink."""

Extents = NDArray[np.float32]
"""float32 [EXTENT] of one ink, or [N, EXTENT] of many."""


@dataclass(frozen=True, eq=False)
class Glyph:
    """A drawn glyph.

    Attributes:
        drawn: float32 [28, 28], 0 paper to 1 ink; None of ink that is drawn when it is asked for.
        ink: how it was written; None of an image.

    Example:
        >>> from hwcore import Ink
        >>> from hwcore.raster import Glyph
        >>> glyph = Glyph.of(Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]]))
        >>> glyph.raster.shape, glyph.has_ink
        ((28, 28), True)
    """

    drawn: Raster | None
    ink: Ink | None = None

    @classmethod
    def of(cls, original: Original) -> Glyph:
        """The glyph of ink, which is drawn once that is needed, or of an image, drawn now.

        Raises:
            ImageError: an image file that cannot be read, or an array that is no image.
        """
        if isinstance(original, Ink):
            return cls(None, original)
        if isinstance(original, np.ndarray):
            from .image_raster import rasterize_image  # brings Pillow

            return cls(rasterize_image(original))
        return cls(original.raster())

    @cached_property
    def raster(self) -> Raster:
        """What a network sees, float32 [28, 28], 0 paper to 1 ink."""
        return rasterize(self.ink or Ink()) if self.drawn is None else self.drawn

    @property
    def has_ink(self) -> bool:
        """Whether it is known how it was written."""
        return self.ink is not None and bool(self.ink.strokes)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not self.raster.any()

    @property
    def trajectory(self) -> Trajectory:
        """How it was written, float32 [SIZE]; 0 without ink."""
        return trajectory(Ink() if self.ink is None else self.ink)

    @property
    def size_and_place(self) -> SizeAndPlace:
        """How large it is between its guide lines, and where, float32 [SIZE_AND_PLACE]; 0 where
        there are none."""
        return size_and_place(Ink() if self.ink is None else self.ink)

    @property
    def extent(self) -> Extents:
        """The longer side of its ink's bounds in the ink's own unit, and how many points it has,
        float32 [EXTENT]; 0 without ink."""
        bounds = None if self.ink is None else self.ink.bounds
        if self.ink is None or bounds is None:
            return np.zeros(EXTENT, np.float32)
        points = sum(map(len, self.ink.strokes))
        return np.array([max(bounds.width, bounds.height), points], np.float32)

    @property
    def seconds(self) -> float:
        """For how long the pen was down, in seconds; 0 where that is not known."""
        return writing_time(Ink() if self.ink is None else self.ink)
