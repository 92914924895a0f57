"""A glyph in two parts, for tests that tell glyphs from what else is in a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
"""float32 [H, W], 0 paper to 1 ink."""


def five() -> Picture:
    """A five of 100 pixels, whose bar hangs on nothing."""
    ink = np.zeros((160, 140), np.float32)
    ink[30:40, 60:100] = 1
    ink[46:80, 45:56] = 1
    ink[70:80, 45:95] = 1
    ink[70:125, 90:101] = 1
    ink[118:129, 40:101] = 1
    return ink
