"""Parts of a page: what hangs together, which of it is glyphs, and which is specks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.raster import InkMap, connected_components

from .page_ink import stroke_width

_STRONG: Final = 0.5  # ink from which on a pixel surely is ink
_WEAK: Final = 0.3  # and from which on it is, if it hangs together with such
_SPECK: Final = 0.25  # of a stroke width squared: what is smaller is a speck
_MOST: Final = 4000  # parts of a page that is written; more are noise, or a texture
_OF_NOISE: Final = 500  # parts that are looked at in noise: the largest


@dataclass(frozen=True, eq=False)
class Parts:
    """Connected components of a page's ink, without specks.

    Attributes:
        labels: int32 [H, W], 0 where there is none, else 1 + the part's index.
        boxes: float64 [N, 4]: left, top, right, bottom of each, the last two excluded.
        area: float64 [N], pixels.
        stroke: how wide strokes are, in pixels.
    """

    labels: NDArray[np.int32]
    boxes: NDArray[np.float64]
    area: NDArray[np.float64]
    stroke: float

    def __len__(self) -> int:
        return len(self.boxes)

    @property
    def heights(self) -> NDArray[np.float64]:
        """Of each, in pixels."""
        return np.asarray(self.boxes[:, 3] - self.boxes[:, 1])

    @property
    def widths(self) -> NDArray[np.float64]:
        """Of each, in pixels."""
        return np.asarray(self.boxes[:, 2] - self.boxes[:, 0])


def parts_of(ink: InkMap) -> Parts:
    """The parts of a page."""
    components = connected_components(ink > _WEAK)
    strong = np.bincount(components.labels[ink > _STRONG], minlength=len(components) + 1)
    stroke = stroke_width(ink > _STRONG)
    kept = strong >= max(_SPECK * stroke**2, 1.0)
    kept[0] = False
    if kept.sum() > _MOST:
        largest = np.argsort(np.where(kept, strong, -1), kind="stable")[-_OF_NOISE:]
        kept = np.zeros(len(kept), bool)
        kept[largest] = True
    number = np.zeros(len(kept), np.int32)
    number[kept] = np.arange(1, kept.sum() + 1)
    boxes = np.stack([components.left, components.top, components.right, components.bottom], 1)
    return Parts(
        number[components.labels],
        boxes[kept].astype(np.float64),
        components.area[kept].astype(np.float64),
        stroke,
    )
