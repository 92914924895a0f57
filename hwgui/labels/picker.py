"""The picker: a grid of labels that opens over the window, and gives one.

It is a part of the window, not a popup: Qt leaves popups out of the tree that screen readers have,
and Wayland's compositors shut one that was opened by no key or click of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from hwcore.labels import OUTLIER
from hwgui.widgets import GRID, FlatButton, text_label

from .label_grid import LabelGrid
from .label_list import ListedLabel

_HIGHEST: Final = 64 * GRID
_LEAST: Final = 26 * GRID  # high
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LabelPicker(QFrame):
    """Shows labels; a click or Enter gives one, and Esc, or a click elsewhere, none.

    While it is open, no key reaches what is below it, as with a menu.

    Signals:
        chosen(str): the label; ``OUTLIER`` for none of them.
        new_symbol_wanted(str): a label that is not there yet is wanted; what was searched for.

    Attributes:
        grid: the labels.
        outlier, new_symbol: buttons below them; hidden where they mean nothing.
    """

    chosen = Signal(str)
    new_symbol_wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self._ground = _Ground(parent)
        self._ground.pressed.connect(self.hide)
        self._focus_before: QWidget | None = None
        self.hide()
        self.setAccessibleName(title)
        self.grid = LabelGrid()
        heading = text_label(quiet=True)
        heading.setText(title)
        self.new_symbol = self._button(self.tr("New symbol…"), self._ask_new)
        self.new_symbol.hide()
        self.outlier = self._button(self.tr("None of these"), self._choose_outlier)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.new_symbol)
        below.addStretch(1)
        below.addWidget(self.outlier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addWidget(self.grid, 1)
        layout.addLayout(below)
        self.grid.chosen.connect(self._choose)
        self.setFocusProxy(self.grid)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def set_labels(self, labels: Sequence[str], recent: Sequence[str]) -> None:
        """Offer these labels, and first those used last."""
        self.set_entries([ListedLabel(label) for label in labels], recent)

    def set_entries(self, entries: Sequence[ListedLabel], recent: Sequence[str] = ()) -> None:
        """As ``set_labels``, with counts."""
        self.grid.labels.set_entries(entries, recent)

    def open_at(self, anchor: QRect) -> None:
        """Open in the window, beside a rectangle of the screen: below it or above, where there is
        more room."""
        window = self._owner.window()
        room = window.rect()
        place = QRect(window.mapFromGlobal(anchor.topLeft()), anchor.size())
        if not self.isVisible():
            self._focus_before = window.focusWidget()
            self.grid.begin()
        for part in (self._ground, self):
            part.setParent(window)
            part.raise_()
        self._ground.setGeometry(room)
        highest = min(room.height() - 2 * GRID, _HIGHEST)
        size = self.sizeHint().boundedTo(QSize(room.width(), highest))
        room_above, room_below = place.top() - GRID, room.bottom() - place.bottom() - GRID
        if room_below >= size.height() or room_below >= room_above:
            size.setHeight(min(size.height(), max(room_below, _LEAST)))
            top = place.bottom() + 1
        else:
            size.setHeight(min(size.height(), max(room_above, _LEAST)))
            top = place.top() - size.height()
        left = _start(place.left(), size.width(), room.width())
        self.setGeometry(QRect(QPoint(left, _start(top, size.height(), room.height())), size))
        self._ground.show()
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)
        window.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.isHidden():
            return  # only the window is
        self.window().removeEventFilter(self)
        self._ground.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.hide()  # what it stood beside is elsewhere now
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's shortcuts mean what is below
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in _ENTER and isinstance(focused, QAbstractButton):
            focused.click()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Go from one of its parts to the next, and to nothing else."""
        parts = [self.grid.field, self.new_symbol, self.outlier]
        parts = [part for part in parts if part.isVisible()]
        if not parts:  # it was just hidden
            return super().focusNextPrevChild(forward)
        focused = self.window().focusWidget()
        place = parts.index(focused) if focused in parts else -1
        goal = parts[(place + (1 if forward else -1)) % len(parts)]
        reason = Qt.FocusReason
        goal.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = QPalette.ColorRole
        painter.fillRect(self.rect(), self.palette().color(role.Window))
        painter.setPen(QPen(self.palette().color(role.Mid), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _button(self, text: str, slot: Callable[[], None]) -> FlatButton:
        action = QAction(text, self)
        action.setIconText(text)  # Qt would leave out "…"
        action.triggered.connect(slot)
        return FlatButton(action, self, raised=True)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Shut where the focus went elsewhere in the window, as a screen reader may take it."""
        if not self.isVisible() or focused is None or focused.window() is not self.window():
            return
        if focused is not self and not self.isAncestorOf(focused):
            self._focus_before = None
            self.hide()

    @Slot(str)
    def _choose(self, label: str) -> None:
        self.hide()
        self.chosen.emit(label)

    @Slot()
    def _choose_outlier(self) -> None:
        self._choose(OUTLIER)

    @Slot()
    def _ask_new(self) -> None:
        text = self.grid.field.text().strip()
        self.hide()
        self.new_symbol_wanted.emit(text)


def _start(wanted: int, size: int, room: int) -> int:
    """Where something of a size begins: as near to the wanted place as it keeps a margin from both
    ends of the room, less than ``GRID`` where there is less room."""
    margin = min(GRID, (room - size) // 2)
    return min(max(wanted, margin), room - margin - size)


class _Ground(QWidget):
    """What is around the open picker: a press there is for nothing else.

    Signals:
        pressed(): mouse, finger or pen came down on it.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        event.accept()
