"""The page of the sheet: the text above, the sheet, and the bar of the chosen word below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from hwgui.widgets import GRID, FlatButton, MenuOpener

from .delivery_menu import DeliveryMenu
from .reading_strip import ReadingStrip
from .scrolled_sheet import ScrolledSheet
from .sheet_actions import SheetActions
from .word_bar import WordBar

_COPIED_MS: Final = 1600
_ROWS: Final = ((720, 4), (480, 3), (0, 2))
"""Rows of text that are seen, by the height of the page in px."""
_NARROW: Final = 50 * GRID
"""Width of the page in px below which the text has the room of what is elsewhere, too."""
_ROW_MORE: Final = 42 * GRID
"""Height of a narrow page in px from which one more row of text is seen."""


class SheetPage(QWidget):
    """Arranges strip, sheet and bar; it is where a person writes text.

    Attributes:
        strip: what is read. canvas: the sheet. word_bar: corrections.
        copy, type, more: buttons beside the strip; ``type`` is there while it may be pressed.
        delivery_menu: how text goes out; in the menu of ``more``.
    """

    def __init__(self, actions: SheetActions) -> None:
        super().__init__()
        self.strip = ReadingStrip()
        sheet = ScrolledSheet()
        self.canvas, self.scroll_bar = sheet.canvas, sheet.scroll_bar
        self.word_bar = WordBar()
        self.word_bar.offer_changes(actions.gestures.changes)
        self._copy_action = actions.copy
        self.copy = FlatButton(actions.copy, self, raised=True)
        self.type = FlatButton(actions.type, self, raised=True)
        self.type.hide()
        actions.type.changed.connect(self._place_type)
        self.delivery_menu = DeliveryMenu(self)
        self.more = self._more(actions)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._copied.timeout.connect(self._end_copied)
        top = QHBoxLayout()
        top.setSpacing(GRID // 2)
        top.addWidget(self.strip, 1)
        for button in (self.copy, self.type, self.more):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addWidget(sheet, 1)
        layout.addWidget(self.word_bar)
        self.setMinimumSize(1, 1)
        self.setFocusProxy(self.canvas)

    def least_height(self, _width: int) -> int:
        """The least height in px that shows text, a line of the sheet, and the bar."""
        return self.strip.height_of(2) + 8 * GRID + self.word_bar.height() + 2 * GRID

    @Slot()
    def focus_sheet(self) -> None:
        """Have the keys mean the sheet."""
        self.canvas.setFocus()

    @Slot(str)
    def show_copied(self, _text: str) -> None:
        """Say on the button, for a moment, that the text was copied."""
        self._copy_action.setIconText(self.tr("Copied"))
        self._copied.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        rows = next(rows for least, rows in _ROWS if event.size().height() >= least)
        rows += int(self._is_narrow and event.size().height() >= _ROW_MORE)
        self.strip.setFixedHeight(self.strip.height_of(rows))
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOff if self._is_narrow else policy.ScrollBarAsNeeded
        self.strip.setVerticalScrollBarPolicy(bar)  # wheel, finger and keys scroll it all the same
        self._place_type()
        super().resizeEvent(event)

    @Slot()
    def _place_type(self) -> None:
        is_typed = self.type.defaultAction().isVisible()
        self.type.setVisible(is_typed)
        self.copy.setVisible(not (is_typed and self._is_narrow))  # it has a key, and is in the menu

    @property
    def _is_narrow(self) -> bool:
        return self.width() < _NARROW

    @Slot()
    def _end_copied(self) -> None:
        self._copy_action.setIconText(self.tr("Copy"))

    def _more(self, actions: SheetActions) -> FlatButton:
        opening = QAction("\N{MIDLINE HORIZONTAL ELLIPSIS}", self)
        opening.setToolTip(self.tr("More"))
        button = FlatButton(opening, self)
        button.setAccessibleName(self.tr("More"))
        menu = QMenu(button)
        menu.addActions(actions.all())
        menu.addAction(actions.gestures.on)
        languages = menu.addMenu(self.tr("&Language of the text"))
        languages.addActions(actions.languages)
        menu.addMenu(self.delivery_menu)
        MenuOpener(button, menu)
        return button
