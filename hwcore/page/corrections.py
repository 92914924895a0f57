"""What a person said of glyphs on a page: it holds when the page is read again, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .page import Box, Page, PageGlyph, PageRow, PageWord

_SAME: Final = 0.5  # of the area of both together that glyphs share if they are one


@dataclass(frozen=True)
class GlyphCorrection:
    """What the glyph in a place is: a label, or ``OUTLIER`` where it is no character."""

    box: Box
    label: str


def corrected(page: Page, corrections: Sequence[GlyphCorrection]) -> Page:
    """The page with what was said of its glyphs; of a glyph the last correction counts."""
    if not corrections:
        return page
    rows = tuple(
        PageRow(
            tuple(
                PageWord(tuple(_corrected(glyph, corrections) for glyph in word.glyphs))
                for word in row.words
            )
        )
        for row in page.rows
    )
    return replace(page, rows=rows)


def is_same_place(box: Box, other: Box) -> bool:
    """Whether two places are those of one glyph, however a page was read."""
    wide = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
    high = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
    shared = max(wide, 0) * max(high, 0)
    return shared > _SAME * (box.width * box.height + other.width * other.height - shared)


def _corrected(glyph: PageGlyph, corrections: Sequence[GlyphCorrection]) -> PageGlyph:
    for correction in reversed(corrections):
        if is_same_place(glyph.box, correction.box):
            return replace(glyph, said=correction.label)
    return glyph
