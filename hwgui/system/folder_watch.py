"""Watching the data folder for what other windows change in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from .tasks import Lane

INTERVAL_MS: Final = 1000


class FolderWatch(QObject):
    """Says every second that the folder is to be looked at; later where the lane is still busy.

    Signals:
        due(): who shows something of the folder is to look whether it changed.
    """

    due = Signal()

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        """``lane`` is the one in which the folder is read."""
        super().__init__(parent)
        self._lane = lane
        self._waits = False
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.look)

    @Slot()
    def start(self) -> None:
        """Emit ``due`` regularly from now on."""
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Emit ``due`` no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Emit ``due`` once the lane is free; also called when the window is used again."""
        if not self._waits:
            self._waits = True
            task = self._lane.submit(_nothing)
            task.finished.connect(self._emit_due)

    @Slot()
    def _emit_due(self) -> None:
        self._waits = False
        self.due.emit()


def _nothing() -> None:
    """A job that ends once all jobs before it are done."""
