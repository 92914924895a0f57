"""What a person works on: the paper with its answer, the sheet, or pictures."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from .paper_and_answer import PaperAndAnswer
from .writing_mode import Way


class WorkPage(Protocol):
    """A page for one way."""

    def least_height(self, width: int) -> int: ...


class WorkStack(QStackedWidget):
    """Shows the page of the way in use."""

    def __init__(self, character: PaperAndAnswer) -> None:
        super().__init__()
        self._pages: dict[Way, QWidget] = {Way.CHARACTER: character}
        self.addWidget(character)
        self.setMinimumSize(1, 1)

    def add_page(self, way: Way, page: QWidget) -> None:
        """Take the page of a way, once there is one."""
        self._pages[way] = page
        self.addWidget(page)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def least_height(self, width: int) -> int:
        """The least height in px, at this width, of the page that is shown."""
        return cast(WorkPage, self.currentWidget()).least_height(width)

    @Slot(object)
    def show_way(self, way: Way) -> None:
        """Show the page of a way; without one, the paper."""
        self.setCurrentWidget(self._pages.get(way, self._pages[Way.CHARACTER]))
