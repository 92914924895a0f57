"""The drawer below the paper or at its right: it shows one of several pages, or is shut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from hwgui.system import without_key
from hwgui.widgets import GRID, TARGET, FlatButton

_OWN_KEYS: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Tabs(QWidget):
    """A button for each page of a drawer; visible while the drawer is shut, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)

    def add(self, action: QAction) -> None:
        """Add a button for an action."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(FlatButton(action, self))

    def set_most(self, most: int | None) -> None:
        """Show the buttons of this many pages, the first ones; None: all. The menus have all."""
        for number, button in enumerate(self.findChildren(FlatButton)):
            button.setVisible(most is None or number < most)


class Drawer(QWidget):
    """Shows one of its pages, or is shut and takes no room.

    Each page has a checkable action, used as its tab, menu entry and key; the page is open while
    the action is checked. With the focus inside, Esc shuts the drawer, and Return and Enter go to
    the focused widget and not to the paper.

    Signals:
        toggled(bool): the drawer was opened (True) or shut.

    Attributes:
        tabs: a button for each page, for the window to place.
        title: the name of the open page.
        cross: the button that shuts the drawer.
    """

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs()
        self._pages: dict[QAction, QWidget] = {}
        self.title = QLabel()
        self.title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.cross = self._make_cross()
        header = QHBoxLayout()
        header.setContentsMargins(2 * GRID, 0, GRID, 0)
        header.addWidget(self.title, 1)
        header.addWidget(self.cross)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a page is open."""
        return not self.isHidden()

    @property
    def page(self) -> QWidget | None:
        """The open page; None where the drawer is shut."""
        return self._stack.currentWidget() if self.is_open else None

    def add_page(self, action: QAction, page: QWidget) -> None:
        """Add a page, and make its action visible, which opens it."""
        action.setCheckable(True)
        action.setVisible(True)
        self._pages[action] = page
        self._stack.addWidget(page)
        self.tabs.add(action)
        action.toggled.connect(self._follow)

    def open_page(self, page: QWidget) -> None:
        """Open one of the added pages, in place of the open one."""
        for action, other in self._pages.items():
            if other is page:
                action.setChecked(True)

    @Slot()
    def shut(self) -> None:
        """Shut the drawer."""
        for action in self._pages:
            action.setChecked(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_key(event, *_OWN_KEYS):
            event.accept()  # or it would trigger an action on the paper
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_key(event, Qt.Key.Key_Escape):
            self.shut()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))

    def _make_cross(self) -> FlatButton:
        action = QAction("\N{MULTIPLICATION SIGN}", self)
        action.setToolTip(self.tr("Shut the page (Esc)"))
        action.triggered.connect(self.shut)
        cross = FlatButton(action, self)
        cross.setAccessibleName(self.tr("Shut the page"))
        cross.setFixedSize(TARGET, TARGET)
        font = QFont(cross.font())
        font.setPixelSize(2 * GRID + 4)
        cross.setFont(font)
        return cross

    @Slot(bool)
    def _follow(self, checked: bool) -> None:
        chosen = self.sender()
        if checked:
            for action, page in self._pages.items():
                if action is chosen:
                    self.title.setText(without_key(action.text()))
                    self._stack.setCurrentWidget(page)
                else:
                    action.setChecked(False)
        is_open = any(action.isChecked() for action in self._pages)
        if is_open != self.is_open:
            self.setVisible(is_open)
            self.toggled.emit(is_open)
        if checked and (open_page := self.page) is not None:
            open_page.setFocus(Qt.FocusReason.ShortcutFocusReason)  # or its proxy for the focus


def _is_key(event: QEvent, *keys: Qt.Key) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in keys
