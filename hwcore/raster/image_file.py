"""Image files of one collection: which way round most of them are helps to read each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink

from .image_raster import paper_of, read_image
from .ink_raster import Raster

_LOOKED_AT: Final = 60
"""Files by which it is told which way round a collection is."""
_ALIKE: Final = 1.0
"""Brightness of the paper, 0 to 4, that the middle one must have for a collection to be uniform."""


@dataclass(frozen=True)
class ImageFile:
    """A file that holds one glyph.

    Attributes:
        dark_paper: whether its collection is light on dark; None: not known, or mixed.
    """

    path: Path
    dark_paper: bool | None = None

    def raster(self) -> Raster:
        """float32 [28, 28]; raises ImageError as ``read_image``."""
        return read_image(self.path, self.dark_paper)


Original = Ink | NDArray[np.uint8] | ImageFile
"""What a glyph is drawn from: ink, an image [H, W] with ink high, or an image file."""


def of_one_collection(paths: Sequence[Path]) -> list[ImageFile]:
    """The files, knowing what most of them are; some are opened for it.

    A tight crop of a thick glyph, taken by itself, can be read either way.
    """
    step = max(1, len(paths) // _LOOKED_AT)
    seen = [brightness for path in paths[::step] if (brightness := paper_of(path)) != 0.0]
    middle = float(np.median(seen)) if len(seen) > 1 else 0.0
    dark = middle < 0.0 if abs(middle) > _ALIKE else None
    return [ImageFile(path, dark) for path in paths]
