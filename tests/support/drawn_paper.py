"""Rows of characters drawn where a test wants them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hwcore.data.dataset import Dataset
from hwcore.data.glyph_drawing import drawn_glyph
from hwcore.ink.ink import Ink


class Paper:
    """Characters of data sets, the first of each label: dark on light, float32 0..1."""

    def __init__(self, *sets: Dataset) -> None:
        self._of: dict[str, Ink] = {}
        for pens in sets:
            for label, glyph in zip(pens.labels, pens.originals, strict=True):
                if isinstance(glyph, Ink):
                    self._of.setdefault(label, glyph)

    def glyph(self, label: str, height: int = 60) -> NDArray[np.float32]:
        """A character's ink, so high."""
        shape = drawn_glyph(self._of[label], 100).shape
        return np.asarray(drawn_glyph(self._of[label], round(height * max(shape) / shape[0])))

    def page(
        self, rows: Sequence[str], height: int = 60, gap: int = 20, slope: float = 0.0
    ) -> NDArray[np.float32]:
        """Rows of characters, from the top; a space is a gap as wide as they are high."""
        drawn = []
        for number, text in enumerate(rows):
            at = height
            for label in text:
                if label == " ":
                    at += height
                    continue
                glyph = self.glyph(label, height)
                drawn.append((round(height + number * 1.8 * height + slope * at), at, glyph))
                at += glyph.shape[1] + gap
        right = max(left + glyph.shape[1] for _, left, glyph in drawn) + height
        bottom = max(top + glyph.shape[0] for top, _, glyph in drawn) + height
        ink = np.zeros((bottom, right), np.float32)
        for top, left, glyph in drawn:
            part = ink[top : top + glyph.shape[0], left : left + glyph.shape[1]]
            np.maximum(part, glyph, out=part)
        return np.asarray(0.95 - 0.85 * ink, np.float32)
