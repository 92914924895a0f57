"""What a picture says, row by row, beside it: a character can be chosen here, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from hwcore.page import Page, PageGlyph
from hwgui.paper import between
from hwgui.system import percentage
from hwgui.widgets import GRID, scroll_by_finger

from .shown_picture import ShownPicture

UNSURE: Final = 0.6
"""Characters that are less sure than this are underlined with dots."""
_LARGER: Final = 1.6
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROW_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MARK: Final = 0.24  # how far the ground of the chosen one is from the window's colour


@dataclass(frozen=True)
class _PlacedGlyph:
    glyph: PageGlyph
    text: str
    rect: QRect


class RowsView(QAbstractScrollArea):
    """Shows the characters of each row, and how sure the row is.

    Signals:
        glyph_chosen(int): a character that was clicked; -1: beside all.
        stepped(int), row_stepped(int): as of ``PictureView``.
    """

    glyph_chosen = Signal(int)
    stepped = Signal(int)
    row_stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._placed: tuple[_PlacedGlyph, ...] = ()
        self._sums: tuple[tuple[QRect, str], ...] = ()  # how sure each row is
        self._marked = -1
        self._sentence = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("What is read"))
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        scroll_by_finger(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    @property
    def sentence(self) -> str:
        """What is shown in place of characters; empty where there are some."""
        return self._sentence

    @property
    def texts(self) -> tuple[str, ...]:
        """The characters as they are shown."""
        return tuple(placed.text for placed in self._placed)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence in place of characters."""
        self._page, self._sentence = None, sentence
        self._arrange()

    @Slot(object)
    def show_page(self, picture: ShownPicture) -> None:
        """Show what was read of a picture, and said."""
        page = picture.corrected_page
        if page is None or picture.read_view != picture.state.view:
            return
        self._page = page
        self._sentence = "" if page.rows else self.tr("No characters can be seen in it.")
        self.setAccessibleDescription(self._sentence or page.text)
        self._arrange()

    @Slot(int)
    def mark(self, number: int) -> None:
        """Mark a character; -1: none."""
        self._marked = number
        if 0 <= number < len(self._placed):
            self._show_row(self._placed[number].rect)
        self.viewport().update()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint() + QPoint(0, self.verticalScrollBar().value())
        found = [
            number
            for number, placed in enumerate(self._placed)
            if placed.rect.adjusted(-1, 0, 1, 0).contains(place)
        ]
        self.glyph_chosen.emit(found[0] if found else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ROW_STEPS:
            self.row_stepped.emit(_ROW_STEPS[key])
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette, role = QPainter(self.viewport()), self.palette(), QPalette.ColorRole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._sentence:
            painter.setPen(palette.color(role.PlaceholderText))
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            area = self.viewport().rect().adjusted(GRID, GRID, -GRID, 0)
            painter.drawText(area, flags | int(Qt.TextFlag.TextWordWrap), self._sentence)
        top = self.verticalScrollBar().value()
        painter.setPen(palette.color(role.PlaceholderText))
        for rect, text in self._sums:
            painter.drawText(rect.translated(0, -top), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setFont(self._large())
        for number, placed in enumerate(self._placed):
            self._paint_glyph(painter, placed, placed.rect.translated(0, -top), number)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(role.Highlight), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 6.0, 6.0)
        painter.end()

    def _paint_glyph(
        self, painter: QPainter, placed: _PlacedGlyph, place: QRect, number: int
    ) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        if number == self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            ground = between(palette.window().color(), palette.color(role.Accent), _MARK)
            painter.setBrush(ground)
            painter.drawRoundedRect(place.adjusted(-1, 2, 1, -2), 5.0, 5.0)
        glyph = placed.glyph
        quiet = not glyph.is_sure or not glyph.text
        painter.setPen(palette.color(role.PlaceholderText if quiet else role.WindowText))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), placed.text)
        if glyph.confidence < UNSURE or not glyph.is_sure:
            painter.setPen(QPen(palette.color(role.Mid), 1.5, Qt.PenStyle.DotLine))
            below = place.bottom() - 3
            painter.drawLine(place.left() + 1, below, place.right() - 1, below)

    # Layout

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(QFontInfo(font).pointSizeF() * _LARGER)
        return font

    def _arrange(self) -> None:
        metrics, small = QFontMetrics(self._large()), self.fontMetrics()
        row = metrics.height() + GRID
        wide_sum = small.horizontalAdvance(percentage(1.0, 0)) + GRID
        right = self.viewport().width() - GRID - wide_sum
        space = metrics.horizontalAdvance("0")
        placed: list[_PlacedGlyph] = []
        sums: list[tuple[QRect, str]] = []
        top = GRID // 2
        for page_row in () if self._page is None else self._page.rows:
            left = GRID
            share = percentage(page_row.confidence, 0)
            sums.append((QRect(right + GRID, top, wide_sum, row), share))
            for number, word in enumerate(page_row.words):
                left += space if number and left > GRID else 0
                for glyph in word.glyphs:
                    text = _shown(glyph)
                    wide = metrics.horizontalAdvance(text) + 4
                    if left + wide > right and left > GRID:
                        left, top = GRID, top + row
                    placed.append(_PlacedGlyph(glyph, text, QRect(left, top, wide, row)))
                    left += wide
            top += row
        self._placed, self._sums = tuple(placed), tuple(sums)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(row)
        bar.setRange(0, max(0, top + GRID // 2 - self.viewport().height()))
        self.viewport().update()

    def _show_row(self, row: QRect) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        if row.bottom() + GRID // 2 > bar.value() + page:
            bar.setValue(row.bottom() + GRID // 2 - page)
        elif row.top() < bar.value():
            bar.setValue(row.top() - GRID // 2)


def _shown(glyph: PageGlyph) -> str:
    """A character as it is shown: what is not sure, and what is none, can be seen, too."""
    if not glyph.is_sure:
        return "?"
    return glyph.text or "\N{MULTIPLICATION SIGN}"
