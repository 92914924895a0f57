"""When to look for what other windows have done on the same folder."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from .tasks import Lane

EVERY: Final = 1000
"""Milliseconds between two looks."""


class FolderWatch(QObject):
    """Says when it is time to look; never again before the lane has done what was asked last.

    Signals:
        due(): whoever keeps something of the folder is to look whether it is still so.
    """

    due = Signal()

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        """``lane`` is where those who look wait for the disk."""
        super().__init__(parent)
        self._lane = lane
        self._waits = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)

    @Slot()
    def start(self) -> None:
        """Look regularly from now on."""
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look as soon as the lane is free, because it is time, or the window is used again."""
        if not self._waits:
            self._waits = True
            task = self._lane.submit(_nothing)
            task.finished.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self._waits = False
        self.due.emit()


def _nothing() -> None:
    """The lane has come to it: what was asked before is done."""
