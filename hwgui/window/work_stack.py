"""What a person writes on: the paper with its answer, or the sheet."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from .paper_and_answer import PaperAndAnswer


class WorkPage(Protocol):
    """A page for one way of writing."""

    def least_height(self, width: int) -> int: ...


class WorkStack(QStackedWidget):
    """Shows the page of the way of writing in use."""

    def __init__(self, character: PaperAndAnswer) -> None:
        super().__init__()
        self.addWidget(character)
        self.setMinimumSize(1, 1)

    def add_text(self, page: QWidget) -> None:
        """Take the page of the sheet, once there is one."""
        self.addWidget(page)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def least_height(self, width: int) -> int:
        """The least height in px, at this width, of the page that is shown."""
        return cast(WorkPage, self.currentWidget()).least_height(width)

    @Slot(bool)
    def set_text(self, is_text: bool) -> None:
        """Show the sheet, or the paper."""
        self.setCurrentIndex(int(is_text and self.count() > 1))
