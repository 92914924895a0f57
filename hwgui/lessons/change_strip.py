"""Samples whose answer changed in a lesson: each drawn, with the answer before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hwcore.labels import OUTLIER
from hwcore.raster import Glyph
from hwgui.system import Texts
from hwgui.widgets import GRID, fitting_font, label_caption, label_text, paint_glyph_fitted

if TYPE_CHECKING:
    from hwcore.comparison import AnswerChange

TILE: Final = 7 * GRID
_INSET: Final = GRID
_PEN_WIDTH: Final = 2.5
_READ_OUT: Final = 20
"""The most changes in a screen reader's description; the title says how many there are."""

change_texts = Texts("change_texts")


class ChangeStrip(QWidget):
    """Shows a title and thumbnails in as many rows as the width needs; hidden without changes."""

    def __init__(self, title: str, parent: QWidget | None = None, of_words: bool = False) -> None:
        """``title`` has a place ``{}`` for the number of changes; ``of_words``: they are words,
        whose thumbnails are wider."""
        super().__init__(parent)
        self._of_words = of_words
        self._wide = 3 * TILE if of_words else TILE
        self._title = title
        self._changes: tuple[AnswerChange, ...] = ()
        self._glyphs: Mapping[str, Glyph] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """The title as it is shown, with the number of changes."""
        return self._title.format(len(self._changes))

    @property
    def changes(self) -> tuple[AnswerChange, ...]:
        """The changes that are shown."""
        return self._changes

    def show_changes(self, changes: Sequence[AnswerChange], glyphs: Mapping[str, Glyph]) -> None:
        """Show changes, each with the glyph of its sample, if it is still there; a strip
        without any hides itself."""
        self._changes = tuple(change for change in changes if change.sample in glyphs)
        self._glyphs = glyphs
        self.setVisible(bool(self._changes))
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(
            "; ".join(self._words(change) for change in self._changes[:_READ_OUT])
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 8 * (TILE + GRID)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide, self._title_height() + self._row_height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._changes) // self._columns(width))
        return self._title_height() + rows * self._row_height()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            change = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._words(change) if change else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, role = self.palette().color, QPalette.ColorRole
        painter.setPen(colour(role.PlaceholderText))
        painter.drawText(QRect(0, 0, self.width(), self._title_height()), 0, self.title)
        for number, change in enumerate(self._changes):
            tile = self._tile(number)
            if not event.rect().intersects(tile.adjusted(0, 0, 0, self._row_height() - TILE)):
                continue
            painter.fillRect(tile, colour(role.Base))
            painter.setPen(QPen(colour(role.Midlight), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(tile.adjusted(0, 0, -1, -1))
            paint_glyph_fitted(
                painter,
                self._glyphs[change.sample],
                QRectF(tile.adjusted(_INSET, _INSET, -_INSET, -_INSET)),
                _PEN_WIDTH,
                colour(role.Text),
            )
            painter.setPen(colour(role.WindowText))
            under = QRect(
                tile.left(), tile.bottom() + 1, self._wide, self.fontMetrics().height() + 2
            )
            text = _short(change)
            painter.setFont(fitting_font(self.font(), text, self._wide))
            painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), text)

    def _title_height(self) -> int:
        return self.fontMetrics().height() + GRID // 2

    def _row_height(self) -> int:
        return TILE + self.fontMetrics().height() + GRID

    def _columns(self, width: int) -> int:
        return max((width + GRID) // (self._wide + GRID), 1)

    def _tile(self, number: int) -> QRect:
        row, column = divmod(number, self._columns(self.width()))
        top = self._title_height() + row * self._row_height()
        return QRect(column * (self._wide + GRID), top, self._wide, TILE)

    def _words(self, change: AnswerChange) -> str:
        if not self._of_words:
            return _words(change)
        text = self.tr("“{label}”: read as “{before}” before, as “{after}” after")
        return text.format(label=change.label, before=change.before, after=change.after)

    def _at(self, place: QPoint) -> AnswerChange | None:
        for number, change in enumerate(self._changes):
            if self._tile(number).contains(place):
                return change
        return None


def _short(change: AnswerChange) -> str:
    before, after = (
        "?" if answer == OUTLIER else answer for answer in (change.before, change.after)
    )
    if before != after:
        return f"{before} → {after}"
    text = change_texts.tr("{answer}, not {label}")
    return text.format(answer=after, label=label_caption(change.label))


def _words(change: AnswerChange) -> str:
    texts = {
        (True, True): change_texts.tr("A {label}: read as {before} before, as {after} after"),
        (False, True): change_texts.tr("A {label}: not sure before, read as {after} after"),
        (True, False): change_texts.tr("A {label}: read as {before} before, not sure after"),
        (False, False): change_texts.tr("A {label}: not sure before and after"),
    }
    text = texts[change.before != OUTLIER, change.after != OUTLIER]
    return text.format(label=label_text(change.label), before=change.before, after=change.after)
