"""Where the parts of the answer lie, beside the paper or below it.

Worked out from sizes alone, and not left to Qt's layouts: those move things when a text becomes
longer, and nothing may move while somebody writes.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize

from hwcore.raster import SIZE

from .theme import GRID

WIDTH_BESIDE: Final = 34 * GRID
_GLYPH_BESIDE: Final = QSize(9 * GRID, 10 * GRID)
_GLYPH_TIGHT: Final = 8 * GRID  # high; a digit has room above and below it
_GLYPH_BELOW: Final = 8 * GRID  # wide; as high as the picture, less the title under it
_PICTURE_STEPS: Final = range(6, 1, -1)  # sides of the picture, in widths of its pixels
_PICTURE_BELOW: Final = 3 * SIZE
_COLUMN_GAP: Final = 2 * GRID
_TIGHT: Final = GRID // 2


class Measures(NamedTuple):
    """What the parts need, in pixels: the bars' least and best height, others' best sizes."""

    bars_least: int
    bars: int
    title: QSize
    caption: QSize
    attention: QSize
    note: QSize
    labels: QSize


class Places(NamedTuple):
    """A rectangle for each part; the sentence takes those of glyph, title and bars."""

    glyph: QRect
    title: QRect
    bars: QRect
    sentence: QRect
    note: QRect
    labels: QRect
    caption: QRect
    picture: QRect
    attention: QRect


def least_height_beside(measures: Measures) -> int:
    """The least height in which ``beside`` lays nothing over another."""
    return _upper(measures, _GLYPH_TIGHT, measures.bars_least, _TIGHT) + _least_lower(
        measures, _TIGHT
    )


def beside(height: int, measures: Measures) -> Places:
    """One below the other. Height to spare goes to the bars first, then to the picture.

    Where there is little, the texts on the picture stand at its side.
    """
    glyph_high, bars, gap = _GLYPH_TIGHT, measures.bars_least, _TIGHT
    roomy = (_GLYPH_BESIDE.height(), measures.bars, GRID)
    if _upper(measures, *roomy) + _least_lower(measures, GRID) <= height:
        glyph_high, bars, gap = roomy
    glyph = QRect(0, 0, _GLYPH_BESIDE.width(), glyph_high)
    title = QRect(glyph)
    title.setLeft(glyph.width() + _COLUMN_GAP)
    title.setRight(WIDTH_BESIDE - 1)
    top = glyph.height() + gap
    bars_place = QRect(0, top, WIDTH_BESIDE, bars)
    top += bars + gap
    note = QRect(0, top, WIDTH_BESIDE, measures.note.height())
    top += note.height()
    labels = QRect(0, top, WIDTH_BESIDE, measures.labels.height())
    top += labels.height() + gap
    room = height - top if gap == GRID else 0  # in a tight column the picture is the least
    caption, picture, attention = _lower(top, room, gap, measures)
    sentence = glyph.united(bars_place)
    return Places(glyph, title, bars_place, sentence, note, labels, caption, picture, attention)


def height_below(measures: Measures) -> int:
    """The height that ``below`` takes."""
    return _block(measures) + _TIGHT + _line(measures) + measures.labels.height()


def below(width: int, measures: Measures) -> Places:
    """Glyph, bars and picture from left to right, a line of texts under them, then the labels."""
    block = _block(measures)
    caption = QRect(0, 0, max(measures.caption.width(), _PICTURE_BELOW), measures.caption.height())
    caption.moveRight(width - 1)
    picture = QRect(caption.left(), block - _PICTURE_BELOW, _PICTURE_BELOW, _PICTURE_BELOW)
    title = QRect(0, 0, max(_GLYPH_BELOW, measures.title.width()), measures.title.height())
    title.moveBottom(block - 1)
    glyph = QRect(0, 0, _GLYPH_BELOW, block - title.height())
    bars = QRect(title.width() + _TIGHT, 0, 0, block)
    if _is_wide(measures):
        bars = QRect(glyph.width() + _TIGHT, 0, 0, title.top())
    bars.setRight(picture.left() - _COLUMN_GAP)
    line, high = block + _TIGHT, _line(measures)
    attention = QRect(0, line, measures.attention.width(), high)
    attention.moveRight(width - 1)
    note = QRect(0, line, attention.left() - GRID, high)
    labels = QRect(0, line + high, width, measures.labels.height())
    return Places(glyph, title, bars, glyph.united(bars), note, labels, caption, picture, attention)


def _lower(top: int, height: int, gap: int, measures: Measures) -> tuple[QRect, QRect, QRect]:
    """Caption, picture and attention, below each other or, where that is too high, not."""
    texts = measures.caption.height() + measures.attention.height() + 2 * gap
    steps = [step for step in _PICTURE_STEPS if texts + step * SIZE <= height]
    least = _PICTURE_STEPS[-1] * SIZE
    caption = QRect(0, top, WIDTH_BESIDE, measures.caption.height())
    attention = QRect(0, 0, measures.attention.width(), measures.attention.height())
    if steps or not _fits_at_side(measures):
        side = steps[0] * SIZE if steps else least
        picture = QRect(0, top + caption.height() + gap, side, side)
        attention.moveTop(picture.bottom() + 1 + gap)
        return caption, picture, attention
    picture = QRect(0, top, least, least)
    caption.setLeft(least + GRID)
    attention.moveTo(least + GRID, top + least - attention.height())
    return caption, picture, attention


def _fits_at_side(measures: Measures) -> bool:
    least = _PICTURE_STEPS[-1] * SIZE
    texts = measures.caption.height() + measures.attention.height()
    return measures.attention.width() <= WIDTH_BESIDE - least - GRID and texts <= least


def _least_lower(measures: Measures, gap: int) -> int:
    least = _PICTURE_STEPS[-1] * SIZE
    if _fits_at_side(measures):
        return least
    return measures.caption.height() + measures.attention.height() + least + 2 * gap


def _upper(measures: Measures, glyph: int, bars: int, gap: int) -> int:
    saving = measures.note.height() + measures.labels.height()
    return glyph + bars + saving + 3 * gap


def _is_wide(measures: Measures) -> bool:
    """Whether the title would leave too little beside it; the bars then stand above it."""
    return measures.title.width() > _GLYPH_BELOW


def _block(measures: Measures) -> int:
    bars = measures.bars_least + _is_wide(measures) * measures.title.height()
    high = max(bars, measures.caption.height() + _TIGHT + _PICTURE_BELOW)
    return max(high, measures.title.height() + 9 * GRID)


def _line(measures: Measures) -> int:
    return max(measures.note.height(), measures.attention.height())
