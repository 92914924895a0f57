"""The cells of the list of samples, painted once they come into view."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hwgui.widgets import GRID, fitted, label_caption, paint_glyph_fitted

from .list_model import IS_TEXT, ROLE, ListedSample
from .words_edit import WordsEdit

CELL: Final = QSize(9 * GRID, 11 * GRID)
WIDE_CELL: Final = QSize(3 * CELL.width(), CELL.height())
"""The cell of words, in which they can be read."""
_PICTURE: Final = 7 * GRID
_PEN: Final = 2.5
_GAP: Final = GRID // 4
_KEPT: Final = 600  # pictures
_BUDGET: Final = 0.005
"""Seconds of one painting that go into new pictures; the others come with the next ones."""
_Index = QModelIndex | QPersistentModelIndex


class SampleCells(QStyledItemDelegate):
    """Paints cells. Pictures are kept; new ones are made within a budget of time. What words say is
    edited in their cell.

    Signals:
        text_given(str, str): the id of a sample of words, and what it is to say.

    Attributes:
        has_left_out: whether the last painting left out pictures for want of time.
    """

    text_given = Signal(str, str)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._pictures: OrderedDict[ListedSample, QPixmap] = OrderedDict()
        self._deadline = 0.0
        self.has_left_out = False

    def begin(self) -> None:
        """Begin a painting of the list, with the whole budget."""
        self._deadline = time.perf_counter() + _BUDGET
        self.has_left_out = False

    def forget(self) -> None:
        """Drop all pictures, as colours or fonts changed."""
        self._pictures.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return WIDE_CELL if index.data(IS_TEXT) else CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        sample = index.data(ROLE)
        palette, role = option.palette, QPalette.ColorRole
        cell = option.rect.adjusted(2, 2, -2, -2)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(role.Highlight), 2.0))
        elif is_chosen:
            painter.setPen(QPen(palette.color(role.Highlight), 1.0))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(role.Midlight if is_chosen else role.Base))
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), 6.0, 6.0)
        if sample is not None:
            place = QRect(QPoint(), _picture_size(sample))
            place.moveCenter(cell.center())
            place.moveTop(cell.top() + 2)
            if (picture := self._picture(sample, option)) is not None:
                painter.drawPixmap(place, picture)
            painter.setPen(palette.color(role.Text))
            if sample.is_text:
                self._paint_texts(painter, cell.adjusted(GRID, 0, -GRID, -2), sample, palette)
            else:
                place = cell.adjusted(GRID // 2, 0, -GRID // 2, -GRID // 2)
                self._paint_label(painter, place, sample, palette)
        painter.restore()

    def createEditor(  # noqa: N802
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index
    ) -> QWidget:
        return WordsEdit(parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802
        sample = index.data(ROLE)
        assert isinstance(editor, QLineEdit)
        if sample is not None and not editor.isModified():
            editor.setText(sample.label)
            editor.selectAll()

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        assert isinstance(editor, WordsEdit)
        editor.place_in(option.rect)

    def setModelData(  # noqa: N802
        self, editor: QWidget, _model: QAbstractItemModel, index: _Index
    ) -> None:
        sample = index.data(ROLE)
        assert isinstance(editor, QLineEdit)
        text = " ".join(editor.text().split())
        if sample is not None and text and text != sample.label:
            self.text_given.emit(sample.id, text)

    def _paint_texts(
        self, painter: QPainter, cell: QRect, sample: ListedSample, palette: QPalette
    ) -> None:
        """Paint what words say and, where that was wrong, what had been read, struck out."""
        metrics, bottom = painter.fontMetrics(), Qt.AlignmentFlag.AlignBottom
        cut = Qt.TextElideMode.ElideRight
        if not sample.was_wrong:
            text = metrics.elidedText(sample.label, cut, cell.width())
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignHCenter | bottom), text)
            return
        both = cell.width() - GRID
        room = max(both // 2, both - metrics.horizontalAdvance(sample.label))
        read = metrics.elidedText(sample.predicted or "?", cut, room)
        rest = both - metrics.horizontalAdvance(read)
        text = metrics.elidedText(sample.label, cut, rest)
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignLeft | bottom), text)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        font = painter.font()
        font.setStrikeOut(sample.predicted is not None)
        painter.setFont(font)
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignRight | bottom), read)

    def _paint_label(
        self, painter: QPainter, place: QRect, sample: ListedSample, palette: QPalette
    ) -> None:
        """Paint the label in the middle or, where it is too long for that beside what the program
        had read, at the left."""
        side, room, font = Qt.AlignmentFlag.AlignHCenter, place.width(), painter.font()
        text = label_caption(sample.label)
        if sample.was_wrong:
            taken = self._paint_read(painter, place, sample, palette)
            if painter.fontMetrics().horizontalAdvance(text) > room - 2 * (taken + _GAP):
                side, room = Qt.AlignmentFlag.AlignLeft, room - taken - 2 * _GAP
        font, text = fitted(font, text, room)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignBottom), text)

    def _paint_read(
        self, painter: QPainter, place: QRect, sample: ListedSample, palette: QPalette
    ) -> int:
        """Paint what the program had read, struck out; "?" where it was not sure.

        Returns:
            The pixels that this takes.
        """
        font, read = fitted(painter.font(), sample.predicted or "?", place.width() // 2)
        taken = QFontMetrics(font).horizontalAdvance(read)
        font = QFont(font)
        font.setStrikeOut(sample.predicted is not None)
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(place, int(flags), read)
        painter.restore()
        return taken

    def _picture(self, sample: ListedSample, option: QStyleOptionViewItem) -> QPixmap | None:
        if (picture := self._pictures.get(sample)) is not None:
            self._pictures.move_to_end(sample)
            return picture
        if time.perf_counter() > self._deadline:
            self.has_left_out = True
            return None
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        size = _picture_size(sample)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        room = QRectF(QPointF(), QSizeF(size)).adjusted(4, 4, -4, -4)
        paint_glyph_fitted(
            painter, sample.glyph, room, _PEN, option.palette.color(QPalette.ColorRole.Text)
        )
        painter.end()
        self._pictures[sample] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture


def _picture_size(sample: ListedSample) -> QSize:
    wide = WIDE_CELL.width() - CELL.width() if sample.is_text else 0
    return QSize(_PICTURE + wide, _PICTURE)
