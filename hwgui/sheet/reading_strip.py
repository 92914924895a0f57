"""The strip above the sheet: what is read, word by word, line below line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPoint, QRect, QSize, Qt, Signal, Slot
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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from hwgui.paper import between
from hwgui.system import worded
from hwgui.widgets import GRID, Announcer, announce, has_high_contrast, scroll_by_finger

from .sheet_look import MARK
from .sheet_reading import SheetText
from .strip_layout import PlacedWord, StripLayout

UNSURE: Final = 0.5
"""Words that are less sure than this are underlined with dots."""
_LARGER: Final = 1.25
_KEYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ReadingStrip(QAbstractScrollArea):
    """Shows the words of a reading; a word can be pointed at and chosen.

    It is as high as it was told to be: text that grows scrolls within it, and only so far that the
    line that changed is seen.

    Signals:
        pointed_to(int): the word under the pointer; -1: none.
        word_chosen(int): a word that was clicked, or chosen by Enter; -1: beside all.
        gap_chosen(int): the word before which the gap was clicked.
    """

    pointed_to = Signal(int)
    word_chosen = Signal(int)
    gap_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._layout = StripLayout()
        self._lines: tuple[str, ...] = ()
        self._marked = -1
        self._gap = -1  # that the pointer is over, as of ``gap_chosen``
        self._sentence = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("What is read"))
        self._announcer = Announcer(self)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        scroll_by_finger(self)
        font = QFont(self.font())
        font.setPointSizeF(QFontInfo(font).pointSizeF() * _LARGER)
        self.setFont(font)
        self.say_empty()

    @property
    def words(self) -> tuple[PlacedWord, ...]:
        """The words with their places, from the top of the text on."""
        return self._layout.words

    @property
    def sentence(self) -> str:
        """What is shown in place of text; empty where text is shown."""
        return self._sentence

    def height_of(self, rows: int) -> int:
        """The height in px for so many rows."""
        return rows * self._row_height() + GRID

    def sizeHint(self) -> QSize:
        return QSize(320, self.height_of(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    @Slot(object)
    def show_text(self, text: SheetText) -> None:
        """Show a reading."""
        reading = text.reading
        if not text.ink.strokes:
            self.say_empty()
        elif reading.not_sure is not None:
            self._say(self.tr("Not sure: {}").format(worded(reading.not_sure)))
        else:
            self._say("")
            before = self._lines
            self._lines = tuple(line.text for line in reading.lines)
            self._layout.set_words(
                [
                    tuple((word.text, word.confidence) for word in line.words)
                    for line in reading.lines
                ]
            )
            self._arrange()
            self._show_change(before)
        self._announcer.describe(self._sentence or reading.text)
        self._announcer.settle()

    @Slot()
    def say_empty(self) -> None:
        """Say what the strip is for."""
        self._say(self.tr("What you write on the sheet is read here."))

    @Slot()
    def say_loading(self) -> None:
        """Say that the reader is being loaded."""
        self._say(self.tr("One moment: what reads words is being loaded."))

    @Slot(str)
    def show_failure(self, line: str) -> None:
        """Show why nothing is read."""
        self._say(line)

    @Slot(int)
    def mark_word(self, number: int) -> None:
        """Mark a word; -1: none."""
        if number != self._marked:
            self._marked = number
            self.viewport().update()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number, gap = self._at(event.position().toPoint())
        self.pointed_to.emit(number)
        self._point_to_gap(gap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        number, gap = self._at(event.position().toPoint())
        if gap >= 0:
            self.gap_chosen.emit(gap)
        else:
            self.word_chosen.emit(number)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed_to.emit(-1)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.pointed_to.emit(-1)
            self._point_to_gap(-1)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, last = _KEYS.get(Qt.Key(event.key())), len(self.words) - 1
        if step is not None and last >= 0:
            number = max(0, min(self._marked + step, last))
            self.pointed_to.emit(number)
            self._show_row(self.words[max(self._marked, 0)].rect)
            announce(self, self.words[number].text)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked >= 0:
            self.word_chosen.emit(self._marked)
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette, role = QPainter(self.viewport()), self.palette(), QPalette.ColorRole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._sentence:
            painter.setFont(self.font())
            painter.setPen(palette.color(role.PlaceholderText))
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            area = self.viewport().rect().adjusted(GRID, 0, -GRID, 0)
            painter.drawText(area, flags | int(Qt.TextFlag.TextWordWrap), self._sentence)
        else:
            top = self.verticalScrollBar().value()
            for number, word in self._layout.between(top, top + self.viewport().height()):
                self._paint_word(painter, number, word, word.rect.translated(0, -top))
            if 0 < self._gap < len(self.words):
                place = self.words[self._gap].rect.translated(0, -top)
                before = self.words[self._gap - 1].rect.right()
                painter.setPen(QPen(palette.color(role.Accent), 2.0))
                x = (before + place.left() + 1) / 2
                painter.drawLine(QLineF(x, place.top() + 2, x, place.bottom() - 2))
        if self.hasFocus():
            painter.setPen(QPen(palette.color(role.Highlight), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 6.0, 6.0)
        painter.end()

    def _paint_word(self, painter: QPainter, number: int, word: PlacedWord, place: QRect) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        if number == self._marked:
            ground = between(palette.window().color(), palette.color(role.Accent), MARK + 0.06)
            outline = QPen(palette.color(role.Accent), 2.0)
            painter.setPen(outline if has_high_contrast(palette) else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(place.adjusted(-3, 1, 3, -1), 6.0, 6.0)
        painter.setPen(palette.color(role.WindowText))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), word.text)
        if word.confidence < UNSURE:
            pen = QPen(palette.color(role.Mid), 1.5)
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(place.left(), place.bottom() - 2, place.right(), place.bottom() - 2)

    def _say(self, sentence: str) -> None:
        if sentence:
            self._layout.set_words([])
            self._lines = ()
            self._marked = -1
            self._arrange()
        if sentence != self._sentence:
            self._sentence = sentence
            self._announcer.forget()
            self._announcer.describe(sentence)
            self._announcer.settle()
        self.viewport().update()

    def _row_height(self) -> int:
        return QFontMetrics(self.font()).height() + GRID // 2

    def _arrange(self) -> None:
        width = self.viewport().width() - 2 * GRID
        self._layout.arrange(width, QFontMetrics(self.font()), self._row_height())
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._row_height())
        bar.setRange(0, max(0, self._layout.height + GRID // 2 - self.viewport().height()))
        self.viewport().update()

    def _show_change(self, before: tuple[str, ...]) -> None:
        """Have the end of the line that changed be seen."""
        for number, line in enumerate(self._lines):
            if number >= len(before) or before[number] != line:
                words = [word for word in self.words if word.line == number]
                if words:
                    self._show_row(words[-1].rect)
                return

    def _show_row(self, row: QRect) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        if row.bottom() + GRID // 2 > bar.value() + page:
            bar.setValue(row.bottom() + GRID // 2 - page)
        elif row.top() < bar.value():
            bar.setValue(row.top() - GRID // 2)

    def _at(self, place: QPoint) -> tuple[int, int]:
        """The word at a place of the viewport, and else the gap; -1: none."""
        in_text = place + QPoint(0, self.verticalScrollBar().value())
        number = self._layout.word_at(in_text)
        return number, -1 if number >= 0 else self._layout.gap_at(in_text)

    def _point_to_gap(self, number: int) -> None:
        if number != self._gap:
            self._gap = number
            shape = Qt.CursorShape.ArrowCursor if number < 0 else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            self.viewport().update()
