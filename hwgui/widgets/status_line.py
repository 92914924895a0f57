"""One line for hints and faults: cut with an ellipsis where there is no room, never wrapped."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from .theme import GRID


class StatusLine(QWidget):
    """Hints stand back, messages do not; the whole text is in the tool tip."""

    def __init__(
        self,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        """``side`` is where the text stands."""
        super().__init__(parent)
        self._side = side
        self._hint = ""
        self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Status"))

    @property
    def text(self) -> str:
        """The whole of what is shown."""
        return self._message or self._hint

    @property
    def shown(self) -> str:
        """What there should be room for."""
        return self.text

    @property
    def is_hint(self) -> bool:
        """Whether what is shown stands back."""
        return not self._message

    @property
    def message(self) -> str:
        """The message, empty where there is none."""
        return self._message

    def set_hint(self, hint: str) -> None:
        """What to show while there is no message."""
        self._hint = hint
        self.refresh()

    def set_message(self, message: str) -> None:
        """What to show before any hint, until another comes; an empty one is none."""
        self._message = message
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, self.fontMetrics().height() + GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = QPalette.ColorRole
        painter.setPen(
            self.palette().color(role.PlaceholderText if self.is_hint else role.WindowText)
        )
        shown = self.fontMetrics().elidedText(self.shown, Qt.TextElideMode.ElideRight, self.room())
        flags = Qt.AlignmentFlag.AlignVCenter | self._side
        painter.drawText(self.rect(), int(flags), shown)

    def room(self) -> int:
        """Pixels that the text may take."""
        return self.width()

    def refresh(self) -> None:
        """Show what has changed."""
        self.setToolTip(self.text)
        self.setAccessibleDescription(self.text)
        self.update()
