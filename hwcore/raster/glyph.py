"""A glyph: one character to be recognised, be it ink or an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hwcore.ink import Ink, Trajectory, trajectory

from .ink_raster import Raster, rasterize

if TYPE_CHECKING:
    from .image_file import Original


@dataclass(frozen=True, eq=False)
class Glyph:
    """A drawn glyph.

    Attributes:
        raster: float32 [28, 28], 0 paper to 1 ink: what a network sees.
        ink: how it was written; None of an image.
    """

    raster: Raster
    ink: Ink | None = None

    @classmethod
    def of(cls, original: Original) -> Glyph:
        """Draw it.

        Raises:
            ImageError: an image file that cannot be read, or an array that is no image.
        """
        if isinstance(original, Ink):
            return cls(rasterize(original), original)
        if isinstance(original, np.ndarray):
            from .image_raster import rasterize_image  # brings Pillow

            return cls(rasterize_image(original))
        return cls(original.raster())

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
