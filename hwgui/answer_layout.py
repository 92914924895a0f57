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
_GLYPH_BELOW: Final = 8 * GRID  # wide; as high as the picture
_PICTURE_STEPS: Final = range(6, 1, -1)  # sides of the picture, in widths of its pixels
_PICTURE_BELOW: Final = 3 * SIZE
_COLUMN_GAP: Final = 2 * GRID
_TIGHT: Final = GRID // 2


class Measures(NamedTuple):
    """What the parts need, in pixels: the bars' least and best height, and sizes of texts."""

    bars_least: int
    bars: int
    caption: QSize
    attention: QSize


class Places(NamedTuple):
    """A rectangle for each part; the sentence takes those of glyph, title and bars."""

    glyph: QRect
    title: QRect
    bars: QRect
    sentence: QRect
    caption: QRect
    picture: QRect
    attention: QRect


def least_height_beside(measures: Measures) -> int:
    """The least height in which ``beside`` lays nothing over another."""
    return _height(measures, measures.bars_least, _PICTURE_STEPS[-1], _TIGHT)


def beside(height: int, measures: Measures) -> Places:
    """One below the other. Height to spare goes to the bars first, then to the picture."""
    bars, steps, gap = measures.bars_least, _PICTURE_STEPS[-1], _TIGHT
    if _height(measures, measures.bars, steps, GRID) <= height:
        bars, gap = measures.bars, GRID
        steps = next(s for s in _PICTURE_STEPS if _height(measures, bars, s, gap) <= height)
    glyph = QRect(0, 0, _GLYPH_BESIDE.width(), _GLYPH_BESIDE.height())
    title = QRect(glyph)
    title.setLeft(glyph.width() + _COLUMN_GAP)
    title.setRight(WIDTH_BESIDE - 1)
    column = []
    top = glyph.height() + gap
    for high in (bars, measures.caption.height(), steps * SIZE, measures.attention.height()):
        column.append(QRect(0, top, WIDTH_BESIDE, high))
        top += high + gap
    bars_place, caption, picture, attention = column
    picture.setWidth(picture.height())
    attention.setWidth(measures.attention.width())
    return Places(glyph, title, bars_place, glyph.united(bars_place), caption, picture, attention)


def height_below(measures: Measures) -> int:
    """The height that ``below`` takes."""
    return _block(measures) + _TIGHT + measures.attention.height()


def below(width: int, measures: Measures) -> Places:
    """Glyph, bars and picture from left to right, and a line of texts under them."""
    block = _block(measures)
    caption = QRect(0, 0, max(measures.caption.width(), _PICTURE_BELOW), measures.caption.height())
    caption.moveRight(width - 1)
    picture = QRect(caption.left(), block - _PICTURE_BELOW, _PICTURE_BELOW, _PICTURE_BELOW)
    glyph = QRect(0, 0, _GLYPH_BELOW, block)
    bars = QRect(glyph.width() + _TIGHT, 0, 0, block)
    bars.setRight(picture.left() - _COLUMN_GAP)
    line = block + _TIGHT
    attention = QRect(0, line, measures.attention.width(), measures.attention.height())
    attention.moveRight(width - 1)
    title = QRect(0, line, attention.left() - GRID, attention.height())
    return Places(glyph, title, bars, glyph.united(bars), caption, picture, attention)


def _height(measures: Measures, bars: int, steps: int, gap: int) -> int:
    texts = measures.caption.height() + measures.attention.height()
    return _GLYPH_BESIDE.height() + bars + texts + steps * SIZE + 4 * gap


def _block(measures: Measures) -> int:
    return max(measures.bars_least, measures.caption.height() + _TIGHT + _PICTURE_BELOW)
