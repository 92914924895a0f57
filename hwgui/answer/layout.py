"""The layout of the answer, beside the paper or below it: a rectangle for each part.

It is computed from sizes alone, and not left to Qt's layouts: those move parts when a text becomes
longer, and nothing may move while somebody writes. Where room is short the picture goes first,
then the bars; the answer itself and the labels stay.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize

from hwcore.raster import SIZE
from hwgui.widgets import GRID

WIDTH_BESIDE: Final = 34 * GRID
_WIDEST_BESIDE: Final = 52 * GRID
_GLYPH_ROOMY: Final = 10 * GRID  # high; a digit has room above and below it
_GLYPH_MOST: Final = 20 * GRID
_GLYPH_TIGHT: Final = 8 * GRID
_GLYPH_LEAST: Final = 7 * GRID
_GLYPH_BELOW: Final = 8 * GRID  # wide; as high as the picture, less the title under it
_GLYPH_COMPACT: Final = 5 * GRID  # wide
_LABELS_MOST: Final = 9 * GRID  # high, one row
_LABELS_SHARE: Final = 14  # of the room's height, what a row may have
_PICTURE_STEPS: Final = range(8, 1, -1)  # sides of the picture, in widths of its pixels
_PICTURE_BELOW: Final = 3 * SIZE
_COLUMN_GAP: Final = 2 * GRID
_TIGHT: Final = GRID // 2
_NONE: Final = QRect()


class Measures(NamedTuple):
    """The sizes that the parts need, in pixels: the bars' least and best height, others' best size.

    ``labels`` is the least size of the labels in one row; ``label_rows`` is how many rows they have
    beside the paper, and at most below it.
    """

    bars_least: int
    bars: int
    title: QSize
    caption: QSize
    attention: QSize
    note: QSize
    labels: QSize
    label_rows: int = 2


class Places(NamedTuple):
    """A rectangle for each part, empty for one that has no place.

    The sentence takes those of glyph, title and bars, and has none where that is too little; the
    guide, on empty paper, takes also those of what is not shown then.
    """

    glyph: QRect
    title: QRect
    bars: QRect
    sentence: QRect
    guide: QRect
    note: QRect
    labels: QRect
    caption: QRect
    picture: QRect
    attention: QRect


def width_beside(room: int) -> int:
    """The width of the answer beside the paper, in a room of this width for both."""
    return min(max(room * 26 // 100, WIDTH_BESIDE), _WIDEST_BESIDE)


def least_height_beside(measures: Measures) -> int:
    """The least height in which no part of ``beside`` overlaps another."""
    return _upper(QSize(WIDTH_BESIDE, 0), measures, _GLYPH_LEAST, 0, _TIGHT)


def beside(size: QSize, measures: Measures) -> Places:
    """Lay the parts one below the other.

    Height to spare goes to bars and labels first, then picture and glyph. Where there is little,
    the texts about the picture stand at its side.
    """
    width = size.width()
    glyph, bars, gap = _roominess(size, measures)
    labels = _labels_height(size, measures)
    spare = size.height() - _upper(size, measures, glyph, bars, gap) if bars else 0
    lower = _lower(QSize(width, spare), gap, measures)
    spare -= max(part.bottom() + 1 for part in lower)
    glyph = min(glyph + spare // 2, _GLYPH_MOST) if gap == GRID else glyph
    glyph_place = QRect(0, 0, min(glyph * 9 // 10, width // 3), glyph)
    title = QRect(glyph_place)
    title.setLeft(glyph_place.width() + _COLUMN_GAP)
    title.setRight(width - 1)
    top = glyph + gap
    bars_place = QRect(0, top, width, bars) if bars else _NONE
    top += bars + gap if bars else 0
    note = QRect(0, top, width, measures.note.height())
    labels_place = QRect(0, note.bottom() + 1, width, labels)
    top = labels_place.bottom() + 1 + gap
    caption, picture, attention = (_moved(part, top) for part in lower)
    sentence = glyph_place.united(title).united(bars_place)
    guide = sentence if sentence.height() >= 3 * measures.caption.height() else labels_place
    return Places(
        glyph_place,
        title,
        bars_place,
        sentence,
        guide,
        note,
        labels_place,
        caption,
        picture,
        attention,
    )


def height_below(room: QSize, measures: Measures) -> int:
    """The height of the answer below the paper, in this room for both.

    It is the least height where the paper would otherwise get less than the answer.
    """
    whole = _height_whole(room, measures)
    fits = _fits_whole(room.width(), measures) and 2 * whole <= room.height()
    return whole if fits else _height_compact(room.width(), measures)


def least_height_below(width: int, measures: Measures) -> int:
    """The least height of the answer below the paper."""
    return _height_compact(width, measures)


def below(size: QSize, measures: Measures) -> Places:
    """Lay glyph, bars and picture from left to right, a line of texts under them, then the labels.

    With less height than that needs: title and note in a line, and under it glyph and labels.
    """
    block, line = _block(measures), _line(measures)
    least = _height_whole(QSize(size.width(), 0), measures)
    if size.height() < least or not _fits_whole(size.width(), measures):
        return _compact(size, measures)
    width = size.width()
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
    top = block + _TIGHT
    attention = QRect(0, top, measures.attention.width(), line)
    attention.moveRight(width - 1)
    note = QRect(0, top, attention.left() - GRID, line)
    labels = QRect(0, top + line, width, size.height() - top - line)
    sentence = glyph.united(bars)
    guide = QRect(0, 0, width, block)
    return Places(glyph, title, bars, sentence, guide, note, labels, caption, picture, attention)


def _compact(size: QSize, measures: Measures) -> Places:
    """Lay title and note in a line, and under it glyph and labels; other parts have no place."""
    line = max(measures.note.height(), measures.title.height())
    title = QRect(0, 0, max(_GLYPH_BELOW, measures.title.width()), line)
    note = QRect(title.right() + 1 + GRID, 0, size.width() - title.width() - GRID, line)
    glyph = QRect(0, line, _GLYPH_COMPACT, size.height() - line)
    labels = QRect(0, line, size.width(), glyph.height())
    labels.setLeft(_GLYPH_COMPACT + GRID)
    guide = QRect(0, line, size.width(), glyph.height())
    return Places(glyph, title, _NONE, _NONE, guide, note, labels, _NONE, _NONE, _NONE)


def _height_compact(width: int, measures: Measures) -> int:
    rows = _rows_below(width - _GLYPH_COMPACT - GRID, measures)
    guide = 3 * measures.title.height()
    line = max(measures.note.height(), measures.title.height())
    return line + max(_labels_height(QSize(), measures, rows), guide)


def _height_whole(room: QSize, measures: Measures) -> int:
    labels = _labels_height(room, measures, _rows_below(room.width(), measures))
    return _block(measures) + _TIGHT + _line(measures) + labels


def _fits_whole(width: int, measures: Measures) -> bool:
    return measures.note.width() + GRID + measures.attention.width() <= width


def _roominess(size: QSize, measures: Measures) -> tuple[int, int, int]:
    """Heights of glyph and bars, and the gap between the parts, as the height allows."""
    width, height = size.width(), size.height()
    roomy = (_GLYPH_ROOMY, measures.bars, GRID)
    if _upper(size, measures, *roomy) + _least_lower(width, measures, GRID) <= height:
        return roomy
    tight = (_GLYPH_TIGHT, measures.bars_least, _TIGHT)
    return tight if _upper(size, measures, *tight) <= height else (_GLYPH_LEAST, 0, _TIGHT)


def _lower(room: QSize, gap: int, measures: Measures) -> tuple[QRect, QRect, QRect]:
    """Rectangles of caption, picture and attention: below each other or, if too high, side by side.

    They are empty where there is no room even for the smallest picture.
    """
    if room.height() < _least_lower(room.width(), measures, gap):
        return _NONE, _NONE, _NONE
    texts = measures.caption.height() + measures.attention.height() + 2 * gap
    height = room.height() if gap == GRID else 0  # in a tight column the picture is the least
    most = min(height - texts, room.width())
    steps = [step for step in _PICTURE_STEPS if step * SIZE <= most]
    least = _PICTURE_STEPS[-1] * SIZE
    caption = QRect(0, 0, room.width(), measures.caption.height())
    attention = QRect(0, 0, measures.attention.width(), measures.attention.height())
    if steps or not _fits_at_side(room.width(), measures):
        side = steps[0] * SIZE if steps else least
        picture = QRect(0, caption.height() + gap, side, side)
        attention.moveTop(picture.bottom() + 1 + gap)
        return caption, picture, attention
    picture = QRect(0, 0, least, least)
    caption.setLeft(least + GRID)
    attention.moveTo(least + GRID, least - attention.height())
    return caption, picture, attention


def _fits_at_side(width: int, measures: Measures) -> bool:
    least = _PICTURE_STEPS[-1] * SIZE
    texts = measures.caption.height() + measures.attention.height()
    return measures.attention.width() <= width - least - GRID and texts <= least


def _least_lower(width: int, measures: Measures, gap: int) -> int:
    least = _PICTURE_STEPS[-1] * SIZE
    if _fits_at_side(width, measures):
        return least
    return measures.caption.height() + measures.attention.height() + least + 2 * gap


def _upper(size: QSize, measures: Measures, glyph: int, bars: int, gap: int) -> int:
    saving = measures.note.height() + _labels_height(size, measures)
    return glyph + (bars + gap if bars else 0) + saving + 2 * gap


def _labels_height(room: QSize, measures: Measures, rows: int | None = None) -> int:
    """The height of the labels: more in a higher room."""
    rows = measures.label_rows if rows is None else rows
    least = rows * measures.labels.height()
    return max(min(rows * room.height() // _LABELS_SHARE, rows * _LABELS_MOST), least)


def _rows_below(width: int, measures: Measures) -> int:
    return 1 if width >= measures.labels.width() else measures.label_rows


def _moved(part: QRect, down: int) -> QRect:
    return part if part.isEmpty() else part.translated(0, down)


def _is_wide(measures: Measures) -> bool:
    """Whether the title would leave too little beside it; the bars then stand above it."""
    return measures.title.width() > _GLYPH_BELOW


def _block(measures: Measures) -> int:
    bars = measures.bars_least + _is_wide(measures) * measures.title.height()
    height = max(bars, measures.caption.height() + _TIGHT + _PICTURE_BELOW)
    return max(height, measures.title.height() + 9 * GRID)


def _line(measures: Measures) -> int:
    return max(measures.note.height(), measures.attention.height())
