"""Paper and answer with the open page below them or, in a wide window, at their right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from hwgui.widgets import GRID

from .drawer import Drawer
from .work_stack import WorkStack

WIDE: Final = 1000
"""Width in px from which the page is at the right."""
_LEAST_WORK: Final = 40 * GRID  # wide
_LEAST_PAGE: Final = QSize(30 * GRID, 15 * GRID)
_HANDLE: Final = 12  # px
_GRIP: Final = QSize(5 * GRID, 4)
_KEY_STEP: Final = 2 * GRID


@dataclass(frozen=True)
class PageExtents:
    """The page's size in px as a person dragged it; 0: never dragged.

    Attributes:
        width: of a page at the right.
        height: of a page below.
    """

    width: int = 0
    height: int = 0


class PageSplitter(QSplitter):
    """Divides the room between paper and page, so that neither covers the other."""

    def __init__(self, work: WorkStack, drawer: Drawer) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.extents = PageExtents()
        self._work, self._drawer = work, drawer
        self.addWidget(work)
        self.addWidget(drawer)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(_HANDLE)
        self.setMinimumSize(1, 1)
        self.splitterMoved.connect(self._take_extent)
        drawer.toggled.connect(self._arrange)
        work.currentChanged.connect(self._arrange)

    def set_extents(self, extents: PageExtents) -> None:
        """Give the page the size that it had before."""
        self.extents = extents
        self._arrange()

    def createHandle(self) -> QSplitterHandle:  # noqa: N802
        return _Handle(self.orientation(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Divide the room; where it is short, the page shrinks before the answer does."""
        wide = self.width() >= WIDE
        self.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        if wide:
            room, least_work, least_page = self.width(), _LEAST_WORK, _LEAST_PAGE.width()
            wanted = self.extents.width or min(max(room * 38 // 100, 45 * GRID), 80 * GRID)
        else:
            room, least_page = self.height(), _LEAST_PAGE.height()
            least_work = self._work.least_height(self.width())
            wanted = self.extents.height or min(max(room * 45 // 100, 30 * GRID), 52 * GRID)
        room -= self.handleWidth()
        least_page = max(min(least_page, room - least_work), 1)
        page = min(max(wanted, least_page), max(room - least_work, 1))
        # Qt asks for these while the edge is dragged.
        self._work.setMinimumSize(*((least_work, 1) if wide else (1, least_work)))
        self._drawer.setMinimumSize(*((least_page, 1) if wide else (1, least_page)))
        self.refresh()  # at once, so that the edge is there together with the page
        self.setSizes([room - page, page])

    @Slot()
    def _take_extent(self) -> None:
        if self.orientation() == Qt.Orientation.Horizontal:
            self.extents = PageExtents(self._drawer.width(), self.extents.height)
        else:
            self.extents = PageExtents(self.extents.width, self._drawer.height())


class _Handle(QSplitterHandle):
    """The edge between paper and page; a drag or the arrow keys move it."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setAccessibleName(self.tr("Edge of the page"))
        self.setToolTip(self.tr("Drag, or arrow keys: size of the page"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        is_horizontal = self.orientation() == Qt.Orientation.Horizontal
        back, forth = (key.Key_Left, key.Key_Right) if is_horizontal else (key.Key_Up, key.Key_Down)
        if event.key() not in (back, forth):
            super().keyPressEvent(event)
            return
        step = _KEY_STEP if event.key() == forth else -_KEY_STEP
        self.moveSplitter((self.x() if is_horizontal else self.y()) + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = QPalette.ColorRole
        is_horizontal = self.orientation() == Qt.Orientation.Horizontal
        middle = QRectF(self.rect()).center()
        line = QRectF(self.rect())
        line.setSize(QSize(1, self.height()) if is_horizontal else QSize(self.width(), 1))
        line.moveCenter(middle)
        painter.fillRect(line, self.palette().color(role.Midlight))
        grip = QRectF(0, 0, *(_GRIP.transposed() if is_horizontal else _GRIP).toTuple())
        grip.moveCenter(middle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_active = self.hasFocus() or self.underMouse()
        painter.setBrush(self.palette().color(role.Highlight if is_active else role.Mid))
        painter.drawRoundedRect(grip, 2.0, 2.0)
