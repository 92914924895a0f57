"""The page of pictures: the picture with what is read beside it, and the chosen glyph's bar."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from hwgui.widgets import GRID, ElidedLabel, FlatButton

from .glyph_bar import GlyphBar
from .picture_actions import PictureActions
from .picture_view import PictureView
from .rows_view import RowsView
from .shown_picture import ShownPicture

_COPIED_MS: Final = 1600
_WIDTH_BESIDE: Final = 72 * GRID
"""Least width of the page with the reading beside the picture, and not below it."""
_BESIDE: Final = 30 * GRID  # wide
_WIDTH_FOR_TURNS: Final = 52 * GRID
"""Least width of the page with the buttons that turn a picture; the menu has them, too."""


class PicturePage(QWidget):
    """Arranges picture, reading and bar.

    Attributes:
        view: the picture. rows: what is read. bar: the chosen glyph.
        name: of the shown picture, and which one of how many it is.
    """

    def __init__(self, actions: PictureActions, opening: QAction) -> None:
        """``opening`` opens pictures."""
        super().__init__()
        self.view = PictureView()
        self.rows = RowsView()
        self.bar = GlyphBar(actions.join)
        self.name = ElidedLabel()
        self._copy_action = actions.copy
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._copied.timeout.connect(self._end_copied)
        self._number, self._count = 0, 0
        self._picture: ShownPicture | None = None
        raised = {action: FlatButton(action, self, raised=True) for action in (opening,)}
        self.open = raised[opening]
        self._turns = tuple(
            FlatButton(action, self)
            for action in (actions.turn_left, actions.turn_right, actions.light_on_dark)
        )
        self._steps = tuple(FlatButton(action, self) for action in (actions.previous, actions.next))
        self.copy = FlatButton(actions.copy, self, raised=True)
        self.whole = FlatButton(actions.whole, self, raised=True)
        actions.whole.changed.connect(self._place_buttons)
        for button in (*self._turns, *self._steps):
            button.setAccessibleName(button.defaultAction().toolTip())
        top = QHBoxLayout()
        top.setSpacing(GRID // 2)
        top.addWidget(self.open)
        for button in self._steps:
            top.addWidget(button)
        top.addWidget(self.name, 1)
        for button in (self.whole, *self._turns, self.copy):
            top.addWidget(button)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(GRID)
        self._middle.addWidget(self.view, 3)
        self._middle.addWidget(self.rows, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self.bar)
        self.setMinimumSize(1, 1)
        self.setFocusProxy(self.view)
        self._place_buttons()

    def least_height(self, _width: int) -> int:
        """The least height in px that shows some of the picture, a row, and the bar."""
        return self.open.sizeHint().height() + 20 * GRID + self.bar.height() + 2 * GRID

    @Slot(object)
    def show_picture(self, picture: ShownPicture | None) -> None:
        """Show another picture, or none."""
        self._picture = picture
        if picture is None:
            self.view.set_empty()
            self.rows.say("")
        else:
            self.view.show_picture(picture)
            self.rows.say(self.tr("Opening…"))
        self.bar.note.forget()
        self._show_name()
        self._place_buttons()

    @Slot(object)
    def show_opened(self, picture: ShownPicture) -> None:
        """Show what the picture looks like."""
        if picture is self._picture:
            self.view.show_page(picture)
            self.rows.say("")

    @Slot(object)
    def show_started(self, picture: ShownPicture) -> None:
        """Say that the picture is being read."""
        self.view.show_page(picture)
        self.rows.say(self.tr("Reading…"))
        self.bar.set_has_glyphs(False)

    @Slot(object)
    def show_page(self, picture: ShownPicture) -> None:
        """Show what was read, and said."""
        self.view.show_page(picture)
        self.rows.show_page(picture)
        self.bar.set_has_glyphs(bool(self.rows.texts))

    @Slot(str)
    def show_failure(self, line: str) -> None:
        """Show why nothing is read."""
        if self._picture is not None:
            self.view.show_page(self._picture)
        self.rows.say(line)
        self.bar.set_has_glyphs(False)

    @Slot(int, int)
    def show_place(self, number: int, count: int) -> None:
        """Show which of the pictures it is, from 0, and how many there are."""
        self._number, self._count = number, count

    @Slot()
    def focus_picture(self) -> None:
        """Have the keys mean the picture."""
        self.view.setFocus()

    @Slot()
    def show_copied(self) -> None:
        """Say on the button, for a moment, that the text was copied."""
        self._copy_action.setIconText(self.tr("Copied"))
        self._copied.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = event.size().width() >= _WIDTH_BESIDE
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.rows.setFixedWidth(_BESIDE) if beside else self.rows.setMaximumWidth(1 << 20)
        if not beside:
            self.rows.setMinimumWidth(1)
        self._place_buttons()
        super().resizeEvent(event)

    @Slot()
    def _place_buttons(self) -> None:
        has_picture = self._picture is not None
        turns = has_picture and self.width() >= _WIDTH_FOR_TURNS
        for button in self._turns:
            button.setVisible(turns)
        for button in self._steps:
            button.setVisible(self._count > 1)
        self.copy.setVisible(has_picture)
        self.whole.setVisible(self.whole.defaultAction().isVisible())
        self.rows.setVisible(has_picture)

    def _show_name(self) -> None:
        picture = self._picture
        if picture is None:
            self.name.set_forms("", is_quiet=True)
            self.name.setToolTip("")
            return
        name, of = picture.source.path.name, ""
        if self._count > 1:
            of = self.tr("{number} of {count}").format(number=self._number + 1, count=self._count)
        self.name.set_forms(f"{of}  {name}".strip(), of or name, is_quiet=True)
        self.name.setToolTip(str(picture.source.path))

    @Slot()
    def _end_copied(self) -> None:
        self._copy_action.setIconText(self.tr("Copy"))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)
